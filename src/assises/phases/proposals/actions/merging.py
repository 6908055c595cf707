"""Merging proposals without losing any, contesting a merge, undoing it."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from assises.commons.agenda.queries import require
from assises.commons.evidence.actions import (
    Kind,
    OutcomeState,
    Relation,
    RestsOn,
    record_outcome,
    record_outcomes,
    register,
    revise,
)
from assises.commons.evidence.errors import NoSuchCote
from assises.commons.evidence.models import Item, Link, Outcome, Receipt
from assises.commons.evidence.walks import sources_of
from assises.commons.journal import clock
from assises.commons.journal.actions import Actor, gesture, note
from assises.phases.proposals.actions.drafting import (
    Author,
    Draft,
    living,
    new_row,
    put_on_record,
    recorded_wording,
)
from assises.phases.proposals.errors import (
    AlreadyMerged,
    AnswerEmpty,
    MergeNeedsParents,
    MergeUndone,
    NoSuchObjection,
    NotAMerge,
    NotBehindThisMerge,
    ObjectionAnswered,
    ObjectionEmpty,
    ParentNotMergeable,
    ReasonMissing,
    ReceiptMissing,
)
from assises.phases.proposals.models import Merge, MergeObjection


@gesture
def merge(
    *,
    parents: Sequence[str],
    draft: Draft,
    authors: Sequence[Author],
    reason: str,
    by: Actor,
    rests_on: Sequence[RestsOn] = (),
) -> str:
    """Make one proposal of several cards or proposals; each parent stays and says where it went.

    Supports stay with the parents: they are moved only when those who gave them agree.
    """
    edition = require(by, "proposals.proposal.merge")
    if len(set(parents)) < 2:
        raise MergeNeedsParents()
    if not reason.strip():
        raise ReasonMissing()
    voices = _check_parents(parents, edition)
    row = new_row(draft, authors, edition)
    bases = [RestsOn(cote, Relation.MERGES, reason) for cote in dict.fromkeys(parents)]
    made = register(kind=Kind.PROPOSAL, wording=recorded_wording(row), by=by, rests_on=(*bases, *rests_on))
    put_on_record(row, made.item)
    kept = Merge.objects.create(result=row, reason=reason.strip(), by_role=str(by.role), at=clock.now())
    if voices:
        record_outcomes(cotes=voices, state=OutcomeState.MERGED_INTO, target=made.cote, by=by)
    note(
        by=by,
        verb="proposals.proposal.merged",
        subject=made.cote,
        facts={"parents": [*dict.fromkeys(parents)], "merge": str(kept.uuid)},
        reason=reason,
    )
    return made.cote


def _check_parents(parents: Sequence[str], edition: int) -> list[str]:
    """The voices among the parents; a proposal among them must be the latest version, and free."""
    found = {
        item.cote: item
        for item in Item.objects.select_related("provenance").filter(edition_id=edition, cote__in=parents)
    }
    proposals = set(living(edition).filter(item__cote__in=parents).values_list("item__cote", flat=True))
    voices = []
    for cote in dict.fromkeys(parents):
        if cote not in found:
            raise NoSuchCote(cote=cote)
        if hasattr(found[cote], "provenance"):
            voices.append(cote)
        elif cote not in proposals:
            raise ParentNotMergeable(cote=cote)
        else:
            _refuse_twice(found[cote])
    return voices


def _refuse_twice(item: Item) -> None:
    standing = Merge.objects.filter(undone_at=None).values("result__item_id")
    into = Link.objects.filter(source=item, relation=Relation.MERGES, claim_id__in=standing)
    already = into.values_list("claim__cote", flat=True).first()
    if already is not None:
        raise AlreadyMerged(cote=item.cote, into=already)


def _take_merge(cote: str, edition: int) -> Merge:
    found = (
        Merge.objects.select_for_update(of=("self",))
        .filter(result__edition_id=edition, result__item__cote=cote)
        .select_related("result__item")
        .first()
    )
    if found is None:
        raise NotAMerge(cote=cote)
    if found.undone_at is not None:
        raise MergeUndone(cote=cote)
    return found


@gesture
def undo_merge(*, cote: str, reason: str, by: Actor) -> str:
    """Undo a merge: a new version says so, the parents are open again, and nothing is erased."""
    edition = require(by, "proposals.merge.undo")
    if not reason.strip():
        raise ReasonMissing()
    kept = _take_merge(cote, edition)
    result = Item.objects.values_list("pk", flat=True).get(edition_id=edition, cote=cote)
    parts = [RestsOn(cote, Relation.SPLITS, reason) for cote in _parents(result, edition)]
    made = revise(cote=_latest(result), wording=reason, by=by, rests_on=parts)
    Merge.objects.filter(pk=kept.pk).update(undone_at=clock.now(), undo_reason=reason.strip())
    reopened = _voices_held_by(result)
    for voice in reopened:
        record_outcome(cote=voice, state=OutcomeState.NOT_YET_TREATED, reason=reason, by=by)
    note(
        by=by,
        verb="proposals.merge.undone",
        subject=made.cote,
        facts={"merge": str(kept.uuid), "undoes": cote, "reopened": [*reopened]},
        reason=reason,
    )
    return made.cote


def _parents(result: int, edition: int) -> list[str]:
    links = Link.objects.filter(claim_id=result, relation=Relation.MERGES, source__withdrawn_at=None)
    return list(
        links.filter(source__edition_id=edition).order_by("source_id").values_list("source__cote", flat=True)
    )


def _latest(item: int) -> str:
    """The cote of the last version of a piece."""
    while True:
        later = Link.objects.filter(source_id=item, relation=Relation.REVISES).values_list(
            "claim_id", flat=True
        )
        following = later.order_by("-claim_id").first()
        if following is None:
            return Item.objects.values_list("cote", flat=True).get(pk=item)
        item = following


def _voices_held_by(result: int) -> list[str]:
    """Voices among the parents whose last end is this merge: what came later is not undone with it."""
    parents = Link.objects.filter(
        claim_id=result, relation=Relation.MERGES, source__provenance__isnull=False, source__withdrawn_at=None
    )
    cotes = dict(parents.order_by("source_id").values_list("source_id", "source__cote"))
    last = {
        item: (state, target)
        for item, state, target in Outcome.objects.filter(item_id__in=cotes)
        .order_by("pk")
        .values_list("item_id", "state", "target_id")
    }
    return [cote for ident, cote in cotes.items() if last.get(ident) == (OutcomeState.MERGED_INTO, result)]


@gesture
def contest_merge(*, cote: str, text: str, by: Actor) -> UUID:
    """Keep somebody's objection to a merge, recognised by the receipt of a word that the merge rests on."""
    edition = require(by, "proposals.merge.contest")
    if not by.receipt:
        raise ReceiptMissing()
    if not text.strip():
        raise ObjectionEmpty()
    merged = _take_merge(cote, edition)
    held = Receipt.objects.filter(code_hash=by.receipt).values_list("item_id", flat=True).first()
    result = Item.objects.values_list("pk", flat=True).get(edition_id=edition, cote=cote)
    if held is None or held not in sources_of(result):
        raise NotBehindThisMerge(cote=cote)
    kept = MergeObjection.objects.create(
        merge=merged, receipt_hash=by.receipt, text=text.strip(), at=clock.now()
    )
    note(
        by=by,
        verb="proposals.merge.contested",
        subject=cote,
        facts={"objection": str(kept.uuid)},
    )
    return kept.uuid


@gesture
def answer_objection(*, objection: UUID, answer: str, by: Actor) -> None:
    """Answer an objection to a merge, once; both are shown together."""
    edition = require(by, "proposals.objection.answer")
    if not answer.strip():
        raise AnswerEmpty()
    kept = (
        MergeObjection.objects.select_for_update()
        .filter(uuid=objection, merge__result__edition_id=edition)
        .first()
    )
    if kept is None:
        raise NoSuchObjection()
    if kept.answered_at is not None:
        raise ObjectionAnswered()
    MergeObjection.objects.filter(pk=kept.pk).update(answer=answer.strip(), answered_at=clock.now())
    note(by=by, verb="proposals.objection.answered", subject=f"proposals.mergeobjection:{objection}")
