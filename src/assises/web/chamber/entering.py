"""Who comes in, and what the menu of the chamber offers: the same pages for every elected member."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from assises.commons.journal.actions import Actor
from assises.commons.journal.errors import NotAllowed
from assises.commons.journal.queries import may, require_role
from assises.web.chamber.pages import Frame
from assises.web.door.context import AT_WORK
from assises.web.ui.shell import Link


def enter(viewer: Actor, gesture: str = "") -> Actor:
    """Let in whoever works in the chamber and may make this gesture; anybody else is refused by name."""
    if "chamber" not in AT_WORK.get(viewer.role, ()):
        raise NotAllowed(gesture=gesture or "chamber.desk.read", role=str(viewer.role))
    if gesture:
        require_role(viewer, gesture)
    return viewer


def frame(viewer: Actor, here: str) -> Frame:
    """The pages of the chamber: everybody who works there reads them all."""
    tabs = (
        ("desk", _("Ce qui m’attend")),
        ("queue", _("Répondre")),
        ("promises", _("Promesses")),
        ("elsewhere", _("Ailleurs")),
        ("orientations", _("Orientations")),
        ("acts", _("Actes du conseil")),
    )
    links = (
        Link(label, reverse(f"chamber:{name}", args=[viewer.edition]), name == here) for name, label in tabs
    )
    return Frame(edition=viewer.edition, tabs=tuple(links))


def offered(viewer: Actor, *gestures: tuple[str, str, str]) -> tuple[Link, ...]:
    """The gestures a page offers to this role: (right, words, address)."""
    return tuple(Link(words, href) for right, words, href in gestures if may(viewer, right))
