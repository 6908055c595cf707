"""What is read of disputes, and of what was not put to reaction."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from assises.commons.agenda.queries import edition_id
from assises.commons.evidence.models import Item, Kind, VoiceState
from assises.commons.journal.actions import Actor
from assises.phases.opinion.lookups import find_round
from assises.phases.opinion.models import (
    OpenStatement,
    Position,
    SetAside,
    SetAsideReason,
    Side,
    StatementState,
)

SORTED_KINDS = (Kind.VOICE, Kind.STATEMENT, Kind.EXCERPT, Kind.CARD)


@dataclass(frozen=True, slots=True)
class PositionRow:
    """A piece that stands on a side."""

    cote: str
    wording: str
    side: Side
    placed_at: datetime


@dataclass(frozen=True, slots=True)
class DisputeView:
    """What is disputed about a stake; ``missing`` are the sides where nobody stands yet."""

    question: str
    positions: tuple[PositionRow, ...]
    missing: tuple[Side, ...]

    @property
    def one_sided(self) -> bool:
        """Whether a reader would hear one side only: nobody for, or nobody against."""
        return Side.FOR in self.missing or Side.AGAINST in self.missing


@dataclass(frozen=True, slots=True)
class ToSort:
    """Public words that nobody has put to reaction or set aside yet."""

    cote: str
    wording: str


@dataclass(frozen=True, slots=True)
class SetAsideRow:
    """Words that are not put to reaction, and why."""

    cote: str
    wording: str
    reason: str
    explanation: str
    at: datetime


def dispute(viewer: Actor, stake: str) -> DisputeView | None:
    """What is disputed about a stake, positions in the order in which they came; None before the first."""
    placed = (
        Position.objects.filter(
            dispute__stake__edition_id=edition_id(viewer),
            dispute__stake__slug=stake,
            item__withdrawn_at__isnull=True,
        )
        .select_related("dispute", "item")
        .order_by("placed_at", "id")
    )
    rows = list(placed)
    if not rows:
        return None
    there = {one.side for one in rows}
    return DisputeView(
        question=rows[0].dispute.question,
        positions=tuple(
            PositionRow(one.item.cote, one.item.wording, Side(one.side), one.placed_at) for one in rows
        ),
        missing=tuple(side for side in Side if side not in there),
    )


def to_sort(viewer: Actor, round_uuid: UUID, *, limit: int = 20) -> tuple[tuple[ToSort, ...], int]:
    """The oldest public words that wait to be put or set aside in a round, and how many wait in all."""
    row = find_round(round_uuid, edition_id(viewer))
    waiting = Item.objects.filter(
        edition_id=row.edition_id,
        kind__in=SORTED_KINDS,
        withdrawn_at__isnull=True,
        provenance__state=VoiceState.PUBLISHED,
    )
    waiting = waiting.exclude(pk__in=OpenStatement.objects.filter(round=row).values("item"))
    waiting = waiting.exclude(pk__in=SetAside.objects.filter(round=row).values("item"))
    if row.question_id is not None:
        here = Q(provenance__question=row.question_id) | Q(provenance__question__isnull=True)
        waiting = waiting.filter(here)
    first = waiting.order_by("id").values_list("cote", "wording")[:limit]
    return tuple(ToSort(cote, wording) for cote, wording in first), waiting.count()


def set_aside_in(viewer: Actor, round_uuid: UUID) -> tuple[SetAsideRow, ...]:
    """What was not put to reaction in a round, or no more, with its reason; withdrawn words are not shown."""
    row = find_round(round_uuid, edition_id(viewer))
    put = OpenStatement.objects.filter(round=row).exclude(state=StatementState.OUT)
    found = SetAside.objects.filter(round=row).exclude(item__in=put.values("item"))
    return tuple(
        SetAsideRow(
            cote=one.item.cote,
            wording="" if one.item.withdrawn_at is not None else one.item.wording,
            reason=str(SetAsideReason(one.reason).label),
            explanation="" if one.item.withdrawn_at is not None else one.explanation,
            at=one.at,
        )
        for one in found.select_related("item").order_by("id")
    )
