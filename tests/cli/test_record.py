"""The public record from the command line: audited, exported, verified elsewhere, brought back. N05."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TELL = """
import django; django.setup()
from django.core.management import call_command
for alias in ("default", "vault"):
    call_command("migrate", database=alias, verbosity=0)
from tests.world_evidence import TEAM, RESIDENT, listening_city, synthesis, voice
from assises.commons.evidence.actions import OutcomeState, record_outcome, withdraw_item, hear, Spoken
listening_city()
said = voice()
section = synthesis(said.cote)
record_outcome(cote=said.cote, state=OutcomeState.IN_SYNTHESIS, target=section.cote, by=TEAM)
voice("Une parole à retirer plus tard.")
"""
WITHDRAW = """
import django; django.setup()
from tests.world_evidence import TEAM
from assises.commons.evidence.actions import withdraw_item
withdraw_item(cote="PAR-00002", reason="à sa demande", by=TEAM)
"""


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """A small city in a home of its own, on SQLite."""
    home = tmp_path_factory.mktemp("home")
    env = {name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "VAULT_URL"}}
    env |= {
        "ASSISES_HOME": str(home),
        "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
        "DJANGO_SETTINGS_MODULE": "assises.site.settings",
    }
    done = subprocess.run([sys.executable, "-c", TELL], env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-800:]
    return env


def assises(env: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    code = "import sys; from assises.cli.main import main; sys.exit(main())"
    return subprocess.run(
        [sys.executable, "-c", code, *arguments], env=env, capture_output=True, text=True, check=False
    )


def test_the_audit_holds_and_the_record_verifies_without_database_or_server(
    city: dict[str, str], tmp_path: Path
) -> None:
    audited = assises(city, "audit")
    assert audited.returncode == 0, audited.stdout + audited.stderr
    assert "  2030: 2 voices, " in audited.stdout
    bundle = tmp_path / "bundle.zip"
    exported = assises(city, "export", str(bundle))
    assert exported.returncode == 0, exported.stderr
    root = next(line.split()[-1] for line in exported.stdout.splitlines() if line.strip().startswith("root "))
    elsewhere = {"PYTHONPATH": str(ROOT / "src"), "PATH": os.environ["PATH"], "HOME": str(tmp_path)}
    verified = assises(elsewhere, "verify", str(bundle), "--root", root)
    assert verified.returncode == 0, verified.stdout + verified.stderr
    assert "The bundle holds." in verified.stdout
    assert sorted(path.name for path in tmp_path.iterdir()) == ["bundle.zip"], (
        "verifying leaves nothing behind"
    )


def test_one_word_changed_in_the_bundle_is_noticed(city: dict[str, str], tmp_path: Path) -> None:
    bundle, forged = tmp_path / "bundle.zip", tmp_path / "forged.zip"
    assises(city, "export", str(bundle))
    with zipfile.ZipFile(bundle) as before, zipfile.ZipFile(forged, "w") as after:
        for name in before.namelist():
            content = before.read(name)
            after.writestr(name, content.replace(b"quarante", b"quatre-v"))
    seen = assises(city, "verify", str(forged))
    assert seen.returncode == 1
    assert "does not hold" in seen.stdout


def test_a_cut_journal_is_told_by_its_first_lines_not_by_hundreds(
    city: dict[str, str], tmp_path: Path
) -> None:
    bundle, forged = tmp_path / "bundle.zip", tmp_path / "forged.zip"
    assises(city, "export", str(bundle))
    with zipfile.ZipFile(bundle) as before, zipfile.ZipFile(forged, "w") as after:
        for name in before.namelist():
            content = before.read(name)
            after.writestr(name, content + b"cut\n" * 400 if name == "journal.jsonl" else content)
        lines = before.read("journal.jsonl").count(b"\n")
    seen = assises(city, "verify", str(forged))
    assert seen.returncode == 1
    assert f"journal.jsonl:{lines + 1}: " in seen.stdout
    assert "and 395 more like the one above" in seen.stdout
    assert len(seen.stdout.splitlines()) < 40


@pytest.mark.parametrize("command", ["verify", "export", "backup"])
def test_a_file_that_cannot_be_opened_is_one_sentence(
    city: dict[str, str], tmp_path: Path, command: str
) -> None:
    """A backup that nobody could write leaves no line in the journal that says it was made."""
    told = assises(city, command, str(tmp_path / "nowhere" / "city.zip"))
    assert told.returncode == 3, told.stderr
    assert "cannot be opened" in told.stderr
    assert "Traceback" not in told.stderr
    journal = tmp_path / "after.zip"
    assert assises(city, "export", str(journal)).returncode == 0
    with zipfile.ZipFile(journal) as archive:
        assert b'"city.zip"' not in archive.read("journal.jsonl")


def test_a_backup_does_not_bring_withdrawn_words_back(city: dict[str, str], tmp_path: Path) -> None:
    saved = tmp_path / "city.backup.zip"
    assert assises(city, "backup", str(saved)).returncode == 0
    assert saved.stat().st_mode & 0o077 == 0, "a backup holds the keys: nobody else reads it"
    done = subprocess.run(
        [sys.executable, "-c", WITHDRAW], env=city, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-800:]
    restored = assises(city, "restore", str(saved))
    assert restored.returncode == 0, restored.stderr
    assert "Withdrawn again: 1" in restored.stdout
    bundle = tmp_path / "after.zip"
    assises(city, "export", str(bundle))
    with zipfile.ZipFile(bundle) as archive:
        items = [json.loads(line) for line in archive.read("items.jsonl").splitlines()]
    assert {item["cote"]: item["wording"] for item in items}["PAR-00002"] == ""
    assert assises(city, "audit").returncode == 0


def test_what_is_not_a_backup_changes_nothing(city: dict[str, str], tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.zip"
    wrong.write_bytes(b"not a zip")
    refused = assises(city, "restore", str(wrong))
    assert refused.returncode == 3
    assert "web.not_a_backup" in refused.stderr
    assert assises(city, "audit").returncode == 0
