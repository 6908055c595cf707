"""The registry of the city's schemes: the public directory, ready for export."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Prefetch, Q, QuerySet

from assises.commons.agenda.errors import NoSuchScheme
from assises.commons.agenda.models import How, Power, Scheme, SchemeKind, SchemeLink, Who
from assises.commons.journal.actions import Actor
from assises.commons.territory.models import Stratum


@dataclass(frozen=True, slots=True)
class SchemeView:
    """One line of the directory; every field is of one plain type, ready for a table."""

    id: int
    slug: str
    name: str
    kind: SchemeKind
    body: str
    territory: str
    rhythm: str
    audience: str
    strata: tuple[str, ...]
    who: Who | None
    how: How | None
    power: Power | None
    budget: Decimal | None
    contact_function: str
    source: str
    active_from: date | None
    active_to: date | None


@dataclass(frozen=True, slots=True)
class SchemeLinkView:
    """What passes from one scheme to another."""

    sender: str
    receiver: str
    what_passes: str


def schemes(viewer: Actor, *, active_on: date | None = None) -> tuple[SchemeView, ...]:
    """The whole registry by name, or only what was active on a day."""
    rows = _rows(viewer)
    if active_on is not None:
        rows = rows.filter(
            Q(active_from__isnull=True) | Q(active_from__lte=active_on),
            Q(active_to__isnull=True) | Q(active_to__gte=active_on),
        )
    return tuple(_view(row) for row in rows)


def scheme(viewer: Actor, slug: str) -> SchemeView:
    """One scheme of the registry."""
    row = _rows(viewer).filter(slug=slug).first()
    if row is None:
        raise NoSuchScheme(slug=slug)
    return _view(row)


def scheme_id(viewer: Actor, slug: str) -> int:
    """The scheme that bears this name."""
    return scheme(viewer, slug).id


def scheme_links(viewer: Actor) -> tuple[SchemeLinkView, ...]:
    """What passes between the schemes."""
    del viewer  # the registry is public
    rows = SchemeLink.objects.select_related("sender", "receiver").order_by("sender__slug", "receiver__slug")
    return tuple(
        SchemeLinkView(sender=row.sender.slug, receiver=row.receiver.slug, what_passes=row.what_passes)
        for row in rows
    )


def _rows(viewer: Actor) -> QuerySet[Scheme]:
    del viewer  # the registry is public
    strata = Prefetch("strata", queryset=Stratum.objects.order_by("slug"))
    return Scheme.objects.select_related("body").prefetch_related(strata).order_by("name", "id")


def _view(row: Scheme) -> SchemeView:
    return SchemeView(
        id=row.pk,
        slug=row.slug,
        name=row.name,
        kind=SchemeKind(row.kind),
        body=row.body.name if row.body else "",
        territory=row.territory,
        rhythm=row.rhythm,
        audience=row.audience,
        strata=tuple(stratum.slug for stratum in row.strata.all()),
        who=Who(row.who) if row.who else None,
        how=How(row.how) if row.how else None,
        power=Power(row.power) if row.power else None,
        budget=row.budget,
        contact_function=row.contact_function,
        source=row.source,
        active_from=row.active_from,
        active_to=row.active_to,
    )
