"""Each fault a file may come with is named, at its line; nothing is half-written."""

from __future__ import annotations

from pathlib import Path

import pytest

from assises.commons.evidence.models import Item
from assises.commons.journal.models import JournalEntry
from assises.conduct.bring_files import Brief, bring_files
from assises.conduct.errors import NothingToRead, OneFileOnly, SameNameTwice
from assises.conduct.import_report import ImportReport
from assises.formats.faults import FormatError
from assises.web.door.saying import sentence_of
from tests.bad_files import BAD_FILES, TEXT, BadFile
from tests.world_evidence import TEAM, listening_city

pytestmark = pytest.mark.django_db(databases=["default", "vault"])


def brought(what: str, *paths: Path, **said: object) -> ImportReport:
    try:
        return bring_files(paths=paths, brief=Brief(what=what, **said), by=TEAM)
    except FormatError as refusal:
        return ImportReport.unreadable(refusal)


@pytest.mark.parametrize("bad", BAD_FILES, ids=lambda bad: bad.name.partition(".")[0])
def test_every_fault_has_its_name_its_line_and_its_sentence(bad: BadFile, tmp_path: Path) -> None:
    listening_city()
    path = tmp_path / bad.name
    path.write_bytes(bad.data)
    report = brought(bad.what, path)
    fault = report.faults[0].fault
    assert (fault.code, report.written) == (bad.code, False)
    if bad.line:
        assert fault.line == bad.line
    given = {"line": fault.line, "column": fault.column, "source": bad.name, **fault.parameters}
    assert bad.words in sentence_of(fault.code, given)
    assert not Item.objects.exists()
    assert not JournalEntry.objects.exists()


def test_what_can_be_told_is_read_as_told(tmp_path: Path) -> None:
    listening_city()
    path = tmp_path / "mac.csv"
    path.write_bytes("texte\rL’été à la Colline\r".encode("mac-roman"))
    assert brought("contributions", path, encoding="mac-roman").rows == {"voices": 1}
    mended = tmp_path / "c1.csv"
    mended.write_bytes("texte\nC\x92est le soir\n".encode())
    assert brought("contributions", mended, repair=True).rows == {"voices": 1}
    assert sorted(Item.objects.values_list("wording", flat=True)) == ["C’est le soir", "L’été à la Colline"]


def test_a_mapping_names_fields_by_the_words_an_officer_uses(tmp_path: Path) -> None:
    listening_city()
    path = tmp_path / "cahier.csv"
    path.write_text("Ce que vous dites;Jour\nUn banc;04/11/2017\n", encoding="utf-8")
    told = {"Ce que vous dites": "texte", "Jour": "date"}
    assert brought("contributions", path, mapping=told).rows == {"voices": 1}
    wrong = brought("contributions", path, mapping={"Ce que vous dites": "couleur"})
    assert wrong.faults[0].fault.code == "formats.unknown_column"


def test_a_single_column_may_hold_commas_and_semicolons(tmp_path: Path) -> None:
    listening_city()
    path = tmp_path / "cahier.csv"
    path.write_text("texte\nUn banc, un arbre ; de l’ombre\nUn bus, le soir\n", encoding="utf-8")
    assert brought("contributions", path).rows == {"voices": 2}
    assert Item.objects.order_by("id")[0].wording == "Un banc, un arbre ; de l’ombre"


def test_files_of_one_name_are_refused_and_so_are_two_registers(tmp_path: Path) -> None:
    listening_city()
    for folder in ("lundi", "mardi"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "cahier.csv").write_text(TEXT, encoding="utf-8")
    with pytest.raises(SameNameTwice):
        bring_files(paths=[tmp_path / "lundi", tmp_path / "mardi"], brief=Brief("contributions"), by=TEAM)
    other = tmp_path / "registre.csv"
    other.write_text("nom\nUn comité\n", encoding="utf-8")
    with pytest.raises(OneFileOnly):
        bring_files(paths=[other, tmp_path / "lundi" / "cahier.csv"], brief=Brief("schemes"), by=TEAM)
    with pytest.raises(NothingToRead):
        bring_files(paths=[tmp_path / "absent"], brief=Brief("schemes"), by=TEAM)
    assert not Item.objects.exists()
