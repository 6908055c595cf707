"""Exports of Polis: statements, the log of votes, the matrix of participants, the summary.

Counts are always recomputed from the last vote of each person: `comments.csv` counts superseded events too.
A blank is a statement not seen; a pass is 0. Ids have gaps. Statements moderated out still hold votes.
Without `votes.csv` the votes are read from `participants-votes.csv`, and `rebuilt` says so.

Misleads when: participant 0, often the owner who tries the page, is counted as a resident; `datetime` is
written in the zone of whoever exported: `timestamp` alone is used.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import IntEnum
from pathlib import Path

from assises.formats.delimited import csv_text
from assises.formats.faults import (
    EmptyFile,
    FormatError,
    MissingColumn,
    Reading,
    Report,
    SameIdTwice,
    SumMismatch,
    Tally,
)
from assises.formats.reading import Source
from assises.formats.tables import (
    PLAIN,
    Column,
    Line,
    Options,
    columns_of,
    kept_lines,
    lines_of,
    name_of,
)
from assises.formats.votes import Tallied, Vote, Votes, in_order, last_votes, read_votes


class Moderation(IntEnum):
    """What the moderators of the conversation decided."""

    OUT = -1
    UNMODERATED = 0
    IN = 1


STATEMENTS = (
    Column("id", ("comment-id",)),
    Column("text", ("comment-body",)),
    Column("at", ("timestamp",)),
    Column("author", ("author-id",), required=False),
    Column("agrees", ("agrees",), required=False),
    Column("disagrees", ("disagrees",), required=False),
    Column("moderated", ("moderated",), required=False),
    Column("is_meta", ("is-meta", "is_meta"), required=False),
    Column("is_seed", ("is-seed", "is_seed"), required=False),
)
MODERATED = {"-1": Moderation.OUT, "0": Moderation.UNMODERATED, "1": Moderation.IN}
TOTALS = ("participant", "group-id", "n-votes", "n-agree", "n-disagree")
NOT_STATEMENTS = frozenset({*TOTALS, "xid", "n-comments"})


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement put to reaction; `agree_events` is what the file says, superseded votes included."""

    line: int
    id: str
    text: str
    at: datetime
    author: str
    moderated: Moderation
    agree_events: int | None
    disagree_events: int | None
    is_meta: bool
    is_seed: bool


@dataclass(frozen=True, slots=True)
class Participant:
    """A row of the matrix: what the person voted, and the group the export put them in (or none)."""

    line: int
    id: str
    group: str
    votes: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Conversation:
    """A whole export: recounted votes, groups as exported, and what did not agree."""

    summary: Mapping[str, str]
    statements: tuple[Statement, ...]
    votes: Votes
    groups: Mapping[str, str]  # participant → group, those in a group only
    participants: int
    rebuilt: bool
    reports: tuple[Report, ...]
    log: Iterable[Vote] = ()  # every event, those replaced later included

    @property
    def clean(self) -> bool:
        """True when no line of any file was refused."""
        return all(report.clean for report in self.reports)

    def tally(self) -> dict[str, Tallied]:
        """Return the recounted reactions of every statement, those nobody saw included."""
        counted = self.votes.tally()
        return {each.id: counted.get(each.id, Tallied(0, 0, 0)) for each in self.statements}

    def miscounted(self) -> tuple[str, ...]:
        """Return the statements whose published counts are not those of the last votes."""
        counted = self.tally()
        return tuple(
            each.id
            for each in self.statements
            if (each.agree_events, each.disagree_events)
            != (counted[each.id].agree, counted[each.id].disagree)
        )


def read_statements(source: Source, *, name: str = "", options: Options = PLAIN) -> Reading[Statement]:
    """Read `comments.csv`, in whatever order its rows come."""

    def rows(tally: Tally) -> Iterator[Statement]:
        seen: set[str] = set()
        for row in kept_lines(lines_of(source, STATEMENTS, tally, options), _statement, tally):
            if row.id in seen:
                tally.kept -= 1
                tally.refused += 1
                tally.fault(SameIdTwice(line=row.line, column="comment-id", value=row.id))
                continue
            seen.add(row.id)
            yield row

    return Reading(name or name_of(source), rows)


def _statement(line: Line) -> Statement:
    milliseconds = line.integer("at")
    return Statement(
        line=line.number,
        id=line.required("id"),
        text=line.required("text"),
        at=datetime.fromtimestamp(min(max(milliseconds, 0), 1 << 42) / 1000, UTC),
        author=line.text("author"),
        moderated=line.choice("moderated", MODERATED, Moderation.UNMODERATED),
        agree_events=line.integer("agrees") if line.text("agrees") else None,
        disagree_events=line.integer("disagrees") if line.text("disagrees") else None,
        is_meta=line.truth("is_meta"),
        is_seed=line.truth("is_seed"),
    )


