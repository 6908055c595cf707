"""Taking a job, keeping it, ending it: no two workers ever run the same one.

A worker holds a job by its number of attempts: whatever it writes names that number, and a job taken
again by another worker bears the next one. Hours are those of the machine, never told.
"""

from __future__ import annotations

import json
import os
import socket
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from assises.commons.jobs.errors import Cancelled, GaveUp, TakenAway
from assises.commons.jobs.models import Job, JobState
from assises.commons.jobs.progress import forget
from assises.commons.journal.actions import Actor, Channel, Fact, Role, note
from assises.formats.chain import canonical

MOST_ATTEMPTS = 5
STALE = timedelta(seconds=60)  # without a heartbeat for so long, a worker is thought dead
WAITS = (timedelta(seconds=5), timedelta(seconds=30), timedelta(minutes=2), timedelta(minutes=10))


@dataclass(frozen=True, slots=True)
class Claimed:
    """A job in the hands of one worker."""

    row: int
    uuid: str
    attempt: int
    what: str
    subject: str
    parameters: Mapping[str, Fact]
    by: Actor


def own_name() -> str:
    """The name under which this process takes jobs: its machine and its number."""
    return f"{socket.gethostname()}:{os.getpid()}"


def claim(*, whats: Collection[str], worker: str) -> Claimed | None:
    """Take the oldest job that can be taken, or nothing; an idle worker never locks the database."""
    while _takeable(whats).exists():
        with transaction.atomic():
            row = _takeable(whats).select_for_update(skip_locked=True).order_by("asked_at", "pk").first()
            if row is None:
                return None
            if row.cancel_asked_at is not None:
                _end(row, JobState.CANCELLED, refusal=Cancelled.code)
                continue
            if row.attempts >= MOST_ATTEMPTS:
                _end(row, JobState.FAILED, refusal=GaveUp.code)
                continue
            now = timezone.now()
            taken = Job.objects.filter(pk=row.pk, state=row.state, attempts=row.attempts).update(
                state=JobState.RUNNING,
                attempts=row.attempts + 1,
                worker=worker,
                started_at=now,
                beat_at=now,
            )
            if taken:
                return _claimed(row)
    return None


def _takeable(whats: Collection[str]) -> QuerySet[Job]:
    now = timezone.now()
    waiting = Q(state=JobState.ASKED, not_before__lte=now)
    lost = Q(state=JobState.RUNNING) & (Q(beat_at__lt=now - STALE) | Q(worker__in=_dead_here()))
    return Job.objects.filter(waiting | lost, what__in=whats)


def _dead_here() -> tuple[str, ...]:
    """Workers of this very machine whose process is gone: their jobs need not wait for silence."""
    prefix = f"{socket.gethostname()}:"
    names = Job.objects.filter(state=JobState.RUNNING, worker__startswith=prefix).values_list(
        "worker", flat=True
    )
    return tuple(name for name in names if not _alive(name.removeprefix(prefix)))


def _alive(process: str) -> bool:
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _claimed(row: Job) -> Claimed:
    by = Actor(
        role=Role(row.asked_by),
        channel=Channel(row.asked_through),
        account=row.asked_by_account,
        edition=row.edition,
        node=row.node,
        gesture=row.gesture_uuid,
    )
    return Claimed(
        row=row.pk,
        uuid=str(row.uuid),
        attempt=row.attempts + 1,
        what=row.what,
        subject=row.subject,
        parameters=json.loads(row.parameters),
        by=by,
    )


def _held(job: Claimed) -> QuerySet[Job]:
    return Job.objects.filter(pk=job.row, state=JobState.RUNNING, attempts=job.attempt)


def beat(job: Claimed) -> bool:
    """Say that the worker is alive and learn whether it should stop; the job must still be its own."""
    if not _held(job).update(beat_at=timezone.now()):
        raise TakenAway()
    return Job.objects.filter(pk=job.row, cancel_asked_at__isnull=False).exists()


def finish(job: Claimed, result: Mapping[str, Fact]) -> None:
    """Close a job with what is kept of its result; inside a transaction, both or neither."""
    done = _held(job).update(
        state=JobState.DONE, result=canonical(dict(result)), finished_at=timezone.now(), refusal=""
    )
    if not done:
        raise TakenAway()
    transaction.on_commit(lambda: forget(job.uuid))


def refuse(job: Claimed, code: str, parameters: Mapping[str, object]) -> None:
    """End a job that was refused or cancelled: trying again would say the same."""
    state = JobState.CANCELLED if code == Cancelled.code else JobState.FAILED
    with transaction.atomic():
        row = _held(job).select_for_update().first()
        if row is not None:
            _end(row, state, refusal=code, parameters=parameters)


def give_back(job: Claimed, *, at_once: bool = False) -> None:
    """Put a job whose work broke off back in the queue, for later; after too many times, give up."""
    with transaction.atomic():
        row = _held(job).select_for_update().first()
        if row is None:
            return
        if job.attempt >= MOST_ATTEMPTS:
            _end(row, JobState.FAILED, refusal=GaveUp.code)
            return
        wait = timedelta() if at_once else WAITS[min(job.attempt, len(WAITS)) - 1]
        Job.objects.filter(pk=row.pk).update(
            state=JobState.ASKED,
            worker="",
            not_before=timezone.now() + wait,
            attempts=job.attempt - 1 if at_once else job.attempt,
        )


def _end(row: Job, state: JobState, *, refusal: str, parameters: Mapping[str, object] | None = None) -> None:
    told = {name: _plain(value) for name, value in (parameters or {}).items()}
    Job.objects.filter(pk=row.pk).update(
        state=state, refusal=refusal, refusal_parameters=json.dumps(told), finished_at=timezone.now()
    )
    if state == JobState.FAILED:
        note(
            by=Actor(role=Role.MACHINE, channel=Channel.COMMAND, edition=row.edition, node=row.node),
            verb="jobs.job.failed",
            subject=f"jobs.job:{row.uuid}",
            facts={"what": row.what, "code": refusal},
        )
    transaction.on_commit(lambda: forget(str(row.uuid)))


def _plain(value: object) -> str | int | float | bool | None:
    return value if isinstance(value, str | int | float | bool | None) else str(value)
