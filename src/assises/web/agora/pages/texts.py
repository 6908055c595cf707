"""The texts of the city: legal notice, privacy, accessibility, contact, danger."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from assises.web.ui.parts import Contact


@dataclass(frozen=True, slots=True)
class NoCityPage:
    """Before the first edition is announced."""

    way_in: str


@dataclass(frozen=True, slots=True)
class TextPage:
    """A public text, in plain paragraphs, with its easy-to-read twin."""

    title: str
    paragraphs: tuple[str, ...]
    language: str
    state: str
    published_at: datetime | None
    easy: str
    is_easy: bool


@dataclass(frozen=True, slots=True)
class DangerPage:
    """Who answers now, at once; then a confidential route."""

    edition: str
    contacts: tuple[Contact, ...]
    paragraphs: tuple[str, ...]
    sent: bool
