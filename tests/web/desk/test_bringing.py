"""Bringing files: a dry run first, faults named by their line, everything or nothing, in the queue."""

from __future__ import annotations

import io
import os
import re
import time
import zipfile
from pathlib import Path
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from assises.cli.night import each_night
from assises.cli.works import WORKERS
from assises.commons.agenda.models import Scheme
from assises.commons.evidence.models import Item
from assises.commons.jobs.working import work_one
from assises.commons.journal.actions import Role
from assises.commons.territory.models import Margin
from assises.conduct.uploads import Upload
from assises.phases.followup.models import Commitment
from assises.phases.opinion.models import CurrentReaction, Round
from tests.bad_files import BAD_FILES, BadFile
from tests.conduct.test_import_registers import HEADER, SCHEMES
from tests.conduct.test_import_territory import bellerive
from tests.conduct.test_import_votes import COMMENTS, VOTES
from tests.web.desk.test_moderating import text_of

pytestmark = pytest.mark.django_db(databases=["default", "vault"])
GOOD = "id;texte;date\n1;Le bus du soir manque.;2017-11-04\n2;Le marché ferme trop tôt.;2017-11-05\n"
BAD = "id;texte;date\n1;Le bus du soir manque.;2017-11-04\n2;Le marché ferme.;32/13/2017\n"
UNNAMED = "Ce que vous dites;Jour\nLe bus du soir manque.;2017-11-04\n"


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


def bring(browser, *files, **more):
    chosen = [
        SimpleUploadedFile(name, text.encode() if isinstance(text, str) else text) for name, text in files
    ]
    typed = {"what": "contributions", "chosen": chosen, "question": "", "title": "", "commune": "", **more}
    return browser.post("/2017/bureau/apporter", typed)


def paroles(browser, text, **more):
    return bring(browser, ("paroles.csv", text), **more)


def written(browser, there):
    """Say yes to the report; the queue writes; the report again."""
    job = browser.post(there)
    assert "/travaux/" in job["Location"]
    assert work_one(WORKERS)
    return browser.get(there)


def zipped(**files: str | bytes) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as opened:
        for name, data in files.items():
            opened.writestr(f"dossier/{name}", data)
    return kept.getvalue()


def folder_of(there: str) -> Path:
    return Upload.find(UUID(there.rsplit("/", 1)[1])).folder


def test_a_file_is_read_before_it_is_written_and_twice_adds_nothing(as_, city):
    team = as_(Role.TEAM)
    there = paroles(team, GOOD)["Location"]
    dry = team.get(there)
    assert "Tout peut être écrit" in text_of(dry)
    assert Item.objects.count() == 0
    assert "C’est écrit" in text_of(written(team, there))
    assert Item.objects.count() == 2
    assert [one.name for one in folder_of(there).iterdir()].count("paroles.csv") == 0, "the file is gone"
    again = paroles(team, GOOD)["Location"]
    assert "2 sont déjà là." in text_of(team.get(again))
    written(team, again)
    assert Item.objects.count() == 2


def test_one_fault_names_its_line_and_nothing_is_written(as_, city):
    team = as_(Role.TEAM)
    there = paroles(team, BAD)["Location"]
    for answer in (team.get(there), team.post(there)):
        assert answer.status_code == 422
        assert "Rien n’est écrit" in text_of(answer)
        assert re.search(r'data-label="Ligne"[^>]*>3<', text_of(answer))
    assert not work_one(WORKERS)
    assert Item.objects.count() == 0


def test_an_empty_file_is_refused_and_nothing_waits(as_, city):
    refused = paroles(as_(Role.TEAM), "")
    assert refused.status_code == 422
    assert Item.objects.count() == 0


@pytest.mark.parametrize("bad", BAD_FILES, ids=lambda bad: bad.name.partition(".")[0])
def test_every_fault_is_said_on_the_page_with_what_to_do(as_, city, bad: BadFile):
    team = as_(Role.TEAM)
    there = bring(team, (bad.name, bad.data), what=bad.what)["Location"]
    page = team.get(there)
    assert page.status_code == 422
    assert "Rien n’est écrit" in text_of(page)
    assert bad.words in text_of(page).replace("&#x27;", "’").replace("&#39;", "’")
    if bad.line:
        assert re.search(rf'data-label="Ligne"[^>]*>{bad.line}<', text_of(page))
    assert team.get(f"{there}/lire").status_code == 200
    assert Item.objects.count() == 0


def test_columns_are_named_on_a_page_and_the_choice_is_kept_when_the_file_is_refused(as_, city):
    team = as_(Role.TEAM)
    there = paroles(team, UNNAMED)["Location"]
    assert "dites laquelle" in text_of(team.get(there))
    how = team.get(f"{there}/lire")
    assert "Le bus du soir manque." in text_of(how), "the first rows are in sight"
    chosen = {"column_text": "Ce que vous dites", "column_at": "Jour", "delimiter": ";"}
    assert team.post(f"{there}/lire", chosen)["Location"] == there
    assert "Tout peut être écrit" in text_of(team.get(there))
    assert '<option value="Jour" selected>' in text_of(team.get(f"{there}/lire"))
    faulty = bring(team, ("suite.csv", UNNAMED + "Un banc.;hier\n"), like=there.rsplit("/", 1)[1])["Location"]
    refused = team.get(faulty)
    assert "hier" in text_of(refused)
    again = f"/2017/bureau/apporter?like={faulty.rsplit('/', 1)[1]}"
    assert again in text_of(refused)
    assert "Ce que vous dites → text" in text_of(team.get(again))
    mended = bring(team, ("suite.csv", UNNAMED), like=faulty.rsplit("/", 1)[1])["Location"]
    assert "C’est écrit" in text_of(written(team, mended))
    assert Item.objects.get().wording == "Le bus du soir manque."


