"""Tables of others: CSV, TSV, XLSX, ODS to lines with a number and named cells.

A column is found by its header (case, spaces and HTML aside), under the names a format knows or those of a
mapping (column → field). The separator is the one that gives the wanted columns; the report says which.

Misleads when: a text holds the separator without quotation marks in a line that also lost a cell: the count
of cells is then right by chance.
"""

from collections import Counter
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from itertools import islice
from pathlib import Path
from typing import TypeVar

from assises.formats import cells
from assises.formats.archives import lone_table
from assises.formats.delimited import delimited_rows
from assises.formats.faults import (
    CellTooLarge,
    Decoding,
    DuplicateColumn,
    EmptyCell,
    EmptyFile,
    ExtraCells,
    FormatError,
    MissingCells,
    MissingColumn,
    NotADate,
    NotANumber,
    Reading,
    SpreadsheetDate,
    Tally,
    TooManyRows,
    UnknownColumn,
    UnknownValue,
    UnreadColumn,
)
from assises.formats.reading import LIMITS, Limits, Progress, Source, first_bytes, open_lines
from assises.formats.sheets import open_sheet

Row = TypeVar("Row")
Choice = TypeVar("Choice")


@dataclass(frozen=True, slots=True)
class Column:
    """A field to read, and the headers under which files give it, the preferred one first."""

    field: str
    names: tuple[str, ...] = ()
    required: bool = True


@dataclass(frozen=True, slots=True)
class Options:
    """What the person says of a file instead of letting it be found."""

    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    mend_c1: bool = False
    mapping: Mapping[str, str] = field(default_factory=dict)  # column of the file → field
    limits: Limits = LIMITS
    progress: Progress | None = None


PLAIN = Options()


class Line:
    """A line whose cells are asked for by field; what is wrong in it is remembered, not raised."""

    __slots__ = ("_cells", "_index", "_names", "faults", "number")

    def __init__(
        self, number: int, given: Sequence[str], index: Mapping[str, int], names: Mapping[str, str]
    ) -> None:
        self.number = number
        self.faults: list[FormatError] = []
        self._cells, self._index, self._names = given, index, names

    def column(self, name: str) -> str:
        """Return the header under which the file gives a field."""
        return self._names.get(name, name)

    def has(self, name: str) -> bool:
        """Say whether the file has this field at all."""
        return name in self._index

    def text(self, name: str) -> str:
        """Return the cell, trimmed, its formula mark taken off; empty when the column is absent."""
        position = self._index.get(name)
        if position is None or not (cell := self._cells[position]):
            return ""
        cell = cell.strip()
        return cells.restored(cell) if cell[:1] == "'" else cell

    def required(self, name: str) -> str:
        """Return a cell that may not be empty."""
        value = self.text(name)
        if not value:
            self.faults.append(EmptyCell(line=self.number, column=self.column(name)))
        return value

    def integer(self, name: str, default: int | None = None) -> int:
        """Return a whole number; an empty cell gives the default, or is refused when there is none."""
        text = self.text(name)
        if not text and default is not None:
            return default
        value = cells.integer(text)
        if value is None:
            self._refuse(NotANumber, name, text)
            return 0
        return value

    def decimal(self, name: str) -> Decimal | None:
        """Return a number, or None when the cell is empty."""
        text = self.text(name)
        value = cells.number(text)
        if value is None and text:
            self._refuse(NotANumber, name, text)
        return value

    def moment(self, name: str) -> datetime | None:
        """Return an instant in UTC, or None when the cell is empty."""
        text = self.text(name)
        value = cells.moment(text)
        if value is None and text:
            self._refuse_date(name, text)
        return value

    def day(self, name: str) -> date | None:
        """Return a date, or None when the cell is empty."""
        text = self.text(name)
        value = cells.day(text)
        if value is None and text:
            self._refuse_date(name, text)
        return value

    def truth(self, name: str) -> bool:
        """Return yes or no; an empty cell is no."""
        text = self.text(name)
        value = cells.truth(text)
        if value is None:
            self.faults.append(UnknownValue(line=self.number, column=self.column(name), value=_short(text)))
        return bool(value)

    def choice(self, name: str, values: Mapping[str, Choice], default: Choice) -> Choice:
        """Return what a word of a closed list stands for (case and spaces aside); empty gives the default."""
        text = self.text(name)
        if not text:
            return default
        found = values.get(cells.heading(text))
        if found is None:
            if cells.spreadsheet_date(text):
                self._refuse_date(name, text)
            else:
                self.refuse(UnknownValue(column=self.column(name), value=_short(text)))
            return default
        return found

    def refuse(self, error: FormatError) -> None:
        """Add a fault to this line."""
        error.parameters.setdefault("line", self.number)
        self.faults.append(error)

    def _refuse(self, kind: type[FormatError], name: str, text: str) -> None:
        if text:
            self.refuse(kind(column=self.column(name), value=_short(text)))
        else:
            self.refuse(EmptyCell(column=self.column(name)))

    def _refuse_date(self, name: str, text: str) -> None:
        hidden = cells.spreadsheet_date(text)
        if hidden:
            self.refuse(SpreadsheetDate(column=self.column(name), value=text, date=hidden.isoformat()))
        else:
            self.refuse(NotADate(column=self.column(name), value=_short(text)))


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:59] + "…"


