"""The demonstration city replayed from nothing: wall and CPU seconds of the whole process."""

from __future__ import annotations

import os
import resource
import time

from bench.city import assises, home
from bench.results import write


def main() -> None:
    """Migrate and replay once."""
    before, busy = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    said = assises(home(), "replay", os.environ.get("BENCH_STORY", "ivry-2017"))
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    write(
        "replay",
        {
            "wall_s": round(time.perf_counter() - before, 1),
            "cpu_s": round(used.ru_utime + used.ru_stime - busy.ru_utime - busy.ru_stime, 1),
            "goal_s": 15,
            "said": said.stdout.strip().splitlines()[-1][:200] if said.stdout.strip() else "",
        },
    )


if __name__ == "__main__":
    main()
