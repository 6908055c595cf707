"""How far a job is, and what became of it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from assises.commons.jobs.errors import NoSuchJob
from assises.commons.jobs.models import LIVE, Job, JobState
from assises.commons.jobs.progress import Progress, said
from assises.commons.journal.actions import Actor
from assises.commons.journal.queries import may
from assises.commons.journal.rights import allow

__all__ = ["JobState", "JobView", "Progress", "job", "jobs", "live_job", "was_asked"]


@dataclass(frozen=True, slots=True)
class JobView:
    """One job as whoever may make its gesture sees it."""

    uuid: str
    what: str
    subject: str
    edition: str
    state: JobState
    asked_at: datetime
    started_at: datetime | None
    finished_at: datetime | None
    attempts: int
    cancel_asked: bool
    progress: Progress
    ahead: int  # jobs that wait before this one
    parameters: Mapping[str, object]
    result: Mapping[str, object]
    refusal: str
    refusal_parameters: Mapping[str, object]

    @property
    def live(self) -> bool:
        """Whether something is still to come."""
        return self.state in LIVE


def job(viewer: Actor, uuid: str) -> JobView:
    """One job, for whoever may make the gesture it stands for, in the same edition."""
    row = Job.objects.filter(uuid=uuid, edition=viewer.edition).first()
    if row is None:
        raise NoSuchJob()
    allow(viewer.role, row.what)
    return _view(row)


def live_job(viewer: Actor, *, what: str, subject: str = "") -> JobView | None:
    """The job of this gesture that waits or runs now, if there is one."""
    if not may(viewer, what):
        return None
    rows = Job.objects.filter(what=what, subject=subject, edition=viewer.edition, state__in=LIVE)
    row = rows.order_by("-pk").first()
    return _view(row) if row else None


def was_asked(viewer: Actor, *, what: str, subject: str) -> bool:
    """Whether this work was asked for already, whatever became of it unless somebody cancelled it."""
    rows = Job.objects.filter(what=what, subject=subject)
    return may(viewer, what) and rows.exclude(state=JobState.CANCELLED).exists()


def jobs(viewer: Actor, *, what: str = "", limit: int = 20) -> tuple[JobView, ...]:
    """The newest jobs of this edition whose gesture this viewer may make."""
    rows = Job.objects.filter(edition=viewer.edition).order_by("-pk")
    if what:
        rows = rows.filter(what=what)
    return tuple(_view(row) for row in rows[: 4 * limit] if may(viewer, row.what))[:limit]


def _view(row: Job) -> JobView:
    waiting = Job.objects.filter(state=JobState.ASKED, asked_at__lt=row.asked_at)
    return JobView(
        uuid=str(row.uuid),
        what=row.what,
        subject=row.subject,
        edition=row.edition,
        state=JobState(row.state),
        asked_at=row.asked_at,
        started_at=row.started_at,
        finished_at=row.finished_at,
        attempts=row.attempts,
        cancel_asked=row.cancel_asked_at is not None,
        progress=said(str(row.uuid)) if row.state in LIVE else Progress(),
        ahead=waiting.count() if row.state == JobState.ASKED else 0,
        parameters=json.loads(row.parameters),
        result=json.loads(row.result or "{}"),
        refusal=row.refusal,
        refusal_parameters=json.loads(row.refusal_parameters),
    )
