"""The hour it is, or the hour a story is told at.

A process that took place years ago is replayed through the same gestures as the pages; the
replayer tells the time, and only within its own context. Everything else reads the real clock.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime

from django.utils import timezone

_told: ContextVar[datetime | None] = ContextVar("told", default=None)


def now() -> datetime:
    """The present instant, aware of its time zone."""
    return _told.get() or timezone.now()


def today() -> date:
    """The present day in the time zone of the institution."""
    return timezone.localtime(now()).date()


def local_hour() -> int:
    """The hour of the day in the time zone of the institution."""
    return timezone.localtime(now()).hour


def is_told() -> bool:
    """Whether a story is being told: what was seen a moment ago may then be undone."""
    return _told.get() is not None


@contextmanager
def told(moment: datetime) -> Iterator[None]:
    """Tell the time: inside this block it is ``moment``."""
    if timezone.is_naive(moment):
        moment = timezone.make_aware(moment)
    token = _told.set(moment)
    try:
        yield
    finally:
        _told.reset(token)
