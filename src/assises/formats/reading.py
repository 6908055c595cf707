"""Bytes to text: the encoding is found or declared, never guessed in silence, and nothing is read whole.

The bytes go by twice: once to know how they are written (byte order mark, valid UTF-8, line ends, control
characters), once to give lines. Memory does not grow with the file.

Misleads when: Windows-1252 and Latin-1 cannot be told apart by bytes alone when no quotation mark or «œ» is
used; the report says which one was taken and why, and `encoding` overrides it.
"""

import codecs
import gzip
import hashlib
import io
import re
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from assises.formats.faults import (
    ArchiveRefused,
    C1Controls,
    CellTooLarge,
    ControlsMended,
    DamagedFile,
    Decoding,
    EmptyFile,
    EncodingUndeclared,
    FileTooLarge,
    NulCharacter,
    ReadAsWindows,
    Tally,
    WrongEncoding,
)

Progress = Callable[[int, int], None]
"""Called with the bytes done and the total, as a reading goes."""

Source = Path | bytes
"""A file on disk, or its bytes."""

CHUNK = 1 << 18
C1 = {code: bytes([code]).decode("cp1252", errors="replace") for code in range(0x80, 0xA0)}
CONTROLS = re.compile("[\x80-\x9f]")
BEYOND_MENDING = re.compile("[\x81\x8d\x8f\x90\x9d]")  # Windows-1252 gives them no letter
UNDEFINED_IN_CP1252 = b"\x81\x8d\x8f\x90\x9d"
BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, ""),
    (codecs.BOM_UTF32_BE, ""),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of a file is read before it is refused by name."""

    file_bytes: int = 1 << 30
    cell_characters: int = 1_000_000
    rows: int = 5_000_000
    columns: int = 5_000
    opened_bytes: int = 400 << 20
    ratio: int = 300
    entries: int = 5_000


LIMITS = Limits()


class _Bounded(io.RawIOBase):
    """Bytes that count themselves, tell their progress and stop at a limit."""

    def __init__(self, inner: BinaryIO, limit: int, told: Callable[[], None] | None = None) -> None:
        self._inner, self._limit, self._told = inner, limit, told
        self.count = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        try:
            data = self._inner.read(len(buffer))
        except (OSError, EOFError, zlib.error) as broken:
            raise DamagedFile(reason=type(broken).__name__) from broken
        self.count += len(data)
        if self.count > self._limit:
            raise ArchiveRefused(reason="too_large_once_opened", limit=self._limit)
        if self._told is not None:
            self._told()
        buffer[: len(data)] = data
        return len(data)


def size_of(source: Source) -> int:
    """Return the number of bytes of a source."""
    return len(source) if isinstance(source, bytes) else source.stat().st_size


def first_bytes(source: Source, count: int = 8) -> bytes:
    """Return how a source begins, which says what it is whatever its name."""
    if isinstance(source, bytes):
        return source[:count]
    with source.open("rb") as opened:
        return opened.read(count)


def digest_of(source: Source, *, limits: Limits = LIMITS) -> str:
    """Return the SHA-256 of what a file holds, the same under another name or gzipped.

    >>> digest_of(b"abc")[:8]
    'ba7816bf'
    """
    whole = hashlib.sha256()
    with open_bytes(source, limits=limits) as opened:
        while chunk := opened.read(CHUNK):
            whole.update(chunk)
    return whole.hexdigest()


@contextmanager
def open_bytes(
    source: Source, *, limits: Limits = LIMITS, progress: Progress | None = None
) -> Iterator[BinaryIO]:
    """Open a file or bytes, ungzipped when they are gzipped, refused beyond the limits."""
    total = size_of(source)
    if total > limits.file_bytes:
        raise FileTooLarge(size=total, limit=limits.file_bytes)
    raw: BinaryIO = io.BytesIO(source) if isinstance(source, bytes) else source.open("rb")
    with raw:
        zipped = first_bytes(source, 2) == b"\x1f\x8b"
        inner = cast(BinaryIO, gzip.GzipFile(fileobj=raw)) if zipped else raw
        limit = min(limits.opened_bytes, max(total, 1 << 16) * limits.ratio) if zipped else total

        def tell() -> None:
            if progress is not None:
                progress(min(raw.tell(), total), total)

        yield io.BufferedReader(_Bounded(inner, limit, tell), CHUNK)


@dataclass(slots=True)
class _Survey:
    """What the first walk over the bytes sees."""

    size: int = 0
    nul: int = 0
    cr: int = 0
    lf: int = 0
    crlf: int = 0
    undefined: bool = False
    high: bool = False
    utf8: bool = True
    bad_line: int = 0

    def line_ends(self) -> str:
        lone_cr, lone_lf = self.cr - self.crlf, self.lf - self.crlf
        seen = [name for name, n in (("cr", lone_cr), ("crlf", self.crlf), ("lf", lone_lf)) if n]
        return seen[0] if len(seen) == 1 else ("mixed" if seen else "none")


def _survey(stream: BinaryIO) -> _Survey:
    seen, decoder, last = _Survey(), codecs.getincrementaldecoder("utf-8")(), b""
    while chunk := stream.read(CHUNK):
        seen.size += len(chunk)
        seen.nul += chunk.count(b"\0")
        seen.crlf += chunk.count(b"\r\n") + (last == b"\r" and chunk.startswith(b"\n"))
        lines = seen.lf + max(seen.cr - seen.crlf, 0)
        seen.cr += chunk.count(b"\r")
        seen.lf += chunk.count(b"\n")
        last = chunk[-1:]
        if chunk.isascii() and not decoder.getstate()[0]:
            continue
        seen.high = True
        seen.undefined = seen.undefined or len(chunk.translate(None, UNDEFINED_IN_CP1252)) < len(chunk)
        if seen.utf8:
            _try_utf8(decoder, chunk, seen, lines)
    if seen.utf8 and decoder.getstate()[0]:
        seen.utf8, seen.bad_line = False, seen.lf + 1
    return seen


def _try_utf8(decoder: codecs.IncrementalDecoder, chunk: bytes, seen: _Survey, lines: int) -> None:
    try:
        decoder.decode(chunk)
    except UnicodeDecodeError as broken:
        before = chunk[: broken.start]
        seen.utf8 = False
        seen.bad_line = lines + before.count(b"\n") + before.replace(b"\r\n", b"").count(b"\r") + 1


def _decide(source: Source, seen: _Survey, declared: str) -> tuple[str, str]:
    """Return the encoding and why it was taken, or refuse."""
    with open_bytes(source) as opened:
        start = opened.read(4)
    for mark, encoding in BOMS:
        if start.startswith(mark):
            if not encoding:
                raise EncodingUndeclared(line=1, candidates="utf-32", reason="utf32")
            return encoding, "bom"
    if declared:
        return _known(declared), "declared"
    if seen.nul > seen.size // 5:
        guess = "utf-16-le" if len(start) > 1 and start[1] == 0 else "utf-16-be"
        raise EncodingUndeclared(line=1, candidates=guess, reason="no_mark")
    if seen.utf8:
        return "utf-8", "valid_utf8" if seen.high else "ascii"
    return _eight_bits(seen), "not_utf8"


def _eight_bits(seen: _Survey) -> str:
    """Return Windows-1252 where nothing speaks against it: an old Mac's line ends, an empty code."""
    if seen.line_ends() == "cr":
        raise EncodingUndeclared(line=seen.bad_line, candidates="mac-roman, cp1252", reason="old_mac")
    if seen.undefined:
        raise EncodingUndeclared(line=seen.bad_line, candidates="mac-roman, cp850", reason="not_cp1252")
    return "cp1252"


