"""Heads are counted once, cards name nobody, small groups are never printed."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.db.utils import DatabaseError

from assises.commons.agenda.actions import EventKind, close_event
from assises.commons.agenda.errors import EventCancelled, EventClosed, EventNotOpen
from assises.commons.agenda.models import PhaseKind
from assises.commons.journal import clock
from assises.commons.journal.actions import EVERYBODY, Role
from assises.commons.journal.errors import NotAllowed
from assises.commons.journal.queries import entries
from assises.commons.reach import actions, queries
from assises.commons.reach.actions import AgeBand, CardAtTheDoor, CardOnTheWayOut, Outing, RefusalReason
from assises.commons.reach.errors import (
    AnswerOutOfScale,
    MoreSpokeThanMet,
    NobodyCounted,
    NoSuchOutreach,
    NoSuchPlace,
    NoSuchScheme,
    NoSuchStratum,
    VersionFrozen,
)
from assises.commons.reach.models import (
    Audience,
    Barometer,
    BarometerAnswer,
    BarometerQuestion,
    DoorCard,
    ExitCard,
    OutreachAct,
    Presence,
    Refusal,
)
from tests import world_agenda

pytestmark = pytest.mark.django_db(databases=["default", "vault"])


def cards(first: int, again: int, *, quarter: str = "") -> list[CardAtTheDoor]:
    return [
        CardAtTheDoor(first_of_process=number < first, first_ever=number < first, neighbourhood=quarter)
        for number in range(first + again)
    ]


def test_heads_counted_at_the_door_add_up_to_the_headcount() -> None:
    world = world_agenda.open_edition()
    meeting, by = world_agenda.event(world), world.actor(Role.NOTE_TAKER)
    young = world_agenda.stratum("jeunes")
    assert actions.count(event=meeting, n=12, by=by).headcount == 12
    assert actions.count(event=meeting, n=8, stratum=young, by=by).headcount == 20
    assert queries.headcount(world.resident, meeting) == 20
    (heads,) = queries.headcounts(world.resident)
    assert (heads.heads, heads.by_stratum) == (20, {"jeunes": 8})


def test_a_count_sent_twice_by_a_tablet_is_counted_once() -> None:
    """R63: the offline form syncs without loss and without duplicate."""
    world = world_agenda.open_edition()
    meeting, by, named = world_agenda.event(world), world.actor(Role.RELAY), uuid4()
    for _ in range(2):
        assert actions.count(event=meeting, n=3, uuid=named, by=by).headcount == 3
    assert Presence.objects.count() == 1
    assert [line.verb for line in entries(EVERYBODY, prefix="reach.")] == ["reach.heads.counted"]


def test_nobody_is_counted_where_nothing_is_open() -> None:
    world = world_agenda.open_edition()
    by = world.actor(Role.FACILITATOR)
    for state, refusal in (("planned", EventNotOpen), ("closed", EventClosed), ("cancelled", EventCancelled)):
        with pytest.raises(refusal):
            actions.count(event=world_agenda.event(world, state=state), n=1, by=by)
    meeting = world_agenda.event(world)
    with pytest.raises(NobodyCounted):
        actions.count(event=meeting, n=0, by=by)
    with pytest.raises(NoSuchStratum):
        actions.count(event=meeting, n=1, stratum="inconnu", by=by)
    with pytest.raises(NotAllowed):
        actions.count(event=meeting, n=1, by=world.resident)
    assert not Presence.objects.exists()


def test_a_corrected_count_leaves_what_it_was_in_the_journal() -> None:
    world = world_agenda.open_edition()
    meeting, by = world_agenda.event(world), world.actor(Role.NOTE_TAKER)
    counted = actions.count(event=meeting, n=30, by=by)
    assert actions.correct_count(count=counted.uuid, n=13, reason="chiffre inversé", by=by).headcount == 13
    (line,) = entries(EVERYBODY, prefix="reach.heads.corrected")
    assert (line.facts, line.reason) == ('{"after":13,"before":30}', "chiffre inversé")


def test_at_closing_the_minutes_at_which_people_came_are_forgotten() -> None:
    world = world_agenda.open_edition()
    meeting, by = world_agenda.event(world), world.actor(Role.NOTE_TAKER)
    for n in (5, 7):
        actions.count(event=meeting, n=n, stratum=world_agenda.stratum("jeunes"), by=by)
    actions.count(event=meeting, n=20, by=by)
    close_event(event=meeting, by=by)
    assert actions.settle_counts(event=meeting, by=by) == 32
    assert sorted(Presence.objects.values_list("n", flat=True)) == [12, 20]
    assert Presence.objects.values("at").distinct().count() == 1


def test_the_number_of_different_people_is_never_one_naked_figure() -> None:
    """R08: target, estimate and bounds, from heads and door cards that name nobody."""
    world = world_agenda.open_edition(target_people=3000)
    by = world.actor(Role.FACILITATOR)
    for heads, first, again in ((100, 50, 0), (80, 20, 20)):
        meeting = world_agenda.event(world)
        actions.count(event=meeting, n=heads, by=by)
        assert actions.record_door_cards(event=meeting, cards=cards(first, again), by=by) == first + again
    people = queries.distinct_people(world.resident)
    assert (people.bounds, people.point, people.naive_sum) == ((100, 160), 140, 180)
    assert people.low <= people.plausible[0] < 140 < people.plausible[1] <= people.high
    assert (people.target, people.events, people.without_cards) == (3000, 2, 0)


def test_without_cards_only_bounds_are_said() -> None:
    world = world_agenda.open_edition()
    for heads in (100, 80):
        actions.count(event=world_agenda.event(world), n=heads, by=world.team)
    people = queries.distinct_people(world.resident)
    assert (people.low, people.point, people.high) == (100, None, 180)


def test_a_card_sent_twice_is_recorded_once_and_late_cards_are_taken() -> None:
    world = world_agenda.open_edition()
    scheme = world_agenda.scheme(world)
    meeting, by = world_agenda.event(world), world.actor(Role.NOTE_TAKER)
    card = CardAtTheDoor(first_ever=False, schemes=(scheme,), age_band=AgeBand.TO_29)
    close_event(event=meeting, by=by)
    assert actions.record_door_cards(event=meeting, cards=[card, card], by=by) == 1
    assert actions.record_door_card(event=meeting, card=card, by=by) == 0
    (row,) = DoorCard.objects.all()
    assert [one.slug for one in row.schemes.all()] == [scheme]
    assert queries.card_counts(world.resident, meeting) == 1


def test_a_resident_answers_a_card_only_while_the_event_is_open() -> None:
    world = world_agenda.open_edition()
    meeting = world_agenda.event(world)
    assert actions.record_door_card(event=meeting, card=CardAtTheDoor(), by=world.resident) == 1
    close_event(event=meeting, by=world.team)
    for gesture in (
        lambda: actions.record_door_card(event=meeting, card=CardAtTheDoor(), by=world.resident),
        lambda: actions.record_exit_card(event=meeting, card=CardOnTheWayOut(), by=world.resident),
    ):
        with pytest.raises(EventClosed):
            gesture()
    assert (DoorCard.objects.count(), ExitCard.objects.count()) == (1, 0)


def test_a_card_names_only_what_exists() -> None:
    world = world_agenda.open_edition()
    meeting = world_agenda.event(world)
    with pytest.raises(NoSuchPlace):
        actions.record_door_card(event=meeting, card=CardAtTheDoor(neighbourhood="ailleurs"), by=world.team)
    with pytest.raises(NoSuchScheme):
        actions.record_door_card(event=meeting, card=CardAtTheDoor(schemes=("inconnu",)), by=world.team)
    assert not DoorCard.objects.exists()


def test_first_timers_carry_their_interval_or_too_few_cards_is_said() -> None:
    """R10 R11: never took part in one of the city's schemes, by event and in all."""
    world = world_agenda.open_edition()
    few, many = world_agenda.event(world), world_agenda.event(world, in_days=1)
    actions.record_door_cards(event=few, cards=cards(2, 2), by=world.team)
    actions.record_door_cards(event=many, cards=cards(8, 2), by=world.team)
    first, second, together = queries.first_timers(world.resident)
    assert (first.cards, first.share) == (4, None)
    assert second.share is not None
    assert (second.share.point, round(second.share.low, 3)) == (0.8, 0.49)
    assert together.event is None
    assert together.share is not None
    assert together.share.n == 14


