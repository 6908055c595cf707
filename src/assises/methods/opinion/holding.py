"""Does the axis foretell anything? Reactions held out, foretold with the axis and without."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from assises.methods.opinion.bridging import SWEEPS, Cells, Factor, alternate, parting
from assises.methods.opinion.reactions import Whole

FOLDS = 5
STRENGTHS = (1.0, 3.0, 10.0, 30.0, 100.0)  # how strongly the model is held near 0, from the usual up


@dataclass(frozen=True, slots=True)
class Held:
    """Mean squared error of the reactions held out, by the model with its axis and by the same without."""

    model: float
    without: float
    n: int
    strength: float  # the one that foretells best

    @property
    def foretells(self) -> bool:
        """Whether the axis helps."""
        return self.n > 0 and self.model < self.without


def held_out(cells: Cells, *, rng: np.random.Generator, folds: int = FOLDS) -> Held:
    """Hold out each reaction once, and foretell it from the others: with the axis, and without.

    Without: how readily each person agrees, and how readily each statement is agreed with. Both models are
    held near 0 more and more strongly, and for each the strength that foretells best is kept.

    >>> from assises.methods.opinion import cells_of, gather
    >>> who, what = (one.ravel() for one in np.meshgrid(np.arange(40), np.arange(12), indexing="ij"))
    >>> said = np.where((who < 20) == (what < 6), 1, -1)
    >>> found = held_out(cells_of(gather(who, what, said, sheet_count=40, statement_count=12)),
    ...                  rng=np.random.default_rng(1))
    >>> found.foretells, found.without > 0.2 > 0.01 > found.model
    (True, True)

    A pass counts as half of an agreement. Misleads when somebody's reactions depend on one another: near-same
    statements are foretold from their twins. Reference: Stone 1974, doi:10.1111/j.2517-6161.1974.tb00994.x;
    Wojcik et al. 2022, doi:10.48550/arXiv.2210.15723.
    """
    n = len(cells.said)
    if n < folds or folds < 2:
        return Held(0.0, 0.0, 0, STRENGTHS[0])
    fold = rng.permutation(n) % folds
    errors = np.zeros((2, len(STRENGTHS)))
    for out in range(folds):
        kept, held = _part(cells, fold != out), _part(cells, fold == out)
        axis = parting(kept)
        for place, strength in enumerate(STRENGTHS):
            for row, sides in enumerate((True, False)):
                fitted = alternate(kept, axis, SWEEPS, strength, sides=sides)
                errors[row, place] += _error(held, fitted)
    errors = np.round(errors / float(cells.weight.sum()), 9)
    best = int(np.argmin(errors[0]))
    return Held(float(errors[0, best]), float(errors[1].min()), n, STRENGTHS[best])


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


def _error(held: Cells, factor: Factor) -> float:
    """The squares of what was missed; a reaction is between 0 and 1, and so is what is foretold of it."""
    who, what = held.who, held.what
    foretold = (
        factor.mean
        + factor.person[who]
        + factor.statement[what]
        + factor.person_side[who] * factor.statement_side[what]
    )
    return float((held.weight * (held.said - np.clip(foretold, 0, 1)) ** 2).sum())
