"""A round held elsewhere: its statements, its whole log, and what was last said."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

from assises.commons.agenda.models import GuidingQuestion
from assises.commons.agenda.queries import require
from assises.commons.evidence.models import Item
from assises.commons.journal import clock
from assises.commons.journal.actions import Actor, Channel, gesture, note
from assises.commons.journal.rows import insert_all
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
class _Last:
    """What somebody said last of a statement."""

    at: datetime
    value: int


class _Log:
    """The log as it is being written: what was last said, and the digest of the lines."""

    def __init__(self, statements: dict[str, OpenStatement], sheets: dict[str, Sheet], role: str) -> None:
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
        key = (sheet.pk, statement.pk)
        before = self.last.get(key)
        moment = at if before is None or before.at < at else before.at + _TICK
        self.last[key] = _Last(moment, vote.value)
        made = Reaction(
            uuid=uuid4(),
            sheet=sheet,
            statement=statement,
            value=vote.value,
            at=moment,
            channel=Channel.IMPORT,
            keyed_by_role=self._role,
        )
        separator = "\n" if self.n else ""
        self._lines.update(f"{separator}{made.uuid.hex} {sheet.uuid.hex} {vote.value}".encode())
        self.n += 1
        return made


@gesture
def bring_round(
    *, file: RoundFile, statements: Sequence[BroughtStatement], votes: Iterable[Vote], by: Actor
) -> BroughtRound:
    """Put a round held elsewhere on record, closed: the log keeps every answer, the last one is in force.

    What was shown to whom is not in such files: no probability is invented, none is recorded.
    """
    edition = require(by, "opinion.round.bring")
    events = sorted(votes, key=lambda vote: (vote.at, vote.line))
    if not statements:
        raise RoundHasNoStatement
    _refuse_unknown(events, {one.key for one in statements})
    row = _round(file, events, edition)
    put = _put(row, statements, edition)
    sheets = _sheets(row, events)
    log = _Log(put, sheets, str(by.role))
    for some in _batches(events):
        insert_all([log.line(vote, _instant(vote, row, place)) for place, vote in some])
    _put_in_force(log)
    note(
        by=by,
        verb="opinion.round.brought",
        subject=f"opinion.round:{row.uuid}",
        facts={
            "file": file.name,
            "file_sha256": file.sha256,
            "statements": len(put),
            "sheets": len(sheets),
            "n": log.n,
            "in_force": len(log.last),
            "digest": log.digest,
        },
    )
    return BroughtRound(row.uuid, len(sheets), log.n, len(log.last))


def _refuse_unknown(events: Sequence[Vote], keys: set[str]) -> None:
    for vote in events:
        if vote.statement not in keys:
            raise NoSuchStatement
        if vote.value not in Stance.values:
            raise NotAStance


def _round(file: RoundFile, events: Sequence[Vote], edition: int) -> Round:
    dated = [vote.at for vote in events if vote.at]
    opened = _moment(min(dated)) if dated else clock.now()
    closed = _moment(max(dated)) if dated else opened
    asked = None
    if file.question is not None:
        asked = GuidingQuestion.objects.get(edition_id=edition, number=file.question).pk
    return Round.objects.create(
        uuid=uuid_of_file(edition, file.sha256),
        edition_id=edition,
        title=file.title,
        question_id=asked,
        opens_at=opened,
        closes_at=closed + timedelta(seconds=1),
        state=RoundState.CLOSED,
    )


def _moment(milliseconds: int) -> datetime:
    return datetime.fromtimestamp(milliseconds / 1000, UTC)


def _instant(vote: Vote, row: Round, place: int) -> datetime:
    """When it was said; without a date, the order of the file is kept and nothing more is claimed."""
    return _moment(vote.at) if vote.at else row.opens_at + place * _TICK


def _put(row: Round, statements: Sequence[BroughtStatement], edition: int) -> dict[str, OpenStatement]:
    items = {
        item.cote: item
        for item in Item.objects.filter(edition_id=edition, cote__in=[one.cote for one in statements])
    }
    missing = next((one.cote for one in statements if one.cote not in items), "")
    if missing:
        raise NoSuchStatement(cote=missing)
    made = OpenStatement.objects.bulk_create(
        [
            OpenStatement(
                round=row, item=items[one.cote], wording_shown=items[one.cote].wording, state=one.state
            )
            for one in statements
        ],
        batch_size=500,
    )
    return {one.key: put for one, put in zip(statements, made, strict=True)}


def _sheets(row: Round, events: Sequence[Vote]) -> dict[str, Sheet]:
    first: dict[str, datetime] = {}
    for vote in events:
        first.setdefault(vote.voter, _moment(vote.at) if vote.at else row.opens_at)
    made = Sheet.objects.bulk_create(
        [
            Sheet(
                round=row,
                token_hash=tokens.keyed(f"import:{row.uuid.hex}:{voter}"),
                channel=Channel.IMPORT,
                opened_at=at,
            )
            for voter, at in first.items()
        ],
        batch_size=500,
    )
    return dict(zip(first, made, strict=True))


def _batches(events: Sequence[Vote]) -> Iterator[list[tuple[int, Vote]]]:
    for start in range(0, len(events), _BATCH):
        yield list(enumerate(events[start : start + _BATCH], start=start))


def _put_in_force(log: _Log) -> None:
    said = list(log.last.items())
    for start in range(0, len(said), _BATCH):
        insert_all(
            [
                CurrentReaction(sheet_id=sheet, statement_id=statement, value=last.value, at=last.at)
                for (sheet, statement), last in said[start : start + _BATCH]
            ]
        )
