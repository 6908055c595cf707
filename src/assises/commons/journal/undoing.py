"""What a gesture did outside the database is undone when the gesture fails.

The database undoes its own part. A file that was written, a place that was taken on the disk, cannot: they
are named here as soon as they are made, and go when the gesture that made them is refused or breaks off.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_made: ContextVar[list[Callable[[], None]] | None] = ContextVar("made", default=None)


def if_undone(undo: Callable[[], None]) -> None:
    """Remember how to undo what was just done outside the database."""
    made = _made.get()
    if made is not None:
        made.append(undo)


@contextmanager
def undone_on_failure() -> Iterator[None]:
    """Undo, last one first, what was done in this block when the block fails; keep it otherwise."""
    outer = _made.get()
    made = outer if outer is not None else []
    before = len(made)
    token = _made.set(made)
    try:
        yield
    except BaseException:
        for undo in reversed(made[before:]):
            undo()
        del made[before:]
        raise
    finally:
        _made.reset(token)
