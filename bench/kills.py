"""Answers that were acknowledged, counted after everything was killed under load: none may be missing.

The server is killed as a whole, again and again; with PostgreSQL (DATABASE_URL, VAULT_URL) the database is
too, by the command in KILL_DATABASE, and started again by START_DATABASE.
"""

from __future__ import annotations

import json
import os
import shlex
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from bench.city import home
from bench.results import write
from bench.votes import LINES, PORT, inside, serve

WANTED = int(os.environ.get("KILLS_WANTED", "50000"))
EACH = 5.0


def tree(root: int) -> list[int]:
    """A process and its children, the one that starts the others again first."""
    tasks = Path(f"/proc/{root}/task").iterdir()
    return [root, *(int(one) for task in tasks for one in (task / "children").read_text().split())]


def load(plan: dict[str, Any]) -> subprocess.Popen[str]:
    """Telephones that answer until nobody listens any more."""
    telephones = subprocess.Popen(
        [sys.executable, "-m", "bench.voting"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert telephones.stdin is not None
    telephones.stdin.write(json.dumps(plan))
    telephones.stdin.close()
    return telephones


def told(telephones: subprocess.Popen[str]) -> dict[str, int]:
    """How many answers of each status came back."""
    assert telephones.stdout is not None
    statuses: dict[str, int] = json.loads(telephones.stdout.read())["statuses"]
    telephones.wait()
    return statuses


def main() -> None:
    """Serve, load, kill; again until enough answers were acknowledged; then count."""
    place = home()
    plan = {**inside(place, "lay"), "port": PORT, "watchers": 0, "lines": LINES, "rate": 0}
    statuses: dict[str, int] = {}
    kills = {"server": 0, "database": 0}
    while statuses.get("200", 0) < WANTED:
        server = serve(place)
        if os.environ.get("KILL_DATABASE") and kills["database"] <= kills["server"]:
            telephones = load({**plan, "seconds": 3 * EACH})
            time.sleep(EACH)
            subprocess.run(shlex.split(os.environ["KILL_DATABASE"]), check=False)
            kills["database"] += 1
            time.sleep(1)
            subprocess.run(shlex.split(os.environ["START_DATABASE"]), check=True)
        else:
            telephones = load({**plan, "seconds": 60})
            time.sleep(EACH)
            for pid in tree(server.pid):
                os.kill(pid, signal.SIGKILL)
            kills["server"] += 1
        for status, n in told(telephones).items():
            statuses[status] = statuses.get(status, 0) + n
        if server.poll() is None:
            server.terminate()
        server.wait(30)
        plan["tokens"] = plan["tokens"][1:] + plan["tokens"][:1]
    kept = inside(place, "counted")
    in_the_log: Any = kept["in_the_log"]
    write(
        "kills",
        {"statuses": statuses, "kills": kills, "kept": kept, "lost": max(0, statuses["200"] - in_the_log)},
    )


if __name__ == "__main__":
    main()
