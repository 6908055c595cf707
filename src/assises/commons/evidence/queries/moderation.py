"""What waits to be read, what was hidden and why, what is contested; and the public counts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, F

from assises.commons.agenda.queries import edition_id, require
from assises.commons.evidence.models import Appeal, Item, Moderation, ReasonCode, VoiceState
from assises.commons.evidence.models.care import AppealDecision
from assises.commons.evidence.queries.reading import ItemView, rows, view
from assises.commons.journal.actions import Actor


@dataclass(frozen=True, slots=True)
class HidingView:
    """A text that was hidden, or that waits for a second person."""

    item: ItemView
    reason: str
    asked_at: datetime
    asked_by: int
    confirmed_at: datetime | None


@dataclass(frozen=True, slots=True)
class AppealView:
    """Somebody asks for a hidden text back."""

    appeal: int
    item: ItemView
    text: str
    reason: str
    at: datetime
    asked_by: int
    is_open: bool
    decision: str
    answer: str


@dataclass(frozen=True, slots=True)
class ModerationCount:
    """How many texts were hidden for one published reason."""

    reason_code: str
    reason: str
    hidden: int
    appeals: int
    restored: int


def waiting_voices(viewer: Actor, *, limit: int = 50) -> tuple[ItemView, ...]:
    """Words that nobody has read yet, oldest first: for those who read before publication."""
    require(viewer, "evidence.text.read_hidden")
    found = Item.objects.filter(edition_id=edition_id(viewer), provenance__state=VoiceState.RECEIVED)
    return tuple(view(row, viewer) for row in rows(found.order_by("id"))[:limit])


def hidings(viewer: Actor, *, limit: int = 100) -> tuple[HidingView, ...]:
    """Texts hidden or about to be, newest first; the wording only for those who may read it."""
    found = Moderation.objects.filter(item__edition_id=edition_id(viewer)).order_by("-id")[:limit]
    asked = list(found)
    seen = {row.pk: row for row in rows(Item.objects.filter(pk__in=[one.item_id for one in asked]))}
    return tuple(
        HidingView(
            item=view(seen[one.item_id], viewer),
            reason=str(ReasonCode(one.reason_code).label),
            asked_at=one.at,
            asked_by=one.by_id,
            confirmed_at=one.confirmed_at,
        )
        for one in asked
    )


def appeals(viewer: Actor, *, limit: int = 100) -> tuple[AppealView, ...]:
    """Appeals, open ones first: for those who decide, and for the guarantor."""
    require(viewer, "evidence.text.read_hidden")
    asked = list(
        Appeal.objects.filter(moderation__item__edition_id=edition_id(viewer))
        .select_related("moderation")
        .order_by(F("decided_at").asc(nulls_first=True), "id")[:limit]
    )
    wanted = [one.moderation.item_id for one in asked]
    seen = {row.pk: row for row in rows(Item.objects.filter(pk__in=wanted))}
    return tuple(
        AppealView(
            appeal=one.pk,
            item=view(seen[one.moderation.item_id], viewer),
            text=one.text,
            reason=str(ReasonCode(one.moderation.reason_code).label),
            at=one.at,
            asked_by=one.moderation.by_id,
            is_open=one.decision == AppealDecision.OPEN,
            decision=str(AppealDecision(one.decision).label),
            answer=one.reason,
        )
        for one in asked
    )


def moderation_counts(viewer: Actor) -> tuple[ModerationCount, ...]:
    """How many texts were hidden for each published reason, and how many came back."""
    edition = edition_id(viewer)
    hidden = dict(
        Moderation.objects.filter(item__edition_id=edition, confirmed_at__isnull=False)
        .values_list("reason_code")
        .annotate(n=Count("pk"))
    )
    contested = Appeal.objects.filter(moderation__item__edition_id=edition)
    asked = dict(contested.values_list("moderation__reason_code").annotate(n=Count("pk")))
    restored = dict(
        contested.filter(decision=AppealDecision.RESTORED)
        .values_list("moderation__reason_code")
        .annotate(n=Count("pk"))
    )
    return tuple(
        ModerationCount(
            reason_code=code.value,
            reason=str(code.label),
            hidden=hidden.get(code.value, 0),
            appeals=asked.get(code.value, 0),
            restored=restored.get(code.value, 0),
        )
        for code in ReasonCode
    )
