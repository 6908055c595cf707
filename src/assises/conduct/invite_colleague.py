"""Somebody begins to work here: an account known by a function, and a role in this edition."""

from __future__ import annotations

from assises.commons.agenda.actions import assign_role
from assises.commons.agenda.queries import require
from assises.commons.journal.actions import Actor, Role, gesture, note
from assises.commons.people.actions import Invited, invite


@gesture
def invite_colleague(*, username: str, display_name: str, role: Role, by: Actor) -> Invited:
    """Open an account and give it its role at once; the password is handed over in person."""
    require(by, "conduct.colleague.invite")
    invited = invite(username=username, display_name=display_name, by=by)
    assign_role(account=invited.account, role=role, by=by)
    note(
        by=by,
        verb="conduct.colleague.invited",
        subject=f"agenda.edition:{by.edition}",
        facts={"account": invited.account, "role": str(role)},
    )
    return invited
