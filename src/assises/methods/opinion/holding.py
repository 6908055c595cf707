"""Does the axis foretell anything? Reactions held out, foretold with the axis and without."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from assises.methods.opinion.bridging import SWEEPS, Cells, Factor, alternate, parting
from assises.methods.opinion.reactions import Real, Whole

FOLDS = 5
CERTAIN = 0.01  # nothing is foretold more surely


@dataclass(frozen=True, slots=True)
class Held:
    """Mean log-loss of the reactions held out, by the model and by the mean of each statement."""

    model: float
    means: float
    n: int

    @property
    def foretells(self) -> bool:
        """Whether the model does better than the means alone."""
        return self.n > 0 and self.model < self.means


def held_out(cells: Cells, *, rng: np.random.Generator, folds: int = FOLDS) -> Held:
    """Hold out each reaction once, and foretell it from the others: by the model, and by statement means.

    >>> from assises.methods.opinion import cells_of, gather
    >>> who, what = (one.ravel() for one in np.meshgrid(np.arange(40), np.arange(12), indexing="ij"))
    >>> said = np.where((who < 20) == (what < 6), 1, -1)
    >>> found = held_out(cells_of(gather(who, what, said, sheet_count=40, statement_count=12)),
    ...                  rng=np.random.default_rng(1))
    >>> found.foretells, found.means > 0.6 > 0.3 > found.model
    (True, True)

    A pass counts as half of an agreement. Misleads when somebody's reactions depend on one another: near-same
    statements are foretold from their twins. Reference: Wojcik et al. 2022, doi:10.48550/arXiv.2210.15723.
    """
    n = len(cells.said)
    if n < folds or folds < 2:
        return Held(0.0, 0.0, 0)
    fold = rng.permutation(n) % folds
    model, means = 0.0, 0.0
    for out in range(folds):
        kept, held = _part(cells, fold != out), _part(cells, fold == out)
        fitted = alternate(kept, parting(kept), SWEEPS)
        model += float((held.weight * _loss(held.said, _foretold(fitted, held.who, held.what))).sum())
        means += float((held.weight * _loss(held.said, _means(kept)[held.what])).sum())
    whole = float(cells.weight.sum())
    return Held(model / whole, means / whole, n)


def _part(cells: Cells, these: Whole) -> Cells:
    return Cells(
        who=cells.who[these],
        what=cells.what[these],
        said=cells.said[these],
        weight=cells.weight[these],
        each=cells.each,
        people=cells.people,
        statements=cells.statements,
    )


def _foretold(factor: Factor, who: Whole, what: Whole) -> Real:
    found: Real = (
        factor.mean
        + factor.person[who]
        + factor.statement[what]
        + factor.person_side[who] * factor.statement_side[what]
    )
    return found


def _means(cells: Cells) -> Real:
    many = np.bincount(cells.what, weights=cells.weight, minlength=cells.statements)
    total = np.bincount(cells.what, weights=cells.weight * cells.said, minlength=cells.statements)
    found: Real = (total + 0.5) / (many + 1)
    return found


def _loss(said: Real, foretold: Real) -> Real:
    sure = np.clip(foretold, CERTAIN, 1 - CERTAIN)
    found: Real = -(said * np.log(sure) + (1 - said) * np.log(1 - sure))
    return found
