"""The ledger read at once: all that was counted in an edition, in two questions to the database."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Count, F, IntegerField, Q, Sum, Value

from assises.commons.agenda.models import Event
from assises.commons.agenda.queries import edition_id
from assises.commons.agenda.queries.days import held_events
from assises.commons.evidence.models import Provenance
from assises.commons.journal.actions import Actor
from assises.commons.reach.models import DoorCard, Presence

_Count = tuple[str, int, str, int, int, int]
_NONE = Value(0, output_field=IntegerField())


@dataclass(frozen=True, slots=True)
class Held:
    """One event that took place, and what was counted at its door."""

    event: Event
    heads: int
    cards: int
    first: int


@dataclass(frozen=True, slots=True)
class Ledger:
    """Events in the order of their dates; heads and words by stratum; people and events by quarter."""

    held: tuple[Held, ...]
    heads: Mapping[str, int]
    heads_at: Mapping[int, Mapping[str, int]]
    words: Mapping[str, int]
    people: Mapping[str, int]
    events: Mapping[str, int]
    cards_at: Mapping[int, Mapping[str, int]]  # cards of each event by the quarter they name


def ledger(viewer: Actor) -> Ledger:
    """Read it whole."""
    counts, held = _counts(edition_id(viewer)), held_events(viewer)
    heads = [one for one in counts if one[0] == "heads"]
    cards = [one for one in counts if one[0] == "cards"]
    heads_at: dict[int, dict[str, int]] = defaultdict(dict)
    for _, event, stratum, n, *_rest in heads:
        if stratum:
            heads_at[event][stratum] = n
    cards_at: dict[int, dict[str, int]] = defaultdict(dict)
    for _, event, quarter, n, *_rest in cards:
        if quarter and n:
            cards_at[event][quarter] = n
    return Ledger(
        held=_held(held, heads, cards),
        heads=_added((stratum, n) for _, _, stratum, n, *_rest in heads),
        heads_at=dict(heads_at),
        words={stratum: n for what, _, stratum, n, *_rest in counts if what == "words"},
        people=_added((quarter, new) for _, _, quarter, _, _, new in cards),
        events=_added((row.venue.neighbourhood.slug, 1) for row in held if row.venue is not None),
        cards_at=dict(cards_at),
    )


def _added(pairs: Iterable[tuple[str, int]]) -> dict[str, int]:
    """The counts of each name; what has no name, or nobody, is left out."""
    found: dict[str, int] = defaultdict(int)
    for name, n in pairs:
        if name and n:
            found[name] += n
    return dict(found)


def _held(rows: Iterable[Event], heads: list[_Count], cards: list[_Count]) -> tuple[Held, ...]:
    at_door: dict[int, int] = defaultdict(int)
    carded: dict[int, int] = defaultdict(int)
    first: dict[int, int] = defaultdict(int)
    for _, event, _, n, *_rest in heads:
        at_door[event] += n
    for _, event, _, n, came_first, _ in cards:
        carded[event] += n
        first[event] += came_first
    return tuple(
        # A card is a head too: when fewer heads were counted than cards came back, the cards are right.
        Held(row, max(at_door[row.pk], carded[row.pk]), carded[row.pk], first[row.pk])
        for row in rows
        if row.pk in at_door or row.pk in carded
    )


def _counts(edition: int) -> list[_Count]:
    """Heads, cards and words, one under the other: what, event, stratum or quarter, and three counts."""
    heads = (
        Presence.objects.filter(event__edition=edition)
        .values("event", key=F("stratum__slug"))
        .annotate(what=Value("heads"), n=Sum("n"), first=_NONE, newcomers=_NONE)
    )
    cards = (
        DoorCard.objects.filter(event__edition=edition)
        .values("event", key=F("neighbourhood__slug"))
        .annotate(
            what=Value("cards"),
            n=Count("id", filter=Q(first_of_process__isnull=False)),
            first=Count("id", filter=Q(first_of_process=True)),
            newcomers=Count("id", filter=~Q(first_of_process=False) | Q(first_of_process__isnull=True)),
        )
    )
    words = (
        Provenance.objects.filter(item__edition=edition, strata__isnull=False)
        .values(key=F("strata__slug"))
        .annotate(what=Value("words"), event=_NONE, n=Count("id"), first=_NONE, newcomers=_NONE)
    )
    columns = ("what", "event", "key", "n", "first", "newcomers")
    found = heads.values_list(*columns).union(
        cards.values_list(*columns), words.values_list(*columns), all=True
    )
    return [(what, event, key or "", n or 0, first, new) for what, event, key, n, first, new in found]
