"""Bytes become text, and the report says how and why."""

import gzip
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assises.formats.delimited import csv_text
from assises.formats.faults import Report
from assises.formats.reading import Limits
from assises.formats.tables import Column, Line, Options, columns_of, read_table

TEXT = (Column("id"), Column("mot", ("mot", "texte")))


def pair(line: Line) -> tuple[str, str]:
    return line.required("id"), line.text("mot")


def read(data: bytes, **options: object) -> tuple[tuple[tuple[str, str], ...], Report]:
    reading = read_table(data, TEXT, pair, options=Options(**options))  # type: ignore[arg-type]
    return reading.all(), reading.report


def only_fault(data: bytes, **options: object) -> tuple[str, int | None, dict[str, object]]:
    rows, report = read(data, **options)
    assert rows == ()
    assert len(report.faults) == 1
    fault = report.faults[0]
    return fault.code, fault.line, dict(fault.parameters)


@pytest.mark.parametrize(
    ("encoded", "encoding", "because"),
    [
        ("id;mot\n1;été\n".encode(), "utf-8", "valid_utf8"),
        ("id;mot\n1;été\n".encode("utf-8-sig"), "utf-8-sig", "bom"),
        ("id;mot\n1;été\n".encode("utf-16"), "utf-16", "bom"),
        ("id;mot\n1;été\n".encode("cp1252"), "cp1252", "not_utf8"),
        (gzip.compress("id;mot\n1;été\n".encode("utf-8-sig"), mtime=0), "utf-8-sig", "bom"),
    ],
)
def test_the_encoding_taken_is_said_with_its_reason(encoded: bytes, encoding: str, because: str) -> None:
    rows, report = read(encoded)
    assert rows == (("1", "été"),)
    assert report.decoding is not None
    assert (report.decoding.encoding, report.decoding.because) == (encoding, because)


def test_plain_ascii_says_so_and_a_windows_file_leaves_a_notice_with_its_line() -> None:
    ascii_report = read(b"id;mot\n1;a\n")[1]
    assert ascii_report.decoding is not None
    assert ascii_report.decoding.because == "ascii"
    assert ascii_report.notices == ()
    windows = read("id;mot\n1;a\n2;été\n".encode("cp1252"))[1]
    assert [(n.code, n.line) for n in windows.notices] == [("formats.read_as_windows", 3)]


def test_a_declared_encoding_is_obeyed_or_refused_with_the_line() -> None:
    assert read("id;mot\n1;été\n".encode("mac-roman"), encoding="mac-roman")[0] == (("1", "été"),)
    code, line, parameters = only_fault("id;mot\n1;a\n2;été\n".encode("cp1252"), encoding="utf-8")
    assert (code, parameters["encoding"]) == ("formats.wrong_encoding", "utf-8")
    assert line is not None
    assert line <= 3
    assert only_fault(b"id;mot\n1;a\n", encoding="martian")[0] == "formats.encoding_undeclared"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ("id;mot\r1;été\r".encode("mac-roman"), "old_mac"),
        ("id;mot\n1;é\n".encode("cp850") + b"2;\x81\x8d\n", "not_cp1252"),
        ("id;mot\n1;été\n".encode("utf-16-le"), "no_mark"),
        ("id;mot\n1;été\n".encode("utf-32"), "utf32"),
    ],
)
def test_bytes_that_could_be_read_in_two_ways_wait_for_an_answer(data: bytes, reason: str) -> None:
    code, line, parameters = only_fault(data)
    assert (code, parameters["reason"]) == ("formats.encoding_undeclared", reason)
    assert line is not None
    assert parameters["candidates"]


def test_windows_quotes_read_as_latin_1_are_refused_then_mended_on_demand() -> None:
    spoiled = "id;mot\n1;l’été\n2;l’hiver…\n".encode("cp1252").decode("latin-1").encode()
    code, line, parameters = only_fault(spoiled)
    assert (code, line, parameters["count"]) == ("formats.c1_controls", 2, 1)
    rows, report = read(spoiled, mend_c1=True)
    assert rows == (("1", "l’été"), ("2", "l’hiver…"))
    assert report.decoding is not None
    assert report.decoding.mended == 3
    assert [(n.code, n.parameters["count"]) for n in report.notices] == [("formats.controls_mended", 3)]


