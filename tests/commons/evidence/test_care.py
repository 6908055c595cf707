"""Withdrawing (N05), hiding and contesting (R39), keeping files, publishing a figure."""

from __future__ import annotations

import dataclasses
import io
import json
from datetime import date

import pytest
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction
from django.utils import timezone
from PIL import Image

from assises.commons.evidence.actions import (
    ReasonCode,
    Spoken,
    appeal,
    ask_run,
    attach,
    confirm_hiding,
    decide_appeal,
    fail_run,
    finish_run,
    hear,
    hide,
    publish_run,
    publish_voices,
    purge_attachment,
    quote,
    replay_tombstones,
    start_run,
    translate,
    withdraw_item,
)
from assises.commons.evidence.errors import (
    AlreadyModerated,
    AlreadyWithdrawn,
    AppealAlreadyDecided,
    FileNotReadable,
    NotModerated,
    NotWaiting,
    NotYours,
    ReasonMissing,
    RunNotReady,
    SamePerson,
    SourceWithdrawn,
)
from assises.commons.evidence.models import (
    Appeal,
    Attachment,
    Item,
    Moderation,
    Outcome,
    Receipt,
    Run,
    Translation,
    Verbatim,
)
from assises.commons.evidence.models.care import Purpose
from assises.commons.evidence.queries import (
    appeals,
    by_receipt,
    evidence_faults,
    hidings,
    item,
    lineage,
    moderation_counts,
    next_asked_run,
    receipt_hash,
    run,
    run_inputs,
    waiting_voices,
)
from assises.commons.journal.errors import NotAllowed
from assises.commons.journal.queries import chain_report
from assises.commons.people.models import Consent
from tests.world_evidence import GUARANTOR, RESIDENT, TEAM, listening_city, moderator, synthesis, voice

pytestmark = pytest.mark.django_db(databases=["default", "vault"])
SECRET = "Le hall du 12 est inondé depuis mars."


def spoken_by_a_resident():  # type: ignore[no-untyped-def]
    heard = hear(wording=SECRET, spoken=Spoken(), by=RESIDENT)
    return heard, dataclasses.replace(RESIDENT, receipt=receipt_hash(RESIDENT, heard.code))


def test_withdrawn_words_are_nowhere_and_the_ladder_still_stands(django_capture_on_commit_callbacks) -> None:  # type: ignore[no-untyped-def]
    listening_city()
    heard, owner = spoken_by_a_resident()
    translate(cote=heard.cote, language="en", text="The hall is flooded.", by=TEAM)
    quote(cote=heard.cote, start=0, end=7, by=TEAM)
    section = synthesis(heard.cote)
    with django_capture_on_commit_callbacks(execute=True):
        withdraw_item(cote=heard.cote, reason="à ma demande", by=owner)
    row = Item.objects.get(cote=heard.cote)
    assert (row.wording, row.salt, row.withdrawn_reason) == ("", "", "à ma demande")
    assert not Translation.objects.exists()
    assert not Verbatim.objects.exists()
    assert [rung.item.wording for rung in lineage(RESIDENT, section.cote).down] == [None]
    assert by_receipt(RESIDENT, heard.code).state == "withdrawn"
    assert chain_report(RESIDENT).faults == ()
    assert evidence_faults(RESIDENT).count == 0
    with pytest.raises(AlreadyWithdrawn):
        withdraw_item(cote=heard.cote, reason="encore", by=owner)
    with pytest.raises(SourceWithdrawn):
        synthesis(heard.cote, wording="La citer à nouveau.")


def test_a_restored_backup_does_not_bring_the_words_back(
    django_capture_on_commit_callbacks, settings
) -> None:  # type: ignore[no-untyped-def]
    listening_city()
    heard, owner = spoken_by_a_resident()
    before = transaction.savepoint()
    with django_capture_on_commit_callbacks(execute=True):
        withdraw_item(cote=heard.cote, reason="à ma demande", by=owner)
    transaction.savepoint_rollback(before)
    assert Item.objects.get(cote=heard.cote).wording == SECRET, "the backup had the words"
    ledger = (settings.ASSISES_HOME / "tombstones.jsonl").read_text()
    assert SECRET not in ledger
    assert json.loads(ledger)["cote"] == heard.cote
    assert replay_tombstones(by=TEAM) == 1
    assert Item.objects.get(cote=heard.cote).wording == ""
    assert replay_tombstones(by=TEAM) == 0


