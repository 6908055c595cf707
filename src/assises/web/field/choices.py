"""What a form of the field can offer in this edition."""

from __future__ import annotations

from collections.abc import Callable

from django.core.cache import cache

from assises.commons.agenda import queries as agenda
from assises.commons.journal.actions import Actor
from assises.commons.territory import queries as territory
from assises.web.field.forms import Choices

FRESH = 30  # seconds: what an edition offers is the same for everybody who works there


def _recent(name: str, viewer: Actor, ask: Callable[[], Choices]) -> Choices:
    key = f"field:{viewer.edition}:{name}"
    found: Choices | None = cache.get(key)
    if found is None:
        found = ask()
        cache.set(key, found, FRESH)
    return found


def questions(viewer: Actor) -> Choices:
    """The guiding questions."""
    return _recent(
        "questions", viewer, lambda: tuple((str(one.number), one.text) for one in agenda.questions(viewer))
    )


def stakes(viewer: Actor) -> Choices:
    """The stakes."""
    return _recent(
        "stakes", viewer, lambda: tuple((one.slug, one.title) for one in agenda.stake_marks(viewer))
    )


def neighbourhoods(viewer: Actor) -> Choices:
    """The quarters."""
    return _recent(
        "neighbourhoods",
        viewer,
        lambda: tuple((one.slug, one.name) for one in territory.neighbourhoods(viewer)),
    )


def groups(viewer: Actor) -> Choices:
    """The groups whose presence is watched."""
    return _recent("groups", viewer, lambda: tuple((one.slug, one.label) for one in territory.strata(viewer)))
