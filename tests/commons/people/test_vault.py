"""Contacts, needs and dangers lie apart from words, sealed, and go by their date."""

from __future__ import annotations

import json
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from django.apps import apps
from django.db import IntegrityError, connections, transaction

from assises.commons.journal import clock
from assises.commons.journal.actions import EVERYBODY, Actor, Channel, Role
from assises.commons.journal.errors import NotAllowed
from assises.commons.journal.models import JournalEntry
from assises.commons.people import actions, errors, queries, sealing
from assises.commons.people.actions import ContactChannel, DangerKind, NeedKind
from assises.commons.people.models import Contact, DangerReport, Need
from assises.commons.territory.errors import NoSuchNeighbourhood
from tests.world_ground import INTERVIEWER, NIGHT_JOB, TEAM, two_quarters

pytestmark = pytest.mark.django_db(databases=["default", "vault"])
KEEPER = Actor(role=Role.DATA_PROTECTION, channel=Channel.SCREEN)
PHONE, TOLD = "06 00 00 00 42", "une voisine menacée chaque soir par un canari"


def a_contact(value: str = PHONE, *, channel: ContactChannel = ContactChannel.SMS) -> UUID:
    return actions.keep_contact(
        channel=channel,
        value=value,
        purpose="suites des rencontres",
        erase_after=clock.today() + timedelta(days=60),
        by=INTERVIEWER,
    )


def a_danger() -> UUID:
    two_quarters()
    return actions.report_danger(
        kind=DangerKind.VIOLENCE,
        text=TOLD,
        passed_to="service social du département",
        neighbourhood="port",
        agreed=True,
        by=Actor(role=Role.NOTE_TAKER, channel=Channel.TABLET, account=7, gesture=uuid4()),
    )


def everything_in(alias: str) -> str:
    """All the text that a database holds, table by table, as a thief would read it."""
    connection = connections[alias]
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            found.extend(str(row) for row in cursor.fetchall())
    return "\n".join(found)


def test_neither_database_shows_a_contact_or_a_danger_in_clear() -> None:
    a_contact()
    a_contact("Canari@Exemple.fr", channel=ContactChannel.EMAIL)
    a_danger()
    for alias in ("default", "vault"):
        stolen = everything_in(alias)
        for clear in (PHONE, "0600000042", "canari", "Canari", "voisine"):
            assert clear not in stolen
    assert "s1." in everything_in("vault")
    assert "s1." not in everything_in("default")


def test_the_vault_holds_its_three_tables_and_the_city_holds_none_of_them() -> None:
    tables = {}
    for alias in ("default", "vault"):
        with connections[alias].cursor() as cursor:
            tables[alias] = set(connections[alias].introspection.table_names(cursor))
    sealed = {"people_contact", "people_need", "people_dangerreport"}
    assert tables["vault"] - {"django_migrations"} == sealed
    assert not sealed & tables["default"]
    ours = {model._meta.db_table for model in apps.get_models()} - sealed
    assert ours <= tables["default"]


def test_what_is_erased_from_an_embedded_vault_is_overwritten_on_the_disk() -> None:
    if connections["vault"].vendor != "sqlite":
        pytest.skip("overwriting erased rows is a setting of the embedded database only")
    with connections["vault"].cursor() as cursor:
        cursor.execute("PRAGMA secure_delete")
        assert cursor.fetchone() == (1,)


def test_a_contact_opens_by_its_handle_and_the_journal_says_that_it_was_opened() -> None:
    handle = a_contact()
    assert actions.open_contact(handle=handle, by=NIGHT_JOB, reason="réponse publiée") == "0600000042"
    kept, opened = JournalEntry.objects.order_by("seq")
    assert (kept.verb, kept.facts) == ("people.contact.kept", '{"channel":"sms"}')
    assert (opened.verb, opened.reason) == ("people.contact.opened", "réponse publiée")
    assert str(handle) not in kept.subject + kept.facts + opened.subject + opened.facts
    for role in (Role.ELECTED_MEMBER, Role.ANALYST, Role.SERVICE_HEAD, Role.GUARANTOR, Role.RESIDENT):
        with pytest.raises(NotAllowed):
            actions.open_contact(handle=handle, by=Actor(role=role, channel=Channel.SCREEN), reason="x")
    assert JournalEntry.objects.count() == 2


def test_stop_erases_every_contact_at_this_number_however_it_was_written() -> None:
    a_contact()
    a_contact("06.00.00.00.42")
    other = a_contact("06 11 11 11 11")
    assert actions.stop_contact(channel=ContactChannel.SMS, value="0600000042", by=EVERYBODY) == 2
    assert Contact.objects.get().handle == other
    actions.erase_contact(handle=other, by=KEEPER)
    with pytest.raises(errors.NoSuchContact):
        actions.erase_contact(handle=other, by=KEEPER)
    assert not Contact.objects.exists()


