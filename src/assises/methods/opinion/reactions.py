"""The reactions handed in: checked, sorted, last ones only; and the plane they span."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

import numpy as np
import scipy
from numpy.typing import ArrayLike, NDArray

from assises.methods.errors import AssisesError

Whole = NDArray[np.signedinteger[Any]]
Real = NDArray[np.float64]


Part = TypeVar("Part")
Made = TypeVar("Made")


class Spread(Protocol):
    """`map`, or the map of a pool of processes or of a cluster: the same parts, in the same order."""

    def __call__(self, work: Callable[[Part], Made], parts: Iterable[Part], /) -> Iterable[Made]:
        """Do each part."""


HEAVY = 5e7  # products of two reactions of one person
FEW = 1_000  # people of whom every pair can be compared


class NotAReaction(AssisesError):
    """A reaction is 1 (agree), 0 (pass) or -1 (disagree), of a sheet to a statement that exist."""

    code = "methods.not_a_reaction"


class ReactedTwice(AssisesError):
    """A sheet holds two reactions to one statement: only the last one is handed in."""

    code = "methods.reacted_twice"


@dataclass(frozen=True, slots=True)
class Reactions:
    """Last reaction of each sheet to each statement it saw, by statement; what was not seen is absent."""

    sheets: Whole
    statements: Whole
    values: Whole
    sheet_count: int
    statement_count: int


@dataclass(frozen=True, slots=True)
class Axes:
    """Places on the principal plane, and the share of variance of its first axis."""

    places: Real
    share: float


def gather(
    sheets: ArrayLike, statements: ArrayLike, values: ArrayLike, *, sheet_count: int, statement_count: int
) -> Reactions:
    """Check reactions and put them in the order of the statements.

    >>> gather([0, 1], [0, 0], [1, -1], sheet_count=2, statement_count=1).values.tolist()
    [1, -1]

    Shapes: three arrays (n,) of whole numbers. Raises `NotAReaction` and `ReactedTwice`.

    Misleads when a pass and an unseen statement are confused: a pass is 0, unseen is absent. Reference:
    Small, Bjorkegren, Erkkilä, Shaw and Megill 2021, doi:10.6035/recerca.5516.
    """
    who, what, said = (_numbers(array) for array in (sheets, statements, values))
    if not len(who) == len(what) == len(said):
        raise NotAReaction()
    wrong = (said > 1) | (said < -1)
    for these, many in ((who, sheet_count), (what, statement_count)):
        wrong |= (these < 0) | (these >= many)
    if wrong.any():
        place = int(np.flatnonzero(wrong)[0])
        raise NotAReaction(sheet=int(who[place]), statement=int(what[place]), value=int(said[place]))
    if not len(who):
        return _frozen(who, what, said, sheet_count, statement_count)
    # Read column by column, a table counts its cells instead of sorting them.
    table = scipy.sparse.coo_matrix(
        (said.astype(np.int8), (who, what)), shape=(sheet_count, statement_count)
    ).tocsc()
    if len(table.data) < len(who):
        raise _twice(who, what)
    seen = np.diff(table.indptr)
    order = np.repeat(np.arange(statement_count, dtype=table.indices.dtype), seen)
    return _frozen(table.indices, order, table.data, sheet_count, statement_count)


def _numbers(array: ArrayLike) -> Whole:
    """Whole numbers as they come, however small they are kept; what is none is an error of type."""
    found = np.asarray(array).reshape(-1)
    return found if found.dtype.kind == "i" else found.astype(np.int64, casting="unsafe")


def _twice(who: Whole, what: Whole) -> ReactedTwice:
    order = np.lexsort((who, what))
    who, what = who[order], what[order]
    place = int(np.flatnonzero((who[1:] == who[:-1]) & (what[1:] == what[:-1]))[0])
    return ReactedTwice(sheet=int(who[place]), statement=int(what[place]))


def _frozen(who: Whole, what: Whole, said: Whole, sheet_count: int, statement_count: int) -> Reactions:
    for array in (who, what, said):
        array.flags.writeable = False
    return Reactions(who, what, said, sheet_count, statement_count)


def centred(reactions: Reactions, values: Whole, enough: NDArray[np.bool_]) -> scipy.sparse.csr_matrix:
    """Write reactions as a sparse table of sheets by statements, each less the mean of its statement.

    >>> made = gather([0, 1, 1], [0, 0, 1], [1, -1, 1], sheet_count=2, statement_count=2)
    >>> centred(made, made.values, np.array([True, True])).toarray().tolist()
    [[1.0, 0.0], [-1.0, 0.0]]

    Misleads when a sheet saw little: its empty cells count as the mean, which draws it to the middle.
    Reference: Small et al. 2021, doi:10.6035/recerca.5516.
    """
    # Imputing the mean of each statement and centring leaves nothing in a cell that was not seen: the matrix
    # stays sparse and the plane is exactly that of the imputed one. Means are those of the sheets kept.
    kept = enough[reactions.sheets]
    seen = np.bincount(reactions.statements[kept], minlength=reactions.statement_count)
    total = np.bincount(reactions.statements[kept], weights=values[kept], minlength=reactions.statement_count)
    mean = total / np.maximum(seen, 1)
    cells = np.where(seen[reactions.statements] > 0, values - mean[reactions.statements], 0.0)
    shape = (reactions.sheet_count, reactions.statement_count)
    # Reactions stand in the order of the statements, and of the sheets in each: the table is there already.
    every = np.bincount(reactions.statements, minlength=reactions.statement_count)
    starts = np.concatenate([[0], np.cumsum(every)])
    return scipy.sparse.csc_matrix((cells, reactions.sheets, starts), shape=shape).tocsr()


def plane_of(matrix: scipy.sparse.csr_matrix, enough: NDArray[np.bool_]) -> Axes:
    """Place every row of a centred table on the principal plane of the rows kept.

    >>> plane_of(scipy.sparse.csr_matrix([[1.0, 0.0], [-1.0, 0.0]]), np.array([True, True])).places.tolist()
    [[1.0, 0.0], [-1.0, 0.0]]

    The sign of an axis is chosen by its heaviest statement, so that no library decides it. Misleads when the
    second share is close to the first: the plane may then turn with a few reactions. Reference: Pearson 1901,
    doi:10.1080/14786440109462720.
    """
    everybody = enough.dtype == np.bool_ and len(enough) == matrix.shape[0] and bool(enough.all())
    vectors, share = directions_of(matrix if everybody else matrix[enough])
    places = np.zeros((matrix.shape[0], 2))
    for axis in range(vectors.shape[1]):
        places[:, axis] = matrix @ np.ascontiguousarray(vectors[:, axis])
    return Axes(places, share)


def directions_of(kept: scipy.sparse.csr_matrix) -> tuple[Real, float]:
    """Give the two directions in which the rows of a centred table differ most, and the share of the first.

    >>> directions, share = directions_of(scipy.sparse.csr_matrix([[1.0, 0.0], [-1.0, 0.0]]))
    >>> np.abs(directions).tolist(), share
    ([[1.0, 0.0], [0.0, 1.0]], 1.0)

    Shape: (statements, 2), fewer columns when there are fewer statements, none when nobody differs. Large
    tables are gone through by Lanczos steps instead of being multiplied out. Misleads
    when two shares are close: any turn of the plane is then as good. Reference: Pearson 1901,
    doi:10.1080/14786440109462720.
    """
    size = kept.shape[1]
    if _heavy(kept):
        whole = float((kept.data**2).sum())
        if whole <= 1e-12:
            return np.zeros((size, 0)), 0.0
        values, vectors = _leading(kept)
    else:
        square = (kept.T @ kept).toarray()
        whole = float(np.trace(square))
        if whole <= 1e-12:
            return np.zeros((size, 0)), 0.0
        values, vectors = _two_largest(square)
    turned = np.zeros((size, min(2, size)))
    for axis in range(turned.shape[1]):
        vector = vectors[:, -1 - axis]
        heaviest = int(np.argmax(np.round(np.abs(vector), 9)))
        turned[:, axis] = -vector if vector[heaviest] < 0 else vector
    return turned, float(values[-1]) / whole


def _two_largest(square: Real) -> tuple[Real, Real]:
    """The two largest eigenvalues of a symmetric table, with their vectors, the largest last."""
    size = len(square)
    wanted = min(2, size)
    values, vectors = scipy.linalg.eigh(square, subset_by_index=[size - wanted, size - 1])
    if vectors.shape[1] < wanted:
        # When several are equal, the library may give none of those asked for: it then computes all of them.
        values, vectors = scipy.linalg.eigh(square)
    return values[-wanted:], vectors[:, -wanted:]


def _heavy(kept: scipy.sparse.csr_matrix) -> bool:
    """Whether every pair of statements would cost more than going through the reactions many times."""
    people, statements = kept.shape
    products = float(kept.nnz) ** 2 / max(people, 1) + float(statements) ** 3 / 100
    return bool(statements > 2 and products > HEAVY)


def _leading(kept: scipy.sparse.csr_matrix) -> tuple[Real, Real]:
    """The two leading directions: from pairs of people when they are few, else by Lanczos steps.

    The same steps from the same start, whatever the machine.
    """
    people = kept.shape[0]
    if people <= FEW:
        values, sides = _two_largest((kept @ kept.T).toarray())
        found = np.zeros((kept.shape[1], 2))
        for place in range(1, len(values) + 1):
            if values[-place] > 1e-12:
                found[:, -place] = kept.T @ sides[:, -place] / np.sqrt(values[-place])
        return values, found
    turned = kept.T
    pairs = scipy.sparse.linalg.LinearOperator(
        (kept.shape[1], kept.shape[1]), matvec=lambda vector: turned @ (kept @ vector), dtype=np.float64
    )
    start = np.cos(np.arange(kept.shape[1], dtype=np.float64))
    values, vectors = scipy.sparse.linalg.eigsh(pairs, k=2, which="LA", v0=start, tol=1e-9)
    order = np.argsort(values)
    return values[order], vectors[:, order]
