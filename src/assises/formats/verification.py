"""Checking a bundle with nothing but the file: digests, chain, words, links, outcomes.

Misleads when: the whole bundle was rewritten by somebody who also recomputed every digest. Compare its root
or its heads with those published elsewhere: pass them as `published`.
"""

import csv
import hashlib
import json
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

from assises.formats.archives import chunks, open_archive
from assises.formats.bundle import FORMAT, NEEDED, VERSION
from assises.formats.chain import ChainReport, Head, NotCanonical, canonical, check_chain
from assises.formats.faults import DamagedFile, Fault, FormatError, Tally, UnknownFormat
from assises.formats.reading import Limits, Source
from assises.formats.tables import name_of

LONGEST_LINE = 16 << 20
BUNDLE_LIMITS = Limits(file_bytes=8 << 30, opened_bytes=16 << 30, ratio=1_000)


class BundleFault(FormatError):
    """What does not check in a bundle."""


class FileAltered(BundleFault):
    """A file whose bytes are not those the manifest lists."""

    code: ClassVar[str] = "formats.bundle_file_altered"


class FileMissing(BundleFault):
    """A file the manifest lists, or that every bundle holds, is absent."""

    code: ClassVar[str] = "formats.bundle_file_missing"


class FileUnlisted(BundleFault):
    """A file the manifest does not list."""

    code: ClassVar[str] = "formats.bundle_file_unlisted"


class RootWrong(BundleFault):
    """The manifest does not give its own root, or not the one that was published."""

    code: ClassVar[str] = "formats.bundle_root_wrong"


class EntryDamaged(BundleFault):
    """A line of the journal was altered, removed or reordered."""

    code: ClassVar[str] = "formats.bundle_entry_damaged"


class RowMalformed(BundleFault):
    """A row that is no JSON object, or whose columns are not those of the dictionary."""

    code: ClassVar[str] = "formats.bundle_row_malformed"


class WordsAltered(BundleFault):
    """A piece whose words do not give its digest, or whose digest is not the one in the journal."""

    code: ClassVar[str] = "formats.bundle_words_altered"


class LinkBroken(BundleFault):
    """A link that points forward, at itself, or at nothing."""

    code: ClassVar[str] = "formats.bundle_link_broken"


class OutcomeGroundless(BundleFault):
    """An outcome whose target does not rest on the item through links."""

    code: ClassVar[str] = "formats.bundle_outcome_groundless"


@dataclass(frozen=True, slots=True)
class Verification:
    """What was checked, and every fault."""

    source: str
    root: str
    files: int
    rows: Mapping[str, int]
    heads: tuple[Head, ...]
    withdrawn: int
    hidden: int
    faults: tuple[Fault, ...]

    @property
    def sound(self) -> bool:
        """True when everything checks."""
        return not self.faults


def verify_bundle(
    source: Source,
    *,
    published: Iterable[Head] = (),
    published_root: str = "",
    limits: Limits = BUNDLE_LIMITS,
) -> Verification:
    """Check a bundle from its bytes alone; rows go by one at a time, only items and links leave a trace."""
    tally = Tally(name_of(source))
    check = _Check(tally)
    try:
        with open_archive(source, limits=limits) as archive:
            check.run(archive, tuple(published), published_root)
    except FormatError as refusal:
        tally.fault(refusal)
    return Verification(
        source=tally.source,
        root=check.root,
        files=len(check.listed),
        rows=dict(check.rows),
        heads=check.chain.heads if check.chain else (),
        withdrawn=check.withdrawn,
        hidden=check.hidden,
        faults=tally.report().faults,
    )


