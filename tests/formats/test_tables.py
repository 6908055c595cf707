"""Columns are found by name, faults are named by line and column, all of them."""

from decimal import Decimal

import pytest

from assises.formats import cells
from assises.formats.faults import KEPT_FAULTS, Report
from assises.formats.tables import Column, Line, Options, read_table

COLUMNS = (
    Column("id", ("id", "identifiant")),
    Column("title", ("title/fr", "title")),
    Column("votes", ("votes",), required=False),
    Column("at", ("created_at", "date"), required=False),
    Column("side", ("side",), required=False),
)
SIDES = {"1": "for", "0": "against", "pour": "for"}


def built(line: Line) -> tuple[str, str, int, str]:
    at = line.moment("at")
    side = line.choice("side", SIDES, "")
    return (
        line.required("id"),
        line.text("title"),
        line.integer("votes", 0),
        side or (at.isoformat() if at else ""),
    )


def read(text: str, **options: object) -> tuple[tuple[tuple[str, str, int, str], ...], Report]:
    reading = read_table(text.encode(), COLUMNS, built, options=Options(**options))  # type: ignore[arg-type]
    return reading.all(), reading.report


def faults(report: Report) -> list[tuple[str, int | None, str | None]]:
    return [(fault.code, fault.line, fault.column) for fault in report.faults]


def test_every_fault_of_a_line_and_every_faulty_line_are_told() -> None:
    rows, report = read(
        "id,title,votes,created_at,side\n"
        "1,a,12,2019-01-17 08:13:26 +0100,\n"
        ",b,douze,43739,\n"
        "3,c,1 234,hier,peut-être\n"
        "4,d\n"
        "5,e,,,pour,,\n"
        "6,f,,,1,x\n"
    )
    assert [row[0] for row in rows] == ["1", "5"]
    assert rows[0] == ("1", "a", 12, "2019-01-17T07:13:26+00:00")
    assert faults(report) == [
        ("formats.spreadsheet_date", 3, "created_at"),
        ("formats.empty_cell", 3, "id"),
        ("formats.not_a_number", 3, "votes"),
        ("formats.not_a_date", 4, "created_at"),
        ("formats.unknown_value", 4, "side"),
        ("formats.missing_cells", 5, None),
        ("formats.extra_cells", 7, None),
    ]
    assert (report.read, report.kept, report.refused) == (6, 2, 4)
    assert report.faults[0].parameters == {
        "line": 3, "column": "created_at", "value": "43739", "date": "2019-10-01"
    }  # fmt: skip


@pytest.mark.parametrize(("separator", "name"), [(",", ","), (";", ";"), ("\t", "\t"), ("|", "|")])
def test_the_separator_is_the_one_that_gives_the_wanted_columns(separator: str, name: str) -> None:
    rows, report = read(f"id{separator}title{separator}«a/b:c»\n1{separator}a{separator}b\n")
    assert rows[0][:2] == ("1", "a")
    assert report.delimiter == name
    assert report.columns[:2] == ("id", "title")


def test_missing_columns_are_all_named_with_those_that_were_found() -> None:
    _, report = read("numero,texte\n1,a\n")
    assert faults(report) == [("formats.missing_column", 1, "id")]
    assert report.faults[0].parameters["missing"] == "id, title/fr"
    assert report.faults[0].parameters["found"] == "numero, texte"


def test_a_wanted_column_given_twice_is_refused_another_one_is_only_told() -> None:
    _, report = read("id,title,ID\n1,a,2\n")
    assert faults(report) == [("formats.duplicate_column", 1, "id")]
    assert report.faults[0].parameters["positions"] == "1, 3"
    rows, report = read("id,title,note,note,\n1,a,x,y,z\n")
    assert len(rows) == 1
    assert [(n.column, n.parameters["reason"]) for n in report.notices] == [
        ("note", "repeated"),
        ("note", "repeated"),
        ("n° 5", "unnamed"),
    ]


def test_the_preferred_name_wins_and_html_in_headers_does_not_hide_a_column() -> None:
    rows, _ = read("id,title,title/fr\n1,old,nouveau\n")
    assert rows[0][1] == "nouveau"
    rows, _ = read("<b>Identifiant</b>\xa0 ,Title\t\n1,a\n")
    assert rows[0][:2] == ("1", "a")