@pytest.mark.parametrize(
    ("channel", "value"),
    [
        (ContactChannel.SMS, "appelez-moi"),
        (ContactChannel.PHONE, "12"),
        (ContactChannel.EMAIL, "moi@ici"),
        (ContactChannel.POST, "  "),
    ],
)
def test_what_is_no_contact_is_refused_before_anything_is_kept(channel: ContactChannel, value: str) -> None:
    with pytest.raises(errors.ContactUnreadable):
        a_contact(value, channel=channel)
    assert not Contact.objects.exists()
    assert not JournalEntry.objects.exists()


@pytest.mark.parametrize("days", [0, -1, 365 * 4])
def test_a_contact_is_kept_for_a_purpose_until_a_day_within_reach(days: int) -> None:
    for purpose, day in (("suites", clock.today() + timedelta(days=days)), (" ", date(2100, 1, 1))):
        with pytest.raises(errors.ErasureOutOfReach):
            actions.keep_contact(
                channel=ContactChannel.SMS, value=PHONE, purpose=purpose, erase_after=day, by=INTERVIEWER
            )
    assert not Contact.objects.exists()


def test_a_value_moved_to_another_row_or_changed_no_longer_opens() -> None:
    mine, other = a_contact(), a_contact("06 11 11 11 11")
    stolen = Contact.objects.get(handle=mine).sealed_value
    Contact.objects.filter(handle=other).update(sealed_value=stolen)
    with pytest.raises(errors.SealBroken):
        actions.open_contact(handle=other, by=NIGHT_JOB, reason="suites")
    Contact.objects.filter(handle=mine).update(sealed_value="s1.zz")
    with pytest.raises(errors.SealBroken):
        actions.open_contact(handle=mine, by=NIGHT_JOB, reason="suites")
    assert JournalEntry.objects.filter(verb="people.contact.opened").count() == 0


def test_the_key_of_the_vault_can_be_changed(settings) -> None:
    handle, report = a_contact(), a_danger()
    former = settings.ASSISES_VAULT_KEY
    settings.ASSISES_VAULT_KEY = f"a-new-key-of-the-city {former}"
    assert actions.open_contact(handle=handle, by=NIGHT_JOB, reason="suites") == "0600000042"
    assert actions.reseal_vault(by=NIGHT_JOB) == 2
    assert actions.reseal_vault(by=NIGHT_JOB) == 0
    settings.ASSISES_VAULT_KEY = "a-new-key-of-the-city"
    assert actions.open_contact(handle=handle, by=NIGHT_JOB, reason="suites") == "0600000042"
    assert actions.open_danger(handle=report, by=KEEPER) == TOLD
    assert actions.stop_contact(channel=ContactChannel.SMS, value=PHONE, by=EVERYBODY) == 1
    settings.ASSISES_VAULT_KEY = former
    with pytest.raises(errors.SealBroken):
        actions.open_danger(handle=report, by=KEEPER)


def test_two_seals_of_the_same_value_differ() -> None:
    first, second = (sealing.seal(PHONE, row="contact:1", setting="key") for _ in range(2))
    assert first != second
    assert sealing.unseal(first, row="contact:1", setting="key") == PHONE


def test_needs_are_counted_for_the_event_and_joined_to_nobody() -> None:
    event = uuid4()
    handle = actions.keep_need(
        event=event,
        event_on=date(2017, 11, 7),
        kinds=[NeedKind.CHILDCARE, NeedKind.INTERPRETER],
        by=INTERVIEWER,
    )
    again = actions.keep_need(
        event=event, event_on=date(2017, 11, 7), kinds=[NeedKind.CHILDCARE], by=INTERVIEWER, handle=handle
    )
    assert again == handle
    counted = queries.needs_of_event(INTERVIEWER, event)
    assert [(row.kind, row.n) for row in counted] == [("childcare", 1), ("interpreter", 1)]
    assert {row.erase_after for row in Need.objects.all()} == {date(2017, 12, 7)}
    with pytest.raises(NotAllowed):
        queries.needs_of_event(EVERYBODY, event)


def test_a_danger_is_sealed_at_quarter_level_and_the_journal_holds_a_count_alone() -> None:
    """R35, N22: the danger route leaves no trace but one sealed report and a count."""
    handle = a_danger()
    (line,) = JournalEntry.objects.filter(verb__startswith="people.danger")
    assert (line.subject, line.facts, line.reason, line.actor_account) == (
        "people.dangerreport",
        '{"n":1}',
        "",
        None,
    )
    others = JournalEntry.objects.exclude(pk=line.pk)
    assert line.gesture_uuid not in {row.gesture_uuid for row in others}
    assert str(handle) not in everything_in("default")
    report = DangerReport.objects.get()
    assert (report.place, report.erase_after) == ("port", clock.today() + timedelta(days=90))
    assert actions.open_danger(handle=handle, by=KEEPER) == TOLD
    for role in set(Role) - {Role.DATA_PROTECTION}:
        with pytest.raises(NotAllowed):
            actions.open_danger(handle=handle, by=Actor(role=role, channel=Channel.SCREEN))
    assert queries.danger_counts(TEAM) == queries.DangerCount(waiting=1, passed_on=0)
    actions.pass_danger_on(handle=handle, by=KEEPER)
    assert queries.danger_counts(TEAM) == queries.DangerCount(waiting=0, passed_on=1)


