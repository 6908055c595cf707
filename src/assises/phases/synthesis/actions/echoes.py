"""Near-same voices: found by a run or by hand, decided by a human, never merged away."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from assises.commons.agenda.queries import require
from assises.commons.evidence.models import Item, Run
from assises.commons.journal import clock
from assises.commons.journal.actions import Actor, gesture, note
from assises.phases.synthesis.errors import (
    EchoAlreadyDecided,
    EchoTooSmall,
    NoSuchEcho,
    NotAVoice,
    ReaderUnknown,
    ReasonMissing,
)
from assises.phases.synthesis.models import EchoDecision, EchoGroup


@gesture
def gather_echoes(*, cotes: Sequence[str], shown: str, by: Actor, run: str = "") -> UUID:
    """Put near-same voices side by side, one of them shown; nothing is decided yet."""
    edition = require(by, "synthesis.echo.gather")
    wanted = dict.fromkeys(cotes)
    if len(wanted) < 2 or shown not in wanted:
        raise EchoTooSmall()
    rows = Item.objects.filter(edition_id=edition, cote__in=wanted, provenance__isnull=False)
    voices = dict(rows.values_list("cote", "pk"))
    for cote in wanted:
        if cote not in voices:
            raise NotAVoice(cote=cote)
    group = EchoGroup.objects.create(edition_id=edition, run=_run(run), shown_id=voices[shown])
    group.voices.set(voices.values())
    note(
        by=by,
        verb="synthesis.echo.gathered",
        subject=f"synthesis.echogroup:{group.uuid}",
        facts={"shown": shown, "voices": [*sorted(voices)], "run": run},
    )
    return group.uuid


def _run(run: str) -> Run | None:
    if not run:
        return None
    found = Run.objects.filter(uuid=run).first()
    if found is None:
        raise ReaderUnknown()
    return found


@gesture
def decide_echo(*, group: UUID, decision: EchoDecision, reason: str, by: Actor) -> None:
    """Say what near-same voices are; every one keeps its cote, its receipt and its end."""
    edition = require(by, "synthesis.echo.decide")
    found = EchoGroup.objects.select_for_update().filter(uuid=group, edition_id=edition).first()
    if found is None:
        raise NoSuchEcho()
    if found.decision != EchoDecision.OPEN:
        raise EchoAlreadyDecided()
    if not reason.strip() or decision == EchoDecision.OPEN:
        raise ReasonMissing()
    EchoGroup.objects.filter(pk=found.pk).update(
        decision=decision, decided_by_role=str(by.role), reason=reason, at=clock.now()
    )
    note(
        by=by,
        verb="synthesis.echo.decided",
        subject=f"synthesis.echogroup:{group}",
        facts={"decision": str(decision)},
        reason=reason,
    )
