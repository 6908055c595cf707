"""The registry of the city's schemes: registered, described better, joined to one another."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from assises.commons.agenda.errors import DatesCrossed, NoSuchScheme, NothingWritten, SlugTaken, UnknownName
from assises.commons.agenda.models import How, Power, Scheme, SchemeKind, SchemeLink, Who
from assises.commons.agenda.queries import require
from assises.commons.journal.actions import Actor, gesture, note
from assises.commons.people.models import Body
from assises.commons.territory.models import Stratum


@dataclass(frozen=True, slots=True)
class SchemeCard:
    """What the registry says of a scheme; ``strata`` are slugs of those it usually reaches."""

    slug: str
    name: str
    kind: SchemeKind = SchemeKind.OTHER
    body: int | None = None
    territory: str = ""
    rhythm: str = ""
    audience: str = ""
    strata: tuple[str, ...] = ()
    who: Who | None = None
    how: How | None = None
    power: Power | None = None
    budget: Decimal | None = None
    contact_function: str = ""
    source: str = ""
    active_from: date | None = None
    active_to: date | None = None


@gesture
def register_scheme(*, card: SchemeCard, by: Actor) -> int:
    """Add a scheme to the registry."""
    require(by, "agenda.scheme.register")
    if Scheme.objects.filter(slug=card.slug).exists():
        raise SlugTaken(slug=card.slug)
    row = _write(Scheme(slug=card.slug), card)
    note(
        by=by,
        verb="agenda.scheme.registered",
        subject=f"agenda.scheme:{card.slug}",
        facts={"kind": str(card.kind)},
    )
    return row.pk


@gesture
def revise_scheme(*, card: SchemeCard, by: Actor) -> int:
    """Describe a scheme better, or say that it has ended; the whole card is read again."""
    require(by, "agenda.scheme.revise")
    row = _write(_scheme(card.slug), card)
    note(
        by=by,
        verb="agenda.scheme.revised",
        subject=f"agenda.scheme:{card.slug}",
        facts={
            "kind": str(card.kind),
            "active_to": card.active_to.isoformat() if card.active_to else None,
        },
    )
    return row.pk


@gesture
def link_schemes(*, sender: str, receiver: str, what_passes: str, by: Actor) -> int:
    """Say what one scheme hands over to another."""
    require(by, "agenda.scheme.link")
    giver, taker = _scheme(sender), _scheme(receiver)
    if not what_passes.strip() or giver == taker:
        raise NothingWritten
    row, new = SchemeLink.objects.update_or_create(
        sender=giver, receiver=taker, defaults={"what_passes": what_passes.strip()}
    )
    note(
        by=by,
        verb="agenda.scheme.linked",
        subject=f"agenda.scheme:{sender}",
        facts={"receiver": receiver, "new": new},
    )
    return row.pk


def _write(row: Scheme, card: SchemeCard) -> Scheme:
    if not (card.slug and card.name.strip()):
        raise NothingWritten
    if card.active_from and card.active_to and card.active_from > card.active_to:
        raise DatesCrossed(starts=card.active_from, ends=card.active_to)
    if card.body is not None and not Body.objects.filter(pk=card.body).exists():
        raise UnknownName(slug=card.body)
    row.name, row.kind, row.body_id = card.name.strip(), card.kind, card.body
    row.territory, row.rhythm, row.audience = card.territory, card.rhythm, card.audience
    row.who, row.how, row.power = card.who or "", card.how or "", card.power or ""
    row.budget, row.contact_function, row.source = card.budget, card.contact_function, card.source
    row.active_from, row.active_to = card.active_from, card.active_to
    row.save()
    row.strata.set(_strata(card.strata))
    return row


def _strata(slugs: tuple[str, ...]) -> list[Stratum]:
    found = {row.slug: row for row in Stratum.objects.filter(slug__in=slugs)}
    for slug in slugs:
        if slug not in found:
            raise UnknownName(slug=slug)
    return [found[slug] for slug in slugs]


def _scheme(slug: str) -> Scheme:
    found = Scheme.objects.filter(slug=slug).first()
    if found is None:
        raise NoSuchScheme(slug=slug)
    return found
