"""Schemes, promises and dates as a city keeps them in its own tables."""

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from icalendar import Calendar

from assises.formats.calendar import Appointment, write_calendar
from assises.formats.commitments import read_commitments
from assises.formats.schemes import read_schemes

AT = datetime(2017, 11, 4, 18, tzinfo=timezone(timedelta(hours=1)))


def test_schemes_are_read_in_french_and_by_their_codes() -> None:
    data = (
        "Nom;Type;Pouvoir;Qui;Depuis;Jusqu'à;Budget\n"
        "Comités;Comité de quartier;donner un avis;Tout le monde;01/01/2002;;\n"
        "Budget;budget;co_govern;drawn;2019-01-01;2018-01-01;400 000,50\n"
        "Autre;inconnu;;;43739;;beaucoup\n"
        ";;;;;;1\n"
    )
    reading = read_schemes(data.encode())
    rows = reading.all()
    assert [(row.key, row.kind, row.power, row.who, row.active_from) for row in rows] == [
        ("2", "committee", "advise", "everybody", date(2002, 1, 1))
    ]
    assert [(f.code, f.line, f.column) for f in reading.report.faults] == [
        ("formats.sum_mismatch", 3, "Jusqu'à"),
        ("formats.spreadsheet_date", 4, "Depuis"),
        ("formats.unknown_value", 4, "Type"),
        ("formats.not_a_number", 4, "Budget"),
        ("formats.empty_cell", 5, "Nom"),
    ]


def test_a_promise_says_whether_it_can_be_verified() -> None:
    data = (
        "engagement,responsable,échéance,quantité,unité,coût,objectifs,s'appuie sur,état,raison\n"
        'Deux haltes,maire,31/12/2019,2,haltes,"12 000,50","1, 2",REN-07-12 ENQ-0231-04,en cours,\n'
        "Écouter mieux,,,,,,,,,\n"
        "Dix bancs,,,10,,,,,,\n"
        "Un pont,,,,,,,,abandonné,\n"
        "Un quai,,,,,,,,abandonné,sol pollué\n"
    )
    reading = read_commitments(data.encode())
    first, vague, dropped = reading.all()
    assert (first.due_date, first.quantity, first.cost) == (date(2019, 12, 31), 2, Decimal("12000.50"))
    assert (first.objectives, first.rests_on) == (("1", "2"), ("REN-07-12", "ENQ-0231-04"))
    assert (first.declared, first.verifiable, vague.verifiable) == ("in_progress", True, False)
    assert (dropped.declared, dropped.reason) == ("dropped", "sol pollué")
    assert [(f.code, f.line, f.column) for f in reading.report.faults] == [
        ("formats.empty_cell", 4, "unité"),
        ("formats.empty_cell", 5, "raison"),
    ]


def meeting(n: int, **changes: object) -> Appointment:
    values: dict[str, object] = {
        "uid": f"rencontre-{n}@ville",
        "title": f"Rencontre {n} ; laverie, le soir",
        "starts_at": AT + timedelta(days=n),
        "ends_at": AT + timedelta(days=n, hours=2),
        "place": "Laverie, 3 rue du Port",
        "description": "Garde d'enfants.\nAccès de plain-pied.",
    }
    return Appointment(**(values | changes))  # type: ignore[arg-type]


def test_a_calendar_is_read_back_by_another_program() -> None:
    given = [meeting(7), meeting(2, cancelled=True, revision=3, latitude=48.8, longitude=2.38), meeting(3)]
    data = write_calendar(given, name="Assises", language="fr", stamp=AT)
    events = Calendar.from_ical(data).walk("VEVENT")
    assert [str(event["uid"]) for event in events] == [
        "rencontre-2@ville", "rencontre-3@ville", "rencontre-7@ville"
    ]  # fmt: skip
    last, first = events[2], events[0]
    assert last.decoded("dtstart") == datetime(2017, 11, 11, 17, tzinfo=UTC)
    assert str(last["summary"]) == "Rencontre 7 ; laverie, le soir"
    assert str(last["description"]) == "Garde d'enfants.\nAccès de plain-pied."
    assert (str(first["status"]), int(first["sequence"])) == ("CANCELLED", 3)
    assert (first["geo"].latitude, first["geo"].longitude) == (48.8, 2.38)


def test_the_same_dates_give_the_same_bytes_with_short_lines() -> None:
    given = [meeting(n, description="é" * 300) for n in range(3)]
    data = write_calendar(given, name="Assises", language="fr", stamp=AT)
    assert data == write_calendar(reversed(given), name="Assises", language="fr", stamp=AT)
    assert max(len(line) for line in data.split(b"\r\n")) <= 75
    with pytest.raises(TypeError):
        write_calendar(given, name="Assises", language="fr")  # type: ignore[call-arg]
