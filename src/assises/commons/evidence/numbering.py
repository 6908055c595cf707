"""Cotes: the number by which a piece is known for years, on paper too.

Each series (PAR, REN-07 …) hands out numbers from a block reserved for this node. Gaps are allowed,
numbers never move.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import F, Max

from assises.commons.evidence.errors import NumbersExhausted
from assises.commons.evidence.models import CoteBlock, Kind

# Prefix and number of digits of each kind; kinds numbered inside an event or an interview are given
# their series («REN-07», «ENQ-0231») by the phase.
PREFIXES: dict[str, tuple[str, int]] = {
    Kind.VOICE: ("PAR", 5),
    Kind.QUESTION: ("QUE", 5),
    Kind.EXCERPT: ("ENQ", 2),
    Kind.STATEMENT: ("REN", 2),
    Kind.CARD: ("ATE", 2),
    Kind.SEQUENCE: ("FIL", 2),
    Kind.FILM: ("FIL-V", 1),
    Kind.FINDING: ("CAR", 2),
    Kind.SYNTHESIS: ("SYN", 2),
    Kind.PAST_PROMISE: ("BIL", 3),
    Kind.PROPOSAL: ("PRO", 4),
    Kind.CLAUSE: ("ORI", 2),
    Kind.MARKER: ("MAR", 2),
    Kind.DECISION: ("DEC", 4),
    Kind.REPLY: ("REP", 4),
    Kind.COMMITMENT: ("ENG", 3),
    Kind.ADVOCACY: ("PLA", 3),
    Kind.ACTION: ("ACT", 3),
    Kind.PROOF: ("PRV", 3),
}
BLOCK = 100_000
HOME = "home"


def next_cotes(*, edition: int, kind: str, series: str, node: str, how_many: int) -> tuple[str, ...]:
    """Reserve the next numbers of a series on this node."""
    prefix, digits = PREFIXES[kind]
    series = series or prefix
    end = _reserve(edition, series, node, how_many)
    join = "" if kind == Kind.FILM else "-"
    return tuple(f"{series}{join}{number:0{digits}d}" for number in range(end - how_many, end))


@dataclass(frozen=True, slots=True)
class Run:
    """Numbers that follow one another; ``shift`` is what to add to a place in the file, from 1."""

    first: int
    last: int
    shift: int


def hold_numbers(*, edition: int, kind: str, node: str) -> None:
    """Hold the plain series of a kind on this node until the gesture ends."""
    series, _ = PREFIXES[kind]
    CoteBlock.objects.select_for_update().get(pk=_block(edition, series, node).pk)


def reserve_runs(*, edition: int, kind: str, node: str, how_many: int) -> tuple[Run, ...]:
    """Reserve the next numbers of the plain series of a kind, in as many blocks as it takes."""
    series, _ = PREFIXES[kind]
    runs: list[Run] = []
    done = 0
    while done < how_many:
        held = CoteBlock.objects.select_for_update().get(pk=_block(edition, series, node).pk)
        some = min(how_many - done, max(held.last - held.next + 1, 0))
        if some:
            CoteBlock.objects.filter(pk=held.pk).update(next=held.next + some)
            runs.append(Run(held.next, held.next + some - 1, held.next - done - 1))
            done += some
        elif node == HOME:
            _open_block(edition, series, node)
        else:
            raise NumbersExhausted(series=series)
    return tuple(runs)


def plain_cote(kind: str, number: int) -> str:
    """The cote of a number in the plain series of a kind.

    >>> plain_cote("voice", 7)
    'PAR-00007'
    """
    series, digits = PREFIXES[kind]
    return f"{series}-{number:0{digits}d}"


def cote_in_sql(kind: str, number: str, vendor: str) -> str:
    """The SQL of a cote of the plain series, from the SQL of its number."""
    series, digits = PREFIXES[kind]
    if vendor == "sqlite":
        return f"printf('{series}-%%0{digits}d', {number})"
    return f"'{series}-' || lpad(({number})::text, greatest({digits}, length(({number})::text)), '0')"


def _reserve(edition: int, series: str, node: str, how_many: int) -> int:
    block = _block(edition, series, node)
    CoteBlock.objects.filter(pk=block.pk).update(next=F("next") + how_many)
    end = CoteBlock.objects.values_list("next", flat=True).get(pk=block.pk)
    if end - 1 <= block.last:
        return end
    # A node that works offline knows only its own block: the house alone may open another one.
    if node != HOME or how_many > BLOCK:
        raise NumbersExhausted(series=series)
    latest = _block(edition, series, node)
    if latest.pk == block.pk:
        _open_block(edition, series, node)
    return _reserve(edition, series, node, how_many)


def _block(edition: int, series: str, node: str) -> CoteBlock:
    here = CoteBlock.objects.filter(edition_id=edition, series=series, node=node).order_by("-first").first()
    if here is not None:
        return here
    return _open_block(edition, series, node)


def _open_block(edition: int, series: str, node: str) -> CoteBlock:
    taken = CoteBlock.objects.filter(edition_id=edition, series=series).aggregate(last=Max("last"))["last"]
    first = (taken or 0) + 1
    made, _ = CoteBlock.objects.get_or_create(
        edition_id=edition,
        series=series,
        node=node,
        first=first,
        defaults={"last": first + BLOCK - 1, "next": first},
    )
    return made


def revised(cote: str) -> str:
    """The cote of the next version: PRO-0031 → PRO-0031.2 → PRO-0031.3.

    >>> revised("PRO-0031"), revised("PRO-0031.2")
    ('PRO-0031.2', 'PRO-0031.3')
    """
    stem, dot, version = cote.partition(".")
    return f"{stem}.{int(version) + 1 if dot else 2}"