def read_table(
    source: Source,
    columns: Sequence[Column],
    build: Callable[[Line], Row],
    *,
    name: str = "",
    options: Options = PLAIN,
) -> Reading[Row]:
    """Return the rows that `build` makes of each sound line, read when asked for, with all the faults.

    >>> columns = [Column("street", ("rue", "voie")), Column("n")]
    >>> reading = read_table(b"Rue;N\\nMarat;12\\nLenine;douze\\n", columns,
    ...                      lambda line: (line.required("street"), line.integer("n")))
    >>> reading.all()
    (('Marat', 12),)
    >>> [(fault.code, fault.line, fault.column) for fault in reading.report.faults]
    [('formats.not_a_number', 3, 'N')]
    """
    return Reading(
        name or name_of(source),
        lambda tally: kept_lines(lines_of(source, columns, tally, options), build, tally),
    )


def kept_lines(lines: Iterable[Line], build: Callable[[Line], Row], tally: Tally) -> Iterator[Row]:
    """Yield what is built of the sound lines; tell the faults of the others."""
    for line in lines:
        row = build(line)
        if line.faults:
            tally.refused += 1
            for each in line.faults:
                tally.fault(each)
        else:
            tally.kept += 1
            yield row


def name_of(source: Source) -> str:
    """Return the name by which a report calls a source."""
    return source.name if isinstance(source, Path) else "bytes"


def columns_of(source: Source, options: Options = PLAIN) -> tuple[str, ...]:
    """Return the headers of a file as they are written, to recognise it or to write a mapping."""
    tally = Tally(name_of(source))
    with closing(_open_rows(source, (), tally, options)) as rows:
        return tuple(next(rows, (0, []))[1])


@dataclass(frozen=True, slots=True)
class Preview:
    """How a table begins: enough to see whether it is read right, and to say which column is what."""

    source: str
    decoding: Decoding | None
    delimiter: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def preview_of(source: Source, options: Options = PLAIN, *, rows: int = 5) -> Preview:
    """Return the header and the first rows of a table, each cell cut short.

    >>> preview_of(b"texte;date\\nUn banc;2017-11-04\\n").columns
    ('texte', 'date')
    """
    tally = Tally(name_of(source))
    with closing(_open_rows(source, (), tally, options)) as given:
        header = next(given, (0, []))[1]
        first = tuple(tuple(map(_short, row)) for _, row in islice(given, rows))
    return Preview(tally.source, tally.decoding, tally.delimiter, tuple(header), first)


def lines_of(
    source: Source, columns: Sequence[Column], tally: Tally, options: Options = PLAIN
) -> Iterator[Line]:
    """Yield the lines under a header that holds the wanted columns; a file without one is refused."""
    with closing(_open_rows(source, columns, tally, options)) as rows:
        header = next(rows, None)
        if header is None:
            raise EmptyFile(source=tally.source)
        index, names = _match(header[1], columns, options.mapping, tally)
        limit = options.limits.cell_characters
        for number, given in rows:
            tally.read += 1
            if tally.read > options.limits.rows:
                raise TooManyRows(line=number, limit=options.limits.rows)
            fault = _misfit(number, given, header[1], limit)
            if fault is None:
                yield Line(number, given, index, names)
            else:
                tally.refused += 1
                tally.fault(fault)
        if not tally.read:
            raise EmptyFile(source=tally.source)


