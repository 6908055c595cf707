"""Text with separators: CSV and TSV to numbered rows, and back."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import chain, islice

from assises.formats import cells
from assises.formats.faults import CellTooLarge, OpenQuote, Tally
from assises.formats.reading import Lines

DELIMITERS = (",", ";", "\t", "|")
LONE = "\x1f"  # a single column: whatever separates in its texts is text
HEADER_LINES = 200

# The standard reader holds one limit for the whole process: it is only ever raised, ours is kept per file.
csv.field_size_limit(max(csv.field_size_limit(), 1 << 25))


def delimited_rows(
    lines: Lines, names: Set[str], tally: Tally, delimiter: str = ""
) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows that are not empty, each with the number of the line where it begins.

    When no separator is given, the one whose header holds most of `names` is taken and said in the tally.
    """
    each = iter(lines)
    head = _header_lines(each)
    lines.settle()
    taken = delimiter or _delimiter(head, names)
    tally.delimiter = "" if taken == LONE else taken
    yield from _records(chain(head, each), lines, taken)


def _header_lines(each: Iterator[str]) -> list[str]:
    """Return the physical lines of the header: until one is not empty and its quotation marks are closed."""
    head: list[str] = []
    for line in islice(each, HEADER_LINES):
        head.append(line)
        if line.strip() and sum(given.count('"') for given in head) % 2 == 0:
            break
    return head


def _records(given: Iterator[str], lines: Lines, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    ended = False

    def feed() -> Iterator[str]:
        nonlocal ended
        yield from given
        ended = True

    reader = csv.reader(feed(), delimiter=delimiter)
    before = 0
    try:
        for row in reader:
            if ended:
                raise OpenQuote(line=before + 1)
            if any(row):
                yield before + 1, row
            before = reader.line_num
            lines.settle()
    except csv.Error as broken:
        raise CellTooLarge(line=before + 1, limit=lines.limits.cell_characters) from broken


def _delimiter(head: list[str], names: Set[str]) -> str:
    """Return the separator whose header holds most of the wanted columns, then most columns.

    A header that nothing separates is that of a single column: commas in its texts separate nothing.
    """

    def score(delimiter: str) -> tuple[int, int]:
        header = next((row for row in csv.reader(head, delimiter=delimiter) if any(row)), [])
        return len(names & {cells.heading(each) for each in header}), len(header)

    best = max(DELIMITERS, key=score)
    return best if score(best)[1] > 1 else LONE


def csv_text(columns: Sequence[str], rows: Iterable[Sequence[object]], delimiter: str = ";") -> Iterator[str]:
    """Yield the lines of a CSV that no spreadsheet will run: `None` is empty, formulas are neutralised.

    >>> "".join(csv_text(["cote", "mot"], [("PAR-1", "=1+1"), ("PAR-2", None)]))
    "cote;mot\\r\\nPAR-1;'=1+1\\r\\nPAR-2;\\r\\n"
    """
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=delimiter)
    for row in chain([columns], rows):
        writer.writerow(["" if each is None else cells.neutral(str(each)) for each in row])
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()
