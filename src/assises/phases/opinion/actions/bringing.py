"""A round held elsewhere: its statements, its whole log, and what was last said."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import islice
from uuid import UUID, uuid4

from assises.commons.agenda.models import GuidingQuestion
from assises.commons.agenda.queries import require
from assises.commons.evidence.models import Item
from assises.commons.journal import clock
from assises.commons.journal.actions import Actor, Channel, gesture, note
from assises.commons.journal.rows import Aside
from assises.formats.votes import Vote
from assises.phases.opinion import tokens
from assises.phases.opinion.errors import NoSuchStatement, NotAStance, RoundHasNoStatement
from assises.phases.opinion.lookups import uuid_of_file
from assises.phases.opinion.models import (
    CurrentReaction,
    OpenStatement,
    Reaction,
    Round,
    RoundState,
    Sheet,
    Stance,
    StatementState,
)

_BATCH = 5000
_TICK = timedelta(microseconds=1)
# From the places of a line in the file to the rows written a moment before.
BOTH = (
    "JOIN {sheets} AS s ON s.id = aside.sheet_id JOIN opinion_sheet AS sheet ON sheet.uuid = s.uuid "
    "JOIN {statements} AS p ON p.id = aside.statement_id "
    "JOIN opinion_openstatement AS put ON put.uuid = p.uuid"
)


@dataclass(frozen=True, slots=True)
class BroughtStatement:
    """A statement of that round: its key in the file, the piece on record, whether it was taken out."""

    key: str
    cote: str
    state: StatementState = StatementState.IN


@dataclass(frozen=True, slots=True)
class RoundFile:
    """The file a round comes from: its name, the digest of what it holds, the title given to the round."""

    name: str
    sha256: str
    title: str
    question: int | None = None


@dataclass(frozen=True, slots=True)
class BroughtRound:
    """What was brought: people, answers in the log, answers in force."""

    uuid: UUID
    sheets: int
    reactions: int
    in_force: int


@dataclass(frozen=True, slots=True)
class ReadyRound:
    """A round made ready beside the tables: who answered, every answer, those in force."""

    file: RoundFile
    opens_at: datetime
    closes_at: datetime
    uuids: Mapping[str, UUID]  # of each statement, by its key in the file
    statements: Aside
    sheets: Aside
    log: Aside
    in_force: Aside
    digest: str


@dataclass(frozen=True, slots=True)
class _Last:
    """What somebody said last of a statement."""

    at: datetime
    value: int


class _Log:
    """The log as it is being made ready: what was last said, and the digest of the lines."""

    def __init__(self, statements: Mapping[str, int], sheets: Mapping[str, Sheet], role: str) -> None:
        self._statements, self._sheets, self._role = statements, sheets, role
        self._lines = hashlib.sha256()
        self.last: dict[tuple[int, int], _Last] = {}
        self.n = 0

    @property
    def digest(self) -> str:
        """What the journal says of these answers, without saying what they are."""
        return self._lines.hexdigest()

    def line(self, vote: Vote, at: datetime) -> Reaction:
        """One line, later than the one it replaces."""
        sheet, statement = self._sheets[vote.voter], self._statements[vote.statement]
        key = (sheet.pk, statement)
        before = self.last.get(key)
        moment = at if before is None or before.at < at else before.at + _TICK
        self.last[key] = _Last(moment, vote.value)
        made = Reaction(
            uuid=uuid4(),
            sheet_id=sheet.pk,
            statement_id=statement,
            value=vote.value,
            at=moment,
            channel=Channel.IMPORT,
            keyed_by_role=self._role,
        )
        separator = "\n" if self.n else ""
        self._lines.update(f"{separator}{made.uuid.hex} {sheet.uuid.hex} {vote.value}".encode())
        self.n += 1
        return made


@contextmanager
def round_made_ready(
    *,
    file: RoundFile,
    keys: Sequence[str],
    votes: Iterable[Vote],
    by: Actor,
    done: Callable[[int, int], None] | None = None,
) -> Iterator[ReadyRound]:
    """Make a round ready beside the tables, statements by their keys; it is gone with the block.

    ``done`` is told how many answers are ready of how many; what it raises stops everything.
    """
    edition = require(by, "opinion.round.bring")
    events = sorted(votes, key=lambda vote: (vote.at, vote.line))
    if not keys:
        raise RoundHasNoStatement
    _refuse_unknown(events, set(keys))
    opened, closed = _span(events)
    salt = uuid_of_file(edition, file.sha256).hex
    with ExitStack() as asides:
        statements, sheets, lines, in_force = (
            asides.enter_context(Aside(model)) for model in (OpenStatement, Sheet, Reaction, CurrentReaction)
        )
        put = [OpenStatement(uuid=uuid4()) for _ in keys]
        statements.add(put)
        people = _sheets(salt, events, opened)
        sheets.add(list(people.values()))
        log = _Log({key: one.pk for key, one in zip(keys, put, strict=True)}, people, str(by.role))
        for some in _batches(events):
            lines.add([log.line(vote, _instant(vote, opened, place)) for place, vote in some])
            if done is not None:
                done(log.n, len(events))
        _add_in_force(in_force, log)
        uuids = {key: one.uuid for key, one in zip(keys, put, strict=True)}
        yield ReadyRound(file, opened, closed, uuids, statements, sheets, lines, in_force, log.digest)


@gesture
def bring_round(*, ready: ReadyRound, statements: Sequence[BroughtStatement], by: Actor) -> BroughtRound:
    """Put a round held elsewhere on record, closed: the log keeps every answer, the last one is in force.

    What was shown to whom is not in such files: no probability is invented, none is recorded.
    """
    edition = require(by, "opinion.round.bring")
    row = _round(ready, edition)
    _put(row, ready, statements, edition)
    ready.sheets.pour(instead={"round_id": "%s"}, parameters=[row.pk])
    both = BOTH.format(sheets=ready.sheets.name, statements=ready.statements.name)
    ends = {"sheet_id": "sheet.id", "statement_id": "put.id"}
    ready.log.pour(instead=ends, joined=both)
    ready.in_force.pour(instead=ends, joined=both)
    note(
        by=by,
        verb="opinion.round.brought",
        subject=f"opinion.round:{row.uuid}",
        facts={
            "file": ready.file.name,
            "file_sha256": ready.file.sha256,
            "statements": len(statements),
            "sheets": ready.sheets.count,
            "n": ready.log.count,
            "in_force": ready.in_force.count,
            "digest": ready.digest,
        },
    )
    return BroughtRound(row.uuid, ready.sheets.count, ready.log.count, ready.in_force.count)


def _refuse_unknown(events: Sequence[Vote], keys: set[str]) -> None:
    for vote in events:
        if vote.statement not in keys:
            raise NoSuchStatement
        if vote.value not in Stance.values:
            raise NotAStance


def _span(events: Sequence[Vote]) -> tuple[datetime, datetime]:
    """When the first and the last answers were given; now, when the file does not say."""
    dated = [vote.at for vote in events if vote.at]
    opened = _moment(min(dated)) if dated else clock.now()
    return opened, _moment(max(dated)) if dated else opened


def _round(ready: ReadyRound, edition: int) -> Round:
    asked = None
    if ready.file.question is not None:
        asked = GuidingQuestion.objects.get(edition_id=edition, number=ready.file.question).pk
    return Round.objects.create(
        uuid=uuid_of_file(edition, ready.file.sha256),
        edition_id=edition,
        title=ready.file.title,
        question_id=asked,
        opens_at=ready.opens_at,
        closes_at=ready.closes_at + timedelta(seconds=1),
        state=RoundState.CLOSED,
    )


def _moment(milliseconds: int) -> datetime:
    return datetime.fromtimestamp(milliseconds / 1000, UTC)


def _instant(vote: Vote, opened: datetime, place: int) -> datetime:
    """When it was said; without a date, the order of the file is kept and nothing more is claimed."""
    return _moment(vote.at) if vote.at else opened + place * _TICK


def _put(row: Round, ready: ReadyRound, statements: Sequence[BroughtStatement], edition: int) -> None:
    items = {
        item.cote: item
        for item in Item.objects.filter(edition_id=edition, cote__in=[one.cote for one in statements])
    }
    missing = next((one.cote for one in statements if one.cote not in items), "")
    if missing:
        raise NoSuchStatement(cote=missing)
    OpenStatement.objects.bulk_create(
        [
            OpenStatement(
                uuid=ready.uuids[one.key],
                round=row,
                item=items[one.cote],
                wording_shown=items[one.cote].wording,
                state=one.state,
            )
            for one in statements
        ],
        batch_size=500,
    )


def _sheets(salt: str, events: Sequence[Vote], opened: datetime) -> dict[str, Sheet]:
    first: dict[str, datetime] = {}
    for vote in events:
        first.setdefault(vote.voter, _moment(vote.at) if vote.at else opened)
    return {
        voter: Sheet(token_hash=tokens.keyed(f"import:{salt}:{voter}"), channel=Channel.IMPORT, opened_at=at)
        for voter, at in first.items()
    }


def _batches(events: Sequence[Vote]) -> Iterator[list[tuple[int, Vote]]]:
    for start in range(0, len(events), _BATCH):
        yield list(enumerate(events[start : start + _BATCH], start=start))


def _add_in_force(aside: Aside, log: _Log) -> None:
    said = iter(log.last.items())
    while some := list(islice(said, _BATCH)):
        aside.add(
            [
                CurrentReaction(sheet_id=sheet, statement_id=statement, value=last.value, at=last.at)
                for (sheet, statement), last in some
            ]
        )
