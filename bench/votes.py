"""Durable answers, and two thousand telephones that watch them arrive.

First as many answers as the server takes, from 192 lines; then 2,000 watching while 1,000 answers a second
arrive. Every answer counted was answered after its commit; at the end they are counted in the database.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

from bench.city import environment, home
from bench.pages import _cpu
from bench.results import write

PORT = int(os.environ.get("BENCH_PORT", "8951"))
PEOPLE, STATEMENTS, LINES = 5000, 50, 192
SECONDS = float(os.environ.get("BENCH_SECONDS", "10"))


def lay() -> None:
    """A city with an open round, and the tokens of its participants: printed, for the telephones."""
    import django

    django.setup()
    from django.core.management import call_command

    for alias in ("default", "vault"):
        call_command("migrate", database=alias, verbosity=0)
    from tests.world_agenda import open_edition
    from tests.world_phases_a import open_round

    from assises.phases.opinion import tokens
    from assises.web.pulse.asking import cookie_of

    world = open_edition()
    round_uuid, put = open_round(world, statements=STATEMENTS)
    under = f"/{world.slug}/avis/{round_uuid}/direct"
    print(
        json.dumps(
            {
                "cast": f"{under}/reponses",
                "stream": f"{under}/flux",
                "cookie": cookie_of(round_uuid),
                "tokens": [tokens.issue(round_uuid) for _ in range(PEOPLE)],
                "statements": [one.hex for one in put],
            }
        )
    )


def counted() -> None:
    """How many answers the log holds, and whether what is in force agrees with it."""
    import django

    django.setup()
    from assises.commons.journal.actions import EVERYBODY
    from assises.commons.journal.queries import chain_report
    from assises.phases.opinion.models import Reaction
    from assises.phases.opinion.queries import reaction_faults

    faults = len(reaction_faults(EVERYBODY)) + len(chain_report(EVERYBODY).faults)
    print(json.dumps({"in_the_log": Reaction.objects.count(), "faults": faults}))


def inside(place: Path, what: str) -> dict[str, object]:
    """What one of the functions above says, in a process of its own."""
    said = subprocess.run(
        [sys.executable, "-m", "bench.votes", what],
        env=environment(place),
        capture_output=True,
        text=True,
        check=True,
    )
    found: dict[str, object] = json.loads(said.stdout.splitlines()[-1])
    return found


def telephones(plan: dict[str, object]) -> dict[str, object]:
    """What the telephones measured."""
    said = subprocess.run(
        [sys.executable, "-m", "bench.voting"],
        input=json.dumps(plan),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    found: dict[str, object] = json.loads(said.stdout)
    return found


def serve(place: Path) -> subprocess.Popen[bytes]:
    """The city, once it answers."""
    server = subprocess.Popen(
        [str(Path(sys.executable).parent / "assises"), "run", "--port", str(PORT)],
        env=environment(place),
        stdout=subprocess.DEVNULL,
    )
    for _ in range(300):
        time.sleep(0.2)
        try:
            import urllib.request

            urllib.request.urlopen(f"http://127.0.0.1:{PORT}/entrer/", timeout=5).close()
            return server
        except OSError:
            continue
    raise SystemExit("the server did not start")


def memory(root: int, *, below: bool = False) -> float:
    """Megabytes of a process and of its children, what they share counted once; or of the children alone."""
    total, waiting = 0, [root] if not below else _children(root)
    while waiting:
        pid = waiting.pop()
        try:
            rolled = Path(f"/proc/{pid}/smaps_rollup").read_text()
            total += next(int(one.split()[1]) for one in rolled.splitlines() if one.startswith("Pss:"))
            waiting += _children(pid)
        except OSError:
            continue
    return round(total / 1024, 1)


def _children(pid: int) -> list[int]:
    found = [(task / "children").read_text().split() for task in Path(f"/proc/{pid}/task").iterdir()]
    return [int(one) for each in found for one in each]


def main() -> None:
    """Lay a city, serve it, measure, count."""
    place = home()
    plan = {**inside(place, "lay"), "port": PORT, "seconds": SECONDS}
    server = serve(place)
    try:
        begun = _cpu(server.pid)
        alone = telephones({**plan, "watchers": 0, "lines": LINES, "rate": 0})
        spent = _cpu(server.pid) - begun
        answers = sum(alone["statuses"].values())  # type: ignore[attr-defined]
        alone |= {
            "cpu_ms_per_answer": round(1000 * spent / max(answers, 1), 3),
            "memory_mb": memory(server.pid),
            "pages_and_pulse_mb": memory(server.pid, below=True),
        }
        begun = _cpu(server.pid)
        watched = telephones({**plan, "watchers": 2000, "lines": LINES, "rate": 1000})
        watched |= {
            "cpu_s": round(_cpu(server.pid) - begun, 1),
            "memory_mb": memory(server.pid),
            "pages_and_pulse_mb": memory(server.pid, below=True),
        }
    finally:
        server.terminate()
        server.wait(30)
    write("votes", {"alone": alone, "watched": watched, "kept": inside(place, "counted")})


if __name__ == "__main__":
    {"lay": lay, "counted": counted}.get(sys.argv[1] if sys.argv[1:] else "", main)()
