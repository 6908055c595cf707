"""Rows found by the names people use, or a refusal that names what is missing."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from typing import TypeVar

from django.db.models import Model, QuerySet

from assises.commons.territory.errors import (
    NoSuchDomain,
    NoSuchInstitution,
    NoSuchNeighbourhood,
    NoSuchStratum,
    NoSuchTransformation,
    NoSuchVenue,
    SlugTaken,
    UnknownChoice,
)
from assises.commons.territory.models import (
    Institution,
    Neighbourhood,
    ServiceDomain,
    Stratum,
    Transformation,
    Venue,
)

M = TypeVar("M", bound=Model)
C = TypeVar("C", bound=Enum)


def chosen(kind: type[C], value: str) -> C:
    """The value as one of a closed list, or a refusal that shows the list."""
    try:
        return kind(value)
    except ValueError:
        raise UnknownChoice(value=str(value), allowed=", ".join(str(one.value) for one in kind)) from None


def slug_free(rows: QuerySet[M], *, slug: str, thing: str) -> None:
    """Refuse a slug that something of the same kind already bears, or an empty one."""
    if not slug or rows.filter(slug=slug).exists():
        raise SlugTaken(slug=slug, thing=thing)


def institution(slug: str) -> Institution:
    """The institution of this slug."""
    found = Institution.objects.filter(slug=slug).first()
    if found is None:
        raise NoSuchInstitution(slug=slug)
    return found


def domain(number: int) -> ServiceDomain:
    """The service domain of this number, locked: powers over it are decided one at a time."""
    found = ServiceDomain.objects.select_for_update().filter(pk=number).first()
    if found is None:
        raise NoSuchDomain(domain=number)
    return found


def neighbourhood(slug: str) -> Neighbourhood:
    """The quarter of this slug."""
    found = Neighbourhood.objects.filter(slug=slug).first()
    if found is None:
        raise NoSuchNeighbourhood(slug=slug)
    return found


def venue(slug: str) -> Venue:
    """The venue of this slug."""
    found = Venue.objects.select_related("neighbourhood").filter(slug=slug).first()
    if found is None:
        raise NoSuchVenue(slug=slug)
    return found


def transformation(slug: str) -> Transformation:
    """The transformation of this slug."""
    found = Transformation.objects.filter(slug=slug).first()
    if found is None:
        raise NoSuchTransformation(slug=slug)
    return found


def strata(slugs: Iterable[str]) -> list[Stratum]:
    """The strata of these slugs, all of them."""
    wanted = sorted(set(slugs))
    found = {row.slug: row for row in Stratum.objects.filter(slug__in=wanted)}
    for slug in wanted:
        if slug not in found:
            raise NoSuchStratum(slug=slug)
    return [found[slug] for slug in wanted]
