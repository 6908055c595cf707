"""Reactions given elsewhere: an event log in which a person may change their mind; the last one counts."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assises.formats.faults import Reading
from assises.formats.reading import Source
from assises.formats.tables import PLAIN, Column, Line, Options, read_table

VALUES = {
    "1": 1, "+1": 1, "-1": -1, "0": 0,
    "d'accord": 1, "agree": 1, "pour": 1, "pas d'accord": -1, "disagree": -1, "contre": -1,
    "mitigé": 0, "passe": 0, "pass": 0, "sans avis": 0,
}  # fmt: skip
COLUMNS = (
    Column("voter", ("voter", "voter-id", "votant", "personne")),
    Column("statement", ("statement", "comment-id", "enonce", "énoncé", "affirmation")),
    Column("value", ("value", "vote", "reaction", "réaction")),
    Column("at", ("timestamp", "at", "date"), required=False),
)


@dataclass(frozen=True, slots=True)
class Vote:
    """One event: +1 agree, −1 disagree, 0 pass. `voter` is the opaque key of the source, not to be stored."""

    line: int
    voter: str
    statement: str
    value: int
    at: int = 0  # milliseconds, or 0 when unknown


def read_votes(source: Source, *, name: str = "", options: Options = PLAIN) -> Reading[Vote]:
    """Read a log of votes, of Polis or of any table with a mapping; an empty value is a fault, not a pass.

    >>> data = "votant;énoncé;réaction;date\\na;7;d'accord;2017-11-04 18:00:00\\na;8;mitigé;\\n".encode()
    >>> [(vote.voter, vote.statement, vote.value) for vote in read_votes(data)]
    [('a', '7', 1), ('a', '8', 0)]
    """
    return read_table(source, COLUMNS, _vote, name=name, options=options)


def _vote(line: Line) -> Vote:
    value = line.choice("value", VALUES, 0)
    line.required("value")
    return Vote(line.number, line.required("voter"), line.required("statement"), value, _instant(line))


def _instant(line: Line) -> int:
    text = line.text("at")
    if text.isascii() and text.isdigit() and len(text) >= 10:
        return int(text) * (1000 if len(text) < 12 else 1)
    at = line.moment("at")
    return 0 if at is None else int(at.timestamp() * 1000)


@dataclass(frozen=True, slots=True)
class Votes:
    """The last vote of each person on each statement, as arrays of the same length; keys in order of ids."""

    voters: tuple[str, ...]
    statements: tuple[str, ...]
    voter: NDArray[np.int32]
    statement: NDArray[np.int32]
    value: NDArray[np.int8]
    events: int

    @property
    def superseded(self) -> int:
        """Return how many events were replaced by a later one."""
        return self.events - len(self.value)

    def tally(self) -> dict[str, "Tallied"]:
        """Return the recounted reactions of every statement."""
        size = len(self.statements)
        counts = [np.bincount(self.statement[self.value == v], minlength=size) for v in (1, -1, 0)]
        return {each: Tallied(*(int(count[n]) for count in counts)) for n, each in enumerate(self.statements)}


@dataclass(frozen=True, slots=True)
class Tallied:
    """How a statement was received."""

    agree: int
    disagree: int
    passed: int

    @property
    def seen(self) -> int:
        """Return how many people answered, passes included."""
        return self.agree + self.disagree + self.passed


def last_votes(events: Iterable[Vote]) -> Votes:
    """Keep the last vote of each person on each statement: by time, then by place in the file.

    >>> votes = last_votes([Vote(2, "a", "1", 1, 10), Vote(3, "a", "1", -1, 5), Vote(4, "b", "1", 1)])
    >>> votes.tally()["1"], votes.superseded
    (Tallied(agree=2, disagree=0, passed=0), 1)
    """
    last: dict[tuple[str, str], tuple[int, int]] = {}
    count = 0
    for event in events:
        count += 1
        key = (event.voter, event.statement)
        before = last.get(key)
        if before is None or event.at >= before[0]:
            last[key] = (event.at, event.value)
    voters, statements = (tuple(sorted({key[n] for key in last}, key=in_order)) for n in (0, 1))
    place = {each: n for n, each in enumerate(voters)}
    rank = {each: n for n, each in enumerate(statements)}
    keys = sorted(last, key=lambda key: (place[key[0]], rank[key[1]]))
    return Votes(
        voters=voters,
        statements=statements,
        voter=_frozen(np.array([place[voter] for voter, _ in keys], dtype=np.int32)),
        statement=_frozen(np.array([rank[statement] for _, statement in keys], dtype=np.int32)),
        value=np.array([last[key][1] for key in keys], dtype=np.int8),
        events=count,
    )


def _frozen(array: NDArray[np.int32]) -> NDArray[np.int32]:
    array.flags.writeable = False
    return array


def in_order(key: str) -> tuple[int, int, str]:
    """Sort ids as numbers when they are, then as words.

    >>> sorted(["10", "9", "a"], key=in_order)
    ['9', '10', 'a']
    """
    return (0, int(key), "") if key.isascii() and key.isdigit() else (1, 0, key)
