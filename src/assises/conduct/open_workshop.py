"""Open a workshop on what the meetings said, once residents have validated it."""

from __future__ import annotations

from collections.abc import Sequence

from assises.commons.agenda.queries import require
from assises.commons.journal.actions import Actor, gesture, note
from assises.conduct.errors import NotPublished
from assises.phases.synthesis.queries import published_sections
from assises.phases.workshops import actions as workshops


@gesture
def open_workshop(*, event: int, inputs: Sequence[str], by: Actor, protocol: str = "") -> int:
    """Open a workshop; every input must be a section of a published synthesis."""
    require(by, "conduct.workshop.open", event=event, during=False)
    published = {section.cote for section in published_sections(by, inputs)}
    for cote in inputs:
        if cote not in published:
            raise NotPublished(cote=cote)
    opened = workshops.open_workshop(event=event, inputs=inputs, protocol=protocol, by=by)
    note(
        by=by,
        verb="conduct.workshop.opened",
        subject=f"agenda.event:{event}",
        facts={"inputs": [*inputs]},
    )
    return opened
