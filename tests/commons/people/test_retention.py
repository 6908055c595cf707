"""How long each table is kept is data, and the register is generated from it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session

from assises.commons.journal import clock
from assises.commons.journal.actions import EVERYBODY
from assises.commons.journal.columns import Keep
from assises.commons.journal.errors import NotAllowed
from assises.commons.people import actions, queries
from assises.commons.people.retention import POLICY, classification, tables
from tests.world_ground import NIGHT_JOB, TEAM, a_consent, consent_texts

pytestmark = pytest.mark.django_db(databases=["default", "vault"])


def test_every_class_of_data_has_a_rule() -> None:
    """N06: each data class has a retention rule that a dry run reports."""
    assert set(POLICY) == set(Keep)
    assert (POLICY[Keep.EVENT].days, POLICY[Keep.CLOSE].days) == (30, 61)


def test_the_dry_run_reports_every_table_and_each_limited_one_has_a_clock() -> None:
    """N06: no table kept for a limited time is left without a column that tells the time."""
    report = {row.table: row for row in queries.retention_report(TEAM)}
    assert set(report) == {model._meta.label_lower for model in tables() if classification(model)}
    assert [row.table for row in report.values() if row.due is None] == []
    assert report["people.contact"].clock == "erase_after"
    assert report["sessions.session"].clock == "expire_date"
    assert report["territory.margin"].clock == "", "public figures are kept for ever"
    with pytest.raises(NotAllowed):
        queries.retention_report(EVERYBODY)


def test_the_report_counts_what_is_due_and_erases_nothing() -> None:
    consent_texts()
    a_consent(actions.Use.WEB)
    Session.objects.create(session_key="old", expire_date=clock.now() - timedelta(days=2))
    Session.objects.create(session_key="new", expire_date=clock.now() + timedelta(days=2))
    due = {row.table: row.due for row in queries.retention_report(TEAM)}
    assert (due["sessions.session"], due["people.consent"]) == (1, 0)
    with clock.told(clock.now() + timedelta(days=732)):
        assert {row.table: row.due for row in queries.retention_report(TEAM)}["people.consent"] == 1
    assert Session.objects.count() == 2
    actions.erase_due(dry_run=False, by=NIGHT_JOB)
    assert Session.objects.get().session_key == "new"


def test_the_register_of_processing_says_why_what_and_how_long() -> None:
    register = {row.table: row for row in queries.processing_register(EVERYBODY)}
    contact = register["people.contact"]
    assert (contact.vault, contact.basis, contact.keep, contact.days) == (True, "consent", "close", 61)
    assert contact.columns["personal"] == ("sealed_value",)
    assert contact.personal
    assert not register["territory.margin"].personal
    assert register["sessions.session"].columns["personal"] == ("session_data", "session_key")
