"""Figures of the census keep their year, and what is withheld is never zero."""

from decimal import Decimal
from pathlib import Path

import pytest

from assises.formats.insee import Kind, dated, read_ages, read_areas, read_communes, recognise, recognise_file
from assises.formats.insee_places import read_facilities, read_quarters, read_stations, read_turnout
from assises.formats.tables import columns_of
from assises.formats.territory_folder import read_folder
from tests.shared import shared_data

STRUCTURE = (
    "IRIS;REG;DEP;UU2010;COM;LIBCOM;TRIRIS;GRD_QUART;LIBIRIS;TYP_IRIS;MODIF_IRIS;LAB_IRIS;"
    "P17_POP;P17_POP0002;P17_POP0014;P17_POP75P;P17_POPH;P17_POPF;C17_POP15P;C17_POP15P_CS1\n"
    "990010101;11;99;00851;99001;Ville;;;Nord;H;0;1;1000.5;40.25;200;100;480;520.5;801;0\n"
    "990010102;11;99;00851;99001;Ville;;;Sud;H;0;1;900;s;180;90;440;460;720;5.1\n"
    "980010101;11;98;00851;98001;Ailleurs;;;Ouest;H;0;1;1;1;1;1;1;1;1;1\n"
)


def test_the_structure_of_the_population_as_published_keeps_every_year_and_its_secret() -> None:
    reading = read_areas(STRUCTURE.encode(), communes=frozenset({"99001"}))
    north, south = reading.all()
    report = reading.report
    assert report.clean
    assert (report.read, report.kept, report.outside, report.delimiter) == (3, 2, 1, ";")
    assert (north.code, north.name, north.commune) == ("990010101", "Nord", "99001")
    assert {figure.vintage for figure in north.figures} == {2017}
    assert [figure.variable for figure in north.figures] == [
        "pop", "pop0002", "pop0014", "pop75p", "poph", "popf", "c_pop15p", "c_pop15p_cs1"
    ]  # fmt: skip
    total, first = north.figure("pop"), north.figure("c_pop15p_cs1")
    assert total is not None
    assert first is not None
    assert (total.value, total.secret) == (Decimal("1000.5"), False)
    assert (first.value, first.secret) == (Decimal(0), False)
    withheld = south.figure("pop0002")
    assert withheld is not None
    assert (withheld.value, withheld.secret, withheld.mark) == (None, True, "s")


def test_income_with_commas_and_every_mark_of_secrecy() -> None:
    text = "IRIS,LIBIRIS,DISP_TP6015,DISP_MED15,DISP_NOTE15\n"
    text += '990010101,A,"27,7",16716,0\n990010102,B,,"14 160",1\n990010103,C,ns,nd,0\n990010104,D,x,1,0\n'
    reading = read_areas(text.encode())
    rows = reading.all()
    assert [(row.figures[0].value, row.figures[0].secret) for row in rows] == [
        (Decimal("27.7"), False), (None, True), (None, True)
    ]  # fmt: skip
    assert rows[1].figures[1].value == Decimal(14160)
    assert [(f.code, f.line, f.column) for f in reading.report.faults] == [
        ("formats.not_a_number", 5, "DISP_TP6015")
    ]
    assert [(n.column, n.parameters["reason"]) for n in reading.report.notices] == [("DISP_NOTE15", "note")]


def test_two_vintages_in_one_file_stay_apart_and_a_column_without_year_is_not_read() -> None:
    text = "iris,p14_pop,p18plus_est2013,surface_m2\n940410101,10,7,99\n"
    reading = read_areas(text.encode())
    assert [(f.variable, f.vintage) for f in reading.all()[0].figures] == [
        ("pop", 2014),
        ("p18plus_est", 2013),
    ]
    assert [(n.column, n.parameters["reason"]) for n in reading.report.notices] == [("surface_m2", "no_year")]


def test_a_code_that_is_none_is_refused_at_its_line() -> None:
    reading = read_areas(b"IRIS,P17_POP\nnord,1\n,2\n12340101,3\n")
    assert [row.code for row in reading.all()] == ["012340101"]
    assert [(f.code, f.line) for f in reading.report.faults] == [
        ("formats.wrong_code", 2),
        ("formats.empty_cell", 3),
    ]


def test_a_spoiled_code_is_not_taken_for_another_place() -> None:
    reading = read_areas(b"IRIS,P17_POP\n980010101,1\nnord,1\n990010101,2\n", communes=frozenset({"99001"}))
    assert [row.code for row in reading] == ["990010101"]
    assert [(f.code, f.line) for f in reading.report.faults] == [("formats.wrong_code", 3)]
    assert reading.report.outside == 1


