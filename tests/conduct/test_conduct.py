"""What two rooms do together: all of it, or nothing."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from django.apps import apps
from django.core.files.storage import default_storage
from django.db import DatabaseError, connection, transaction

from assises.commons.agenda.errors import CostsMissing, EditionArchived
from assises.commons.agenda.models import Edition, Scheme
from assises.commons.evidence.errors import AlreadyWithdrawn, NotYours, ReasonMissing
from assises.commons.evidence.models import Attachment, Item, Receipt
from assises.commons.evidence.queries import by_receipt, evidence_faults, item, lineage
from assises.commons.journal import clock
from assises.commons.journal.actions import Actor, Channel, Role
from assises.commons.journal.errors import NotAllowed
from assises.commons.journal.models import JournalEntry
from assises.commons.journal.queries import chain_report, unsealed
from assises.commons.people.actions import keep_contact
from assises.commons.people.models import Account, Contact, ContactChannel, Withdrawal
from assises.conduct.answer_residents import OneAnswer, answer_residents
from assises.conduct.close_edition import close_edition
from assises.conduct.close_meeting import Heads, NewRound, close_meeting
from assises.conduct.errors import (
    GroundStillUsed,
    LedgerUnreadable,
    NotAVoice,
    NothingToDo,
    NotPublished,
    NotYourVoice,
    RemovalNotConfirmed,
)
from assises.conduct.open_workshop import open_workshop
from assises.conduct.remove_edition import remove_edition
from assises.conduct.replay_withdrawals import replay_withdrawals
from assises.conduct.transfer_voice import transfer_voice
from assises.conduct.withdraw_voice import withdraw_voice
from assises.phases.followup.errors import NoMeansWithoutAmount
from assises.phases.followup.models import Reply, Transfer
from assises.phases.followup.queries import answer_queue
from assises.phases.meetings.errors import NotClosable
from assises.phases.meetings.models import Meeting
from assises.phases.opinion.models import OpenStatement, Round
from assises.phases.proposals.queries import proposal
from assises.phases.survey.models import FilmVersion
from assises.phases.workshops.models import Workshop
from tests import world_phases_a as a
from tests.world_agenda import EditionWorld, event, open_edition, scheme
from tests.world_phases_b import (
    NIGHT,
    answer,
    card,
    city,
    department,
    ends,
    holder,
    photograph,
    promise,
    published,
    rows_of,
    said,
    who,
    workshop,
    written,
)
from tests.world_phases_b import proposal as a_proposal

pytestmark = pytest.mark.django_db(databases=["default", "vault"])
Commit = Callable[..., object]
NOT_OF_A_CITY = {"journal.journalentry", "journal.chainhead", "journal.anchor"}


@pytest.fixture
def world() -> EditionWorld:
    return city()


@pytest.fixture(autouse=True)
def home(tmp_path: Path, settings) -> Path:  # type: ignore[no-untyped-def]
    settings.ASSISES_HOME = tmp_path
    settings.MEDIA_ROOT = tmp_path / "media"
    return tmp_path


# --- opening a workshop


def test_a_workshop_opens_on_a_published_synthesis_only(world: EditionWorld) -> None:
    """R69."""
    heard = said(world)
    version = written(world, heard.cote)
    draft = item(world.team, "SYN-01").cote
    at = event(world, kind="workshop", number=4)  # type: ignore[arg-type]
    with pytest.raises(NotPublished):
        open_workshop(event=at, inputs=[draft], by=world.team)
    sections = published(world, heard.cote)
    with pytest.raises(NotPublished):
        open_workshop(event=at, inputs=[sections[-1], heard.cote], by=world.team)
    with pytest.raises(NotAllowed):
        open_workshop(event=at, inputs=sections[-1:], by=world.resident)
    assert rows_of(Workshop) == (0,)
    assert version == 1
    open_workshop(event=at, inputs=sections[-2:], by=world.team)
    assert Workshop.objects.get().inputs.count() == 2


# --- answering


def test_forty_answers_leave_in_one_gesture_each_apart(world: EditionWorld) -> None:
    head, desk = world.actor(Role.SERVICE_HEAD), department()
    voices = [said(world, f"Parole numéro {n}.").cote for n in range(39)]
    wanted = a_proposal(world)
    batch = [OneAnswer((cote,), answer(amount=Decimal(n), department=desk)) for n, cote in enumerate(voices)]
    replies = answer_residents(answers=[*batch, OneAnswer((wanted,), answer(amount=Decimal(9)))], by=head)
    assert len(set(replies)) == 40
    assert {state for cote in voices for state in ends(cote)} == {"answered"}
    assert proposal(world.resident, wanted).row.state == "answered"
    assert answer_queue(world.team) == ()
    assert JournalEntry.objects.filter(verb="followup.reply.given").count() == 40
    assert (
        JournalEntry.objects.filter(verb="followup.reply.given").values("gesture_uuid").distinct().count()
        == 1
    )


def test_one_answer_without_its_piece_and_nothing_of_the_batch_leaves(world: EditionWorld) -> None:
    head, first, second = world.actor(Role.SERVICE_HEAD), said(world), said(world, NIGHT)
    before = JournalEntry.objects.count()
    with pytest.raises(NoMeansWithoutAmount):
        answer_residents(
            answers=[
                OneAnswer((first.cote,), answer(amount=Decimal(1))),
                OneAnswer((second.cote,), answer()),
            ],
            by=head,
        )
    with pytest.raises(NothingToDo):
        answer_residents(answers=[], by=head)
    with pytest.raises(NotAllowed):
        answer_residents(answers=[OneAnswer((first.cote,), answer())], by=world.resident)
    assert rows_of(Reply) == (0,)
    assert (ends(first.cote), ends(second.cote)) == ([], [])
    assert JournalEntry.objects.count() == before


# --- handing over


def test_several_pieces_are_handed_to_one_scheme_and_keep_their_cotes(world: EditionWorld) -> None:
    """R42, R74."""
    heard, wanted = said(world), a_proposal(world)
    scheme(world)
    there, by = Scheme.objects.get().pk, world.actor(Role.ELECTED_MEMBER)
    due = clock.today() + timedelta(days=15)
    with pytest.raises(NothingToDo):
        transfer_voice(cotes=[], scheme=there, due_on=due, by=by)
    with pytest.raises(NotAllowed):
        transfer_voice(cotes=[heard.cote], scheme=there, due_on=due, by=world.resident)
    assert rows_of(Transfer) == (0,)
    assert len(transfer_voice(cotes=[heard.cote, wanted], scheme=there, due_on=due, by=by)) == 2
    assert ends(heard.cote) == ["transferred_to"]
    assert proposal(world.resident, wanted).row.state == "under_review"


# --- closing an evening


def test_an_evening_closes_with_its_heads_and_opens_its_round(world: EditionWorld) -> None:
    key = a.ready_to_close(world)
    cotes = (a.say(world, key), a.say(world, key, NIGHT))
    now = clock.now()
    closed = close_meeting(
        event=key,
        closing=a.FULL,
        heads=(Heads(30), Heads(12)),
        opens=NewRound("Le soir", now, now + timedelta(days=20), cotes),
        by=world.actor(Role.FACILITATOR),
    )
    assert closed.headcount == 42
    assert Meeting.objects.get().closed_at is not None
    assert Round.objects.get(uuid=closed.round_uuid).state == "open"
    assert OpenStatement.objects.count() == 2


def test_an_evening_that_cannot_close_opens_nothing(world: EditionWorld) -> None:
    """N09: all or nothing."""
    key = a.held_meeting(world)
    cote = a.say(world, key)
    now = clock.now()
    opens = NewRound("Le soir", now, now + timedelta(days=20), (cote,))
    with pytest.raises(NotClosable):
        close_meeting(event=key, closing=a.FULL, opens=opens, by=world.actor(Role.FACILITATOR))
    with pytest.raises(NotAllowed):
        close_meeting(event=key, closing=a.FULL, by=world.resident)
    assert rows_of(Round, OpenStatement) == (0, 0)
    assert Meeting.objects.get().closed_at is None


# --- taking a word back


def test_a_word_taken_back_leaves_the_film_the_round_and_the_vault(
    world: EditionWorld, django_capture_on_commit_callbacks: Commit, home: Path
) -> None:
    key = a.interview(world, a.field_survey(world))
    cote = a.excerpt(world, key)
    version, _ = a.film(world, cote)
    section = published(world, cote)[0]
    handle = keep_contact(
        channel=ContactChannel.PHONE,
        value="06 00 00 00 00",
        purpose=world.slug,
        erase_after=clock.today() + timedelta(days=90),
        by=world.team,
    )
    by = a.outside(world)
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[attr-defined]
        gone = withdraw_voice(cote=cote, reason="à la demande de la personne", handles=[handle], by=by)
    assert gone.film_versions == (version,)
    assert FilmVersion.objects.get().state == "withdrawn"
    assert item(world.resident, cote).wording is None
    assert [rung.item.cote for rung in lineage(world.resident, section).down] == [cote]
    assert not Contact.objects.exists()
    row = Withdrawal.objects.get()
    assert (row.handles_to_erase, bool(row.done_at), len(row.proof_sha256)) == ("", True, 64)
    assert json.loads((home / "withdrawals.jsonl").read_text())["handles"] == [str(handle)]
    assert "bus" not in (home / "withdrawals.jsonl").read_text() + (home / "tombstones.jsonl").read_text()
    assert chain_report(world.team).faults == ()
    assert evidence_faults(world.team).count == 0
    with pytest.raises(AlreadyWithdrawn):
        withdraw_voice(cote=cote, reason="encore", by=by)


def test_what_was_put_to_reaction_goes_with_the_word(
    world: EditionWorld, django_capture_on_commit_callbacks: Commit
) -> None:
    a.open_round(world)
    shown = OpenStatement.objects.select_related("item").order_by("id").first()
    assert shown is not None
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[attr-defined]
        gone = withdraw_voice(cote=shown.item.cote, reason="à ma demande", by=world.team)
    assert gone.statements == 1
    shown.refresh_from_db()
    assert (shown.wording_shown, shown.state) == ("", "out")


def test_a_resident_takes_back_their_own_word_with_their_receipt(
    world: EditionWorld, django_capture_on_commit_callbacks: Commit
) -> None:
    mine, other = said(world), said(world, NIGHT)
    me = holder(world, mine)
    wanted = a_proposal(world)
    for cote, changes, refusal in (
        (other.cote, {}, NotYours),
        (mine.cote, {"reason": " "}, ReasonMissing),
        (mine.cote, {"consent": 1}, NotYourVoice),
        (wanted, {}, NotAVoice),
        (mine.cote, {"by": world.actor(Role.ELECTED_MEMBER)}, NotAllowed),
    ):
        with pytest.raises(refusal):
            withdraw_voice(**({"cote": cote, "reason": "à ma demande", "by": me} | changes))  # type: ignore[arg-type]
    assert rows_of(Withdrawal) == (0,)
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[attr-defined]
        withdraw_voice(cote=mine.cote, reason="à ma demande", by=me)
    assert by_receipt(me, mine.code).state == "withdrawn"
    assert item(world.resident, other.cote).wording == NIGHT


def test_a_word_is_taken_back_even_from_an_archived_edition(
    django_capture_on_commit_callbacks: Commit,
) -> None:
    world = open_edition(status="following_up")
    heard = said(world)
    close_edition(no_costs_because="démonstration", by=world.team)
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[attr-defined]
        withdraw_voice(cote=heard.cote, reason="à ma demande", by=holder(world, heard))
    assert item(world.resident, heard.cote).wording is None


def test_a_restored_backup_forgets_the_film_the_round_and_the_contact_again(
    world: EditionWorld, django_capture_on_commit_callbacks: Commit
) -> None:
    cote = a.excerpt(world, a.interview(world, a.field_survey(world)))
    a.film(world, cote)
    machine = Actor(role=Role.MACHINE, channel=Channel.COMMAND, edition=world.slug)
    before = transaction.savepoint()
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[attr-defined]
        withdraw_voice(cote=cote, reason="à la demande de la personne", by=a.outside(world))
    transaction.savepoint_rollback(before)
    assert item(world.resident, cote).wording is not None, "the backup had the words"
    assert replay_withdrawals(by=machine) == 1
    assert item(world.resident, cote).wording is None
    assert FilmVersion.objects.get().state == "withdrawn"
    assert Withdrawal.objects.get().done_at is not None
    assert replay_withdrawals(by=machine) == 0
    with pytest.raises(NotAllowed):
        replay_withdrawals(by=world.team)


def test_a_ledger_that_cannot_be_read_stops_the_replay(world: EditionWorld, home: Path) -> None:
    (home / "withdrawals.jsonl").write_text('{"cote": "PAR-00001"}\n', encoding="utf-8")
    machine = Actor(role=Role.MACHINE, channel=Channel.COMMAND, edition=world.slug)
    with pytest.raises(LedgerUnreadable) as refusal:
        replay_withdrawals(by=machine)
    assert refusal.value.parameters["line"] == 1


# --- the end of an edition


def test_an_archived_edition_keeps_contacts_two_months_and_answers_on(world: EditionWorld) -> None:
    world = open_edition("2018", status="following_up")
    keep_contact(
        channel=ContactChannel.PHONE,
        value="06 00 00 00 00",
        purpose=world.slug,
        erase_after=clock.today() + timedelta(days=300),
        by=world.team,
    )
    heard = said(world)
    with pytest.raises(CostsMissing):
        close_edition(by=world.team)
    with pytest.raises(NotAllowed):
        close_edition(by=world.resident)
    assert Edition.objects.get(slug="2018").status == "following_up"
    assert close_edition(no_costs_because="démonstration", by=world.team) == 1
    assert Contact.objects.get().erase_after == clock.today() + timedelta(days=60)
    with pytest.raises(EditionArchived):
        said(world)
    late = OneAnswer((heard.cote,), answer(amount=Decimal(1)))
    answer_residents(answers=[late], by=world.actor(Role.SERVICE_HEAD))
    assert ends(heard.cote) == ["answered"]
    promise(world, heard.cote)


def counts() -> dict[str, int]:
    """Rows of every table of the house but the journal."""
    return {
        model._meta.label_lower: model._default_manager.using(
            "vault"
            if model._meta.label_lower in {"people.contact", "people.need", "people.dangerreport"}
            else "default"
        ).count()
        for model in apps.get_models(include_auto_created=True)
        if model._meta.label_lower not in NOT_OF_A_CITY and model.__module__.startswith("assises.")
    }


def test_the_demo_leaves_and_nothing_of_another_city_with_it(world: EditionWorld) -> None:
    other = open_edition("2030")
    keeper = who(other, Role.TEAM, named="gardienne")
    kept = said(other, "Une vraie parole.")
    promise(other, kept.cote)
    before = counts()
    heard = said(world)
    at = workshop(world, *published(world, heard.cote, said(world, NIGHT).cote))
    wanted = a_proposal(world, card(world, at, "Un bus de nuit.", heard.cote))
    promise(world, wanted)
    who(world, Role.ANALYST, named="lectrice-de-la-demo")
    a.film(world, a.excerpt(world, a.interview(world, a.field_survey(world))))
    proof = Attachment.objects.get(pk=photograph(world))
    with pytest.raises(RemovalNotConfirmed):
        remove_edition(confirm="2018", by=world.team)
    with pytest.raises(NotAllowed):
        remove_edition(confirm="2017", by=world.resident)
    with pytest.raises(GroundStillUsed):
        remove_edition(confirm="2017", with_ground=True, by=world.team)
    assert Item.objects.filter(edition_id=world.id).exists()
    lines = JournalEntry.objects.count()
    assert remove_edition(confirm="2017", by=world.team) > 40
    assert not Edition.objects.filter(slug="2017").exists()
    assert not Account.objects.filter(username="lectrice-de-la-demo").exists()
    assert Account.objects.filter(pk=keeper.account).exists()
    assert item(other.resident, kept.cote).wording == "Une vraie parole."
    assert Receipt.objects.get().item_id == kept.item
    assert counts()["evidence.item"] == before["evidence.item"]
    assert counts()["followup.commitment"] == 1
    assert default_storage.exists(f"attachments/{proof.uuid}"), (
        "a file nobody pointed to is not of this edition"
    )
    last = JournalEntry.objects.order_by("-seq").values_list("verb", flat=True)[:2]
    assert set(last) == {"conduct.edition.removed", "people.erasure.brought_forward"}
    assert JournalEntry.objects.count() == lines + 2
    assert chain_report(other.team).faults == ()
    assert unsealed(other.team) == ()
    connection.check_constraints()
    with pytest.raises(DatabaseError, match="insert only"), transaction.atomic():
        Item.objects.all()._raw_delete("default")


def test_the_last_demo_leaves_with_its_ground_and_an_empty_house_is_left() -> None:
    world = open_edition("2019", status="following_up")
    a.film(world, a.excerpt(world, a.interview(world, a.field_survey(world))))
    scheme(world)
    department()
    keep_contact(
        channel=ContactChannel.PHONE,
        value="06 00 00 00 00",
        purpose=world.slug,
        erase_after=clock.today() + timedelta(days=300),
        by=world.team,
    )
    close_edition(no_costs_because="démonstration", by=world.team)
    remove_edition(confirm="2019", with_ground=True, by=world.team)
    left = {name: n for name, n in counts().items() if n}
    assert left == {"people.contact": 1}
    assert Contact.objects.get().erase_after == clock.today()
    assert unsealed(world.team) == ()
