"""Zip files that are opened only once it is known that they fit."""

import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

from assises.formats.faults import ArchiveRefused, DamagedFile, FileTooLarge
from assises.formats.reading import CHUNK, LIMITS, Limits, Source, first_bytes, size_of

SMALL = 1 << 20
LARGEST_TABLE = 96 << 20  # a table inside a zip is opened in memory
TABLES = (".csv", ".tsv", ".txt")
# Everything the standard library raises on an archive that was cut or forged.
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, KeyError, ValueError, RuntimeError, struct.error)


@contextmanager
def open_archive(source: Source, *, limits: Limits = LIMITS) -> Iterator[zipfile.ZipFile]:
    """Open a zip whose declared sizes are bearable: number of entries, total, ratio, no secret, no way out.

    What an entry really gives is counted by `chunks`: an archive that lies is refused while it is read.
    """
    size = size_of(source)
    if size > limits.file_bytes:
        raise FileTooLarge(size=size, limit=limits.file_bytes)
    try:
        opened = zipfile.ZipFile(BytesIO(source) if isinstance(source, bytes) else source)
    except BROKEN as broken:
        raise DamagedFile(reason=type(broken).__name__) from broken
    with opened:
        _check(opened, limits)
        yield opened


def _check(opened: zipfile.ZipFile, limits: Limits) -> None:
    entries = opened.infolist()
    if len(entries) > limits.entries:
        raise ArchiveRefused(reason="too_many_entries", found=len(entries), limit=limits.entries)
    if len({entry.filename for entry in entries}) < len(entries):
        raise ArchiveRefused(reason="same_entry_twice")
    total = sum(entry.file_size for entry in entries)
    if total > limits.opened_bytes:
        raise ArchiveRefused(reason="too_large_once_opened", found=total, limit=limits.opened_bytes)
    for entry in entries:
        if entry.flag_bits & 0x1:
            raise ArchiveRefused(reason="encrypted", entry=entry.filename)
        if entry.file_size > max(entry.compress_size * limits.ratio, SMALL):
            raise ArchiveRefused(reason="ratio", entry=entry.filename, limit=limits.ratio)
        if entry.filename.startswith(("/", "\\")) or ".." in entry.filename.split("/"):
            raise ArchiveRefused(reason="path", entry=entry.filename)


def chunks(opened: zipfile.ZipFile, name: str, size: int = CHUNK) -> Iterator[bytes]:
    """Yield an entry piece by piece; one that is damaged, or is not of the size it declares, is refused."""
    count = 0
    try:
        declared = opened.getinfo(name).file_size
        with opened.open(name) as stream:
            while piece := stream.read(size):
                count += len(piece)
                yield piece
    except BROKEN as broken:
        raise DamagedFile(reason=type(broken).__name__, entry=name) from broken
    if count != declared:
        raise ArchiveRefused(reason="size_lies", entry=name, found=count, limit=declared)


def lone_table(source: Source, *, limits: Limits = LIMITS) -> bytes | None:
    """Return the table of a zip that holds exactly one, as the national office publishes them.

    The dictionary beside it (`meta_…`) is left aside. None when the zip is a workbook or holds several
    tables; a zip inside the zip is refused.
    """
    with open_archive(source, limits=limits) as opened:
        tables = [each for each in opened.infolist() if _is_table(each.filename)]
        if len(tables) != 1 or "xl/workbook.xml" in opened.namelist():
            return None
        if tables[0].file_size > LARGEST_TABLE:
            raise FileTooLarge(size=tables[0].file_size, limit=LARGEST_TABLE)
        found = b"".join(chunks(opened, tables[0].filename))
    if found.startswith(b"PK\x03\x04"):
        raise ArchiveRefused(reason="nested", entry=tables[0].filename)
    return found


WORKBOOKS = frozenset({"xl/workbook.xml", "content.xml"})


def is_bundle(path: Path, *, limits: Limits = LIMITS) -> bool:
    """Say whether a file is a zip of several files: neither a workbook nor one table and its dictionary."""
    if path.is_dir() or first_bytes(path, 4) != b"PK\x03\x04":
        return False
    with open_archive(path, limits=limits) as opened:
        names = opened.namelist()
    return not WORKBOOKS & set(names) and sum(map(_is_read, names)) > 1


def unpack(path: Path, into: Path, *, limits: Limits = LIMITS) -> tuple[Path, ...]:
    """Write the files of a zip in a folder, each under its own name whatever the folder it was in.

    Two files of one name are refused, as is a zip inside the zip; hidden files and dictionaries are left.
    """
    written: list[Path] = []
    with open_archive(path, limits=limits) as opened:
        for name in filter(_is_read, opened.namelist()):
            file = into / name.rpartition("/")[2]
            if file.exists():
                raise ArchiveRefused(reason="same_name_twice", entry=name)
            with file.open("wb") as out:
                for piece in chunks(opened, name):
                    out.write(piece)
            if is_bundle(file, limits=limits):
                raise ArchiveRefused(reason="nested", entry=name)
            written.append(file)
    return tuple(sorted(written))


def _is_read(path: str) -> bool:
    name = path.rpartition("/")[2]
    return bool(name) and not name.startswith((".", "meta_", "~")) and not path.startswith("__MACOSX/")


def _is_table(path: str) -> bool:
    name = path.rpartition("/")[2].casefold()
    return name.endswith(TABLES) and not name.startswith(("meta", "."))
