"""Weights that make those who answered look like the city, margin by margin; nobody absent speaks for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from assises.methods.errors import AssisesError

Real = NDArray[np.float64]
CLOSE = 1e-8
SWEEPS = 1000
LIGHTEST, HEAVIEST = 0.3, 3.0  # times the middle weight


class NobodyOfAGroup(AssisesError):
    """Nobody who answered is of a group that the city has: no weight can make them speak."""

    code = "methods.nobody_of_a_group"


class MarginsApart(AssisesError):
    """Two margins do not count the same city: their totals differ."""

    code = "methods.margins_apart"


class UnknownGroup(AssisesError):
    """Somebody is of a group whose number in the city is not given."""

    code = "methods.unknown_group"


@dataclass(frozen=True, slots=True)
class Weights:
    """One weight per person, whose mean is 1; what they cost, and how far the margins still are."""

    each: Real
    left: float  # the largest gap of a margin, in share of it, once weights are held in
    sweeps: int
    effective: float  # so many people chosen at random would say as much
    held: int  # people whose weight was held in


def rake(
    answers: Mapping[str, Sequence[str]],
    margins: Mapping[str, Mapping[str, float]],
    *,
    start: ArrayLike | None = None,
    hold: tuple[float, float] | None = (LIGHTEST, HEAVIEST),
) -> Weights:
    """Weigh people so that each margin is that of the city, as near as can be to where they start.

    Weights far from the middle one are then held in, and the margins met again as well as they can.

    >>> who = [("a", "x")] * 30 + [("a", "y")] * 10 + [("b", "x")] * 20 + [("b", "y")] * 40
    >>> found = rake({"row": [r for r, _ in who], "column": [c for _, c in who]},
    ...              {"row": {"a": 50, "b": 50}, "column": {"x": 60, "y": 40}}, hold=None)
    >>> [round(float(found.each[place]), 6) for place in (0, 30, 40, 60)], round(found.effective, 3)
    ([1.333333, 1.0, 1.0, 0.75], 94.488)

    Raises `NobodyOfAGroup`, `UnknownGroup`, and `MarginsApart` when the totals of two margins differ by more
    than one in a thousand.

    Misleads when taken for the voice of those who did not come: a group of two people weighed ten times is
    still two people. Reference: Deming and Stephan 1940, doi:10.1214/aoms/1177731829; Kish 1965, Survey
    Sampling.
    """
    names = sorted(answers)
    n = len(answers[names[0]]) if names else 0
    codes, wanted = zip(*(_coded(name, answers[name], margins[name]) for name in names), strict=True)
    totals = [float(sum(margins[name].values())) for name in names]
    if max(totals) - min(totals) > 1e-3 * max(totals):
        raise MarginsApart(margin=names[int(np.argmin(totals))], total=min(totals), other=max(totals))
    begun = np.ones(n) if start is None else np.asarray(start, dtype=np.float64)
    weights, sweeps = _meet(begun / begun.sum(), codes, wanted)
    held = 0
    if hold is not None:
        for _ in range(20):
            middle = float(np.median(weights))
            low, high = hold[0] * middle, hold[1] * middle
            outside = (weights < low * (1 - 1e-9)) | (weights > high * (1 + 1e-9))
            if not outside.any():
                break
            held = max(held, int(outside.sum()))
            weights, more = _meet(np.clip(weights, low, high), codes, wanted)
            sweeps += more
        middle = float(np.median(weights))
        weights = np.clip(weights, hold[0] * middle, hold[1] * middle)
    weights = weights * (n / weights.sum())
    weights.flags.writeable = False
    effective = float(weights.sum() ** 2 / (weights**2).sum())
    return Weights(weights, _left(weights / n, codes, wanted), sweeps, effective, held)


def _coded(name: str, told: Sequence[str], margin: Mapping[str, float]) -> tuple[NDArray[np.int64], Real]:
    groups = sorted(group for group in margin if margin[group] > 0)
    place = {group: at for at, group in enumerate(groups)}
    strange = sorted(set(told) - set(place))
    if strange:
        raise UnknownGroup(margin=name, group=strange[0])
    codes = np.array([place[group] for group in told], dtype=np.int64)
    absent = np.flatnonzero(np.bincount(codes, minlength=len(groups)) == 0)
    if len(absent):
        raise NobodyOfAGroup(margin=name, group=groups[int(absent[0])])
    counts = np.array([margin[group] for group in groups], dtype=np.float64)
    return codes, counts / counts.sum()


def _meet(weights: Real, codes: Sequence[NDArray[np.int64]], wanted: Sequence[Real]) -> tuple[Real, int]:
    for sweep in range(1, SWEEPS + 1):
        for code, share in zip(codes, wanted, strict=True):
            weights = weights * (share / np.bincount(code, weights=weights, minlength=len(share)))[code]
        if _left(weights, codes, wanted) < CLOSE:
            return weights, sweep
    return weights, SWEEPS


def _left(weights: Real, codes: Sequence[NDArray[np.int64]], wanted: Sequence[Real]) -> float:
    gaps = [
        np.abs(np.bincount(code, weights=weights, minlength=len(share)) / share - 1).max()
        for code, share in zip(codes, wanted, strict=True)
    ]
    return float(max(gaps, default=0.0))