def test_a_control_that_windows_never_had_is_refused_even_when_mending_is_asked_for() -> None:
    spoiled = "id;mot\n1;l\x92été\n2;l\x81hiver\n".encode()
    rows, report = read(spoiled, mend_c1=True)
    assert rows == (("1", "l’été"),)
    assert [(f.code, f.line) for f in report.faults] == [("formats.c1_controls", 3)]


def test_a_nul_is_refused_with_its_line() -> None:
    rows, report = read(b"id;mot\n1;a\n2;b\0c\n")
    assert rows == (("1", "a"),)
    assert [(f.code, f.line) for f in report.faults] == [("formats.nul_character", 3)]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_line_end_gives_the_same_rows_and_the_same_line_numbers(end: str) -> None:
    text = end.join(["id;mot", "1;a", '2;"deux', 'lignes"', "", "3;c", "4;d;e;f", ""])
    rows, report = read(text.encode())
    assert rows == (("1", "a"), ("2", "deux\nlignes"), ("3", "c"))
    assert [(f.code, f.line) for f in report.faults] == [("formats.extra_cells", 7)]
    assert report.decoding is not None
    assert report.decoding.line_ends == {"\n": "lf", "\r\n": "crlf", "\r": "cr"}[end]


def test_an_empty_file_and_a_header_alone_are_refused() -> None:
    assert only_fault(b"")[0] == "formats.empty_file"
    assert only_fault(b"\n\n")[0] == "formats.empty_file"
    assert only_fault(b"id;mot\n")[0] == "formats.empty_file"


def test_a_quotation_mark_left_open_is_named_where_it_opens() -> None:
    rows, report = read(b'id;mot\n1;a\n2;"b\n3;c\n')
    assert rows == (("1", "a"),)
    assert [(f.code, f.line) for f in report.faults] == [("formats.open_quote", 3)]


def test_a_cell_of_100_megabytes_is_refused_without_eating_the_memory(tmp_path: Path) -> None:
    path = tmp_path / "huge.csv"
    with path.open("wb") as out:
        out.write(b"id;mot\n1;a\n2;")
        for _ in range(100):
            out.write(b"x" * 1_000_000)
        out.write(b"\n3;c\n")
    tracemalloc.start()
    reading = read_table(path, TEXT, pair)
    rows = reading.all()
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert rows == (("1", "a"),)
    assert [(f.code, f.line) for f in reading.report.faults] == [("formats.cell_too_large", 3)]
    assert peak < 40_000_000


def test_a_huge_quoted_cell_over_many_lines_is_refused_too(tmp_path: Path) -> None:
    path = tmp_path / "huge.csv"
    path.write_bytes(b'id;mot\n1;"' + b"abc\n" * 3_000_000 + b'"\n')
    reading = read_table(path, TEXT, pair)
    assert reading.all() == ()
    assert [(f.code, f.line) for f in reading.report.faults] == [("formats.cell_too_large", 2)]


def test_a_cell_just_above_the_limit_refuses_its_line_alone() -> None:
    data = b"id;mot\n1;" + b"x" * 101 + b"\n2;" + b"y" * 100 + b"\n"
    rows, report = read(data, limits=Limits(cell_characters=100))
    assert [row[0] for row in rows] == ["2"]
    assert [(f.code, f.line, f.column) for f in report.faults] == [("formats.cell_too_large", 2, "mot")]


def test_a_file_and_a_table_beyond_the_limits_are_refused() -> None:
    assert only_fault(b"id;mot\n1;a\n", limits=Limits(file_bytes=5))[0] == "formats.file_too_large"
    rows, report = read(b"id;mot\n1;a\n2;b\n3;c\n", limits=Limits(rows=2))
    assert len(rows) == 2
    assert [(f.code, f.line) for f in report.faults] == [("formats.too_many_rows", 4)]


