"""Small groups are never printed: not alone, and not by subtracting the others from a total."""

from __future__ import annotations

from collections.abc import Mapping

from assises.commons.reach.models import SMALLEST


def too_small(n: int) -> bool:
    """Say whether a group is one to four people: nobody is a fact, four people are four persons.

    >>> [too_small(n) for n in (0, 1, 4, 5)]
    [False, True, True, False]
    """
    return 0 < n < SMALLEST


def protected(cells: Mapping[str, int]) -> dict[str, int | None]:
    """Blank the small cells of a table, and one more when a single blank could be found by subtraction.

    >>> protected({"port": 3, "colline": 12, "centre": 40})
    {'port': None, 'colline': None, 'centre': 40}
    >>> protected({"port": 3, "colline": 2, "centre": 40})
    {'port': None, 'colline': None, 'centre': 40}
    >>> protected({"port": 0, "colline": 12})
    {'port': 0, 'colline': 12}
    """
    blank = {key for key, n in cells.items() if too_small(n)}
    if blank and (len(blank) == 1 or sum(cells[key] for key in blank) < SMALLEST):
        others = sorted((n, key) for key, n in cells.items() if key not in blank and n > 0)
        blank |= {key for _, key in others[:1]}
    return {key: None if key in blank else n for key, n in cells.items()}
