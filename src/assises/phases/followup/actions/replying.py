"""The reasoned answer: one ground of ten, and the piece without which that ground is refused."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils import timezone

from assises.commons.agenda.models import DeclaredValue
from assises.commons.agenda.queries import require
from assises.commons.evidence.actions import (
    Kind,
    OutcomeState,
    Relation,
    RestsOn,
    record_outcomes,
    register,
)
from assises.commons.evidence.errors import NoSuchCote
from assises.commons.evidence.models import Item
from assises.commons.journal import clock
from assises.commons.journal.actions import Actor, gesture, note
from assises.commons.territory.models import Department, Institution
from assises.methods.errors import AssisesError
from assises.phases.followup import errors
from assises.phases.followup.models import Ground, Reply

TAKERS = (Kind.COMMITMENT, Kind.CLAUSE, Kind.DECISION)


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer: its words, its ground, who signs, and the piece its ground demands.

    ``taken_up_by`` is a cote; ``holder`` the slug of an institution; ``advocacy`` the cote of an ask made
    to it, or «none» said; ``proof`` an attachment; ``value`` the name of a declared value.
    """

    ground: str
    wording: str
    signed_by_function: str
    reason: str = ""
    taken_up_by: str = ""
    amount: Decimal | None = None
    holder: str = ""
    advocacy: str = ""
    act_reference: str = ""
    act_date: date | None = None
    proof: int | None = None
    study: str = ""
    value: str = ""
    review_on: date | None = None
    reference: str = ""
    department: int | None = None


# The same ten conditions are checks of the database; here each has the name people are told.
PIECES: dict[Ground, tuple[Callable[[Answer], bool], type[AssisesError]]] = {
    Ground.ACCEPTED: (lambda said: bool(said.taken_up_by), errors.AcceptedWithoutTaker),
    Ground.ACCEPTED_IN_PART: (lambda said: bool(said.reason.strip()), errors.InPartWithoutReason),
    Ground.ALREADY_DECIDED: (
        lambda said: bool(said.act_reference.strip()) and said.act_date is not None,
        errors.DecidedWithoutAct,
    ),
    Ground.ALREADY_DONE: (lambda said: said.proof is not None, errors.DoneWithoutProof),
    Ground.NOT_OUR_POWER: (
        lambda said: bool(said.holder) and bool(said.advocacy.strip()),
        errors.PowerWithoutHolder,
    ),
    Ground.NO_MEANS: (lambda said: said.amount is not None, errors.NoMeansWithoutAmount),
    Ground.NOT_FEASIBLE: (lambda said: bool(said.study.strip()), errors.NotFeasibleWithoutStudy),
    Ground.AGAINST_VALUES: (lambda said: bool(said.value), errors.AgainstWhichValue),
    Ground.TO_BE_STUDIED: (lambda said: said.review_on is not None, errors.StudiedUntilWhen),
    Ground.ANSWERED_ELSEWHERE: (lambda said: bool(said.reference.strip()), errors.AnsweredWhere),
}


@gesture
def reply(*, to: Sequence[str], answer: Answer, by: Actor, rests_on: Sequence[RestsOn] = ()) -> str:
    """Answer one or several pieces at once; each keeps its own link and its own end.

    What takes the demand up is cited by the reply, so that it can be followed on.
    """
    edition = require(by, "followup.reply.give")
    _refuse_incomplete(answer)
    answered = _answered(to, edition)
    if answer.ground == Ground.ALREADY_DECIDED:
        _refuse_later_act(answer, answered)
    taker = _taker(answer.taken_up_by, edition)
    row = _row(answer, taker, edition)
    bases = [RestsOn(item.cote, Relation.ANSWERS) for item in answered]
    known = {base.cote for base in (*bases, *rests_on)}
    if taker is not None and taker.cote not in known:
        bases.append(RestsOn(taker.cote, Relation.DRAWS_ON))
    made = register(kind=Kind.REPLY, wording=answer.wording, by=by, rests_on=(*bases, *rests_on))
    row.item_id = made.item
    row.save(force_insert=True)
    voices = [item.cote for item in answered if hasattr(item, "provenance")]
    if voices:
        record_outcomes(cotes=voices, state=OutcomeState.ANSWERED, target=made.cote, by=by)
    note(
        by=by,
        verb="followup.reply.given",
        subject=made.cote,
        facts={"ground": answer.ground, "answers": [item.cote for item in answered]},
    )
    return made.cote


def _refuse_incomplete(answer: Answer) -> None:
    if answer.ground not in Ground.values:
        raise errors.UnknownGround(ground=answer.ground)
    if not answer.wording.strip():
        raise errors.ReplyWithoutReason()
    if not answer.signed_by_function.strip():
        raise errors.ReplyUnsigned()
    complete, refusal = PIECES[Ground(answer.ground)]
    if not complete(answer):
        raise refusal()


def _answered(to: Sequence[str], edition: int) -> list[Item]:
    if not to:
        raise errors.NothingToAnswer()
    rows = Item.objects.select_related("provenance").filter(edition_id=edition, cote__in=to)
    found = {item.cote: item for item in rows}
    for cote in to:
        if cote not in found:
            raise NoSuchCote(cote=cote)
    return [found[cote] for cote in dict.fromkeys(to)]


def _refuse_later_act(answer: Answer, answered: Sequence[Item]) -> None:
    for item in answered:
        said_on = timezone.localtime(item.recorded_at).date()
        if answer.act_date is None or answer.act_date >= said_on:
            raise errors.ActAfterVoice(cote=item.cote, act_date=f"{answer.act_date:%d/%m/%Y}")


def _taker(cote: str, edition: int) -> Item | None:
    if not cote:
        return None
    found = Item.objects.filter(edition_id=edition, cote=cote).first()
    if found is None:
        raise NoSuchCote(cote=cote)
    if found.kind not in TAKERS:
        raise errors.NotATaker(cote=cote)
    return found


def _row(answer: Answer, taker: Item | None, edition: int) -> Reply:
    if answer.department is not None and not Department.objects.filter(pk=answer.department).exists():
        raise errors.NoSuchDepartment()
    return Reply(
        ground=answer.ground,
        taken_up_by=taker,
        reason=answer.reason.strip(),
        amount=answer.amount,
        holder=institution(answer.holder) if answer.holder else None,
        advocacy=answer.advocacy.strip(),
        act_reference=answer.act_reference.strip(),
        act_date=answer.act_date,
        proof_id=answer.proof,
        study=answer.study.strip(),
        value=_value(answer.value, edition),
        review_on=answer.review_on,
        reference=answer.reference.strip(),
        department_id=answer.department,
        signed_by_function=answer.signed_by_function.strip(),
        at=clock.now(),
    )


def institution(slug: str) -> Institution:
    """An institution by its slug."""
    found = Institution.objects.filter(slug=slug).first()
    if found is None:
        raise errors.NoSuchInstitution(slug=slug)
    return found


def _value(name: str, edition: int) -> DeclaredValue | None:
    if not name:
        return None
    found = DeclaredValue.objects.filter(edition_id=edition, name=name).first()
    if found is None:
        raise errors.NoSuchValue(name=name)
    return found