def test_communes_take_their_year_from_the_end_of_every_column() -> None:
    reading = read_communes(b"CODGEO,LIBGEO,MED16,TP60AGE116,D116\n99001,Ville,17662.9,,7949\n")
    row = reading.all()[0]
    assert [(f.variable, f.vintage, f.secret) for f in row.figures] == [
        ("med", 2016, False), ("tp60age1", 2016, True), ("d1", 2016, False)
    ]  # fmt: skip
    assert dated("MED16") is None


def test_ages_take_their_year_from_the_name_of_the_file_or_refuse() -> None:
    text = b"NIVGEO;CODGEO;LIBGEO;SEXE;AGED100;NB\nCOM;99001;Ville;1;000;12.5\nCOM;99001;Ville;3;001;1\n"
    reading = read_ages(text, name="BTT_TD_POP1B_2017.csv")
    assert [(row.sex, row.age, row.count, row.vintage) for row in reading] == [
        ("man", 0, Decimal("12.5"), 2017)
    ]
    assert [(f.code, f.line) for f in reading.report.faults] == [("formats.unknown_value", 3)]
    assert [f.code for f in read_ages(text).report.faults] == ["formats.vintage_unknown"]


def test_facilities_of_both_spellings_are_one_area_and_those_outside_are_told() -> None:
    text = "DCIRIS,AN,TYPEQU,NB_EQUIP\n99001_0110,2018.0,A101,1.0\n990010110,2018,A104,3\n"
    text += "99001_0000,2018,A206,2\n99001,2018,A206,1\n98001_0101,2018,A206,9\n99001_011,2018,A1,1\n"
    reading = read_facilities(text.encode(), communes=frozenset({"99001"}))
    assert [(row.area, row.count) for row in reading] == [
        ("990010110", 1), ("990010110", 3), ("", 2), ("", 1)
    ]  # fmt: skip
    assert [(n.code, n.parameters["count"]) for n in reading.report.notices] == [
        ("formats.outside_any_area", 3)
    ]
    assert reading.report.outside == 1
    assert [(f.code, f.line) for f in reading.report.faults] == [("formats.wrong_code", 7)]


def test_stations_need_a_year_and_a_place_on_earth() -> None:
    text = b"nom,mode,lat,lon\nA,RER,48.8,2.3\nB,RER,98.8,2.3\nC,RER,,2.3\n"
    reading = read_stations(text, vintage=2023)
    assert [row.name for row in reading] == ["A"]
    assert [(f.code, f.line) for f in reading.report.faults] == [
        ("formats.unknown_value", 3),
        ("formats.empty_cell", 4),
    ]


def test_registered_who_are_not_voters_plus_abstentions_are_refused() -> None:
    head = "Code du département,Code du canton,Libellé du canton,Inscrits,Abstentions,Votants\n"
    reading = read_turnout(f"{head}99,1,Un,100,40,60\n99,2,Deux,100,40,61\n".encode(), vintage=2017)
    rows = reading.all()
    assert [(row.code, row.level, row.share) for row in rows] == [("99-1", "canton", Decimal("60.00"))]
    assert [(f.code, f.line) for f in reading.report.faults] == [("formats.sum_mismatch", 3)]


@pytest.mark.parametrize(
    ("header", "kind"),
    [
        (STRUCTURE.split("\n")[0].split(";"), Kind.AREAS),
        (["IRIS", "P17_LOG", "P17_RP"], Kind.AREAS),
        (["CODGEO", "LIBGEO", "MED16"], Kind.COMMUNES),
        (["quartier", "iris", "nom_iris", "p14_pop"], Kind.QUARTERS),
        (["a", "b"], None),
        ([], None),
    ],
)
def test_a_file_is_recognised_by_its_columns(header: list[str], kind: Kind | None) -> None:
    assert recognise(header) is kind


def test_the_real_files_give_the_expected_figures() -> None:
    folder = shared_data("ivry")
    population = read_areas(folder / "iris_94041_population_revenus.csv")
    areas = population.all()
    assert population.report.clean
    people = [area.figure("pop") for area in areas]
    adults = [area.figure("pop15p") for area in areas]
    assert len(areas) == 22
    assert sum(each.value or 0 for each in people if each) == 59_793
    assert sum(each.value or 0 for each in adults if each) == 49_020
    income = read_areas(folder / "revenus-2015_extrait_brut_94041.csv")
    for rows in (areas, income.all()):
        poverty = {area.code[-4:]: area.figure("disp_tp60") for area in rows}
        assert sorted(code for code, each in poverty.items() if each and each.secret) == ["0107", "0204"]
        port = poverty["0301"]
        assert port is not None
        assert (port.value, port.vintage) == (Decimal("49.5"), 2015)
    assert income.report.clean


