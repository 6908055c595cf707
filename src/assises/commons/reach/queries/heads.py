"""How many came, and how many of them were different people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil, floor

from django.db.models import Count, OuterRef, Subquery, Sum

from assises.commons.agenda.models import Event, EventKind, PhaseKind
from assises.commons.agenda.queries import edition_id
from assises.commons.agenda.queries.gate import row_of
from assises.commons.journal.actions import Actor
from assises.commons.reach.models import DoorCard, ExitCard, Presence
from assises.commons.reach.queries.ledger import Held, Ledger, ledger
from assises.commons.reach.small_counts import protected
from assises.methods.coverage import Door, distinct

# An event planned outside any phase is counted where its kind belongs.
USUAL_PHASE = {
    EventKind.REVIEW_EVENING: PhaseKind.REVIEW,
    EventKind.PUBLIC_MEETING: PhaseKind.MEETINGS,
    EventKind.OUTREACH_STOP: PhaseKind.MEETINGS,
    EventKind.WORKSHOP: PhaseKind.WORKSHOPS,
    EventKind.COMMITMENT_EVENING: PhaseKind.ANSWERS,
    EventKind.ORIENTATION_MEETING: PhaseKind.ORIENTATIONS,
    EventKind.COUNCIL_SESSION: PhaseKind.ORIENTATIONS,
    EventKind.FOLLOW_UP_REVIEW: PhaseKind.FOLLOWUP,
}


@dataclass(frozen=True, slots=True)
class EventHeads:
    """The heads of one event and its cards; a group of fewer than five is None, never its number."""

    event: int
    kind: EventKind
    number: int
    phase: PhaseKind
    heads: int
    by_stratum: Mapping[str, int | None]
    cards: int
    first: int | None


@dataclass(frozen=True, slots=True)
class DistinctPeople:
    """How many different people came: an estimate if cards allow, the band they leave, bounds, the target."""

    low: int  # of the band: regulars may answer less, and one card in ten may be wrong
    high: int
    point: int | None
    target: int
    events: int
    without_cards: int
    bounds: tuple[int, int] = (0, 0)  # without any model, if every card is true
    plausible: tuple[int, int] = (0, 0)
    naive_sum: int = 0
    cards: int = 0  # that answer «first of these Assises»
    first: int = 0  # of them, those that say yes


@dataclass(frozen=True, slots=True)
class FunnelStep:
    """How many heads at the events of one kind of phase, and how many fewer than at the step before."""

    phase: PhaseKind
    events: int
    heads: int
    lost: int


@dataclass(frozen=True, slots=True)
class Funnel:
    """Heads from step to step, and the step at which most were lost."""

    steps: tuple[FunnelStep, ...]
    largest_loss: PhaseKind | None


def headcount(viewer: Actor, event: int) -> int:
    """The heads of one event."""
    found = Presence.objects.filter(event=event, event__edition=edition_id(viewer)).aggregate(heads=Sum("n"))
    return found["heads"] or 0


def card_counts(viewer: Actor, event: int) -> int:
    """How many door cards one event has."""
    return DoorCard.objects.filter(event=event, event__edition=edition_id(viewer)).count()


@dataclass(frozen=True, slots=True)
class Attendance:
    """What was counted at one event: heads, cards at the door, cards on the way out."""

    heads: int
    door_cards: int
    exit_cards: int


def attendance(viewer: Actor, event: int) -> Attendance:
    """What was counted at one event, in one question."""
    mine = {"event": OuterRef("pk")}
    heads = Presence.objects.filter(**mine).order_by().values("event").annotate(t=Sum("n")).values("t")
    door = DoorCard.objects.filter(**mine).order_by().values("event").annotate(t=Count("pk")).values("t")
    out = ExitCard.objects.filter(**mine).order_by().values("event").annotate(t=Count("pk")).values("t")
    found = (
        Event.objects.filter(pk=event, edition=edition_id(viewer))
        .annotate(heads=Subquery(heads), door=Subquery(door), out=Subquery(out))
        .values_list("heads", "door", "out")
        .first()
    )
    counted = found or (None, None, None)
    return Attendance(*(n or 0 for n in counted))


def headcounts(viewer: Actor) -> tuple[EventHeads, ...]:
    """The heads of every event that had any, in the order of their dates."""
    read = ledger(viewer)
    return tuple(_event_heads(row, dict(read.heads_at.get(row.event.pk, {}))) for row in read.held)


def distinct_people(viewer: Actor, *, read: Ledger | None = None) -> DistinctPeople:
    """How many different people came: never one naked figure."""
    rows = (read or ledger(viewer)).held
    target = row_of(viewer).target_people
    if not rows:
        return DistinctPeople(low=0, high=0, point=None, target=target, events=0, without_cards=0)
    found = distinct([_door(row) for row in rows])
    return DistinctPeople(
        low=floor(found.low),
        high=ceil(found.high),
        point=round(found.point) if found.point is not None else None,
        target=target,
        events=found.doors,
        without_cards=found.without_cards,
        bounds=found.bounds,
        plausible=(floor(found.plausible[0]), ceil(found.plausible[1])),
        naive_sum=found.naive_sum,
        cards=sum(row.cards for row in rows),
        first=sum(row.first for row in rows),
    )


def funnel(viewer: Actor, *, read: Ledger | None = None) -> Funnel:
    """Heads from one kind of phase to the next, in the order of the city, with the largest loss named."""
    sums: dict[PhaseKind, list[int]] = {}
    for row in (read or ledger(viewer)).held:
        sums.setdefault(_phase(row.event), []).append(row.heads)
    steps: list[FunnelStep] = []
    for phase in PhaseKind:
        if phase in sums:
            heads = sum(sums[phase])
            lost = max(steps[-1].heads - heads, 0) if steps else 0
            steps.append(FunnelStep(phase=phase, events=len(sums[phase]), heads=heads, lost=lost))
    worst = max(steps, key=lambda step: step.lost, default=None)
    return Funnel(steps=tuple(steps), largest_loss=worst.phase if worst and worst.lost else None)


def _door(row: Held) -> Door:
    return Door(heads=row.heads, cards=row.cards, first=row.first)


def _phase(event: Event) -> PhaseKind:
    return PhaseKind(event.phase.kind) if event.phase else USUAL_PHASE[EventKind(event.kind)]


def _event_heads(row: Held, strata: dict[str, int]) -> EventHeads:
    others = row.heads - sum(strata.values())
    shown = protected({**strata, "": others} if others > 0 else strata)
    split = protected({"first": row.first, "again": row.cards - row.first})
    return EventHeads(
        event=row.event.pk,
        kind=EventKind(row.event.kind),
        number=row.event.number,
        phase=_phase(row.event),
        heads=row.heads,
        by_stratum={slug: n for slug, n in shown.items() if slug},
        cards=row.cards,
        first=split["first"],
    )
