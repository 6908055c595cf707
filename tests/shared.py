"""Real files with real faults, when they are at hand; otherwise a skip with its reason."""

from __future__ import annotations

import gzip
import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
FOLDER = Path(os.environ.get("ASSISES_SHARED_DATA", ROOT.parent / "shared" / "data"))


def shared_data(name: str) -> Path:
    """The path of a real file or folder (or of its .gz twin), or a skip with its reason."""
    for candidate in (FOLDER / name, FOLDER / f"{name}.gz"):
        if candidate.exists():
            return candidate
    pytest.skip("shared test data not found: set ASSISES_SHARED_DATA")


def shared_bytes(name: str) -> bytes:
    """The bytes of a real file, gunzipped when it is stored so."""
    found = shared_data(name)
    raw = found.read_bytes()
    return gzip.decompress(raw) if found.suffix == ".gz" else raw