def test_a_danger_is_passed_on_with_agreement_danger_to_life_apart() -> None:
    two_quarters()
    lines = JournalEntry.objects.count()
    told = {"kind": DangerKind.DANGEROUS_HOUSING, "text": TOLD, "passed_to": "hygiène", "by": EVERYBODY}
    for refusal, changed in (
        (errors.DangerNeedsConsent, {}),
        (errors.DangerIncomplete, {"agreed": True, "text": " "}),
        (errors.DangerIncomplete, {"agreed": True, "passed_to": ""}),
        (NoSuchNeighbourhood, {"agreed": True, "neighbourhood": "12 rue du Port"}),
        (errors.UnknownChoice, {"agreed": True, "kind": "noise"}),
    ):
        with pytest.raises(refusal):
            actions.report_danger(**{**told, **changed})
    assert not DangerReport.objects.exists()
    assert JournalEntry.objects.count() == lines
    actions.report_danger(life_at_risk=True, **told)
    assert DangerReport.objects.count() == 1


def test_what_is_due_goes_by_its_date_and_a_dry_run_only_counts() -> None:
    handle = a_contact()
    a_danger()
    actions.keep_need(event=uuid4(), event_on=clock.today(), kinds=[NeedKind.TRANSPORT], by=INTERVIEWER)
    assert {row.due for row in actions.erase_due(dry_run=True, by=NIGHT_JOB)} == {0}
    with clock.told(clock.now() + timedelta(days=61)):
        counted = {row.table: row.due for row in actions.erase_due(dry_run=True, by=NIGHT_JOB)}
        assert counted["people.contact"] == counted["people.need"] == 1
        assert counted["people.dangerreport"] == 0
        assert Contact.objects.count() == 1, "a dry run erases nothing"
        gone = {row.table: row.erased for row in actions.erase_due(dry_run=False, by=NIGHT_JOB)}
        assert (gone["people.contact"], gone["people.need"], gone["people.dangerreport"]) == (1, 1, 0)
        with pytest.raises(errors.NoSuchContact):
            actions.open_contact(handle=handle, by=NIGHT_JOB, reason="suites")
    (line,) = JournalEntry.objects.filter(verb="people.due.erased")
    assert json.loads(line.facts) == {
        "jobs.job": 0,
        "meetings.projectorstate": 0,
        "people.contact": 1,
        "people.dangerreport": 0,
        "people.need": 1,
        "sessions.session": 0,
    }
    assert DangerReport.objects.count() == 1


def test_when_the_edition_closes_contacts_go_sooner_and_never_later() -> None:
    a_contact()
    soon = clock.today() + timedelta(days=10)
    told = {"purpose": "suites des rencontres", "by": NIGHT_JOB}
    assert actions.bring_erasure_forward(to=soon, **told) == 1
    assert actions.bring_erasure_forward(to=soon + timedelta(days=5), **told) == 0
    with pytest.raises(errors.ErasureOutOfReach):
        actions.bring_erasure_forward(to=clock.today() - timedelta(days=1), **told)
    assert Contact.objects.get().erase_after == soon


def test_the_vault_itself_refuses_a_value_in_clear() -> None:
    kept = {"purpose": "x", "erase_after": clock.today(), "channel": "sms", "stop_hash": "x"}
    danger = {"kind": "other", "erase_after": clock.today()}
    need = {"handle": uuid4(), "event": uuid4(), "kind": "transport", "erase_after": clock.today()}
    Need.objects.create(**need)
    broken = {
        "people_contact_is_sealed": lambda: Contact.objects.create(sealed_value=PHONE, **kept),
        "people_contact_has_a_purpose": lambda: Contact.objects.create(
            sealed_value="s1.", **{**kept, "purpose": ""}
        ),
        "people_need_once_per_event": lambda: Need.objects.create(**need),
        "people_danger_is_sealed": lambda: DangerReport.objects.create(
            sealed_text=TOLD, passed_to="x", **danger
        ),
        "people_danger_is_passed_to_a_function": lambda: DangerReport.objects.create(
            sealed_text="s1.", passed_to="", **danger
        ),
    }
    for name, break_it in broken.items():
        with pytest.raises(IntegrityError) as refused, transaction.atomic(using="vault"):
            break_it()
        assert name in str(refused.value) or "UNIQUE" in str(refused.value)
    assert not Contact.objects.exists()
    assert not DangerReport.objects.exists()
