"""The export that verifies offline: one zip, its data dictionary, its licence, and the chain of the journal.

| file | holds |
|---|---|
| `journal.jsonl` | every line of the journal, by node and `seq` |
| `items.jsonl` | what is on record, in the order it was recorded |
| `links.jsonl` | claim → source, by uuid |
| `outcomes.jsonl` | what became of each voice |
| other tables | as JSON lines, or CSV when its note says so |
| `datapackage.json` | the dictionary of every column (Frictionless Data Package) |
| `LICENCE.txt`, `CITATION.cff`, `README.txt` | under what terms, how to cite, how to verify |
| `manifest.json` | SHA-256 of each file, heads and daily anchors of the chain, and the root of it all |

The same rows give the same bytes. A row with a column the dictionary does not describe is refused.
"""

import csv
import hashlib
import io
import json
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import BinaryIO, Literal
from uuid import UUID

from assises.formats import cells
from assises.formats.bundle_texts import CITATION, README, package_licence
from assises.formats.chain import Head, NotCanonical, canonical
from assises.formats.faults import FormatError, MissingColumn

FORMAT, VERSION = "assises-bundle", 1
EPOCH = (1980, 1, 1, 0, 0, 0)
NEEDED = ("journal", "items", "links", "outcomes")
Row = Mapping[str, object]
ColumnType = Literal["string", "integer", "boolean", "number", "date", "datetime", "object", "array"]
ACCEPTED: Mapping[str, tuple[type, ...]] = {
    "string": (str, UUID),
    "integer": (int,),
    "boolean": (bool,),
    "number": (int, Decimal, str),
    "date": (date, str),
    "datetime": (datetime, str),
    "object": (dict, str),
    "array": (list, tuple),
}


class UndescribedColumn(FormatError):
    """A row carries a column, or a kind of value, that the data dictionary does not describe."""

    code = "formats.undescribed_column"


@dataclass(frozen=True, slots=True)
class ColumnNote:
    """One column of the data dictionary."""

    name: str
    type: ColumnType
    description: str


@dataclass(frozen=True, slots=True)
class TableNote:
    """One table of the data dictionary; `shape` is the kind of file it is written as."""

    name: str
    description: str
    columns: tuple[ColumnNote, ...]
    shape: Literal["jsonl", "csv"] = "jsonl"

    @property
    def path(self) -> str:
        """Return the name of its file in the bundle."""
        return f"{self.name}.{self.shape}"


@dataclass(frozen=True, slots=True)
class Anchor:
    """The head of a node on a day, as it was published."""

    day: str
    node: str
    seq: int
    head_hash: str


@dataclass(frozen=True, slots=True)
class About:
    """What the reader of a bundle must know about it."""

    name: str
    title: str
    description: str
    made_at: str
    authors: tuple[str, ...]
    licence: str  # SPDX identifier
    licence_text: str
    how_to_cite: str
    software_version: str
    homepage: str = ""


@dataclass(frozen=True, slots=True)
class Written:
    """One file of the bundle."""

    sha256: str
    bytes: int
    rows: int | None = None


@dataclass(frozen=True, slots=True)
class Manifest:
    """What the bundle says of itself; `root` is the digest to publish."""

    made_at: str
    files: Mapping[str, Written]
    heads: tuple[Head, ...]
    anchors: tuple[Anchor, ...]
    format: str = FORMAT
    version: int = VERSION
    root: str = field(default="")

    def text(self) -> str:
        """Return the canonical JSON of everything but the root."""
        return canonical({name: each for name, each in asdict(self).items() if name != "root"})


def write_bundle(
    target: Path | BinaryIO,
    *,
    tables: Mapping[str, Iterable[Row]],
    notes: Sequence[TableNote],
    about: About,
    anchors: Iterable[Anchor] = (),
) -> Manifest:
    """Write the bundle row by row and return its manifest; the same rows give the same bytes.

    `tables` must hold `journal`, `items`, `links` and `outcomes`; each table needs its note. Journal rows
    come by node and `seq`, items in the order they were recorded.
    """
    described = {note.name: note for note in notes}
    missing = sorted({*NEEDED, *tables} - described.keys() | (set(NEEDED) - tables.keys()))
    if missing:
        raise MissingColumn(line=None, column=missing[0], missing=", ".join(missing), found="")
    files: dict[str, Written] = {}
    heads: dict[str, Head] = {}
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(tables):
            rows = _remember(tables[name], heads) if name == "journal" else tables[name]
            files[described[name].path] = _write_table(archive, described[name], rows)
        kept = [described[name] for name in sorted(tables)]
        for path, text in _texts(about, kept, files).items():
            files[path] = _write_text(archive, path, text)
        manifest = Manifest(
            made_at=about.made_at,
            files=dict(sorted(files.items())),
            heads=tuple(heads[node] for node in sorted(heads)),
            anchors=tuple(anchors),
        )
        root = hashlib.sha256(manifest.text().encode()).hexdigest()
        _write_text(archive, "manifest.json", pretty(asdict(manifest) | {"root": root}))
    return Manifest(manifest.made_at, manifest.files, manifest.heads, manifest.anchors, root=root)


