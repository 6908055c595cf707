"""Anonymous cards: at the door, on the way out, and the barometer of living together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID, uuid4

from assises.commons.agenda.models import Scheme
from assises.commons.agenda.queries import require
from assises.commons.journal import clock
from assises.commons.journal.actions import Actor, Role, gesture, note
from assises.commons.reach.actions.heads import event_subject
from assises.commons.reach.errors import (
    AnswerOutOfScale,
    NobodyCounted,
    NoSuchPlace,
    NoSuchScheme,
    VersionFrozen,
)
from assises.commons.reach.models import (
    AgeBand,
    Barometer,
    BarometerAnswer,
    BarometerQuestion,
    DoorCard,
    ExitCard,
)
from assises.commons.territory.models import Neighbourhood


@dataclass(frozen=True, slots=True)
class CardAtTheDoor:
    """What somebody ticks at the door; nothing ticked is an answer too."""

    first_of_process: bool | None = None
    first_ever: bool | None = None
    neighbourhood: str = ""
    age_band: AgeBand | None = None
    schemes: tuple[str, ...] = ()
    uuid: UUID = field(default_factory=uuid4)


@dataclass(frozen=True, slots=True)
class CardOnTheWayOut:
    """What somebody ticks on the way out."""

    worth_my_time: bool | None = None
    was_heard: bool | None = None
    would_return: bool | None = None
    who_was_missing: str = ""
    uuid: UUID = field(default_factory=uuid4)


@gesture
def record_door_card(*, event: int, card: CardAtTheDoor, by: Actor) -> int:
    """Put one door card on record; say how many were new."""
    return record_door_cards(event=event, cards=(card,), by=by)


@gesture
def record_door_cards(*, event: int, cards: Sequence[CardAtTheDoor], by: Actor) -> int:
    """Put a pile of door cards on record; a card sent twice is recorded once; say how many were new."""
    require(by, "reach.door_card.record", event=event, during=by.role == Role.RESIDENT)
    quarters = _quarters({card.neighbourhood for card in cards if card.neighbourhood})
    schemes = _schemes({slug for card in cards for slug in card.schemes})
    known = set(DoorCard.objects.filter(uuid__in=[c.uuid for c in cards]).values_list("uuid", flat=True))
    fresh = {card.uuid: card for card in cards if card.uuid not in known}
    rows = DoorCard.objects.bulk_create(
        DoorCard(
            uuid=card.uuid,
            event_id=event,
            first_of_process=card.first_of_process,
            first_ever=card.first_ever,
            neighbourhood_id=quarters.get(card.neighbourhood),
            age_band=card.age_band or "",
            channel=by.channel,
        )
        for card in fresh.values()
    )
    named = DoorCard.schemes.through
    named.objects.bulk_create(
        named(doorcard_id=row.pk, scheme_id=schemes[slug])
        for row in rows
        for slug in dict.fromkeys(fresh[row.uuid].schemes)
    )
    if fresh:
        note(
            by=by, verb="reach.door_cards.recorded", subject=event_subject(event), facts={"cards": len(fresh)}
        )
    return len(fresh)


@gesture
def record_exit_card(*, event: int, card: CardOnTheWayOut, by: Actor) -> int:
    """Put one exit card on record; say how many were new."""
    return record_exit_cards(event=event, cards=(card,), by=by)


@gesture
def record_exit_cards(*, event: int, cards: Sequence[CardOnTheWayOut], by: Actor) -> int:
    """Put a pile of exit cards on record; a card sent twice is recorded once; say how many were new."""
    require(by, "reach.exit_card.record", event=event, during=by.role == Role.RESIDENT)
    known = set(ExitCard.objects.filter(uuid__in=[c.uuid for c in cards]).values_list("uuid", flat=True))
    fresh = {card.uuid: card for card in cards if card.uuid not in known}
    ExitCard.objects.bulk_create(
        ExitCard(
            uuid=card.uuid,
            event_id=event,
            worth_my_time=card.worth_my_time,
            was_heard=card.was_heard,
            would_return=card.would_return,
            who_was_missing=card.who_was_missing.strip(),
        )
        for card in fresh.values()
    )
    if fresh:
        note(
            by=by, verb="reach.exit_cards.recorded", subject=event_subject(event), facts={"cards": len(fresh)}
        )
    return len(fresh)


@gesture
def word_barometer(*, version: int, questions: Sequence[str], by: Actor, highest: int = 10) -> None:
    """Word a version of the barometer; it is then frozen, so that years can be compared."""
    require(by, "reach.barometer.word")
    if not questions or highest <= 0 or not all(text.strip() for text in questions):
        raise NobodyCounted(n=len(questions))
    if BarometerQuestion.objects.filter(version=version).exists():
        raise VersionFrozen(version=version)
    BarometerQuestion.objects.bulk_create(
        BarometerQuestion(version=version, number=number, text=text.strip(), highest=highest)
        for number, text in enumerate(questions, start=1)
    )
    note(
        by=by,
        verb="reach.barometer.worded",
        subject=f"reach.barometer:{version}",
        facts={"questions": len(questions), "highest": highest},
    )


@gesture
def record_barometer(
    *,
    version: int,
    answers: Mapping[int, int],
    by: Actor,
    event: int | None = None,
    neighbourhood: str = "",
    uuid: UUID | None = None,
) -> UUID:
    """Put one sheet on record: a note per question number; a question left blank is simply absent."""
    edition = require(by, "reach.barometer.record", event=event, during=False)
    asked = {row.number: row for row in BarometerQuestion.objects.filter(version=version)}
    for number, value in answers.items():
        if number not in asked or not 0 <= value <= asked[number].highest:
            raise AnswerOutOfScale(number=number)
    if not answers:
        raise NobodyCounted(n=0)
    quarter = _quarters({neighbourhood})[neighbourhood] if neighbourhood else None
    named = uuid or uuid4()
    sheet, new = Barometer.objects.get_or_create(
        uuid=named,
        defaults={
            "edition_id": edition,
            "event_id": event,
            "question_version": version,
            "neighbourhood_id": quarter,
            "answered_on": clock.today(),
        },
    )
    if new:
        BarometerAnswer.objects.bulk_create(
            BarometerAnswer(sheet=sheet, question=asked[number], value=value)
            for number, value in answers.items()
        )
        note(
            by=by,
            verb="reach.barometer.recorded",
            subject=f"reach.barometer:{version}",
            facts={"answers": len(answers)},
        )
    return named


def _quarters(slugs: set[str]) -> dict[str, int]:
    found = dict(Neighbourhood.objects.filter(slug__in=slugs).values_list("slug", "id"))
    for slug in sorted(slugs - set(found)):
        raise NoSuchPlace(slug=slug)
    return found


def _schemes(slugs: set[str]) -> dict[str, int]:
    found = dict(Scheme.objects.filter(slug__in=slugs).values_list("slug", "id"))
    for slug in sorted(slugs - set(found)):
        raise NoSuchScheme(slug=slug)
    return found
