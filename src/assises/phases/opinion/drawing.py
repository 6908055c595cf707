"""From frozen inputs to the bytes of a result, in whole numbers: shares are in thousandths.

The same inputs, method, parameters and seed give the same bytes; ``publish_map`` and ``redraw`` call this
one function. What leaves it are counts above the smallest publishable number and marks that each stand
for five people at least: where one sheet stands, and in which group, is not said.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
from numpy.random import default_rng
from numpy.typing import NDArray

from assises.formats.chain import canonical
from assises.methods.coverage import Interval
from assises.methods.opinion import (
    Calibrated,
    OpinionMap,
    StatementResult,
    Tally,
    Told,
    draw_calibrated,
    gather,
    handfuls,
)

METHOD = "opinion.draw_calibrated"
FEWEST = 5
SEED, SHUFFLES, RESAMPLES, STYLES, FOLDS = 1, 199, 200, 99, 5

Parameters = Mapping[str, int]


def parameters(shuffles: int = SHUFFLES, resamples: int = RESAMPLES) -> dict[str, int]:
    """What a map is drawn with; a run that names fewer is drawn again with fewer, to the same bytes."""
    return {"shuffles": shuffles, "resamples": resamples, "styles": min(shuffles, STYLES), "folds": FOLDS}


def draw(inputs: bytes, *, seed: int, parameters: Parameters, told: Told | None = None) -> str:
    """Draw the map of frozen reactions and write its result in canonical form; tell how far it is."""
    frozen = json.loads(inputs)
    lines = np.asarray(frozen["reactions"], dtype=np.int64).reshape(-1, 3)
    found = draw_calibrated(
        gather(
            lines[:, 0],
            lines[:, 1],
            lines[:, 2],
            sheet_count=frozen["sheets"],
            statement_count=len(frozen["statements"]),
        ),
        rng=default_rng(seed),
        near=frozen["near"],
        shuffles=parameters["shuffles"],
        resamples=parameters["resamples"],
        styles=parameters.get("styles", 0),
        folds=parameters.get("folds", 0),
        before=_before(frozen),
        told=told,
    )
    names = frozen["statements"]
    drawn = found.drawn
    return canonical(
        {
            "sheets": frozen["sheets"],
            "groups": list(drawn.sizes),
            "structure": _structure(drawn),
            "belonging": _belonging(found),
            "statements": [_statement(names[one.statement], one) for one in drawn.statements],
            "findings": [_finding(names, found, *one) for one in _findings(found)],
            "marks": _marks(drawn),
            **_held(found),
            **_continues(frozen, found),
        }
    )


def _before(frozen: dict[str, Any]) -> NDArray[np.float64] | None:
    """What the groups of the map before answered, as rates; nothing when there were none."""
    if "before" not in frozen:
        return None
    return np.array(
        [[np.nan if one is None else one / 1000 for one in group] for group in frozen["before"]["groups"]]
    )


def _held(found: Calibrated) -> dict[str, object]:
    if found.held is None:
        return {}
    return {
        "held": {
            "model": _thousandths(found.held.model),
            "without": _thousandths(found.held.without),
            "n": found.held.n,
            "strength": round(found.held.strength),
            "foretells": found.held.foretells,
        }
    }


def _continues(frozen: dict[str, Any], found: Calibrated) -> dict[str, object]:
    """Which group of the map before each one is, and how far its answers moved."""
    if not found.before:
        return {}
    return {
        "continues": {
            "run": frozen["before"]["run"],
            "groups": list(found.before),
            "apart": [_thousandths(one) for one in found.apart],
        }
    }


def _structure(drawn: OpinionMap) -> dict[str, object]:
    found = drawn.structure
    styled = (
        {}
        if found.style_p is None or found.first_share_by_style is None
        else {
            "first_share_by_style": _thousandths(found.first_share_by_style),
            "style_p": _thousandths(found.style_p),
        }
    )
    return {
        "people": found.people,
        "groups_shown": found.groups_shown,
        "first_share": _thousandths(found.first_share),
        "first_share_by_chance": _thousandths(found.first_share_by_chance),
        "first_p": _thousandths(found.first_p),
        "halves": _thousandths(found.halves),
        "halves_by_chance": _thousandths(found.halves_by_chance),
        "sure": None if found.sure is None else _thousandths(found.sure),
        **styled,
    }


def _belonging(found: Calibrated) -> dict[str, object]:
    """How well groups return when people are drawn anew; who stands between them is a count, or nothing."""
    between = int(found.membership.between.sum())
    return {
        "between": between if between >= FEWEST else None,
        "same": [_thousandths(one) for one in found.membership.same],
        "sizes": [list(one) for one in found.membership.sizes],
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


def _findings(found: Calibrated) -> Iterator[tuple[int, str, int, int | None, tuple[float, float, float]]]:
    """Statement, kind, stance, group and low, point, high: surest first within each kind and group."""
    for one in found.consensus:
        yield one.statement, "common_ground", _stance(one.kind), None, (one.low, one.point, one.high)
    for bridge in found.bridging:
        yield bridge.statement, "bridge", 1, None, (bridge.low, bridge.least, bridge.high)
    for parted in found.cross.dividing:
        yield parted.statement, "divide", 1, None, (parted.low, parted.gap, parted.high)
    for own in found.cross.typical:
        stance = 1 if own.direction == "agree" else -1
        yield own.statement, "typical", stance, own.group, (own.low, own.effect, own.high)


def _stance(kind: str) -> int:
    return -1 if kind == "common_refusal" else 1


def _finding(
    names: list[str],
    found: Calibrated,
    statement: int,
    kind: str,
    stance: int,
    group: int | None,
    bounds: tuple[float, float, float],
) -> dict[str, object]:
    low, point, high = (_thousandths(one) for one in bounds)
    return {
        "statement": names[statement],
        "kind": kind,
        "stance": stance,
        "group": group,
        "low": low,
        "point": point,
        "high": max(low, high),
        "n": found.drawn.statements[statement].all.n,
    }


def _marks(drawn: OpinionMap) -> list[list[int]]:
    """x, y, people, group (-1 for none) and whether they answered little; nobody stands alone."""
    # Who answered little is drawn with others who did: hollow and full marks are never mixed.
    crowd = np.where(drawn.uncertain, len(drawn.sizes), drawn.group)
    return [
        [
            round(100 * one.x),
            round(100 * one.y),
            one.people,
            one.crowd if one.crowd < len(drawn.sizes) else -1,
            int(one.crowd == len(drawn.sizes)),
        ]
        for one in handfuls(drawn.x, drawn.y, crowd, fewest=FEWEST)
    ]


def _tally(tally: Tally) -> list[int]:
    return [tally.agree, tally.n - tally.agree - tally.disagree, tally.disagree]


def _interval(interval: Interval) -> list[int]:
    return [_thousandths(interval.low), _thousandths(interval.point), _thousandths(interval.high)]


def _thousandths(value: float) -> int:
    return round(1000 * value)