def test_the_way_out_says_whether_it_was_worth_it() -> None:
    """R45: worth my time, was I heard, would I come back."""
    world = world_agenda.open_edition()
    meeting = world_agenda.event(world)
    said = [CardOnTheWayOut(worth_my_time=number < 6, was_heard=None) for number in range(8)]
    assert actions.record_exit_cards(event=meeting, cards=said, by=world.team) == 8
    assert actions.record_exit_cards(event=meeting, cards=said, by=world.team) == 0
    one, together = queries.exit_shares(world.resident)
    assert one.worth_my_time is not None
    assert (one.worth_my_time.point, one.worth_my_time.n) == (0.75, 8)
    assert one.was_heard is None
    assert (together.event, together.cards) == (None, 8)


def test_a_quarter_of_four_people_is_never_printed() -> None:
    """R57 R34: people reached per 1,000 residents, small groups blanked, zero said to be zero."""
    world = world_agenda.open_edition()
    for quarter in ("port", "colline", "centre"):
        world_agenda.neighbourhood(quarter, quarter.title())
    meeting = world_agenda.event(world, at="laverie")
    actions.record_door_cards(event=meeting, cards=cards(3, 0, quarter="port"), by=world.team)
    actions.record_door_cards(event=meeting, cards=cards(9, 0, quarter="colline"), by=world.team)
    rows = {row.slug: row for row in queries.reach_by_neighbourhood(world.resident)}
    assert (rows["port"].people, rows["port"].too_few, rows["port"].events) == (None, True, 1)
    assert rows["colline"].people is None, "one blank alone would be found by subtraction"
    assert (rows["centre"].people, rows["centre"].too_few) == (0, False)
    assert rows["centre"].population is None


