"""What becomes of a slate when the votes that were not cast are drawn: silence is not a refusal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assises.methods.coverage import Interval, share
from assises.methods.errors import AssisesError
from assises.methods.opinion.reactions import Reactions
from assises.methods.representation.approvals import Real, approve, liked
from assises.methods.representation.certifying import certify

MOST = 2_000  # people looked at in each draw: more would change the second decimal only


class WrongRates(AssisesError):
    """The rates do not fit the people or the statements."""

    code = "methods.wrong_rates"


@dataclass(frozen=True, slots=True)
class Guessed:
    """The verdict when silence counts as a refusal, and how often it holds when silence is drawn."""

    pessimistic: bool
    draws: int
    people: int  # looked at in each draw
    holds: Interval  # share of draws in which no group was wronged
    alpha: tuple[float, float, float]  # 2.5, 50 and 97.5 of 100 draws
    unrepresented: tuple[float, float, float]


def guess_missing(
    reactions: Reactions,
    slate: Sequence[int],
    *,
    rng: np.random.Generator,
    draws: int = 100,
    rates: NDArray[np.float64] | None = None,
) -> Guessed:
    """Draw the votes that were not cast, and count how often the slate still holds.

    What a person did not see is approved with a chance: that of the statement among those who saw it, drawn
    anew in each draw from what so many votes leave possible, or the `rates` of a model.

    >>> from assises.methods.opinion import gather
    >>> made = gather([0, 1, 2], [0, 0, 1], [1, 1, 1], sheet_count=3, statement_count=2)
    >>> told = guess_missing(made, [0], rng=np.random.default_rng(1), draws=20)
    >>> told.pessimistic, told.people
    (True, 3)

    Shapes: rates (sheet_count, statement_count) within 0 and 1. Raises `WrongRates`, `WrongSeats`.

    Misleads when who did not see a statement differs from who saw it, beyond what the rates know.
    Reference: Halpern, Kehne, Procaccia, Tucker-Foltz and Wüthrich 2023, doi:10.1609/aaai.v37i5.25706;
    Imber, Israel, Brill and Kimelfeld 2022, doi:10.1609/aaai.v36i5.20446.
    """
    shape = (reactions.sheet_count, reactions.statement_count)
    if rates is not None and (rates.shape != shape or not ((rates >= 0) & (rates <= 1)).all()):
        raise WrongRates(people=shape[0], statements=shape[1], given=rates.shape)
    verdict = certify(liked(reactions), slate)
    looked = np.sort(rng.permutation(shape[0])[:MOST])
    seen, yes = _tables(reactions, looked)
    held, alphas, nobody = 0, [], []
    for _ in range(draws):
        chance = _rates(reactions, rng)[None, :] if rates is None else rates[looked]
        drawn = np.where(seen, yes, rng.random(seen.shape) < chance)
        who, what = np.nonzero(drawn)
        made = approve(who, what, voter_count=len(looked), statement_count=shape[1])
        one = certify(made, slate)
        held += one.holds
        alphas.append(one.alpha)
        nobody.append(one.unrepresented.point)
    return Guessed(verdict.holds, draws, len(looked), share(held, draws), _spread(alphas), _spread(nobody))


def _tables(reactions: Reactions, looked: NDArray[np.int64]) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    place = np.full(reactions.sheet_count, -1, dtype=np.int64)
    place[looked] = np.arange(len(looked))
    kept = place[reactions.sheets] >= 0
    rows, columns = place[reactions.sheets[kept]], reactions.statements[kept]
    seen = np.zeros((len(looked), reactions.statement_count), dtype=np.bool_)
    yes = seen.copy()
    seen[rows, columns] = True
    yes[rows, columns] = reactions.values[kept] > 0
    return seen, yes


def _rates(reactions: Reactions, rng: np.random.Generator) -> Real:
    agree = np.bincount(reactions.statements[reactions.values > 0], minlength=reactions.statement_count)
    seen = np.bincount(reactions.statements, minlength=reactions.statement_count)
    drawn: Real = rng.beta(agree + 0.5, seen - agree + 0.5)
    return drawn


def _spread(values: Sequence[float]) -> tuple[float, float, float]:
    low, middle, high = np.quantile(np.asarray(values), [0.025, 0.5, 0.975])
    return float(low), float(middle), float(high)
