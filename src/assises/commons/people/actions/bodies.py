"""Standing groups, terms, seats by function, and relays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from assises.commons.journal.actions import Actor, gesture, note
from assises.commons.journal.queries import require_role
from assises.commons.people import lookups
from assises.commons.people.errors import (
    DatesReversed,
    FunctionMissing,
    NoSuchTerm,
    SeatTaken,
    SlugTaken,
    StatuteMissing,
)
from assises.commons.people.models import Body, BodyKind, ElectedMember, Relay, Term
from assises.commons.territory.queries import institution_id, strata_ids


@dataclass(frozen=True, slots=True)
class BodyCard:
    """What a standing group is, what it is charged with, how many they are if they say so."""

    slug: str
    name: str
    kind: BodyKind
    statute: str
    mandate: str
    members_count: int | None = None
    institution: str = ""
    invented: bool = False


@gesture
def add_body(*, body: BodyCard, by: Actor) -> int:
    """Record a standing group; return its number. It will never log in."""
    require_role(by, "people.body.add")
    if not body.slug or Body.objects.filter(slug=body.slug).exists():
        raise SlugTaken(slug=body.slug)
    row = Body(slug=body.slug)
    _fill(row, body, by=by)
    note(
        by=by,
        verb="people.body.added",
        subject=f"people.body:{body.slug}",
        facts={"kind": str(row.kind), "members": body.members_count},
    )
    return row.pk


@gesture
def describe_body(*, body: BodyCard, by: Actor) -> None:
    """Correct what a standing group is, found again by its slug."""
    require_role(by, "people.body.describe")
    _fill(lookups.body(body.slug), body, by=by)
    note(
        by=by,
        verb="people.body.described",
        subject=f"people.body:{body.slug}",
        facts={"kind": str(body.kind), "members": body.members_count},
    )


def _fill(row: Body, card: BodyCard, *, by: Actor) -> None:
    if not card.statute.strip() or not card.mandate.strip():
        raise StatuteMissing(name=card.name)
    row.kind = lookups.chosen(BodyKind, card.kind)
    row.institution_id = institution_id(by, card.institution) if card.institution else None
    row.name, row.statute, row.mandate = card.name, card.statute, card.mandate
    row.members_count, row.invented = card.members_count, card.invented
    row.save()


@gesture
def begin_term(*, body: str, starts_on: date, by: Actor, ends_on: date | None = None) -> int:
    """Say for how long a body was elected or named; return the number of the term."""
    require_role(by, "people.term.begin")
    if ends_on is not None and ends_on <= starts_on:
        raise DatesReversed(first=starts_on.isoformat(), last=ends_on.isoformat())
    row, _ = Term.objects.get_or_create(
        body=lookups.body(body), starts_on=starts_on, defaults={"ends_on": ends_on}
    )
    note(
        by=by,
        verb="people.term.begun",
        subject=f"people.body:{body}",
        facts={"from": starts_on.isoformat(), "to": row.ends_on.isoformat() if row.ends_on else None},
    )
    return row.pk


@gesture
def seat_member(
    *,
    body: str,
    function: str,
    in_majority: bool,
    by: Actor,
    group: str = "",
    term: int | None = None,
    invented: bool = False,
) -> int:
    """Record a seat by its function; majority and opposition have the same rights. Return its number."""
    require_role(by, "people.seat.record")
    if not function.strip():
        raise FunctionMissing(of=body)
    seated_in = lookups.body(body)
    if term is not None and not Term.objects.filter(pk=term, body=seated_in).exists():
        raise NoSuchTerm(body=body)
    same_term = Q(term__isnull=True) if term is None else Q(term_id=term)
    if ElectedMember.objects.filter(same_term, body=seated_in, function=function).exists():
        raise SeatTaken(function=function)
    row = ElectedMember.objects.create(
        body=seated_in,
        function=function,
        in_majority=in_majority,
        group=group,
        term_id=term,
        invented=invented,
    )
    note(
        by=by,
        verb="people.seat.recorded",
        subject=f"people.electedmember:{row.uuid}",
        facts={"body": body, "in_majority": in_majority},
    )
    return row.pk


@gesture
def add_relay(
    *,
    languages: Sequence[str],
    by: Actor,
    body: str = "",
    function: str = "",
    strata: Sequence[str] = (),
    invented: bool = False,
) -> int:
    """Record a trusted go-between, of a body or known by a function; return the number."""
    require_role(by, "people.relay.add")
    if not body and not function.strip():
        raise FunctionMissing(of="relay")
    row = Relay.objects.create(
        body=lookups.body(body) if body else None,
        function=function.strip(),
        languages=" ".join(languages),
        invented=invented,
    )
    row.strata.set(strata_ids(by, strata))
    note(
        by=by,
        verb="people.relay.added",
        subject=f"people.relay:{row.uuid}",
        facts={"languages": [*languages], "strata": [*sorted(strata)]},
    )
    return row.pk
