"""Refusals of jobs."""

from __future__ import annotations

from assises.methods.errors import AssisesError


class JobsError(AssisesError):
    """Something the queue refuses."""

    code = "jobs.refused"


class NoSuchJob(JobsError):
    """There is no such job: it is old and was erased, or the address is wrong."""

    code = "jobs.no_such_job"


class JobOver(JobsError):
    """A job that has ended is not cancelled."""

    code = "jobs.over"


class Cancelled(JobsError):
    """Somebody asked for the work to stop; nothing was written."""

    code = "jobs.cancelled"


class TakenAway(JobsError):
    """Another worker has taken this job: the one who was slow writes nothing."""

    code = "jobs.taken_away"


class GaveUp(JobsError):
    """The work broke off too many times."""

    code = "jobs.gave_up"
