"""The life of a published computation: asked, running, done or failed, published, superseded."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from importlib.metadata import version

from assises.commons.agenda.queries import require
from assises.commons.evidence.actions.files import put_aside
from assises.commons.evidence.errors import NoSuchRun, RunNotReady
from assises.commons.evidence.models import Attachment, Run, RunState
from assises.commons.evidence.models.care import Purpose
from assises.commons.journal import clock
from assises.commons.journal.actions import Actor, Fact, gesture, note
from assises.formats.chain import canonical


@gesture
def ask_run(*, method: str, parameters: Mapping[str, Fact], seed: int, inputs: bytes, by: Actor) -> str:
    """Ask for a computation on inputs frozen now; their digest is journaled before anything is drawn."""
    edition = require(by, "evidence.run.ask")
    digest = hashlib.sha256(inputs).hexdigest()
    kept = Attachment.objects.create(
        sha256=digest, media_type="application/json", purpose=Purpose.RESULT, size=len(inputs)
    )
    put_aside(kept, inputs)
    run = Run.objects.create(
        edition_id=edition,
        method=method,
        library_version=version("assises"),
        parameters=canonical(dict(parameters)),
        seed=seed,
        inputs_sha256=digest,
        inputs=kept,
        asked_by=str(by.role),
        asked_at=clock.now(),
    )
    _note("asked", run, by, {"method": method, "inputs_sha256": digest, "seed": seed})
    return str(run.uuid)


def _take(run: str, state: RunState) -> Run:
    found = Run.objects.select_for_update().filter(uuid=run).first()
    if found is None:
        raise NoSuchRun()
    if found.state != state:
        raise RunNotReady(state=found.state)
    return found


def _note(done: str, run: Run, by: Actor, facts: Mapping[str, Fact]) -> None:
    note(by=by, verb=f"evidence.run.{done}", subject=f"evidence.run:{run.uuid}", facts=facts)


@gesture
def start_run(*, run: str, by: Actor) -> None:
    """Take a computation from the queue; whoever comes second is refused."""
    require(by, "evidence.run.ask")
    found = _take(run, RunState.ASKED)
    Run.objects.filter(pk=found.pk).update(state=RunState.RUNNING, started_at=clock.now())
    _note("started", found, by, {})


@gesture
def finish_run(*, run: str, result: str, by: Actor) -> None:
    """Store the result as the text whose digest is published."""
    require(by, "evidence.run.ask")
    found = _take(run, RunState.RUNNING)
    digest = hashlib.sha256(result.encode()).hexdigest()
    Run.objects.filter(pk=found.pk).update(
        state=RunState.DONE, result=result, result_sha256=digest, finished_at=clock.now()
    )
    _note("finished", found, by, {"result_sha256": digest})


@gesture
def fail_run(*, run: str, reason: str, by: Actor) -> None:
    """Say that a computation failed, and why; nothing is published."""
    require(by, "evidence.run.ask")
    found = _take(run, RunState.RUNNING)
    Run.objects.filter(pk=found.pk).update(state=RunState.FAILED, finished_at=clock.now())
    note(by=by, verb="evidence.run.failed", subject=f"evidence.run:{run}", reason=reason)


@gesture
def publish_run(*, run: str, by: Actor, supersedes: str = "") -> None:
    """Let everybody see a result; an earlier one of the same figure says that it is superseded."""
    require(by, "evidence.run.publish")
    found = _take(run, RunState.DONE)
    earlier = _take(supersedes, RunState.PUBLISHED) if supersedes else None
    Run.objects.filter(pk=found.pk).update(
        state=RunState.PUBLISHED, published_at=clock.now(), supersedes=earlier
    )
    if earlier is not None:
        Run.objects.filter(pk=earlier.pk).update(state=RunState.SUPERSEDED)
    _note("published", found, by, {"result_sha256": found.result_sha256})
