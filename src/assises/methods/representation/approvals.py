"""Who approves what: the compact table on which slates are chosen and checked."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import scipy
from numpy.typing import ArrayLike, NDArray

from assises.methods.errors import AssisesError
from assises.methods.opinion.reactions import Reactions

Real = NDArray[np.float64]
Whole = NDArray[np.int64]
Small = NDArray[np.int32]


class WrongApproval(AssisesError):
    """An approval names a person or a statement that does not exist, or a weight is not positive."""

    code = "methods.wrong_approval"


@dataclass(frozen=True, slots=True)
class Approvals:
    """Supporters of each statement, one after the other: those of `c` stand at `starts[c]:starts[c + 1]`."""

    supporters: Small
    starts: Whole
    weights: Real  # of each person; 1 unless margins say otherwise
    voter_count: int
    statement_count: int

    @property
    def total(self) -> float:
        """How many people there are, counted with their weights."""
        return float(self.weights.sum())

    def of(self, statement: int) -> Small:
        """Those who approve one statement."""
        return self.supporters[self.starts[statement] : self.starts[statement + 1]]

    def support(self) -> Real:
        """How many people approve each statement, counted with their weights."""
        return self.summed(self.weights)

    def summed(self, amounts: Real) -> Real:
        """Add up, for each statement, an amount of each of its supporters."""
        whole = np.concatenate([[0.0], np.cumsum(amounts[self.supporters])])
        sums: Real = whole[self.starts[1:]] - whole[self.starts[:-1]]
        return sums

    def on(self, slate: ArrayLike) -> Whole:
        """How many statements of a slate each person approves."""
        count = np.zeros(self.voter_count, dtype=np.int64)
        for statement in np.asarray(slate, dtype=np.int64).reshape(-1):
            count[self.of(int(statement))] += 1
        return count


def approve(
    voters: ArrayLike,
    statements: ArrayLike,
    *,
    voter_count: int,
    statement_count: int,
    weights: ArrayLike | None = None,
) -> Approvals:
    """Check who approves what, and put it in order; an approval told twice counts once.

    >>> approve([0, 1, 1, 1], [0, 0, 1, 1], voter_count=3, statement_count=2).support().tolist()
    [2.0, 1.0]

    Shapes: two arrays (n,) of whole numbers; weights (voter_count,), positive. Raises `WrongApproval`.

    Misleads when a statement few people saw is compared with one everybody saw: what was not seen counts as
    not approved. Reference: Aziz, Brill, Conitzer, Elkind, Freeman and Walsh 2017,
    doi:10.1007/s00355-016-1019-3.
    """
    who, what = (np.asarray(array, dtype=np.int64).reshape(-1) for array in (voters, statements))
    each = np.ones(voter_count) if weights is None else np.array(weights, dtype=np.float64).reshape(-1)
    if len(who) != len(what) or len(each) != voter_count or not (np.isfinite(each) & (each > 0)).all():
        raise WrongApproval(voters=len(who), statements=len(what), weights=len(each))
    wrong = (who < 0) | (who >= voter_count) | (what < 0) | (what >= statement_count)
    if wrong.any():
        place = int(np.flatnonzero(wrong)[0])
        raise WrongApproval(voter=int(who[place]), statement=int(what[place]))
    once = np.ones(len(who), dtype=np.int32)
    table = scipy.sparse.csc_matrix((once, (who, what)), shape=(voter_count, statement_count))
    table.sum_duplicates()
    supporters, starts = table.indices.astype(np.int32), table.indptr.astype(np.int64)
    for array in (supporters, starts, each):
        array.flags.writeable = False
    return Approvals(supporters, starts, each, voter_count, statement_count)


def liked(reactions: Reactions, *, weights: ArrayLike | None = None) -> Approvals:
    """Read reactions as approvals: who agrees approves; who disagrees, passes or did not see does not.

    >>> from assises.methods.opinion import gather
    >>> made = gather([0, 1, 1], [0, 0, 1], [1, -1, 1], sheet_count=2, statement_count=2)
    >>> liked(made).support().tolist()
    [1.0, 1.0]

    Misleads when most people saw few statements: silence is read as a refusal, and claims of groups are
    made smaller than they are (`guess_missing` says by how much). Reference: Halpern, Kehne, Procaccia,
    Tucker-Foltz and Wüthrich 2023, doi:10.1609/aaai.v37i5.25706.
    """
    yes = reactions.values > 0
    return approve(
        reactions.sheets[yes],
        reactions.statements[yes],
        voter_count=reactions.sheet_count,
        statement_count=reactions.statement_count,
        weights=weights,
    )
