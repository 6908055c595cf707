"""Files and their rows: both or neither, and what nothing holds is found by the night."""

from __future__ import annotations

import os
import time
from pathlib import Path
from uuid import uuid4

import pytest
from django.core.files.storage import default_storage

from assises.commons.evidence.actions import (
    attach,
    forget_file,
    purge_attachment,
    sweep_files,
    translate,
    withdraw_item,
)
from assises.commons.evidence.errors import NotYours
from assises.commons.evidence.models import Attachment, Translation
from assises.commons.evidence.models.care import Purpose
from assises.commons.evidence.queries import loose_files
from assises.commons.journal.actions import gesture
from assises.commons.journal.errors import NotAllowed
from assises.commons.journal.models import JournalEntry
from tests.world_evidence import MACHINE, RESIDENT, TEAM, listening_city, voice

pytestmark = pytest.mark.django_db(databases=["default", "vault"])
PAPER = {"content": b"signed", "media_type": "application/pdf", "purpose": Purpose.SCAN}


def there() -> list[str]:
    folder = "attachments"
    return sorted(default_storage.listdir(folder)[1]) if default_storage.exists(folder) else []


def grown_old(name: str, days: float) -> None:
    past = time.time() - days * 86_400
    os.utime(default_storage.path(name), (past, past))


def left_by_a_dead_machine() -> str:
    path = Path(default_storage.path(f"attachments/{uuid4()}"))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"half a photo")
    return f"attachments/{path.name}"


def test_a_file_of_a_gesture_that_is_refused_goes_with_it() -> None:
    listening_city()

    @gesture
    def shown_and_refused() -> None:
        attach(**PAPER, by=TEAM)
        assert len(there()) == 1
        raise NotYours

    with pytest.raises(NotYours):
        shown_and_refused()
    assert (there(), Attachment.objects.count()) == ([], 0)


def test_only_the_file_of_the_part_that_failed_goes() -> None:
    listening_city()

    @gesture
    def part() -> None:
        attach(**PAPER, by=TEAM)
        raise NotYours

    @gesture
    def whole() -> None:
        attach(**PAPER, by=TEAM)
        with pytest.raises(NotYours):
            part()

    whole()
    assert there() == [str(Attachment.objects.get().uuid)]


def test_a_purge_that_is_undone_keeps_the_file(django_capture_on_commit_callbacks) -> None:
    listening_city()
    attach(**PAPER, by=TEAM)
    row = Attachment.objects.get()

    @gesture
    def purged_and_refused() -> None:
        purge_attachment(uuid=str(row.uuid), by=TEAM)
        raise NotYours

    with pytest.raises(NotYours), django_capture_on_commit_callbacks(execute=True):
        purged_and_refused()
    assert there() == [str(row.uuid)]
    with django_capture_on_commit_callbacks(execute=True):
        purge_attachment(uuid=str(row.uuid), by=TEAM)
    row.refresh_from_db()
    assert (there(), row.purged_at is None) == ([], False)


def test_a_withdrawn_voice_takes_its_spoken_translation_with_it(django_capture_on_commit_callbacks) -> None:
    listening_city()
    said = voice("Le bus passe trop tôt.")
    translate(cote=said.cote, language="en", text="The bus leaves too early.", by=TEAM)
    Translation.objects.update(attachment_id=attach(**{**PAPER, "purpose": Purpose.AUDIO}, by=TEAM))
    row = Attachment.objects.get()
    with pytest.raises(NotYours):
        forget_file(uuid=str(row.uuid), cote=said.cote, by=TEAM)
    with django_capture_on_commit_callbacks(execute=True):
        withdraw_item(cote=said.cote, reason="à sa demande", by=TEAM)
    row.refresh_from_db()
    assert (there(), row.purged_at is None, Translation.objects.count()) == ([], False, 0)
    assert JournalEntry.objects.filter(verb="evidence.file.purged").count() == 1


def test_the_dry_run_names_what_nothing_holds_and_the_sweep_erases_just_that() -> None:
    listening_city()
    attach(**PAPER, by=TEAM)
    kept = Attachment.objects.get()
    old, fresh = left_by_a_dead_machine(), left_by_a_dead_machine()
    grown_old(old, 2)
    grown_old(f"attachments/{kept.uuid}", 400)
    purge_attachment(uuid=str(kept.uuid), by=TEAM)  # the machine stopped before the file was erased
    lost = Attachment.objects.create(
        sha256="0" * 64, media_type="image/png", purpose=Purpose.PHOTO, size=3, uuid=uuid4()
    )
    found = loose_files(TEAM)
    assert (found.orphans, found.purged, found.missing) == (
        (old,),
        (f"attachments/{kept.uuid}",),
        (str(lost.uuid),),
    )
    assert len(there()) == 3, "a dry run erases nothing"
    assert sweep_files(by=MACHINE).erased == 2
    assert there() == [fresh.partition("/")[2]], "a gesture under way may still be writing it"
    (line,) = JournalEntry.objects.filter(verb="evidence.files.swept")
    assert line.facts == '{"brought":0,"missing":1,"orphans":1,"purged":1}'


def test_files_brought_and_never_confirmed_are_forgotten_after_a_day() -> None:
    listening_city()
    for name, days in (("forgotten", 1.1), ("waiting", 0.9)):
        folder = Path(default_storage.path(f"brought/{name}"))
        folder.mkdir(parents=True)
        (folder / "contributions.csv").write_text("mots", encoding="utf-8")
        grown_old(f"brought/{name}/contributions.csv", days)
        grown_old(f"brought/{name}", days)
    assert loose_files(TEAM).brought == ("brought/forgotten/contributions.csv", "brought/forgotten")
    sweep_files(by=MACHINE)
    assert default_storage.listdir("brought") == (["waiting"], [])


def test_neither_residents_nor_the_team_sweep() -> None:
    listening_city()
    for who in (RESIDENT, TEAM):
        with pytest.raises(NotAllowed):
            sweep_files(by=who)
    with pytest.raises(NotAllowed):
        loose_files(RESIDENT)
