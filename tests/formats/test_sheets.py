"""XLSX and ODS sheets give the same rows as a CSV, and bombs are refused."""

import io
import zipfile
from datetime import date, datetime
from typing import Any

import pytest
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import LineBreak, P, Span
from openpyxl import Workbook

from assises.formats.archives import chunks, open_archive
from assises.formats.faults import ArchiveRefused, DamagedFile, Report
from assises.formats.reading import Limits
from assises.formats.tables import Column, Line, Options, read_table

COLUMNS = (Column("id"), Column("mot"), Column("le", required=False))
LIMITS = Limits()


def built(line: Line) -> tuple[int, str, str, str]:
    return line.number, line.required("id"), line.text("mot"), line.text("le")


def read(data: bytes, **options: Any) -> tuple[tuple[tuple[int, str, str, str], ...], Report]:
    reading = read_table(data, COLUMNS, built, options=Options(**options))
    return reading.all(), reading.report


def xlsx(*rows: list[object], title: str = "Feuille") -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = title
    for row in rows:
        sheet.append(row)
    other = book.create_sheet("Autre")
    other.append(["id", "mot"])
    other.append([99, "ailleurs"])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_a_workbook_gives_its_first_sheet_with_row_numbers_dates_and_plain_numbers() -> None:
    data = xlsx(
        ["id", "mot", "le"],
        [1, "été & <hiver>", date(2017, 10, 24)],
        [],
        [2.5, None, datetime(2017, 10, 24, 18, 30)],
        [0.1, "deux\nlignes", None],
    )
    rows, report = read(data)
    assert report.clean
    assert rows == (
        (2, "1", "été & <hiver>", "2017-10-24"),
        (4, "2.5", "", "2017-10-24T18:30:00"),
        (5, "0.1", "deux\nlignes", ""),
    )
    assert read(data, sheet="Autre")[0] == ((2, "99", "ailleurs", ""),)


def test_a_sheet_that_does_not_exist_is_refused_with_those_that_do() -> None:
    _, report = read(xlsx(["id", "mot"], [1, "a"]), sheet="Annexe")
    assert [(f.code, f.parameters["found"]) for f in report.faults] == [
        ("formats.unknown_format", "Feuille, Autre")
    ]


def test_a_formula_without_its_result_is_a_fault_at_its_cell() -> None:
    _, report = read(xlsx(["id", "mot"], [1, "=A2+1"]))
    assert [(f.code, f.line, f.column) for f in report.faults] == [("formats.formula_without_value", 2, "B")]


def ods(*rows: list[object]) -> bytes:
    book = OpenDocumentSpreadsheet()
    table = Table(name="Feuille")
    for row in rows:
        line = TableRow()
        for cell in row:
            line.addElement(cell if isinstance(cell, TableCell().__class__) else ods_cell(cell))
        table.addElement(line)
    book.spreadsheet.addElement(table)
    out = io.BytesIO()
    book.write(out)
    return out.getvalue()


def ods_cell(value: object) -> Any:
    if value is None:
        return TableCell()
    if isinstance(value, float | int):
        cell = TableCell(valuetype="float", value=str(value))
    elif isinstance(value, date):
        cell = TableCell(valuetype="date", datevalue=value.isoformat())
    else:
        cell = TableCell(valuetype="string")
        for paragraph in str(value).split("\n"):
            p = P()
            p.addText(paragraph[:2])
            p.addElement(Span(text=paragraph[2:]))
            cell.addElement(p)
        return cell
    cell.addElement(P(text=str(value)))
    return cell


def test_an_opendocument_sheet_gives_the_same_rows() -> None:
    rows, report = read(
        ods(["id", "mot", "le"], [1, "été fini", date(2017, 10, 24)], [None, None], [2.5, "deux\nlignes"])
    )
    assert report.clean
    assert rows == ((2, "1", "été fini", "2017-10-24"), (4, "2.5", "deux\nlignes", ""))


def test_line_breaks_repeated_cells_and_rows_of_opendocument_are_unfolded_within_reason() -> None:
    text = P(text="un")
    text.addElement(LineBreak())
    text.addText("deux")
    cell = TableCell(valuetype="string")
    cell.addElement(text)
    same = TableCell(valuetype="string", numbercolumnsrepeated="2")
    same.addElement(P(text="x"))
    wide = TableCell(numbercolumnsrepeated="16000")
    rows, report = read(ods(["id", "mot"], [1, cell], [same, wide]))
    assert report.clean
    assert [row[1:3] for row in rows] == [("1", "un\ndeux"), ("x", "x")]


def test_a_row_repeated_a_million_times_is_refused() -> None:
    data = rezip(ods(["id", "mot"], [1, "a"]), "content.xml", b"<table:table-row>",
                 b'<table:table-row table:number-rows-repeated="1000000">')  # fmt: skip
    _, report = read(data)
    assert report.faults[0].code == "formats.too_many_rows"


def rezip(data: bytes, entry: str, old: bytes, new: bytes) -> bytes:
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as before,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for name in before.namelist():
            content = before.read(name)
            assert name != entry or old in content
            after.writestr(name, content.replace(old, new) if name == entry else content)
    return out.getvalue()