def test_the_step_that_loses_most_people_is_named() -> None:
    """N15: the funnel by phase, always visible."""
    world = world_agenda.open_edition()
    for kind, heads in (
        (EventKind.PUBLIC_MEETING, 85),
        (EventKind.PUBLIC_MEETING, 95),
        (EventKind.WORKSHOP, 40),
        (EventKind.COMMITMENT_EVENING, 500),
        (EventKind.ORIENTATION_MEETING, 30),
    ):
        actions.count(event=world_agenda.event(world, kind=kind), n=heads, by=world.team)
    found = queries.funnel(world.resident)
    assert [(step.phase, step.events, step.heads, step.lost) for step in found.steps] == [
        (PhaseKind.MEETINGS, 2, 180, 0),
        (PhaseKind.WORKSHOPS, 1, 40, 140),
        (PhaseKind.ANSWERS, 1, 500, 0),
        (PhaseKind.ORIENTATIONS, 1, 30, 470),
    ]
    assert found.largest_loss == PhaseKind.ORIENTATIONS


def test_outings_say_what_they_brought_and_who_would_rather_not() -> None:
    """R32 R63: plan against done, yield per act, refusals tallied with their reason."""
    world = world_agenda.open_edition()
    by, place = world.actor(Role.RELAY), world_agenda.neighbourhood()
    outing = Outing(
        place="distribution alimentaire",
        at=clock.now(),
        neighbourhood=place,
        strata=(world_agenda.stratum("precaires"),),
    )
    act = actions.plan_outreach(outing=outing, by=world.team)
    with pytest.raises(MoreSpokeThanMet):
        actions.carry_out_outreach(act=act, met=5, spoke=6, by=by)
    assert OutreachAct.objects.get().met is None
    actions.carry_out_outreach(act=act, met=40, spoke=12, by=by)
    named = uuid4()
    for _ in range(2):
        actions.record_refusal(act=act, reason=RefusalReason.NO_TRUST, n=9, uuid=named, by=by)
    actions.record_refusal(act=act, reason=RefusalReason.LANGUAGE, by=by)
    (done,) = queries.outreach(world.resident)
    assert (done.met, done.spoke, done.refused, done.strata) == (40, 12, 10, ("precaires",))
    assert [(tally.reason, tally.n) for tally in queries.refusals(world.resident)] == [
        (RefusalReason.NO_TRUST, 9),
        (RefusalReason.LANGUAGE, 1),
    ]


