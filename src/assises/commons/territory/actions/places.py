"""Quarters, venues with what one must know before going there, and shared spaces."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from assises.commons.journal.actions import Actor, gesture, note
from assises.commons.journal.queries import require_role
from assises.commons.territory import lookups
from assises.commons.territory.errors import UnusualWithoutReason
from assises.commons.territory.geometry import Position, checked_contour, checked_position
from assises.commons.territory.models import CommonSpace, Neighbourhood, SpaceKind, Venue, VenueKind


@dataclass(frozen=True, slots=True)
class VenueCard:
    """Everything known of a venue; what is not known yet stays None, and forbids booking it."""

    slug: str
    name: str
    kind: VenueKind
    neighbourhood: str
    is_unusual: bool = False
    unusual_reason: str = ""
    address: str = ""
    position: Position | None = None
    capacity: int | None = None
    step_free: bool | None = None
    accessible_toilets: bool | None = None
    hearing_loop: bool | None = None
    lighting: str = ""
    power: str = ""
    network: str = ""
    transport: str = ""
    host_name: str = ""
    strata_at_home: tuple[str, ...] = ()
    invented: bool = False


@gesture
def add_neighbourhood(
    *,
    slug: str,
    name: str,
    by: Actor,
    boundary: Mapping[str, object] | None = None,
    indicative: bool = True,
) -> int:
    """Add a quarter, with its contour when there is one; return its number."""
    require_role(by, "territory.neighbourhood.add")
    lookups.slug_free(Neighbourhood.objects.all(), slug=slug, thing="neighbourhood")
    row = Neighbourhood.objects.create(
        slug=slug, name=name, boundary=checked_contour(boundary, of=name), indicative=indicative
    )
    note(
        by=by,
        verb="territory.neighbourhood.added",
        subject=f"territory.neighbourhood:{slug}",
        facts={"contour": row.boundary is not None, "indicative": indicative},
    )
    return row.pk


@gesture
def add_neighbourhoods(*, names: Mapping[str, str], by: Actor) -> int:
    """Add many quarters, named by slug; those that stand already are left. Say how many were added."""
    require_role(by, "territory.neighbourhood.add")
    known = set(Neighbourhood.objects.filter(slug__in=names).values_list("slug", flat=True))
    new = [(slug, name) for slug, name in names.items() if slug not in known]
    for slug, name in new:
        add_neighbourhood(slug=slug, name=name, by=by)
    return len(new)


@gesture
def redraw_neighbourhood(
    *,
    slug: str,
    by: Actor,
    name: str = "",
    boundary: Mapping[str, object] | None = None,
    indicative: bool = True,
) -> None:
    """Rename a quarter or give it another contour; its slug, printed on paper, stays."""
    require_role(by, "territory.neighbourhood.redraw")
    row = lookups.neighbourhood(slug)
    drawn = checked_contour(boundary, of=name or row.name)
    Neighbourhood.objects.filter(pk=row.pk).update(
        name=name or row.name, boundary=row.boundary if drawn is None else drawn, indicative=indicative
    )
    note(
        by=by,
        verb="territory.neighbourhood.redrawn",
        subject=f"territory.neighbourhood:{slug}",
        facts={"renamed": bool(name) and name != row.name, "contour": drawn is not None},
    )


@gesture
def add_venue(*, venue: VenueCard, by: Actor) -> int:
    """Enter a venue in the register; return its number."""
    require_role(by, "territory.venue.add")
    lookups.slug_free(Venue.objects.all(), slug=venue.slug, thing="venue")
    row = Venue(slug=venue.slug)
    _fill(row, venue)
    note(
        by=by,
        verb="territory.venue.added",
        subject=f"territory.venue:{venue.slug}",
        facts={"kind": str(row.kind), "unusual": row.is_unusual, "quarter": venue.neighbourhood},
    )
    return row.pk


@gesture
def describe_venue(*, venue: VenueCard, by: Actor) -> None:
    """Correct everything that is known of a venue, found again by its slug."""
    require_role(by, "territory.venue.describe")
    _fill(lookups.venue(venue.slug), venue)
    note(
        by=by,
        verb="territory.venue.described",
        subject=f"territory.venue:{venue.slug}",
        facts={"kind": str(venue.kind), "unusual": venue.is_unusual, "quarter": venue.neighbourhood},
    )


@gesture
def describe_access(
    *, slug: str, step_free: bool, accessible_toilets: bool, hearing_loop: bool, by: Actor
) -> None:
    """Write down, after a visit, who can get into a venue: only then can it be booked."""
    require_role(by, "territory.venue.describe")
    row = lookups.venue(slug)
    Venue.objects.filter(pk=row.pk).update(
        step_free=step_free, accessible_toilets=accessible_toilets, hearing_loop=hearing_loop
    )
    note(
        by=by,
        verb="territory.venue.access_described",
        subject=f"territory.venue:{slug}",
        facts={
            "step_free": step_free,
            "accessible_toilets": accessible_toilets,
            "hearing_loop": hearing_loop,
        },
    )


def _fill(row: Venue, card: VenueCard) -> None:
    if card.is_unusual and not card.unusual_reason.strip():
        raise UnusualWithoutReason(name=card.name)
    at_home = lookups.strata(card.strata_at_home)
    row.neighbourhood = lookups.neighbourhood(card.neighbourhood)
    row.kind = lookups.chosen(VenueKind, card.kind)
    row.longitude, row.latitude = _degrees(card.position)
    for name in (
        *("name", "is_unusual", "unusual_reason", "address", "capacity", "step_free"),
        *("accessible_toilets", "hearing_loop", "lighting", "power", "network", "transport"),
        *("host_name", "invented"),
    ):
        setattr(row, name, getattr(card, name))
    row.save()
    row.strata_at_home.set(at_home)


@gesture
def add_space(
    *,
    slug: str,
    name: str,
    kind: SpaceKind,
    neighbourhood: str,
    by: Actor,
    position: Position | None = None,
    invented: bool = False,
) -> int:
    """Add a space that people share, to which words and repair reports attach; return its number."""
    require_role(by, "territory.space.add")
    lookups.slug_free(CommonSpace.objects.all(), slug=slug, thing="space")
    longitude, latitude = _degrees(position)
    row = CommonSpace.objects.create(
        slug=slug,
        name=name,
        kind=lookups.chosen(SpaceKind, kind),
        neighbourhood=lookups.neighbourhood(neighbourhood),
        longitude=longitude,
        latitude=latitude,
        invented=invented,
    )
    note(
        by=by,
        verb="territory.space.added",
        subject=f"territory.commonspace:{slug}",
        facts={"kind": str(row.kind), "quarter": neighbourhood},
    )
    return row.pk


def _degrees(position: Position | None) -> tuple[Decimal, Decimal] | tuple[None, None]:
    found = checked_position(position)
    return (None, None) if found is None else (found.longitude, found.latitude)
