"""How far a job is, in a small file beside the databases.

While a job writes, its transaction is open and the queue cannot say anything new (with SQLite, nobody
else can write at all); a file replaced in one move can. It says only counts, and goes with the job.
"""

from __future__ import annotations

import contextlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path

from django.conf import settings


@dataclass(frozen=True, slots=True)
class Progress:
    """So many done out of so many (0: nobody knows how many), and at which step of the work."""

    done: int = 0
    total: int = 0
    stage: str = ""
    writing: bool = False


def say(job: str, progress: Progress) -> None:
    """Say how far a job is; whoever reads sees the former words or these, never a half."""
    path = _path(job)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    half = path.with_suffix(".part")
    half.write_text(json.dumps(asdict(progress)), encoding="utf-8")
    half.replace(path)


def said(job: str) -> Progress:
    """How far a job is, as far as it said."""
    try:
        return Progress(**json.loads(_path(job).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return Progress()


def forget(job: str) -> None:
    """The job has ended: its row says what became of it."""
    with contextlib.suppress(OSError):
        _path(job).unlink()


def _path(job: str) -> Path:
    return Path(settings.ASSISES_HOME) / "progress" / f"{job}.json"
