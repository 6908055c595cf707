"""Files somebody brings wait aside: read, told how to be read, written or forgotten; gone after a day."""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO
from uuid import UUID, uuid4

from django.core.files.storage import default_storage
from django.utils.text import get_valid_filename

from assises.commons.journal.actions import Actor
from assises.conduct.bring_files import Brief
from assises.conduct.errors import UploadGone
from assises.conduct.import_report import ImportReport, Told

FOLDER = "brought"
HOW, REPORT = "how.json", "report.json"
KEPT_FOR = 24 * 3600
SAID = 200
CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class SaidFault:
    """A fault or a notice as it is shown, with the name of its file."""

    file: str
    code: str
    line: int | None
    column: str
    parameters: Mapping[str, str | int]


@dataclass(frozen=True, slots=True)
class Summary:
    """What a report says, short enough to be kept beside the files."""

    written: bool
    clean: bool
    read: int
    already: int
    rows: Mapping[str, int]
    apart: Mapping[str, int]
    faults: tuple[SaidFault, ...]
    more_faults: int
    notices: tuple[SaidFault, ...]
    unread: tuple[str, ...]

    @classmethod
    def of(cls, report: ImportReport) -> Summary:
        """The short form of a report."""
        return cls(
            written=report.written,
            clean=report.clean,
            read=report.read,
            already=report.already,
            rows=dict(report.rows),
            apart=dict(report.apart),
            faults=tuple(_said(one) for one in report.faults[:SAID]),
            more_faults=max(0, len(report.faults) - SAID) + report.beyond,
            notices=tuple(_said(one) for one in report.notices[:SAID]),
            unread=report.unread,
        )

    @classmethod
    def read_back(cls, text: str) -> Summary:
        """The report as it was kept."""
        kept = json.loads(text)
        for name in ("faults", "notices"):
            kept[name] = tuple(SaidFault(**one) for one in kept[name])
        return cls(**{**kept, "unread": tuple(kept["unread"])})


def _said(one: Told) -> SaidFault:
    given = {
        name: value if isinstance(value, int) else str(value) for name, value in one.fault.parameters.items()
    }
    return SaidFault(one.file, one.fault.code, one.fault.line, one.fault.column or "", given)


@dataclass(frozen=True, slots=True)
class Upload:
    """The files of one person, waiting under a name that nobody guesses."""

    uuid: UUID
    account: int | None
    edition: str
    brief: Brief

    @classmethod
    def keep(cls, files: Iterable[tuple[str, IO[bytes]]], *, brief: Brief, by: Actor) -> Upload:
        """Put files aside, each under its own name."""
        cls.sweep()
        kept = cls(uuid4(), by.account, by.edition, brief)
        kept.folder.mkdir(parents=True, mode=0o700)
        for name, file in files:
            with (kept.folder / get_valid_filename(name or "fichier")).open("wb") as opened:
                shutil.copyfileobj(file, opened, CHUNK)
        kept.tell(brief)
        return kept

    @classmethod
    def find(cls, uuid: UUID) -> Upload:
        """The files that wait under this name, or a refusal when they are gone."""
        said = _folder(uuid) / HOW
        if not said.exists():
            raise UploadGone()
        how = json.loads(said.read_text(encoding="utf-8"))
        return cls(uuid, how["account"], how["edition"], Brief(**how["brief"]))

    @staticmethod
    def sweep() -> int:
        """Erase what has waited for more than a day; say how many uploads went."""
        root = Path(default_storage.path(FOLDER))
        old = [
            folder
            for folder in (root.iterdir() if root.exists() else ())
            if folder.is_dir() and time.time() - folder.stat().st_mtime > KEPT_FOR
        ]
        for folder in old:
            shutil.rmtree(folder, ignore_errors=True)
        return len(old)

    @property
    def folder(self) -> Path:
        """Where they wait."""
        return _folder(self.uuid)

    @property
    def paths(self) -> tuple[Path, ...]:
        """The files themselves."""
        return tuple(sorted(one for one in self.folder.iterdir() if one.name not in {HOW, REPORT}))

    @property
    def size(self) -> int:
        """Their bytes."""
        return sum(path.stat().st_size for path in self.paths)

    def tell(self, brief: Brief) -> Upload:
        """Say anew how they are to be read: what was found before no longer holds."""
        (self.folder / REPORT).unlink(missing_ok=True)
        kept = {"account": self.account, "edition": self.edition, "brief": asdict(brief)}
        (self.folder / HOW).write_text(json.dumps(kept), encoding="utf-8")
        return Upload(self.uuid, self.account, self.edition, brief)

    def found(self) -> Summary | None:
        """What was found in them, if they were read since they were last spoken of."""
        path = self.folder / REPORT
        return Summary.read_back(path.read_text(encoding="utf-8")) if path.exists() else None

    def conclude(self, report: ImportReport) -> Summary:
        """Keep what was found; once it is written, the files go: what was to be kept is on record."""
        summary = Summary.of(report)
        (self.folder / REPORT).write_text(json.dumps(asdict(summary)), encoding="utf-8")
        if summary.written:
            for path in self.paths:
                path.unlink()
        return summary

    def forget(self) -> None:
        """Erase everything."""
        shutil.rmtree(self.folder, ignore_errors=True)


def _folder(uuid: UUID) -> Path:
    return Path(default_storage.path(f"{FOLDER}/{uuid}"))
