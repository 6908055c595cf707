"""What a city does each night: the day sealed, what is due announced then erased, the bundle published."""

from __future__ import annotations

import json
import zipfile
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from django.contrib.sessions.models import Session
from django.core.files.storage import default_storage

from assises.cli.night import WHAT, ask_tonight
from assises.cli.works import WORKERS
from assises.commons.agenda.actions import record_measurement
from assises.commons.agenda.models import Measurement
from assises.commons.agenda.queries import objectives
from assises.commons.jobs.actions import ask_job
from assises.commons.jobs.models import Job
from assises.commons.jobs.queries import job
from assises.commons.jobs.working import work_one
from assises.commons.journal import clock
from assises.commons.journal.actions import EVERYBODY, Role, note
from assises.commons.journal.errors import NotAllowed
from assises.commons.journal.models import Anchor, JournalEntry
from assises.commons.journal.queries import day_roots
from assises.commons.people.queries import announced
from assises.conduct.audit_city import audit_city
from assises.conduct.export_bundle import Published
from assises.conduct.pass_night import pass_night
from assises.formats.verification import verify_bundle
from tests.world_agenda import EditionWorld, open_edition

pytestmark = pytest.mark.django_db(databases=["default", "vault"])
PARIS = ZoneInfo("Europe/Paris")


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2021, 5, day, hour, minute, tzinfo=PARIS)


def city() -> EditionWorld:
    with clock.told(at(9, 12)):
        return open_edition()


def said_at(moment: datetime, what: str) -> JournalEntry:
    with clock.told(moment):
        note(by=EVERYBODY, verb="evidence.voice.heard", subject=what)
    return JournalEntry.objects.get(subject=what)


def test_the_night_seals_the_day_that_is_over_at_its_last_line() -> None:
    machine = city().actor(Role.MACHINE)
    last = said_at(at(10, 23, 59), "PAR-00001")
    said_at(at(11, 0, 1), "PAR-00002")
    with clock.told(at(11, 3)):
        assert pass_night(by=machine).sealed == 1
    (root,) = day_roots(EVERYBODY)
    assert (root.day, root.seq, root.head_hash) == (date(2021, 5, 10), last.seq, last.hash)
    with clock.told(at(11, 4)):
        assert pass_night(by=machine).sealed == 0, "a day is sealed once"
    with clock.told(at(12, 3)):
        pass_night(by=machine)
    assert [anchor.day.day for anchor in Anchor.objects.order_by("day")] == [10, 11]


def test_nothing_is_erased_that_was_not_announced_the_night_before() -> None:
    world = city()
    machine = world.actor(Role.MACHINE)
    Session.objects.create(session_key="old", expire_date=at(9, 0))
    with clock.told(at(11, 3)):
        first = pass_night(by=machine)
        assert (first.erased, first.announced, Session.objects.count()) == (0, 1, 1)
        said = announced(world.team)
        assert said is not None
        assert (said.day, said.due["sessions.session"]) == (date(2021, 5, 12), 1)
        assert pass_night(by=machine).erased == 0, "announced for tomorrow, not for tonight"
    Session.objects.create(session_key="later", expire_date=at(12, 12))
    with clock.told(at(12, 3)):
        assert pass_night(by=machine).erased == 1
    assert [row.session_key for row in Session.objects.all()] == ["later"]
    (proof,) = JournalEntry.objects.filter(verb="people.due.erased")
    assert json.loads(proof.facts)["sessions.session"] == 1


def test_a_reading_that_names_a_computation_nobody_published_is_said() -> None:
    world = city()
    indicator = objectives(world.team)[0].indicators[0]
    record_measurement(
        indicator=indicator.id,
        value=Decimal(3),
        low=Decimal(2),
        high=Decimal(4),
        n=12,
        as_of=date(2021, 5, 9),
        source="comptage",
        run=uuid4(),
        by=world.team,
    )
    assert pass_night(by=world.actor(Role.MACHINE)).readings == (indicator.name,)
    faults = {check.name: check.faults for check in audit_city(by=world.team).checks}
    assert faults["readings"] == (indicator.name,)
    Measurement.objects.update(run_uuid=None)
    assert pass_night(by=world.actor(Role.MACHINE)).readings == ()


@pytest.mark.parametrize("role", [Role.TEAM, Role.RESIDENT, Role.GUARANTOR])
def test_the_night_is_passed_by_the_machine_or_who_keeps_it(role: Role) -> None:
    world = city()
    lines = JournalEntry.objects.count()
    with pytest.raises(NotAllowed):
        pass_night(by=world.actor(role))
    assert JournalEntry.objects.count() == lines


def test_the_worker_asks_for_the_night_once_a_day_after_three() -> None:
    assert ask_tonight() == "", "no city, no night"
    world = city()
    said_at(at(10, 9), "PAR-00001")
    with clock.told(at(11, 2, 59)):
        assert ask_tonight() == ""
    with clock.told(at(11, 3)):
        asked = ask_tonight()
        assert asked != ""
        assert ask_tonight() == ""
        work_one(WORKERS)
        assert ask_tonight() == "", "it has passed"
        seen = job(world.actor(Role.ADMINISTRATOR), asked)
        assert (seen.state, seen.result["sealed"]) == ("done", 1)
        assert Published.read() is not None
    with clock.told(at(12, 3)):
        assert ask_tonight() not in ("", asked)
    assert Job.objects.filter(what=WHAT).count() == 2


def test_the_public_bundle_is_made_by_a_job_verifies_and_is_replaced_whole() -> None:
    world = city()
    with clock.told(at(11, 3)):
        pass_night(by=world.actor(Role.MACHINE))
    asked = ask_job(what="conduct.bundle.export", by=world.team)
    assert work_one(WORKERS)
    card = Published.read()
    assert card is not None
    assert job(world.team, asked).result == {"sha256": card.sha256, "root": card.root, "bytes": card.bytes}
    path = Path(default_storage.path("public/bundle.zip"))
    found = verify_bundle(path, published_root=card.root)
    assert found.faults == ()
    with zipfile.ZipFile(path) as bundle:
        anchors = json.loads(bundle.read("manifest.json"))["anchors"]
    assert [anchor["day"] for anchor in anchors] == ["2021-05-10"], "the daily root travels with it"
    said_at(at(11, 9), "PAR-00009")
    ask_job(what="conduct.bundle.export", by=world.team)
    work_one(WORKERS)
    again = Published.read()
    assert again is not None
    assert again.root != card.root
    assert sorted(one.name for one in path.parent.iterdir()) == ["bundle.json", "bundle.zip"]


def test_a_bundle_whose_card_is_of_another_file_shows_no_digest() -> None:
    world = city()
    ask_job(what="conduct.bundle.export", by=world.team)
    work_one(WORKERS)
    with Path(default_storage.path("public/bundle.zip")).open("ab") as file:
        file.write(b"x")
    assert Published.read() is None


def test_the_hour_of_the_night_is_that_of_the_institution() -> None:
    with clock.told(at(11, 3)):
        assert clock.local_hour() == 3
    with clock.told(at(11, 3) - timedelta(minutes=1)):
        assert clock.local_hour() == 2
