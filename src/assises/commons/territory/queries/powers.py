"""Institutions, their offices, and who holds which power on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Q

from assises.commons.journal import clock
from assises.commons.journal.actions import Actor
from assises.commons.territory import lookups
from assises.commons.territory.errors import NoSuchDomain
from assises.commons.territory.models import Department, Institution, Jurisdiction, ServiceDomain


@dataclass(frozen=True, slots=True)
class DepartmentView:
    """An office that answers."""

    id: int
    institution: str
    slug: str
    name: str
    head_function: str
    invented: bool


@dataclass(frozen=True, slots=True)
class InstitutionView:
    """A public body or a landlord, with its offices."""

    id: int
    slug: str
    name: str
    level: str
    level_label: str
    kind: str
    parent: str
    invented: bool
    departments: tuple[DepartmentView, ...]


@dataclass(frozen=True, slots=True)
class HolderView:
    """Who holds a domain, from when to when, and who says so."""

    domain: int
    domain_name: str
    holder: str
    holder_name: str
    level: str
    compulsory: bool
    valid_from: date
    valid_to: date | None
    source: str


@dataclass(frozen=True, slots=True)
class DomainView:
    """A service domain with its plain-language card and whoever holds it on the day asked."""

    id: int
    institution: str
    slug: str
    name: str
    parent: str
    for_whom: str
    how_to_get: str
    easy_read: str
    yearly_cost: Decimal | None
    cost_source: str
    holder: HolderView | None


def institutions(viewer: Actor) -> tuple[InstitutionView, ...]:
    """Every institution with its offices, by name."""
    del viewer  # public
    offices: dict[int, list[DepartmentView]] = {}
    for row in Department.objects.select_related("institution").order_by("name", "id"):
        offices.setdefault(row.institution_id, []).append(_department(row))
    rows = Institution.objects.select_related("parent").order_by("name", "id")
    return tuple(_institution(row, offices.get(row.pk, [])) for row in rows)


def institution(viewer: Actor, slug: str) -> InstitutionView:
    """One institution with its offices."""
    del viewer
    row = lookups.institution(slug)
    offices = Department.objects.filter(institution=row).select_related("institution").order_by("name", "id")
    return _institution(row, [_department(office) for office in offices])


def institution_id(viewer: Actor, slug: str) -> int:
    """The number of an institution, for whoever keeps a key to it."""
    del viewer
    return lookups.institution(slug).pk


def _department(row: Department) -> DepartmentView:
    return DepartmentView(
        id=row.pk,
        institution=row.institution.slug,
        slug=row.slug,
        name=row.name,
        head_function=row.head_function,
        invented=row.invented,
    )


def _institution(row: Institution, offices: list[DepartmentView]) -> InstitutionView:
    return InstitutionView(
        id=row.pk,
        slug=row.slug,
        name=row.name,
        level=row.level,
        level_label=row.get_level_display(),
        kind=row.kind,
        parent=row.parent.slug if row.parent else "",
        invented=row.invented,
        departments=tuple(offices),
    )


def domain_id(viewer: Actor, *, institution: str, slug: str) -> int:
    """The number of a domain of an institution."""
    del viewer
    found = ServiceDomain.objects.filter(institution__slug=institution, slug=slug).first()
    if found is None:
        raise NoSuchDomain(domain=slug)
    return found.pk


def domains(viewer: Actor, *, on: date | None = None, institution: str = "") -> tuple[DomainView, ...]:
    """The catalogue of domains, each with whoever holds it on a day (today if none is given)."""
    held = {row.domain: row for row in holders(viewer, on=on)}
    rows = ServiceDomain.objects.select_related("institution", "parent").order_by("name", "id")
    if institution:
        rows = rows.filter(institution__slug=institution)
    return tuple(_domain(row, held.get(row.pk)) for row in rows)


def domain_names(viewer: Actor) -> dict[int, str]:
    """The names of the domains, to choose one from a list."""
    del viewer  # public
    return dict(ServiceDomain.objects.order_by("name", "id").values_list("id", "name"))


def _domain(row: ServiceDomain, held: HolderView | None) -> DomainView:
    return DomainView(
        id=row.pk,
        institution=row.institution.slug,
        slug=row.slug,
        name=row.name,
        parent=row.parent.slug if row.parent else "",
        for_whom=row.for_whom,
        how_to_get=row.how_to_get,
        easy_read=row.easy_read,
        yearly_cost=row.yearly_cost,
        cost_source=row.cost_source,
        holder=held,
    )


def holders(viewer: Actor, *, on: date | None = None, domain: int | None = None) -> tuple[HolderView, ...]:
    """Who holds which domain on a day; for one domain and no day, its whole history."""
    del viewer
    rows = Jurisdiction.objects.select_related("domain", "holder").order_by("domain__name", "valid_from")
    if domain is not None:
        rows = rows.filter(domain=domain)
    if on is not None or domain is None:
        day = on or clock.today()
        rows = rows.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=day), valid_from__lte=day)
    return tuple(_holder(row) for row in rows)


def _holder(row: Jurisdiction) -> HolderView:
    return HolderView(
        domain=row.domain_id,
        domain_name=row.domain.name,
        holder=row.holder.slug,
        holder_name=row.holder.name,
        level=row.holder.level,
        compulsory=row.compulsory,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        source=row.source,
    )


def unheld_domains(viewer: Actor, *, on: date | None = None) -> tuple[DomainView, ...]:
    """Domains that nobody holds on a day: none may remain when an edition closes."""
    return tuple(row for row in domains(viewer, on=on) if row.holder is None)


def overlapping_powers(viewer: Actor) -> tuple[HolderView, ...]:
    """Powers that begin before the former one on the same domain has ended: the audit expects none."""
    del viewer
    faults: list[HolderView] = []
    before: Jurisdiction | None = None
    rows = Jurisdiction.objects.select_related("domain", "holder").order_by("domain_id", "valid_from", "id")
    for row in rows:
        if before is not None and before.domain_id == row.domain_id and _reaches(before, row.valid_from):
            faults.append(_holder(row))
        before = row
    return tuple(faults)


def _reaches(held: Jurisdiction, day: date) -> bool:
    return held.valid_to is None or held.valid_to >= day
