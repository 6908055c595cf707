"""The registry of schemes and the promises made before enter from a table, all of it or nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from assises.commons.agenda.models import Scheme
from assises.commons.journal.models import JournalEntry
from assises.conduct.errors import NoReviewOpen
from assises.conduct.import_commitments import import_commitments
from assises.conduct.import_report import Course, ImportReport
from assises.conduct.import_schemes import import_schemes
from assises.formats.commitments import read_commitments
from assises.formats.schemes import read_schemes
from assises.phases.followup.models import Commitment
from assises.phases.followup.queries import promises
from tests.world_evidence import TEAM, listening_city, voice

pytestmark = pytest.mark.django_db(databases=["default", "vault"])

SCHEMES = (
    "nom;type;qui;pouvoir;budget;depuis\n"
    "Comité du Port;comité;habitants volontaires;donner un avis;;01/01/2010\n"
    "Budget participatif;budget participatif;tout le monde;décider;400 000;\n"
)
HEADER = "engagement;responsable;échéance;quantité;unité;état;s’appuie sur\n"


def register(text: str, *, dry_run: bool = False) -> ImportReport:
    return import_schemes(
        reading=read_schemes(text.encode(), name="registre.csv"),
        sha256="a" * 64,
        by=TEAM,
        course=Course(dry_run=dry_run),
    )


def promise(text: str, *, dry_run: bool = False, past: bool = False) -> ImportReport:
    return import_commitments(
        reading=read_commitments(text.encode(), name="engagements.csv"),
        sha256="b" * 64,
        by=TEAM,
        past=past,
        course=Course(dry_run=dry_run),
    )


def test_the_registry_enters_once_and_says_who_and_with_which_power() -> None:
    listening_city()
    assert register(SCHEMES, dry_run=True).rows == {"schemes": 2}
    assert not Scheme.objects.exists()
    assert register(SCHEMES).written
    budget = Scheme.objects.get(slug="budget-participatif")
    assert (budget.kind, budget.who, budget.power, budget.budget) == (
        "budget",
        "everybody",
        "decide",
        400_000,
    )
    lines = JournalEntry.objects.count()
    again = register(SCHEMES)
    assert (again.written, again.already) == (False, 2)
    assert JournalEntry.objects.count() == lines


def test_one_unknown_word_in_the_registry_refuses_it_whole() -> None:
    listening_city()
    report = register(SCHEMES.replace("décider", "trancher"))
    assert [(one.file, one.fault.line, one.fault.column) for one in report.faults] == [
        ("registre.csv", 3, "pouvoir")
    ]
    assert not Scheme.objects.exists()


def test_a_promise_enters_with_its_owner_its_term_and_the_voice_it_rests_on() -> None:
    listening_city()
    cote = voice().cote
    text = (
        HEADER
        + f"Ouvrir deux haltes;direction de la petite enfance;31/12/2019;2;haltes;en cours;{cote}\n"
        + "Améliorer la propreté;direction des espaces publics;30/06/2020;;;tenu;\n"
    )
    assert promise(text, dry_run=True).rows == {"commitments": 2}
    assert not Commitment.objects.exists()
    report = promise(text)
    assert report.written, report.faults
    assert report.apart == {"not_verifiable": 1, "kept_without_proof": 1}
    first, second = promises(TEAM)
    assert (first.owner, first.declared, first.no_voice) == (
        "direction de la petite enfance",
        "in_progress",
        False,
    )
    assert (second.verifiable, second.no_voice) == (False, True)
    lines = JournalEntry.objects.count()
    assert promise(text).already == 2
    assert JournalEntry.objects.count() == lines


def test_a_promise_without_owner_or_term_names_its_line() -> None:
    listening_city()
    report = promise(HEADER + "Ouvrir;;31/12/2019;;;;\nFermer;direction;;;;;PAR-99999\n")
    assert [(one.fault.line, one.fault.column) for one in report.faults] == [
        (2, "responsable"),
        (3, "échéance"),
        (3, "s’appuie sur"),
    ]
    assert not Commitment.objects.exists()


def test_past_promises_need_the_review_they_enter() -> None:
    listening_city()
    with pytest.raises(NoReviewOpen):
        promise("engagement;origine;source\nOuvrir;2008;bilan\n", past=True)


def test_a_file_on_disk_is_read_like_its_bytes(tmp_path: Path) -> None:
    listening_city()
    path = tmp_path / "registre.csv"
    path.write_text(SCHEMES, encoding="cp1252")
    report = import_schemes(reading=read_schemes(path), sha256="c" * 64, by=TEAM)
    assert [one.fault.code for one in report.notices] == ["formats.read_as_windows"]
    assert Scheme.objects.count() == 2
