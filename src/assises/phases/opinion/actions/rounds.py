"""Rounds and the statements they put to reaction."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID, uuid4

from assises.commons.agenda.models import GuidingQuestion
from assises.commons.agenda.queries import require
from assises.commons.evidence.models import Item
from assises.commons.journal import clock
from assises.commons.journal.actions import Actor, gesture, note
from assises.phases.opinion.errors import (
    AlreadyPut,
    DatesTheWrongWay,
    NoSuchStatement,
    NothingToShow,
    RoundHasNoStatement,
    StillHasItsWords,
)
from assises.phases.opinion.lookups import find_round, hold_round, public
from assises.phases.opinion.models import (
    OpenStatement,
    Round,
    RoundState,
    SetAside,
    SetAsideReason,
    StatementState,
)


@gesture
def prepare_round(
    *, title: str, opens_at: datetime, closes_at: datetime, by: Actor, question: int | None = None
) -> UUID:
    """Prepare a round, perhaps on one of the guiding questions (by its number)."""
    edition = require(by, "opinion.round.prepare")
    if opens_at >= closes_at:
        raise DatesTheWrongWay
    asked = None
    if question is not None:
        asked = GuidingQuestion.objects.get(edition_id=edition, number=question).pk
    row = Round.objects.create(
        edition_id=edition, title=title, question_id=asked, opens_at=opens_at, closes_at=closes_at
    )
    note(by=by, verb="opinion.round.prepared", subject=f"opinion.round:{row.uuid}")
    return row.uuid


@gesture
def open_round(*, round_uuid: UUID, by: Actor) -> None:
    """Open a round: reactions are taken from here on, within its dates."""
    row = find_round(round_uuid, require(by, "opinion.round.open"))
    if not OpenStatement.objects.filter(round=row).exclude(state=StatementState.OUT).exists():
        raise RoundHasNoStatement
    _move(row, RoundState.OPEN)
    note(by=by, verb="opinion.round.opened", subject=f"opinion.round:{row.uuid}")


@gesture
def close_round(*, round_uuid: UUID, by: Actor) -> None:
    """Close a round: what was answered stays, nothing is added."""
    row = hold_round(round_uuid, require(by, "opinion.round.close"))
    _move(row, RoundState.CLOSED)
    note(by=by, verb="opinion.round.closed", subject=f"opinion.round:{row.uuid}")


def _move(row: Round, state: RoundState) -> None:
    row.state = state
    row.save(update_fields=["state"])


@gesture
def put_statement(
    *,
    round_uuid: UUID,
    cote: str,
    by: Actor,
    wording_shown: str = "",
    meta: bool = False,
    uuid: UUID | None = None,
) -> UUID:
    """Put a piece on record to reaction; without other words, its own are shown."""
    edition = require(by, "opinion.statement.put")
    row = find_round(round_uuid, edition)
    item = Item.objects.select_related("provenance").filter(edition_id=edition, cote=cote).first()
    if item is None or not public(item):
        raise NothingToShow(cote=cote)
    if OpenStatement.objects.filter(round=row, item=item).exists():
        raise AlreadyPut(cote=cote)
    statement = OpenStatement.objects.create(
        uuid=uuid or uuid4(),
        round=row,
        item=item,
        wording_shown=wording_shown.strip() or item.wording,
        state=StatementState.META if meta else StatementState.IN,
    )
    note(
        by=by,
        verb="opinion.statement.put",
        subject=cote,
        facts={"round": str(row.uuid), "statement": str(statement.uuid), "reworded": bool(wording_shown)},
    )
    return statement.uuid


@gesture
def put_statements(*, round_uuid: UUID, cotes: Sequence[str], by: Actor) -> tuple[UUID, ...]:
    """Put many pieces to reaction in their own words, such as what was said at a meeting that closes."""
    return tuple(put_statement(round_uuid=round_uuid, cote=cote, by=by) for cote in cotes)


@gesture
def take_out_statement(*, statement: UUID, reason: str, by: Actor) -> None:
    """Take a statement out of its round; what was answered to it is kept and no longer counted."""
    edition = require(by, "opinion.statement.take_out")
    row = (
        OpenStatement.objects.select_related("round")
        .filter(uuid=statement, round__edition_id=edition)
        .first()
    )
    if row is None:
        raise NoSuchStatement
    hold_round(row.round.uuid, edition)
    SetAside.objects.get_or_create(
        round=row.round,
        item=row.item,
        defaults={"reason": SetAsideReason.OTHER, "explanation": reason.strip() or "—", "at": clock.now()},
    )
    row.state = StatementState.OUT
    row.save(update_fields=["state"])
    note(
        by=by, verb="opinion.statement.taken_out", subject=f"opinion.openstatement:{statement}", reason=reason
    )


@gesture
def forget_words(*, cote: str, by: Actor) -> int:
    """Once words are withdrawn, blank what the rounds showed of them and take it out."""
    edition = require(by, "opinion.words.withdraw")
    item = Item.objects.filter(edition_id=edition, cote=cote).first()
    if item is None or item.withdrawn_at is None:
        raise StillHasItsWords(cote=cote)
    rows = OpenStatement.objects.filter(item=item)
    forgotten = rows.update(wording_shown="", state=StatementState.OUT)
    SetAside.objects.filter(item=item).update(explanation="—")
    note(by=by, verb="opinion.words.forgotten", subject=cote, facts={"statements": forgotten})
    return forgotten