def test_a_mapping_names_the_column_of_each_field() -> None:
    rows, _ = read("Numéro,Ce que vous dites\n1,a\n", mapping={"Numéro": "id", "ce que vous  dites": "title"})
    assert rows[0][:2] == ("1", "a")
    _, report = read("Numéro,Dit\n1,a\n", mapping={"Numero": "id", "Dit": "title"})
    assert faults(report) == [("formats.unknown_column", 1, "Numero")]
    _, report = read("Numéro,Dit\n1,a\n", mapping={"Numéro": "ident", "Dit": "title"})
    assert report.faults[0].parameters["fields"] == "at, id, side, title, votes"


def test_a_header_over_two_lines_keeps_the_line_numbers_right() -> None:
    rows, report = read('id,"title",votes,"une\nlongue question"\n1,a,2,x\n2,b,deux,y\n')
    assert [row[0] for row in rows] == ["1"]
    assert faults(report) == [("formats.not_a_number", 4, "votes")]


def test_faults_beyond_ten_thousand_are_counted_even_if_not_kept() -> None:
    _, report = read("id,title\n" + ",x\n" * (KEPT_FAULTS + 5))
    assert len(report.faults) == KEPT_FAULTS
    assert report.counts == {"formats.empty_cell": KEPT_FAULTS + 5}
    assert report.beyond == 5
    assert report.refused == KEPT_FAULTS + 5


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("27,7", "27.7"), ("-16,5", "-16.5"), ("1 234,5", "1234.5"), ("1\u202f234\u202f567", "1234567"),
        ("23\xa0614", "23614"), ("75010.0", "75010.0"), ("3,7e2", "3.7E+2"), ("\u22125", "-5"),
        ("12 34", None), ("1,2,3", None), ("", None), ("?", None), ("ns", None), ("1_000", None),
    ],
)  # fmt: skip
def test_numbers_as_french_files_write_them(text: str, value: str | None) -> None:
    assert cells.number(text) == (None if value is None else Decimal(value))


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2019-01-17 08:13:26 +0100", "2019-01-17T07:13:26+00:00"),
        ("2015-09-26T14:12:03+0200", "2015-09-26T12:12:03+00:00"),
        ("2019-01-23 18:47:43", "2019-01-23T18:47:43+00:00"),
        ("2024-05-01T10:00:00.123Z", "2024-05-01T10:00:00+00:00"),
        ("2024-05-01 10:00:00 UTC", "2024-05-01T10:00:00+00:00"),
        ("04/11/2017", "2017-11-04T00:00:00+00:00"),
        ("04/11/2017 à 18h30", "2017-11-04T18:30:00+00:00"),
        ("0001-01-01T00:00:00+1400", None),
        ("31/02/2017", None), ("1-10", None), ("43739", None), ("", None),
    ],
)  # fmt: skip
def test_instants_as_platforms_write_them(text: str, iso: str | None) -> None:
    at = cells.moment(text)
    assert (None if at is None else at.isoformat()) == iso


def test_codes_that_spreadsheets_spoil_are_mended_and_others_refused() -> None:
    assert [cells.postcode(each) for each in ("3320", "75010.0", "94 200", "942", "94200a")] == [
        "03320", "75010", "94200", None, None
    ]  # fmt: skip
    assert [cells.area_code(each) for each in ("94041_0110", "12340101", "94041", "9404101100")] == [
        "940410110", "012340101", None, None
    ]  # fmt: skip


def test_keycaps_truths_and_secrets() -> None:
    assert [cells.keycap(each) for each in ("0️⃣", "9️⃣", "🔟", "🤷‍♂️", "10")] == [0, 9, 10, None, None]
    assert [cells.truth(each) for each in ("Oui", "NON", "True", "", "1", "?")] == [
        True, False, True, False, True, None
    ]  # fmt: skip
    assert [cells.secret(each) for each in ("", "s", "NS", "nd", "0", "0,0", "12")] == [True] * 4 + [
        False
    ] * 3


def test_html_becomes_words_and_comparisons_survive() -> None:
    assert cells.without_html("<p><strong>Un</strong>&nbsp;lieu</p><p>2 < 3 et 5 > 4</p>") == (
        "Un lieu\n2 < 3 et 5 > 4"
    )
    assert cells.without_html("a <3 b") == "a <3 b"
