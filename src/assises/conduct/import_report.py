"""What an import saw and did: the same report for the dry run, the command line and the desk."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field

from assises.formats.faults import Fault, Report
from assises.methods.errors import AssisesError

Writing = Callable[[], AbstractContextManager[None]]


@dataclass(frozen=True, slots=True)
class Course:
    """How an import goes on: tried only, told how far it is, written inside something greater.

    ``reading`` is told how much is read of how much, ``done`` how many rows are ready of how many: each may
    stop everything by raising. ``writing`` opens when everything is ready: a job closes itself in the same
    transaction.
    """

    dry_run: bool = False
    reading: Callable[[int, int], None] | None = None
    done: Callable[[int, int], None] | None = None
    writing: Writing = nullcontext

    def told(self, n: int, of: int) -> None:
        """Say how far it is."""
        if self.done is not None:
            self.done(n, of)


PLAINLY = Course()


@dataclass(frozen=True, slots=True)
class FileRead:
    """One file read whole, and the digest of what it holds, by which it is known under any name."""

    name: str
    sha256: str
    report: Report

    @property
    def faults(self) -> tuple[Told, ...]:
        """Its faults, each with the name of the file."""
        return tuple(Told(self.name, fault) for fault in self.report.faults)

    @property
    def notices(self) -> tuple[Told, ...]:
        """What is worth saying without refusing anything."""
        return tuple(Told(self.name, fault) for fault in self.report.notices)


@dataclass(frozen=True, slots=True)
class Told:
    """A fault or a notice, and the file it stands in."""

    file: str
    fault: Fault


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What was read, what is refused and why, what would be written or was, what stood there already.

    ``rows`` counts what is new by kind; ``already`` what is on record since an earlier import; ``apart`` what
    is neither brought nor lost: orphans, prompts, figures of other places. With a single fault nothing is
    written.
    """

    files: tuple[FileRead, ...]
    rows: Mapping[str, int]
    already: int = 0
    apart: Mapping[str, int] = field(default_factory=dict)
    faults: tuple[Told, ...] = ()
    notices: tuple[Told, ...] = ()
    unread: tuple[str, ...] = ()
    written: bool = False

    @classmethod
    def unreadable(cls, refusal: AssisesError) -> ImportReport:
        """The report of files that could not be read at all."""
        told = Told(str(refusal.parameters.get("source", "")), Fault.of(refusal))
        return cls(files=(), rows={}, faults=(told,))

    @property
    def clean(self) -> bool:
        """True when nothing is refused: the file may be written."""
        return not self.faults

    @property
    def read(self) -> int:
        """How many rows were met."""
        return sum(one.report.read for one in self.files)

    @property
    def kept(self) -> int:
        """How many rows are sound."""
        return sum(one.report.kept for one in self.files)

    @property
    def refused(self) -> int:
        """How many rows are not."""
        return sum(one.report.refused for one in self.files)

    @property
    def beyond(self) -> int:
        """How many faults were counted without being told one by one."""
        return sum(one.report.beyond for one in self.files)


class NothingKept(Exception):
    """Everything was tried and is taken back: a dry run, or a file that brings nothing new."""

    def __init__(self, rows: Mapping[str, int], already: int) -> None:
        super().__init__()
        self.rows, self.already = rows, already
