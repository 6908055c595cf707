"""How a published figure was computed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class RunPage:
    """Everything needed to compute the same bytes again."""

    edition: str
    uuid: str
    method: str
    promise: str
    misleads: str
    version: str
    parameters: str
    seed: int
    inputs_sha256: str
    result_sha256: str
    state: str
    asked_at: datetime
    published_at: datetime | None
    supersedes: str
