"""What an import saw, line by line, before anything is written."""

from __future__ import annotations

from dataclasses import dataclass

from assises.web.desk.pages.parts import Frame
from assises.web.ui.parts import Table


@dataclass(frozen=True, slots=True)
class BringPage:
    """Where one chooses files."""

    desk: Frame


@dataclass(frozen=True, slots=True)
class ReportPage:
    """The report: what would be written or was, what stood there, what stops it and where."""

    desk: Frame
    written: bool
    clean: bool
    read: int
    already: int
    counts: Table
    faults: Table
    more_faults: int
    notices: Table
    commit: str
    again: str