ENCODINGS = ("utf-8", "cp1252", "iso-8859-15", "mac-roman", "cp850", "utf-16-le", "utf-16-be")
"""Those a person may have to choose from, the likeliest first."""


def sample_of(source: Source, encoding: str) -> str:
    """Return the first words with an accent as an encoding would read them: for eyes to choose by.

    >>> sample_of("Bonjour\\rl’été à Ville".encode("mac-roman"), "mac-roman")
    'l’été à Ville'
    """
    with open_bytes(source) as opened:
        text = opened.read(CHUNK).decode(encoding, errors="replace")
    lines = text.splitlines()
    return next((line for line in lines if not line.isascii()), lines[0] if lines else "")[:120]


def _known(declared: str) -> str:
    try:
        return codecs.lookup(declared).name
    except LookupError as unknown:
        raise EncodingUndeclared(line=1, candidates="utf-8, cp1252", reason="unknown_name") from unknown


@dataclass(slots=True)
class Lines:
    """The lines of a text, each with its line end as LF; `number` is the line just given, from 1."""

    stream: io.TextIOWrapper
    limits: Limits
    mend_c1: bool
    tally: Tally
    number: int = 0
    mended: int = 0
    since: int = 0  # characters since the last record was complete
    record: int = 1  # the line where the current record began

    def __iter__(self) -> Iterator[str]:
        longest = self.limits.cell_characters * 4
        while line := self._next(longest + 1):
            self.number += 1
            self.since += len(line)
            if len(line) > longest or self.since > longest:
                raise CellTooLarge(line=self.record, limit=self.limits.cell_characters)
            yield line if line.isascii() and "\0" not in line else self._checked(line)

    def settle(self) -> None:
        """Say that a record is complete: the next one begins on the next line."""
        self.since, self.record = 0, self.number + 1

    def _next(self, size: int) -> str:
        try:
            return self.stream.readline(size)
        except UnicodeError as broken:
            raise WrongEncoding(line=self.number + 1, encoding=self.stream.encoding) from broken

    def _checked(self, line: str) -> str:
        if "\0" in line:
            raise NulCharacter(line=self.number)
        if CONTROLS.search(line) is None:
            return line
        controls = len(CONTROLS.findall(line))
        if not self.mend_c1 or BEYOND_MENDING.search(line):
            raise C1Controls(line=self.number, count=controls)
        self.mended += controls
        return line.translate(C1)


@contextmanager
def open_lines(
    source: Source,
    *,
    tally: Tally,
    encoding: str = "",
    mend_c1: bool = False,
    limits: Limits = LIMITS,
    progress: Progress | None = None,
) -> Iterator[Lines]:
    """Open a text as lines, its decoding written in the tally.

    Refused by name: an encoding nobody can tell, bytes that do not fit the declared one, NUL characters,
    a line beyond the limit, and C1 control characters unless `mend_c1` asks to read them as Windows-1252.
    """
    with open_bytes(source, limits=limits) as opened:
        seen = _survey(opened)
    if not seen.size:
        raise EmptyFile(source=tally.source)
    name, because = _decide(source, seen, encoding)
    tally.decoding = Decoding(name, because, seen.line_ends())
    with open_bytes(source, limits=limits, progress=progress) as opened:
        text = io.TextIOWrapper(opened, encoding=name, newline=None)
        lines = Lines(text, limits, mend_c1, tally)
        try:
            yield lines
        finally:
            text.detach()
    if because == "not_utf8":
        tally.notice(ReadAsWindows(line=seen.bad_line))
    if lines.mended:
        tally.decoding = Decoding(name, because, seen.line_ends(), lines.mended)
        tally.notice(ControlsMended(line=None, count=lines.mended))
