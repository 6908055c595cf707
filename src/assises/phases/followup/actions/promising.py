"""Promising, saying where a promise stands, doing, proving."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from assises.commons.agenda.models import Horizon, Objective
from assises.commons.agenda.queries import require
from assises.commons.evidence.actions import Kind, Relation, RestsOn, register
from assises.commons.evidence.errors import NoSuchPlace
from assises.commons.journal import clock
from assises.commons.journal.actions import Actor, gesture, note
from assises.phases.followup import errors
from assises.phases.followup.actions.replying import institution
from assises.phases.followup.models import (
    Action,
    Advocacy,
    AdvocacyState,
    Commitment,
    CommitmentKind,
    Declared,
    DeclaredStatus,
    Proof,
    ReviewDate,
)

# A promise is looked at every six months for two years: the evening is not the end.
REVIEWS = (6, 12, 18, 24)


@dataclass(frozen=True, slots=True)
class Term:
    """What is promised: who answers for it, what, how much or by which test, by when, at what cost, where."""

    owner_function: str
    term: str
    due_date: date | None
    horizon: str
    quantity: Decimal | None = None
    unit: str = ""
    test: str = ""
    cost: Decimal | None = None
    place: str = ""
    kind: CommitmentKind = CommitmentKind.COMMITMENT
    objectives: tuple[int, ...] = ()
    themes: tuple[int, ...] = ()


@gesture
def commit(*, term: Term, by: Actor, rests_on: Sequence[RestsOn] = (), no_voice: bool = False) -> str:
    """Make a promise; without a quantity or a test it is kept, labelled «not verifiable as worded»."""
    edition = require(by, "followup.commitment.make")
    due = _refuse_incomplete(term)
    if not rests_on and not no_voice:
        raise errors.CommitmentWithoutVoice()
    if rests_on and no_voice:
        raise errors.VoiceContradicts()
    objectives = _objectives(term.objectives, edition)
    made = register(kind=Kind.COMMITMENT, wording=term.term, by=by, rests_on=rests_on)
    verifiable = term.quantity is not None or bool(term.test.strip())
    row = Commitment.objects.create(
        item_id=made.item,
        owner_function=term.owner_function.strip(),
        term=term.term.strip(),
        quantity=term.quantity,
        unit=term.unit,
        test=term.test.strip(),
        due_date=due,
        cost=term.cost,
        place=term.place,
        horizon=term.horizon,
        kind=term.kind,
        verifiable=verifiable,
        no_voice=no_voice,
        at=clock.now(),
    )
    row.objectives.set(objectives)
    row.themes.set(term.themes)
    ReviewDate.objects.bulk_create(
        ReviewDate(commitment=row, on=_months_later(clock.today(), months)) for months in REVIEWS
    )
    note(
        by=by,
        verb="followup.commitment.made",
        subject=made.cote,
        facts={"due_date": due.isoformat(), "verifiable": verifiable, "no_voice": no_voice},
    )
    return made.cote


def _refuse_incomplete(term: Term) -> date:
    if not term.owner_function.strip():
        raise errors.CommitmentWithoutOwner()
    if not term.term.strip():
        raise errors.CommitmentWithoutTerm()
    if term.due_date is None:
        raise errors.CommitmentWithoutDueDate()
    if term.horizon not in Horizon.values:
        raise errors.HorizonMissing()
    if term.quantity is not None and not term.unit.strip():
        raise errors.QuantityWithoutUnit()
    return term.due_date


def _objectives(numbers: Sequence[int], edition: int) -> list[int]:
    found = dict(Objective.objects.filter(edition_id=edition, number__in=numbers).values_list("number", "pk"))
    for number in numbers:
        if number not in found:
            raise NoSuchPlace(name=str(number))
    return list(found.values())


def _months_later(day: date, months: int) -> date:
    """The same day some months later, or the last that month has."""
    month = day.month - 1 + months
    year, month = day.year + month // 12, month % 12 + 1
    last = (date(year + month // 12, month % 12 + 1, 1) - date(year, month, 1)).days
    return date(year, month, min(day.day, last))


def take(cote: str, edition: int) -> Commitment:
    """The commitment of this cote, held until the gesture is over."""
    row = Commitment.objects.select_for_update().filter(item__edition_id=edition, item__cote=cote).first()
    if row is None:
        raise errors.NoSuchCommitment(cote=cote)
    return row


@gesture
def declare_status(
    *, commitment: str, declared: str, by: Actor, reason: str = "", proof: int | None = None
) -> UUID:
    """Say, for the city, where a promise stands; what was said before stays."""
    edition = require(by, "followup.status.declare")
    row = take(commitment, edition)
    if declared not in Declared.values:
        raise errors.UnknownStatus(status=declared)
    if declared == Declared.DROPPED and not reason.strip():
        raise errors.DroppedWithoutReason()
    if declared == Declared.KEPT and proof is None:
        raise errors.KeptWithoutProof()
    kept = DeclaredStatus.objects.create(
        commitment=row,
        declared=declared,
        reason=reason.strip(),
        proof_id=proof,
        by_role=str(by.role),
        at=clock.now(),
    )
    note(
        by=by,
        verb="followup.status.declared",
        subject=commitment,
        facts={"declared": declared, "proved": proof is not None},
        reason=reason,
    )
    return kept.uuid


@gesture
def ask_elsewhere(
    *, wording: str, asked_of: str, due_date: date, by: Actor, rests_on: Sequence[RestsOn] = ()
) -> str:
    """Put on record what the city asks of another institution."""
    require(by, "followup.advocacy.ask")
    holder = institution(asked_of)
    made = register(kind=Kind.ADVOCACY, wording=wording, by=by, rests_on=rests_on)
    Advocacy.objects.create(item_id=made.item, asked_of=holder, due_date=due_date)
    note(
        by=by,
        verb="followup.advocacy.asked",
        subject=made.cote,
        facts={"asked_of": asked_of, "due_date": due_date.isoformat()},
    )
    return made.cote


@gesture
def report_advocacy(*, cote: str, state: AdvocacyState, by: Actor, reason: str = "") -> None:
    """Say what the other institution did with the ask."""
    edition = require(by, "followup.advocacy.report")
    row = Advocacy.objects.select_for_update().filter(item__edition_id=edition, item__cote=cote).first()
    if row is None:
        raise errors.NoSuchAdvocacy(cote=cote)
    if state == AdvocacyState.REFUSED and not reason.strip():
        raise errors.AdvocacyRefusedWithoutReason()
    Advocacy.objects.filter(pk=row.pk).update(state=state, reason=reason.strip())
    note(by=by, verb="followup.advocacy.reported", subject=cote, facts={"state": str(state)}, reason=reason)


@gesture
def record_action(
    *,
    commitment: str,
    what: str,
    by: Actor,
    done_on: date | None = None,
    objectives: tuple[int, ...] = (),
    rests_on: Sequence[RestsOn] = (),
) -> str:
    """Put on record something concrete done, or under way, for a promise."""
    edition = require(by, "followup.action.do")
    row = take(commitment, edition)
    if not what.strip():
        raise errors.ActionEmpty()
    towards = _objectives(objectives, edition)
    bases = (RestsOn(commitment, Relation.CARRIES_OUT), *rests_on)
    made = register(kind=Kind.ACTION, wording=what, by=by, rests_on=bases)
    done = Action.objects.create(item_id=made.item, commitment=row, what=what.strip(), done_on=done_on)
    done.objectives.set(towards)
    note(
        by=by,
        verb="followup.action.done",
        subject=made.cote,
        facts={"commitment": commitment, "done_on": done_on.isoformat() if done_on else None},
    )
    return made.cote


@gesture
def bring_proof(*, action: str, attachment: int, wording: str, by: Actor) -> str:
    """Put a proof on record: a file, and one line that says what it shows."""
    edition = require(by, "followup.proof.bring")
    row = Action.objects.filter(item__edition_id=edition, item__cote=action).first()
    if row is None:
        raise errors.NoSuchAction(cote=action)
    made = register(kind=Kind.PROOF, wording=wording, by=by, rests_on=[RestsOn(action, Relation.PROVES)])
    Proof.objects.create(item_id=made.item, action=row, attachment_id=attachment)
    note(by=by, verb="followup.proof.brought", subject=made.cote, facts={"action": action})
    return made.cote


@gesture
def hold_review(*, commitment: str, on: date, by: Actor) -> None:
    """Say that a promise was looked at again on its day."""
    edition = require(by, "followup.review.hold")
    row = take(commitment, edition)
    held = ReviewDate.objects.filter(commitment=row, on=on, done_at=None).update(done_at=clock.now())
    if not held:
        raise errors.NoSuchReview(cote=commitment)
    note(by=by, verb="followup.review.held", subject=commitment, facts={"on": on.isoformat()})