def read_participants(source: Source, *, name: str = "", options: Options = PLAIN) -> Reading[Participant]:
    """Read `participants-votes.csv`; a row whose totals are not those of its votes is refused."""

    def rows(tally: Tally) -> Iterator[Participant]:
        ids = [each for each in columns_of(source, options) if each.strip() not in NOT_STATEMENTS]
        if not ids:
            raise MissingColumn(line=1, column="0", missing="0, 1, 2…", found="")
        columns = [*(Column(each, required=each != "group-id") for each in TOTALS)]
        columns.extend(Column(each) for each in ids)
        lines = lines_of(source, columns, tally, options)
        yield from kept_lines(lines, lambda line: _participant(line, ids), tally)

    return Reading(name or name_of(source), rows)


def _participant(line: Line, ids: Sequence[str]) -> Participant:
    votes = tuple((each, line.integer(each)) for each in ids if line.text(each))
    values = [value for _, value in votes]
    for column, found in (
        ("n-votes", len(values)),
        ("n-agree", values.count(1)),
        ("n-disagree", values.count(-1)),
    ):
        if line.integer(column) != found:
            line.refuse(SumMismatch(column=column, expected=found))
    return Participant(line.number, line.required("participant"), line.text("group-id"), votes)


def read_summary(source: Source) -> dict[str, str]:
    """Read `summary.csv`, whose rows are key and value; the description may hold line breaks."""
    header = columns_of(source)
    tally = Tally()
    if len(header) < 2:
        return {}
    columns = (Column("key", (header[0],)), Column("value", (header[1],)))
    given = {header[0]: header[1]}
    with suppress(EmptyFile):  # a summary of one line is all in its header
        given |= {line.text("key"): line.text("value") for line in lines_of(source, columns, tally)}
    return given


FILES = ("comments.csv", "votes.csv", "participants-votes.csv", "summary.csv")


def found_in(paths: Sequence[Path], name: str) -> Path | None:
    """Return a file of the export, gzipped or not, also under the prefix Polis gives to what it sends.

    >>> found_in([Path("participants-votes.csv"), Path("2025-11-votes.csv.gz")], "votes.csv").name
    '2025-11-votes.csv.gz'
    """
    for path in paths:
        bare = path.name.removesuffix(".gz")
        longest = max(
            (each for each in FILES if bare == each or bare.endswith(f"-{each}")), key=len, default=""
        )
        if longest == name:
            return path
    return None


def read_conversation(source: Path | Sequence[Path], *, options: Options = PLAIN) -> Conversation:
    """Read a folder or the files of one; `comments.csv` is needed, with `votes.csv` or the matrix."""
    paths = sorted(source.iterdir()) if isinstance(source, Path) else list(source)
    comments, log = found_in(paths, "comments.csv"), found_in(paths, "votes.csv")
    matrix, summary = found_in(paths, "participants-votes.csv"), found_in(paths, "summary.csv")
    if comments is None or (log is None and matrix is None):
        missing = "comments.csv" if comments is None else "votes.csv, participants-votes.csv"
        raise NotAConversation(missing=missing, source=", ".join(path.name for path in paths[:10]))
    statements = read_statements(comments, options=options)
    rows = statements.all()
    people = None if matrix is None else read_participants(matrix, options=options)
    crowd = () if people is None else people.all()
    events = None if log is None else read_votes(log, options=options)
    cast: Iterable[Vote] = tuple(_events_of(crowd)) if events is None else events
    votes = last_votes(cast)
    reports = [reading.report for reading in (statements, people, events) if reading is not None]
    return Conversation(
        summary={} if summary is None else read_summary(summary),
        statements=tuple(sorted(rows, key=lambda row: in_order(row.id))),
        votes=votes,
        groups={row.id: row.group for row in crowd if row.group},
        participants=len(crowd) or len(votes.voters),
        rebuilt=events is None,
        reports=tuple(reports),
        log=cast,
    )


class NotAConversation(FormatError):
    """A folder that lacks the files of a Polis export."""

    code = "formats.not_a_conversation"


def _events_of(people: Iterable[Participant]) -> Iterator[Vote]:
    for row in people:
        for statement, value in row.votes:
            yield Vote(row.line, row.id, statement, value)


def write_votes(votes: Iterable[Vote]) -> Iterator[str]:
    """Yield the lines of a `votes.csv` that Polis tools and we read back."""
    yield from csv_text(
        ("timestamp", "comment-id", "voter-id", "vote"),
        ((vote.at, vote.statement, vote.voter, vote.value) for vote in votes),
        ",",
    )


def write_statements(statements: Iterable[Statement], tally: Mapping[str, Tallied]) -> Iterator[str]:
    """Yield the lines of a `comments.csv` whose counts are those of the last votes."""
    nothing = Tallied(0, 0, 0)
    yield from csv_text(
        ("timestamp", "comment-id", "author-id", "agrees", "disagrees", "moderated", "comment-body"),
        (
            (
                int(row.at.timestamp() * 1000), row.id, row.author, tally.get(row.id, nothing).agree,
                tally.get(row.id, nothing).disagree, int(row.moderated), row.text,
            )
            for row in statements
        ),
        ",",
    )  # fmt: skip
