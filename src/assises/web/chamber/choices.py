"""What a form of the chamber can point to in this city."""

from __future__ import annotations

from collections.abc import Callable

from django.core.cache import cache

from assises.commons.agenda import queries as agenda
from assises.commons.journal.actions import Actor
from assises.commons.territory import queries as territory
from assises.phases.followup import queries as followup
from assises.phases.orientations.queries import acts as council_acts
from assises.web.chamber.forms import Choices

FRESH = 30  # seconds: the institutions of a city and its values are the same for everybody


def _recent(name: str, viewer: Actor, ask: Callable[[], Choices]) -> Choices:
    key = f"chamber:{viewer.edition}:{name}"
    found: Choices | None = cache.get(key)
    if found is None:
        found = ask()
        cache.set(key, found, FRESH)
    return found


def _short(text: str | None) -> str:
    said = text or "…"
    return said if len(said) <= 90 else f"{said[:88]}…"


def takers(viewer: Actor) -> Choices:
    """What can take a demand up: a promise, a paragraph, a decision."""
    return tuple((one.cote, f"{one.cote} · {_short(one.wording)}") for one in followup.takers(viewer))


def institutions(viewer: Actor) -> Choices:
    """Institutions that hold a power."""
    return _recent(
        "institutions",
        viewer,
        lambda: tuple((one.slug, one.name) for one in territory.institutions(viewer)),
    )


def departments(viewer: Actor) -> Choices:
    """The offices that answer."""
    return _recent(
        "departments",
        viewer,
        lambda: tuple(
            (str(desk.id), desk.name) for one in territory.institutions(viewer) for desk in one.departments
        ),
    )


def asks(viewer: Actor) -> Choices:
    """What the city has already asked of others."""
    return tuple(
        (one.piece.cote, f"{one.asked_of} : {_short(one.piece.wording)}")
        for one in followup.advocacies(viewer)
    )


def values(viewer: Actor) -> Choices:
    """The declared values."""
    return _recent("values", viewer, lambda: tuple((one.name, one.name) for one in agenda.values(viewer)))


def objectives(viewer: Actor) -> Choices:
    """The aims of this edition."""
    return tuple((str(one.number), one.text) for one in agenda.objectives(viewer))


def schemes(viewer: Actor) -> Choices:
    """The other schemes of the city."""
    return tuple((str(one.id), one.name) for one in agenda.schemes(viewer))


def acts(viewer: Actor) -> Choices:
    """The acts on record."""
    return tuple(
        (one.number, f"{one.number} · {one.label} · {_short(one.title)}") for one in council_acts(viewer)
    )


def domains(viewer: Actor) -> Choices:
    """The domains of the catalogue."""
    return tuple((str(one.id), one.name) for one in territory.domains(viewer))


def spaces(viewer: Actor) -> Choices:
    """The spaces people share."""
    return tuple((str(one.id), one.name) for one in territory.spaces(viewer))


def indicators(viewer: Actor) -> Choices:
    """The indicators of the objectives."""
    return tuple(
        (str(one.id), f"{aim.number}. {one.name}")
        for aim in agenda.objectives(viewer)
        for one in aim.indicators
    )
