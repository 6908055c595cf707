"""Institutions, their offices, and who holds which power from when to when."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import Q

from assises.commons.journal.actions import Actor, gesture, note
from assises.commons.journal.queries import require_role
from assises.commons.territory import lookups
from assises.commons.territory.errors import (
    DatesReversed,
    NobodyHoldsIt,
    NoSuchDomain,
    PowerOverlaps,
    SourceMissing,
)
from assises.commons.territory.models import (
    Department,
    Institution,
    InstitutionKind,
    Jurisdiction,
    Level,
    ServiceDomain,
)


@dataclass(frozen=True, slots=True)
class DomainCard:
    """What the public power does in one domain, in plain words."""

    for_whom: str = ""
    how_to_get: str = ""
    easy_read: str = ""
    yearly_cost: Decimal | None = None
    cost_source: str = ""


@gesture
def add_institution(
    *,
    slug: str,
    name: str,
    level: Level,
    by: Actor,
    kind: InstitutionKind = InstitutionKind.PUBLIC,
    parent: str = "",
    invented: bool = False,
) -> int:
    """Record a public body or a landlord; return its number."""
    require_role(by, "territory.institution.add")
    lookups.slug_free(Institution.objects.all(), slug=slug, thing="institution")
    row = Institution.objects.create(
        slug=slug,
        name=name,
        level=lookups.chosen(Level, level),
        kind=lookups.chosen(InstitutionKind, kind),
        parent=lookups.institution(parent) if parent else None,
        invented=invented,
    )
    note(
        by=by,
        verb="territory.institution.added",
        subject=f"territory.institution:{slug}",
        facts={"level": str(row.level), "kind": str(row.kind)},
    )
    return row.pk


@gesture
def add_department(
    *, institution: str, slug: str, name: str, head_function: str, by: Actor, invented: bool = False
) -> int:
    """Record an office that answers, by the function of its head; return its number."""
    require_role(by, "territory.department.add")
    owner = lookups.institution(institution)
    lookups.slug_free(Department.objects.filter(institution=owner), slug=slug, thing="department")
    row = Department.objects.create(
        institution=owner, slug=slug, name=name, head_function=head_function, invented=invented
    )
    note(
        by=by,
        verb="territory.department.added",
        subject=f"territory.department:{institution}/{slug}",
        facts={"institution": institution},
    )
    return row.pk


@gesture
def add_domain(
    *,
    institution: str,
    slug: str,
    name: str,
    by: Actor,
    parent: str = "",
    card: DomainCard | None = None,
) -> int:
    """Add a service domain to the catalogue of an institution; return its number."""
    require_role(by, "territory.domain.add")
    owner = lookups.institution(institution)
    rows = ServiceDomain.objects.filter(institution=owner)
    lookups.slug_free(rows, slug=slug, thing="domain")
    above = rows.filter(slug=parent).first() if parent else None
    if parent and above is None:
        raise NoSuchDomain(domain=parent)
    row = ServiceDomain.objects.create(
        institution=owner, slug=slug, name=name, parent=above, **_card(card or DomainCard())
    )
    note(
        by=by,
        verb="territory.domain.added",
        subject=f"territory.servicedomain:{institution}/{slug}",
        facts={"institution": institution, "parent": parent},
    )
    return row.pk


@gesture
def describe_domain(*, domain: int, card: DomainCard, by: Actor) -> None:
    """Say, in plain words, what a domain does, for whom, how to get it and what it costs."""
    require_role(by, "territory.domain.describe")
    row = lookups.domain(domain)
    ServiceDomain.objects.filter(pk=row.pk).update(**_card(card))
    note(
        by=by,
        verb="territory.domain.described",
        subject=f"territory.servicedomain:{row.institution.slug}/{row.slug}",
        facts={"easy_read": bool(card.easy_read), "yearly_cost": _text(card.yearly_cost)},
    )


def _card(card: DomainCard) -> dict[str, object]:
    if card.yearly_cost is not None and not card.cost_source:
        raise SourceMissing(what=str(card.yearly_cost))
    return asdict(card)


def _text(value: Decimal | None) -> str | None:
    return None if value is None else str(value)


@gesture
def name_holder(
    *,
    domain: int,
    holder: str,
    compulsory: bool,
    valid_from: date,
    source: str,
    by: Actor,
    valid_to: date | None = None,
) -> int:
    """Say who holds a domain, from which day, perhaps until which last day; return the number."""
    require_role(by, "territory.power.name_holder")
    row = lookups.domain(domain)
    _refuse_overlap(row, valid_from=valid_from, valid_to=valid_to)
    return _hold(
        row,
        lookups.institution(holder),
        Jurisdiction(compulsory=compulsory, valid_from=valid_from, valid_to=valid_to, source=source),
        by=by,
    )


@gesture
def transfer_power(*, domain: int, to: str, compulsory: bool, on: date, source: str, by: Actor) -> int:
    """Pass a domain to another holder from a day on; the former one held it until the day before."""
    require_role(by, "territory.power.transfer")
    row = lookups.domain(domain)
    held = row.jurisdictions.filter(valid_to__isnull=True, valid_from__lt=on).first()
    if held is None:
        raise NobodyHoldsIt(domain=row.name, on=on.isoformat())
    Jurisdiction.objects.filter(pk=held.pk).update(valid_to=on - timedelta(days=1))
    _refuse_overlap(row, valid_from=on, valid_to=None)
    return _hold(
        row,
        lookups.institution(to),
        Jurisdiction(compulsory=compulsory, valid_from=on, valid_to=None, source=source),
        by=by,
    )


def _refuse_overlap(row: ServiceDomain, *, valid_from: date, valid_to: date | None) -> None:
    """The domain is locked by the caller: two gestures cannot both find the days free."""
    if valid_to is not None and valid_to < valid_from:
        raise DatesReversed(first=valid_from.isoformat(), last=valid_to.isoformat())
    others = row.jurisdictions.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=valid_from))
    if valid_to is not None:
        others = others.filter(valid_from__lte=valid_to)
    other = others.select_related("holder").order_by("valid_from").first()
    if other is not None:
        raise PowerOverlaps(domain=row.name, holder=other.holder.name, since=other.valid_from.isoformat())


def _hold(row: ServiceDomain, holder: Institution, held: Jurisdiction, *, by: Actor) -> int:
    if not held.source:
        raise SourceMissing(what=row.name)
    held.domain, held.holder = row, holder
    held.save(force_insert=True)
    note(
        by=by,
        verb="territory.power.held",
        subject=f"territory.servicedomain:{row.institution.slug}/{row.slug}",
        facts={
            "holder": holder.slug,
            "compulsory": held.compulsory,
            "from": held.valid_from.isoformat(),
            "to": held.valid_to.isoformat() if held.valid_to else None,
        },
    )
    return held.pk
