"""Each refusal of a file has its sentence, and every place that refuses gives what the sentence needs."""

import ast
import re
from pathlib import Path

import assises.formats
from assises.formats import calendar, cap_collectif, commitments, polis, territory_folder, verification
from assises.formats.bundle import UndescribedColumn
from assises.formats.chain import NotCanonical
from assises.formats.faults import FormatError
from assises.formats.tables import Column, read_table
from assises.methods.errors import AssisesError
from assises.web.door.refusals import SENTENCES

LOADED = (
    calendar,
    cap_collectif,
    commitments,
    polis,
    territory_folder,
    verification,
    UndescribedColumn,
)
FOLDER = Path(assises.formats.__path__[0])
GIVEN_LATER = {"line"}


def refusals() -> dict[str, type[AssisesError]]:
    found: dict[str, type[AssisesError]] = {"NotCanonical": NotCanonical, "FormatError": FormatError}
    pending = [FormatError]
    while pending:
        for each in pending.pop().__subclasses__():
            found[each.__name__] = each
            pending.append(each)
    found.pop("BundleFault")
    return found


def test_every_code_has_its_sentence_and_every_sentence_its_code() -> None:
    codes = {each.code for each in refusals().values() if each.code.startswith("formats.")}
    assert codes == {code for code in SENTENCES if code.startswith("formats.")}
    assert all(LOADED)


def needed(code: str) -> set[str]:
    return set(re.findall(r"%\((\w+)\)s", str(SENTENCES[code])))


def test_every_place_that_refuses_gives_what_the_sentence_needs() -> None:
    known = refusals()
    seen = 0
    for path in sorted(FOLDER.glob("*.py")):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in known:
                given = {keyword.arg for keyword in call.keywords} | GIVEN_LATER
                assert needed(known[call.func.id].code) <= given, f"{path.name}:{call.lineno}"
                seen += 1
    assert seen > 80


def test_a_sentence_says_the_value_and_ends_as_a_sentence() -> None:
    reading = read_table(b"n\ndouze\n", [Column("n")], lambda line: line.integer("n"))
    fault = reading.report.faults[0]
    assert str(SENTENCES[fault.code]) % fault.parameters == (
        "« douze » n’est pas un nombre. Écrivez par exemple 1234,5."
    )
    for code, sentence in SENTENCES.items():
        if code.startswith("formats."):
            assert str(sentence).endswith(".")
            assert "!" not in str(sentence)
