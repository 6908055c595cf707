"""The ledger of withdrawn words, outside the database: a restored backup does not bring them back."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from django.conf import settings


@dataclass(frozen=True, slots=True)
class Tombstone:
    """One withdrawn piece: its name, never its words."""

    uuid: str
    cote: str
    edition: str
    at: str
    reason: str


def ledger() -> Path:
    """Where the ledger is kept: beside the databases, outside what a backup restores."""
    return Path(settings.ASSISES_HOME) / "tombstones.jsonl"


def carve(tombstone: Tombstone) -> None:
    """Add one line and make sure that it is on the disk."""
    ledger().parent.mkdir(parents=True, exist_ok=True)
    with ledger().open("a", encoding="utf-8") as file:
        file.write(json.dumps(asdict(tombstone), ensure_ascii=False, sort_keys=True) + "\n")
        file.flush()
        os.fsync(file.fileno())


def carved() -> Iterator[Tombstone]:
    """Every tombstone of this home, oldest first."""
    if not ledger().exists():
        return
    with ledger().open(encoding="utf-8") as file:
        for line in file:
            if line.strip():
                yield Tombstone(**json.loads(line))