def test_nobody_withdraws_the_words_of_somebody_else() -> None:
    listening_city()
    heard, _ = spoken_by_a_resident()
    other = dataclasses.replace(RESIDENT, receipt="0" * 64)
    for somebody in (RESIDENT, other):
        with pytest.raises(NotYours):
            withdraw_item(cote=heard.cote, reason="x", by=somebody)
    with pytest.raises(NotAllowed):
        withdraw_item(cote=heard.cote, reason="x", by=GUARANTOR)
    with pytest.raises(ReasonMissing):
        withdraw_item(cote=heard.cote, reason=" ", by=TEAM)
    assert Item.objects.get(cote=heard.cote).wording == SECRET
    assert not Outcome.objects.exists()


def test_hiding_takes_two_people_and_says_why_in_public() -> None:
    listening_city()
    one, two = moderator("lecture-1"), moderator("lecture-2")
    heard = voice("Une insulte.")
    hide(cote=heard.cote, reason_code=ReasonCode.INSULT, by=one)
    assert item(RESIDENT, heard.cote).wording == "Une insulte.", "nothing is hidden by one person"
    with pytest.raises(SamePerson):
        confirm_hiding(cote=heard.cote, by=one)
    with pytest.raises(AlreadyModerated):
        hide(cote=heard.cote, reason_code=ReasonCode.HATE, by=two)
    confirm_hiding(cote=heard.cote, by=two)
    assert item(RESIDENT, heard.cote).wording is None
    assert item(GUARANTOR, heard.cote).wording == "Une insulte."
    counts = {count.reason_code: count.hidden for count in moderation_counts(RESIDENT)}
    assert counts["insult"] == 1
    assert counts["hate"] == 0
    assert hidings(RESIDENT)[0].item.wording is None
    with pytest.raises(IntegrityError, match="evidence_moderation_two_people"), transaction.atomic():
        Moderation.objects.create(
            item_id=heard.item,
            reason_code="hate",
            by_id=one.account,
            second_person_id=one.account,
            at=timezone.now(),
        )


def test_whoever_spoke_contests_with_the_code_and_gets_a_reasoned_answer() -> None:
    listening_city()
    one, two = moderator("lecture-1"), moderator("lecture-2")
    heard, _ = spoken_by_a_resident()
    publish_voices(cotes=[heard.cote], by=one)
    with pytest.raises(NotModerated):
        appeal(code=heard.code, text="Pourquoi ?", by=RESIDENT)
    hide(cote=heard.cote, reason_code=ReasonCode.NAMES_SOMEBODY, by=one)
    confirm_hiding(cote=heard.cote, by=two)
    asked = appeal(code=heard.code, text="Je ne nomme personne.", by=RESIDENT)
    with pytest.raises(SamePerson):
        decide_appeal(appeal_id=asked, restore=False, reason="Non.", by=one)
    with pytest.raises(ReasonMissing):
        decide_appeal(appeal_id=asked, restore=True, reason="", by=two)
    decide_appeal(appeal_id=asked, restore=True, reason="En effet, personne n’est nommé.", by=two)
    with pytest.raises(AppealAlreadyDecided):
        decide_appeal(appeal_id=asked, restore=False, reason="Finalement non.", by=two)
    assert item(RESIDENT, heard.cote).wording == SECRET
    assert by_receipt(RESIDENT, heard.code).state == "not_yet_treated"
    assert [one.answer for one in appeals(GUARANTOR)] == ["En effet, personne n’est nommé."]
    with pytest.raises(IntegrityError, match="evidence_appeal_decided_with_reason"), transaction.atomic():
        Appeal.objects.filter(pk=asked).update(reason="")
    assert evidence_faults(RESIDENT).count == 0


