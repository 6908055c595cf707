"""The first page of one's own city."""

from __future__ import annotations

from dataclasses import dataclass

from assises.web.ui.parts import Step


@dataclass(frozen=True, slots=True)
class BeginPage:
    """Where one is in the course."""

    steps: tuple[Step, ...]
