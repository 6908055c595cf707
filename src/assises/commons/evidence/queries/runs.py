"""How a published figure was computed."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.core.files.storage import default_storage

from assises.commons.evidence.errors import NoSuchRun
from assises.commons.evidence.loose import Loose, loose
from assises.commons.evidence.models import Run, RunState
from assises.commons.journal.actions import Actor
from assises.commons.journal.queries import require_role


@dataclass(frozen=True, slots=True)
class RunView:
    """Everything needed to compute the same bytes again."""

    uuid: str
    edition: str
    method: str
    library_version: str
    parameters: str
    seed: int
    inputs_sha256: str
    result_sha256: str
    result: str
    state: RunState
    asked_by: str
    asked_at: datetime
    published_at: datetime | None
    supersedes: str


def run(viewer: Actor, uuid: str) -> RunView:
    """One computation: public once published."""
    del viewer  # inputs and results are public by construction: they hold k-safe tables only
    found = Run.objects.filter(uuid=uuid).select_related("edition", "supersedes").first()
    if found is None:
        raise NoSuchRun()
    return RunView(
        uuid=str(found.uuid),
        edition=found.edition.slug,
        method=found.method,
        library_version=found.library_version,
        parameters=found.parameters,
        seed=found.seed,
        inputs_sha256=found.inputs_sha256,
        result_sha256=found.result_sha256,
        result=found.result,
        state=RunState(found.state),
        asked_by=found.asked_by,
        asked_at=found.asked_at,
        published_at=found.published_at,
        supersedes=str(found.supersedes.uuid) if found.supersedes else "",
    )


def run_inputs(viewer: Actor, uuid: str) -> bytes:
    """The frozen inputs of a computation, as they were hashed."""
    del viewer
    found = Run.objects.filter(uuid=uuid).select_related("inputs").first()
    if found is None or found.inputs is None:
        raise NoSuchRun()
    with default_storage.open(f"attachments/{found.inputs.uuid}") as file:
        return bytes(file.read())


def next_asked_run(viewer: Actor) -> str:
    """The oldest computation in the queue, or an empty string."""
    del viewer
    found = Run.objects.filter(state=RunState.ASKED).order_by("asked_at", "pk").first()
    return str(found.uuid) if found else ""


def loose_files(viewer: Actor) -> Loose:
    """The files that the next sweep erases, and the rows whose file is not there: nothing is touched."""
    require_role(viewer, "evidence.files.list")
    return loose()


def unknown_runs(viewer: Actor, uuids: Collection[UUID]) -> frozenset[UUID]:
    """Which of these computations nobody published: a figure that names one of them rests on nothing."""
    del viewer  # says only whether a name is that of a published computation
    shown = Run.objects.filter(uuid__in=uuids, state__in=[RunState.PUBLISHED, RunState.SUPERSEDED])
    return frozenset(uuids) - frozenset(shown.values_list("uuid", flat=True))
