"""Small groups are never printed: not alone, not by subtracting the others, not from one table to the next.

The rule is the one of ``methods.disclosure``; here it meets tables of counts by name.
"""

from __future__ import annotations

from collections.abc import Mapping

from assises.commons.reach.models import SMALLEST
from assises.methods.disclosure import HIDDEN, differences, protect


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
    cells: Mapping[str, int], *, before: Mapping[str, int | None] | None = None
) -> dict[str, int | None]:
    """Blank the small cells of a table, and as few others as keep them from being found by subtraction.

    With the table as it was published ``before``, a cell whose change would tell of a few people is
    blanked as well.

    >>> protected({"port": 3, "colline": 12, "centre": 40})
    {'port': None, 'colline': None, 'centre': 40}
    >>> protected({"port": 1, "colline": 4, "centre": 40})
    {'port': None, 'colline': None, 'centre': None}
    >>> protected({"port": 0, "colline": 12})
    {'port': 0, 'colline': 12}
    >>> protected({"port": 42, "colline": 12, "centre": 40}, before={"port": 40, "colline": 12, "centre": 40})
    {'port': None, 'colline': None, 'centre': 40}
    """
    names = list(cells)
    if not names:
        return {}
    counts = list(cells.values())
    told = _changes(names, counts, before or {})
    printed = protect(counts, SMALLEST, also=[(place,) for place in told]).published[:-1]
    return {name: None if n == HIDDEN else int(n) for name, n in zip(names, printed, strict=True)}


def _changes(names: list[str], counts: list[int], before: Mapping[str, int | None]) -> list[int]:
    """The places of the cells that were printed before, and have changed by a few people since."""
    seen = [place for place, name in enumerate(names) if before.get(name) is not None]
    if not seen:
        return []
    then = [before[names[place]] or 0 for place in seen]
    now = [counts[place] for place in seen]
    return [seen[one.row] for one in differences(then, now, SMALLEST)]
