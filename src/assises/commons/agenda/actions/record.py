"""What is said about the process itself: cost, remark, method, evaluation."""

from __future__ import annotations

from decimal import Decimal

from django.db.models import Max

from assises.commons.agenda.errors import (
    NoSourceSaid,
    NoSuchPhase,
    NothingWritten,
    ValueOutsideInterval,
)
from assises.commons.agenda.models import (
    Edition,
    Evaluation,
    EvaluationStage,
    MethodNote,
    Phase,
    ProcessCost,
    Remark,
)
from assises.commons.agenda.queries import require
from assises.commons.journal import clock
from assises.commons.journal.actions import Actor, gesture, note

HIGHEST_SCORE = 10


@gesture
def publish_cost(
    *, label: str, amount: Decimal, source: str, by: Actor, phase: int | None = None, contractor: str = ""
) -> int:
    """Publish one line of what the process costs, with its source."""
    edition = require(by, "agenda.cost.publish")
    if not label.strip():
        raise NothingWritten
    if not source.strip():
        raise NoSourceSaid
    if amount < 0:
        raise ValueOutsideInterval(value=amount)
    row = ProcessCost.objects.create(
        edition_id=edition,
        phase=_phase(edition, phase),
        label=label,
        amount=amount,
        contractor=contractor,
        source=source,
    )
    note(
        by=by,
        verb="agenda.cost.published",
        subject=f"agenda.cost:{row.pk}",
        facts={"amount": str(amount), "phase": phase},
    )
    return row.pk


@gesture
def write_remark(*, text: str, by: Actor, phase: int | None = None) -> int:
    """Publish a remark of the guarantor; nobody edits it afterwards, its author neither."""
    edition = require(by, "agenda.remark.write")
    if not text.strip():
        raise NothingWritten
    row = Remark.objects.create(
        edition_id=edition, phase=_phase(edition, phase), text=text.strip(), published_at=clock.now()
    )
    note(by=by, verb="agenda.remark.written", subject=f"agenda.remark:{row.pk}", facts={"phase": phase})
    return row.pk


@gesture
def publish_method_note(*, text: str, by: Actor) -> int:
    """Publish what the figures can and cannot say; say which version this is."""
    edition = Edition.objects.select_for_update().get(pk=require(by, "agenda.method_note.publish"))
    if not text.strip():
        raise NothingWritten
    last = MethodNote.objects.filter(edition=edition).aggregate(last=Max("version"))["last"] or 0
    MethodNote.objects.create(edition=edition, text=text.strip(), version=last + 1, published_at=clock.now())
    note(
        by=by,
        verb="agenda.method_note.published",
        subject=f"agenda.edition:{by.edition}",
        facts={"version": last + 1},
    )
    return int(last + 1)


@gesture
def record_evaluation(
    *, stage: EvaluationStage, criterion: str, evidence: str, by: Actor, score: int | None = None
) -> int:
    """Put on record what the independent evaluation found, with its evidence."""
    edition = require(by, "agenda.evaluation.record")
    if not (criterion.strip() and evidence.strip()):
        raise NothingWritten
    if score is not None and not 0 <= score <= HIGHEST_SCORE:
        raise ValueOutsideInterval(value=score, low=0, high=HIGHEST_SCORE)
    row = Evaluation.objects.create(
        edition_id=edition,
        stage=stage,
        criterion=criterion.strip(),
        evidence=evidence.strip(),
        score=score,
        at=clock.now(),
    )
    note(
        by=by,
        verb="agenda.evaluation.recorded",
        subject=f"agenda.evaluation:{row.pk}",
        facts={"stage": str(stage), "score": score},
    )
    return row.pk


def _phase(edition: int, number: int | None) -> Phase | None:
    if number is None:
        return None
    found = Phase.objects.filter(edition=edition, number=number).first()
    if found is None:
        raise NoSuchPhase(number=number)
    return found
