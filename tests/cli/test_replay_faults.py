"""What keeps a city from being told: each fault with its line, nothing half-written, one seed one city."""

from __future__ import annotations

import csv
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.db import transaction

from assises.cli.replay.command import REFUSED, replay
from assises.cli.replay.crowd import PAGE
from assises.cli.replay.digest import digest
from assises.cli.replay.folder import find
from assises.cli.replay.play import Interrupted, play
from assises.cli.replay.story import Story
from assises.cli.replay.telling import read
from assises.commons.agenda.queries import editions
from assises.commons.journal.actions import EVERYBODY, Role

CITY = find("ivry-2017")


def city(*, scale: int = 1, at: Path | None = None) -> Story:
    assert CITY is not None
    return read(at or CITY, seed=2017, scale=scale)


@pytest.mark.django_db(databases=["default", "vault"])
def test_told_twice_from_one_seed_the_city_is_the_same() -> None:
    sealed = []
    for _ in range(2):
        story = city()
        # The first meeting is enough: cards are drawn, words are heard, links are made.
        until = datetime(2017, 11, 8, tzinfo=UTC)
        story.beats = [beat for beat in story.beats if beat.at < until]
        with transaction.atomic():
            play(story)
            sealed.append(digest(story.as_(Role.TEAM)))
            transaction.set_rollback(True)
    assert sealed[0] == sealed[1]


def broken(tmp_path: Path, name: str, line: int, before: str, after: str) -> Path:
    """The same city with one fault, at a known line."""
    assert CITY is not None
    copy = tmp_path / "city"
    shutil.copytree(CITY, copy)
    lines = (copy / name).read_text(encoding="utf-8").split("\n")
    assert before in lines[line - 1], lines[line - 1]
    lines[line - 1] = lines[line - 1].replace(before, after)
    (copy / name).write_text("\n".join(lines), encoding="utf-8")
    return copy


@pytest.mark.parametrize(
    ("name", "line", "before", "after", "said"),
    [
        (
            "voices/voices_invented.csv",
            3,
            "2017-10-12T20:40:00",
            "le 12 octobre",
            "«le 12 octobre» is not an instant",
        ),
        ("voices/voices_invented.csv", 3, ",paper,", ",pigeon,", "«pigeon» is not one of"),
        (
            "workshops/cards_invented.csv",
            2,
            "syn-logement",
            "syn-logment",
            "«syn-logment» is nowhere in this folder",
        ),
        ("agenda/events.csv", 3, "oeillets", "oeillet", "«venue:oeillet» is nowhere in this folder"),
        (
            "followup/commitments_invented.csv",
            2,
            "2018-02-02T20:00:00",
            "2017-12-01T20:00:00",
            "«seuils» comes later",
        ),
        ("territory/margins.csv", 2, ",0,2020", ",peut-être,2020", "is neither 0 nor 1"),
        ("followup/assessments_invented.csv", 2, ",not_kept,", ",", "4 cells for 5 columns"),
    ],
)
def test_a_fault_is_said_with_its_file_and_its_line(
    tmp_path: Path, name: str, line: int, before: str, after: str, said: str
) -> None:
    faults = city(at=broken(tmp_path, name, line, before, after)).check()
    assert f"{name}:{line}" in {fault.where for fault in faults}
    assert any(said in fault.what for fault in faults if fault.where == f"{name}:{line}")


@pytest.mark.django_db(databases=["default", "vault"])
def test_a_folder_with_a_fault_writes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    copy = broken(tmp_path, "voices/voices_invented.csv", 3, ",paper,", ",pigeon,")
    assert replay(str(copy)) == REFUSED
    assert "voices/voices_invented.csv:3" in capsys.readouterr().err
    assert editions(EVERYBODY) == ()


@pytest.mark.django_db(databases=["default", "vault"])
def test_a_gesture_refused_on_the_way_leaves_nothing_of_the_story(tmp_path: Path) -> None:
    # The venue of the first meeting loses what is known of its step-free access: it cannot be booked.
    copy = broken(tmp_path, "territory/venues.csv", 2, ",350,1,1,1,", ",350,,1,1,")
    story = city(at=copy)
    assert story.check() == ()
    with pytest.raises(Interrupted) as stopped, transaction.atomic():
        play(story)
    assert stopped.value.where == "agenda/events.csv:3"
    assert editions(EVERYBODY) == ()


@pytest.mark.django_db(databases=["default", "vault"])
def test_an_unknown_city_is_refused_by_name(capsys: pytest.CaptureFixture[str]) -> None:
    assert replay("atlantide-2030") == REFUSED
    assert "“atlantide-2030”" in capsys.readouterr().err


def test_the_load_city_has_thirty_thousand_contributions() -> None:
    story = city(scale=10)
    assert story.check() == ()
    pages = sum(beat.where.startswith("voices/templates") for beat in story.beats)
    assert pages * PAGE >= 30_000


def test_every_file_of_words_says_that_it_is_invented() -> None:
    assert CITY is not None
    for path in CITY.glob("**/*.csv"):
        with path.open(encoding="utf-8", newline="") as stream:
            columns = next(csv.reader(stream))
        if "wording" in columns and "_invented" not in path.stem:
            assert path.parent.name in {"orientations", "followup"}, path.name
