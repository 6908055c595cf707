"""The talk clock without a script: who speaks now is remembered by the tablet, in a sealed cookie."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core import signing
from django.http import HttpResponse
from django.urls import reverse
from django.utils.text import capfirst

from assises.commons.agenda.queries import EventView
from assises.commons.journal import clock
from assises.commons.journal.actions import Actor
from assises.phases.meetings.actions import Speaker
from assises.phases.meetings.queries import floor
from assises.web.door.middleware import CityRequest
from assises.web.field.pages import Clock, ClockButton

COOKIE = "tour"
FORGOTTEN = timedelta(minutes=10)  # beyond this somebody has probably forgotten the clock
FOR = 6 * 60 * 60


@dataclass(frozen=True, slots=True)
class Running:
    """Who speaks, and since when."""

    speaker: Speaker
    since: datetime


def running(request: CityRequest, event: EventView) -> Running | None:
    """Who speaks now at this evening, as this tablet knows it."""
    try:
        said = request.get_signed_cookie(COOKIE, max_age=FOR) or ""
        uuid, speaker, since = said.split(" ")
        found = Running(Speaker(speaker), datetime.fromisoformat(since))
    except (KeyError, ValueError, signing.BadSignature):
        return None
    return found if uuid == str(event.uuid) and found.since <= clock.now() else None


def remember(response: HttpResponse, request: CityRequest, event: EventView, speaker: Speaker | None) -> None:
    """From now on this category speaks, or nobody."""
    path = reverse("field:evening", args=[request.actor.edition])
    if speaker is None:
        response.delete_cookie(COOKIE, path=path)
        return
    said = f"{event.uuid} {speaker.value} {clock.now().isoformat()}"
    response.set_signed_cookie(
        COOKIE, said, max_age=FOR, path=path, httponly=True, samesite="Lax", secure=request.is_secure()
    )


def clock_of(viewer: Actor, event: EventView, now: Running | None) -> Clock:
    """The buttons, with the time each category has had so far."""
    spoken = {row.category: row for row in floor(viewer, event.id)}
    return Clock(
        buttons=tuple(
            ClockButton(
                category=one.value,
                label=capfirst(str(one.label)),
                seconds=spoken[one].seconds if one in spoken else 0,
                turns=spoken[one].turns if one in spoken else 0,
                speaking=now is not None and now.speaker == one,
            )
            for one in Speaker
        ),
        speaking=str(now.speaker.label) if now else "",
        since=now.since if now else None,
        long=now is not None and clock.now() - now.since > FORGOTTEN,
    )
