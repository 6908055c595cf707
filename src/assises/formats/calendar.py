"""The dates of an edition as an iCalendar file, for any diary."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from icalendar import Calendar, Event, vGeo, vText


@dataclass(frozen=True, slots=True)
class Appointment:
    """One dated event; `uid` never changes, `revision` grows when it is moved."""

    uid: str
    title: str
    starts_at: datetime
    ends_at: datetime
    place: str = ""
    description: str = ""
    url: str = ""
    cancelled: bool = False
    revision: int = 0
    latitude: float | None = None
    longitude: float | None = None


def write_calendar(
    appointments: Iterable[Appointment], *, name: str, language: str, stamp: datetime
) -> bytes:
    """Return the calendar, events in order of time; the same appointments and stamp give the same bytes.

    Times are written in UTC: every diary shows them in its own zone.

    >>> at = datetime(2017, 11, 4, 17, tzinfo=UTC)
    >>> text = write_calendar([Appointment("a@ville", "Rencontre 7", at, at)], name="Assises",
    ...                       language="fr", stamp=at)
    >>> b"DTSTART:20171104T170000Z" in text, b"SUMMARY:Rencontre 7" in text
    (True, True)
    """
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", f"-//assises//{language}//")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", vText(name))
    for each in sorted(appointments, key=lambda one: (one.starts_at, one.uid)):
        calendar.add_component(_event(each, stamp))
    return bytes(calendar.to_ical())


def _event(given: Appointment, stamp: datetime) -> Event:
    event = Event()
    event.add("uid", given.uid)
    event.add("dtstamp", stamp.astimezone(UTC))
    event.add("dtstart", given.starts_at.astimezone(UTC))
    event.add("dtend", given.ends_at.astimezone(UTC))
    event.add("summary", given.title)
    event.add("sequence", given.revision)
    event.add("status", "CANCELLED" if given.cancelled else "CONFIRMED")
    for name, value in (("location", given.place), ("description", given.description), ("url", given.url)):
        if value:
            event.add(name, value)
    if given.latitude is not None and given.longitude is not None:
        event.add("geo", vGeo((given.latitude, given.longitude)))
    return event