class _Check:
    """The state of one verification."""

    def __init__(self, tally: Tally) -> None:
        self.tally = tally
        self.root = ""
        self.listed: dict[str, Mapping[str, object]] = {}
        self.rows: dict[str, int] = {}
        self.chain: ChainReport | None = None
        self.withdrawn = self.hidden = 0
        self._columns: dict[str, frozenset[str]] = {}
        self._said: dict[str, set[str]] = {}  # cote → digests of the journal
        self._rank: dict[str, int] = {}
        self._sources: dict[int, list[int]] = {}

    def run(self, archive: zipfile.ZipFile, published: tuple[Head, ...], published_root: str) -> None:
        manifest = self._read_manifest(archive, published_root)
        names = set(archive.namelist()) - {"manifest.json"}
        for path in sorted({*self.listed, *(f"{name}.jsonl" for name in NEEDED)} - names):
            self.tally.fault(FileMissing(file=path))
        for path in sorted(names - self.listed.keys()):
            self.tally.fault(FileUnlisted(file=path))
        self._read_dictionary(archive)
        heads = [*_heads(manifest.get("heads"), "hash"), *_heads(manifest.get("anchors"), "head_hash")]
        heads.extend(published)  # last: what was published elsewhere wins over what the file says
        first = [f"{name}.jsonl" for name in NEEDED]
        for path in [*first, *sorted(names - set(first))]:
            if path in names:
                self._read_file(archive, path, heads)

    def _read_manifest(self, archive: zipfile.ZipFile, published_root: str) -> Mapping[str, object]:
        if "manifest.json" not in archive.namelist():
            raise FileMissing(file="manifest.json")
        manifest = _json_file(archive, "manifest.json")
        if manifest.get("format") != FORMAT or manifest.get("version") != VERSION:
            raise UnknownFormat(found=str(manifest.get("format")))
        self.root = str(manifest.get("root", ""))
        try:
            text = canonical({name: each for name, each in manifest.items() if name != "root"})
            found = hashlib.sha256(text.encode()).hexdigest()
        except NotCanonical:
            found = ""
        if found != self.root or (published_root and published_root != self.root):
            self.tally.fault(
                RootWrong(file="manifest.json", found=found, expected=published_root or self.root)
            )
        files = manifest.get("files")
        for path, each in files.items() if isinstance(files, dict) else ():
            self.listed[str(path)] = each if isinstance(each, dict) else {}
        return manifest

    def _read_dictionary(self, archive: zipfile.ZipFile) -> None:
        if "datapackage.json" not in archive.namelist():
            return
        resources = _json_file(archive, "datapackage.json").get("resources")
        for each in resources if isinstance(resources, list) else ():
            if isinstance(each, dict):
                self._columns[str(each.get("path"))] = _described_columns(each.get("schema"))

    def _read_file(self, archive: zipfile.ZipFile, path: str, heads: list[Head]) -> None:
        digest = hashlib.sha256()
        lines = _lines(archive, path, digest)
        if path == "journal.jsonl":
            self.chain = check_chain(self._remember(self._objects(path, lines)), expected_heads=heads)
            for damage in self.chain.faults:
                self.tally.fault(
                    EntryDamaged(
                        line=damage.position, node=damage.node, seq=damage.seq, damage=damage.damage.value
                    )
                )
        elif path.endswith(".jsonl"):
            self._read_rows(path, lines)
        else:
            self._read_other(path, lines)
        if self.listed.get(path) and self.listed[path].get("sha256") != digest.hexdigest():
            self.tally.fault(FileAltered(file=path))

    def _read_rows(self, path: str, lines: Iterator[bytes]) -> None:
        take = {"items.jsonl": self._item, "links.jsonl": self._link}.get(path)
        pairs: list[tuple[int, int, int]] = []
        for number, row in enumerate(self._objects(path, lines), start=1):
            if take is not None:
                take(number, row)
            elif path == "outcomes.jsonl" and row.get("target"):
                ranks = self._rank.get(str(row.get("item"))), self._rank.get(str(row.get("target")))
                if None in ranks:
                    self.tally.fault(OutcomeGroundless(line=number, file=path))
                else:
                    pairs.append((ranks[1] or 0, ranks[0] or 0, number))
        self._check_grounds(pairs)

    def _read_other(self, path: str, lines: Iterator[bytes]) -> None:
        header = next(lines, b"")
        wanted = self._columns.get(path)
        if wanted is not None and _header(header) != wanted:
            self.tally.fault(RowMalformed(line=1, file=path))
        for _ in lines:
            pass

    def _objects(self, path: str, lines: Iterator[bytes]) -> Iterator[Mapping[str, object]]:
        wanted, name = self._columns.get(path), path.removesuffix(".jsonl")
        self.rows[name] = 0
        for number, line in enumerate(lines, start=1):
            self.rows[name] = number
            row = _object(line)
            if row is None or (wanted is not None and row.keys() != wanted):
                self.tally.fault(RowMalformed(line=number, file=path))
            yield row or {}

    def _remember(self, entries: Iterator[Mapping[str, object]]) -> Iterator[Mapping[str, object]]:
        """Keep what the journal says of each piece while the chain goes by."""
        for entry in entries:
            facts = _object(str(entry.get("facts", "")).encode(errors="replace"))
            digest = facts.get("digest") if facts else None
            if isinstance(digest, str):
                self._said.setdefault(str(entry.get("subject")), set()).add(digest)
            yield entry

    def _item(self, number: int, row: Mapping[str, object]) -> None:
        if self._rank.setdefault(str(row.get("uuid")), number) != number:
            self.tally.fault(RowMalformed(line=number, file="items.jsonl"))
        cote, digest, wording = str(row.get("cote")), row.get("digest"), row.get("wording")
        said = self._said.get(cote)
        if said and digest not in said:
            self.tally.fault(WordsAltered(line=number, cote=cote, reason="journal"))
        if row.get("withdrawn_at"):
            self.withdrawn += 1
            if wording or row.get("salt"):
                self.tally.fault(WordsAltered(line=number, cote=cote, reason="withdrawn"))
        elif row.get("hidden"):
            self.hidden += 1
        else:
            given = (str(row.get("salt", "")) + str(wording)).encode(errors="replace")
            if hashlib.sha256(given).hexdigest() != digest:
                self.tally.fault(WordsAltered(line=number, cote=cote, reason="digest"))

    def _link(self, number: int, row: Mapping[str, object]) -> None:
        claim, source = self._rank.get(str(row.get("claim"))), self._rank.get(str(row.get("source")))
        if claim is None or source is None or claim <= source:
            self.tally.fault(
                LinkBroken(line=number, claim=str(row.get("claim")), source=str(row.get("source")))
            )
        else:
            self._sources.setdefault(claim, []).append(source)

    def _check_grounds(self, pairs: list[tuple[int, int, int]]) -> None:
        """Walk down once per target; outcomes are told in the order of the file."""
        groundless, known, below = [], 0, set[int]()
        for target, item, number in sorted(pairs):
            if target != known:
                known, below = target, self._below(target)
            if item not in below:
                groundless.append(number)
        for number in sorted(groundless):
            self.tally.fault(OutcomeGroundless(line=number, file="outcomes.jsonl"))

    def _below(self, target: int) -> set[int]:
        seen: set[int] = set()
        stack = [target]
        while stack:
            for source in self._sources.get(stack.pop(), ()):
                if source not in seen:
                    seen.add(source)
                    stack.append(source)
        return seen


