"""Work that takes longer than a page: asked once, done once, signed by whoever asked."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone, translation

from assises.commons.jobs import claiming
from assises.commons.jobs.actions import ask_job, cancel_job
from assises.commons.jobs.errors import JobOver, NoSuchJob
from assises.commons.jobs.models import Job, JobState
from assises.commons.jobs.queries import job, jobs, live_job
from assises.commons.jobs.working import Work, work_one
from assises.commons.journal.actions import Actor, Channel, Role, anchor_day, gesture, note
from assises.commons.journal.errors import NotAllowed, UnknownGesture
from assises.commons.journal.models import JournalEntry
from assises.methods.errors import AssisesError
from assises.web.door.saying import sentence_of

pytestmark = pytest.mark.django_db(databases=["default", "vault"])
WHAT = "journal.day.anchor"
TEAM = Actor(role=Role.TEAM, channel=Channel.SCREEN, account=7, edition="2017", node="malle-1")
RESIDENT = Actor(role=Role.RESIDENT, channel=Channel.SCREEN, edition="2017")


class RoomLocked(AssisesError):
    code = "agenda.phase_closed"


def seal_the_day(work: Work) -> None:
    with work.writing():
        work.keep(nodes=anchor_day(by=work.by))


def lines(verb: str) -> list[JournalEntry]:
    return list(JournalEntry.objects.filter(verb=verb).order_by("id"))


def test_what_was_asked_is_done_later_in_the_name_of_who_asked() -> None:
    asked = ask_job(what=WHAT, subject="2017-11-23", by=replace(TEAM, gesture=uuid4()))
    assert (job(TEAM, asked).state, job(TEAM, asked).live) == (JobState.ASKED, True)
    assert work_one({WHAT: seal_the_day})
    seen = job(TEAM, asked)
    assert (seen.state, seen.result, seen.attempts) == (JobState.DONE, {"nodes": 1}, 1)
    (asking,), (sealing,) = lines("jobs.job.asked"), lines("journal.day.anchored")
    assert (sealing.actor_role, sealing.actor_account, sealing.node) == ("team", 7, "malle-1")
    assert sealing.gesture_uuid == asking.gesture_uuid
    assert not work_one({WHAT: seal_the_day}), "nothing waits any more"


def test_the_same_work_asked_twice_is_one_job_until_it_has_ended() -> None:
    first = ask_job(what=WHAT, subject="2017-11-23", parameters={"n": 1}, by=TEAM)
    assert ask_job(what=WHAT, subject="2017-11-23", parameters={"n": 1}, by=TEAM) == first
    other = ask_job(what=WHAT, subject="2017-11-23", parameters={"n": 2}, by=TEAM)
    assert other != first
    assert len(lines("jobs.job.asked")) == 2
    assert [live.uuid for live in jobs(TEAM, what=WHAT)] == [other, first]
    while work_one({WHAT: seal_the_day}):
        pass
    assert live_job(TEAM, what=WHAT, subject="2017-11-23") is None
    assert ask_job(what=WHAT, subject="2017-11-23", parameters={"n": 1}, by=TEAM) != first


def test_a_job_is_for_those_who_may_make_its_gesture() -> None:
    asked = ask_job(what=WHAT, by=TEAM)
    with pytest.raises(NotAllowed):
        ask_job(what=WHAT, by=RESIDENT)
    with pytest.raises(UnknownGesture):
        ask_job(what="journal.day.rewrite", by=TEAM)
    with pytest.raises(NotAllowed):
        cancel_job(job=asked, by=RESIDENT)
    with pytest.raises(NotAllowed):
        job(RESIDENT, asked)
    assert (live_job(RESIDENT, what=WHAT), jobs(RESIDENT)) == (None, ())
    with pytest.raises(NoSuchJob):
        job(Actor(role=Role.TEAM, channel=Channel.SCREEN, edition="2031"), asked)
    assert Job.objects.get().state == JobState.ASKED


def test_a_refusal_ends_the_job_and_is_said_in_the_language_of_who_reads() -> None:
    def refused(work: Work) -> None:
        raise RoomLocked(gesture="journal.day.anchor", day=timezone.now())

    asked = ask_job(what=WHAT, by=TEAM)
    work_one({WHAT: refused})
    seen = job(TEAM, asked)
    assert (seen.state, seen.refusal, seen.attempts) == (JobState.FAILED, "agenda.phase_closed", 1)
    assert seen.refusal_parameters["gesture"] == "journal.day.anchor"
    with translation.override("fr"):
        french = sentence_of(seen.refusal, seen.refusal_parameters)
    with translation.override("en"):
        assert sentence_of(seen.refusal, seen.refusal_parameters) not in (french, "")
    assert not work_one({WHAT: refused}), "trying again would say the same"
    assert [line.facts for line in lines("jobs.job.failed")] == [
        '{"code":"agenda.phase_closed","what":"journal.day.anchor"}'
    ]


def test_a_crash_is_tried_again_later_and_in_the_end_given_up() -> None:
    def breaks(work: Work) -> None:
        raise ZeroDivisionError

    asked, waits = ask_job(what=WHAT, by=TEAM), []
    for _ in range(claiming.MOST_ATTEMPTS):
        assert work_one({WHAT: breaks})
        assert not work_one({WHAT: breaks}) or job(TEAM, asked).state == JobState.FAILED
        row = Job.objects.get()
        waits.append(round((row.not_before - timezone.now()).total_seconds()))
        Job.objects.update(not_before=timezone.now())
    assert waits[:4] == [5, 30, 120, 600]
    seen = job(TEAM, asked)
    assert (seen.state, seen.refusal, seen.attempts) == (JobState.FAILED, "jobs.gave_up", 5)


def test_what_breaks_while_it_writes_leaves_nothing_and_is_done_whole_the_next_time() -> None:
    def breaks(work: Work) -> None:
        with work.writing():
            anchor_day(by=work.by)
            raise ZeroDivisionError

    asked = ask_job(what=WHAT, by=TEAM)
    work_one({WHAT: breaks})
    assert lines("journal.day.anchored") == []
    Job.objects.update(not_before=timezone.now())
    work_one({WHAT: seal_the_day})
    assert (job(TEAM, asked).state, len(lines("journal.day.anchored"))) == (JobState.DONE, 1)


def test_a_job_that_waits_is_cancelled_at_once() -> None:
    asked = ask_job(what=WHAT, by=TEAM)
    cancel_job(job=asked, by=TEAM)
    assert job(TEAM, asked).state == JobState.CANCELLED
    assert not work_one({WHAT: seal_the_day})
    with pytest.raises(JobOver):
        cancel_job(job=asked, by=TEAM)
    assert len(lines("jobs.job.cancelled")) == 1


def test_a_job_that_runs_stops_before_it_writes() -> None:
    def cancelled_meanwhile(work: Work) -> None:
        cancel_job(job=work.job, by=TEAM)
        assert job(TEAM, work.job).cancel_asked
        seal_the_day(work)

    asked = ask_job(what=WHAT, by=TEAM)
    work_one({WHAT: cancelled_meanwhile})
    seen = job(TEAM, asked)
    assert (seen.state, seen.refusal) == (JobState.CANCELLED, "jobs.cancelled")
    assert lines("journal.day.anchored") == []


def test_a_worker_that_fell_silent_loses_its_job_and_writes_nothing_when_it_wakes() -> None:
    def falls_asleep(work: Work) -> None:
        silence = timezone.now() - claiming.STALE - timedelta(seconds=1)
        Job.objects.filter(uuid=work.job).update(beat_at=silence)
        assert work_one({WHAT: seal_the_day}), "another worker takes it"
        with work.writing():
            note(by=work.by, verb="journal.day.sealed_twice", subject="2017-11-23")

    asked = ask_job(what=WHAT, by=TEAM)
    work_one({WHAT: falls_asleep})
    seen = job(TEAM, asked)
    assert (seen.state, seen.attempts, seen.result) == (JobState.DONE, 2, {"nodes": 1})
    assert lines("journal.day.sealed_twice") == []


def test_a_worker_takes_only_what_it_knows_how_to_do() -> None:
    ask_job(what=WHAT, by=TEAM)
    assert not work_one({"opinion.map.publish": seal_the_day})
    assert Job.objects.get().state == JobState.ASKED


def test_work_asked_for_later_waits_for_its_hour() -> None:
    ask_job(what=WHAT, not_before=timezone.now() + timedelta(hours=1), by=TEAM)
    assert not work_one({WHAT: seal_the_day})
    Job.objects.update(not_before=timezone.now())
    assert work_one({WHAT: seal_the_day})


def test_whoever_waits_sees_how_far_the_work_is() -> None:
    seen = []

    def counts(work: Work) -> None:
        for n in range(3):
            work.told(n, 3, f"step {n}")
            seen.append(job(TEAM, work.job).progress)
        with work.writing():
            seen.append(job(TEAM, work.job).progress)

    asked = ask_job(what=WHAT, by=TEAM)
    work_one({WHAT: counts})
    assert [(one.done, one.total, one.stage, one.writing) for one in seen] == [
        (0, 3, "step 0", False),
        (1, 3, "step 1", False),
        (2, 3, "step 2", False),
        (2, 3, "step 2", True),
    ]
    assert job(TEAM, asked).progress.done == 0, "once it has ended, its row says what became of it"


@pytest.mark.parametrize(
    ("broken", "constraint"),
    [
        ({"state": "running"}, "jobs_job_running_has_a_worker"),
        ({"state": "failed"}, "jobs_job_failed_says_why"),
    ],
)
def test_the_queue_says_who_works_and_why_it_failed(broken: dict[str, str], constraint: str) -> None:
    ask_job(what=WHAT, by=TEAM)
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Job.objects.update(**broken)


def test_the_database_refuses_the_same_work_twice_in_the_queue() -> None:
    """jobs_job_asked_once_at_a_time holds, whoever writes."""
    ask_job(what=WHAT, by=TEAM)
    row = Job.objects.values().get()
    again = {name: value for name, value in row.items() if name not in ("id", "uuid")}
    with (
        pytest.raises(IntegrityError, match=r"inputs_sha256|jobs_job_asked_once_at_a_time"),
        transaction.atomic(),
    ):
        Job.objects.create(**again)


def test_asking_inside_a_gesture_that_fails_asks_nothing() -> None:
    @gesture
    def fails() -> None:
        ask_job(what=WHAT, by=TEAM)
        raise ValueError("the door closed")

    with pytest.raises(ValueError, match="door"):
        fails()
    assert not Job.objects.exists()
