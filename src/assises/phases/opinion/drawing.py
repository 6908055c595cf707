"""From frozen inputs to the bytes of a result, in whole numbers: shares are in thousandths.

The same inputs, parameters and seed give the same bytes; ``publish_map`` and ``redraw`` call this
one function. What leaves it are counts above the smallest publishable number and marks in the order
of their place on the map: which sheet stands where is not said.
"""

from __future__ import annotations

import json

from numpy.random import default_rng

from assises.formats.chain import canonical
from assises.methods.coverage import Interval
from assises.methods.opinion import Finding, OpinionMap, StatementResult, Tally, Told, draw_map, gather

METHOD = "opinion.draw_map"
FEWEST = 5


def draw(inputs: bytes, *, seed: int, shuffles: int, told: Told | None = None) -> str:
    """Draw the map of frozen reactions and write its result in canonical form; tell how far it is."""
    frozen = json.loads(inputs)
    lines = frozen["reactions"]
    drawn = draw_map(
        gather(
            [line[0] for line in lines],
            [line[1] for line in lines],
            [line[2] for line in lines],
            sheet_count=frozen["sheets"],
            statement_count=len(frozen["statements"]),
        ),
        rng=default_rng(seed),
        shuffles=shuffles,
        told=told,
    )
    return canonical(
        {
            "sheets": frozen["sheets"],
            "groups": list(drawn.sizes),
            "structure": _structure(drawn),
            "statements": [_statement(frozen["statements"][one.statement], one) for one in drawn.statements],
            "findings": [_finding(frozen["statements"][one.statement], one) for one in drawn.findings],
            "marks": _marks(drawn),
        }
    )


def _structure(drawn: OpinionMap) -> dict[str, object]:
    found = drawn.structure
    return {
        "people": found.people,
        "groups_shown": found.groups_shown,
        "first_share": _thousandths(found.first_share),
        "first_share_by_chance": _thousandths(found.first_share_by_chance),
        "first_p": _thousandths(found.first_p),
        "halves": _thousandths(found.halves),
        "halves_by_chance": _thousandths(found.halves_by_chance),
    }


def _statement(name: str, one: StatementResult) -> dict[str, object]:
    seen = one.all.n >= FEWEST
    # One group below the threshold hides all of them: the others would give it away by difference.
    grouped = seen and all(tally.n >= FEWEST for tally in one.groups)
    return {
        "statement": name,
        "all": _tally(one.all) if seen else None,
        "agree": _interval(one.agree) if seen and one.agree else None,
        "consensus": _thousandths(one.consensus) if seen else None,
        "groups": [_tally(tally) for tally in one.groups] if grouped else [],
    }


def _finding(name: str, one: Finding) -> dict[str, object]:
    return {
        "statement": name,
        "kind": "divide" if one.kind == "divide" else "common_ground",
        "stance": -1 if one.kind == "common_refusal" else 1,
        "low": _thousandths(one.low),
        "point": _thousandths(one.point),
        "high": _thousandths(one.high),
        "n": one.n,
    }


def _marks(drawn: OpinionMap) -> list[list[int]]:
    if len(drawn.x) < FEWEST:
        return []
    return sorted(
        [round(100 * x), round(100 * y), int(uncertain), int(group)]
        for x, y, uncertain, group in zip(drawn.x, drawn.y, drawn.uncertain, drawn.group, strict=True)
    )


def _tally(tally: Tally) -> list[int]:
    return [tally.agree, tally.n - tally.agree - tally.disagree, tally.disagree]


def _interval(interval: Interval) -> list[int]:
    return [_thousandths(interval.low), _thousandths(interval.point), _thousandths(interval.high)]


def _thousandths(value: float) -> int:
    return round(1000 * value)