def _misfit(number: int, given: list[str], header: list[str], limit: int) -> FormatError | None:
    width = len(header)
    if len(given) > width and any(given[width:]):
        return ExtraCells(line=number, cells=len(given), expected=width)
    if len(given) < width:
        return MissingCells(line=number, cells=len(given), expected=width)
    if sum(map(len, given)) > limit:
        for position, cell in enumerate(given[:width]):
            if len(cell) > limit:
                return CellTooLarge(line=number, column=header[position], limit=limit)
    return None


def _match(
    header: list[str], columns: Sequence[Column], mapping: Mapping[str, str], tally: Tally
) -> tuple[dict[str, int], dict[str, str]]:
    """Return where each field is and under which header; refuse missing and doubtful columns."""
    tally.columns = tuple(header)
    headings = [cells.heading(each) for each in header]
    times = Counter(headings)
    chosen = _chosen(columns, mapping, times)
    wanted = [Column(c.field, (chosen[c.field],), c.required) if c.field in chosen else c for c in columns]
    index: dict[str, int] = {}
    for column in wanted:
        found = next((n for n in map(cells.heading, column.names or (column.field,)) if times[n]), None)
        if found is None:
            continue
        if times[found] > 1 and mapping and not column.required and column.field not in chosen:
            continue  # whoever named the columns did not name this one: left unread, and told
        if times[found] > 1:
            places = [n + 1 for n, each in enumerate(headings) if each == found]
            raise DuplicateColumn(line=1, column=header[places[0] - 1], positions=str(places)[1:-1])
        index[column.field] = headings.index(found)
    missing = [c.names[0] if c.names else c.field for c in wanted if c.required and c.field not in index]
    if missing:
        raise MissingColumn(line=1, column=missing[0], missing=", ".join(missing), found=_found(header))
    _tell_unread(headings, header, tally)
    return index, {name: header[position] for name, position in index.items()}


def _found(header: list[str]) -> str:
    return ", ".join(_short(each) for each in header[:40])


def _chosen(
    columns: Sequence[Column], mapping: Mapping[str, str], times: Mapping[str, int]
) -> dict[str, str]:
    """The column chosen for each field: fields go by their own name or by any name files give them."""
    known = {column.field: column.field for column in columns}
    for column in reversed(columns):
        known |= {cells.heading(each): column.field for each in (*column.names, column.field)}
    chosen: dict[str, str] = {}
    for name, target in mapping.items():
        found = known.get(cells.heading(target))
        if found is None or not times.get(cells.heading(name)):
            fields = ", ".join(sorted({column.field for column in columns}))
            raise UnknownColumn(line=1, column=name, field=target, fields=fields)
        chosen[found] = name
    return chosen


def _tell_unread(headings: list[str], header: list[str], tally: Tally) -> None:
    times = Counter(headings)
    for position, each in enumerate(headings, start=1):
        if not each:
            tally.notice(UnreadColumn(line=1, column=f"n° {position}", reason="unnamed"))
        elif times[each] > 1:
            tally.notice(UnreadColumn(line=1, column=header[position - 1], reason="repeated"))


def _open_rows(
    source: Source, columns: Sequence[Column], tally: Tally, options: Options
) -> Generator[tuple[int, list[str]]]:
    """Yield the numbered rows of a table of any kind; the first one is the header."""
    if first_bytes(source, 4) == b"PK\x03\x04":
        inside = lone_table(source, limits=options.limits)
        if inside is not None:
            yield from _open_rows(inside, columns, tally, options)
            return
        yield from open_sheet(
            source, tally=tally, sheet=options.sheet, limits=options.limits, progress=options.progress
        )
        return
    with open_lines(
        source,
        tally=tally,
        encoding=options.encoding,
        mend_c1=options.mend_c1,
        limits=options.limits,
        progress=options.progress,
    ) as lines:
        names = {cells.heading(name) for column in columns for name in (column.names or (column.field,))}
        yield from delimited_rows(lines, names, tally, options.delimiter)
