"""How fast one participant may answer: no faster than somebody who reads.

Each token has a bucket of answers that fills again at a steady pace. What is kept is the hash of the token
and two numbers, in the memory of this process, and the oldest are forgotten first.
"""

from __future__ import annotations

import math
import time
from collections import OrderedDict
from threading import Lock

from assises.web.pulse.errors import TooManyAnswers

BURST = 30  # answers at once
EACH = 0.5  # seconds for one more
_KEPT = 100_000
_full_at: OrderedDict[str, float] = OrderedDict()
_lock = Lock()


def spend(hashed: str, now: float | None = None) -> None:
    """Take one answer out of the bucket of a token, or refuse it and say when to come back."""
    at = time.monotonic() if now is None else now
    with _lock:
        # One number tells the level of a bucket: the instant at which it is full again.
        full = max(_full_at.pop(hashed, at), at)
        over = full + EACH - at - BURST * EACH
        if over > 0:
            _full_at[hashed] = full
            raise TooManyAnswers(seconds=math.ceil(over))
        _full_at[hashed] = full + EACH
        if len(_full_at) > _KEPT:
            _full_at.popitem(last=False)


def forget() -> None:
    """Every bucket is full again."""
    with _lock:
        _full_at.clear()
