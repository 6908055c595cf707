"""Which uses are in force: the last event of each use decides, and taking back wins a tie."""

from __future__ import annotations

from collections.abc import Iterable

from assises.commons.people.models import ConsentEvent, ConsentVerb


def uses_in_force(events: Iterable[ConsentEvent]) -> frozenset[str]:
    """The uses whose last event is a grant, from all the events of one consent in any order.

    Two machines may have recorded a grant and a withdrawal at the same instant: the withdrawal wins.
    Events of one machine at one instant follow their order of writing.
    """
    last: dict[str, ConsentEvent] = {}
    for event in sorted(events, key=lambda one: (one.at, one.verb != ConsentVerb.GRANTED, one.pk)):
        last[event.use] = event
    return frozenset(use for use, event in last.items() if event.verb == ConsentVerb.GRANTED)
