"""The journal is read by people: every verb it can hold has its words, in each language of the pages."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest
from django.utils import translation

from assises.commons.journal.rights import RIGHTS
from assises.commons.people.models.consents import ConsentVerb
from assises.web.agora.verbs import said
from assises.web.door.refusals import SENTENCES
from tests.architecture.tree import SRC, python_files, syntax, where

VERB = re.compile(r"[a-z]+\.[a-z_]+\.[a-z_]+")
# Verbs composed when the gesture is made: each with the words that can stand in the gap.
COMPOSED = {
    "review.{side.value}_standing.stated": ("city", "residents"),
    "orientations.document.{done}": ("opened", "discussed", "published"),
    "followup.{target}.assessed": ("commitment", "reply"),
    "synthesis.synthesis.{done}": ("opened", "signed", "validated", "published"),
    "evidence.run.{done}": ("asked", "started", "finished", "published", "failed"),
    "people.consent.{verb}": tuple(ConsentVerb.values),
    "people.danger.{done}": ("reported", "opened", "passed_on"),
}
GAP = re.compile(r"\{[^}]+\}")


def verbs_of_notes() -> Iterator[tuple[str, ast.expr]]:
    for path in python_files():
        for node in ast.walk(syntax(path)):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "note":
                given = {word.arg: word.value for word in node.keywords}
                yield where(path), given["verb"]


def every_verb() -> set[str]:
    found = {verb for pattern in COMPOSED for verb in filled(pattern)}
    for path in python_files():
        for node in ast.walk(syntax(path)):
            plain = isinstance(node, ast.Constant) and isinstance(node.value, str)
            if plain and VERB.fullmatch(node.value) and node.value.partition(".")[0] in ROOMS:
                found.add(node.value)
    return found - RIGHTS.keys() - SENTENCES.keys()


def filled(pattern: str) -> set[str]:
    return {GAP.sub(word, pattern) for word in COMPOSED[pattern]}


ROOMS = {path.name for floor in ("commons", "phases") for path in (SRC / floor).iterdir()} | {
    "conduct",
    "door",
    "cli",
}


def test_a_verb_composed_on_the_way_is_known_here_with_its_words() -> None:
    composed = {
        ast.unparse(verb)[2:-1] for _path, verb in verbs_of_notes() if isinstance(verb, ast.JoinedStr)
    }
    assert composed == set(COMPOSED)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_verb_of_the_journal_is_a_sentence_for_people(language: str) -> None:
    with translation.override(language):
        bare = sorted(verb for verb in every_verb() if said(verb) == verb)
    assert bare == []


def test_the_audit_leaves_a_line_that_people_can_read() -> None:
    with translation.override("fr"):
        assert said("conduct.city.audited") == "Contrôle · ensemble du registre"
    with translation.override("en"):
        assert said("conduct.city.audited") == "Check · the whole record"