def test_an_outing_sent_twice_is_recorded_once() -> None:
    world = world_agenda.open_edition()
    named, outing = uuid4(), Outing(place="sortie d’école", at=clock.now() - timedelta(hours=3))
    for _ in range(2):
        assert actions.record_outreach(outing=outing, met=20, spoke=4, uuid=named, by=world.team) == named
    assert OutreachAct.objects.count() == 1
    with pytest.raises(NoSuchOutreach):
        actions.record_refusal(act=uuid4(), reason=RefusalReason.OTHER, by=world.team)
    with pytest.raises(NoSuchPlace):
        actions.record_outreach(outing=Outing(place=" ", at=clock.now()), met=1, spoke=1, by=world.team)
    with pytest.raises(NobodyCounted):
        actions.record_outreach(outing=outing, met=-1, spoke=-1, by=world.team)
    assert not Refusal.objects.exists()


def test_the_barometer_keeps_its_questions() -> None:
    """R13 R37: the same questions over time, intervals, silence about a handful of people."""
    world = world_agenda.open_edition()
    actions.word_barometer(
        version=1, questions=["Vous sentez-vous d’ici ?", "On s’entraide ?"], by=world.team
    )
    with pytest.raises(VersionFrozen):
        actions.word_barometer(version=1, questions=["Autre question ?"], by=world.team)
    with pytest.raises(AnswerOutOfScale):
        actions.record_barometer(version=1, answers={1: 11}, by=world.resident)
    assert not Barometer.objects.exists()
    place = world_agenda.neighbourhood()
    for note in (4, 6, 8, 6, 6):
        actions.record_barometer(version=1, answers={1: note}, neighbourhood=place, by=world.resident)
    actions.record_barometer(version=1, answers={1: 6, 2: 3}, by=world.resident)
    first, second = queries.barometer(world.resident)
    assert (first.n, first.mean) == (6, 6.0)
    assert first.low is not None
    assert first.high is not None
    assert first.low < 6 < first.high
    assert (second.n, second.mean) == (None, None)
    by_quarter = queries.barometer(world.resident, by_neighbourhood=True)
    assert [(row.neighbourhood, row.number, row.n) for row in by_quarter] == [
        ("", 1, None),
        ("port", 1, 5),
        ("", 2, None),
    ]


def test_an_audience_is_a_set_of_groups() -> None:
    world = world_agenda.open_edition()
    strata = [world_agenda.stratum("jeunes"), world_agenda.stratum("aines")]
    key = actions.name_audience(label="Aux deux bouts de la vie", strata=strata, by=world.team)
    assert actions.name_audience(label="Aux deux bouts de la vie", strata=strata[:1], by=world.team) == key
    (audience,) = queries.audiences(world.resident)
    assert audience.strata == ("jeunes",)
    with pytest.raises(NoSuchStratum):
        actions.name_audience(label="Personne", strata=["inconnu"], by=world.team)
    assert Audience.objects.count() == 1


def test_the_database_refuses_what_no_page_would_write() -> None:
    """reach_presence_is_not_negative, reach_refusal_counts_somebody, reach_outreach_spoke_among_the_met,
    reach_outreach_says_its_place, reach_audience_label_once, reach_barometer_question_once_per_version,
    reach_barometer_answer_once_per_question."""
    world = world_agenda.open_edition()
    meeting = world_agenda.event(world)
    here = {"edition_id": world.id, "at": clock.now()}
    act = OutreachAct.objects.create(place="marché", **here)
    Audience.objects.create(edition_id=world.id, label="a")
    question = BarometerQuestion.objects.create(version=1, number=1, text="?", highest=10)
    sheet = Barometer.objects.create(edition_id=world.id, question_version=1, answered_on=clock.today())
    BarometerAnswer.objects.create(sheet=sheet, question=question, value=1)
    broken = {
        "reach_presence_is_not_negative": Presence(event_id=meeting, at=clock.now(), n=-1),
        "reach_refusal_counts_somebody": Refusal(act=act, reason="other", n=0),
        "reach_outreach_spoke_among_the_met": OutreachAct(place="gare", met=1, spoke=2, **here),
        "reach_outreach_says_its_place": OutreachAct(place="", **here),
        "reach_audience_label_once": Audience(edition_id=world.id, label="a"),
        "reach_barometer_question_once_per_version": BarometerQuestion(
            version=1, number=1, text="?", highest=5
        ),
        "reach_barometer_answer_once_per_question": BarometerAnswer(sheet=sheet, question=question, value=2),
    }
    for row in broken.values():
        with pytest.raises(IntegrityError), transaction.atomic():
            row.save(force_insert=True)
    with pytest.raises(DatabaseError, match="insert only"), transaction.atomic():
        BarometerQuestion.objects.update(text="autre")
