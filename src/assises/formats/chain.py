"""The chain of the journal, in the only form that can be checked without a database.

Each entry carries the hash of the one before it in the same node. The hash of an entry is the SHA-256 of
the canonical JSON of all its fields but `hash` itself, `prev_hash` included; the first entry of a node has
`seq` 1 and points at `GENESIS`. The journal writes with these functions, `assises verify` reads with them.

Misleads when: whoever holds the whole journal may rewrite an entry and every hash after it. Only the heads
published elsewhere (the daily anchors) show that; pass them as `expected_heads`.
"""

import hashlib
import json
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import ClassVar

from assises.methods.errors import AssisesError

GENESIS = "0" * 64


class NotCanonical(AssisesError):
    """A value that has no canonical form: a float, a NUL, a lone surrogate, an unknown type."""

    code: ClassVar[str] = "formats.not_canonical"


def canonical(value: object) -> str:
    """Return the only JSON text of a value: sorted keys, no spaces, NFC, neither floats nor NUL.

    >>> canonical({"b": [1, None, True], "a": "e\u0301te\u0301"})
    '{"a":"été","b":[1,null,true]}'
    >>> canonical({"share": 0.5})
    Traceback (most recent call last):
    ...
    assises.formats.chain.NotCanonical: formats.not_canonical (found='float', where='$.share')
    """
    return json.dumps(_plain(value, "$"), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def entry_hash(entry: Mapping[str, object]) -> str:
    """Return the hash an entry must carry: SHA-256 over every field but `hash`.

    >>> entry_hash({"seq": 1, "hash": "whatever"}) == entry_hash({"seq": 1})
    True
    """
    signed = {name: value for name, value in entry.items() if name != "hash"}
    return hashlib.sha256(canonical(signed).encode()).hexdigest()


def _plain(value: object, where: str) -> object:
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, str):
        return _text(value, where)
    if isinstance(value, Mapping):
        return _mapping(value, where)
    if isinstance(value, Sequence) and not isinstance(value, bytes | bytearray | memoryview):
        return [_plain(each, f"{where}[{position}]") for position, each in enumerate(value)]
    raise NotCanonical(where=where, found=type(value).__name__)


def _text(value: str, where: str) -> str:
    if "\0" in value:
        raise NotCanonical(where=where, found="NUL")
    if any("\ud800" <= letter <= "\udfff" for letter in value):
        raise NotCanonical(where=where, found="lone surrogate")
    return unicodedata.normalize("NFC", value)


def _mapping(value: Mapping[object, object], where: str) -> dict[str, object]:
    plain: dict[str, object] = {}
    for name, each in value.items():
        if not isinstance(name, str):
            raise NotCanonical(where=where, found=f"key of type {type(name).__name__}")
        key = _text(name, where)
        if key in plain:
            raise NotCanonical(where=f"{where}.{key}", found="same key twice")
        plain[key] = _plain(each, f"{where}.{key}")
    return plain


class Damage(StrEnum):
    """What happened to an entry."""

    ALTERED = "altered"  # its fields no longer give its hash
    REWRITTEN = "rewritten"  # its hash was recomputed, but the next entry remembers another one
    REMOVED = "removed"
    REORDERED = "reordered"
    CUT = "cut"  # the journal stops before the head published elsewhere, or reaches another one
    MALFORMED = "malformed"


@dataclass(frozen=True, slots=True)
class Head:
    """Where the chain of a node stands."""

    node: str
    seq: int
    hash: str


@dataclass(frozen=True, slots=True)
class ChainFault:
    """The first damaged entry of a node; `position` counts the entries read, from 1."""

    node: str
    seq: int
    damage: Damage
    position: int


@dataclass(frozen=True, slots=True)
class ChainReport:
    """What the check saw: how many entries, the head of each node, the first fault of each node."""

    entries: int
    heads: tuple[Head, ...]
    faults: tuple[ChainFault, ...]

    @property
    def intact(self) -> bool:
        """True when no entry was altered, removed or reordered."""
        return not self.faults

    @property
    def first(self) -> ChainFault | None:
        """The fault met first while reading."""
        return min(self.faults, key=lambda fault: fault.position, default=None)


@dataclass(slots=True)
class _Node:
    """What is remembered of one chain while it goes by."""

    name: str
    seq: int = 0
    hash: str = GENESIS
    fault: ChainFault | None = None
    awaited: dict[int, str] = field(default_factory=dict)

    def read(self, entry: Mapping[str, object], position: int) -> None:
        seq, digest = entry.get("seq"), entry.get("hash")
        if not isinstance(seq, int) or isinstance(seq, bool) or not isinstance(digest, str):
            self._blame(self.seq + 1, Damage.MALFORMED, position)
        elif self.fault is not None:
            if self.fault.damage is Damage.REMOVED and seq == self.fault.seq:
                self._blame(seq, Damage.REORDERED, self.fault.position, again=True)
        elif seq != self.seq + 1:
            damage = Damage.REMOVED if seq > self.seq else Damage.REORDERED
            self._blame(min(seq, self.seq + 1), damage, position)
        elif not _is_whole(entry, digest):
            self._blame(seq, Damage.ALTERED, position)
        elif entry.get("prev_hash") != self.hash:
            self._blame(max(seq - 1, 1), Damage.REWRITTEN, position)
        else:
            self.seq, self.hash = seq, digest
            if self.awaited.get(seq, digest) != digest:
                self._blame(seq, Damage.REWRITTEN, position)

    def close(self, position: int) -> None:
        missing = [seq for seq in self.awaited if seq > self.seq]
        if self.fault is None and missing:
            self._blame(self.seq + 1, Damage.CUT, position)

    def _blame(self, seq: int, damage: Damage, position: int, *, again: bool = False) -> None:
        if self.fault is None or again:
            self.fault = ChainFault(node=self.name, seq=seq, damage=damage, position=position)


def _is_whole(entry: Mapping[str, object], digest: str) -> bool:
    try:
        return entry_hash(entry) == digest
    except NotCanonical:
        return False


def check_chain(
    entries: Iterable[Mapping[str, object]], *, expected_heads: Iterable[Head] = ()
) -> ChainReport:
    """Check every link, node by node, and name the first altered, removed or reordered entry.

    Entries of several nodes may be interleaved; within a node they come by `seq`. One entry is in
    memory at a time. `expected_heads` are heads known from elsewhere (anchors, manifest): the chain must
    reach them.

    >>> one = {"node": "home", "seq": 1, "verb": "agenda.edition.opened", "prev_hash": GENESIS}
    >>> one["hash"] = entry_hash(one)
    >>> check_chain([one]).intact
    True
    >>> check_chain([one | {"verb": "agenda.edition.closed"}]).first.damage
    <Damage.ALTERED: 'altered'>
    """
    nodes: dict[str, _Node] = {}
    for head in expected_heads:
        nodes.setdefault(head.node, _Node(head.node)).awaited[head.seq] = head.hash
    position = 0
    for position, entry in enumerate(entries, start=1):
        name = entry.get("node")
        node = name if isinstance(name, str) else ""
        nodes.setdefault(node, _Node(node)).read(entry, position)
    for each in nodes.values():
        each.close(position + 1)
    ordered = [nodes[name] for name in sorted(nodes)]
    return ChainReport(
        entries=position,
        heads=tuple(Head(each.name, each.seq, each.hash) for each in ordered if each.seq),
        faults=tuple(each.fault for each in ordered if each.fault is not None),
    )
