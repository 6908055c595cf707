"""100,000 contributions brought in by the command, while somebody else speaks."""

from __future__ import annotations

import csv
import os
import subprocess
import sys
import time
from pathlib import Path

from bench.city import COMMAND, environment, home
from bench.results import write

ROWS = 100_000
REFUSED = "refused:"
PLACES = ("Le Port", "La Colline", "Le Centre", "")
SUBJECTS = ("le bus du soir", "un banc à l’ombre", "la cantine", "les berges", "le loyer", "le marché")


def lay() -> None:
    """An edition that listens, in the process of the city."""
    import django

    django.setup()
    from django.core.management import call_command

    for alias in ("default", "vault"):
        call_command("migrate", database=alias, verbosity=0)
    from tests.world_evidence import listening_city

    listening_city()


def speak(rounds: int) -> None:
    """Somebody speaks, then again half a second after the answer: one line for each, refused or not."""
    import django

    django.setup()
    from django.db import Error
    from tests.world_evidence import RESIDENT

    from assises.commons.evidence.actions import Spoken, hear

    for n in range(rounds):
        before = time.perf_counter()
        try:
            said = hear(wording=f"Je parle pendant l’import, fois {n}.", spoken=Spoken(), by=RESIDENT).cote
        except Error as refused:
            said = f"{REFUSED} {refused}"
        print(f"{time.perf_counter() - before:.3f} {said}", flush=True)
        time.sleep(0.5)


def count() -> None:
    """How many voices are on record, and whether every piece checks."""
    import django

    django.setup()
    from tests.world_evidence import RESIDENT

    from assises.commons.evidence.queries import totals

    print(totals(RESIDENT).voices)


def write_table(path: Path, rows: int) -> None:
    """A table of invented words of some 200 characters."""
    with path.open("w", encoding="utf-8", newline="") as opened:
        table = csv.writer(opened, delimiter=";")
        table.writerow(("id", "texte", "date", "quartier"))
        for n in range(rows):
            subject = SUBJECTS[n % len(SUBJECTS)]
            text = (
                f"Parole inventée numéro {n} : chez nous, on attend toujours {subject}, et cela fait "
                f"{n % 17} ans. Il faudrait que la ville regarde ce qui se passe après vingt heures, quand "
                f"tout ferme, et qu’elle le dise clairement aux habitants ({n * 7919 % 100_003})."
            )
            table.writerow((n + 1, text, f"{n % 28 + 1:02d}/{n % 12 + 1:02d}/2017", PLACES[n % 4]))


def inside(name: str, *arguments: str, env: dict[str, str]) -> subprocess.Popen[str]:
    """One function of this file, in a process of its own."""
    code = f"from bench import imports; imports.{name}({', '.join(arguments)})"
    return subprocess.Popen([sys.executable, "-c", code], env=env, stdout=subprocess.PIPE, text=True)


def durations(speaking: subprocess.Popen[str], first: str) -> list[float]:
    """How long each voice waited for its answer; a single refusal, and there is no measure."""
    assert speaking.stdout is not None
    if speaking.poll() is not None:
        raise SystemExit("whoever was speaking was cut off")
    speaking.terminate()
    lines = [line.split(maxsplit=1) for line in (first, *speaking.stdout)]
    refused = [said for _, said in lines if said.startswith(REFUSED)]
    if refused:
        raise SystemExit(f"{len(refused)} voices refused of {len(lines)}, the first with {refused[0]}")
    return [float(seconds) for seconds, _ in lines]


def main() -> None:
    """Measure in a home of its own; the voices posted meanwhile are timed one by one."""
    place = home()
    env = environment(place)
    rows = int(os.environ.get("BENCH_ROWS", str(ROWS)))
    if inside("lay", env=env).wait():
        raise SystemExit("the city could not be laid")
    table = place / "paroles.csv"
    write_table(table, rows)
    speaking = inside("speak", "10_000", env=env)
    assert speaking.stdout is not None
    first = speaking.stdout.readline()
    load = os.getloadavg()[0]
    before = time.perf_counter()
    with (place / "import.txt").open("w") as said:
        bringing = subprocess.Popen(
            [sys.executable, "-c", COMMAND, "import", "contributions", str(table)],
            env=env,
            stdout=said,
            stderr=subprocess.STDOUT,
        )
        _, status, used = os.wait4(bringing.pid, 0)
    wall = time.perf_counter() - before
    time.sleep(1)
    answered = durations(speaking, first)
    counting = inside("count", env=env)
    voices = int(counting.communicate()[0])
    if status or voices < rows + len(answered):
        raise SystemExit(f"not all there: {voices} voices. " + (place / "import.txt").read_text()[-800:])
    write(
        "imports",
        {
            "rows": rows,
            "wall_s": round(wall, 1),
            "cpu_s": round(used.ru_utime + used.ru_stime, 1),
            "peak_mb": round(used.ru_maxrss / 1024),
            "goal": {"wall_s": 60, "peak_mb": 300, "slowest_answer_s": 5},
            "voices_posted_meanwhile": len(answered),
            "slowest_answer_s": round(max(answered), 2),
            "load_before": round(load, 2),
        },
    )


if __name__ == "__main__":
    main()
