"""From files alone: how many different people came, who did not, where to meet next."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from tests.shared import shared_data

ROOT = Path(__file__).resolve().parents[2]
CODE = "import sys; from assises.cli.main import main; sys.exit(main())"
NORTH, SOUTH, SECRET = "990010101", "990010102", "990010103"


def assises(*arguments: str | Path, language: str = "en") -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "LANGUAGE": language}
    env.pop("ASSISES_HOME", None)
    return subprocess.run(
        [sys.executable, "-c", CODE, *map(str, arguments)],
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )


def _write(path: Path, *rows: tuple[object, ...]) -> Path:
    with path.open("w", newline="", encoding="utf-8") as opened:
        csv.writer(opened).writerows(rows)
    return path


@pytest.fixture
def town(tmp_path: Path) -> Path:
    """A small commune: two places whose people are known, one whose figure is secret; a square each."""
    folder = tmp_path / "town"
    folder.mkdir()
    _write(
        folder / "population.csv",
        ("iris", "nom_iris", "com", "libcom", "p14_pop"),
        (NORTH, "Nord", "99001", "Ville", 6000),
        (SOUTH, "Sud", "99001", "Ville", 4000),
        (SECRET, "Foyer", "99001", "Ville", "ns"),
    )
    shapes = []
    for place, code in enumerate((NORTH, SOUTH, SECRET)):
        south = 48.83 - 0.01 * place
        ring = [[2.38, south], [2.39, south], [2.39, south + 0.01], [2.38, south + 0.01], [2.38, south]]
        shapes.append(
            {
                "type": "Feature",
                "properties": {"code_iris": code, "nom_iris": code},
                "geometry": {"type": "Polygon", "coordinates": [ring]},
            }
        )
    (folder / "contours.geojson").write_text(
        json.dumps({"type": "FeatureCollection", "features": shapes}), encoding="utf-8"
    )
    return folder


CARDS = ("event", "headcount", "first_of_process", "first_ever", "neighbourhood", "age_band")


def test_different_people_are_said_with_their_band_and_their_sum_beside(tmp_path: Path) -> None:
    rows: list[tuple[object, ...]] = [CARDS]
    for event, heads, cards, first in (("Laverie", 100, 50, 50), ("École", 80, 40, 20), ("Marché", 40, 0, 0)):
        rows += [
            (event, heads if n == 0 else "", int(n < first), int(n % 3 == 0), "Port", "30-44")
            for n in range(cards)
        ] or [(event, heads, "", "", "", "")]
    done = assises(
        "coverage", "estimate", _write(tmp_path / "cards.csv", *rows), "--target", "3000",
        "--json", tmp_path / "e.json", "--plot", tmp_path / "e.svg",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    told = json.loads((tmp_path / "e.json").read_text(encoding="utf-8"))
    assert told["low"] < told["estimate"] < told["high"] <= told["naive_sum"] == 220
    assert told["events_without_cards"] == 1
    assert told["target"] == 3000
    assert told["method"].startswith("coverage.distinct")
    assert len(told["run"]["inputs_sha256"][0]) == 64
    assert told["events"][1] == {"event": "École", "heads": 80, "cards": 40, "first": 20}
    assert 0.2 < told["first_timers"]["low"] < told["first_timers"]["share"] < told["first_timers"]["high"]
    assert f"between {told['low']} and {told['high']}" in done.stdout
    assert "3000 were wanted" in done.stdout
    assert (tmp_path / "e.svg").read_text(encoding="utf-8").startswith("<svg")
    again = tmp_path / "again.json"
    assises("coverage", "estimate", tmp_path / "cards.csv", "--target", "3000", "--json", again)
    assert again.read_bytes() == (tmp_path / "e.json").read_bytes(), "the same file gives the same bytes"


def test_few_cards_of_one_answer_are_not_counted_aloud(tmp_path: Path) -> None:
    rows = [CARDS, *((("Laverie", 30 if n == 0 else "", int(n < 27), "", "", "")) for n in range(30))]
    assises("coverage", "estimate", _write(tmp_path / "c.csv", *rows), "--json", tmp_path / "e.json")
    told = json.loads((tmp_path / "e.json").read_text(encoding="utf-8"))
    assert told["events"][0]["first"] is None, "three people who came again would be found by subtraction"


@pytest.mark.parametrize(
    ("rows", "line", "code"),
    [
        ([("A", 30, 1), ("B", "", 1)], 3, "formats.no_headcount"),
        ([("A", 1, 1), ("A", "", 0)], 2, "formats.more_cards_than_heads"),
        ([("A", 30, 1), ("A", 31, 0)], 3, "formats.two_headcounts"),
        ([("A", -3, 1)], 2, "formats.negative_count"),
        ([("A", "many", 1)], 2, "formats.not_a_number"),
        ([("A", 30, "maybe")], 2, "formats.unknown_value"),
        ([("", 30, 1)], 2, "formats.empty_cell"),
    ],
)
def test_cards_that_cannot_be_are_refused_with_their_line(
    tmp_path: Path, rows: list[tuple[object, ...]], line: int, code: str
) -> None:
    path = _write(tmp_path / "cards.csv", CARDS[:3], *rows)
    done = assises("coverage", "estimate", path, "--json", tmp_path / "e.json")
    assert done.returncode == 1
    assert f"cards.csv:{line}:" in done.stderr
    assert f"[{code}]" in done.stderr
    assert "web.lines_refused" in done.stderr
    assert not (tmp_path / "e.json").exists(), "nothing is half written"


def test_who_came_less_is_named_beside_the_city_and_a_secret_is_no_nought(tmp_path: Path, town: Path) -> None:
    rows: list[tuple[object, ...]] = [("event", "stratum variable", "value", "n")]
    for event in range(8):
        rows += [
            (f"R{event}", "quartier", "Nord", 12 + event),
            (f"R{event}", "quartier", "Sud", 1 + event % 2),
        ]
        rows += [(f"R{event}", "hébergement", "hôtel", 1)]
    path = _write(tmp_path / "presence.csv", *rows)
    done = assises("coverage", "gap", path, "--territory", town, "--json", tmp_path / "g.json",
                   "--plot", tmp_path / "g.svg")  # fmt: skip
    assert done.returncode == 0, done.stderr
    told = json.loads((tmp_path / "g.json").read_text(encoding="utf-8"))
    rows_of = {row["value"]: row for row in told["rows"]}
    assert rows_of["Sud"]["verdict"] == "less"
    assert rows_of["Sud"]["people"] == 4000
    assert rows_of["Sud"]["year"] == 2014
    assert rows_of["Foyer"] | {} == {
        "variable": "quartier", "value": "Foyer", "n": 0, "of": rows_of["Nord"]["of"], "hidden": False,
        "people": None, "year": 2014, "denominator": "secret", "ratio": None, "low": None, "high": None,
        "verdict": None,
    }  # fmt: skip
    assert (rows_of["hôtel"]["denominator"], rows_of["hôtel"]["ratio"], rows_of["hôtel"]["n"]) == (
        "unknown",
        None,
        8,
    )
    assert "Came less than their share: Sud." in done.stdout
    assert told["mixing"]["quartier"]["by_chance"]["low"] <= told["mixing"]["quartier"]["index"]


def test_a_group_of_a_few_people_is_hidden_with_what_would_give_it_back(tmp_path: Path, town: Path) -> None:
    few = [("A", "quartier", name, n) for name, n in (("Nord", 40), ("Sud", 3), ("Foyer", 22))]
    path = _write(tmp_path / "p.csv", ("event", "variable", "value", "n"), *few)
    assises("coverage", "gap", path, "--territory", town, "--json", tmp_path / "g.json")
    told = json.loads((tmp_path / "g.json").read_text(encoding="utf-8"))
    shown = {row["value"]: row["n"] for row in told["rows"]}
    assert shown["Sud"] is None
    assert sorted(shown.values(), key=lambda n: n or 0) == [None, None, 40]
    assert all(row["ratio"] is None for row in told["rows"] if row["hidden"])


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ([("A", "quartier", "Norde", 4)], "formats.unknown_stratum"),
        ([("A", "quartier", "Nord", -4)], "formats.negative_count"),
        ([("A", "", "Nord", 4)], "formats.empty_cell"),
    ],
)
def test_a_group_the_city_does_not_have_is_refused(
    tmp_path: Path, town: Path, rows: list[tuple[object, ...]], code: str
) -> None:
    path = _write(tmp_path / "p.csv", ("event", "variable", "value", "n"), *rows)
    done = assises("coverage", "gap", path, "--territory", town, "--json", tmp_path / "g.json")
    assert (done.returncode, f"[{code}]" in done.stderr) == (1, True), done.stderr
    assert "p.csv:2:" in done.stderr
    assert not (tmp_path / "g.json").exists()


def test_a_folder_without_people_or_without_contours_says_what_to_add(tmp_path: Path, town: Path) -> None:
    path = _write(tmp_path / "p.csv", ("event", "variable", "value", "n"), ("A", "quartier", "Nord", 4))
    empty = tmp_path / "empty"
    empty.mkdir()
    _write(empty / "notes.csv", ("a", "b"), (1, 2))
    done = assises("coverage", "gap", path, "--territory", empty)
    assert done.returncode == 3
    assert "web.no_territory" in done.stderr
    (town / "contours.geojson").unlink()
    done = assises("venues", "plan", _venues(tmp_path), "--meetings", "2", "--territory", town)
    assert (done.returncode, "web.no_contours" in done.stderr) == (3, True)


VENUES = ("venue", "neighbourhood", "lat", "lon", "capacity", "step_free", "slots")


def _venues(folder: Path, *more: tuple[object, ...]) -> Path:
    return _write(
        folder / "venues.csv", VENUES,
        ("Laverie", "Nord", 48.835, 2.385, 60, 1, "2017-11-07T19:00 2017-11-11T10:00 2017-11-18T10:00"),
        ("École", "Sud", 48.825, 2.385, 80, 1, "2017-11-09T19:00 2017-11-14T14:30"),
        ("Foyer", "Foyer", 48.815, 2.385, 40, 1, "2017-11-16T20:00"),
        ("Cave", "Sud", 48.825, 2.385, 30, 0, "2017-11-09T18:00"),
        ("Hangar", "Sud", 48.825, 2.385, 30, "", "2017-11-10T18:00"),
        *more,
    )  # fmt: skip


def test_a_series_avoids_holidays_feasts_elections_and_places_nobody_looked_at(
    tmp_path: Path, town: Path
) -> None:
    more = ("Halle", "Nord", 48.835, 2.385, 90, 1, "2017-09-29T19:00 2017-11-19T10:00")
    done = assises(
        "venues", "plan", _venues(tmp_path, more), "--meetings", "3", "--territory", town,
        "--avoid", "2017-11-19=Élection partielle", "--json", tmp_path / "v.json",
        "--plot", tmp_path / "v.svg",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    told = json.loads((tmp_path / "v.json").read_text(encoding="utf-8"))
    assert {one["neighbourhood"] for one in told["meetings"]} == {"Nord", "Sud", "Foyer"}
    why = {(one["venue"], one["slot"]): one["why"] for one in told["left_out"]}
    assert why["Laverie", "2017-11-11T10:00:00"] == "Armistice"
    assert why["Halle", "2017-09-29T19:00:00"] == "Yom Kippur", "which begins on the eve"
    assert why["Halle", "2017-11-19T10:00:00"] == "Élection partielle"
    assert "access" in why["Hangar", "2017-11-10T18:00:00"]
    assert "steps" in why["Cave", "2017-11-09T18:00:00"]
    assert told["gap"] < 0.01
    assert told["expected"] <= told["bound"]
    assert [place["people"] for place in told["places"]] == [6000, 4000, None]
    assert all(one["adds"] > 0 for one in told["meetings"])
    assert "These chances are assumed" in done.stdout


def test_what_was_booked_stays_and_those_already_heard_weigh_less(tmp_path: Path, town: Path) -> None:
    presence = _write(tmp_path / "p.csv", ("event", "variable", "value", "n"), ("A", "quartier", "Nord", 500))
    plain, heard = tmp_path / "plain.json", tmp_path / "heard.json"
    common = ("venues", "plan", _venues(tmp_path), "--meetings", "3", "--territory", town)
    assises(*common, "--pin", "Laverie@2017-11-18T10:00", "--json", plain)
    assises(*common, "--presence", presence, "--json", heard)
    pinned = json.loads(plain.read_text(encoding="utf-8"))
    assert ("Laverie", "2017-11-18T10:00") in {(one["venue"], one["slot"]) for one in pinned["meetings"]}
    less = json.loads(heard.read_text(encoding="utf-8"))
    assert less["places"][0]["still_to_be_heard"] == 0.0, (
        "five hundred of six thousand is more than three in a hundred"
    )
    done = assises(*common, "--pin", "Laverie@2017-11-18T11:00")
    assert (done.returncode, "formats.unknown_pin" in done.stderr) == (1, True)
    done = assises("venues", "plan", _venues(tmp_path), "--meetings", "9", "--territory", town)
    assert (done.returncode, "methods.no_series" in done.stderr) == (3, True)


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (("X", "Sud", 148.8, 2.4, 30, 1, "2017-11-10T18:00"), "formats.not_a_place_on_earth"),
        (("X", "Sud", 48.8, 2.4, 30, 1, "mardi 19h"), "formats.not_a_slot"),
        (("X", "Sud", 48.8, 2.4, -30, 1, "2017-11-10T18:00"), "formats.negative_count"),
        (("X", "", 48.8, 2.4, 30, 1, "2017-11-10T18:00"), "formats.empty_cell"),
    ],
)
def test_a_venue_that_cannot_be_is_refused_with_its_line(
    tmp_path: Path, town: Path, row: tuple[object, ...], code: str
) -> None:
    done = assises("venues", "plan", _venues(tmp_path, row), "--meetings", "2", "--territory", town)
    assert (done.returncode, f"[{code}]" in done.stderr) == (1, True), done.stderr
    assert "venues.csv:7:" in done.stderr


@pytest.mark.shared_data
def test_a_real_city_is_planned_within_a_hundredth_of_the_bound(tmp_path: Path) -> None:
    """Ivry: 22 places, 40 venues of five slots, thirteen meetings; and no code knows its name."""
    rng = np.random.default_rng(13)
    quarters = {
        "Port": (48.813, 2.402),
        "Centre": (48.813, 2.385),
        "Petit": (48.815, 2.366),
        "Plateau": (48.807, 2.376),
    }
    rows: list[tuple[object, ...]] = [VENUES]
    for n in range(40):
        name = list(quarters)[n % 4]
        lat, lon = np.array(quarters[name]) + rng.normal(0, 0.003, 2)
        days = rng.choice(np.arange(13, 30), size=5, replace=False)
        slots = " ".join(f"2017-11-{day}T{('10:00', '14:30', '19:00')[int(rng.integers(3))]}" for day in days)
        rows.append((f"Lieu {n}", name, lat, lon, 80, 1, slots))
    path = _write(tmp_path / "v.csv", *rows)
    begun = time.process_time()
    done = assises("venues", "plan", path, "--territory", shared_data("ivry"), "--json", tmp_path / "v.json")
    assert done.returncode == 0, done.stderr
    told = json.loads((tmp_path / "v.json").read_text(encoding="utf-8"))
    assert (len(told["meetings"]), len(told["places"])) == (13, 22)
    assert told["gap"] < 0.01
    assert time.process_time() - begun < 60