def _remember(rows: Iterable[Row], heads: dict[str, Head]) -> Iterator[Row]:
    for row in rows:
        node, seq = str(row.get("node", "")), row.get("seq")
        heads[node] = Head(node, seq if isinstance(seq, int) else 0, str(row.get("hash", "")))
        yield row


def _write_table(archive: zipfile.ZipFile, note: TableNote, rows: Iterable[Row]) -> Written:
    digest, size, count = hashlib.sha256(), 0, 0
    lines = _csv_lines(note, rows) if note.shape == "csv" else _json_lines(note, rows)
    with archive.open(_entry(note.path), "w", force_zip64=True) as out:
        for is_row, line in lines:
            digest.update(line)
            size += len(line)
            count += is_row
            out.write(line)
    return Written(digest.hexdigest(), size, count)


def _json_lines(note: TableNote, rows: Iterable[Row]) -> Iterator[tuple[bool, bytes]]:
    types = _types(note)
    for number, row in enumerate(rows, start=1):
        yield True, (json_line(_described(row, types, note.name, number)) + "\n").encode()


def _csv_lines(note: TableNote, rows: Iterable[Row]) -> Iterator[tuple[bool, bytes]]:
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow([column.name for column in note.columns])
    yield False, buffer.getvalue().encode()
    types = _types(note)
    for number, row in enumerate(rows, start=1):
        buffer.seek(0)
        buffer.truncate()
        plain = _described(row, types, note.name, number)
        writer.writerow([_cell(plain[column.name]) for column in note.columns])
        yield True, buffer.getvalue().encode()


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return cells.neutral(value if isinstance(value, str) else json_line(value))


def _types(note: TableNote) -> dict[str, ColumnType]:
    return {column.name: column.type for column in note.columns}


def _described(row: Row, types: Mapping[str, ColumnType], table: str, number: int) -> dict[str, object]:
    """Return the row in plain values, after checking it against the dictionary."""
    if row.keys() != types.keys():
        unknown = sorted(row.keys() ^ types.keys())
        raise UndescribedColumn(line=number, column=unknown[0], table=table)
    for name, value in row.items():
        if value is not None and not _fits(value, types[name]):
            raise UndescribedColumn(line=number, column=name, table=table)
    return {name: _plain(value) for name, value in row.items()}


def _fits(value: object, kind: ColumnType) -> bool:
    return isinstance(value, ACCEPTED[kind]) and (kind == "boolean" or not isinstance(value, bool))


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    if isinstance(value, date | UUID | Decimal):
        return str(value)
    return value


def json_line(value: object) -> str:
    """Return a value as one line of JSON, its text untouched; floats are refused."""
    return json.dumps(_without_floats(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _without_floats(value: object) -> object:
    if isinstance(value, float):
        raise NotCanonical(where="$", found="float")
    if isinstance(value, Mapping):
        return {str(name): _without_floats(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [_without_floats(each) for each in value]
    return _plain(value)


def pretty(value: object) -> str:
    """Return JSON for readers: sorted, indented."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, indent=2) + "\n"


def _entry(path: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(path, EPOCH)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = 3
    entry.external_attr = 0o644 << 16
    return entry


def _write_text(archive: zipfile.ZipFile, path: str, text: str) -> Written:
    data = text.encode()
    archive.writestr(_entry(path), data)
    return Written(hashlib.sha256(data).hexdigest(), len(data))


def _texts(about: About, notes: Sequence[TableNote], files: Mapping[str, Written]) -> dict[str, str]:
    listed = "\n".join(f"  {note.path:<28} {note.description}" for note in notes)
    return {
        "CITATION.cff": CITATION.format(
            title=json.dumps(about.title, ensure_ascii=False),
            message=json.dumps(about.how_to_cite, ensure_ascii=False),
            authors="\n".join(f"  - name: {json.dumps(each, ensure_ascii=False)}" for each in about.authors),
            released=about.made_at[:10],
            licence=json.dumps(about.licence),
            version=json.dumps(about.software_version),
        ),
        "LICENCE.txt": about.licence_text.rstrip() + "\n",
        "README.txt": README.format(
            title=about.title,
            description=about.description,
            made_at=about.made_at,
            licence=about.licence,
            how_to_cite=about.how_to_cite,
            listed=listed,
        ),
        "datapackage.json": pretty(_package(about, notes, files)),
    }


def _package(about: About, notes: Sequence[TableNote], files: Mapping[str, Written]) -> dict[str, object]:
    package: dict[str, object] = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": about.name,
        "title": about.title,
        "description": about.description,
        "created": about.made_at,
        "version": about.software_version,
        "licenses": [package_licence(about.licence)],
        "contributors": [{"title": each, "roles": ["creator"]} for each in about.authors],
        "citation": about.how_to_cite,
        "resources": [_resource(note, files[note.path]) for note in notes],
    }
    return package | ({"homepage": about.homepage} if about.homepage else {})


def _resource(note: TableNote, written: Written) -> dict[str, object]:
    return {
        "name": note.name,
        "path": note.path,
        "description": note.description,
        "format": note.shape,
        "mediatype": "text/csv" if note.shape == "csv" else "application/jsonl",
        "encoding": "utf-8",
        "bytes": written.bytes,
        "hash": f"sha256:{written.sha256}",
        "schema": {"fields": [asdict(column) for column in note.columns]},
    }
