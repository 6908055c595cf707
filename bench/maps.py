"""The map of a round of 4,360 sheets, drawn by a worker while somebody speaks every tenth of a second."""

from __future__ import annotations

import random
import statistics
import subprocess
import sys
import threading
import time
from typing import TYPE_CHECKING
from uuid import UUID

from bench.city import environment, home
from bench.results import write

if TYPE_CHECKING:
    from assises.commons.journal.actions import Actor
    from assises.phases.opinion.actions import FilledSheet

SHEETS, STATEMENTS, ANSWERS = 4_360, 30, 17


def inside() -> None:
    """Build, ask, and measure the answer to the voice while the worker draws in another process."""
    import django

    django.setup()
    from django.core.management import call_command

    for alias in ("default", "vault"):
        call_command("migrate", database=alias, verbosity=0)
    from tests.world_agenda import open_edition
    from tests.world_phases_a import open_round

    from assises.commons.jobs.queries import job
    from assises.phases.opinion.actions import ask_map, record_sheets

    world = open_edition()
    round_uuid, put = open_round(world, statements=STATEMENTS)
    record_sheets(round_uuid=round_uuid, sheets=_sheets(put), by=world.team)
    before = time.perf_counter()
    asked = ask_map(round_uuid=round_uuid, by=world.team)
    asking = 1000 * (time.perf_counter() - before)
    waits, cpu = _spoken_meanwhile(world.resident)
    write(
        "maps",
        {
            "sheets": SHEETS,
            "reactions": SHEETS * ANSWERS,
            "state": str(job(world.team, asked).state),
            "ask_ms": round(asking, 1),
            "worker_cpu_s": cpu,
            "voices_meanwhile": len(waits),
            "voice_ms_median": round(statistics.median(waits), 1),
            "voice_ms_p95": round(statistics.quantiles(waits, n=20)[-1], 1),
            "voice_ms_max": round(max(waits), 1),
        },
    )


def _sheets(put: list[UUID]) -> list[FilledSheet]:
    from assises.phases.opinion.actions import Answer, FilledSheet

    rng = random.Random(7)
    camps = [[rng.choice((-1, 1)) for _ in put] for _ in range(2)]
    sheets = []
    for _ in range(SHEETS):
        camp = camps[rng.random() < 0.45]
        seen = rng.sample(range(len(put)), ANSWERS)
        sheets.append(
            FilledSheet(
                tuple(
                    Answer(put[n], camp[n] if rng.random() < 0.75 else rng.choice((-1, 0, 1))) for n in seen
                )
            )
        )
    return sheets


def _spoken_meanwhile(by: Actor) -> tuple[list[float], float]:
    """Milliseconds of each voice while the worker works, and the CPU seconds of the worker."""
    from assises.commons.evidence.actions import Spoken, hear

    waits: list[float] = []
    over = threading.Event()

    def speak() -> None:
        while not over.wait(0.1):
            began = time.perf_counter()
            hear(wording="Pendant que la carte se dessine.", spoken=Spoken(), by=by)
            waits.append(1000 * (time.perf_counter() - began))

    speaker = threading.Thread(target=speak)
    worker = subprocess.Popen(
        [sys.executable, "-c", "from bench.maps import work; work()"], stdout=subprocess.PIPE, text=True
    )
    speaker.start()
    told, _ = worker.communicate()
    over.set()
    speaker.join()
    return waits, float(told.split()[-1])


def work() -> None:
    """One worker, in a process of its own."""
    import django

    django.setup()
    from assises.cli.works import WORKERS
    from assises.commons.jobs.working import work_one

    busy = time.process_time()
    work_one(WORKERS)
    print(round(time.process_time() - busy, 2))


def main() -> None:
    """Measure in a home of its own."""
    subprocess.run(
        [sys.executable, "-c", "from bench.maps import inside; inside()"], env=environment(home()), check=True
    )


if __name__ == "__main__":
    main()
