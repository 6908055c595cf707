"""What is wrong in a file, said once: named refusals, and the report that gathers them line by line."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import ClassVar, Generic, TypeVar

from assises.methods.errors import AssisesError

Row = TypeVar("Row")

KEPT_FAULTS = 10_000


class FormatError(AssisesError):
    """A file, a line or a cell that is refused; `line` and `column` are given whenever they are known."""

    code: ClassVar[str] = "formats.refused"


class FileTooLarge(FormatError):
    """The file is larger than what is read."""

    code = "formats.file_too_large"


class EmptyFile(FormatError):
    """The file holds no line."""

    code = "formats.empty_file"


class UnknownFormat(FormatError):
    """Neither the bytes nor the columns are those of a known file."""

    code = "formats.unknown_format"


class EncodingUndeclared(FormatError):
    """The bytes may be read in several ways: the person must say which."""

    code = "formats.encoding_undeclared"


class WrongEncoding(FormatError):
    """The bytes are not in the encoding that was declared."""

    code = "formats.wrong_encoding"


class C1Controls(FormatError):
    """Windows quotes read as Latin-1 have become invisible control characters."""

    code = "formats.c1_controls"


class NulCharacter(FormatError):
    """A NUL: the file is damaged, or is no text."""

    code = "formats.nul_character"


class CellTooLarge(FormatError):
    """One cell, or one line, exceeds what a person can have written."""

    code = "formats.cell_too_large"


class TooManyRows(FormatError):
    """More rows than are read at once."""

    code = "formats.too_many_rows"


class ArchiveRefused(FormatError):
    """A compressed file that would not fit once opened, or that lies about its size."""

    code = "formats.archive_refused"


class DamagedFile(FormatError):
    """The file cannot be opened: cut, damaged, or not what its name says."""

    code = "formats.damaged_file"


class MissingColumn(FormatError):
    """Columns the file must have and does not."""

    code = "formats.missing_column"


class DuplicateColumn(FormatError):
    """The same column twice: nobody can say which one counts."""

    code = "formats.duplicate_column"


class UnknownColumn(FormatError):
    """The mapping names a column the file does not have, or a field that does not exist."""

    code = "formats.unknown_column"


class UnreadColumn(FormatError):
    """A column that is not read (notice): without name, repeated, or not a figure."""

    code = "formats.unread_column"


class ExtraCells(FormatError):
    """A line with more cells than the header: a separator is loose in a text."""

    code = "formats.extra_cells"


class MissingCells(FormatError):
    """A line with fewer cells than the header."""

    code = "formats.missing_cells"


class OpenQuote(FormatError):
    """A quotation mark opens a cell and never closes it."""

    code = "formats.open_quote"


class EmptyCell(FormatError):
    """A cell that must be filled is empty."""

    code = "formats.empty_cell"


class NotANumber(FormatError):
    """A cell that must hold a number holds something else."""

    code = "formats.not_a_number"


class NotADate(FormatError):
    """A cell that must hold a date holds something else."""

    code = "formats.not_a_date"


class SpreadsheetDate(FormatError):
    """A spreadsheet turned what was typed into a date («1-10» into 43739)."""

    code = "formats.spreadsheet_date"


class UnknownValue(FormatError):
    """A cell holds a value that is not in the list."""

    code = "formats.unknown_value"


class WrongCode(FormatError):
    """A postcode, commune or census area code that has not the right form."""

    code = "formats.wrong_code"


class FormulaWithoutValue(FormatError):
    """A cell holds a formula whose result was not saved with the file."""

    code = "formats.formula_without_value"


class SameIdTwice(FormatError):
    """Two lines carry the same identifier."""

    code = "formats.same_id_twice"


class Orphan(FormatError):
    """A line points at something that is not in this export."""

    code = "formats.orphan"


class VintageUnknown(FormatError):
    """A figure without its year: nothing in the file, its name or the request says it."""

    code = "formats.vintage_unknown"


class OutsideAreas(FormatError):
    """Rows that belong to the commune without belonging to any census area (notice)."""

    code = "formats.outside_any_area"


class SumMismatch(FormatError):
    """Figures of one line that should add up and do not."""

    code = "formats.sum_mismatch"


class OtherProjection(FormatError):
    """Coordinates that are not longitudes and latitudes (WGS 84)."""

    code = "formats.other_projection"


class BrokenShape(FormatError):
    """A contour that does not close, crosses itself, or is no surface."""

    code = "formats.broken_shape"


class NothingSaid(FormatError):
    """A row without a word (notice): somebody left this question of the form blank."""

    code = "formats.nothing_said"


class ReadAsWindows(FormatError):
    """Bytes that are no UTF-8 were read as Windows-1252 (notice): the accents are worth a look."""

    code = "formats.read_as_windows"


class ControlsMended(FormatError):
    """C1 control characters were read as Windows-1252, as was asked for (notice)."""

    code = "formats.controls_mended"


class AttachedToPage(FormatError):
    """A reply whose parent is absent was attached to the page it belongs to (notice)."""

    code = "formats.attached_to_page"


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing to mend: where, and the parameters of the sentence that says it."""

    code: str
    line: int | None
    column: str | None
    parameters: Mapping[str, object]

    @classmethod
    def of(cls, error: AssisesError) -> "Fault":
        """Return the fault told by a refusal."""
        line, column = error.parameters.get("line"), error.parameters.get("column")
        return cls(
            code=error.code,
            line=line if isinstance(line, int) else None,
            column=None if column is None else str(column),
            parameters=dict(error.parameters),
        )


