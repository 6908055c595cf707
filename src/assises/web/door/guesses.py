"""Slowing down whoever tries codes, without keeping who they are.

The address of the machine is mixed with a secret of this process and forgotten with it; only a count
stays, for a minute.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterator
from contextlib import contextmanager

from django.core.cache import cache
from django.http import HttpRequest

from assises.methods.errors import AssisesError

_PEPPER = secrets.token_bytes(16)
MINUTE = 60


class TooManyTries(AssisesError):
    """Too many tries in a minute from one place."""

    code = "door.too_many_tries"


def _key(request: HttpRequest, what: str) -> str:
    came_from = str(request.META.get("REMOTE_ADDR", ""))
    mixed = hashlib.blake2s(f"{what}/{came_from}".encode(), key=_PEPPER).hexdigest()
    return f"tries:{mixed}"


@contextmanager
def trying(request: HttpRequest, what: str, *, per_minute: int, missed: type[AssisesError]) -> Iterator[None]:
    """Let somebody try, and count what was missed: whoever holds a good code is never the one too many."""
    if int(cache.get(_key(request, what), 0)) >= per_minute:
        raise TooManyTries(seconds=MINUTE)
    try:
        yield
    except missed:
        slow_down(request, what, per_minute=per_minute)
        raise


def slow_down(request: HttpRequest, what: str, *, per_minute: int) -> None:
    """Count one try, and refuse the one too many."""
    key = _key(request, what)
    cache.add(key, 0, MINUTE)
    try:
        tries = cache.incr(key)
    except ValueError:  # the minute ended between the two lines
        tries = 1
    if tries > per_minute:
        raise TooManyTries(seconds=MINUTE)
