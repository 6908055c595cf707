"""Contours, venues and whether they can be booked, shared spaces."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assises.commons.journal.actions import Actor
from assises.commons.territory import lookups
from assises.commons.territory.errors import VenueAccessUnknown
from assises.commons.territory.geometry import Position
from assises.commons.territory.models import CommonSpace, Neighbourhood, Venue


@dataclass(frozen=True, slots=True)
class BoundaryView:
    """The contour of one quarter, as GeoJSON."""

    slug: str
    name: str
    contour: Mapping[str, object]
    indicative: bool


@dataclass(frozen=True, slots=True)
class Access:
    """Who can get in: None means that nobody went to look."""

    step_free: bool | None
    accessible_toilets: bool | None
    hearing_loop: bool | None

    @property
    def missing(self) -> tuple[str, ...]:
        """What is still unknown: while anything is, the venue cannot be booked."""
        known = {
            "step_free": self.step_free,
            "accessible_toilets": self.accessible_toilets,
            "hearing_loop": self.hearing_loop,
        }
        return tuple(name for name, value in known.items() if value is None)


@dataclass(frozen=True, slots=True)
class VenueLine:
    """One line of the register of venues."""

    id: int
    slug: str
    name: str
    kind: str
    kind_label: str
    neighbourhood: str
    neighbourhood_name: str
    is_unusual: bool
    unusual_reason: str
    capacity: int | None
    access: Access
    bookable: bool
    position: Position | None
    strata_at_home: tuple[str, ...]
    invented: bool


@dataclass(frozen=True, slots=True)
class VenueView:
    """Everything one must know before going to a venue."""

    line: VenueLine
    address: str
    lighting: str
    power: str
    network: str
    transport: str
    host_name: str


@dataclass(frozen=True, slots=True)
class SpaceLine:
    """A space people share."""

    id: int
    slug: str
    name: str
    kind: str
    kind_label: str
    neighbourhood: str
    position: Position | None
    invented: bool


def boundaries(viewer: Actor) -> tuple[BoundaryView, ...]:
    """The contours of the quarters that have one, in order of name: what a map draws."""
    del viewer  # public
    rows = Neighbourhood.objects.order_by("name", "id")
    return tuple(
        BoundaryView(slug=row.slug, name=row.name, contour=row.boundary, indicative=row.indicative)
        for row in rows
        if row.boundary is not None
    )


def venues(viewer: Actor, *, only_bookable: bool = False) -> tuple[VenueLine, ...]:
    """The register of venues, by name."""
    del viewer
    rows = Venue.objects.select_related("neighbourhood").prefetch_related("strata_at_home")
    lines = (_line(row) for row in rows.order_by("name", "id"))
    return tuple(line for line in lines if line.bookable or not only_bookable)


def venue(viewer: Actor, slug: str) -> VenueView:
    """One venue, whole."""
    del viewer
    row = lookups.venue(slug)
    return VenueView(
        line=_line(row),
        address=row.address,
        lighting=row.lighting,
        power=row.power,
        network=row.network,
        transport=row.transport,
        host_name=row.host_name,
    )


def venue_id(viewer: Actor, slug: str) -> int:
    """The number of a venue, for whoever keeps a key to it."""
    del viewer
    return lookups.venue(slug).pk


def bookable(viewer: Actor, slug: str) -> bool:
    """Say whether a venue can be booked: everything is known about who can get in."""
    return venue(viewer, slug).line.bookable


def require_bookable(viewer: Actor, slug: str) -> int:
    """The number of a venue that can be booked, or a refusal that says what is unknown."""
    del viewer
    row = lookups.venue(slug)
    missing = _access(row).missing
    if missing:
        raise VenueAccessUnknown(name=row.name, missing=", ".join(missing))
    return row.pk


def _access(row: Venue) -> Access:
    return Access(
        step_free=row.step_free, accessible_toilets=row.accessible_toilets, hearing_loop=row.hearing_loop
    )


def _line(row: Venue) -> VenueLine:
    access = _access(row)
    return VenueLine(
        id=row.pk,
        slug=row.slug,
        name=row.name,
        kind=row.kind,
        kind_label=row.get_kind_display(),
        neighbourhood=row.neighbourhood.slug,
        neighbourhood_name=row.neighbourhood.name,
        is_unusual=row.is_unusual,
        unusual_reason=row.unusual_reason,
        capacity=row.capacity,
        access=access,
        bookable=not access.missing,
        position=_position(row),
        strata_at_home=tuple(sorted(stratum.slug for stratum in row.strata_at_home.all())),
        invented=row.invented,
    )


def spaces(viewer: Actor, *, neighbourhood: str = "") -> tuple[SpaceLine, ...]:
    """The spaces people share, of one quarter or of all."""
    del viewer
    rows = CommonSpace.objects.select_related("neighbourhood").order_by("name", "id")
    if neighbourhood:
        rows = rows.filter(neighbourhood__slug=neighbourhood)
    return tuple(
        SpaceLine(
            id=row.pk,
            slug=row.slug,
            name=row.name,
            kind=row.kind,
            kind_label=row.get_kind_display(),
            neighbourhood=row.neighbourhood.slug,
            position=_position(row),
            invented=row.invented,
        )
        for row in rows
    )


def _position(row: Venue | CommonSpace) -> Position | None:
    if row.longitude is None or row.latitude is None:
        return None
    return Position(longitude=row.longitude, latitude=row.latitude)
