"""What residents say of promises and replies: beside what the city says, never mixed with it."""

from __future__ import annotations

from hashlib import sha256

from assises.commons.agenda.queries import require
from assises.commons.journal import clock
from assises.commons.journal.actions import Actor, gesture, note
from assises.phases.followup.actions.promising import take
from assises.phases.followup.errors import (
    AssessmentWithoutReason,
    NoSuchReply,
    ReceiptMissing,
    ScoreOutside,
    UnknownStatus,
)
from assises.phases.followup.models import Assessed, Assessment, Reply


@gesture
def assess_commitment(
    *, commitment: str, assessed: str, reasons: str, by: Actor, score: int | None = None
) -> None:
    """Say whether a promise is kept, and why; whoever comes back replaces their own word only."""
    edition = require(by, "followup.commitment.assess")
    token = _token(commitment, assessed, reasons, score, by)
    row = take(commitment, edition)
    Assessment.objects.update_or_create(
        commitment=row, token_hash=token, defaults=_said(assessed, reasons, score)
    )
    _note("commitment", commitment, assessed, by)


@gesture
def assess_reply(*, reply: str, assessed: str, reasons: str, by: Actor, score: int | None = None) -> None:
    """Say whether a reply answers, and why."""
    edition = require(by, "followup.reply.assess")
    token = _token(reply, assessed, reasons, score, by)
    row = Reply.objects.filter(item__edition_id=edition, item__cote=reply).first()
    if row is None:
        raise NoSuchReply(cote=reply)
    Assessment.objects.update_or_create(reply=row, token_hash=token, defaults=_said(assessed, reasons, score))
    _note("reply", reply, assessed, by)


def _token(cote: str, assessed: str, reasons: str, score: int | None, by: Actor) -> str:
    """A token that differs from one promise to the next: nobody's opinions can be put side by side."""
    if not by.receipt:
        raise ReceiptMissing()
    if assessed not in Assessed.values:
        raise UnknownStatus(status=assessed)
    if not reasons.strip():
        raise AssessmentWithoutReason()
    if score is not None and not 1 <= score <= 5:
        raise ScoreOutside()
    return sha256(f"{by.receipt}:{by.edition}/{cote}".encode()).hexdigest()


def _said(assessed: str, reasons: str, score: int | None) -> dict[str, object]:
    return {"assessed": assessed, "reasons": reasons.strip(), "score": score, "at": clock.now()}


def _note(target: str, cote: str, assessed: str, by: Actor) -> None:
    note(by=by, verb=f"followup.{target}.assessed", subject=cote, facts={"assessed": assessed})
