"""Speaking, and what is done with it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SpeakPage:
    """One field, and in three lines what will be done with it."""

    edition: str
    question: str
    may_speak: bool
    closed: str  # why one cannot speak now, in words
    days: int | None  # within how many days an answer is promised
    promise_by: str
    details: bool  # whether what is optional is already unfolded