@dataclass(frozen=True, slots=True)
class Decoding:
    """How the bytes became text, and why so."""

    encoding: str
    because: str  # bom, declared, ascii, valid_utf8, not_utf8
    line_ends: str  # lf, crlf, cr, mixed, none
    mended: int = 0  # characters repaired on demand


@dataclass(frozen=True, slots=True)
class Report:
    """What a reading saw, line by line: all the faults, not the first alone.

    `read` lines were met, `kept` gave a row, `refused` did not; `outside` were sound but about another place.
    `counts` counts every fault by code, `faults` keeps the first 10,000 of them. `notices` refuse nothing.
    """

    source: str
    decoding: Decoding | None = None
    delimiter: str = ""
    columns: tuple[str, ...] = ()
    read: int = 0
    kept: int = 0
    refused: int = 0
    outside: int = 0
    faults: tuple[Fault, ...] = ()
    notices: tuple[Fault, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)

    @property
    def clean(self) -> bool:
        """True when nothing was refused."""
        return not self.faults

    @property
    def beyond(self) -> int:
        """How many faults were counted without being kept."""
        return sum(self.counts.values()) - len(self.faults)


class Tally:
    """The report while it is being made."""

    def __init__(self, source: str = "") -> None:
        self.source = source
        self.decoding: Decoding | None = None
        self.delimiter = ""
        self.columns: tuple[str, ...] = ()
        self.read = self.kept = self.refused = self.outside = 0
        self._faults: list[Fault] = []
        self._notices: list[Fault] = []
        self._counts: Counter[str] = Counter()

    def fault(self, error: AssisesError) -> None:
        """Keep a fault."""
        self._counts[error.code] += 1
        if len(self._faults) < KEPT_FAULTS:
            self._faults.append(Fault.of(error))

    def notice(self, error: AssisesError) -> None:
        """Keep something worth saying that refuses nothing."""
        if len(self._notices) < KEPT_FAULTS:
            self._notices.append(Fault.of(error))

    def report(self) -> Report:
        """Return the report as it stands."""
        return Report(
            source=self.source,
            decoding=self.decoding,
            delimiter=self.delimiter,
            columns=self.columns,
            read=self.read,
            kept=self.kept,
            refused=self.refused,
            outside=self.outside,
            faults=tuple(self._faults),
            notices=tuple(self._notices),
            counts=dict(self._counts),
        )


class Reading(Generic[Row]):
    """Rows that are read when they are asked for, and the report once they have all gone by.

    It may be walked several times (once to check, once to write); each walk makes its own report. Nothing
    is raised while walking: a refusal met half way ends the walk and stands in the report, so write nothing
    before a whole walk has given a clean report.
    """

    def __init__(self, source: str, rows: Callable[[Tally], Iterator[Row]]) -> None:
        self.source = source
        self._rows = rows
        self._report: Report | None = None

    def __iter__(self) -> Iterator[Row]:
        tally = Tally(self.source)
        self._report = None
        try:
            yield from self._rows(tally)
        except FormatError as refusal:
            tally.fault(refusal)
        self._report = tally.report()

    @property
    def report(self) -> Report:
        """The report of the last whole walk; walks once when there was none, or when it was cut short."""
        if self._report is None:
            for _ in self:
                pass
        if self._report is None:
            return Report(source=self.source)
        return self._report

    def all(self) -> tuple[Row, ...]:
        """Return every row at once, for files known to be small."""
        return tuple(self)
