"""What residents object to, what they are answered, and what is told back."""

from __future__ import annotations

from uuid import UUID

from assises.commons.agenda.queries import require
from assises.commons.journal import clock
from assises.commons.journal.actions import Actor, gesture, note
from assises.phases.synthesis.actions.writing import take
from assises.phases.synthesis.errors import (
    AnswerEmpty,
    NoSuchObjection,
    NoSuchSection,
    NotSigned,
    ObjectionAnswered,
    ObjectionEmpty,
    ReportEmpty,
)
from assises.phases.synthesis.models import (
    ReportBack,
    SynthesisObjection,
    SynthesisSection,
    SynthesisState,
)


@gesture
def object_to(*, synthesis: int, text: str, by: Actor, section: str = "") -> UUID:
    """Keep what a resident disputes, in a section or in the whole; a receipt is welcome, not demanded."""
    edition = require(by, "synthesis.synthesis.object")
    if not text.strip():
        raise ObjectionEmpty()
    written = take(synthesis, edition)
    if written.state == SynthesisState.DRAFT:
        raise NotSigned(version=synthesis)
    about: SynthesisSection | None = None
    if section:
        about = written.sections.filter(item__cote=section).first()
        if about is None:
            raise NoSuchSection(cote=section)
    kept = SynthesisObjection.objects.create(
        synthesis=written, section=about, receipt_hash=by.receipt or "", text=text.strip(), at=clock.now()
    )
    note(
        by=by,
        verb="synthesis.synthesis.objected",
        subject=f"synthesis.synthesisobjection:{kept.uuid}",
        facts={"synthesis": synthesis, "section": section},
    )
    return kept.uuid


@gesture
def answer_objection(*, objection: UUID, answer: str, by: Actor) -> None:
    """Answer an objection, once; both are shown together."""
    edition = require(by, "synthesis.objection.answer")
    if not answer.strip():
        raise AnswerEmpty()
    kept = (
        SynthesisObjection.objects.select_for_update()
        .filter(uuid=objection, synthesis__edition_id=edition)
        .first()
    )
    if kept is None:
        raise NoSuchObjection()
    if kept.answered_at is not None:
        raise ObjectionAnswered()
    SynthesisObjection.objects.filter(pk=kept.pk).update(answer=answer.strip(), answered_at=clock.now())
    note(by=by, verb="synthesis.objection.answered", subject=f"synthesis.synthesisobjection:{objection}")


@gesture
def report_back(*, text: str, by: Actor, event: int | None = None) -> int:
    """Publish what is told back to the people who spoke."""
    edition = require(by, "synthesis.report.publish", event=event, during=False)
    if not text.strip():
        raise ReportEmpty()
    told = ReportBack.objects.create(
        edition_id=edition, event_id=event, text=text.strip(), published_at=clock.now()
    )
    note(
        by=by,
        verb="synthesis.report.published",
        subject=f"synthesis.reportback:{told.pk}",
        facts={"event": event},
    )
    return told.pk
