"""The digest of a city as it was told: the same for the same folder, seed and scale."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping

from assises.commons.evidence.queries import export_rows
from assises.commons.journal.actions import Actor, Fact
from assises.commons.reach.queries import headcounts
from assises.formats.chain import canonical

# What is drawn anew each time: names of rows, salts and what is sealed with them.
ANEW = frozenset({"uuid", "salt", "digest", "claim", "source", "item", "target"})


def digest(viewer: Actor) -> str:
    """SHA-256 of every piece, link, ending and headcount, without what chance alone decides."""
    sealed = hashlib.sha256()
    for name, rows in sorted(export_rows(viewer).items()):
        for line in _lines(name, rows):
            sealed.update(line)
    for heads in headcounts(viewer):
        sealed.update(f"{heads.number} {heads.kind} {heads.heads}\n".encode())
    return sealed.hexdigest()


def _lines(name: str, rows: Iterable[Mapping[str, Fact]]) -> Iterable[bytes]:
    for row in rows:
        kept = {key: value for key, value in row.items() if key not in ANEW}
        yield f"{name} {canonical(kept)}\n".encode()
