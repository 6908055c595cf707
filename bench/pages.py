"""The pages of the load city at 50 readings a second, one by one and as people mix them.

Each reading of the mix is another page wherever there are many (a sentence, a promise, a code, a page of the
list): what is kept of one reading does not hide the cost of the next. The load comes from another process of
this machine, to the loopback address only. The measure fails when an answer is missing, wrong or too late.
"""

from __future__ import annotations

import http.client
import json
import math
import os
import random
import re
import signal
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path
from urllib.parse import urlencode

from bench.city import ROOT, assises, environment, home, serve
from bench.results import write

PORT = int(os.environ.get("BENCH_PORT", "8765"))
RATE = float(os.environ.get("BENCH_RATE", "50"))
SECONDS = float(os.environ.get("BENCH_SECONDS", "20"))
CODES = 40  # sentences said before the measure, each with its code
GOAL_MS, HEAVIEST = 100, 100 * 1024
TICK = os.sysconf("SC_CLK_TCK")
# How people read, in hundredths.
MIX = {
    "home": 20,
    "stakes": 8,
    "stake": 12,
    "promise and who asked for it": 10,
    "sentence of a resident": 20,
    "speak": 8,
    "my words, by code": 7,
    "who is missing": 5,
    "without an answer": 10,
}
Found = dict[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Answer:
    """What the load says of one question."""

    kind: str
    status: int
    ms: float
    bytes: int


def fetch(path: str) -> tuple[int, str, float]:
    """One page, by hand: status, text, milliseconds."""
    before = time.perf_counter()
    line = http.client.HTTPConnection("127.0.0.1", PORT, timeout=60)
    line.request("GET", path, headers={"Accept-Language": "fr"})
    answer = line.getresponse()
    text = answer.read().decode(errors="replace")
    line.close()
    return answer.status, text, 1000 * (time.perf_counter() - before)


def main() -> None:
    """Replay the load city if the home is empty, serve it, measure each page and the mix."""
    with socket.socket() as probe:
        # Whoever holds the port would be measured in place of this city.
        if probe.connect_ex(("127.0.0.1", PORT)) == 0:
            sys.exit(f"somebody already answers on port {PORT}: stop it, or set BENCH_PORT")
    place = home()
    if not _is_told(place):
        story, scale = os.environ.get("BENCH_STORY", "ivry-2017"), os.environ.get("BENCH_SCALE", "10")
        assises(place, "replay", story, "--scale", scale)
    server = serve(place, PORT, "--no-work")  # the pages alone: what the night prepares is measured apart
    try:
        found: dict[str, object] = {"first_home_ms": round(_first_answer(server), 1)}
        pages = _pages(place)
        found["distinct_pages"] = {kind: len(paths) for kind, paths in pages.items()}
        found["cold_ms"] = {kind: round(fetch(paths[-1])[2], 1) for kind, paths in pages.items()}
        found["mix"] = _measured(server.pid, _mixed(pages))
        found["each"] = {kind: _measured(server.pid, _turning(kind, paths)) for kind, paths in pages.items()}
    finally:
        os.killpg(server.pid, signal.SIGTERM)
    write("pages", found)
    mix = found["mix"]
    assert isinstance(mix, dict)
    if not mix["holds"]:
        sys.exit("the mix does not hold its goal")


def _is_told(place: Path) -> bool:
    if os.environ.get("DATABASE_URL", "").startswith("postgres"):
        return bool(_said(place, "print(Edition.objects.count())").strip().strip("0"))
    return (place / "assises.sqlite3").exists()


def _said(place: Path, code: str) -> str:
    """What a program says in this city."""
    start = "import assises.cli.ready; from assises.commons.agenda.models import Edition; "
    start += "from assises.cli.ready import migrate; migrate();\n"
    command = [sys.executable, "-c", start + code]
    done = subprocess.run(command, env=environment(place), capture_output=True, text=True, check=True)
    return done.stdout


def _first_answer(server: subprocess.Popen[str]) -> float:
    """The first home page of a new process, once it listens."""
    for _ in range(240):
        try:
            status, _, ms = fetch("/")
        except OSError:
            time.sleep(0.25)
            continue
        if status == 200:
            return ms
    sys.exit(f"the city did not answer (process {server.pid})")


def _spoken(base: str, words: str) -> str:
    """Say a sentence as a browser does; the address of its code."""
    line = http.client.HTTPConnection("127.0.0.1", PORT, timeout=60)
    line.request("GET", f"{base}/dire")
    answer = line.getresponse()
    cookie = (answer.getheader("Set-Cookie") or "").split(";")[0]
    form = dict(re.findall(r'name="(csrfmiddlewaretoken|once)" value="([^"]+)"', answer.read().decode()))
    headers = {"Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded"}
    line.request("POST", f"{base}/dire", body=urlencode({**form, "words": words}), headers=headers)
    given = line.getresponse().getheader("Location") or ""
    line.close()
    return given.split("?")[0]


COTES = """
import random
from assises.commons.evidence.models import Item, Link
cited = Link.objects.filter(source__kind__in=("excerpt", "statement", "card", "voice")).values("source_id")
voices = list(Item.objects.filter(pk__in=cited).order_by("id").values_list("cote", flat=True))
print(" ".join(random.Random(7).sample(voices, min(2000, len(voices)))))
"""


def _pages(place: Path) -> Found:
    """Real addresses of every kind, as many as there are of each."""
    front = fetch("/")[1]
    edition = re.findall(r'href="/([\w-]+)/dire"|action="/([\w-]+)/dire"', front)[0]
    base = "/" + next(part for part in edition if part)
    stakes = re.findall(rf'href="({base}/enjeux/[^"]+)"', fetch(f"{base}/enjeux")[1])
    promises = sorted(set(re.findall(r"ENG-\d+", fetch(f"{base}/promesses")[1])))
    waiting = int((re.findall(r"page=(\d+)", fetch(f"{base}/sans-suite")[1]) or ["1"])[-1])
    return {
        "home": [f"{base}/"],
        "stakes": [f"{base}/enjeux"],
        "stake": stakes,
        "promise and who asked for it": [f"{base}/parole/{cote}" for cote in promises],
        "sentence of a resident": [f"{base}/parole/{cote}" for cote in _said(place, COTES).split()],
        "speak": [f"{base}/dire"],
        "my words, by code": [_spoken(base, f"Essai de charge, phrase {n}.") for n in range(CODES)],
        "who is missing": [f"{base}/qui-manque"],
        "without an answer": [f"{base}/sans-suite?page={n}" for n in range(1, waiting + 1)],
    }


def _mixed(pages: Found) -> list[tuple[str, str]]:
    """The readings of the mix, the same at each measure."""
    drawn = random.Random(2017)
    kinds = drawn.choices(list(MIX), weights=list(MIX.values()), k=math.ceil(RATE * SECONDS))
    turns: dict[str, Iterator[str]] = {kind: cycle(paths) for kind, paths in pages.items()}
    return [(kind, next(turns[kind])) for kind in kinds]


def _turning(kind: str, paths: Sequence[str]) -> list[tuple[str, str]]:
    """Readings of one kind only, one page after the other."""
    turn = cycle(paths)
    return [(kind, next(turn)) for _ in range(math.ceil(RATE * SECONDS / 4))]


def _measured(server: int, readings: Sequence[tuple[str, str]]) -> dict[str, object]:
    """Ask for these pages at the rate of the measure, from another process."""
    before, load = _cpu(server), os.getloadavg()[0]
    told = json.dumps({"port": PORT, "rate": RATE, "pages": readings})
    command = [sys.executable, "-m", "bench.load"]
    done = subprocess.run(command, input=told, capture_output=True, text=True, check=True, cwd=ROOT)
    answers = [Answer(**one) for one in json.loads(done.stdout)]
    spent = 1000 * (_cpu(server) - before) / len(answers)
    return {**_figures(answers), "cpu_ms_per_request": round(spent, 2), "load_before": round(load, 2)}


def _figures(answers: Sequence[Answer]) -> dict[str, object]:
    times = sorted(one.ms for one in answers)
    p95 = times[math.ceil(len(times) * 0.95) - 1]
    lost = sum(one.status == 0 for one in answers)
    statuses = _counts(str(one.status) for one in answers if one.status)
    heaviest = max(one.bytes for one in answers)
    calm = lost == 0 and set(statuses) <= {"200"}
    kinds = {one.kind for one in answers}
    found: dict[str, object] = {
        "readings": len(answers),
        "statuses": statuses,
        "without_answer": lost,
        "heaviest_bytes": heaviest,
        "p50_ms": round(statistics.median(times), 1),
        "p95_ms": round(p95, 1),
        "max_ms": round(times[-1], 1),
        "goal_p95_ms": GOAL_MS,
        "holds": calm and p95 <= GOAL_MS and heaviest <= HEAVIEST,
    }
    if len(kinds) > 1:
        found["p95_of"] = {kind: _p95([one.ms for one in answers if one.kind == kind]) for kind in MIX}
    return found


def _p95(times: list[float]) -> float:
    return round(sorted(times)[math.ceil(len(times) * 0.95) - 1], 1) if times else 0.0


def _counts(said: Iterable[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for one in said:
        found[one] = found.get(one, 0) + 1
    return found


def _cpu(root: int) -> float:
    """Seconds of processor spent so far by a process and all its children."""
    parents = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()
        except OSError:
            continue
        parents[int(stat.parent.name)] = (int(fields[1]), (int(fields[11]) + int(fields[12])) / TICK)
    tree, grown = {root}, True
    while grown:
        new = {pid for pid, (parent, _) in parents.items() if parent in tree} - tree
        tree, grown = tree | new, bool(new)
    return sum(parents[pid][1] for pid in tree if pid in parents)


if __name__ == "__main__":
    main()
