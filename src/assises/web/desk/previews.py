"""How files brought begin: headers and first rows, or why they cannot be shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

from assises.conduct.bring_files import Brief
from assises.conduct.import_report import PLAINLY
from assises.formats.archives import is_bundle
from assises.formats.faults import FormatError
from assises.formats.reading import ENCODINGS, first_bytes, sample_of
from assises.formats.tables import preview_of
from assises.web.desk.pages.bringing import FilePreview
from assises.web.door.saying import sentence
from assises.web.ui.parts import Table

MOST, WIDEST = 4, 12
NO_ROWS = Table("", (), ())


@dataclass(frozen=True, slots=True)
class Begun:
    """What is shown of the files, and every header they hold."""

    shown: tuple[FilePreview, ...]
    headers: tuple[str, ...]


def previews_of(paths: Sequence[Path], brief: Brief) -> Begun:
    """The first rows of the first files, read as they are now said to be read."""
    shown: list[FilePreview] = []
    headers: list[str] = []
    for path in paths[:MOST]:
        try:
            one, found = _preview(path, brief)
        except FormatError as refusal:
            one, found = FilePreview(path.name, "", NO_ROWS, refusal=sentence(refusal)), ()
        shown.append(one)
        headers += found
    return Begun(tuple(shown), tuple(dict.fromkeys(headers)))


def _preview(path: Path, brief: Brief) -> tuple[FilePreview, tuple[str, ...]]:
    if is_bundle(path):
        return FilePreview(path.name, _("Une archive de plusieurs fichiers."), NO_ROWS), ()
    if first_bytes(path, 1) in {b"[", b"{"}:
        return FilePreview(path.name, _("Un fichier d’une plateforme, reconnu tel quel."), NO_ROWS), ()
    found = preview_of(path, brief.options(PLAINLY))
    said = _("Lu en %(encoding)s.") % {"encoding": found.decoding.encoding} if found.decoding else ""
    rows = Table(path.name, found.columns[:WIDEST], tuple(row[:WIDEST] for row in found.rows))
    return FilePreview(path.name, said, rows), found.columns


def samples_of(paths: Sequence[Path]) -> dict[str, str]:
    """What each encoding gives of the first words with an accent of the first file."""
    text = next((path for path in paths if first_bytes(path, 2) not in {b"PK", b"\x1f\x8b"}), None)
    if text is None:
        return {}
    return {one: sample_of(text, one)[:60] for one in ENCODINGS}
