"""Saying what became of a voice: append-only, and only with links to prove it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assises.commons.agenda.queries import edition_id, require
from assises.commons.evidence.actions.recording import find
from assises.commons.evidence.errors import (
    NotAVoice,
    OutcomeDoesNotRest,
    OutcomeWithoutReason,
    OutcomeWithoutTarget,
)
from assises.commons.evidence.models import Item, Outcome, OutcomeState, Provenance
from assises.commons.evidence.walks import sources_of
from assises.commons.journal import clock
from assises.commons.journal.actions import Actor, gesture, note

NEEDS_TARGET = frozenset(
    {
        OutcomeState.IN_SYNTHESIS,
        OutcomeState.IN_MINORITY_SECTION,
        OutcomeState.MERGED_INTO,
        OutcomeState.ANSWERED,
    }
)
NEEDS_REASON = frozenset({OutcomeState.SET_ASIDE, OutcomeState.MODERATED})


@dataclass(frozen=True, slots=True)
class Ending:
    """What became of one voice."""

    cote: str
    state: OutcomeState
    target: str = ""
    scheme: int | None = None
    institution: int | None = None
    reason: str = ""


@gesture
def record_outcome(
    *,
    cote: str,
    state: OutcomeState,
    by: Actor,
    target: str = "",
    scheme: int | None = None,
    institution: int | None = None,
    reason: str = "",
) -> None:
    """Say what became of one voice; the target must rest on it through links."""
    require(by, "evidence.outcome.record")
    ending = Ending(cote, state, target, scheme, institution, reason)
    _refuse_unsaid(ending)
    item = find(cote, by)
    aim = find(target, by) if target else None
    if aim is not None and item.pk not in sources_of(aim.pk):
        raise OutcomeDoesNotRest(cote=cote, target=target)
    write_endings([(item, ending, aim)], by)


@gesture
def record_outcomes(*, cotes: Sequence[str], state: OutcomeState, target: str, by: Actor) -> int:
    """Say that many voices went to the same place, one of whose sources each must be; say how many."""
    require(by, "evidence.outcome.record")
    aim = find(target, by)
    items = {one.cote: one for one in _items(cotes, by)}
    below = sources_of(aim.pk)
    for cote in cotes:
        if cote not in items or items[cote].pk not in below:
            raise OutcomeDoesNotRest(cote=cote, target=target)
    write_endings([(items[cote], Ending(cote, state, target), aim) for cote in dict.fromkeys(cotes)], by)
    return len(items)


def _items(cotes: Sequence[str], by: Actor) -> list[Item]:
    return list(Item.objects.filter(edition_id=edition_id(by), cote__in=set(cotes)))


def _refuse_unsaid(ending: Ending) -> None:
    if ending.state in NEEDS_TARGET and not ending.target:
        raise OutcomeWithoutTarget()
    if ending.state == OutcomeState.TRANSFERRED_TO and ending.scheme is None and ending.institution is None:
        raise OutcomeWithoutTarget()
    if ending.state in NEEDS_REASON and not ending.reason.strip():
        raise OutcomeWithoutReason()


def write_endings(endings: Sequence[tuple[Item, Ending, Item | None]], by: Actor) -> None:
    """Write the rows and their lines; the caller has checked rights and links."""
    voices = set(
        Provenance.objects.filter(item_id__in=[item.pk for item, _, _ in endings]).values_list(
            "item_id", flat=True
        )
    )
    for item, _, _ in endings:
        if item.pk not in voices:
            raise NotAVoice(cote=item.cote)
    Outcome.objects.bulk_create(
        [_row(item, ending, aim, by) for item, ending, aim in endings], batch_size=500
    )
    for item, ending, _ in endings:
        note(
            by=by,
            verb="evidence.outcome.recorded",
            subject=item.cote,
            facts={
                "state": str(ending.state),
                "target": ending.target,
                "scheme": ending.scheme,
                "institution": ending.institution,
            },
            reason=ending.reason,
        )


def _row(item: Item, ending: Ending, aim: Item | None, by: Actor) -> Outcome:
    return Outcome(
        item=item,
        state=ending.state,
        target=aim,
        to_id=ending.scheme,
        to_institution_id=ending.institution,
        reason=ending.reason,
        at=clock.now(),
        by=str(by.role),
    )
