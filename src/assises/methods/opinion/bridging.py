"""Statements that bridge: agreed with on both sides of what parts people most, once that is taken away."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import scipy
from numpy.typing import ArrayLike

from assises.methods.opinion.reactions import Reactions, Real, Spread, Whole, directions_of

INTERCEPTS, FACTORS = 0.15, 0.03  # how strongly they are held near 0
NO_AXIS = 1e12  # sides held so strongly that there are none
SWEEPS = 10
STARTS = 5
SUPPORTERS = 10  # on each side of the axis who reacted to it
RESAMPLES = 50


@dataclass(frozen=True, slots=True)
class Factor:
    """The model: reaction = mean + person + statement + person's side × statement's side, within 0 and 1."""

    mean: float
    person: Real
    statement: Real
    person_side: Real
    statement_side: Real
    loss: float
    far: float  # how far a typical person stands from the middle
    strength: float = 1.0  # how many times more strongly than usual it is held near 0


@dataclass(frozen=True, slots=True)
class Bridge:
    """A statement agreed with on both sides: what the side that likes it least would say, with its bounds."""

    statement: int
    low: float
    least: float  # expected reaction of the side that likes it least; 1 agrees, 0 disagrees
    high: float
    intercept: float
    side: float
    n: int


@dataclass(frozen=True, slots=True)
class Cells:
    """Reactions as the model reads them."""

    who: Whole
    what: Whole
    said: Real
    weight: Real  # of the person of each reaction
    each: Real  # of each person
    people: int
    statements: int


def fit_factor(
    reactions: Reactions,
    *,
    rng: np.random.Generator,
    weights: ArrayLike | None = None,
    starts: int = STARTS,
    strength: float = 1.0,
) -> Factor:
    """Fit the factor model on the reactions given, several times, and keep the best.

    >>> from assises.methods.opinion import gather
    >>> who, what = (one.ravel() for one in np.meshgrid(np.arange(20), np.arange(6), indexing="ij"))
    >>> said = np.where(what == 0, 1, np.where((who < 10) == (what < 3), 1, -1))
    >>> made = gather(who, what, said, sheet_count=20, statement_count=6)
    >>> found = fit_factor(made, rng=np.random.default_rng(1))
    >>> int(np.argmax(found.statement)), int(np.argmin(np.abs(found.statement_side)))
    (0, 0)

    Shapes: weights (people,). The statement with the largest side has it positive. `strength` says how many
    times more strongly than usual everything is held near 0: `held_out` finds which foretells best.

    Misleads when few people react: intercepts are drawn to 0, and one axis is all there is. Reference:
    Wojcik, Hilgard, Judd, Mocanu, Ragain, Hunzaker, Coleman and Baxter 2022, doi:10.48550/arXiv.2210.15723.
    """
    cells = cells_of(reactions, weights)
    # The first start is what parts people most, which draws alone miss once in a hundred conversations.
    best = alternate(cells, parting(cells), SWEEPS, strength)
    for _ in range(starts - 1):
        found = alternate(cells, rng.normal(0, 0.1, cells.statements), SWEEPS, strength)
        if found.loss < best.loss - 1e-9:
            best = found
    return best


def parting(cells: Cells) -> Real:
    """Give the side of each statement on the first axis of a map in which people count for their weight.

    >>> from assises.methods.opinion import gather
    >>> made = gather([0, 0, 1, 1], [0, 1, 0, 1], [1, -1, -1, 1], sheet_count=2, statement_count=2)
    >>> parting(cells_of(made)).round(3).tolist()
    [0.707, -0.707]

    Misleads when two axes carry nearly the same: either could be the first. Reference: Pearson 1901,
    doi:10.1080/14786440109462720.
    """
    many = np.bincount(cells.what, weights=cells.weight, minlength=cells.statements)
    total = np.bincount(cells.what, weights=cells.weight * cells.said, minlength=cells.statements)
    away = (cells.said - (total / np.maximum(many, 1e-12))[cells.what]) * np.sqrt(cells.weight)
    table = scipy.sparse.csr_matrix((away, (cells.who, cells.what)), shape=(cells.people, cells.statements))
    axes, _ = directions_of(table)
    return np.ascontiguousarray(axes[:, 0]) if axes.shape[1] else np.zeros(cells.statements)


def cells_of(reactions: Reactions, weights: ArrayLike | None = None) -> Cells:
    """Write reactions from 0 (disagrees) to 1 (agrees), a pass in the middle.

    >>> from assises.methods.opinion import gather
    >>> cells_of(gather([0, 1], [0, 0], [1, 0], sheet_count=2, statement_count=1)).said.tolist()
    [1.0, 0.5]

    Misleads when a pass means «I do not know» rather than «neither». Reference: Wojcik et al. 2022,
    doi:10.48550/arXiv.2210.15723.
    """
    each = np.ones(reactions.sheet_count) if weights is None else np.asarray(weights, dtype=np.float64)
    return Cells(
        who=reactions.sheets,
        what=reactions.statements,
        # However small reactions are kept, the model is fitted in double precision.
        said=(reactions.values.astype(np.float64) + 1) / 2,
        weight=each[reactions.sheets],
        each=each,
        people=reactions.sheet_count,
        statements=reactions.statement_count,
    )


def alternate(cells: Cells, side: Real, sweeps: int, strength: float = 1.0, *, sides: bool = True) -> Factor:
    """Fit people, then statements, then people again: each step is a system of two unknowns per row.

    >>> from assises.methods.opinion import gather
    >>> made = cells_of(gather([0, 1], [0, 0], [1, 1], sheet_count=2, statement_count=1))
    >>> round(alternate(made, np.zeros(1), 5).mean, 2)
    0.71

    Misleads when started on the wrong axis: it stays near it, which is why `fit_factor` starts several times.
    Reference: Wojcik et al. 2022, doi:10.48550/arXiv.2210.15723.
    """
    held = strength * np.array([INTERCEPTS, FACTORS if sides else NO_AXIS])
    mean = float((cells.weight * cells.said).sum() / max(cells.weight.sum(), 1e-12))
    statement, person = np.zeros(cells.statements), np.zeros(cells.people)
    person_side, each_statement = np.zeros(cells.people), np.tile(held, (cells.statements, 1))
    for _ in range(sweeps):
        rest = cells.said - mean - statement[cells.what]
        person, person_side = _two(
            cells.who, side[cells.what], rest, cells.weight, held * cells.each[:, None]
        )
        rest = cells.said - mean - person[cells.who]
        statement, side = _two(cells.what, person_side[cells.who], rest, cells.weight, each_statement)
        rest = (
            cells.said - person[cells.who] - statement[cells.what] - person_side[cells.who] * side[cells.what]
        )
        mean = float((cells.weight * rest).sum() / (cells.weight.sum() + held[0]))
        person_side, side = _balanced(person_side, side, cells.each)
    errors = rest - mean
    loss = float(
        (cells.weight * errors**2).sum()
        + held[0] * ((cells.each * person**2).sum() + (statement**2).sum() + mean**2)
        + held[1] * ((cells.each * person_side**2).sum() + (side**2).sum())
    )
    far = float(np.sqrt((cells.each * person_side**2).sum() / max(cells.each.sum(), 1e-12)))
    return Factor(mean, person, statement, person_side, side, loss, far, strength)


def _two(row: Whole, other: Real, rest: Real, weight: Real, held: Real) -> tuple[Real, Real]:
    """Least squares of (intercept, side) for each row, held near 0 as strongly as said for each."""

    def total(values: Real) -> Real:
        return np.bincount(row, weights=values, minlength=len(held)).astype(np.float64, copy=False)

    slope = weight * other
    a, b = total(weight) + held[:, 0], total(slope)
    c = total(slope * other) + held[:, 1]
    d, e = total(weight * rest), total(slope * rest)
    whole = a * c - b * b
    # Somebody who was not drawn counts for nothing, and stands in the middle.
    there = whole > 0
    first = np.divide(c * d - b * e, whole, out=np.zeros_like(whole), where=there)
    return first, np.divide(a * e - b * d, whole, out=np.zeros_like(whole), where=there)


def _balanced(person: Real, statement: Real, each: Real) -> tuple[Real, Real]:
    """Both sides on one scale, and a sign that no start decides."""
    of_person, of_statement = np.sqrt((each * person**2).sum()), np.linalg.norm(statement)
    if min(of_person, of_statement) < 1e-12:
        return person, statement
    scale = np.sqrt(of_statement / of_person)
    sign = np.sign(statement[int(np.argmax(np.round(np.abs(statement), 9)))])
    return person * scale * sign, statement / scale * sign


def least_side(factor: Factor) -> Real:
    """Say what the side that likes each statement least would answer, a typical person of each side.

    >>> one = Factor(0.5, np.zeros(1), np.array([0.3]), np.array([1.0]), np.array([0.2]), 0.0, 1.0)
    >>> least_side(one).round(3).tolist()
    [0.6]

    Shape: (statements,). Misleads when one side has few people: its place is known badly. Reference: Wojcik
    et al. 2022, doi:10.48550/arXiv.2210.15723.
    """
    found: Real = factor.mean + factor.statement - np.abs(factor.statement_side) * factor.far
    return found


def bridges(
    reactions: Reactions,
    factor: Factor,
    *,
    rng: np.random.Generator,
    weights: ArrayLike | None = None,
    resamples: int = RESAMPLES,
    spread: Spread = map,
) -> tuple[Bridge, ...]:
    """List the statements that the side liking them least still agrees with, by the bound of that.

    The bound is that of 97.5 of 100 models refitted with people drawn with replacement. A statement needs
    ten reactions at least on each side.

    >>> from assises.methods.opinion import gather
    >>> who, what = (one.ravel() for one in np.meshgrid(np.arange(40), np.arange(6), indexing="ij"))
    >>> said = np.where(what == 0, 1, np.where((who < 20) == (what < 3), 1, -1))
    >>> made = gather(who, what, said, sheet_count=40, statement_count=6)
    >>> fitted = fit_factor(made, rng=np.random.default_rng(1))
    >>> [one.statement for one in bridges(made, fitted, rng=np.random.default_rng(1))]
    [0]

    Misleads when read as approval by all: one axis of difference is looked at, the largest. Reference:
    Wojcik et al. 2022, doi:10.48550/arXiv.2210.15723.
    """
    each = np.ones(reactions.sheet_count) if weights is None else np.asarray(weights, dtype=np.float64)
    again = np.stack(list(spread(Again(reactions, factor, each), rng.spawn(resamples))))
    low, high = np.quantile(again, [0.025, 0.975], axis=0)
    least = least_side(factor)
    side = np.sign(factor.person_side[reactions.sheets])
    size = reactions.statement_count
    each_side = [np.bincount(reactions.statements[side == s], minlength=size) for s in (-1, 1)]
    enough = np.minimum(*each_side) >= SUPPORTERS
    seen = np.bincount(reactions.statements, minlength=size)
    found = [
        Bridge(
            statement=int(c), low=float(low[c]), least=float(least[c]), high=float(high[c]),
            intercept=float(factor.statement[c]), side=float(factor.statement_side[c]), n=int(seen[c]),
        )
        for c in np.flatnonzero(enough & (low > 0.5))
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda one: (-one.low, one.statement)))


@dataclass(frozen=True, slots=True)
class Again:
    """The model refitted with people drawn with replacement, as a process of its own can do it."""

    reactions: Reactions
    factor: Factor
    weights: Real

    def __call__(self, rng: np.random.Generator) -> Real:
        """What the least convinced side would say of each statement."""
        people = self.reactions.sheet_count
        drawn = np.bincount(rng.integers(0, people, size=people), minlength=people)
        cells = cells_of(self.reactions, self.weights * drawn)
        return least_side(alternate(cells, self.factor.statement_side, 4, self.factor.strength))
