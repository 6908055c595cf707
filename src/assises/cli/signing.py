"""The actor of a command: the machine, or the administrator who typed it."""

from __future__ import annotations

from uuid import uuid4

from django.conf import settings

from assises.commons.agenda.queries import editions
from assises.commons.journal.actions import EVERYBODY, Actor, Channel, Role


def command_actor(edition: str = "", *, role: Role = Role.MACHINE) -> Actor:
    """Whoever signs the lines of a command; without an edition, the newest one."""
    if not edition:
        known = editions(Actor(role=Role.MACHINE, channel=Channel.COMMAND))
        edition = known[0].slug if known else ""
    return Actor(
        role=role,
        channel=Channel.COMMAND,
        edition=edition,
        node=settings.ASSISES_NODE,
        gesture=uuid4(),
    )


def everybody(edition: str = "") -> Actor:
    """The public, in one edition."""
    return Actor(role=EVERYBODY.role, channel=Channel.COMMAND, edition=edition)
