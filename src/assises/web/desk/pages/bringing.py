"""What an import saw, line by line, before anything is written."""

from __future__ import annotations

from dataclasses import dataclass

from assises.web.desk.pages.parts import Frame
from assises.web.ui.parts import Table


@dataclass(frozen=True, slots=True)
class BringPage:
    """Where one chooses files; ``like`` names those whose settings are taken up again."""

    desk: Frame
    like: str = ""
    kept: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReportPage:
    """The report: what would be written or was, what stood there, what stops it and where."""

    desk: Frame
    read_already: bool
    written: bool
    clean: bool
    read: int
    already: int
    counts: Table
    faults: Table
    more_faults: int
    notices: Table
    files: tuple[str, ...]
    here: str
    how: str
    again: str


@dataclass(frozen=True, slots=True)
class FilePreview:
    """How a file begins, or why it cannot be shown."""

    name: str
    said: str
    rows: Table
    refusal: str = ""


@dataclass(frozen=True, slots=True)
class HowPage:
    """Where one says how files are to be read."""

    desk: Frame
    previews: tuple[FilePreview, ...]
    here: str
    back: str