def test_the_real_places_give_the_expected_counts() -> None:
    folder = shared_data("ivry")
    facilities = read_facilities(folder / "bpe_2018_94041.csv")
    rows = facilities.all()
    assert (len(rows), sum(row.count for row in rows), len({row.type for row in rows})) == (698, 2_117, 112)
    assert {row.vintage for row in rows} == {2018}
    assert len({row.area for row in rows if row.area}) == 22
    assert [n.code for n in facilities.report.notices] == ["formats.outside_any_area"]
    assert len(read_stations(folder / "gares_stations_ivry_et_alentours.csv", vintage=2023).all()) == 34
    communes = {row.code: row for row in read_communes(folder / "filosofi_2016_communes_94.csv")}
    assert len(communes) == 47
    households, poverty = communes["94041"].figure("nbmenfisc"), communes["94041"].figure("tp60")
    assert households is not None
    assert poverty is not None
    assert (households.value, poverty.value, poverty.vintage) == (24_998, 28, 2016)
    cantons = read_turnout(folder / "legislatives2017_t1_cantons_94.csv").all()
    assert len(cantons) == 25
    assert [(t.registered, t.share, t.vintage) for t in cantons if t.registered == 27_809] == [
        (27_809, Decimal("49.67"), 2017)
    ]
    assert len(read_turnout(folder / "legislatives2017_t1_circonscriptions_94.csv").all()) == 11
    assert (
        len({row.quarter for row in read_quarters(folder / "quartiers_iris_PROPOSITION_non_verifiee.csv")})
        == 6
    )


def test_every_real_file_of_the_folder_is_recognised() -> None:
    kinds = {path.name: recognise_file(path) for path in sorted(shared_data("ivry").iterdir())}
    assert kinds.pop("PROVENANCE.md") is None
    assert None not in kinds.values()
    assert set(kinds.values()) == set(Kind) - {Kind.AGES}
    assert columns_of(shared_data("ivry") / "bpe_2018_94041.csv")[3] == "DCIRIS"


def write(folder: Path, **files: str) -> list[Path]:
    for name, text in files.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return sorted(folder.iterdir())


def test_a_folder_is_joined_on_codes_and_two_values_of_one_figure_are_told(tmp_path: Path) -> None:
    paths = write(
        tmp_path,
        a_population="IRIS,LIBIRIS,P14_POP\n990010101,Hoche_Le Port,10\n990010102,Sud,20\n",
        b_income='IRIS,LIBIRIS,DISP_TP6015,P14_POP\n990010101,Hoche-Le Port,"27,7",10\n990010102,Sud,s,21\n',
        c_quarters="quartier,iris\nPort,990010101\n",
        d_stations="nom,mode,lat,lon\nMairie,METRO,48.8,2.3\n",
        e_notes="a,b\n1,2\n",
    )
    steps: list[tuple[int, int]] = []
    place = read_folder(paths, vintages={"d_stations.csv": 2023}, progress=lambda *step: steps.append(step))
    assert place.clean
    assert steps[-1] == (5, 5)
    assert place.unread == ("e_notes.csv",)
    assert [(area.name, len(area.figures)) for area in place.areas.values()] == [
        ("Hoche_Le Port", 2), ("Sud", 2)
    ]  # fmt: skip
    assert [(n.code, n.line, n.parameters["kept"], n.parameters["other"]) for n in place.notices] == [
        ("formats.figures_differ", 3, "20", "21")
    ]
    assert (len(place.groupings), place.stations[0].vintage) == (1, 2023)


def test_the_real_folder_adds_up() -> None:
    folder = shared_data("ivry")
    paths = [path for path in folder.iterdir() if path.suffix != ".md"]
    place = read_folder(paths, vintages={"gares_stations_ivry_et_alentours.csv": 2023})
    assert place.clean
    assert place.unread == place.notices == ()
    people = [area.figure("pop") for area in place.areas.values()]
    assert sum(each.value or 0 for each in people if each) == 59_793
    assert sum(each.count for each in place.facilities) == 2_117
    assert {row.area for row in place.groupings} == set(place.areas)
    assert {each.code for each in place.contours if len(each.code) == 9} == set(place.areas)
    quarters: dict[str, Decimal] = {}
    for row in place.groupings:
        figure = place.areas[row.area].figure("pop")
        quarters[row.quarter] = quarters.get(row.quarter, Decimal()) + (figure.value or 0 if figure else 0)
    assert sorted(quarters.values(), reverse=True) == [13_319, 11_164, 10_210, 9_745, 7_694, 7_661]
