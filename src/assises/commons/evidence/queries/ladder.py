"""The ladder of one piece: what it rests on below, what rests on it above."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import connection
from django.db.models import QuerySet

from assises.commons.agenda.queries import edition_id
from assises.commons.evidence.errors import NoSuchCote
from assises.commons.evidence.models import Item, Relation
from assises.commons.evidence.queries.reading import ItemView, rows, view
from assises.commons.journal.actions import Actor


@dataclass(frozen=True, slots=True)
class Rung:
    """One piece of the ladder, how far it is, and through which piece and relation it is reached."""

    item: ItemView
    depth: int
    through: str
    relation: Relation
    why: str


@dataclass(frozen=True, slots=True)
class Edge:
    """One link between two pieces of the ladder."""

    claim: str
    source: str
    relation: Relation


@dataclass(frozen=True, slots=True)
class Lineage:
    """A piece, all that rests on it (nearest first) and all it rests on (nearest first).

    ``up_total`` and ``down_total`` count everything; the rungs are the nearest ones, at most ``limit``
    each way.
    """

    item: ItemView
    up: tuple[Rung, ...]
    down: tuple[Rung, ...]
    edges: tuple[Edge, ...]
    up_total: int
    down_total: int


@dataclass(frozen=True, slots=True)
class _Step:
    item: int
    depth: int
    through: int
    relation: str
    why: str


_Link = tuple[int, int, str, str]


def lineage(viewer: Actor, cote: str, *, limit: int = 120) -> Lineage:
    """Follow one piece both ways; the same few queries whatever the number of ancestors."""
    start, links = _links(edition_id(viewer), cote)
    above = _reachable(start, [(source, claim) for claim, source, *_ in links])
    below = _reachable(start, [(claim, source) for claim, source, *_ in links])
    up = _nearest(start, [(source, claim, how, why) for claim, source, how, why in links], above, limit)
    down = _nearest(start, links, below, limit)
    shown = {start, *(step.item for step in up), *(step.item for step in down)}
    found = {row.pk: row for row in rows(_in(shown))}
    views = {pk: view(row, viewer) for pk, row in found.items()}
    return Lineage(
        item=views[start],
        up=tuple(_rung(step, views) for step in up),
        down=tuple(_rung(step, views) for step in down),
        edges=tuple(
            Edge(views[claim].cote, views[source].cote, Relation(how))
            for claim, source, how, _ in links
            if claim in views and source in views
        ),
        up_total=len(above),
        down_total=len(below),
    )


_BEHIND = """
WITH RECURSIVE below(root, id) AS (
    SELECT claim_id, source_id FROM evidence_link WHERE claim_id IN (
        SELECT id FROM evidence_item WHERE edition_id = %s AND cote IN ({})
    )
    UNION
    SELECT below.root, link.source_id FROM evidence_link link JOIN below ON link.claim_id = below.id
)
SELECT claim.cote, COUNT(*) FROM below
JOIN evidence_item claim ON claim.id = below.root
JOIN evidence_item source ON source.id = below.id
WHERE source.kind IN ('voice', 'question', 'excerpt', 'statement', 'card')
GROUP BY claim.cote
"""


_STEPS = """
WITH RECURSIVE below(id) AS (
    SELECT id FROM evidence_item WHERE id IN ({})
    UNION
    SELECT link.source_id FROM evidence_link link JOIN below ON link.claim_id = below.id
)
SELECT link.claim_id, link.source_id, link.relation, source.cote,
    source.edition_id, source.withdrawn_at IS NULL AND source.kind IN
        ('voice', 'question', 'excerpt', 'statement', 'card')
