"""Bringing files: a dry run first, faults named by their line, everything or nothing."""

from __future__ import annotations

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from assises.commons.evidence.models import Item
from assises.commons.journal.actions import Role
from tests.web.desk.test_moderating import text_of

pytestmark = pytest.mark.django_db(databases=["default", "vault"])
GOOD = "id;texte;date\n1;Le bus du soir manque.;2017-11-04\n2;Le marché ferme trop tôt.;2017-11-05\n"
BAD = "id;texte;date\n1;Le bus du soir manque.;2017-11-04\n2;Le marché ferme.;32/13/2017\n"


def bring(browser, text, **more):
    file = SimpleUploadedFile("paroles.csv", text.encode(), content_type="text/csv")
    typed = {"what": "contributions", "chosen": [file], "question": "", "title": "", "commune": "", **more}
    return browser.post("/2017/bureau/apporter", typed)


def test_a_file_is_read_before_it_is_written_and_twice_adds_nothing(as_, city):
    team = as_(Role.TEAM)
    there = bring(team, GOOD)["Location"]
    dry = team.get(there)
    assert "Tout peut être écrit" in text_of(dry)
    assert Item.objects.count() == 0
    assert "C’est écrit" in text_of(team.post(there))
    assert Item.objects.count() == 2
    again = bring(team, GOOD)["Location"]
    assert "2 sont déjà là." in text_of(team.get(again))
    team.post(again)
    assert Item.objects.count() == 2


def test_one_fault_names_its_line_and_nothing_is_written(as_, city):
    team = as_(Role.TEAM)
    there = bring(team, BAD)["Location"]
    for answer in (team.get(there), team.post(there)):
        assert answer.status_code == 422
        assert "Rien n’est écrit" in text_of(answer)
        assert re.search(r'data-label="Ligne"[^>]*>3<', text_of(answer))
    assert Item.objects.count() == 0


def test_an_empty_file_is_refused_and_nothing_waits(as_, city):
    refused = bring(as_(Role.TEAM), "")
    assert refused.status_code == 422
    assert Item.objects.count() == 0


def test_a_file_that_is_no_table_says_why(as_, city):
    team = as_(Role.TEAM)
    page = team.get(bring(team, "\x00\x01 ceci n’est pas un tableau")["Location"])
    assert page.status_code == 422
    assert "Rien n’est écrit" in text_of(page)


def test_nobody_else_brings_files_nor_reads_the_report_of_another(as_, city):
    there = bring(as_(Role.TEAM), GOOD)["Location"]
    other = as_(Role.TEAM, "autre")
    assert other.post(there).status_code == 403
    for role in (Role.ANALYST, Role.MODERATOR, Role.GUARANTOR):
        assert bring(as_(role), GOOD).status_code == 403
        assert as_(role).post(there).status_code == 403
    assert Item.objects.count() == 0