def _described_columns(schema: object) -> frozenset[str]:
    fields = schema.get("fields") if isinstance(schema, dict) else None
    given = fields if isinstance(fields, list) else []
    return frozenset(str(each.get("name")) for each in given if isinstance(each, dict))


def _header(line: bytes) -> frozenset[str]:
    try:
        return frozenset(next(csv.reader([line.decode("utf-8", "replace").rstrip("\r\n")]), []))
    except csv.Error:
        return frozenset()


def _heads(given: object, digest: str) -> Iterator[Head]:
    for each in given if isinstance(given, list) else ():
        seq = each.get("seq") if isinstance(each, dict) else None
        if isinstance(seq, int):
            yield Head(str(each.get("node")), seq, str(each.get(digest)))


def _json_file(archive: zipfile.ZipFile, path: str) -> Mapping[str, object]:
    found = _object(b"".join(chunks(archive, path)))
    if found is None:
        raise DamagedFile(reason="json", entry=path)
    return found


def _object(data: bytes) -> dict[str, object] | None:
    try:
        found = json.loads(data)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def _lines(archive: zipfile.ZipFile, path: str, digest: "hashlib._Hash") -> Iterator[bytes]:
    """Yield the lines of an entry while its digest is computed."""
    rest = b""
    for piece in chunks(archive, path):
        digest.update(piece)
        *whole, rest = (rest + piece).split(b"\n")
        if len(rest) > LONGEST_LINE:
            raise RowMalformed(line=None, file=path)
        yield from whole
    if rest:
        yield rest
