"""What is done around the mid-term evening."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from assises.commons.agenda.queries import require
from assises.commons.evidence import queries as evidence
from assises.commons.evidence.actions import Kind, Registered, Relation, RestsOn, register
from assises.commons.journal import clock
from assises.commons.journal.actions import Actor, gesture, note
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
from assises.phases.review.models import (
    CITY_WORDS,
    RESIDENT_WORDS,
    MidTermReview,
    PastPromise,
    Side,
    Standing,
    Status,
)

__all__ = [
    "CITY_WORDS",
    "RESIDENT_WORDS",
    "Promised",
    "Side",
    "Status",
    "open_review",
    "record_past_promise",
    "state_standing",
]


@dataclass(frozen=True, slots=True)
class Promised:
    """An earlier promise: where it comes from, where it can be read."""

    origin: str
    source: str
    made_on: date | None = None
    domain: int | None = None


@gesture
def open_review(*, event: int, by: Actor) -> int:
    """Open the review carried by an evening of the edition."""
    edition = require(by, "review.review.open", event=event, during=False)
    if MidTermReview.objects.filter(event_id=event).exists():
        raise ReviewAlreadyOpen
    review = MidTermReview.objects.create(edition_id=edition, event_id=event, opened_at=clock.now())
    note(by=by, verb="review.review.opened", subject=f"review.midtermreview:{review.pk}")
    return review.pk


@gesture
def record_past_promise(
    *, review: int, promised: Promised, by: Actor, wording: str = "", commitment: str = ""
) -> Registered:
    """Put an earlier promise on record; a commitment of an earlier edition enters by its cote and a link."""
    edition = require(by, "review.promise.record")
    if not MidTermReview.objects.filter(pk=review, edition_id=edition).exists():
        raise NoSuchReview
    if not promised.origin.strip() or not promised.source.strip():
        raise PromiseWithoutSource
    rests_on: tuple[RestsOn, ...] = ()
    if commitment:
        earlier = _earlier_commitment(review, commitment, by)
        wording = wording or earlier
        rests_on = (RestsOn(cote=commitment, relation=Relation.DRAWS_ON),)
    registered = register(kind=Kind.PAST_PROMISE, wording=wording, by=by, rests_on=rests_on)
    PastPromise.objects.create(
        item_id=registered.item,
        review_id=review,
        origin=promised.origin.strip(),
        commitment=commitment,
        made_on=promised.made_on,
        source=promised.source.strip(),
        domain_id=promised.domain,
    )
    note(
        by=by,
        verb="review.promise.recorded",
        subject=registered.cote,
        facts={"commitment": commitment, "source": promised.source.strip()},
    )
    return registered


def _earlier_commitment(review: int, cote: str, by: Actor) -> str:
    edition, slash, bare = cote.partition("/")
    if not slash or edition == by.edition:
        raise NotAnEarlierCommitment(cote=cote)
    earlier = evidence.item(replace(by, edition=edition), bare)
    if earlier.kind != Kind.COMMITMENT or earlier.wording is None:
        raise NotAnEarlierCommitment(cote=cote)
    if PastPromise.objects.filter(review_id=review, commitment=cote).exists():
        raise AlreadyEntered(cote=cote)
    return earlier.wording


@gesture
def state_standing(
    *, cote: str, side: Side, status: Status, by: Actor, reasons: str = "", proof: int | None = None
) -> None:
    """Say where a promise stands, for one side; what the other side says is left as it is."""
    edition = require(by, f"review.{side.value}_standing.state")
    promise = PastPromise.objects.filter(item__cote=cote, review__edition_id=edition).first()
    if promise is None:
        raise NoSuchPromise(cote=cote)
    if status not in (CITY_WORDS if side == Side.CITY else RESIDENT_WORDS):
        raise WordOfTheOtherSide(status=status.value)
    if status == Status.DROPPED and not reasons.strip():
        raise DroppedWithoutReason(cote=cote)
    standing = Standing.objects.create(
        promise=promise, side=side, status=status, reasons=reasons.strip(), proof_id=proof, at=clock.now()
    )
    note(
        by=by,
        verb=f"review.{side.value}_standing.stated",
        subject=cote,
        facts={"status": status.value, "standing": str(standing.uuid)},
    )
