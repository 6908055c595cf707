"""Rows for the bundle: what everybody may read, and the digests of the rest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from assises.commons.evidence.models import Item, Link, Outcome, VoiceState
from assises.commons.evidence.queries.reading import rows
from assises.commons.journal.actions import Actor, Fact


def export_rows(viewer: Actor) -> Mapping[str, Iterator[dict[str, Fact]]]:
    """Items, links and endings of every edition, in the order in which they were recorded.

    A text that nobody may read yet, or any more, leaves with its digest and without its words or salt.
    """
    del viewer  # the rows are those that everybody may read
    return {"items": _items(), "links": _links(), "outcomes": _outcomes()}


def _items() -> Iterator[dict[str, Fact]]:
    for row in rows(Item.objects.all()).order_by("id").iterator(chunk_size=1000):
        came_from = getattr(row, "provenance", None)
        gone = row.withdrawn_at is not None
        hidden = not gone and came_from is not None and came_from.state != VoiceState.PUBLISHED
        yield {
            "uuid": str(row.uuid),
            "edition": row.edition.slug,
            "cote": row.cote,
            "kind": row.kind,
            "wording": "" if hidden else row.wording,
            "salt": "" if hidden else row.salt,
            "digest": row.digest,
            "hidden": hidden,
            "language": row.language,
            "recorded_at": row.recorded_at.isoformat(),
            "node": row.node,
            "withdrawn_at": row.withdrawn_at.isoformat() if row.withdrawn_at else None,
            "state": came_from.state if came_from else "",
            "nature": came_from.nature if came_from else "",
            "channel": came_from.channel if came_from else "",
            "neighbourhood": came_from.neighbourhood.slug if came_from and came_from.neighbourhood else "",
            "event": came_from.event.number if came_from and came_from.event else None,
            "question": came_from.question.number if came_from and came_from.question else None,
            "stake": came_from.stake.slug if came_from and came_from.stake else "",
            "body": came_from.body.name if came_from and came_from.body else "",
            "origin": came_from.origin if came_from else "",
        }


def _links() -> Iterator[dict[str, Fact]]:
    named = Link.objects.order_by("id").values_list(
        "claim__uuid", "source__uuid", "claim__cote", "source__cote", "relation", "why"
    )
    for claim, source, claim_cote, source_cote, relation, why in named.iterator(chunk_size=2000):
        yield {
            "claim": str(claim),
            "source": str(source),
            "claim_cote": claim_cote,
            "source_cote": source_cote,
            "relation": relation,
            "why": why,
        }


def _outcomes() -> Iterator[dict[str, Fact]]:
    named = Outcome.objects.order_by("id").values_list(
        "uuid",
        "item__uuid",
        "item__cote",
        "state",
        "target__uuid",
        "target__cote",
        "to__name",
        "to_institution__name",
        "reason",
        "at",
    )
    for uuid, item, cote, state, target, target_cote, scheme, holder, reason, at in named.iterator(
        chunk_size=2000
    ):
        yield {
            "uuid": str(uuid),
            "item": str(item),
            "item_cote": cote,
            "state": state,
            "target": str(target) if target else None,
            "target_cote": target_cote or "",
            "to": scheme or holder or "",
            "reason": reason,
            "at": at.isoformat(),
        }
