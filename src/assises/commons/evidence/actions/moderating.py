"""Reading before publication, hiding by two people, and the appeal of whoever spoke."""

from __future__ import annotations

from collections.abc import Sequence

from assises.commons.agenda.queries import require
from assises.commons.evidence import codes
from assises.commons.evidence.actions.outcomes import Ending, write_endings
from assises.commons.evidence.actions.recording import clean, find
from assises.commons.evidence.errors import (
    AlreadyModerated,
    AppealAlreadyDecided,
    NoSuchAppeal,
    NotAVoice,
    NotModerated,
    NotWaiting,
    NotYours,
    ReasonMissing,
    SamePerson,
)
from assises.commons.evidence.models import (
    Appeal,
    Item,
    Moderation,
    OutcomeState,
    Provenance,
    ReasonCode,
    Receipt,
    VoiceState,
)
from assises.commons.evidence.models.care import AppealDecision
from assises.commons.journal import clock
from assises.commons.journal.actions import Actor, gesture, note


@gesture
def publish_voices(*, cotes: Sequence[str], by: Actor) -> int:
    """Let everybody read words that a human has read; say how many were waiting."""
    require(by, "evidence.voice.publish")
    items = [find(cote, by) for cote in dict.fromkeys(cotes)]
    waiting = Provenance.objects.filter(item__in=items, state=VoiceState.RECEIVED)
    n = waiting.update(state=VoiceState.PUBLISHED)
    if n == 0:
        raise NotWaiting()
    note(by=by, verb="evidence.voices.published", subject=items[0].cote, facts={"n": n, "cotes": list(cotes)})
    return n


def _provenance(item: Item) -> Provenance:
    found = Provenance.objects.select_for_update().filter(item=item).first()
    if found is None:
        raise NotAVoice(cote=item.cote)
    return found


def _account(by: Actor) -> int:
    if by.account is None:
        raise SamePerson()
    return by.account


@gesture
def hide(*, cote: str, reason_code: ReasonCode, by: Actor) -> int:
    """Ask that a text be hidden; nothing is hidden until a second person agrees."""
    require(by, "evidence.text.hide")
    item = find(cote, by)
    came_from = _provenance(item)
    if came_from.state in {VoiceState.MODERATED, VoiceState.WITHDRAWN} or _pending(item) is not None:
        raise AlreadyModerated(cote=cote)
    asked = Moderation.objects.create(item=item, reason_code=reason_code, by_id=_account(by), at=clock.now())
    note(by=by, verb="evidence.text.hiding_asked", subject=cote, facts={"reason_code": str(reason_code)})
    return asked.pk


def _pending(item: Item) -> Moderation | None:
    return Moderation.objects.filter(item=item, confirmed_at=None).order_by("-id").first()


@gesture
def confirm_hiding(*, cote: str, by: Actor) -> None:
    """Hide the text: the second person, who is somebody else."""
    require(by, "evidence.text.hide")
    item = find(cote, by)
    came_from = _provenance(item)
    asked = _pending(item)
    if asked is None:
        raise NotModerated(cote=cote)
    if asked.by_id == _account(by):
        raise SamePerson()
    Moderation.objects.filter(pk=asked.pk).update(second_person_id=by.account, confirmed_at=clock.now())
    Provenance.objects.filter(pk=came_from.pk).update(state=VoiceState.MODERATED)
    reason = str(ReasonCode(asked.reason_code).label)
    write_endings([(item, Ending(cote, OutcomeState.MODERATED, reason=reason), None)], by)
    note(by=by, verb="evidence.text.hidden", subject=cote, facts={"reason_code": asked.reason_code})


@gesture
def appeal(*, code: str, text: str, by: Actor) -> int:
    """Contest the hiding of one's own words, with the receipt and nothing else."""
    require(by, "evidence.text.contest")
    held = Receipt.objects.filter(code_hash=codes.keyed_hash(code, by.node)).select_related("item").first()
    if held is None or held.item is None:
        raise NotYours()
    hidden = Moderation.objects.filter(item=held.item, confirmed_at__isnull=False).order_by("-id").first()
    if hidden is None or _provenance(held.item).state != VoiceState.MODERATED:
        raise NotModerated(cote=held.item.cote)
    made = Appeal.objects.create(moderation=hidden, receipt=held.code_hash, text=clean(text), at=clock.now())
    note(by=by, verb="evidence.text.contested", subject=held.item.cote, facts={"appeal": made.pk})
    return made.pk


@gesture
def decide_appeal(*, appeal_id: int, restore: bool, reason: str, by: Actor) -> None:
    """Answer an appeal with a reason; whoever asked to hide the text does not judge it."""
    require(by, "evidence.appeal.decide")
    if not reason.strip():
        raise ReasonMissing()
    asked = (
        Appeal.objects.select_for_update(of=("self",)).select_related("moderation__item").filter(pk=appeal_id)
    ).first()
    if asked is None:
        raise NoSuchAppeal(appeal=appeal_id)
    if asked.decision != AppealDecision.OPEN:
        raise AppealAlreadyDecided()
    if asked.moderation.by_id == _account(by):
        raise SamePerson()
    item = asked.moderation.item
    decision = AppealDecision.RESTORED if restore else AppealDecision.UPHELD
    Appeal.objects.filter(pk=asked.pk).update(decision=decision, reason=reason, decided_at=clock.now())
    if restore:
        Provenance.objects.filter(item=item).update(state=VoiceState.PUBLISHED)
        reopened = Ending(item.cote, OutcomeState.NOT_YET_TREATED, reason=reason)
        write_endings([(item, reopened, None)], by)
    note(
        by=by,
        verb="evidence.appeal.decided",
        subject=item.cote,
        facts={"decision": str(decision)},
        reason=reason,
    )
