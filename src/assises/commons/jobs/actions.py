"""Asking for work, and asking for it to stop."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import datetime
from uuid import uuid4

from assises.commons.jobs.errors import JobOver, NoSuchJob
from assises.commons.jobs.models import LIVE, Job, JobState
from assises.commons.journal import clock
from assises.commons.journal.actions import Actor, Fact, gesture, note
from assises.commons.journal.rights import allow
from assises.formats.chain import canonical

__all__ = ["JobState", "ask_job", "cancel_job"]


@gesture
def ask_job(
    *,
    what: str,
    by: Actor,
    parameters: Mapping[str, Fact] | None = None,
    subject: str = "",
    not_before: datetime | None = None,
) -> str:
    """Put a gesture in the queue, to be made later by whoever asks now; give the name of the job.

    ``what`` is the name of the gesture, and asking needs the same right. The same work asked again
    while it waits or runs is the same job.
    """
    allow(by.role, what)
    told = canonical(dict(parameters or {}))
    digest = hashlib.sha256(canonical([what, by.edition, subject, told]).encode()).hexdigest()
    now = clock.now()
    job, new = Job.objects.get_or_create(
        inputs_sha256=digest,
        state__in=LIVE,
        defaults={
            "what": what,
            "subject": subject,
            "edition": by.edition,
            "parameters": told,
            "asked_by": by.role,
            "asked_through": by.channel,
            "asked_by_account": by.account,
            "node": by.node,
            "gesture_uuid": by.gesture or uuid4(),
            "asked_at": now,
            "not_before": not_before or now,
        },
    )
    if not new:
        return str(job.uuid)
    note(
        by=by,
        verb="jobs.job.asked",
        subject=f"jobs.job:{job.uuid}",
        facts={"what": what, "about": subject, "inputs_sha256": digest},
    )
    return str(job.uuid)


@gesture
def cancel_job(*, job: str, by: Actor) -> None:
    """Stop a job: at once when it waits, at its next step when it runs; what it writes is all or nothing."""
    row = Job.objects.select_for_update().filter(uuid=job).first()
    if row is None:
        raise NoSuchJob()
    allow(by.role, row.what)
    if row.state not in LIVE:
        raise JobOver(state=row.state)
    now = clock.now()
    if row.state == JobState.ASKED:
        Job.objects.filter(pk=row.pk).update(state=JobState.CANCELLED, cancel_asked_at=now, finished_at=now)
    else:
        Job.objects.filter(pk=row.pk).update(cancel_asked_at=now)
    note(by=by, verb="jobs.job.cancelled", subject=f"jobs.job:{row.uuid}", facts={"what": row.what})