def test_a_gzip_bomb_and_a_cut_gzip_are_refused() -> None:
    bomb = gzip.compress(b"id;mot\n" + b"1;a\n" * 1_000_000)
    code, _, parameters = only_fault_of(bomb, Limits(opened_bytes=100_000))
    assert (code, parameters["reason"]) == ("formats.archive_refused", "too_large_once_opened")
    assert only_fault(gzip.compress(b"id;mot\n1;a\n" * 100)[:-12])[0] == "formats.damaged_file"


def only_fault_of(data: bytes, limits: Limits) -> tuple[str, int | None, dict[str, object]]:
    return only_fault(data, limits=limits)


def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    path = tmp_path / "many.csv"
    path.write_text("id;mot\n" + "".join(f"{n};{'mot ' * 60}\n" for n in range(40_000)), encoding="utf-8")
    assert path.stat().st_size > 9_000_000
    reading = read_table(path, TEXT, pair)
    tracemalloc.start()
    count = sum(1 for _ in reading)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == 40_000
    assert peak < 4_000_000


def test_progress_goes_from_nothing_to_everything() -> None:
    data = b"id;mot\n" + b"1;abcdefgh\n" * 200_000
    steps: list[tuple[int, int]] = []
    rows, _ = read(data, progress=lambda done, total: steps.append((done, total)))
    assert len(rows) == 200_000
    assert len(steps) > 4
    assert [done for done, _ in steps] == sorted(done for done, _ in steps)
    assert steps[-1] == (len(data), len(data))


def test_a_reading_may_be_walked_twice_with_the_same_report() -> None:
    reading = read_table(b"id;mot\n1;a\n;b\n", TEXT, pair)
    first, second = list(reading), list(reading)
    assert first == second == [("1", "a")]
    assert (reading.report.read, reading.report.kept, reading.report.refused) == (2, 1, 1)


def test_a_walk_cut_short_never_passes_for_a_clean_one() -> None:
    reading = read_table(b"id;mot\n1;a\n2;b\n;c\n", TEXT, pair)
    assert next(iter(reading)) == ("1", "a")
    assert [(f.code, f.line) for f in reading.report.faults] == [("formats.empty_cell", 4)]
    assert reading.report.read == 3


def test_the_columns_of_a_file_can_be_looked_at_before_anything() -> None:
    assert columns_of("\ufeffId;Mot <i>dit</i>;\n1;a;b\n".encode()) == ("Id", "Mot <i>dit</i>", "")


words = st.text(
    st.characters(codec="utf-8", exclude_characters="\0\r", exclude_categories=["Cc"]), max_size=20
)


@given(st.lists(st.tuples(st.from_regex(r"[a-z0-9]{1,5}", fullmatch=True), words), min_size=1, max_size=20))
def test_what_is_written_is_read_again_formulas_and_all(rows: list[tuple[str, str]]) -> None:
    text = "".join(csv_text(["id", "mot"], rows))
    back, report = read(text.encode())
    assert report.clean
    assert list(back) == [(a, b.strip()) for a, b in rows]


def test_no_cell_written_begins_like_a_formula() -> None:
    text = "".join(csv_text(["a", "b"], [("=1", "+33 1"), ("-5", "@x"), ("\tx", None), (3, "-a")]))
    assert text.split("\r\n") == ["a;b", "'=1;'+33 1", "-5;'@x", "'\tx;", "3;'-a", ""]


@given(st.binary(max_size=400))
def test_no_bytes_whatever_make_anything_but_a_report(data: bytes) -> None:
    reading = read_table(data, TEXT, pair)
    reading.all()
    assert reading.report.kept == len(reading.all())


def test_the_same_file_through_a_path_and_through_bytes(tmp_path: Path) -> None:
    path = tmp_path / "mots.csv"
    path.write_bytes(b"id;mot\n1;a\n")
    assert read_table(path, TEXT, pair).all() == read(path.read_bytes())[0]
    assert read_table(path, TEXT, pair).report.source == "mots.csv"
