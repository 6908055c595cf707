"""Files somebody brings: kept aside until the report is read, then written or forgotten."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from uuid import UUID, uuid4

from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile
from django.utils.text import get_valid_filename

from assises.commons.journal.actions import Actor
from assises.conduct.import_contributions import Given, import_contributions
from assises.conduct.import_report import Course, FileRead, ImportReport, Told
from assises.conduct.import_territory import import_territory
from assises.conduct.import_votes import Ballots, import_votes
from assises.formats.contribution_files import gather
from assises.formats.faults import Fault, FormatError
from assises.formats.reading import digest_of
from assises.formats.territory_folder import read_folder
from assises.formats.votes import read_votes

FOLDER = "brought"
HOW = "how.json"


@dataclass(frozen=True, slots=True)
class Brought:
    """What was said of the files when they were brought, and by whom."""

    what: str
    account: int | None
    edition: str
    question: int | None = None
    title: str = ""
    commune: str = ""
    already_read: bool = False


def keep(files: Sequence[UploadedFile[bytes]], how: Brought) -> UUID:
    """Put the files aside; return the name under which they wait."""
    upload = uuid4()
    folder = _folder(upload)
    folder.mkdir(parents=True)
    for file in files:
        with (folder / get_valid_filename(file.name or "fichier")).open("wb") as kept:
            for chunk in file.chunks():
                kept.write(chunk)
    (folder / HOW).write_text(json.dumps(asdict(how)), encoding="utf-8")
    return upload


def brought(upload: UUID) -> Brought | None:
    """What was said of these files, if they still wait."""
    said = _folder(upload) / HOW
    if not said.exists():
        return None
    return Brought(**json.loads(said.read_text(encoding="utf-8")))


def forget(upload: UUID) -> None:
    """Erase the files: what was to be kept of them is on record."""
    folder = _folder(upload)
    for path in folder.iterdir():
        path.unlink()
    folder.rmdir()


def read(upload: UUID, how: Brought, by: Actor, *, dry_run: bool) -> ImportReport:
    """Read and check the files whole, then write everything, or nothing."""
    paths = sorted(path for path in _folder(upload).iterdir() if path.name != HOW)
    try:
        return READERS[how.what](paths, how, by, dry_run)
    except FormatError as refusal:
        told = Told(str(refusal.parameters.get("source", "")), Fault.of(refusal))
        return ImportReport(files=(), rows={}, faults=(told,))


def _folder(upload: UUID) -> Path:
    return Path(default_storage.path(f"{FOLDER}/{upload}"))


def _contributions(paths: Sequence[Path], how: Brought, by: Actor, dry_run: bool) -> ImportReport:
    gathered = gather(paths)
    digests = {path.name: digest_of(path) for path in paths}
    files = tuple(FileRead(one.source, digests[one.source], one) for one in gathered.reports)
    given = Given(question=how.question, already_read=how.already_read)
    return import_contributions(
        gathered=gathered, files=files, by=by, given=given, course=Course(dry_run=dry_run)
    )


def _votes(paths: Sequence[Path], how: Brought, by: Actor, dry_run: bool) -> ImportReport:
    path = paths[0]
    log = read_votes(path)
    votes = log.all()
    file = FileRead(log.source, digest_of(path), log.report)
    ballots = Ballots(how.title or path.stem, (file,), votes, question=how.question)
    return import_votes(ballots=ballots, by=by, course=Course(dry_run=dry_run))


def _territory(paths: Sequence[Path], how: Brought, by: Actor, dry_run: bool) -> ImportReport:
    found = read_folder(paths, communes=frozenset({how.commune} - {""}))
    digests = {path.name: digest_of(path) for path in paths}
    files = tuple(FileRead(one.source, digests[one.source], one) for one in found.reports)
    return import_territory(
        territory=found, files=files, by=by, commune=how.commune, course=Course(dry_run=dry_run)
    )


READERS: Mapping[str, Callable[[Sequence[Path], Brought, Actor, bool], ImportReport]] = {
    "contributions": _contributions,
    "votes": _votes,
    "territory": _territory,
}
