"""Bring a backup back. What was withdrawn since it was made is withdrawn again before anybody reads."""

from __future__ import annotations

import argparse
import hashlib
import json
import tempfile
import zipfile
from pathlib import Path

from django.conf import settings
from django.db import connections

from assises.cli import vessels
from assises.cli.ready import migrate
from assises.cli.signing import command_actor
from assises.cli.words import gettext as _
from assises.commons.journal.actions import note
from assises.conduct.replay_withdrawals import replay_withdrawals
from assises.methods.errors import AssisesError

LEDGERS = ("tombstones.jsonl", "withdrawals.jsonl")


class NotABackup(AssisesError):
    """The file is not a whole backup of this kind of city: nothing was changed."""

    code = "web.not_a_backup"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what can be asked."""
    parser.add_argument(
        "backup", type=Path, help=_("le fichier fait par « assises backup » ; arrêtez d’abord le serveur")
    )


def run(options: argparse.Namespace) -> int:
    """Check the whole file first; only then put it in place."""
    with tempfile.TemporaryDirectory() as folder:
        names = _open(options.backup, Path(folder))
        connections.close_all()
        for alias in vessels.ALIASES:
            vessels.copy_back(alias, Path(folder) / vessels.file_name(alias))
        _put_files(Path(folder), names)
    migrate()
    again = replay_withdrawals(by=command_actor())
    note(
        by=command_actor(),
        verb="cli.backup.restored",
        subject=options.backup.name,
        facts={"withdrawn": again},
    )
    told = _("%(file)s est restaurée. Retirées de nouveau : %(n)s.")
    print(told % {"file": options.backup, "n": again})
    return 0


def _open(backup: Path, folder: Path) -> list[str]:
    try:
        with zipfile.ZipFile(backup) as archive:
            manifest = json.loads(archive.read("manifest.json"))
            digests: dict[str, str] = manifest["sha256"]
            for name, digest in digests.items():
                _take_out(archive, name, digest, folder)
    except (OSError, KeyError, ValueError, zipfile.BadZipFile) as unreadable:
        raise NotABackup(file=backup.name) from unreadable
    if any(vessels.file_name(alias) not in digests for alias in vessels.ALIASES):
        raise NotABackup(file=backup.name)
    return list(digests)


def _take_out(archive: zipfile.ZipFile, name: str, digest: str, folder: Path) -> None:
    target = (folder / name).resolve()
    if not target.is_relative_to(folder.resolve()):
        raise NotABackup(file=name)
    target.parent.mkdir(parents=True, exist_ok=True)
    content = archive.read(name)
    if hashlib.sha256(content).hexdigest() != digest:
        raise NotABackup(file=name)
    target.write_bytes(content)


def _put_files(folder: Path, names: list[str]) -> None:
    home = Path(settings.ASSISES_HOME)
    copies = {vessels.file_name(alias) for alias in vessels.ALIASES}
    for name in names:
        if name in LEDGERS:
            _unite(home / name, folder / name)
        elif name not in copies:
            (home / name).parent.mkdir(parents=True, exist_ok=True)
            (home / name).write_bytes((folder / name).read_bytes())


def _unite(living: Path, saved: Path) -> None:
    """Tombstones are added, never lost: those of this machine and those of the backup."""
    lines = saved.read_text(encoding="utf-8").splitlines()
    if living.exists():
        lines += living.read_text(encoding="utf-8").splitlines()
    living.write_text("".join(f"{line}\n" for line in dict.fromkeys(lines) if line), encoding="utf-8")
