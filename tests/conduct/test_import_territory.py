"""A folder of public figures enters joined on codes, with its years; what is withheld stays so."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assises.commons.journal.actions import Actor, Channel, Role
from assises.commons.journal.models import JournalEntry
from assises.commons.territory.models import Margin, Neighbourhood, StatisticalArea, Venue
from assises.commons.territory.queries import city_population, margins, neighbourhoods
from assises.conduct.errors import WhichCommune
from assises.conduct.import_report import Course, FileRead, ImportReport
from assises.conduct.import_territory import import_territory
from assises.formats.contribution_files import files_of
from assises.formats.reading import digest_of
from assises.formats.territory_folder import read_folder
from tests.shared import shared_data

pytestmark = pytest.mark.django_db(databases=["default", "vault"])
TEAM = Actor(role=Role.TEAM, channel=Channel.COMMAND)
STATIONS = "gares_stations_ivry_et_alentours.csv"


def square(code: str, west: float) -> dict[str, object]:
    east = west + 0.01
    ring = [[west, 48.0], [east, 48.0], [east, 48.01], [west, 48.01], [west, 48.0]]
    return {
        "type": "Feature",
        "properties": {"code": code, "nom": code},
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }


def bellerive(folder: Path, *, poverty: str = "27,7") -> Path:
    """Another commune than any in the sources: two areas, a quarter, facilities, a station."""
    (folder / "population.csv").write_text(
        "IRIS;LIBIRIS;P17_POP;P17_POP0014\n990010101;Nord;400;80\n990010102;Sud;300,4;ns\n", encoding="utf-8"
    )
    (folder / "revenus.csv").write_text(
        f"IRIS;LIBIRIS;DISP_TP6015\n990010101;NORD;{poverty}\n990010102;Sud;\n", encoding="utf-8"
    )
    (folder / "quartiers.csv").write_text(
        "quartier;iris\nLe Port;990010101\nLe Port;990010102\n", encoding="utf-8"
    )
    (folder / "equipements.csv").write_text(
        "DCIRIS,AN,TYPEQU,NB_EQUIP\n99001_0101,2018,A101,2\n99001_0000,2018,A206,3\n", encoding="utf-8"
    )
    (folder / "gares_2023.csv").write_text(
        "nom,mode,ligne,lat,lon\nPort,METRO,M 7,48.005,2.005\nLoin,METRO,M 7,48.5,2.5\n", encoding="utf-8"
    )
    shapes = [square("990010101", 2.0), square("990010102", 2.01)]
    (folder / "contours.geojson").write_text(
        json.dumps({"type": "FeatureCollection", "features": shapes}), encoding="utf-8"
    )
    return folder


def bring(
    folder: Path, *, dry_run: bool = False, commune: str = "", years: dict[str, int] | None = None
) -> ImportReport:
    paths = [*files_of(folder), *sorted(folder.glob("*.geojson"))]
    found = read_folder(paths, vintages=years)
    digests = {path.name: digest_of(path) for path in paths}
    files = [FileRead(one.source, digests[one.source], one) for one in found.reports]
    return import_territory(
        territory=found, files=files, by=TEAM, commune=commune, course=Course(dry_run=dry_run)
    )


def counted() -> tuple[int, ...]:
    tables = (Neighbourhood, StatisticalArea, Margin, Venue, JournalEntry)
    return tuple(table.objects.count() for table in tables)


def test_a_commune_enters_from_its_files_alone(tmp_path: Path) -> None:
    report = bring(bellerive(tmp_path))
    assert report.written, report.faults
    assert report.rows == {
        "quarters": 1,
        "areas": 2,
        "areas_completed": 0,
        "figures": 4 + 2 + 2,
        "stations": 1,
    }
    assert report.apart == {"facilities_outside_areas": 3, "secret_figures": 2, "stations_elsewhere": 1}
    (quarter,) = neighbourhoods(TEAM)
    assert (quarter.slug, quarter.indicative, quarter.contour is not None) == ("le-port", True, True)
    assert city_population(TEAM).people == 700
    poverty = {one.area: (one.count, one.secret, one.vintage) for one in margins(TEAM, variable="disp_tp60")}
    assert [poverty[code][1:] for code in sorted(poverty)] == [(False, 2015), (True, 2015)]
    assert poverty["990010102"][0] is None, "withheld is not zero"
    assert [(one.value, one.count) for one in margins(TEAM, variable="facilities_outside_areas")] == [
        ("A206", 3)
    ]
    assert Venue.objects.get().transport == "M 7 (2023)"


def test_the_same_folder_twice_adds_nothing_not_even_a_line(tmp_path: Path) -> None:
    bring(bellerive(tmp_path))
    before = counted()
    again = bring(tmp_path)
    assert (again.written, again.already) == (False, 2 + 8)
    assert counted() == before


def test_a_dry_run_says_what_would_be_written_and_takes_it_back(tmp_path: Path) -> None:
    before = counted()
    report = bring(bellerive(tmp_path), dry_run=True)
    assert (report.rows["figures"], report.written) == (8, False)
    assert counted() == before


def test_one_wrong_figure_refuses_the_whole_folder(tmp_path: Path) -> None:
    before = counted()
    report = bring(bellerive(tmp_path, poverty="beaucoup"))
    assert [(one.file, one.fault.line, one.fault.column) for one in report.faults] == [
        ("revenus.csv", 2, "DISP_TP6015")
    ]
    assert counted() == before


def test_a_figure_that_contradicts_the_record_is_refused_with_all_the_rest(tmp_path: Path) -> None:
    bring(bellerive(tmp_path))
    before = counted()
    report = bring(bellerive(tmp_path, poverty="31,0"))
    assert [one.fault.code for one in report.faults] == ["territory.figure_contradicts"]
    assert counted() == before


def test_files_of_several_communes_need_the_name_of_ours(tmp_path: Path) -> None:
    bellerive(tmp_path)
    (tmp_path / "population.csv").write_text(
        "IRIS;LIBIRIS;P17_POP\n990010101;Nord;400\n990020101;Ailleurs;9\n", encoding="utf-8"
    )
    with pytest.raises(WhichCommune):
        bring(tmp_path)
    assert bring(tmp_path, commune="99001").apart["areas_of_other_places"] == 1
    assert city_population(TEAM).people == 400


def test_real_figures_add_up_and_the_withheld_ones_stay_so() -> None:
    folder = shared_data("ivry")
    refused = bring(folder)
    assert [one.fault.code for one in refused.faults] == ["formats.vintage_unknown"]
    assert counted() == (0, 0, 0, 0, 0)
    report = bring(folder, years={STATIONS: 2023}, commune="94041")
    assert report.written, report.faults
    assert city_population(TEAM).people == 59_793
    secret = [one for one in margins(TEAM, variable="disp_tp60") if one.secret]
    assert sorted(one.area for one in secret) == ["940410107", "940410204"]
    assert {one.count for one in secret} == {None}
    assert {one.name: one.population.people for one in neighbourhoods(TEAM)}["Ivry-Port"] == 10_210
    assert len({one.vintage for one in margins(TEAM)}) >= 4
    assert bring(folder, years={STATIONS: 2023}, commune="94041").written is False