FROM evidence_link link
JOIN below ON link.claim_id = below.id
JOIN evidence_item source ON source.id = link.source_id
ORDER BY link.claim_id, link.source_id
"""


@dataclass(frozen=True, slots=True)
class Step:
    """One link below some pieces: who claims, what it rests on, and whether that is a voice one can hear."""

    claim: int
    source: int
    relation: Relation
    cote: str
    edition: int
    is_voice: bool


def steps_below(viewer: Actor, claims: Sequence[int]) -> tuple[Step, ...]:
    """Every link below these pieces, at any depth, in one question; claims in the order of their numbers."""
    del viewer  # links are public; words are not asked for
    if not claims:
        return ()
    with connection.cursor() as cursor:
        cursor.execute(_STEPS.format(", ".join(["%s"] * len(claims))), list(claims))
        return tuple(
            Step(claim, source, Relation(how), cote, edition, bool(heard))
            for claim, source, how, cote, edition, heard in cursor.fetchall()
        )


def voices_behind(viewer: Actor, cotes: Sequence[str]) -> dict[str, int]:
    """How many voices each of a few pieces rests on, at any depth: what makes the thread thick."""
    wanted = sorted(set(cotes))
    if not wanted:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(_BEHIND.format(", ".join(["%s"] * len(wanted))), [edition_id(viewer), *wanted])
        return dict(cursor.fetchall())


def _in(wanted: Iterable[int]) -> QuerySet[Item]:
    return Item.objects.filter(pk__in=list(wanted))


_LADDER = """
WITH RECURSIVE start(id) AS (
    SELECT id FROM evidence_item WHERE edition_id = %s AND cote = %s
),
below(id) AS (
    SELECT id FROM start
    UNION
    SELECT link.source_id FROM evidence_link link JOIN below ON link.claim_id = below.id
),
above(id) AS (
    SELECT id FROM start
    UNION
    SELECT link.claim_id FROM evidence_link link JOIN above ON link.source_id = above.id
)
SELECT id, 0, '', '' FROM start
UNION ALL
SELECT link.claim_id, link.source_id, link.relation, link.why
FROM evidence_link link JOIN below ON link.claim_id = below.id
UNION ALL
SELECT link.claim_id, link.source_id, link.relation, link.why
FROM evidence_link link JOIN above ON link.source_id = above.id
UNION ALL
SELECT link.claim_id, link.source_id, link.relation, link.why
FROM evidence_link link JOIN above ON link.claim_id = above.id JOIN below ON link.source_id = below.id
"""


def _links(edition: int, cote: str) -> tuple[int, list[_Link]]:
    """The piece, and every link of its ladder in the order of their numbers, in one question."""
    with connection.cursor() as cursor:
        cursor.execute(_LADDER, [edition, cote])
        rows: set[_Link] = set(cursor.fetchall())
    start = next((claim for claim, source, *_ in rows if source == 0), None)
    if start is None:
        raise NoSuchCote(cote=cote)
    return start, sorted(row for row in rows if row[1] != 0)


def _reachable(start: int, pairs: Iterable[tuple[int, int]]) -> frozenset[int]:
    following: dict[int, list[int]] = {}
    for origin, target in pairs:
        following.setdefault(origin, []).append(target)
    seen, waiting = {start}, [start]
    while waiting:
        fresh = [one for one in following.get(waiting.pop(), ()) if one not in seen]
        seen.update(fresh)
        waiting += fresh
    return frozenset(seen - {start})


def _nearest(start: int, links: Iterable[_Link], inside: frozenset[int], limit: int) -> list[_Step]:
    """Breadth first from the piece; each other piece once, by its shortest way."""
    following: dict[int, list[tuple[int, str, str]]] = {}
    for origin, target, how, why in links:
        following.setdefault(origin, []).append((target, how, why))
    seen: set[int] = {start}
    steps: list[_Step] = []
    queue = deque([(start, 0)])
    while queue and len(steps) < limit:
        here, depth = queue.popleft()
        for target, how, why in following.get(here, ()):
            if target in seen or target not in inside:
                continue
            seen.add(target)
            steps.append(_Step(target, depth + 1, here, how, why))
            queue.append((target, depth + 1))
    return steps[:limit]


def _rung(step: _Step, views: dict[int, ItemView]) -> Rung:
    return Rung(
        item=views[step.item],
        depth=step.depth,
        through=views[step.through].cote,
        relation=Relation(step.relation),
        why=step.why,
    )
