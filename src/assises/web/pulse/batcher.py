"""Group commit: what arrives while one commit is on its way goes with the next, and waits for it.

There is no timer: one answer alone is written at once, and a batch grows with the load. Nobody is answered
before the commit. One thread writes, with a connection of its own; it never waits for a page.
"""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from django.db import DatabaseError, InterfaceError, OperationalError, close_old_connections, connection

from assises.methods.errors import AssisesError
from assises.phases.opinion.actions import Cast, Settled, react_in_batch
from assises.web.door.middleware import resident_of
from assises.web.pulse.errors import Busy

log = logging.getLogger("assises.pulse")
MOST_WAITING = 4000
MOST_AT_ONCE = 500
Outcome = Settled | AssisesError


@dataclass(slots=True)
class _Waiting:
    cast: Cast
    edition: str
    settled: asyncio.Future[Outcome]


class Batcher:
    """Answers waiting for their commit, in the order in which they came."""

    def __init__(self) -> None:
        self._queue: deque[_Waiting] = deque()
        self._writes: asyncio.Task[None] | None = None
        self._writer = ThreadPoolExecutor(max_workers=1, thread_name_prefix="pulse-writer")

    async def settle(self, cast: Cast, edition: str) -> Settled:
        """Wait until an answer is on the disk; refused by name when it is not."""
        if len(self._queue) >= MOST_WAITING:
            raise Busy(seconds=2)
        loop = asyncio.get_running_loop()
        waiting = _Waiting(cast, edition, loop.create_future())
        self._queue.append(waiting)
        if self._writes is None or self._writes.done():
            self._writes = loop.create_task(self._write_all())
        outcome = await waiting.settled
        if isinstance(outcome, AssisesError):
            raise outcome
        return outcome

    async def _write_all(self) -> None:
        loop = asyncio.get_running_loop()
        while self._queue:
            batch = self._take()
            casts = [one.cast for one in batch]
            try:
                outcomes = await loop.run_in_executor(self._writer, write, casts, batch[0].edition)
            except Exception:  # whatever it is, those who wait are told that nothing was kept
                log.exception("a batch of answers could not be written")
                outcomes = [Busy(seconds=2)] * len(batch)
            for one, outcome in zip(batch, outcomes, strict=True):
                if not one.settled.done():  # somebody may have left meanwhile
                    one.settled.set_result(outcome)

    def _take(self) -> list[_Waiting]:
        """The next answers of one edition, in their order."""
        batch = [self._queue.popleft()]
        while self._queue and len(batch) < MOST_AT_ONCE and self._queue[0].edition == batch[0].edition:
            batch.append(self._queue.popleft())
        return batch

    def close(self) -> None:
        """Write what waits, then stop."""
        self._writer.submit(connection.close)
        self._writer.shutdown(wait=True)


def write(casts: Sequence[Cast], edition: str) -> Sequence[Outcome]:
    """Write answers in one commit; when the database refuses the lot, one by one."""
    close_old_connections()
    try:
        return react_in_batch(casts=casts, by=resident_of(edition))
    except AssisesError as refusal:  # the edition itself takes no answer
        return [refusal] * len(casts)
    except (OperationalError, InterfaceError):
        log.exception("the database does not answer")
        connection.close()
        return [Busy(seconds=2)] * len(casts)
    except DatabaseError:
        if len(casts) == 1:
            log.exception("the database refuses an answer")
            return [Busy(seconds=2)]
        return [outcome for cast in casts for outcome in write([cast], edition)]
