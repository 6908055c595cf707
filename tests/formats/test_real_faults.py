"""The real files with real faults: read when asked, refused by name when not, counted exactly."""

from collections import Counter

from assises.formats import cells
from assises.formats.faults import Report
from assises.formats.tables import Column, Options, columns_of, read_table
from tests.shared import shared_data


def counted(name: str, *columns: str, **options: object) -> tuple[list[tuple[str, ...]], Report]:
    reading = read_table(
        shared_data(name),
        [Column(each) for each in columns],
        lambda line: tuple(line.text(each) for each in columns),
        options=Options(**options),  # type: ignore[arg-type]
    )
    return list(reading), reading.report


def test_lines_ended_by_cr_alone_with_a_mark_are_all_read() -> None:
    users, report = counted(
        "entendre_la_france/users.csv", "user_id", "code_postal", "age", "taille_org", "sexe"
    )
    assert report.clean
    assert report.decoding is not None
    assert (report.decoding.encoding, report.decoding.because, report.decoding.line_ends) == (
        "utf-8-sig", "bom", "cr"
    )  # fmt: skip
    assert (len(users), report.delimiter) == (8_279, ";")
    assert sum(sex == "?" for *_, sex in users) == 1_549
    assert sum(age == "?" for _, _, age, _, _ in users) == 2_932
    spoiled = [size for *_, size, _ in users if cells.spreadsheet_date(size)]
    assert len(spoiled) == 219
    assert str(cells.spreadsheet_date(spoiled[0])) == "2019-10-01"
    codes = [code for _, code, *_ in users if code != "?"]
    assert sum(len(code) == 4 for code in codes) == 227
    assert all(cells.postcode(code) for code in codes)
    assert sum(cells.postcode(code) == "94200" for code in codes) == 9


def test_emoji_digits_and_spaces_in_numbers_become_what_they_are() -> None:
    answers, report = counted("entendre_la_france/answers_qcm.csv", "user_id", "question_id", "answer")
    assert report.clean
    assert len(answers) == 136_885
    assert len({user for user, _, _ in answers}) == 7_452
    kinds = Counter(answer for *_, answer in answers)
    assert len(kinds) == 11
    assert sum(cells.keycap(answer) is not None for answer in kinds) >= 9
    tags, _ = counted("entendre_la_france/elf_tags_sample_v2.csv", "contribution", "tag", "question")
    assert len(tags) == 9_247
    assert len({tag for _, tag, _ in tags}) == 268
    assert all(cells.integer(number) for number, *_ in tags)
    assert sum("\xa0" in number for number, *_ in tags) == 9_121
    for name, rows in (("FDP", 5_673), ("DEC", 1_090)):
        table, _ = counted(
            f"entendre_la_france/reponses_annotees_multilabel_{name}.tsv", "contribution", "tag"
        )
        assert len(table) == rows


def test_answers_of_people_who_are_not_listed_can_be_told() -> None:
    users, _ = counted("entendre_la_france/users.csv", "user_id")
    answers, _ = counted("entendre_la_france/answers_qcm.csv", "user_id")
    assert len({user for (user,) in answers} - {user for (user,) in users}) == 138


def test_windows_quotes_spoiled_upstream_are_refused_then_mended_on_demand() -> None:
    name = "consultation_an_egalite/crowdsourcing_consultation_an.csv"
    rows, report = counted(name, "document_id", "text")
    assert [fault.code for fault in report.faults] == ["formats.c1_controls"]
    assert report.faults[0].line is not None
    rows, report = counted(name, "document_id", "text", mend_c1=True)
    assert report.clean
    assert (len(rows), len({document for document, _ in rows})) == (2_481, 517)
    assert report.decoding is not None
    assert report.decoding.mended == 3_602
    assert not any("\x80" <= letter <= "\x9f" for _, text in rows for letter in text)
    assert [(n.parameters.get("reason"), n.column) for n in report.notices][:1] == [("unnamed", "n° 1")]
    syntheses, _ = counted(
        "consultation_an_egalite/crowdsource_resultat_syntheses.csv", "document_id", mend_c1=True
    )
    assert len(syntheses) == 1_205


def test_long_headers_with_html_and_a_column_given_twice_are_told() -> None:
    path = shared_data("consultation_an_egalite/consultation_an.csv")
    header = columns_of(path)
    assert len(header) == 179
    assert sum(len(each) > 300 for each in header) == 42
    assert sum("<" in each for each in header) == 59
    assert sum("\t" in each for each in header) == 12
    _, report = counted("consultation_an_egalite/consultation_an.csv", "id")
    assert [fault.code for fault in report.faults] == ["formats.duplicate_column"]
    reading = read_table(path, [Column("answer", (header[1],))], lambda line: line.number)
    assert len(reading.all()) == 652
    assert {n.column for n in reading.report.notices if n.parameters.get("reason") == "repeated"} == {"id"}
