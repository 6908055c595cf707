"""Writing a proposal, putting it on record, revising it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from assises.commons.agenda.models import Horizon, Objective
from assises.commons.agenda.queries import require
from assises.commons.evidence.actions import Kind, Relation, RestsOn, register, revise
from assises.commons.evidence.errors import NoSuchPlace
from assises.commons.evidence.models import Link
from assises.commons.journal import clock
from assises.commons.journal.actions import Actor, gesture, note
from assises.commons.territory.models import Neighbourhood
from assises.phases.proposals.errors import (
    AuthorMissing,
    DraftIncomplete,
    HorizonMissing,
    NoSuchDraft,
    NoSuchProposal,
)
from assises.phases.proposals.models import Authorship, Proposal, ProposalState


@dataclass(frozen=True, slots=True)
class Draft:
    """What a table writes: the problem, the action, for whom, where, and when it bears fruit."""

    problem: str
    action: str
    who: str
    place: str
    horizon: str
    neighbourhood: str = ""
    domain: int | None = None
    objectives: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Author:
    """Who wrote: a label («table 7, atelier 4») or a body; never a name, never an account."""

    label: str
    body: int | None = None


@gesture
def draft_proposal(*, draft: Draft, authors: Sequence[Author], by: Actor) -> UUID:
    """Begin a proposal; it has no cote yet and may be incomplete, but it says when and who writes."""
    edition = require(by, "proposals.proposal.draft")
    row = new_row(draft, authors, edition)
    note(by=by, verb="proposals.proposal.drafted", subject=f"proposals.proposal:{row.uuid}")
    return row.uuid


def new_row(draft: Draft, authors: Sequence[Author], edition: int) -> Proposal:
    """A proposal that is not on record yet, with its authors and objectives."""
    if not authors or any(not author.label.strip() for author in authors):
        raise AuthorMissing()
    row = Proposal(edition_id=edition)
    _fill(row, draft, edition)
    row.save(force_insert=True)
    row.objectives.set(_objectives(draft, edition))
    Authorship.objects.bulk_create(
        Authorship(proposal=row, label=author.label, body_id=author.body) for author in authors
    )
    return row


def _fill(row: Proposal, draft: Draft, edition: int) -> None:
    if draft.horizon not in Horizon.values:
        raise HorizonMissing()
    row.problem, row.action = draft.problem.strip(), draft.action.strip()
    row.who, row.place = draft.who.strip(), draft.place.strip()
    row.horizon, row.domain_id = draft.horizon, draft.domain
    row.neighbourhood = None
    if draft.neighbourhood:
        row.neighbourhood = Neighbourhood.objects.filter(slug=draft.neighbourhood).first()
        if row.neighbourhood is None:
            raise NoSuchPlace(name=draft.neighbourhood)


def _objectives(draft: Draft, edition: int) -> list[int]:
    found = dict(
        Objective.objects.filter(edition_id=edition, number__in=draft.objectives).values_list("number", "pk")
    )
    for number in draft.objectives:
        if number not in found:
            raise NoSuchPlace(name=str(number))
    return list(found.values())


@gesture
def edit_draft(*, proposal: UUID, draft: Draft, by: Actor) -> None:
    """Change a proposal that is not on record yet."""
    edition = require(by, "proposals.proposal.edit")
    row = _draft(proposal, edition)
    _fill(row, draft, edition)
    row.save(force_update=True)
    row.objectives.set(_objectives(draft, edition))
    note(by=by, verb="proposals.proposal.edited", subject=f"proposals.proposal:{row.uuid}")


def _draft(uuid: UUID, edition: int) -> Proposal:
    row = (
        Proposal.objects.select_for_update()
        .filter(uuid=uuid, edition_id=edition, state=ProposalState.DRAFT)
        .first()
    )
    if row is None:
        raise NoSuchDraft()
    return row


@gesture
def submit(*, proposal: UUID, by: Actor, rests_on: Sequence[RestsOn] = ()) -> str:
    """Put a proposal on record; from now on the city owes it an answer."""
    edition = require(by, "proposals.proposal.submit")
    row = _draft(proposal, edition)
    made = register(kind=Kind.PROPOSAL, wording=recorded_wording(row), by=by, rests_on=rests_on)
    put_on_record(row, made.item)
    note(
        by=by,
        verb="proposals.proposal.submitted",
        subject=made.cote,
        facts={"horizon": row.horizon, "objectives": row.objectives.count()},
    )
    return made.cote


def recorded_wording(row: Proposal) -> str:
    """What the item says: the action first, then why, for whom and where."""
    parts = {"action": row.action, "problem": row.problem, "who": row.who, "place": row.place}
    labels = {field.name: str(field.verbose_name) for field in Proposal._meta.fields}
    missing = [labels[name] for name, said in parts.items() if not said]
    if missing:
        raise DraftIncomplete(missing=", ".join(missing))
    return "\n\n".join([row.action, row.problem, f"{row.who}\n{row.place}"])


def put_on_record(row: Proposal, item: int) -> None:
    """Tie a draft to its item."""
    Proposal.objects.filter(pk=row.pk).update(
        item=item, state=ProposalState.SUBMITTED, submitted_at=clock.now()
    )


def living(edition: int) -> QuerySet[Proposal]:
    """Proposals on record that no later version revises."""
    later = Link.objects.filter(source_id=OuterRef("item_id"), relation=Relation.REVISES)
    return Proposal.objects.filter(~Exists(later), item__isnull=False, edition_id=edition)


def take(cote: str, edition: int) -> Proposal:
    """The proposal of this cote, held until the gesture is over; an earlier version is not taken."""
    row = (
        living(edition).select_for_update(of=("self",)).filter(item__cote=cote).select_related("item").first()
    )
    if row is None:
        raise NoSuchProposal(cote=cote)
    return row


@gesture
def revise_proposal(*, cote: str, draft: Draft, by: Actor, rests_on: Sequence[RestsOn] = ()) -> str:
    """Put a new version on record; the earlier one stays readable."""
    edition = require(by, "proposals.proposal.revise")
    earlier = take(cote, edition)
    authors = [Author(one.label, one.body_id) for one in earlier.authors.order_by("id")]
    row = new_row(draft, authors, edition)
    made = revise(cote=cote, wording=recorded_wording(row), by=by, rests_on=rests_on)
    put_on_record(row, made.item)
    note(by=by, verb="proposals.proposal.revised", subject=made.cote, facts={"revises": cote})
    return made.cote


@gesture
def take_up(*, cote: str, by: Actor) -> None:
    """Say that a proposal is being studied; the clock goes on."""
    edition = require(by, "proposals.proposal.review")
    row = take(cote, edition)
    Proposal.objects.filter(pk=row.pk).update(state=ProposalState.UNDER_REVIEW)
    note(by=by, verb="proposals.proposal.taken_up", subject=cote)


@gesture
def mark_answered(*, cotes: Sequence[str], by: Actor) -> int:
    """Say that a reply has answered these proposals; called by ``conduct`` with the reply itself."""
    edition = require(by, "proposals.proposal.close")
    rows = Proposal.objects.filter(edition_id=edition, item__cote__in=cotes)
    n = rows.update(state=ProposalState.ANSWERED)
    if n:
        note(
            by=by,
            verb="proposals.proposal.answered",
            subject="proposals.proposal",
            facts={"cotes": [*sorted(cotes)]},
        )
    return n
