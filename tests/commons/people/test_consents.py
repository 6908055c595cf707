"""Consent is given use by use, and taken back as easily."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import permutations
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.utils import DatabaseError

from assises.commons.journal import clock
from assises.commons.journal.actions import EVERYBODY, Actor, Channel, Role
from assises.commons.journal.errors import NotAllowed
from assises.commons.journal.models import JournalEntry
from assises.commons.people import actions, errors, queries
from assises.commons.people.actions import ConsentForm, Use
from assises.commons.people.models import Consent, ConsentEvent, ConsentText, Withdrawal
from assises.commons.people.scopes import uses_in_force
from tests.world_ground import INTERVIEWER, NIGHT_JOB, TEAM, a_consent, consent_texts

pytestmark = pytest.mark.django_db(databases=["default", "vault"])
HOLDER = Actor(role=Role.RESIDENT, channel=Channel.PAPER, receipt="digest of a code")


def test_each_use_is_its_own_box_and_the_text_shown_is_kept() -> None:
    consent_texts()
    consent = a_consent(Use.TRANSCRIPT, Use.ANONYMOUS_QUOTE)
    assert queries.consent_in_force(EVERYBODY, consent) == {"transcript", "anonymous_quote"}
    seen = queries.consent(HOLDER, consent)
    texts = {text.id: text for text in queries.consent_texts(EVERYBODY)}
    assert [(move.use, move.verb, texts[move.text].body) for move in seen.moves] == [
        ("transcript", "granted", "Accord : transcript."),
        ("anonymous_quote", "granted", "Accord : anonymous_quote."),
    ]
    assert queries.consent_counts(EVERYBODY) == {"anonymous_quote": 1, "transcript": 1}


def test_a_partial_withdrawal_downgrades_some_uses_and_leaves_the_others() -> None:
    consent_texts()
    consent = a_consent(Use.TRANSCRIPT, Use.FACE_IN_FILM, Use.WEB)
    gone = actions.narrow_consent(consent=consent, keep=[Use.TRANSCRIPT], by=HOLDER)
    assert gone == {"face_in_film", "web"}
    assert queries.consent_in_force(EVERYBODY, consent) == {"transcript"}
    with clock.told(clock.now() + timedelta(hours=1)):
        actions.grant_use(consent=consent, use=Use.WEB, by=INTERVIEWER)
    with clock.told(clock.now() + timedelta(hours=2)):
        assert queries.consent_in_force(EVERYBODY, consent) == {"transcript", "web"}
        assert actions.withdraw_consent(consent=consent, by=HOLDER) == {"transcript", "web"}
        assert actions.withdraw_consent(consent=consent, by=HOLDER) == frozenset()
    assert queries.consent_in_force(EVERYBODY, consent) == frozenset()
    assert ConsentEvent.objects.count() == 8, "nothing was erased: three given, two narrowed, one, two"


def test_a_withdrawal_always_wins_over_a_grant_of_the_same_instant() -> None:
    consent_texts(Use.WEB)
    consent = a_consent(Use.WEB)
    at = datetime(2018, 1, 9, 20, 0, tzinfo=UTC)
    text = ConsentText.objects.get()
    events = [
        ConsentEvent(pk=n, consent_id=consent, use="web", text=text, verb=verb, at=when, channel="paper")
        for n, (verb, when) in enumerate(
            [("granted", at), ("withdrawn", at), ("granted", at - timedelta(days=1))], start=1
        )
    ]
    for order in permutations(events):
        assert uses_in_force(order) == frozenset()
    assert uses_in_force([events[0], events[2]]) == {"web"}


@pytest.mark.parametrize("use", [Use.VOICE_IN_FILM, Use.FACE_IN_FILM, Use.WEB, Use.PRESS])
def test_a_minor_goes_public_with_two_signatures_only(use: Use) -> None:
    consent_texts()
    with pytest.raises(errors.MinorNeedsTwoSignatures):
        a_consent(Use.TRANSCRIPT, use, minor=True)
    assert not Consent.objects.exists()
    assert not ConsentEvent.objects.exists()
    inside = a_consent(Use.TRANSCRIPT, Use.ROOM_ONLY, minor=True)
    with pytest.raises(errors.MinorNeedsTwoSignatures):
        actions.grant_use(consent=inside, use=use, by=INTERVIEWER)
    assert queries.consent_in_force(EVERYBODY, inside) == {"transcript", "room_only"}
    assert queries.consent_in_force(EVERYBODY, a_consent(use, minor=True, signatures=2)) == {str(use)}


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [
        ({"uses": ()}, errors.ConsentToNothing),
        ({"signatures": 0}, errors.ConsentUnproved),
        ({"ends_on": date(2017, 1, 1)}, errors.ConsentEnded),
        ({"language": "ar"}, errors.NoConsentText),
        ({"uses": ("profiling",)}, errors.UnknownChoice),
    ],
)
def test_a_consent_that_would_prove_nothing_is_refused(
    changed: dict[str, object], refusal: type[Exception]
) -> None:
    consent_texts(Use.TRANSCRIPT)
    form = ConsentForm(uses=(Use.TRANSCRIPT,), ends_on=clock.today() + timedelta(days=9))
    with pytest.raises(refusal):
        actions.give_consent(form=replace(form, **changed), by=INTERVIEWER)
    assert not Consent.objects.exists()
    assert not JournalEntry.objects.filter(verb__startswith="people.consent.").exists()


def test_somebody_who_does_not_read_agrees_aloud_and_only_a_digest_is_kept() -> None:
    consent_texts(Use.TRANSCRIPT)
    ends_on = clock.today() + timedelta(days=9)
    form = ConsentForm(uses=(Use.TRANSCRIPT,), ends_on=ends_on, signatures=0, spoken_proof=b"oui")
    number = actions.give_consent(form=form, by=INTERVIEWER)
    row = Consent.objects.get(pk=number)
    assert (row.signatures, len(row.spoken_proof_sha256)) == (0, 64)
    with clock.told(datetime.combine(ends_on, datetime.min.time(), tzinfo=UTC) + timedelta(hours=12)):
        assert queries.consent_in_force(EVERYBODY, number) == frozenset(), "its end has come"
        with pytest.raises(errors.ConsentEnded):
            actions.grant_use(consent=number, use=Use.TRANSCRIPT, by=INTERVIEWER)


def test_a_text_is_published_with_its_easy_read_twin_and_a_change_is_a_new_version() -> None:
    consent_texts(Use.WEB)
    consent_texts(Use.WEB)
    assert ConsentText.objects.count() == 1, "the same text twice adds nothing"
    told = {"use": Use.WEB, "language": "fr", "by": TEAM}
    with pytest.raises(errors.EasyReadMissing):
        actions.publish_consent_text(body="Accord", easy_read_body=" ", **told)
    actions.publish_consent_text(body="Accord plus clair.", easy_read_body="Oui.", **told)
    (shown,) = queries.consent_texts(EVERYBODY)
    assert (shown.version, shown.body) == (2, "Accord plus clair.")


def test_a_resident_takes_back_with_the_receipt_and_a_city_role_cannot_do_it_for_them() -> None:
    consent_texts(Use.WEB)
    consent = a_consent(Use.WEB)
    member = Actor(role=Role.ELECTED_MEMBER, channel=Channel.SCREEN)
    for who, refusal in ((EVERYBODY, errors.ReceiptNeeded), (member, NotAllowed)):
        with pytest.raises(refusal):
            actions.withdraw_consent(consent=consent, by=who)
        with pytest.raises(refusal):
            actions.ask_withdrawal(consent=consent, by=who)
    with pytest.raises(errors.NoSuchConsent):
        actions.withdraw_consent(consent=0, by=HOLDER)
    assert queries.consent_in_force(EVERYBODY, consent) == {"web"}
    assert not Withdrawal.objects.exists()


def test_a_withdrawal_is_carried_out_until_done_and_its_proof_keeps_nothing() -> None:
    consent_texts()
    consent = a_consent(Use.WEB, Use.TRANSCRIPT)
    handle = actions.keep_contact(
        channel=actions.ContactChannel.SMS,
        value="06 00 00 00 00",
        purpose="suites",
        erase_after=clock.today() + timedelta(days=60),
        by=INTERVIEWER,
    )
    number = actions.ask_withdrawal(cote="ENQ-0231-04", consent=consent, handles=[handle], by=HOLDER)
    assert queries.consent_in_force(EVERYBODY, consent) == frozenset()
    (waiting,) = queries.open_withdrawals(TEAM)
    assert (waiting.cote, waiting.uses, waiting.handles) == (
        "ENQ-0231-04",
        ("transcript", "web"),
        (handle,),
    )
    assert actions.finish_withdrawals(by=NIGHT_JOB) == 1
    assert actions.finish_withdrawals(by=NIGHT_JOB) == 0
    (done,) = queries.tombstones(TEAM)
    assert (done.handles, len(done.proof_sha256)) == ((), 64)
    assert actions.finish_withdrawal(withdrawal=number, by=NIGHT_JOB) == done.proof_sha256
    with pytest.raises(errors.NoSuchContact):
        actions.open_contact(handle=handle, by=NIGHT_JOB, reason="suites")
    assert queries.open_withdrawals(TEAM) == ()


def test_only_some_uses_may_be_withdrawn() -> None:
    consent_texts()
    consent = a_consent(Use.WEB, Use.TRANSCRIPT)
    actions.ask_withdrawal(consent=consent, uses=[Use.WEB], by=HOLDER)
    assert queries.consent_in_force(EVERYBODY, consent) == {"transcript"}
    assert Withdrawal.objects.get().uses == "web"
    with pytest.raises(errors.NothingToWithdraw):
        actions.ask_withdrawal(by=HOLDER)
    assert Withdrawal.objects.count() == 1


def test_a_restored_backup_forgets_again_what_the_ledger_says() -> None:
    consent_texts()
    consent = a_consent(Use.WEB)
    stone = actions.Tombstone(
        uuid=uuid4(),
        cote="REN-07-12",
        uses=("web",),
        asked_at=clock.now(),
        asked_by_channel="phone",
        consent=queries.consent(HOLDER, consent).uuid,
        handles=(uuid4(),),
    )
    assert actions.repeat_tombstone(tombstone=stone, by=NIGHT_JOB)
    assert not actions.repeat_tombstone(tombstone=stone, by=NIGHT_JOB), "twice adds nothing"
    assert queries.consent_in_force(EVERYBODY, consent) == frozenset()
    (waiting,) = queries.open_withdrawals(TEAM)
    assert (waiting.uuid, waiting.handles) == (stone.uuid, stone.handles)


def test_what_was_shown_and_what_was_given_is_never_rewritten() -> None:
    consent_texts(Use.WEB)
    a_consent(Use.WEB)
    for table in ("people_consenttext", "people_consentevent"):
        for statement in (f"DELETE FROM {table}", f"UPDATE {table} SET use = 'press'"):
            with (
                pytest.raises(DatabaseError, match="insert only"),
                transaction.atomic(),
                connection.cursor() as cursor,
            ):
                cursor.execute(statement)
    assert ConsentEvent.objects.get().use == "web"


def test_the_database_itself_refuses_unproved_consents_and_unproved_withdrawals() -> None:
    consent_texts(Use.WEB)
    text = {"use": "web", "version": 1, "language": "fr", "body": "b", "easy_read_body": "e", "sha256": "x"}
    held = {"minor": False, "given_at": clock.now(), "channel": "paper", "ends_on": clock.today()}
    asked = {"uses": "web", "asked_at": clock.now(), "asked_by_channel": "paper"}
    broken = {
        "people_consent_text_once_per_version": lambda: ConsentText.objects.create(**text),
        "people_consent_text_has_an_easy_read_twin": lambda: ConsentText.objects.create(
            **{**text, "version": 2, "easy_read_body": ""}
        ),
        "people_consent_is_signed_or_spoken": lambda: Consent.objects.create(signatures=0, **held),
        "people_withdrawal_done_is_proved_and_forgets_handles": lambda: Withdrawal.objects.create(
            cote="REN-07-12", done_at=clock.now(), handles_to_erase=str(uuid4()), **asked
        ),
        "people_withdrawal_is_of_something": lambda: Withdrawal.objects.create(**asked),
    }
    for name, break_it in broken.items():
        with pytest.raises(IntegrityError) as refused, transaction.atomic():
            break_it()
        assert name in str(refused.value) or "UNIQUE" in str(refused.value)
    assert not Withdrawal.objects.exists()
