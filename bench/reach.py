"""Who came, at the size of a city: the gap of 130,000 people, a plan of thirteen meetings, the dashboard."""

from __future__ import annotations

import time

import numpy as np

from bench.results import write


def cpu(work, times: int = 3) -> float:
    """The middle of so many measures, in processor seconds."""
    spent = []
    for _ in range(times):
        begun = time.process_time()
        work()
        spent.append(time.process_time() - begun)
    return round(sorted(spent)[times // 2], 3)


def gap() -> dict[str, object]:
    """130,000 people over 60 events, five variables of ten groups: each beside the city, rooms mixed."""
    from assises.methods.coverage import mixing, representation

    rng = np.random.default_rng(1)
    tables = [rng.multinomial(130_000 // 60, rng.dirichlet(np.full(10, 5.0)), size=60) for _ in range(5)]
    city = rng.dirichlet(np.full(10, 5.0), size=5)

    def work() -> None:
        for table, shares in zip(tables, city, strict=True):
            totals = table.sum(axis=1)
            for group in range(10):
                representation(table[:, group], totals, float(shares[group]), rng=np.random.default_rng(2))
            mixing(table, rng=np.random.default_rng(2), city=shares)

    return {"people": int(sum(table.sum() for table in tables) / 5), "cpu_s": cpu(work), "at_most": 2.0}


def series() -> dict[str, object]:
    """Thirteen meetings among 200 venue-slots, one team, every quarter: gap to the bound, and time."""
    from assises.methods.venues import Option, Rules, plan

    r = np.random.default_rng(1)
    homes, venues = r.random((66, 2)), r.random((40, 2))
    weights = r.integers(150, 900, 66).astype(float)
    far = np.linalg.norm(homes[:, None] - venues[None], axis=2)
    free = r.random((66, 40)) * 0.8 + 0.1
    slots = [r.choice(40, size=5, replace=False) for _ in range(40)]
    options = [Option(f"v{v}", f"s{s}", f"q{v % 6}") for v in range(40) for s in slots[v]]
    chances = np.stack(
        [0.05 * np.exp(-far[:, v] / 0.18) * free[:, s] for v in range(40) for s in slots[v]], axis=1
    )
    found = plan(options, chances, weights, Rules(13))
    return {
        "options": len(options),
        "gap_percent": round(100 * found.gap, 4),
        "cpu_s": cpu(lambda: plan(options, chances, weights, Rules(13))),
        "at_most": {"gap_percent": 1.0, "cpu_s": 5.0},
    }


def dashboard() -> dict[str, object]:
    """Thirteen events and their cards: different people, first-timers, weights of 500 interviews."""
    from assises.methods.coverage import Door, Newcomers, distinct, first_timers, rake

    rng = np.random.default_rng(1)
    doors = [Door(90, 50, int(rng.integers(20, 50))) for _ in range(13)]
    new = [Newcomers(90, 50, one.first, int(one.first * 0.4)) for one in doors]
    people = {
        name: [str(one) for one in rng.integers(0, k, 500)]
        for name, k in (("age", 6), ("place", 6), ("sex", 2))
    }
    margins = {name: {str(one): float(rng.integers(50, 150)) for one in range(k)} for name, k in
               (("age", 6), ("place", 6), ("sex", 2))}  # fmt: skip
    margins = {
        name: {one: n / sum(margin.values()) for one, n in margin.items()} for name, margin in margins.items()
    }

    def work() -> None:
        distinct(doors)
        first_timers(new, rng=np.random.default_rng(1))
        rake(people, margins)

    return {"cpu_s": cpu(work), "at_most": 0.3}


def covered() -> dict[str, object]:
    """How often the published band holds the truth: 300 simulated cities of each kind."""
    from tests.methods.test_reaching import PEOPLE, SCENARIOS, _series

    from assises.methods.coverage import distinct

    found = {}
    for name, (new, again, wrong, extra) in SCENARIOS.items():
        held = widths = 0.0
        for seed in range(300):
            one = distinct(_series(np.random.default_rng(10_000 + seed), new, again, wrong, extra))
            held += one.low <= PEOPLE <= one.high
            widths += (one.high - one.low) / PEOPLE
        found[name] = {"covers": round(held / 300, 3), "width": round(widths / 300, 3)}
    return found


def main() -> None:
    """Every figure."""
    write("reach", {"gap": gap(), "series": series(), "dashboard": dashboard(), "band": covered()})


if __name__ == "__main__":
    main()
