"""A form sent twice acts once: the gesture it asks for has its name before it is made.

The form carries a mark; the mark and what was typed give the gesture its name in the journal. Sent again as
it is (a double click, a page reloaded), the name is already there, and nothing is done a second time. Sent
again with other words (the way back, then a new text), it is another gesture.
"""

from __future__ import annotations

import hashlib
import time
from uuid import UUID, uuid5

from django.core.cache import cache
from django.http import HttpRequest

from assises.commons.journal.actions import Actor
from assises.commons.journal.queries import made

FIELD = "geste"
ON_ITS_WAY, DONE, REFUSED = "on its way", "done", "refused"
KEPT_FOR = 600
WAIT, EACH = 20.0, 0.05
# What changes from one sending to the next without anything having been typed.
NOT_TYPED = frozenset({"csrfmiddlewaretoken"})


def name_of(request: HttpRequest) -> UUID | None:
    """The name of the gesture this form asks for; None when it carries no mark."""
    try:
        own = UUID(str(request.POST.get(FIELD, "")))
    except ValueError:
        return None
    digest = hashlib.sha256(request.path.encode())
    for field in sorted(set(request.POST) - NOT_TYPED):
        for value in request.POST.getlist(field):
            digest.update(f"\0{field}\0{value}".encode())
    for field in sorted(request.FILES):
        for sent in request.FILES.getlist(field):
            digest.update(f"\0{field}\0{sent.name}\0{sent.size}".encode())
    return uuid5(own, digest.hexdigest())


def done_already(by: Actor, gesture: UUID) -> bool:
    """Whether this gesture was made; while its twin is being worked on, wait for what becomes of it."""
    if cache.add(_key(gesture), ON_ITS_WAY, KEPT_FOR):
        return made(by, gesture)
    until = time.monotonic() + WAIT
    while cache.get(_key(gesture)) == ON_ITS_WAY and time.monotonic() < until:
        time.sleep(EACH)
    if cache.get(_key(gesture)) == REFUSED:
        cache.set(_key(gesture), ON_ITS_WAY, KEPT_FOR)
        return False
    return True


def over(gesture: UUID, *, refused: bool) -> None:
    """Say what became of a gesture to whoever waits for the same one."""
    cache.set(_key(gesture), REFUSED if refused else DONE, KEPT_FOR)


def _key(gesture: UUID) -> str:
    return f"twice:{gesture.hex}"
