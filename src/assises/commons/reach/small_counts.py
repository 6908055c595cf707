"""Small groups are never printed: not alone, not by subtracting the others, not from one table to the next.

The rule is the one of ``methods.disclosure``; here it meets tables of counts by name.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from assises.commons.reach.models import SMALLEST
from assises.methods.disclosure import HIDDEN, protect


def too_small(n: int) -> bool:
    """Say whether a group is one to four people: nobody is a fact, four people are four persons.

    >>> [too_small(n) for n in (0, 1, 4, 5)]
    [False, True, True, False]
    """
    return 0 < n < SMALLEST


def by_handfuls(n: int | None) -> int | None:
    """A number of people as it is shown while more may come: as many fives as it holds, and never one more.

    Whoever reads the page every evening cannot tell that two people came in between.

    >>> [by_handfuls(n) for n in (0, 5, 42, 44, None)]
    [0, 5, 40, 40, None]
    """
    return None if n is None else n - n % SMALLEST


def protected(
    cells: Mapping[str, int], *, before: Mapping[str, Collection[int]] | None = None
) -> dict[str, int | None]:
    """Blank the small cells of a table, and as few others as keep them from being found by subtraction.

    With all that was ever printed ``before`` of each cell, one that differs by a few people from any of it is
    blanked as well: not only from the last time, since pages are kept.

    >>> protected({"port": 3, "colline": 12, "centre": 40})
    {'port': None, 'colline': None, 'centre': 40}
    >>> protected({"port": 1, "colline": 4, "centre": 40})
    {'port': None, 'colline': None, 'centre': None}
    >>> protected({"port": 0, "colline": 12})
    {'port': 0, 'colline': 12}
    >>> told = {"port": [40], "colline": [12], "centre": [40]}
    >>> protected({"port": 42, "colline": 12, "centre": 40}, before=told)
    {'port': None, 'colline': None, 'centre': 40}
    >>> protected({"port": 42, "colline": 30, "centre": 90}, before={"port": [40, 60]})
    {'port': None, 'colline': None, 'centre': 90}
    """
    names = list(cells)
    if not names:
        return {}
    counts = list(cells.values())
    told = _changes(names, counts, before or {})
    printed = protect(counts, SMALLEST, also=[(place,) for place in told]).published[:-1]
    return {name: None if n == HIDDEN else int(n) for name, n in zip(names, printed, strict=True)}


def _changes(names: list[str], counts: list[int], before: Mapping[str, Collection[int]]) -> list[int]:
    """The places of the cells that differ by a few people from something that was printed of them."""
    return [
        place
        for place, name in enumerate(names)
        if any(too_small(abs(counts[place] - printed)) for printed in before.get(name, ()))
    ]
