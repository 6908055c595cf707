"""Run as a program in a home: what the journeys need beyond the demonstration, said in one line."""

from __future__ import annotations

import json
from datetime import timedelta

import assises.cli.ready  # noqa: F401 - makes the platform ready
from assises.commons.agenda.actions import EventKind, plan_event
from assises.commons.agenda.queries import editions
from assises.commons.journal import clock
from assises.commons.journal.actions import EVERYBODY, Actor, Channel, Role
from assises.commons.territory.queries import venues


def stage() -> dict[str, object]:
    """An evening to come, in a place where anybody can get in."""
    slug = editions(EVERYBODY)[0].slug
    team = Actor(role=Role.TEAM, channel=Channel.COMMAND, edition=slug)
    starts = clock.now() + timedelta(minutes=5)
    number = 77
    where = next(place.slug for place in venues(team) if place.bookable)
    plan_event(
        kind=EventKind.PUBLIC_MEETING,
        number=number,
        starts_at=starts,
        ends_at=starts + timedelta(hours=2),
        venue=where,
        by=team,
    )
    return {"edition": slug, "meeting": number, "paths": [f"/{slug}/terrain/rencontres/{number}"]}


if __name__ == "__main__":
    print(json.dumps(stage()))  # noqa: T201
