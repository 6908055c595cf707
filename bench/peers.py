"""Another library on the same reactions, in an environment of its own, in the same run.

The environment is made once in `bench/results/peers` (not committed); without a network it is skipped.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np

from bench.results import FOLDER

HOME = FOLDER / "peers"
PEER = "red-dwarf==0.4.0"
THEIRS = """
import json, sys, time
import numpy as np
table = np.load(sys.argv[1])
from reddwarf.implementations.base import run_pipeline
votes = [
    {"participant_id": int(p), "statement_id": int(s), "vote": int(v)}
    for p, s, v in zip(table["who"], table["what"], table["said"])
]
cpu = time.process_time()
run_pipeline(votes=votes, reducer="pca", clusterer="kmeans", random_state=1)
print(json.dumps({"computation_cpu_s": time.process_time() - cpu, "process_cpu_s": time.process_time()}))
"""
OURS = """
import json, sys, time
import numpy as np
table = np.load(sys.argv[1])
import scipy.sparse.linalg, scipy.special
from assises.methods.opinion import draw_map, gather
from assises.methods.opinion.grouping import groupings
from assises.methods.opinion.reactions import centred, plane_of
from assises.methods.opinion.said import findings, results_of
cpu = time.process_time()
made = gather(table["who"], table["what"], table["said"],
              sheet_count=int(table["who"].max()) + 1, statement_count=int(table["what"].max()) + 1)
enough = np.bincount(made.sheets, minlength=made.sheet_count) >= 7
plane = plane_of(centred(made, made.values, enough), enough)
tried = groupings(plane.places[enough], np.random.default_rng(1))
group = np.full(made.sheet_count, -1)
group[enough] = tried[max(tried)]
findings(results_of(made, group, max(tried)))
same = time.process_time() - cpu
cpu = time.process_time()
made = gather(table["who"], table["what"], table["said"],
              sheet_count=int(table["who"].max()) + 1, statement_count=int(table["what"].max()) + 1)
draw_map(made, rng=np.random.default_rng(1), shuffles=0)
whole = time.process_time() - cpu
print(json.dumps({
    "same_work_cpu_s": same, "computation_cpu_s": whole, "process_cpu_s": time.process_time() - same
}))
"""


def measured(people: int = 10_000, statements: int = 300, each: int = 45) -> dict[str, object]:
    """Both on the same reactions: computation, whole process, and how many times less."""
    from bench.opinion import town

    python = _environment()
    if python is None:
        return {"skipped": f"{PEER} cannot be installed here"}
    who, what, said, _ = town(people, statements, each)
    with tempfile.TemporaryDirectory() as folder:
        table = Path(folder) / "votes.npz"
        np.savez(table, who=who, what=what, said=said)
        theirs, ours = _run(str(python), THEIRS, table), _run(sys.executable, OURS, table)
    return {
        "peer": PEER,
        "votes": len(who),
        "theirs": theirs,
        "ours": ours,
        # The same work: a plane, groups for several numbers of them, statistics. Ours also compares halves of
        # the statements, to say how many groups return: that is in the computation.
        "times_less": {
            "same_work": round(theirs["computation_cpu_s"] / ours["same_work_cpu_s"], 1),
            "computation": round(theirs["computation_cpu_s"] / ours["computation_cpu_s"], 1),
            "process": round(theirs["process_cpu_s"] / ours["process_cpu_s"], 1),
        },
    }


def _environment() -> Path | None:
    python = HOME / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", str(HOME)], check=True)
    done = subprocess.run(
        [str(python), "-m", "pip", "install", "-q", PEER], capture_output=True, text=True, check=False
    )
    return python if done.returncode == 0 else None


def _run(python: str, script: str, table: Path) -> dict[str, float]:
    env = os.environ | {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
    done = subprocess.run(
        [python, "-c", script, str(table)], env=env, capture_output=True, text=True, check=True, timeout=900
    )
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return {name: round(value, 3) for name, value in found.items()}