def test_an_encoding_that_cannot_be_known_is_chosen_by_eye(as_, city):
    team = as_(Role.TEAM)
    there = bring(team, ("mac.csv", "texte\rL’été à la Colline\r".encode("mac-roman")))["Location"]
    assert "ne se devine pas" in text_of(team.get(there))
    how = text_of(team.get(f"{there}/lire"))
    assert "mac-roman — L’été à la Colline" in how
    looked = team.post(f"{there}/lire", {"encoding": "mac-roman", "regarder": "1"}, follow=True)
    assert "Lu en mac-roman." in text_of(looked)
    team.post(f"{there}/lire", {"encoding": "mac-roman"})
    assert "C’est écrit" in text_of(written(team, there))
    assert Item.objects.get().wording == "L’été à la Colline"


def test_a_conversation_enters_as_a_zip_or_as_its_files(as_, city):
    team = as_(Role.TEAM)
    archive = zipped(**{"comments.csv": COMMENTS, "votes.csv": VOTES, "summary.csv": "topic,Le soir\n"})
    there = bring(team, ("export.zip", archive), what="votes")["Location"]
    assert "affirmations" in text_of(team.get(there))
    written(team, there)
    assert (Round.objects.get().title, CurrentReaction.objects.count()) == ("Le soir", 3)
    files = (("comments.csv", COMMENTS), ("votes.csv", VOTES))
    again = bring(team, *files, what="votes")["Location"]
    assert "5 sont déjà là." in text_of(team.get(again))


def test_registers_enter_from_the_page(as_, city):
    team = as_(Role.TEAM)
    there = bring(team, ("registre.csv", SCHEMES), what="schemes")["Location"]
    assert "dispositifs" in text_of(team.get(there))
    before = Scheme.objects.count()
    written(team, there)
    assert Scheme.objects.count() == before + 2
    table = HEADER + "Dix bancs sur les berges;Service des parcs;01/06/2018;10;bancs;;\n"
    there = bring(team, ("engagements.csv", table), what="commitments")["Location"]
    assert "C’est écrit" in text_of(written(team, there))
    assert Commitment.objects.count() == 1


def test_a_territory_enters_as_a_zip_with_the_year_that_a_file_hides(as_, city, tmp_path):
    team = as_(Role.TEAM)
    (tmp_path / "lieux").mkdir()
    folder = bellerive(tmp_path / "lieux")
    (folder / "gares_2023.csv").rename(folder / "gares.csv")
    archive = zipped(**{path.name: path.read_bytes() for path in folder.iterdir()})
    there = bring(team, ("lieux.zip", archive), what="territory", years="gares")
    assert there.status_code == 422
    there = bring(team, ("lieux.zip", archive), what="territory", years="gares.csv=2023")["Location"]
    assert "Tout peut être écrit" in text_of(team.get(there))
    before = Margin.objects.count()
    assert "C’est écrit" in text_of(written(team, there))
    assert Margin.objects.count() > before


def test_a_large_file_is_read_by_the_queue_and_may_be_stopped(as_, city):
    team = as_(Role.TEAM)
    lines = "".join(f"Parole inventée numéro {n} sur le bus du soir, {'et ' * 30}\n" for n in range(20_000))
    job = paroles(team, "texte\n" + lines)["Location"]
    assert "Importer des paroles" in text_of(team.get(job))
    assert work_one(WORKERS)
    link = re.search(r'href="(/2017/bureau/apporter/[0-9a-f-]+)"', team.get(job).content.decode())
    assert link
    there = link[1]
    assert re.search(r"20.000 lignes lues", text_of(team.get(there)))
    asked = team.post(there)["Location"]
    assert "Annulé" in text_of(team.post(f"{asked}/arreter", follow=True))
    assert not work_one(WORKERS)
    assert Item.objects.count() == 0
    assert "Tout peut être écrit" in text_of(team.get(there)), "the files still wait"


def test_what_waits_for_more_than_a_day_is_erased(as_, city):
    team = as_(Role.TEAM)
    there = paroles(team, GOOD)["Location"]
    folder = folder_of(there)
    each_night()()
    assert folder.exists()
    os.utime(folder, (time.time() - 90_000,) * 2)
    each_night()()
    assert not folder.exists()
    gone = team.get(there, follow=True)
    assert "Apportez-les de nouveau" in text_of(gone)


def test_nobody_else_brings_files_nor_reads_the_report_of_another(as_, city):
    there = paroles(as_(Role.TEAM), GOOD)["Location"]
    other = as_(Role.TEAM, "autre")
    for address in (there, f"{there}/lire"):
        assert other.get(address).status_code == 403
        assert other.post(address).status_code == 403
    assert "→" not in text_of(other.get(f"/2017/bureau/apporter?like={there.rsplit('/', 1)[1]}"))
    for role in (Role.ANALYST, Role.MODERATOR, Role.GUARANTOR):
        assert paroles(as_(role), GOOD).status_code == 403
        assert as_(role).post(there).status_code == 403
    assert Item.objects.count() == 0
