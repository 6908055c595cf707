"""Standing groups, seats by function, relays."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from assises.commons.journal.actions import Actor
from assises.commons.people import lookups
from assises.commons.people.models import Body, ElectedMember, Relay, Term


@dataclass(frozen=True, slots=True)
class BodyView:
    """A standing group; its word is never added to those of individuals."""

    id: int
    slug: str
    name: str
    kind: str
    kind_label: str
    statute: str
    mandate: str
    members_count: int | None
    institution: str
    invented: bool


@dataclass(frozen=True, slots=True)
class MemberView:
    """A seat, by its function."""

    id: int
    uuid: UUID
    function: str
    body: str
    group: str
    in_majority: bool
    since: date | None
    until: date | None
    invented: bool


@dataclass(frozen=True, slots=True)
class RelayView:
    """A trusted go-between."""

    id: int
    uuid: UUID
    body: str
    function: str
    languages: tuple[str, ...]
    strata: tuple[str, ...]
    invented: bool


@dataclass(frozen=True, slots=True)
class TermView:
    """For how long a body was elected or named."""

    id: int
    body: str
    starts_on: date
    ends_on: date | None


def terms(viewer: Actor, *, body: str = "") -> tuple[TermView, ...]:
    """The terms of office, of one body or of all, the oldest first."""
    del viewer  # public
    rows = Term.objects.select_related("body").order_by("body__name", "starts_on")
    if body:
        rows = rows.filter(body__slug=body)
    return tuple(TermView(row.pk, row.body.slug, row.starts_on, row.ends_on) for row in rows)


def bodies(viewer: Actor) -> tuple[BodyView, ...]:
    """Every standing group, by name."""
    del viewer  # public
    return tuple(_body(row) for row in Body.objects.select_related("institution").order_by("name", "id"))


def body(viewer: Actor, slug: str) -> BodyView:
    """One standing group."""
    del viewer
    return _body(lookups.body(slug))


def body_id(viewer: Actor, slug: str) -> int:
    """The number of a body, for whoever keeps a key to it."""
    del viewer
    return lookups.body(slug).pk


def _body(row: Body) -> BodyView:
    return BodyView(
        id=row.pk,
        slug=row.slug,
        name=row.name,
        kind=row.kind,
        kind_label=row.get_kind_display(),
        statute=row.statute,
        mandate=row.mandate,
        members_count=row.members_count,
        institution=row.institution.slug if row.institution else "",
        invented=row.invented,
    )


def members(viewer: Actor, *, body: str = "", on: date | None = None) -> tuple[MemberView, ...]:
    """Seats by function, of one body or all, on a day or ever; majority and opposition alike."""
    del viewer
    rows = ElectedMember.objects.select_related("body", "term").order_by("body__name", "function", "id")
    if body:
        rows = rows.filter(body__slug=body)
    return tuple(_member(row) for row in rows if on is None or _sits(row, on))


def _sits(row: ElectedMember, on: date) -> bool:
    if row.term is None:
        return True
    return row.term.starts_on <= on and (row.term.ends_on is None or on <= row.term.ends_on)


def _member(row: ElectedMember) -> MemberView:
    return MemberView(
        id=row.pk,
        uuid=row.uuid,
        function=row.function,
        body=row.body.slug,
        group=row.group,
        in_majority=row.in_majority,
        since=row.term.starts_on if row.term else None,
        until=row.term.ends_on if row.term else None,
        invented=row.invented,
    )


def relays(viewer: Actor) -> tuple[RelayView, ...]:
    """Every relay, in order of arrival."""
    del viewer
    rows = Relay.objects.select_related("body").prefetch_related("strata").order_by("id")
    return tuple(
        RelayView(
            id=row.pk,
            uuid=row.uuid,
            body=row.body.slug if row.body else "",
            function=row.function,
            languages=tuple(row.languages.split()),
            strata=tuple(sorted(stratum.slug for stratum in row.strata.all())),
            invented=row.invented,
        )
        for row in rows
    )
