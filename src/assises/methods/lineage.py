"""Walks on the record: what a claim rests on, what became of a voice, and where the chain is broken.

A claim only rests on what was already on record: its id is greater than the ids of its sources. One pass over
the links in the order of the ids is then enough for each question, whatever the size of the record.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from assises.methods.errors import AssisesError

Ids = NDArray[np.int64]
Mask = NDArray[np.bool_]


class ForwardLink(AssisesError):
    """A claim cannot rest on what was recorded after it, nor on itself."""

    code = "methods.forward_link"


class UnknownRung(AssisesError):
    """A link or a question names an id that is not on the record."""

    code = "methods.unknown_rung"


class RepeatedRung(AssisesError):
    """Two pieces of the record bear the same id."""

    code = "methods.repeated_rung"


class UnevenColumns(AssisesError):
    """Two columns that go together have not the same length."""

    code = "methods.uneven_columns"


@dataclass(frozen=True, slots=True)
class Record:
    """Pieces on record and the links between them, ready to be walked."""

    ids: Ids  # ascending
    claims: Ids  # places in `ids`, ascending; one per link
    sources: Ids  # places in `ids`; one per link


@dataclass(frozen=True, slots=True)
class Broken:
    """The two lists a city must read: voices nothing rests on, and claims that rest on no voice."""

    unheard: Ids
    groundless: Ids


@dataclass(frozen=True, slots=True)
class StageCount:
    """How many pieces a stage holds, and how many pieces of the first stage reach it."""

    stage: int
    pieces: int
    reached_from_first: int


def weave(ids: ArrayLike, claims: ArrayLike, sources: ArrayLike) -> Record:
    """Check the links of a record and make it ready for walking.

    >>> record = weave([1, 2, 5], claims=[2, 5], sources=[1, 2])
    >>> ancestors(record, 5).tolist()
    [1, 2]

    Shapes: `ids` (n,), `claims` and `sources` (m,), integers in any order. Raises `RepeatedRung`,
    `UnevenColumns`, `UnknownRung`, and `ForwardLink` for the first link whose claim is not greater than its
    source.

    Misleads when ids were renumbered outside the order of the record: a true link is then refused, or a
    false one accepted. Reference: Kahn 1962, doi:10.1145/368996.369025.
    """
    known = np.sort(np.asarray(ids, dtype=np.int64).reshape(-1))
    repeated = known[1:][known[1:] == known[:-1]]
    if len(repeated):
        raise RepeatedRung(id=int(repeated[0]))
    above = np.asarray(claims, dtype=np.int64).reshape(-1)
    below = np.asarray(sources, dtype=np.int64).reshape(-1)
    if len(above) != len(below):
        raise UnevenColumns(first=len(above), second=len(below))
    forward = np.flatnonzero(above <= below)
    if len(forward):
        raise ForwardLink(claim=int(above[forward[0]]), source=int(below[forward[0]]))
    first, second = _places(known, above), _places(known, below)
    order = np.argsort(first * np.int64(len(known) + 1) + second, kind="stable")
    return Record(ids=_sealed(known), claims=_sealed(first[order]), sources=_sealed(second[order]))


def ancestors(record: Record, start: int) -> Ids:
    """Give everything a piece rests on, directly or not, in the order of the record.

    >>> ancestors(weave([1, 2, 3], [3, 3], [1, 2]), 3).tolist()
    [1, 2]

    Raises `UnknownRung`. Misleads when links say «draws on» as easily as «quotes»: resting on a voice is not
    repeating it. Reference: Kahn 1962, doi:10.1145/368996.369025.
    """
    return _walk(record, start, reversed(record.sources.tolist()), reversed(record.claims.tolist()))


def descendants(record: Record, start: int) -> Ids:
    """Give everything that rests on a piece, directly or not, in the order of the record.

    >>> descendants(weave([1, 2, 3], [2, 3], [1, 2]), 1).tolist()
    [2, 3]

    Raises `UnknownRung`. Misleads when a synthesis cites hundreds of voices: all of them then «reach» what
    rests on it, however little each weighed. Reference: Kahn 1962, doi:10.1145/368996.369025.
    """
    return _walk(record, start, record.claims.tolist(), record.sources.tolist())


def leaves(record: Record) -> Ids:
    """Give the pieces nothing rests on: the last rungs, reached or waiting.

    >>> leaves(weave([1, 2, 3], [2], [1])).tolist()
    [2, 3]

    Misleads when a piece is recent: nothing rests on it *yet*. Reference: Kahn 1962,
    doi:10.1145/368996.369025.
    """
    return _sealed(np.delete(record.ids, np.unique(record.sources)))


def reaches_voice(record: Record, voices: ArrayLike) -> Mask:
    """Say for each piece, in the order of `record.ids`, whether it is a voice or rests on one.

    >>> reaches_voice(weave([1, 2, 3, 4], [3, 4], [1, 2]), [1]).tolist()
    [True, False, True, False]

    Shape: (n,) booleans. Raises `UnknownRung`. Misleads when one voice among many is enough to count: a
    promise that ignores its thousand other sources still reaches one. Reference: Kahn 1962,
    doi:10.1145/368996.369025.
    """
    reached = np.zeros(len(record.ids), dtype=np.bool_)
    reached[_places(record.ids, np.asarray(voices, dtype=np.int64).reshape(-1))] = True
    marks = reached.tolist()
    for claim, source in zip(record.claims.tolist(), record.sources.tolist(), strict=True):
        if marks[source]:
            marks[claim] = True
    return _sealed_mask(np.asarray(marks, dtype=np.bool_))


def broken(record: Record, voices: ArrayLike) -> Broken:
    """Give the voices nothing rests on, and the other pieces that rest on no voice.

    >>> found = broken(weave([1, 2, 3, 4], [3], [1]), voices=[1, 2])
    >>> found.unheard.tolist(), found.groundless.tolist()
    ([2], [4])

    Raises `UnknownRung`. Misleads when a voice was answered by a claim that forgot to cite it: the list then
    accuses an answer that exists. Reference: Kahn 1962, doi:10.1145/368996.369025.
    """
    spoken = np.unique(np.asarray(voices, dtype=np.int64).reshape(-1))
    grounded = reaches_voice(record, spoken)
    return Broken(
        unheard=_sealed(np.intersect1d(spoken, leaves(record))),
        groundless=_sealed(record.ids[~grounded]),
    )


def depth(record: Record) -> Ids:
    """Count for each piece the links of its longest way down, in the order of `record.ids`.

    >>> depth(weave([1, 2, 3], [2, 3, 3], [1, 2, 1])).tolist()
    [0, 1, 2]

    Shape: (n,). Misleads when read as quality: a long chain is not a better founded one. Reference: Kahn
    1962, doi:10.1145/368996.369025.
    """
    rungs = [0] * len(record.ids)
    for claim, source in zip(record.claims.tolist(), record.sources.tolist(), strict=True):
        if rungs[source] >= rungs[claim]:
            rungs[claim] = rungs[source] + 1
    return _sealed(np.asarray(rungs, dtype=np.int64))


def conversion(record: Record, stages: Sequence[int]) -> tuple[StageCount, ...]:
    """Count per stage its pieces, and the pieces of the lowest stage that something of this stage rests on.

    >>> for row in conversion(weave([1, 2, 3, 4], [3, 4], [1, 3]), stages=[0, 0, 1, 2]):
    ...     print(row.stage, row.pieces, row.reached_from_first)
    0 2 2
    1 1 1
    2 1 1

    `stages` gives the stage of each piece in the order of `record.ids`. Raises `UnevenColumns`.

    Misleads when read as a yield: a voice may be well answered by one reply and never reach an action, and a
    stage reached through one wide synthesis counts all its voices. Reference: Kahn 1962,
    doi:10.1145/368996.369025.
    """
    if len(stages) != len(record.ids):
        raise UnevenColumns(first=len(record.ids), second=len(stages))
    kinds = sorted(set(stages))
    bit = {kind: 1 << place for place, kind in enumerate(kinds)}
    masks = [bit[kind] for kind in stages]
    links = zip(reversed(record.claims.tolist()), reversed(record.sources.tolist()), strict=True)
    for claim, source in links:  # from the last claim down: what is above a piece is known before the piece
        masks[source] |= masks[claim]
    first = [mask for mask, kind in zip(masks, stages, strict=True) if kind == kinds[0]]
    return tuple(
        StageCount(
            kind, sum(1 for stage in stages if stage == kind), sum(1 for mask in first if mask & bit[kind])
        )
        for kind in kinds
    )


def _places(ids: Ids, wanted: Ids) -> Ids:
    places = np.searchsorted(ids, wanted)
    missing = places >= len(ids)
    if len(ids):
        missing |= ids[np.minimum(places, len(ids) - 1)] != wanted
    if missing.any():
        raise UnknownRung(id=int(wanted[np.flatnonzero(missing)[0]]))
    return places.astype(np.int64)


def _walk(record: Record, start: int, towards: Iterable[int], origins: Iterable[int]) -> Ids:
    # The links come in an order in which an origin is settled before anything is reached from it.
    first = int(_places(record.ids, np.asarray([start], dtype=np.int64))[0])
    marks = [False] * len(record.ids)
    marks[first] = True
    for target, origin in zip(towards, origins, strict=True):
        if marks[origin]:
            marks[target] = True
    marks[first] = False
    return _sealed(record.ids[np.asarray(marks, dtype=np.bool_)])


def _sealed(array: Ids) -> Ids:
    own = np.array(array, dtype=np.int64)
    own.flags.writeable = False
    return own


def _sealed_mask(array: Mask) -> Mask:
    array.flags.writeable = False
    return array