def test_only_those_who_read_first_see_what_waits() -> None:
    listening_city()
    one = moderator("lecture-1")
    heard, _ = spoken_by_a_resident()
    with pytest.raises(NotAllowed):
        waiting_voices(RESIDENT)
    assert [waiting.cote for waiting in waiting_voices(one)] == [heard.cote]
    assert publish_voices(cotes=[heard.cote], by=one) == 1
    with pytest.raises(NotWaiting):
        publish_voices(cotes=[heard.cote], by=one)
    assert item(RESIDENT, heard.cote).wording == SECRET


def test_a_receipt_opens_one_thing() -> None:
    listening_city()
    heard, _ = spoken_by_a_resident()
    kept = Receipt.objects.get(item_id=heard.item)
    consent = _consent()
    with pytest.raises(IntegrityError, match="evidence_receipt_one_target"), transaction.atomic():
        Receipt.objects.filter(pk=kept.pk).update(consent_id=consent)


def _consent() -> int:
    return Consent.objects.create(
        given_at=timezone.now(), channel="paper", signatures=1, minor=False, ends_on=date(2040, 1, 1)
    ).pk


def test_a_photograph_is_kept_without_its_position() -> None:
    listening_city()
    exif = Image.Exif()
    exif[0x010E] = "12 rue du Port"
    picture = io.BytesIO()
    Image.new("RGB", (8, 8), "red").save(picture, "JPEG", exif=exif)
    assert b"rue du Port" in picture.getvalue()
    attach(content=picture.getvalue(), media_type="image/jpeg", purpose=Purpose.PHOTO, by=TEAM)
    row = Attachment.objects.get()
    from_disk = run_file(row)
    assert b"rue du Port" not in from_disk
    purge_attachment(uuid=str(row.uuid), by=TEAM)
    row.refresh_from_db()
    assert row.purged_at is not None
    with pytest.raises(FileNotReadable):
        attach(content=b"not a picture", media_type="image/png", purpose=Purpose.PHOTO, by=TEAM)
    assert Attachment.objects.count() == 1


def run_file(row: Attachment) -> bytes:
    with default_storage.open(f"attachments/{row.uuid}") as file:
        return bytes(file.read())


def test_a_published_figure_keeps_its_inputs_its_seed_and_its_digest() -> None:
    listening_city()
    asked = ask_run(method="opinion.draw_map", parameters={"k": 3}, seed=7, inputs=b'{"votes":[]}', by=TEAM)
    assert next_asked_run(TEAM) == asked
    with pytest.raises(RunNotReady):
        publish_run(run=asked, by=TEAM)
    start_run(run=asked, by=TEAM)
    with pytest.raises(RunNotReady):
        start_run(run=asked, by=TEAM)
    finish_run(run=asked, result='{"groups":[]}', by=TEAM)
    publish_run(run=asked, by=TEAM)
    seen = run(RESIDENT, asked)
    assert (seen.state, seen.seed, seen.parameters) == ("published", 7, '{"k":3}')
    assert run_inputs(RESIDENT, asked) == b'{"votes":[]}'
    again = ask_run(method="opinion.draw_map", parameters={"k": 3}, seed=8, inputs=b"{}", by=TEAM)
    start_run(run=again, by=TEAM)
    finish_run(run=again, result="{}", by=TEAM)
    publish_run(run=again, by=TEAM, supersedes=asked)
    assert run(RESIDENT, asked).state == "superseded"
    failed = ask_run(method="opinion.draw_map", parameters={}, seed=9, inputs=b"{}", by=TEAM)
    start_run(run=failed, by=TEAM)
    fail_run(run=failed, reason="pas assez de feuilles", by=TEAM)
    assert Run.objects.get(uuid=failed).state == "failed"
    with pytest.raises(NotAllowed):
        ask_run(method="m", parameters={}, seed=1, inputs=b"", by=RESIDENT)


def test_the_audit_sees_a_digest_that_lies_and_an_ending_without_proof() -> None:
    listening_city()
    said, other = voice(), voice("Autre chose.")
    section = synthesis(said.cote)
    Outcome.objects.create(
        item_id=other.item, target_id=section.item, state="in_synthesis", at=timezone.now(), by="team"
    )
    Item.objects.filter(pk=said.item).update(wording="On a changé mes mots.")
    faults = evidence_faults(RESIDENT)
    assert faults.digests == (said.cote,)
    assert faults.endings == (other.cote,)
