"""The map of agreement at the sizes of a country: processor seconds on one thread, and the memory it takes.

Each size is measured in a process of its own, from compact arrays (who, what, said) to groups and statistics.
Peers, when they are installed in environments of their own, are measured in the same run (`bench.peers`).
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np

from bench import peers
from bench.results import write

SIZES = {
    "500 x 300, full uncertainty": (500, 300, 90, 200, 200),
    "10k x 300": (10_000, 300, 45, 0, 0),
    "100k x 1,000": (100_000, 1_000, 105, 0, 0),
    "100k x 1,000, with 19 shuffles": (100_000, 1_000, 105, 19, 0),
    "1M x 10k": (1_000_000, 10_000, 40, 0, 0),
}


def town(people: int, statements: int, each: int, seed: int = 7) -> tuple[np.ndarray, ...]:
    """Four camps that lean their own way on every statement; each person sees some statements at random."""
    rng = np.random.default_rng(seed)
    camp = rng.integers(0, 4, size=people).astype(np.int8)
    lean = rng.normal(0, 1, size=(4, statements)).astype(np.float32)
    who, what, said = [], [], []
    for first in range(0, people, 50_000):
        here = np.arange(first, min(first + 50_000, people), dtype=np.int32)
        seen = rng.integers(0, statements, len(here) * each)
        cells = np.unique(np.repeat(here.astype(np.int64), each) * statements + seen)
        theirs, put = (cells // statements).astype(np.int32), (cells % statements).astype(np.int16)
        noise = rng.normal(0, 0.8, len(cells)).astype(np.float32)
        value = np.sign(lean[camp[theirs], put] + noise).astype(np.int8)
        value[rng.random(len(cells)) < 0.15] = 0
        who.append(theirs)
        what.append(put)
        said.append(value)
    return np.concatenate(who), np.concatenate(what), np.concatenate(said), camp


def inside(people: int, statements: int, each: int, shuffles: int, resamples: int) -> None:
    """One size: gather, draw, count."""
    from assises.methods.opinion import draw_calibrated, draw_map, gather

    who, what, said, camp = town(people, statements, each)
    began, cpu = time.perf_counter(), time.process_time()
    made = gather(who, what, said, sheet_count=people, statement_count=statements)
    votes = len(who)
    del who, what, said
    if resamples:
        drawn = draw_calibrated(
            made, rng=np.random.default_rng(1), shuffles=shuffles, resamples=resamples
        ).drawn
    else:
        drawn = draw_map(made, rng=np.random.default_rng(1), shuffles=shuffles)
    figures: dict[str, object] = {
        "votes": votes,
        "cpu_s": round(time.process_time() - cpu, 2),
        "wall_s": round(time.perf_counter() - began, 2),
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        "groups": list(drawn.sizes),
    }
    if drawn.sizes:
        table = np.zeros((4, len(drawn.sizes)))
        np.add.at(table, (camp[drawn.group >= 0], drawn.group[drawn.group >= 0]), 1)
        figures["purity"] = round(float(table.max(axis=0).sum() / table.sum()), 4)
    print(json.dumps(figures))


def slate_inside() -> None:
    """A slate of ten and its certificate at 100k x 1,000."""
    from assises.methods.representation import approve, certify, choose_slate

    who, what, said, _ = town(100_000, 1_000, 105)
    liked = said > 0
    made = approve(who[liked], what[liked], voter_count=100_000, statement_count=1_000)
    cpu = time.process_time()
    slate = choose_slate(made, 10, rng=np.random.default_rng(1))
    certify(made, slate.statements)
    print(json.dumps({"approvals": int(liked.sum()), "cpu_s": round(time.process_time() - cpu, 2)}))


def dealt_inside(folder: str) -> None:
    """Two hundred deals of the votes of a real conversation, within each statement: what is claimed of them.

    Groups as the calibrated profile would claim them; statements that would be said to be typical of two
    groups made all the same.
    """
    from assises.formats.ballots import read_ballots
    from assises.methods.opinion import cross_fit, draw_map, gather
    from assises.methods.opinion.grouping import nearest_centres
    from assises.methods.opinion.reactions import centred, plane_of

    ballots = read_ballots(Path(folder))
    (who, what, said), people, statements = ballots.arrays(), ballots.people, ballots.statements
    shown = typical = 0
    for seed in range(200):
        rng = np.random.default_rng(seed)
        dealt = said.copy()
        for statement in range(statements):
            here = np.flatnonzero(what == statement)
            dealt[here] = said[rng.permutation(here)]
        made = gather(who, what, dealt, sheet_count=people, statement_count=statements)
        shown += draw_map(made, rng=rng, shuffles=39).structure.groups_shown
        if seed < 50:
            enough = np.bincount(who, minlength=people) >= 7
            forced = np.full(people, -1)
            forced[enough] = nearest_centres(
                plane_of(centred(made, made.values, enough), enough).places[enough], 2, rng
            )
            typical += len(cross_fit(made, forced, rng=rng).typical)
    print(
        json.dumps(
            {
                "people": people,
                "statements": statements,
                "votes": len(said),
                "groups_claimed_of_200": int(shown),
                "at_most": 16,
                "typical_per_deal": round(typical / 50, 3),
            }
        )
    )


def conversations() -> list[Path]:
    """Real conversations, when they are at hand."""
    kept = Path(os.environ.get("ASSISES_SHARED_DATA", "../shared/data")) / "polis"
    return sorted({one.parent for one in kept.glob("*/participants-votes.csv*")})


def shuffled_inside() -> None:
    """Two hundred conversations with sides, each shuffled within its statements: groups claimed by chance."""
    from assises.methods.opinion import draw_map, gather

    shown = 0
    for seed in range(200):
        rng = np.random.default_rng(seed)
        who, what, said, _ = town(160, 40, 24, seed)
        for statement in range(40):
            here = np.flatnonzero(what == statement)
            said[here] = said[rng.permutation(here)]
        made = gather(who, what, said, sheet_count=160, statement_count=40)
        shown += draw_map(made, rng=rng, shuffles=99).structure.groups_shown
    print(json.dumps({"conversations": 200, "groups_claimed": shown, "at_most": 16}))


def alone(*asked: object) -> dict[str, object]:
    """What one size says, in a process of its own, on one thread."""
    env = os.environ | {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
    command = [sys.executable, "-m", "bench.opinion", *map(str, asked)]
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
    if done.returncode:
        return {"failed": done.stderr[-400:]}
    found: dict[str, object] = json.loads(done.stdout.splitlines()[-1])
    return found


def main() -> None:
    """Every size, then the slate, then the peers."""
    found: dict[str, object] = {name: alone(*size) for name, size in SIZES.items()}
    found["slate and certificate, 100k x 1,000"] = alone("slate")
    found["shuffled conversations"] = alone("shuffled")
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        dealt = pool.map(lambda folder: alone("dealt", folder), conversations())
        found["real conversations dealt anew"] = {
            folder.name: one for folder, one in zip(conversations(), dealt, strict=True)
        }
    found["peers, 10k x 300"] = peers.measured()
    write("opinion", found)


if __name__ == "__main__":
    if sys.argv[1:] == ["slate"]:
        slate_inside()
    elif sys.argv[1:] == ["shuffled"]:
        shuffled_inside()
    elif sys.argv[1:2] == ["dealt"]:
        dealt_inside(sys.argv[2])
    elif sys.argv[1:]:
        inside(*map(int, sys.argv[1:]))
    else:
        main()
