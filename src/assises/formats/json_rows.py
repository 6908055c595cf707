"""JSON of others to rows with a rank: an array, an object of objects, or one object per line."""

import json
from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar

from assises.formats import cells
from assises.formats.faults import (
    CellTooLarge,
    DamagedFile,
    EmptyCell,
    EmptyFile,
    FileTooLarge,
    FormatError,
    NotADate,
    NotANumber,
    Reading,
    Tally,
    UnknownFormat,
)
from assises.formats.reading import LIMITS, Limits, Source, open_bytes
from assises.formats.tables import name_of

Row = TypeVar("Row")

LARGEST = 128 << 20


class Entry:
    """One JSON object whose fields are asked for by name; what is wrong is remembered."""

    __slots__ = ("_given", "faults", "number")

    def __init__(self, number: int, given: Mapping[str, object]) -> None:
        self.number = number
        self.faults: list[FormatError] = []
        self._given = given

    def value(self, path: str) -> object:
        """Return a field; `a.b` goes into an object."""
        found: object = self._given
        for step in path.split("."):
            found = found.get(step) if isinstance(found, Mapping) else None
        return found

    def text(self, path: str) -> str:
        """Return a field as text; absent is empty."""
        found = self.value(path)
        return "" if found is None or isinstance(found, dict | list) else str(found).strip()

    def required(self, path: str) -> str:
        """Return a field that may not be empty."""
        found = self.text(path)
        if not found:
            self.faults.append(EmptyCell(line=self.number, column=path))
        return found

    def count(self, path: str) -> int | None:
        """Return a whole number, or None when it is absent."""
        found = self.text(path)
        value = cells.integer(found)
        if value is None and found:
            self.faults.append(NotANumber(line=self.number, column=path, value=found[:60]))
        return value

    def words(self, path: str) -> tuple[str, ...]:
        """Return a list of texts, repeats and all."""
        found = self.value(path)
        return tuple(str(each) for each in found) if isinstance(found, list) else ()

    def refuse_date(self, path: str) -> None:
        """Tell that a field holds no date."""
        self.faults.append(NotADate(line=self.number, column=path, value=self.text(path)[:60]))


def read_json(
    source: Source, build: Callable[[Entry], Row], *, name: str = "", limits: Limits = LIMITS
) -> Reading[Row]:
    """Return what `build` makes of each object; its number is its rank in the file.

    >>> [row for row in read_json(b'[{"a": 1}, {"a": 2}]', lambda entry: entry.count("a"))]
    [1, 2]
    """

    def rows(tally: Tally) -> Iterator[Row]:
        for number, given in enumerate(_objects(source, tally, limits), start=1):
            tally.read += 1
            entry = Entry(number, given)
            row = build(entry)
            longest = max((len(each) for each in given.values() if isinstance(each, str)), default=0)
            if longest > limits.cell_characters:
                entry.faults.append(CellTooLarge(line=number, limit=limits.cell_characters))
            for each in entry.faults:
                tally.fault(each)
            tally.refused += bool(entry.faults)
            tally.kept += not entry.faults
            if not entry.faults:
                yield row

    return Reading(name or name_of(source), rows)


def columns_of_json(source: Source, *, limits: Limits = LIMITS) -> tuple[str, ...]:
    """Return the names of the fields of the first object."""
    return tuple(next(_objects(source, Tally(name_of(source)), limits)))


def _objects(source: Source, tally: Tally, limits: Limits) -> Iterator[Mapping[str, object]]:
    with open_bytes(source, limits=limits) as opened:
        data = opened.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise FileTooLarge(size=len(data), limit=LARGEST)
    try:
        text = data.decode("utf-8-sig")
        loaded = json.loads(text) if text.lstrip()[:1] == "[" or "\n{" not in text else _by_line(text)
    except (ValueError, RecursionError) as broken:
        raise DamagedFile(reason="json", line=getattr(broken, "lineno", None)) from broken
    if isinstance(loaded, dict):
        values = list(loaded.values())
        loaded = values if values and all(isinstance(each, dict) for each in values) else [loaded]
    if not isinstance(loaded, list) or not all(isinstance(each, dict) for each in loaded):
        raise UnknownFormat(found=type(loaded).__name__)
    if not loaded:
        raise EmptyFile(source=tally.source)
    yield from loaded


def _by_line(text: str) -> object:
    """Return one object per line, or the whole when lines are only the layout of one document."""
    try:
        return [json.loads(line) for line in text.split("\n") if line.strip()]
    except ValueError:
        return json.loads(text)
