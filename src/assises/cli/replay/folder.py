"""The folder of a city, read line by line: every fault says its file and its line."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from enum import Enum
from pathlib import Path
from typing import TypeVar
from zoneinfo import ZoneInfo

import assises

E = TypeVar("E", bound=Enum)


class Fault(ValueError):
    """Something in the folder that cannot be told as it is written."""

    def __init__(self, where: str, what: str) -> None:
        self.where, self.what = where, what
        super().__init__(f"{where}: {what}")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table, or one section of a text file."""

    where: str
    values: Mapping[str, object]
    zone: ZoneInfo

    def fault(self, column: str, what: str) -> Fault:
        """A fault in this line."""
        return Fault(self.where, f"«{column}»: {what}")

    def text(self, column: str) -> str:
        """What is written there; a column that does not exist is a fault, an empty cell is not."""
        if column not in self.values:
            raise self.fault(column, "this column is missing")
        return str(self.values[column]).strip()

    def maybe(self, column: str) -> str:
        """What is written there, or nothing when the file has no such column."""
        return str(self.values.get(column, "")).strip()

    def said(self, column: str) -> str:
        """What is written there, which cannot be empty."""
        found = self.text(column)
        if not found:
            raise self.fault(column, "nothing is written here")
        return found

    def words(self, column: str) -> tuple[str, ...]:
        """The keys written there, separated by spaces."""
        return tuple(self.maybe(column).split())

    def yes(self, column: str) -> bool:
        """Whether a mark is there."""
        found = self.maybe(column).lower()
        if found not in {"", "0", "1", "true", "false"}:
            raise self.fault(column, f"«{found}» is neither 0 nor 1")
        return found in {"1", "true"}

    def unknown_or_yes(self, column: str) -> bool | None:
        """A mark, or nothing when nobody knows."""
        return self.yes(column) if self.maybe(column) else None

    def number(self, column: str) -> int:
        """A whole number."""
        found = self.said(column)
        try:
            return int(found)
        except ValueError:
            raise self.fault(column, f"«{found}» is not a whole number") from None

    def maybe_number(self, column: str) -> int | None:
        """A whole number, or nothing."""
        return self.number(column) if self.maybe(column) else None

    def share(self, column: str) -> float:
        """A part of a whole, between 0 and 1."""
        found = float(self.amount(column))
        if not 0 <= found <= 1:
            raise self.fault(column, f"«{found}» is not between 0 and 1")
        return found

    def amount(self, column: str) -> Decimal:
        """A figure, with a decimal point."""
        found = self.said(column)
        try:
            return Decimal(found)
        except InvalidOperation:
            raise self.fault(column, f"«{found}» is not a number") from None

    def maybe_amount(self, column: str) -> Decimal | None:
        """A figure, or nothing."""
        return self.amount(column) if self.maybe(column) else None

    def day(self, column: str) -> date:
        """A day, written 2017-11-07."""
        found = self.said(column)
        try:
            return date.fromisoformat(found[:10])
        except ValueError:
            raise self.fault(column, f"«{found}» is not a day written 2017-11-07") from None

    def maybe_day(self, column: str) -> date | None:
        """A day, or nothing."""
        return self.day(column) if self.maybe(column) else None

    def moment(self, column: str) -> datetime:
        """An instant, written 2017-11-07T19:00:00, in the time of the city."""
        found = self.said(column)
        try:
            return datetime.fromisoformat(found).replace(tzinfo=self.zone)
        except ValueError:
            raise self.fault(column, f"«{found}» is not an instant written 2017-11-07T19:00:00") from None

    def choice(self, column: str, among: type[E]) -> E:
        """One word of a closed list."""
        found = self.said(column)
        try:
            return among(found)
        except ValueError:
            known = ", ".join(str(one.value) for one in among)
            raise self.fault(column, f"«{found}» is not one of: {known}") from None

    def maybe_choice(self, column: str, among: type[E]) -> E | None:
        """One word of a closed list, or nothing."""
        return self.choice(column, among) if self.maybe(column) else None


@dataclass(slots=True)
class Folder:
    """Everything a city says of itself, and the faults met while reading it."""

    path: Path
    zone: ZoneInfo = field(default_factory=lambda: ZoneInfo("Europe/Paris"))
    faults: list[Fault] = field(default_factory=list)

    def table(self, name: str) -> tuple[Row, ...]:
        """The lines of a CSV file; a city that has no such file has no such lines."""
        path = self.path / name
        if not path.exists():
            return ()
        with path.open(encoding="utf-8-sig", newline="") as stream:
            reader = csv.reader(stream)
            header = next(reader, [])
            if len(set(header)) != len(header):
                self.faults.append(Fault(f"{name}:1", "two columns have the same name"))
                return ()
            return tuple(self._lines(name, header, reader))

    def _lines(self, name: str, header: Sequence[str], reader: Iterator[list[str]]) -> Iterator[Row]:
        before = 1
        for cells in reader:
            where, before = f"{name}:{before + 1}", reader.line_num  # type: ignore[attr-defined]
            if not any(cells):
                continue
            if len(cells) != len(header):
                self.faults.append(Fault(where, f"{len(cells)} cells for {len(header)} columns"))
                continue
            yield Row(where, dict(zip(header, cells, strict=True)), self.zone)

    def document(self, name: str) -> Mapping[str, object]:
        """A TOML file, or nothing when the city has none."""
        path = self.path / name
        if not path.exists():
            return {}
        try:
            return tomllib.loads(path.read_text(encoding="utf-8"))
        except tomllib.TOMLDecodeError as wrong:
            self.faults.append(Fault(name, str(wrong)))
            return {}

    def section(self, name: str, key: str) -> Row:
        """One section of a TOML file."""
        found = self.document(name).get(key, {})
        return Row(f"{name} [{key}]", found if isinstance(found, dict) else {}, self.zone)

    def sections(self, name: str, key: str) -> tuple[Row, ...]:
        """A repeated section of a TOML file."""
        return tuple(repeated(self.document(name), f"{name} [[{key}]]", key, self.zone))


def repeated(values: Mapping[str, object], where: str, key: str, zone: ZoneInfo) -> Iterator[Row]:
    """The rows of a list of tables, each with its rank."""
    found = values.get(key, [])
    for rank, one in enumerate(found if isinstance(found, list) else [], 1):
        yield Row(f"{where} {rank}", one if isinstance(one, dict) else {}, zone)


def find(name: str) -> Path | None:
    """The folder of a city: a path, or a name in the folder of cities of the house."""
    given = Path(name).expanduser()
    package = Path(assises.__file__ or "").resolve().parent
    for place in (given, package.parents[1] / "cities" / name, package / "cities" / name):
        if (place / "city.toml").is_file():
            return place
    return None
