"""Sheets of XLSX and ODS files as rows of text, read as a stream: no sheet is held in memory.

The XML goes through a parser that refuses document types (hence entities) and any text longer than a cell
may be. A date is given as ISO 8601, a formula by the result saved with it.

Misleads when: a spreadsheet has itself turned «1-10» into a date while somebody typed: the cell then holds
that date and nothing tells what was meant.
"""

import re
import zipfile
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from xml.parsers import expat

from assises.formats.archives import chunks, open_archive
from assises.formats.cells import FIRST_DAY
from assises.formats.faults import (
    ArchiveRefused,
    CellTooLarge,
    DamagedFile,
    Decoding,
    FormulaWithoutValue,
    Tally,
    TooManyRows,
    UnknownFormat,
)
from assises.formats.reading import LIMITS, Limits, Progress, Source

Attributes = dict[str, str]
DATE_FORMATS = frozenset([*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)])
DATE_LETTERS = re.compile(r"[ymdhs]", re.IGNORECASE)
QUOTED = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')
REFERENCE = re.compile(r"([A-Z]{1,3})(\d+)")
REPEATED_ROWS, REPEATED_CELLS = 1_000, 256
SHARED_CHARACTERS = 50_000_000


def open_sheet(
    source: Source,
    *,
    tally: Tally,
    sheet: str = "",
    limits: Limits = LIMITS,
    progress: Progress | None = None,
) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows of a sheet (the first when none is named), each with its number; empty rows aside."""
    with open_archive(source, limits=limits) as opened:
        names = set(opened.namelist())
        tally.decoding = Decoding("utf-8", "declared", "none")
        if "xl/workbook.xml" in names:
            rows = _xlsx(opened, sheet, tally, limits, progress)
        elif "content.xml" in names:
            rows = _ods(opened, sheet, limits, progress)
        else:
            raise UnknownFormat(found=", ".join(sorted(names)[:5]))
        width = 0
        for number, row in rows:
            width = width or len(row)
            yield number, row + [""] * (width - len(row))


class _Markup:
    """An XML stream as events, with what a sheet never needs refused."""

    def __init__(
        self, start: Callable[[str, Attributes], None], end: Callable[[str], None], limits: Limits
    ) -> None:
        self._limits, self._text, self._length = limits, list[str](), 0
        self._parser = expat.ParserCreate(namespace_separator=None)
        self._parser.buffer_text = True
        self._parser.StartDoctypeDeclHandler = self._refuse
        self._parser.EntityDeclHandler = self._refuse
        self._parser.StartElementHandler = start
        self._parser.EndElementHandler = end
        self._parser.CharacterDataHandler = self._characters

    def feed(self, piece: bytes, *, last: bool = False) -> None:
        try:
            self._parser.Parse(piece, last)
        except (expat.ExpatError, ValueError) as broken:
            raise DamagedFile(reason="xml") from broken

    def take(self) -> str:
        text = "".join(self._text)
        self._text, self._length = [], 0
        return text

    def _characters(self, text: str) -> None:
        self._length += len(text)
        if self._length > self._limits.cell_characters:
            raise CellTooLarge(limit=self._limits.cell_characters, line=None)
        self._text.append(text)

    def _refuse(self, *_: object) -> None:
        raise ArchiveRefused(reason="document_type")


def _local(name: str) -> str:
    return name.rpartition(":")[2]


def _walk(
    opened: zipfile.ZipFile,
    entry: str,
    limits: Limits,
    start: Callable[[str, Attributes], None],
    end: Callable[[str, str], None],
    progress: Progress | None = None,
) -> Iterator[None]:
    """Feed an entry piece by piece; `end` is given the text since the last tag that took it."""

    def on_end(name: str) -> None:
        end(_local(name), markup.take())

    def on_start(name: str, attributes: Attributes) -> None:
        start(_local(name), attributes)

    markup = _Markup(on_start, on_end, limits)
    done, total = 0, opened.getinfo(entry).file_size if entry in opened.namelist() else 0
    for piece in chunks(opened, entry, 1 << 16):
        markup.feed(piece)
        done += len(piece)
        if progress is not None:
            progress(done, total)
        yield
    markup.feed(b"", last=True)
    yield


def _xlsx(
    opened: zipfile.ZipFile, sheet: str, tally: Tally, limits: Limits, progress: Progress | None
) -> Iterator[tuple[int, list[str]]]:
    entry = _sheet_entry(opened, sheet, limits)
    reader = _Xlsx(_shared(opened, limits), _date_styles(opened, limits), tally, limits)
    for _ in _walk(opened, entry, limits, reader.start, reader.end, progress):
        yield from reader.drain()


def _sheet_entry(opened: zipfile.ZipFile, wanted: str, limits: Limits) -> str:
    sheets: dict[str, str] = {}
    targets: dict[str, str] = {}

    def start(name: str, attributes: Attributes) -> None:
        if name == "sheet":
            sheets[attributes.get("name", "")] = attributes.get("r:id", "")
        elif name == "Relationship":
            targets[attributes.get("Id", "")] = attributes.get("Target", "")

    for entry in ("xl/workbook.xml", "xl/_rels/workbook.xml.rels"):
        for _ in _walk(opened, entry, limits, start, _ignore):
            pass
    name = wanted or next(iter(sheets), "")
    target = targets.get(sheets.get(name, ""), "")
    if not target:
        raise UnknownFormat(found=", ".join(sheets), wanted=wanted)
    return target.lstrip("/") if target.startswith("/") else f"xl/{target}"


def _ignore(_name: str, _text: str) -> None:
    return None


def _shared(opened: zipfile.ZipFile, limits: Limits) -> list[str]:
    """Return the table of texts."""
    shared = _Shared()
    if "xl/sharedStrings.xml" in opened.namelist():
        for _ in _walk(opened, "xl/sharedStrings.xml", limits, shared.start, shared.end):
            pass
    return shared.texts


class _Shared:
    """The events of the table of texts; phonetic readings are left out."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self._pieces: list[str] = []
        self._phonetic, self._room = False, SHARED_CHARACTERS

    def start(self, name: str, _attributes: Attributes) -> None:
        self._phonetic = self._phonetic or name == "rPh"

    def end(self, name: str, text: str) -> None:
        if name == "t" and not self._phonetic:
            self._pieces.append(text)
            self._room -= len(text)
            if self._room < 0:
                raise ArchiveRefused(reason="too_large_once_opened", limit=SHARED_CHARACTERS)
        elif name == "rPh":
            self._phonetic = False
        elif name == "si":
            self.texts.append("".join(self._pieces))
            self._pieces.clear()


