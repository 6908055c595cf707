"""The ladder of a piece with 10,000 ancestors: 100 sections of 99 voices each, and a promise above them."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time

from bench.city import environment, home
from bench.results import write

ANCESTORS, FAN = 10_000, 100


def inside() -> None:
    """Build and measure, in the process of the city."""
    import django

    django.setup()
    from django.core.management import call_command

    for alias in ("default", "vault"):
        call_command("migrate", database=alias, verbosity=0)
    from tests.world_evidence import NOTE_TAKER, RESIDENT, TEAM, listening_city

    from assises.commons.evidence.actions import Kind, Relation, RestsOn, Spoken, Voice, hear_many, register
    from assises.commons.evidence.queries import lineage

    listening_city()
    per_section = ANCESTORS // FAN - 1
    voices = hear_many(
        voices=[Voice(f"Parole {n}", Spoken()) for n in range(FAN * per_section)], by=NOTE_TAKER
    )
    sections = []
    for start in range(0, len(voices), per_section):
        bases = [RestsOn(one.cote, Relation.DRAWS_ON) for one in voices[start : start + per_section]]
        sections.append(register(kind=Kind.SYNTHESIS, wording="Une section.", by=TEAM, rests_on=bases))
    top = register(
        kind=Kind.COMMITMENT,
        wording="Un engagement.",
        by=TEAM,
        rests_on=[RestsOn(one.cote, Relation.DRAWS_ON) for one in sections],
    )
    wall, cpu = [], []
    for _ in range(15):
        before, busy = time.perf_counter(), time.process_time()
        found = lineage(RESIDENT, top.cote)
        wall.append(1000 * (time.perf_counter() - before))
        cpu.append(1000 * (time.process_time() - busy))
    write(
        "lineage",
        {
            "ancestors": found.down_total,
            "wall_ms_median": round(statistics.median(wall), 1),
            "wall_ms_max": round(max(wall), 1),
            "cpu_ms_median": round(statistics.median(cpu), 1),
            "goal_ms": 300,
        },
    )


def main() -> None:
    """Measure in a home of its own."""
    subprocess.run(
        [sys.executable, "-c", "from bench.lineage import inside; inside()"],
        env=environment(home()),
        check=True,
    )


if __name__ == "__main__":
    main()
