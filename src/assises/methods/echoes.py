"""Near-same texts, found exactly and counted by voice: many copies are one idea and so many people."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from assises.methods.errors import AssisesError

_BREAKS = re.compile(r"[\W_]+")


class ImpossibleNearness(AssisesError):
    """A nearness lies above 0 and is at most 1."""

    code = "methods.impossible_nearness"


@dataclass(frozen=True, slots=True)
class Said:
    """A text and the voice that said it: two texts of one voice count once."""

    text: str
    voice: str


@dataclass(frozen=True, slots=True)
class Echo:
    """Texts near one another, by their places in the list; a human decides what they are."""

    members: tuple[int, ...]
    shown: int  # the one with most in common with the others
    voices: int
    nearest: float  # the weakest nearness that holds the group together


def normalised(text: str) -> str:
    """Write a text in lower case, its marks and spaces reduced to single spaces.

    >>> normalised("Le BUS, le soir :  c’est trop tôt ! ")
    'le bus le soir c est trop tôt'

    Misleads when only capitals or marks tell two texts apart. Reference: Unicode Standard Annex 15.
    """
    return _BREAKS.sub(" ", unicodedata.normalize("NFKC", text).casefold()).strip()


def nearness(first: str, second: str, length: int = 5) -> float:
    """Give the share of runs of characters two texts have in common (Jaccard), after normalisation.

    >>> nearness("Le dernier bus est trop tôt.", "le dernier bus est trop TÔT")
    1.0
    >>> round(nearness("Le dernier bus est trop tôt", "Le dernier bus passe trop tôt"), 2)
    0.5

    Misleads when one word changes the meaning: «pour» and «contre» in a long text are near. Reference:
    Broder 1997, doi:10.1109/SEQUEN.1997.666900.
    """
    return _jaccard(_shingles(first, length), _shingles(second, length))


def near_same(said: Sequence[Said], threshold: float = 0.8, length: int = 5) -> tuple[Echo, ...]:
    """Group the texts at least `threshold` near one another, the groups with most voices first.

    Exact: every pair near enough is found, by the rarest runs of each text. For small sets (some ten thousand
    texts); larger ones need a sketch.

    >>> said = [Said("Un bus le soir", "a"), Said("Un bus, le soir !", "b"), Said("Des arbres", "c")]
    >>> [(group.members, group.voices) for group in near_same(said)]
    [((0, 1), 2)]

    Raises `ImpossibleNearness`. Empty texts are near nothing.

    Misleads when texts chain: A near B and B near C put A and C together without being near; and when a
    copied letter was changed by hand, which is more than an echo. Nothing is merged here: a human decides.
    Reference: Broder 1997, doi:10.1109/SEQUEN.1997.666900; exactness of the search: Chaudhuri, Ganti and
    Kaushik 2006, doi:10.1109/ICDE.2006.9.
    """
    if not 0 < threshold <= 1:
        raise ImpossibleNearness(nearness=threshold)
    shingles = [_shingles(one.text, length) for one in said]
    pairs = _pairs(shingles, threshold)
    groups = _joined(len(said), list(pairs))
    echoes = [_echo(members, said, pairs) for members in groups]
    return tuple(sorted(echoes, key=lambda echo: (-echo.voices, -len(echo.members), echo.members)))


def _shingles(text: str, length: int) -> frozenset[str]:
    flat = normalised(text)
    if not flat:
        return frozenset()
    return frozenset(flat[start : start + length] for start in range(max(1, len(flat) - length + 1)))


def _jaccard(first: frozenset[str], second: frozenset[str]) -> float:
    if not first or not second:
        return 0.0
    both = len(first & second)
    return both / (len(first) + len(second) - both)


def _pairs(shingles: Sequence[frozenset[str]], threshold: float) -> dict[tuple[int, int], float]:
    # Two texts that are near share at least one of the rarest runs of each: only those are looked up.
    counts = Counter(run for runs in shingles for run in runs)
    holders: dict[str, list[int]] = {}
    found: dict[tuple[int, int], float] = {}
    for index, runs in enumerate(shingles):
        kept = len(runs) - ceil(threshold * len(runs) - 1e-9) + 1
        rare = sorted(runs, key=lambda run: (counts[run], run))[:kept]
        for other in {holder for run in rare for holder in holders.get(run, ())}:
            near = _jaccard(runs, shingles[other])
            if near >= threshold - 1e-12:
                found[other, index] = near
        for run in rare:
            holders.setdefault(run, []).append(index)
    return found


def _joined(count: int, pairs: Sequence[tuple[int, int]]) -> list[list[int]]:
    parent = list(range(count))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    for first, second in pairs:
        low, high = sorted((root(first), root(second)))
        parent[high] = low
    groups: dict[int, list[int]] = {}
    for index in range(count):
        groups.setdefault(root(index), []).append(index)
    return [members for members in groups.values() if len(members) > 1]


def _echo(members: list[int], said: Sequence[Said], pairs: dict[tuple[int, int], float]) -> Echo:
    inside = set(members)
    held = {pair: near for pair, near in pairs.items() if pair[0] in inside and pair[1] in inside}
    warmth = {index: sum(near for pair, near in held.items() if index in pair) for index in members}
    shown = min(members, key=lambda index: (-round(warmth[index], 9), index))
    return Echo(
        members=tuple(members),
        shown=shown,
        voices=len({said[index].voice for index in members}),
        nearest=min(held.values()),
    )
