"""What a round looks like while people answer: the same for everybody, and by handfuls."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from assises.commons.agenda.queries import edition_id
from assises.commons.journal.actions import Actor
from assises.phases.opinion.drawing import FEWEST
from assises.phases.opinion.following import followed
from assises.phases.opinion.lookups import find_round, open_now
from assises.phases.opinion.models import OpenStatement, RoundState, StatementState
from assises.phases.opinion.queries.rounds import TallyRow, tally_row


@dataclass(frozen=True, slots=True)
class LiveRow:
    """One statement and its answers so far; ``moved`` is the version at which what is shown last changed."""

    wording: str
    tally: TallyRow
    moved: int


@dataclass(frozen=True, slots=True)
class LiveTally:
    """A round being answered; ``version`` grows with each change, the counts are None while under five."""

    round: UUID
    title: str
    open_now: bool
    version: int
    people: int | None
    answers: int | None
    rows: tuple[LiveRow, ...]


def live(viewer: Actor, round_uuid: UUID) -> LiveTally:
    """The answers of a round, up to the last line of its log.

    While the round is open each statement shows the counts it had after a multiple of five answers; once it
    is closed, all of them.
    """
    row = find_round(round_uuid, edition_id(viewer))
    counted = followed(row)
    over = row.state == RoundState.CLOSED
    put = OpenStatement.objects.filter(round=row, item__withdrawn_at__isnull=True)
    rows = []
    for one in put.exclude(state=StatementState.OUT).select_related("item").order_by("id"):
        counts = counted.of(one.pk)
        agree, passed, disagree = counts.now if over else counts.shown
        told = tally_row(one.uuid, one.item.cote, agree, passed, disagree)
        rows.append(LiveRow(one.wording_shown, told, counted.moved.get(one.pk, 0)))
    few = counted.people < FEWEST
    return LiveTally(
        round=row.uuid,
        title=row.title,
        open_now=open_now(row),
        version=counted.version,
        people=None if few else counted.people,
        answers=None if few else counted.answers,
        rows=tuple(rows),
    )
