"""Archive an edition: its pages stay, its follow-up goes on, contacts are kept no longer than needed."""

from __future__ import annotations

from datetime import timedelta

from assises.commons.agenda.actions import archive_edition
from assises.commons.agenda.queries import require
from assises.commons.journal import clock
from assises.commons.journal.actions import Actor, gesture, note
from assises.commons.people.actions import bring_erasure_forward

# Identity and contacts are erased at the latest two months after the edition closes.
CONTACTS_LAST = timedelta(days=60)


@gesture
def close_edition(*, by: Actor, no_costs_because: str = "") -> int:
    """Archive the edition of the actor; return how many contacts will be erased sooner for it."""
    require(by, "conduct.edition.close")
    archive_edition(no_costs_because=no_costs_because, by=by)
    until = clock.today() + CONTACTS_LAST
    sooner = bring_erasure_forward(purpose=by.edition, to=until, by=by)
    note(
        by=by,
        verb="conduct.edition.closed",
        subject=f"agenda.edition:{by.edition}",
        facts={"contacts_until": until.isoformat(), "contacts": sooner},
    )
    return sooner