def test_a_document_type_in_the_xml_is_refused_before_its_entities_are_read() -> None:
    laughs = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    data = rezip(
        xlsx(["id", "mot"], [1, "a"]), "xl/worksheets/sheet1.xml", b"<worksheet ", laughs + b"<worksheet "
    )
    _, report = read(data)
    assert [(f.code, f.parameters["reason"]) for f in report.faults] == [
        ("formats.archive_refused", "document_type")
    ]


def shared_workbook(*texts: str) -> bytes:
    """A workbook as other programs write it, with its texts in a table apart."""
    cells = "".join(
        f'<row r="{n}"><c r="A{n}" t="s"><v>{0 if n == 1 else 2}</v></c>'
        f'<c r="C{n}" t="s"><v>{1 if n == 1 else n + 1}</v></c></row>'
        for n in range(1, len(texts) + 2)
    )
    items = "".join(f"<si><t>{text}</t></si>" for text in ("id", "mot", "7"))
    items += "".join(f"<si><r><t>{text}</t></r><rPh><t>phon</t></rPh></si>" for text in texts)
    return bomb(
        ("xl/workbook.xml", b'<workbook xmlns:r="x"><sheets><sheet name="F" r:id="r1"/></sheets></workbook>'),
        ("xl/_rels/workbook.xml.rels", b'<R><Relationship Id="r1" Target="/xl/worksheets/s.xml"/></R>'),
        ("xl/sharedStrings.xml", f"<sst>{items}</sst>".encode()),
        ("xl/worksheets/s.xml", f"<worksheet><sheetData>{cells}</sheetData></worksheet>".encode()),
    )


def test_texts_kept_apart_are_put_back_and_a_column_without_name_stays_unread() -> None:
    rows, report = read(shared_workbook("été", "hiver"))
    assert [row[:3] for row in rows] == [(2, "7", "été"), (3, "7", "hiver")]
    assert [n.parameters["reason"] for n in report.notices] == ["unnamed"]


def test_a_cell_of_many_megabytes_in_a_workbook_is_refused() -> None:
    data = shared_workbook("ab" * 3_000_000)
    assert [f.code for f in read(data, limits=Limits(ratio=10_000))[1].faults] == ["formats.cell_too_large"]
    assert [f.code for f in read(data)[1].faults] == ["formats.archive_refused"]


def bomb(*entries: tuple[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries:
            archive.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "limits", "reason"),
    [
        (bomb(("a", b"0" * 20_000_000)), LIMITS, "ratio"),
        (bomb(("a", b"0" * 500), ("b", b"0" * 600)), Limits(opened_bytes=1_000), "too_large_once_opened"),
        (bomb(*((str(n), b"") for n in range(12))), Limits(entries=10), "too_many_entries"),
        (bomb(("../../etc/passwd", b"x")), LIMITS, "path"),
    ],
)  # fmt: skip
def test_bombs_are_refused_by_name_before_anything_is_opened(
    data: bytes, limits: Limits, reason: str
) -> None:
    with pytest.raises(ArchiveRefused) as refusal, open_archive(data, limits=limits):
        pass
    assert refusal.value.parameters["reason"] == reason


def test_an_archive_that_lies_about_a_size_is_refused_while_it_is_read() -> None:
    data = bytearray(bomb(("a", b"0123456789" * 100)))
    place = data.rfind(b"PK\x01\x02")
    data[place + 24 : place + 28] = (10).to_bytes(4, "little")
    with (
        open_archive(bytes(data)) as opened,
        pytest.raises((ArchiveRefused, DamagedFile)),
    ):
        list(chunks(opened, "a"))


def test_what_is_no_archive_is_refused() -> None:
    assert [f.code for f in read(b"PK\x03\x04 but nothing more")[1].faults] == ["formats.damaged_file"]
    assert [f.code for f in read(bomb(("letter.doc", b"bonjour")))[1].faults] == ["formats.unknown_format"]


def test_a_zip_with_one_table_is_read_as_published_and_one_with_two_is_refused() -> None:
    table, notes = "id;mot\n1;été\n;b\n".encode("cp1252"), b"COD_VAR;LIB_VAR\nid;x\n"
    rows, report = read(bomb(("base-ic-2017.CSV", table), ("meta_base-ic-2017.CSV", notes)))
    assert [row[1:3] for row in rows] == [("1", "été")]
    assert [(f.code, f.line) for f in report.faults] == [("formats.empty_cell", 3)]
    assert [n.code for n in report.notices] == ["formats.read_as_windows"]
    _, report = read(bomb(("a.csv", table), ("b.csv", table)))
    assert [(f.code, f.parameters["found"]) for f in report.faults] == [
        ("formats.unknown_format", "a.csv, b.csv")
    ]
    _, report = read(bomb(("a.csv", b"id;mot\n" + b"0" * 60_000_000)))
    assert [f.code for f in report.faults] == ["formats.archive_refused"]
    _, report = read(bomb(("a.csv", bomb(("a.csv", table)))))
    assert [(f.code, f.parameters["reason"]) for f in report.faults] == [
        ("formats.archive_refused", "nested")
    ]
