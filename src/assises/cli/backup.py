"""Save the whole city in one file: both databases, media, keys and tombstones; lock it away."""

from __future__ import annotations

import argparse
import hashlib
import json
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from rich.progress import track

from assises.cli import vessels
from assises.cli.signing import command_actor
from assises.cli.words import gettext as _
from assises.commons.journal import clock
from assises.commons.journal.actions import note

KEPT = ("keys", "media", "tombstones.jsonl", "withdrawals.jsonl", "demo.txt")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what can be asked."""
    parser.add_argument("backup", type=Path, help=_("où l’écrire, par exemple ville-2026-11-23.backup.zip"))


def run(options: argparse.Namespace) -> int:
    """Copy while the city goes on; the file appears whole or not at all."""
    target: Path = options.backup
    half = target.with_name(f".{target.name}.part")
    half.touch(mode=0o600)  # a place that cannot be written is refused before the journal says anything
    try:
        note(by=command_actor(), verb="cli.backup.made", subject=target.name)
        _write(half)
        half.replace(target)
    finally:
        half.unlink(missing_ok=True)
    told = _(
        "Sauvegarde écrite : %(file)s (%(size)s octets). Elle contient les clés et le coffre : "
        "mettez-la sous clé."
    )
    print(told % {"file": target, "size": target.stat().st_size})
    return 0


def _write(half: Path) -> None:
    with tempfile.TemporaryDirectory() as folder, zipfile.ZipFile(half, "w", zipfile.ZIP_DEFLATED) as archive:
        copies = []
        for alias in vessels.ALIASES:
            copy = Path(folder) / vessels.file_name(alias)
            vessels.copy_out(alias, copy)
            copies.append((copy, copy.name))
        digests = {}
        for path, name in track([*copies, *_files()], description=_("Sauvegarde"), transient=True):
            archive.write(path, name)
            digests[name] = hashlib.sha256(path.read_bytes()).hexdigest()
        manifest = {
            "format": "assises-backup",
            "version": 1,
            "at": clock.now().isoformat(),
            "sha256": digests,
        }
        archive.writestr("manifest.json", json.dumps(manifest, indent=2, sort_keys=True))


def _files() -> Iterator[tuple[Path, str]]:
    home = Path(settings.ASSISES_HOME)
    for name in KEPT:
        kept = home / name
        if kept.is_file():
            yield kept, name
        for path in sorted(kept.rglob("*")) if kept.is_dir() else ():
            if path.is_file():
                yield path, str(path.relative_to(home))
