"""Walks on the ladder inside the database: one recursive query each way."""

from __future__ import annotations

from django.db import connection

_DOWN = """
WITH RECURSIVE below(id) AS (
    SELECT source_id FROM evidence_link WHERE claim_id = CAST(%s AS bigint)
    UNION
    SELECT link.source_id FROM evidence_link link JOIN below ON link.claim_id = below.id
)
SELECT id FROM below
"""
_UP = """
WITH RECURSIVE above(id) AS (
    SELECT claim_id FROM evidence_link WHERE source_id = CAST(%s AS bigint)
    UNION
    SELECT link.claim_id FROM evidence_link link JOIN above ON link.source_id = above.id
)
SELECT id FROM above
"""


def sources_of(item: int) -> frozenset[int]:
    """Everything a piece rests on, at any depth."""
    return _walk(_DOWN, item)


def claims_on(item: int) -> frozenset[int]:
    """Everything that rests on a piece, at any depth."""
    return _walk(_UP, item)


def _walk(query: str, item: int) -> frozenset[int]:
    with connection.cursor() as cursor:
        cursor.execute(query, [item])
        return frozenset(row[0] for row in cursor.fetchall())
