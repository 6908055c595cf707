"""What the anonymous cards say: first-timers, worth of the evening, living together, reach by quarter."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist, fmean, stdev

from django.db.models import Count, Q

from assises.commons.agenda.queries import edition_id
from assises.commons.journal.actions import Actor
from assises.commons.reach.models import (
    SMALLEST,
    BarometerAnswer,
    BarometerQuestion,
    DoorCard,
    ExitCard,
)
from assises.commons.reach.queries.ledger import Ledger, ledger
from assises.commons.reach.small_counts import by_handfuls, protected
from assises.commons.territory.queries import CityView, city
from assises.methods.coverage import Cards, Interval, first_timer_share, reach, share


@dataclass(frozen=True, slots=True)
class FirstTimers:
    """The share of people who had never taken part; no share when too few cards answer."""

    event: int | None
    cards: int
    share: Interval | None


@dataclass(frozen=True, slots=True)
class ExitShares:
    """What people said on the way out; no share when too few cards answer."""

    event: int | None
    cards: int
    worth_my_time: Interval | None
    was_heard: Interval | None
    would_return: Interval | None


@dataclass(frozen=True, slots=True)
class QuarterReach:
    """One quarter: its people, the events held there, and those who came from there, by fives."""

    slug: str
    name: str
    population: int | None
    vintages: tuple[int, ...]
    indicative: bool
    events: int
    people: int | None
    too_few: bool
    per_thousand: Interval | None


@dataclass(frozen=True, slots=True)
class BarometerReading:
    """The mean note of one frozen question, with its interval; no mean when too few sheets answer."""

    version: int
    number: int
    text: str
    highest: int
    neighbourhood: str
    n: int | None
    mean: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class BarometerAsked:
    """One question of a version, frozen with it."""

    version: int
    number: int
    text: str
    highest: int


def barometer_questions(viewer: Actor) -> tuple[BarometerAsked, ...]:
    """Every question of every version, the newest version first."""
    del viewer  # public
    rows = BarometerQuestion.objects.order_by("-version", "number")
    return tuple(BarometerAsked(row.version, row.number, row.text, row.highest) for row in rows)


def first_timers(viewer: Actor) -> tuple[FirstTimers, ...]:
    """The share of first-timers at each event that has cards, and over all of them (event None, last)."""
    rows = (
        DoorCard.objects.filter(event__edition=edition_id(viewer))
        .values_list("event")
        .annotate(
            yes=Count("id", filter=Q(first_ever=True)),
            no=Count("id", filter=Q(first_ever=False)),
            blank=Count("id", filter=Q(first_ever__isnull=True)),
        )
        .order_by("event__starts_at", "event")
    )
    by_event = [(event, Cards(yes=yes, no=no, unanswered=blank)) for event, yes, no, blank in rows]
    if not by_event:
        return ()
    together = Cards(
        yes=sum(cards.yes for _, cards in by_event),
        no=sum(cards.no for _, cards in by_event),
        unanswered=sum(cards.unanswered for _, cards in by_event),
    )
    return tuple(_first_timers(event, cards) for event, cards in [*by_event, (None, together)])


def exit_shares(viewer: Actor) -> tuple[ExitShares, ...]:
    """What was said on the way out of each event, and over all of them (event None, last)."""
    sums: dict[int | None, list[ExitCard]] = {}
    for card in ExitCard.objects.filter(event__edition=edition_id(viewer)).order_by("event__starts_at", "id"):
        sums.setdefault(card.event_id, []).append(card)
    if sums:
        sums[None] = [card for cards in sums.values() for card in cards]
    return tuple(
        ExitShares(
            event=event,
            cards=len(cards),
            worth_my_time=_ticked([card.worth_my_time for card in cards]),
            was_heard=_ticked([card.was_heard for card in cards]),
            would_return=_ticked([card.would_return for card in cards]),
        )
        for event, cards in sums.items()
    )


def reach_by_neighbourhood(
    viewer: Actor, *, read: Ledger | None = None, ground: CityView | None = None
) -> tuple[QuarterReach, ...]:
    """People reached per 1,000 residents by quarter: those whose card says it is their first event."""
    read, quarters = read or ledger(viewer), (ground or city(viewer)).quarters
    people, events = read.people, read.events
    told = protected({quarter.slug: people.get(quarter.slug, 0) for quarter in quarters})
    shown = {slug: by_handfuls(n) for slug, n in told.items()}
    return tuple(
        QuarterReach(
            slug=quarter.slug,
            name=quarter.name,
            population=quarter.population.people,
            vintages=quarter.population.vintages,
            indicative=quarter.indicative,
            events=events.get(quarter.slug, 0),
            people=shown[quarter.slug],
            too_few=shown[quarter.slug] is None,
            per_thousand=_per_thousand(shown[quarter.slug], quarter.population.people),
        )
        for quarter in quarters
    )


def barometer(viewer: Actor, *, by_neighbourhood: bool = False) -> tuple[BarometerReading, ...]:
    """The mean note of each question of the edition, for the city or by quarter."""
    notes: dict[tuple[int, str], list[int]] = {}
    answers = BarometerAnswer.objects.filter(sheet__edition=edition_id(viewer))
    for question, quarter, value in answers.values_list(
        "question", "sheet__neighbourhood__slug", "value"
    ).order_by("id"):
        notes.setdefault((question, (quarter or "") if by_neighbourhood else ""), []).append(value)
    asked = {row.pk: row for row in BarometerQuestion.objects.filter(pk__in={key for key, _ in notes})}
    ordered = sorted(notes, key=lambda key: (asked[key[0]].version, asked[key[0]].number, key[1]))
    return tuple(
        _reading(asked[question], quarter, notes[question, quarter]) for question, quarter in ordered
    )


def _first_timers(event: int | None, cards: Cards) -> FirstTimers:
    answered = cards.yes + cards.no
    enough = answered >= SMALLEST
    return FirstTimers(
        event=event,
        cards=answered + cards.unanswered,
        share=first_timer_share(cards) if enough else None,
    )


def _ticked(answers: list[bool | None]) -> Interval | None:
    said = [answer for answer in answers if answer is not None]
    return share(sum(said), len(said)) if len(said) >= SMALLEST else None


def _per_thousand(people: int | None, population: int | None) -> Interval | None:
    if people is None or not population or people > population:
        return None
    return reach(people, population)


def _reading(question: BarometerQuestion, quarter: str, notes: list[int]) -> BarometerReading:
    enough = len(notes) >= SMALLEST
    mean = fmean(notes) if enough else None
    half = NormalDist().inv_cdf(0.975) * stdev(notes) / sqrt(len(notes)) if enough else 0.0
    return BarometerReading(
        version=question.version,
        number=question.number,
        text=question.text,
        highest=question.highest,
        neighbourhood=quarter,
        n=len(notes) if enough else None,
        mean=mean,
        low=max(mean - half, 0.0) if mean is not None else None,
        high=min(mean + half, float(question.highest)) if mean is not None else None,
    )
