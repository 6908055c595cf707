"""Reading the journal, and who may make which gesture whatever the phase."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from uuid import UUID

from assises.commons.journal.actions import Actor, Fact, Role
from assises.commons.journal.models import Anchor, ChainHead, JournalEntry
from assises.commons.journal.rights import RIGHTS, allow
from assises.commons.journal.triggers import missing_triggers
from assises.formats.chain import ChainReport, check_chain


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the journal, as anybody may read it."""

    node: str
    seq: int
    at: datetime
    verb: str
    role: str
    channel: str
    subject: str
    facts: str
    reason: str
    hash: str


@dataclass(frozen=True, slots=True)
class DayRoot:
    """The published root of one day."""

    day: date
    node: str
    seq: int
    head_hash: str


def require_role(actor: Actor, gesture: str) -> None:
    """Let the gesture pass, or refuse it by name."""
    allow(actor.role, gesture)


def may(viewer: Actor, gesture: str) -> bool:
    """Say whether a menu should offer this gesture; the action asks again."""
    return viewer.role in RIGHTS.get(gesture, frozenset())


def gestures(viewer: Actor) -> tuple[str, ...]:
    """Every gesture of the house that this viewer's role may make, in order."""
    return tuple(sorted(name for name, roles in RIGHTS.items() if viewer.role in roles))


def rights_matrix(viewer: Actor) -> dict[str, frozenset[Role]]:
    """Which roles may make which gesture: published, and the parameters of a test."""
    del viewer  # the matrix is public
    return dict(RIGHTS)


def entries(
    viewer: Actor, *, subject: str = "", prefix: str = "", before: int | None = None, limit: int = 100
) -> tuple[Entry, ...]:
    """The newest lines first, about one subject or whose verb begins with ``prefix``."""
    del viewer  # the journal is public: it carries no wording and nothing personal
    rows = JournalEntry.objects.order_by("-id")
    if subject:
        rows = rows.filter(subject=subject)
    if prefix:
        rows = rows.filter(verb__startswith=prefix)
    if before is not None:
        rows = rows.filter(seq__lt=before)
    return tuple(_readable(row) for row in rows[:limit])


def made(viewer: Actor, gesture: UUID) -> bool:
    """Whether a gesture of this name left a line; an attempt that was denied is not one."""
    del viewer
    return JournalEntry.objects.filter(gesture_uuid=gesture).exclude(verb="door.gesture.denied").exists()


def _readable(row: JournalEntry) -> Entry:
    return Entry(
        node=row.node,
        seq=row.seq,
        at=row.at,
        verb=row.verb,
        role=row.actor_role,
        channel=row.actor_channel,
        subject=row.subject,
        facts=row.facts,
        reason=row.reason,
        hash=row.hash,
    )


def day_roots(viewer: Actor, *, limit: int = 31) -> tuple[DayRoot, ...]:
    """The published daily roots, newest first."""
    del viewer
    rows = Anchor.objects.order_by("-day", "node")[:limit]
    return tuple(DayRoot(day=row.day, node=row.node, seq=row.seq, head_hash=row.head_hash) for row in rows)


def heads(viewer: Actor) -> dict[str, str]:
    """The last hash of each node."""
    del viewer
    return dict(ChainHead.objects.order_by("node").values_list("node", "hash"))


def chain_lines(viewer: Actor) -> Iterator[dict[str, Fact]]:
    """Every line in the form in which it was sealed, node by node: what the bundle carries."""
    del viewer
    for row in JournalEntry.objects.order_by("node", "seq").iterator(chunk_size=2000):
        yield {
            "node": row.node,
            "seq": row.seq,
            "at": row.at.astimezone(UTC).isoformat(timespec="microseconds"),
            "gesture_uuid": str(row.gesture_uuid),
            "verb": row.verb,
            "actor_role": row.actor_role,
            "actor_channel": row.actor_channel,
            "actor_account": row.actor_account,
            "subject": row.subject,
            "facts": row.facts,
            "reason": row.reason,
            "prev_hash": row.prev_hash,
            "hash": row.hash,
        }


def chain_report(viewer: Actor) -> ChainReport:
    """Check the whole chain as it stands in the database."""
    return check_chain(chain_lines(viewer))


def unsealed(viewer: Actor) -> tuple[str, ...]:
    """Triggers of insert-only tables that are missing from the database."""
    del viewer
    return missing_triggers()
