"""What anybody may read of the mid-term review."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count

from assises.commons.agenda.queries import edition_id
from assises.commons.journal.actions import Actor
from assises.phases.review.models import MidTermReview, PastPromise, Side, Standing, Status

# What residents say that contradicts what the city declares.
_CONTRADICTS = {
    Status.KEPT: (Status.PARTLY_KEPT, Status.NOT_KEPT),
    Status.PARTLY_KEPT: (Status.NOT_KEPT,),
}


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """One review of the edition."""

    review: int
    event: int
    opened_at: datetime
    promises: int


@dataclass(frozen=True, slots=True)
class StandingView:
    """The last word of one side."""

    status: str
    label: str
    reasons: str
    proof: int | None
    at: datetime


@dataclass(frozen=True, slots=True)
class PastPromiseRow:
    """A promise with its two sides; ``contested`` when residents contradict what the city declares."""

    cote: str
    wording: str
    origin: str
    commitment: str
    made_on: date | None
    source: str
    domain: int | None
    city: StandingView | None
    residents: StandingView | None
    contested: bool


def reviews(viewer: Actor) -> tuple[ReviewRow, ...]:
    """The reviews of the edition, oldest first."""
    rows = (
        MidTermReview.objects.filter(edition_id=edition_id(viewer))
        .annotate(held=Count("promises"))
        .order_by("id")
    )
    return tuple(
        ReviewRow(review=row.pk, event=row.event_id, opened_at=row.opened_at, promises=row.held)
        for row in rows
    )


def past_promises(viewer: Actor) -> tuple[PastPromiseRow, ...]:
    """Every earlier promise of the edition's review, with what each side says of it now."""
    promises = (
        PastPromise.objects.filter(review__edition_id=edition_id(viewer))
        .select_related("item")
        .order_by("item_id")
    )
    last: dict[tuple[int, str], StandingView] = {}
    for row in Standing.objects.filter(promise__in=promises).order_by("at", "uuid"):
        last[row.promise_id, row.side] = _standing(row)
    return tuple(_promise(row, last) for row in promises)


def _standing(row: Standing) -> StandingView:
    return StandingView(
        status=row.status,
        label=str(row.get_status_display()),
        reasons=row.reasons,
        proof=row.proof_id,
        at=row.at,
    )


def _promise(row: PastPromise, last: dict[tuple[int, str], StandingView]) -> PastPromiseRow:
    city, residents = last.get((row.pk, Side.CITY)), last.get((row.pk, Side.RESIDENTS))
    contradicted = _CONTRADICTS.get(Status(city.status), ()) if city else ()
    return PastPromiseRow(
        cote=row.item.cote,
        wording=row.item.wording,
        origin=row.origin,
        commitment=row.commitment,
        made_on=row.made_on,
        source=row.source,
        domain=row.domain_id,
        city=city,
        residents=residents,
        contested=residents is not None and residents.status in contradicted,
    )
