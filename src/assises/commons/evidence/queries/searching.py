"""Finding pieces to work with, by words or by cote; counting what waits for somebody."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q

from assises.commons.agenda.queries import edition_id
from assises.commons.evidence.models import Appeal, Item, Kind, Moderation, Provenance, VoiceState
from assises.commons.evidence.models.care import AppealDecision
from assises.commons.evidence.queries.reading import ItemView, rows, view
from assises.commons.journal.actions import Actor
from assises.commons.journal.queries import may


@dataclass(frozen=True, slots=True)
class WaitingCounts:
    """What waits for those who read before publication."""

    to_read: int
    to_confirm: int
    appeals: int


LONGEST = 200


def sought(words: str) -> str:
    """What somebody looks for, as a database can look for it: a phrase, not a book, and no NUL.

    >>> sought("  le\\x00 bus ")
    'le bus'
    """
    return words.replace("\0", "").strip()[:LONGEST]


def search_pieces(
    viewer: Actor, words: str, *, kinds: Sequence[Kind] = (), limit: int = 20
) -> tuple[ItemView, ...]:
    """Living pieces whose words hold these, or whose cote begins so; only what the viewer may read."""
    words = sought(words)
    found = Item.objects.filter(edition_id=edition_id(viewer), withdrawn_at=None)
    found = found.filter(Q(wording__icontains=words) | Q(cote__istartswith=words))
    if kinds:
        found = found.filter(kind__in=kinds)
    if not may(viewer, "evidence.text.read_hidden"):
        unread = Provenance.objects.filter(item=OuterRef("pk")).exclude(state=VoiceState.PUBLISHED)
        found = found.exclude(Exists(unread))
    return tuple(view(row, viewer) for row in rows(found.order_by("id"))[:limit])


def waiting_counts(viewer: Actor) -> WaitingCounts:
    """How many voices nobody has read, how many hidings wait for a second person, how many appeals."""
    edition = edition_id(viewer)
    return WaitingCounts(
        to_read=Provenance.objects.filter(item__edition=edition, state=VoiceState.RECEIVED).count(),
        to_confirm=Moderation.objects.filter(item__edition=edition, confirmed_at=None).count(),
        appeals=Appeal.objects.filter(
            moderation__item__edition=edition, decision=AppealDecision.OPEN
        ).count(),
    )
