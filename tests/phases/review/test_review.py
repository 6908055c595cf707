"""The mid-term review: earlier promises, and two sides that are never averaged."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.db.utils import DatabaseError

from assises.commons.agenda.models import EventKind
from assises.commons.evidence.actions import Kind, register
from assises.commons.evidence.models import Item
from assises.commons.evidence.queries import lineage
from assises.commons.journal import clock
from assises.commons.journal.actions import Role
from assises.commons.journal.errors import NotAllowed
from assises.commons.journal.models import JournalEntry
from assises.phases.review import actions, queries
from assises.phases.review.actions import Promised, Side, Status
from assises.phases.review.errors import (
    AlreadyEntered,
    DroppedWithoutReason,
    NoSuchPromise,
    NoSuchReview,
    NotAnEarlierCommitment,
    PromiseWithoutSource,
    ReviewAlreadyOpen,
    WordOfTheOtherSide,
)
from assises.phases.review.models import MidTermReview, PastPromise, Standing
from tests.world_agenda import EditionWorld, event, open_edition
from tests.world_phases_a import commitment_of_2017, note_taker, nothing_written, verbs

pytestmark = pytest.mark.django_db(databases=["default", "vault"])
PROGRAMME = Promised(origin="Programme municipal", source="page 12", made_on=date(2014, 3, 1))


def review_of(world: EditionWorld) -> int:
    evening = event(world, kind=EventKind.REVIEW_EVENING)
    return actions.open_review(event=evening, by=world.team)


def promise_of(world: EditionWorld, wording: str = "Une crèche au port.") -> str:
    return actions.record_past_promise(
        review=review_of(world), promised=PROGRAMME, wording=wording, by=world.team
    ).cote


def test_a_promise_shows_its_two_sides_without_an_average() -> None:
    # R53: two statuses side by side, the disagreement visible.
    world = open_edition()
    cote = promise_of(world)
    assert cote == "BIL-001"
    actions.state_standing(cote=cote, side=Side.CITY, status=Status.KEPT, by=world.team)
    actions.state_standing(
        cote=cote,
        side=Side.RESIDENTS,
        status=Status.PARTLY_KEPT,
        reasons="Douze places pour trente demandes.",
        by=note_taker(world),
    )
    (row,) = queries.past_promises(world.resident)
    assert (row.wording, row.origin, row.source) == ("Une crèche au port.", "Programme municipal", "page 12")
    assert row.city is not None
    assert row.residents is not None
    assert (row.city.status, row.residents.status) == ("kept", "partly_kept")
    assert row.residents.reasons == "Douze places pour trente demandes."
    assert row.contested
    assert verbs()[-2:] == ["review.city_standing.stated", "review.residents_standing.stated"]


def test_the_last_word_of_each_side_counts_and_the_earlier_ones_stay() -> None:
    world = open_edition()
    cote = promise_of(world)
    for status in (Status.LATE, Status.IN_PROGRESS):
        actions.state_standing(cote=cote, side=Side.CITY, status=status, by=world.team)
    (row,) = queries.past_promises(world.resident)
    assert row.city is not None
    assert row.city.status == "in_progress"
    assert row.residents is None
    assert not row.contested
    assert Standing.objects.count() == 2


def test_an_open_commitment_of_an_earlier_edition_enters_by_its_cote_and_a_link() -> None:
    # R03: open commitments of one edition are the input of the review of the next.
    made = commitment_of_2017()
    world = open_edition("2023", previous="2017")
    review = review_of(world)
    entered = actions.record_past_promise(
        review=review, promised=PROGRAMME, commitment=f"2017/{made.cote}", by=world.team
    )
    (row,) = queries.past_promises(world.resident)
    assert (row.cote, row.wording) == (entered.cote, "Le dernier bus passera à minuit.")
    assert row.commitment == f"2017/{made.cote}"
    below = {rung.item.cote for rung in lineage(world.resident, entered.cote).down}
    assert made.cote in below
    with nothing_written(PastPromise, Item, JournalEntry):
        with pytest.raises(AlreadyEntered):
            actions.record_past_promise(
                review=review, promised=PROGRAMME, commitment=f"2017/{made.cote}", by=world.team
            )
        with pytest.raises(NotAnEarlierCommitment):
            actions.record_past_promise(
                review=review, promised=PROGRAMME, commitment=made.cote, by=world.team
            )


def test_what_is_not_a_commitment_of_another_edition_does_not_enter_as_one() -> None:
    earlier = open_edition("2017")
    section = register(kind=Kind.SYNTHESIS, wording="Les bus manquent.", by=earlier.team)
    world = open_edition("2023")
    review = review_of(world)
    with nothing_written(PastPromise, Item, JournalEntry), pytest.raises(NotAnEarlierCommitment):
        actions.record_past_promise(
            review=review, promised=PROGRAMME, commitment=f"2017/{section.cote}", by=world.team
        )


def test_a_promise_needs_its_origin_its_source_and_its_review() -> None:
    world, other = open_edition(), open_edition("2023")
    review = review_of(world)
    with nothing_written(PastPromise, Item, JournalEntry):
        for promised in (Promised(origin="Programme", source=" "), Promised(origin="", source="page 3")):
            with pytest.raises(PromiseWithoutSource):
                actions.record_past_promise(review=review, promised=promised, wording="X.", by=world.team)
        with pytest.raises(NoSuchReview):
            actions.record_past_promise(review=review, promised=PROGRAMME, wording="X.", by=other.team)
        with pytest.raises(NotAllowed):
            actions.record_past_promise(review=review, promised=PROGRAMME, wording="X.", by=world.resident)


def test_an_evening_carries_one_review() -> None:
    world = open_edition()
    evening = event(world, kind=EventKind.REVIEW_EVENING)
    actions.open_review(event=evening, by=world.team)
    with nothing_written(MidTermReview, JournalEntry):
        with pytest.raises(ReviewAlreadyOpen):
            actions.open_review(event=evening, by=world.team)
        with pytest.raises(NotAllowed):
            actions.open_review(event=evening, by=world.resident)
    (row,) = queries.reviews(world.resident)
    assert (row.event, row.promises) == (evening, 0)


def test_the_city_does_not_speak_for_residents_nor_the_reverse() -> None:
    world = open_edition()
    cote = promise_of(world)
    with nothing_written(Standing, JournalEntry):
        with pytest.raises(NotAllowed):
            actions.state_standing(cote=cote, side=Side.RESIDENTS, status=Status.KEPT, by=world.team)
        with pytest.raises(NotAllowed):
            actions.state_standing(cote=cote, side=Side.CITY, status=Status.KEPT, by=note_taker(world))
        with pytest.raises(NotAllowed):
            actions.state_standing(
                cote=cote, side=Side.CITY, status=Status.KEPT, by=world.actor(Role.ELECTED_MEMBER)
            )
        with pytest.raises(WordOfTheOtherSide):
            actions.state_standing(cote=cote, side=Side.CITY, status=Status.CANNOT_TELL, by=world.team)
        with pytest.raises(WordOfTheOtherSide):
            actions.state_standing(cote=cote, side=Side.RESIDENTS, status=Status.LATE, by=note_taker(world))
        with pytest.raises(DroppedWithoutReason):
            actions.state_standing(cote=cote, side=Side.CITY, status=Status.DROPPED, by=world.team)
        with pytest.raises(NoSuchPromise):
            actions.state_standing(cote="BIL-999", side=Side.CITY, status=Status.KEPT, by=world.team)


def test_the_database_holds_the_truth_of_the_review() -> None:
    world = open_edition()
    cote = promise_of(world)
    promise = PastPromise.objects.get(item__cote=cote)
    now = clock.now()
    tries = {
        "review_promise_says_its_source": lambda: PastPromise.objects.update(source=""),
        "review_side_has_its_own_words": lambda: Standing.objects.create(
            promise=promise, side="city", status="cannot_tell", at=now
        ),
        "review_dropped_says_why": lambda: Standing.objects.create(
            promise=promise, side="city", status="dropped", at=now
        ),
    }
    for constraint, attempt in tries.items():
        with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
            attempt()
    other = register(kind=Kind.PAST_PROMISE, wording="Une autre.", by=world.team)
    PastPromise.objects.update(commitment="2011/ENG-001")
    twins = {
        "review_one_per_event": lambda: MidTermReview.objects.create(
            edition_id=world.id, event_id=promise.review.event_id, opened_at=now
        ),
        "review_commitment_enters_once": lambda: PastPromise.objects.create(
            item_id=other.item, review=promise.review, origin="x", source="y", commitment="2011/ENG-001"
        ),
    }
    for attempt in twins.values():
        with pytest.raises(IntegrityError), transaction.atomic():
            attempt()


def test_what_was_said_of_a_promise_is_never_rewritten() -> None:
    world = open_edition()
    cote = promise_of(world)
    actions.state_standing(cote=cote, side=Side.CITY, status=Status.LATE, by=world.team)
    for attempt in (lambda: Standing.objects.update(status="kept"), lambda: Standing.objects.all().delete()):
        with pytest.raises(DatabaseError, match="insert only"), transaction.atomic():
            attempt()
    assert Standing.objects.get().status == "late"