def _date_styles(opened: zipfile.ZipFile, limits: Limits) -> frozenset[int]:
    """Return the numbers of the cell styles that show a date."""
    custom: set[int] = set()
    styles: list[int] = []
    inside = False

    def start(name: str, attributes: Attributes) -> None:
        nonlocal inside
        if name == "numFmt" and DATE_LETTERS.search(QUOTED.sub("", attributes.get("formatCode", ""))):
            custom.add(int(attributes.get("numFmtId", "0")))
        elif name == "cellXfs":
            inside = True
        elif name == "xf" and inside:
            styles.append(int(attributes.get("numFmtId", "0")))

    def end(name: str, _text: str) -> None:
        nonlocal inside
        inside = inside and name != "cellXfs"

    if "xl/styles.xml" in opened.namelist():
        for _ in _walk(opened, "xl/styles.xml", limits, start, end):
            pass
    dates = DATE_FORMATS | custom
    return frozenset(n for n, style in enumerate(styles) if style in dates)


class _Xlsx:
    """The events of a worksheet, as rows."""

    def __init__(self, shared: list[str], dates: frozenset[int], tally: Tally, limits: Limits) -> None:
        self._shared, self._dates, self._tally, self._limits = shared, dates, tally, limits
        self._ready: list[tuple[int, list[str]]] = []
        self._row: dict[int, str] = {}
        self._number = self._column = 0
        self._kind = self._value = self._inline = ""
        self._style, self._formula = 0, False

    def drain(self) -> Iterator[tuple[int, list[str]]]:
        ready, self._ready = self._ready, []
        yield from ready

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "row":
            self._number = int(attributes.get("r", self._number + 1))
            self._row, self._column = {}, 0
        elif name == "c":
            found = REFERENCE.fullmatch(attributes.get("r", ""))
            self._column = _column_number(found[1]) if found else self._column + 1
            self._kind, self._value, self._inline = attributes.get("t", "n"), "", ""
            self._style, self._formula = int(attributes.get("s", "0")), False

    def end(self, name: str, text: str) -> None:
        if name == "v":
            self._value = text
        elif name == "t":
            self._inline += text
            if len(self._inline) > self._limits.cell_characters:
                raise CellTooLarge(line=self._number, limit=self._limits.cell_characters)
        elif name == "f":
            self._formula = True
        elif name == "c":
            self._cell()
        elif name == "row" and any(self._row.values()):
            width = max(self._row)
            self._ready.append((self._number, [self._row.get(n, "") for n in range(1, width + 1)]))

    def _cell(self) -> None:
        if self._column > self._limits.columns:
            raise TooManyRows(line=self._number, limit=self._limits.columns)
        if self._formula and not self._value and not self._inline:
            self._tally.fault(FormulaWithoutValue(line=self._number, column=_letters(self._column)))
        self._row[self._column] = self._meaning()

    def _meaning(self) -> str:
        if self._kind == "s":
            position = int(self._value or 0)
            return self._shared[position] if 0 <= position < len(self._shared) else ""
        if self._kind == "inlineStr":
            return self._inline
        if self._kind == "n" and self._value:
            return _day(self._value) if self._style in self._dates else _plain(self._value)
        return self._value


