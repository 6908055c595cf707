"""Who acts, and the one way to write a line of the journal."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import ParamSpec, TypeVar
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone

from assises.commons.journal import clock
from assises.commons.journal.models import Anchor, ChainHead, Channel, JournalEntry, Role
from assises.commons.journal.rights import allow
from assises.commons.journal.undoing import undone_on_failure
from assises.formats.chain import GENESIS, canonical, entry_hash

__all__ = ["EVERYBODY", "Actor", "Channel", "Fact", "Role", "anchor_day", "gesture", "note", "prepared"]

P = ParamSpec("P")
R = TypeVar("R")
Fact = str | int | bool | None | list["Fact"] | Mapping[str, "Fact"]


@dataclass(frozen=True, slots=True)
class Actor:
    """Whoever signs a line of the journal."""

    role: Role
    channel: Channel
    account: int | None = None
    receipt: str | None = None
    edition: str = ""
    node: str = "home"
    gesture: UUID | None = None


EVERYBODY = Actor(role=Role.RESIDENT, channel=Channel.SCREEN)


@dataclass(frozen=True, slots=True)
class _Line:
    node: str
    at: str
    gesture_uuid: str
    verb: str
    actor_role: str
    actor_channel: str
    actor_account: int | None
    subject: str
    facts: str
    reason: str


_open_gesture: ContextVar[list[_Line] | None] = ContextVar("open_gesture", default=None)
_gesture_uuid: ContextVar[UUID | None] = ContextVar("gesture_uuid", default=None)
_gestures_left: ContextVar[list[int] | None] = ContextVar("gestures_left", default=None)


def gesture(action: Callable[P, R]) -> Callable[P, R]:
    """Make an action one gesture: all of it happens, or nothing; its lines are written last.

    The head of the chain is locked only in the instant before the commit. Were it locked at the
    first line, two gestures that each need another row afterwards could wait for one another.
    A gesture called by another one belongs to it; when it fails, its own lines are forgotten, and what it
    did outside the database is undone.
    """

    @functools.wraps(action)
    def whole(*args: P.args, **kwargs: P.kwargs) -> R:
        with undone_on_failure(), _one_gesture():
            return action(*args, **kwargs)

    whole.is_gesture = True  # type: ignore[attr-defined]
    return whole


def prepared(action: Callable[P, R]) -> Callable[P, R]:
    """Make an action that gets everything ready while others write, then writes by one gesture.

    Nothing is locked before that gesture begins, and it is the only one: a second would be all that is left
    of a half when the machine stops between the two.
    """

    @functools.wraps(action)
    def whole(*args: P.args, **kwargs: P.kwargs) -> R:
        token = _gestures_left.set([1])
        try:
            return action(*args, **kwargs)
        finally:
            _gestures_left.reset(token)

    whole.is_gesture = True  # type: ignore[attr-defined]
    return whole


@contextmanager
def _one_gesture() -> Iterator[None]:
    lines = _open_gesture.get()
    if lines is not None:
        before = len(lines)
        try:
            with transaction.atomic():
                yield
        except BaseException:
            del lines[before:]
            raise
        return
    left = _gestures_left.get()
    if left is not None and not left:
        raise RuntimeError("an action that prepares writes by one gesture only")
    if left:
        left.pop()
    own: list[_Line] = []
    token, named = _open_gesture.set(own), _gesture_uuid.set(uuid4())
    try:
        with transaction.atomic():
            yield
            _write(own)
    finally:
        _open_gesture.reset(token)
        _gesture_uuid.reset(named)


def note(
    *,
    by: Actor,
    verb: str,
    subject: str,
    facts: Mapping[str, Fact] | None = None,
    reason: str = "",
) -> None:
    """Write one line: ``verb`` is «room.thing.done», ``facts`` carry no wording and nothing personal."""
    line = _Line(
        node=by.node,
        at=clock.now().astimezone(UTC).isoformat(timespec="microseconds"),
        gesture_uuid=str(by.gesture or _gesture_uuid.get() or uuid4()),
        verb=verb,
        actor_role=str(by.role),
        actor_channel=str(by.channel),
        actor_account=by.account,
        subject=subject,
        facts=canonical(dict(facts or {})),
        reason=reason,
    )
    waiting = _open_gesture.get()
    if waiting is not None:
        waiting.append(line)
        return
    with transaction.atomic():
        _write([line])


def _write(lines: list[_Line]) -> None:
    for node in sorted({line.node for line in lines}):
        _write_node(node, [line for line in lines if line.node == node])


def _write_node(node: str, lines: list[_Line]) -> None:
    head = _locked_head(node)
    seq, previous, entries = head.seq, head.hash, []
    for line in lines:
        seq += 1
        sealed = entry_hash(_as_mapping(line, seq=seq, prev_hash=previous))
        entries.append(_entry(line, seq=seq, prev_hash=previous, sealed=sealed))
        previous = sealed
    JournalEntry.objects.bulk_create(entries, batch_size=500)
    ChainHead.objects.filter(pk=head.pk).update(seq=seq, hash=previous)


def _locked_head(node: str) -> ChainHead:
    """The head of a node, locked; made the first time, when two may come at once."""
    locked = ChainHead.objects.select_for_update().filter(node=node)
    head = locked.first()
    if head is None:
        ChainHead.objects.get_or_create(node=node, defaults={"hash": GENESIS})
        head = locked.get()
    return head


def _as_mapping(line: _Line, *, seq: int, prev_hash: str) -> dict[str, Fact]:
    return {
        "node": line.node,
        "seq": seq,
        "at": line.at,
        "gesture_uuid": line.gesture_uuid,
        "verb": line.verb,
        "actor_role": line.actor_role,
        "actor_channel": line.actor_channel,
        "actor_account": line.actor_account,
        "subject": line.subject,
        "facts": line.facts,
        "reason": line.reason,
        "prev_hash": prev_hash,
    }


def _entry(line: _Line, *, seq: int, prev_hash: str, sealed: str) -> JournalEntry:
    return JournalEntry(
        node=line.node,
        seq=seq,
        at=line.at,
        gesture_uuid=line.gesture_uuid,
        verb=line.verb,
        actor_role=line.actor_role,
        actor_channel=line.actor_channel,
        actor_account=line.actor_account,
        subject=line.subject,
        facts=line.facts,
        reason=line.reason,
        prev_hash=prev_hash,
        hash=sealed,
    )


@gesture
def anchor_day(*, by: Actor, day: date | None = None) -> int:
    """Publish the root of the day for each node that has written since its last root; say how many.

    Of a day that is over, the root is that of its last line; of today, that of the last line so far.
    """
    allow(by.role, "journal.day.anchor")
    sealed = day or clock.today()
    anchored = 0
    for head in ChainHead.objects.select_for_update().order_by("node"):
        last = _last_line(head, sealed)
        earlier = Anchor.objects.filter(node=head.node).order_by("-day").first()
        if last is None or (earlier is not None and (earlier.seq >= last.seq or earlier.day >= sealed)):
            continue
        Anchor.objects.create(
            day=sealed, node=head.node, seq=last.seq, head_hash=last.hash, published_at=clock.now()
        )
        anchored += 1
    if anchored:
        note(by=by, verb="journal.day.anchored", subject=sealed.isoformat(), facts={"nodes": anchored})
    return anchored


def _last_line(head: ChainHead, day: date) -> JournalEntry | None:
    midnight = timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))
    lines = JournalEntry.objects.filter(node=head.node, seq__lte=head.seq, at__lt=midnight)
    return lines.order_by("-seq").first()
