"""Who came, as a team wrote it in a table: door cards, heads by group, venues and their hours.

Misleads when: a table of cards was sorted again: the order of the events is that of their first lines, and
the estimate of an evening without cards is read on it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from assises.formats.faults import FormatError, Reading
from assises.formats.reading import Source
from assises.formats.tables import PLAIN, Column, Line, Options, read_table

YES_NO: dict[str, bool | None] = {
    "1": True, "oui": True, "yes": True, "vrai": True, "true": True,
    "0": False, "non": False, "no": False, "faux": False, "false": False,
}  # fmt: skip
CARDS = (
    Column("event", ("event", "événement", "evenement", "rencontre")),
    Column("headcount", ("headcount", "comptage", "têtes", "tetes", "présents", "presents"), required=False),
    Column("first_of_process", ("first_of_process", "première", "premiere", "premiere_fois_assises")),
    Column("first_ever", ("first_ever", "jamais_participé", "jamais_participe"), required=False),
    Column("neighbourhood", ("neighbourhood", "quartier"), required=False),
    Column("age_band", ("age_band", "âge", "age", "tranche_age"), required=False),
)
PRESENCE = (
    Column("event", ("event", "événement", "evenement", "rencontre")),
    Column("variable", ("variable", "stratum_variable", "stratum variable", "critère", "critere")),
    Column("value", ("value", "valeur", "groupe")),
    Column("n", ("n", "nombre", "effectif")),
)
VENUES = (
    Column("venue", ("venue", "lieu")),
    Column("neighbourhood", ("neighbourhood", "quartier")),
    Column("lat", ("lat", "latitude")),
    Column("lon", ("lon", "longitude", "lng")),
    Column("capacity", ("capacity", "jauge", "capacité", "capacite")),
    Column("step_free", ("step_free", "sans_marche", "accessible")),
    Column("slots", ("slots", "créneaux", "creneaux")),
)


class NoHeadcount(FormatError):
    """An event has cards and no headcount on its first line."""

    code = "formats.no_headcount"


class TwoHeadcounts(FormatError):
    """An event has two headcounts that differ."""

    code = "formats.two_headcounts"


class MoreCardsThanHeads(FormatError):
    """More cards came back from an event than heads were counted."""

    code = "formats.more_cards_than_heads"


class NotASlot(FormatError):
    """A slot is not a day and an hour, such as 2017-11-07T19:00."""

    code = "formats.not_a_slot"


class NotAPlaceOnEarth(FormatError):
    """A latitude or a longitude is out of range, or the two were exchanged."""

    code = "formats.not_a_place_on_earth"


class NegativeCount(FormatError):
    """A count of people is negative."""

    code = "formats.negative_count"


@dataclass(frozen=True, slots=True)
class CardLine:
    """One door card, or the first line of an event of which none came back."""

    line: int
    event: str
    headcount: int | None
    first_of_process: bool | None
    first_ever: bool | None
    neighbourhood: str
    age_band: str


@dataclass(frozen=True, slots=True)
class PresenceLine:
    """How many of a group were counted at an event."""

    line: int
    event: str
    variable: str
    value: str
    n: int


@dataclass(frozen=True, slots=True)
class VenueLine:
    """A place that could be booked, and when."""

    line: int
    venue: str
    neighbourhood: str
    latitude: float
    longitude: float
    capacity: int
    step_free: bool | None  # None: nobody looked, and it cannot be booked
    slots: tuple[datetime, ...]


@dataclass(frozen=True, slots=True)
class EventCards:
    """An event, its heads, and its cards."""

    event: str
    heads: int
    cards: tuple[CardLine, ...]


def read_cards(source: Source, *, options: Options = PLAIN) -> Reading[CardLine]:
    """Read door cards, one per line; the headcount stands on the first line of its event.

    >>> data = b"event,headcount,first_of_process\\nLaverie,40,1\\nLaverie,,0\\nMarche,25,\\n"
    >>> [(card.event, card.headcount, card.first_of_process) for card in read_cards(data)]
    [('Laverie', 40, True), ('Laverie', None, False), ('Marche', 25, None)]
    """
    return read_table(source, CARDS, _card, options=options)


def read_presence(source: Source, *, options: Options = PLAIN) -> Reading[PresenceLine]:
    """Read how many of each group came to each event.

    >>> data = "rencontre;critère;groupe;effectif\\nLaverie;quartier;Port;12\\n".encode()
    >>> [(row.variable, row.value, row.n) for row in read_presence(data)]
    [('quartier', 'Port', 12)]
    """
    return read_table(source, PRESENCE, _presence, options=options)


def read_venues(source: Source, *, options: Options = PLAIN) -> Reading[VenueLine]:
    """Read venues and their slots, several separated by spaces.

    >>> data = b"venue,neighbourhood,lat,lon,capacity,step_free,slots\\n" \\
    ...        b"Laverie,Port,48.81,2.39,40,1,2017-11-07T19:00 2017-11-11T10:00\\n"
    >>> [len(venue.slots) for venue in read_venues(data)]
    [2]
    """
    return read_table(source, VENUES, _venue, options=options)


def by_event(cards: Iterable[CardLine], fault: Callable[[FormatError], None]) -> tuple[EventCards, ...]:
    """Gather the cards of each event, in the order of their first lines; faults are told with their line.

    >>> data = b"event,headcount,first_of_process\\nLaverie,1,1\\nLaverie,,0\\nEcole,,1\\n"
    >>> told = []
    >>> [one.event for one in by_event(read_cards(data), told.append)]
    []
    >>> [(error.code, error.parameters["line"]) for error in told]
    [('formats.more_cards_than_heads', 2), ('formats.no_headcount', 4)]
    """
    gathered: dict[str, list[CardLine]] = {}
    for card in cards:
        gathered.setdefault(card.event, []).append(card)
    found = []
    for event, lines in gathered.items():
        wrong = _wrong(event, lines)
        if wrong is not None:
            fault(wrong)
            continue
        answered = tuple(
            one for one in lines if one.first_of_process is not None or one.first_ever is not None
        )
        found.append(EventCards(event, lines[0].headcount or 0, answered))
    return tuple(found)


def _wrong(event: str, lines: list[CardLine]) -> FormatError | None:
    heads, line = lines[0].headcount, lines[0].line
    if heads is None:
        return NoHeadcount(line=line, event=event)
    other = next((one for one in lines if one.headcount not in (None, heads)), None)
    if other is not None:
        return TwoHeadcounts(line=other.line, event=event, one=heads, other=other.headcount)
    cards = sum(one.first_of_process is not None for one in lines)
    if cards > heads:
        return MoreCardsThanHeads(line=line, event=event, cards=cards, heads=heads)
    return None


def _card(line: Line) -> CardLine:
    return CardLine(
        line.number,
        line.required("event"),
        _counted(line, "headcount") if line.text("headcount") else None,
        line.choice("first_of_process", YES_NO, None),
        line.choice("first_ever", YES_NO, None),
        line.text("neighbourhood"),
        line.text("age_band"),
    )


def _presence(line: Line) -> PresenceLine:
    return PresenceLine(
        line.number,
        line.required("event"),
        line.required("variable"),
        line.required("value"),
        _counted(line, "n"),
    )


def _venue(line: Line) -> VenueLine:
    latitude, longitude = (float(line.decimal(name) or 0) for name in ("lat", "lon"))
    if not (-90 < latitude < 90 and -180 <= longitude <= 180) or not (line.text("lat") and line.text("lon")):
        line.refuse(
            NotAPlaceOnEarth(column=line.column("lat"), value=f"{line.text('lat')} {line.text('lon')}")
        )
    return VenueLine(
        line.number,
        line.required("venue"),
        line.required("neighbourhood"),
        latitude,
        longitude,
        _counted(line, "capacity"),
        line.choice("step_free", YES_NO, None),
        tuple(_slot(line, text) for text in line.required("slots").split()),
    )


def _slot(line: Line, text: str) -> datetime:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        found = None
    if found is None or "T" not in text:
        line.refuse(NotASlot(column=line.column("slots"), value=text[:40]))
        return datetime.min
    return found.replace(tzinfo=None)


def _counted(line: Line, name: str) -> int:
    found = line.integer(name)
    if found < 0:
        line.refuse(NegativeCount(column=line.column(name), value=found))
    return found