def _plain(value: str) -> str:
    """Return a number as a person reads it: 0.1 rather than 0.1000000000000000055."""
    if value.isdigit():
        return value
    try:
        figure = float(value)
    except ValueError:
        return value
    return str(int(figure)) if figure.is_integer() and abs(figure) < 1e15 else repr(figure)


def _day(value: str) -> str:
    try:
        at = datetime(FIRST_DAY.year, FIRST_DAY.month, FIRST_DAY.day) + timedelta(days=float(value))
    except (ValueError, OverflowError):
        return value
    at = (at + timedelta(milliseconds=500)).replace(microsecond=0)
    return at.date().isoformat() if not (at.hour or at.minute or at.second) else at.isoformat()


def _column_number(letters: str) -> int:
    total = 0
    for letter in letters:
        total = total * 26 + ord(letter) - 64
    return total


def _letters(column: int) -> str:
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def _ods(
    opened: zipfile.ZipFile, sheet: str, limits: Limits, progress: Progress | None
) -> Iterator[tuple[int, list[str]]]:
    reader = _Ods(sheet, limits)
    for _ in _walk(opened, "content.xml", limits, reader.start, reader.end, progress):
        yield from reader.drain()
    if not reader.found:
        raise UnknownFormat(found=", ".join(reader.names), wanted=sheet)


class _Ods:
    """The events of an OpenDocument table, as rows; repeated cells and rows are unfolded within reason."""

    def __init__(self, wanted: str, limits: Limits) -> None:
        self._wanted, self._limits = wanted, limits
        self.names: list[str] = []
        self.found = self._inside = False
        self._ready: list[tuple[int, list[str]]] = []
        self._row: list[str] = []
        self._lines: list[str] = []
        self._number = self._rows = 0
        self._cells, self._value, self._pending, self._notes = 1, "", "", 0

    def drain(self) -> Iterator[tuple[int, list[str]]]:
        ready, self._ready = self._ready, []
        yield from ready

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "table":
            self._open_table(attributes.get("table:name", ""))
        elif name == "table-row":
            self._row, self._rows = [], int(attributes.get("table:number-rows-repeated", "1"))
        elif name in {"table-cell", "covered-table-cell"}:
            self._lines, self._pending, self._notes = [], "", 0
            self._cells = int(attributes.get("table:number-columns-repeated", "1"))
            self._value = attributes.get("office:date-value", "") or attributes.get("office:value", "")
        elif name == "annotation":
            self._notes += 1

    def end(self, name: str, text: str) -> None:
        if name == "table":
            self._inside = False
        if not self._inside:
            return
        if name == "annotation":
            self._notes -= 1
        elif name in {"table-cell", "covered-table-cell"}:
            self._close_cell()
        elif name == "table-row":
            self._close_row()
        elif not self._notes:
            self._paragraph(name, text)

    def _open_table(self, name: str) -> None:
        self.names.append(name)
        self._inside = not self.found and self._wanted in {"", name}
        self.found = self.found or self._inside

    def _paragraph(self, name: str, text: str) -> None:
        self._pending += text + {"s": " ", "tab": "\t", "line-break": "\n"}.get(name, "")
        if len(self._pending) > self._limits.cell_characters:
            raise CellTooLarge(line=self._number + 1, limit=self._limits.cell_characters)
        if name == "p":
            self._lines.append(self._pending)
            self._pending = ""

    def _close_cell(self) -> None:
        text = self._value or "\n".join(self._lines)
        self._row.extend([text] * (self._cells if text else min(self._cells, REPEATED_CELLS)))
        if len(self._row) > self._limits.columns:
            raise TooManyRows(line=self._number + 1, limit=self._limits.columns)

    def _close_row(self) -> None:
        while self._row and not self._row[-1]:
            self._row.pop()
        if self._row:
            if self._rows > REPEATED_ROWS:
                raise TooManyRows(line=self._number + 1, limit=REPEATED_ROWS)
            self._ready.extend((self._number + n, list(self._row)) for n in range(1, self._rows + 1))
        self._number += self._rows
