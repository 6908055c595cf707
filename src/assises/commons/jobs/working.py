"""Doing the work of the queue: one job at a time, a heartbeat beside it, one transaction that writes."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from django.db import DatabaseError, close_old_connections, connections, transaction

from assises.commons.jobs.claiming import Claimed, beat, claim, finish, give_back, own_name, refuse
from assises.commons.jobs.errors import Cancelled, TakenAway
from assises.commons.jobs.progress import Progress, say
from assises.commons.journal.actions import Actor, Fact
from assises.methods.errors import AssisesError

log = logging.getLogger("assises.jobs")
BEATS_EVERY = 3.0
SAYS_EVERY = 0.25
LOOKS_EVERY = 1.0


@dataclass(slots=True)
class Work:
    """What the work sees of its job: who asked, what for, and how to say how far it is."""

    job: str
    by: Actor
    subject: str
    parameters: Mapping[str, Fact]
    _claimed: Claimed
    _heart: _Heart
    _said: Progress = field(default_factory=Progress)
    _said_at: float = 0.0
    _result: dict[str, Fact] = field(default_factory=dict)
    _closed: bool = False

    def told(self, done: int, total: int = 0, stage: str = "") -> None:
        """Say how far the work is; called as often as one likes. Stops here when that was asked."""
        now = time.monotonic()
        if stage != self._said.stage or now - self._said_at >= SAYS_EVERY or done == total:
            self._said = replace(self._said, done=done, total=total, stage=stage)
            self._said_at = now
            say(self.job, self._said)
        if not self._said.writing:
            self._heart.check()

    def keep(self, **result: Fact) -> None:
        """Keep something of the result, to be shown where the work was asked for."""
        self._result.update(result)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Write everything in one transaction that closes the job: both happen, or neither.

        From here on nobody can take the job away, and cancelling comes too late.
        """
        self._heart.check()
        self._said = replace(self._said, writing=True)
        say(self.job, self._said)
        with transaction.atomic():
            if beat(self._claimed):
                raise Cancelled()
            yield
            finish(self._claimed, self._result)
        self._closed = True

    def close(self) -> None:
        """Close the job of a work that wrote nothing, or wrote it by itself and twice over without harm."""
        if not self._closed:
            finish(self._claimed, self._result)


Worker = Callable[[Work], None]


class _Heart(threading.Thread):
    """Beats beside the work, on a connection of its own; learns that the work should stop."""

    def __init__(self, job: Claimed) -> None:
        super().__init__(daemon=True, name=f"heart of {job.uuid}")
        self.job, self.stopped = job, threading.Event()
        self.cancelled = self.taken = False

    def run(self) -> None:
        """Beat until stopped; a database that is busy is asked again."""
        while not self.stopped.wait(BEATS_EVERY):
            try:
                self.cancelled = beat(self.job)
            except TakenAway:
                self.taken = True
                break
            except DatabaseError:
                log.info("job %s: the database is busy, the heartbeat waits", self.job.uuid)
        connections.close_all()

    def check(self) -> None:
        """Stop the work here when somebody asked for it, or when another worker has the job."""
        if self.taken:
            raise TakenAway()
        if self.cancelled:
            raise Cancelled()


def work_one(workers: Mapping[str, Worker], *, name: str = "") -> bool:
    """Take the oldest job and do it; say whether there was one."""
    job = claim(whats=tuple(workers), worker=name or own_name())
    if job is None:
        return False
    heart = _Heart(job)
    heart.start()
    work = Work(job.uuid, job.by, job.subject, job.parameters, job, heart)
    try:
        workers[job.what](work)
        work.close()
    except TakenAway:
        log.warning("job %s was taken by another worker: nothing written here", job.uuid)
    except AssisesError as refusal:
        refuse(job, refusal.code, refusal.parameters)
    except Exception:  # a worker outlives the work it does, and says what broke
        log.exception("job %s (%s) broke off, attempt %s", job.uuid, job.what, job.attempt)
        give_back(job)
    except BaseException:  # stopped by hand: somebody else may take it at once
        give_back(job, at_once=True)
        raise
    finally:
        heart.stopped.set()
    return True


def work_until(
    stop: threading.Event, workers: Mapping[str, Worker], *, between: Callable[[], None] | None = None
) -> None:
    """Do every job as it comes until told to stop; ``between`` is called whenever the queue is empty."""
    while not stop.is_set():
        close_old_connections()
        try:
            busy = work_one(workers)
            if not busy and between is not None:
                between()
        except DatabaseError:
            log.exception("the queue cannot be read; asked again in a moment")
            busy = False
        if not busy:
            stop.wait(LOOKS_EVERY)
    connections.close_all()
