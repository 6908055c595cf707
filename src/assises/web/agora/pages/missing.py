"""Who is not heard."""

from __future__ import annotations

from dataclasses import dataclass

from assises.pictures.svg import Picture
from assises.web.ui.parts import Table


@dataclass(frozen=True, slots=True)
class MissingPage:
    """The chairs, the map, the thread that thins out, and the groups nobody can count."""

    edition: str
    chairs: Picture | None
    people: Picture | None
    how_people: tuple[str, ...]
    mixed: str
    mixing: Table | None
    never_met: str
    by_quarter: Table | None
    words: Picture | None
    kept: Table | None
    funnel: Picture | None
    map: Picture | None
    groups: Table
    outings: Table
    refusals: tuple[str, ...]
    obstacles: Table | None
