"""Acts of the council and what they decide, when they decide something."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from assises.commons.agenda.models import ParticipationLevel
from assises.commons.agenda.queries import require
from assises.commons.evidence.actions import Kind, Relation, RestsOn, register
from assises.commons.journal.actions import Actor, gesture, note
from assises.phases.orientations.actions.writing import OPEN, take
from assises.phases.orientations.errors import (
    ActAlreadyRecorded,
    ActDecidesNothing,
    DecisionUnsigned,
    DecisionWithoutLineage,
    DocumentClosed,
    EmptyDocument,
    InformationNotVoted,
    NoSuchAct,
)
from assises.phases.orientations.models import (
    ActKind,
    CouncilAct,
    Decision,
    DocumentState,
    OrientationDocument,
)

# An information is told, a motion is a wish: neither decides.
DECIDING = frozenset({ActKind.DELIBERATION, ActKind.EXECUTIVE_DECISION})


@dataclass(frozen=True, slots=True)
class Tally:
    """How a vote went."""

    votes_for: int
    against: int
    abstain: int


@gesture
def record_act(
    *,
    kind: ActKind,
    number: str,
    title: str,
    on: date,
    by: Actor,
    tally: Tally | None = None,
    body: int | None = None,
    document: int | None = None,
) -> int:
    """Record an act with its legal nature; an information carries no vote."""
    edition = require(by, "orientations.act.record")
    if kind == ActKind.INFORMATION and tally is not None:
        raise InformationNotVoted()
    if CouncilAct.objects.filter(edition_id=edition, number=number).exists():
        raise ActAlreadyRecorded(number=number)
    act = CouncilAct.objects.create(
        edition_id=edition,
        kind=kind,
        number=number,
        title=title,
        date=on,
        body_id=body,
        votes_for=tally.votes_for if tally else None,
        against=tally.against if tally else None,
        abstain=tally.abstain if tally else None,
        document_id=document,
    )
    note(
        by=by,
        verb="orientations.act.recorded",
        subject=f"orientations.councilact:{act.pk}",
        facts={"kind": str(kind), "number": number, "date": on.isoformat()},
    )
    return act.pk


@gesture
def decide(
    *,
    act: str,
    wording: str,
    rests_on: Sequence[RestsOn],
    agenda_set_by: str,
    written_by: str,
    decided_by: str,
    declared_level: ParticipationLevel,
    by: Actor,
) -> str:
    """Put a decision on record; only a deliberation or a signed executive decision decides."""
    edition = require(by, "orientations.decision.take")
    found = CouncilAct.objects.filter(edition_id=edition, number=act).first()
    if found is None:
        raise NoSuchAct(number=act)
    if found.kind not in DECIDING:
        raise ActDecidesNothing(number=act, kind=str(found.get_kind_display()))
    if not decided_by.strip():
        raise DecisionUnsigned()
    if not rests_on:
        raise DecisionWithoutLineage()
    made = register(kind=Kind.DECISION, wording=wording, by=by, rests_on=rests_on)
    Decision.objects.create(
        item_id=made.item,
        act=found,
        agenda_set_by=agenda_set_by,
        written_by=written_by,
        decided_by=decided_by,
        declared_level=declared_level,
    )
    note(
        by=by,
        verb="orientations.decision.taken",
        subject=made.cote,
        facts={"act": act, "kind": found.kind},
    )
    return made.cote


@gesture
def adopt(
    *,
    document: int,
    act: str,
    wording: str,
    agenda_set_by: str,
    written_by: str,
    decided_by: str,
    declared_level: ParticipationLevel,
    by: Actor,
) -> str:
    """Record that an act adopts the document: a decision that rests on every living paragraph."""
    edition = require(by, "orientations.document.adopt")
    found = take(document, edition)
    if found.state not in OPEN:
        raise DocumentClosed(version=document)
    clauses = found.clauses.filter(superseded=False).order_by("number")
    cotes = list(clauses.values_list("item__cote", flat=True))
    if not cotes:
        raise EmptyDocument(version=document)
    cote = decide(
        act=act,
        wording=wording,
        rests_on=[RestsOn(clause, Relation.ADOPTS) for clause in cotes],
        agenda_set_by=agenda_set_by,
        written_by=written_by,
        decided_by=decided_by,
        declared_level=declared_level,
        by=by,
    )
    OrientationDocument.objects.filter(pk=found.pk).update(state=DocumentState.ADOPTED)
    note(
        by=by,
        verb="orientations.document.adopted",
        subject=f"orientations.orientationdocument:{document}",
        facts={"decision": cote, "act": act},
    )
    return cote
