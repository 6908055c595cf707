"""The live stream: one reading of the log every half second, one message shared by all who watch."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import AsyncGenerator
from concurrent.futures import ThreadPoolExecutor
from uuid import UUID

from django.db import DatabaseError, close_old_connections, connection

from assises.methods.errors import AssisesError
from assises.phases.opinion.queries import LiveTally, live
from assises.web.door.middleware import resident_of
from assises.web.pulse.errors import Busy, TooManyWatching
from assises.web.pulse.fragments import message

log = logging.getLogger("assises.pulse")
EACH = 0.5  # seconds between two readings
ALIVE = 15.0  # seconds of silence before a sign of life
MOST_WATCHING = 5000
SIGN_OF_LIFE = b": \n\n"


class Hub:
    """The rounds being watched, each read once for everybody."""

    def __init__(self) -> None:
        self._rounds: dict[tuple[str, UUID], Watched] = {}
        self._reader = ThreadPoolExecutor(max_workers=1, thread_name_prefix="pulse-reader")
        self.watching = 0

    async def read(self, edition: str, round_uuid: UUID) -> LiveTally:
        """The tally of a round now."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._reader, read, edition, round_uuid)

    async def messages(self, edition: str, round_uuid: UUID) -> AsyncGenerator[bytes, None]:
        """Everything first, then what moves, until whoever watches leaves or the round is closed."""
        if self.watching >= MOST_WATCHING:
            raise TooManyWatching(seconds=10)
        key = (edition, round_uuid)
        self.watching += 1
        try:
            watched = self._rounds.get(key)
            if watched is None:
                watched = self._rounds[key] = Watched(self, edition, round_uuid)
            await watched.begun()
            watched.many += 1
            try:
                async for one in watched.follow():
                    yield one
            finally:
                watched.many -= 1
        finally:
            self.watching -= 1

    def forget(self, edition: str, round_uuid: UUID) -> None:
        """Nobody watches this round any more."""
        self._rounds.pop((edition, round_uuid), None)

    def close(self) -> None:
        """Stop reading."""
        self._reader.submit(connection.close)
        self._reader.shutdown(wait=True)


class Watched:
    """One round being watched."""

    def __init__(self, hub: Hub, edition: str, round_uuid: UUID) -> None:
        self._hub, self._edition, self._round = hub, edition, round_uuid
        self.many = 0
        self._now: LiveTally | None = None
        self._serial = 0  # of the state that is shown
        self._moved = b""  # what differs from the state before; nothing when everything has to be said
        self._whole: tuple[int, bytes] = (-1, b"")
        self._next: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        self._first: asyncio.Task[LiveTally] | None = None
        self._ticks: asyncio.Task[None] | None = None

    async def begun(self) -> None:
        """Wait for the first reading, shared by all who came at once; refused when there is no such round."""
        if self._now is not None:
            return
        if self._first is None:
            self._first = asyncio.create_task(self._hub.read(self._edition, self._round))
        try:
            found = await asyncio.shield(self._first)
        except AssisesError:
            self._hub.forget(self._edition, self._round)
            raise
        if self._now is None:
            self._now = found
            self._ticks = asyncio.create_task(self._tick())

    async def follow(self) -> AsyncGenerator[bytes, None]:
        """What one person who watches receives."""
        at = -1
        while self._now is not None:
            if self._serial == at:
                yield SIGN_OF_LIFE
            else:
                yield self._moved if self._moved and self._serial == at + 1 else self._everything(self._now)
                at = self._serial
            if not self._now.open_now or not await asyncio.shield(self._next):
                return

    def _everything(self, now: LiveTally) -> bytes:
        if self._whole[0] != self._serial:
            self._whole = (self._serial, message(now, 0))
        return self._whole[1]

    async def _tick(self) -> None:
        quiet = time.monotonic()
        while self.many or time.monotonic() - quiet < ALIVE:
            await asyncio.sleep(EACH)
            if await self._moves() or time.monotonic() - quiet >= ALIVE:
                quiet = time.monotonic()
                self._wake(goes_on=True)
            if self._now is None or not self._now.open_now:
                break
        self._hub.forget(self._edition, self._round)
        self._wake(goes_on=False)

    async def _moves(self) -> bool:
        """Read again; whether anything that is shown has changed."""
        before = self._now
        try:
            found = await self._hub.read(self._edition, self._round)
        except Busy:
            return False
        except AssisesError:  # the round is shown no more
            self._now = None
            return True
        if before is None or (found.version, found.open_now, len(found.rows)) == (
            before.version,
            before.open_now,
            len(before.rows),
        ):
            return False
        same = found.open_now == before.open_now and len(found.rows) == len(before.rows)
        self._moved = message(found, before.version) if same and before.version else b""
        self._now, self._serial = found, self._serial + 1
        return True

    def _wake(self, *, goes_on: bool) -> None:
        past, self._next = self._next, asyncio.get_running_loop().create_future()
        if not past.done():
            past.set_result(goes_on)


def read(edition: str, round_uuid: UUID) -> LiveTally:
    """Read a round; a database that does not answer is busy, and is asked again."""
    close_old_connections()
    try:
        return live(resident_of(edition), round_uuid)
    except DatabaseError as lost:
        log.exception("the tally cannot be read")
        connection.close()
        raise Busy(seconds=2) from lost
