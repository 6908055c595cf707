"""Answer a queue in one go: batch, but each answer apart, with its own ground and its own piece."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assises.commons.agenda.queries import require
from assises.commons.evidence.actions import RestsOn
from assises.commons.journal.actions import Actor, gesture, note
from assises.conduct.errors import NothingToDo
from assises.phases.followup.actions import Answer, reply
from assises.phases.proposals.actions import mark_answered


@dataclass(frozen=True, slots=True)
class OneAnswer:
    """What is answered, and how; several pieces may receive the same answer."""

    to: tuple[str, ...]
    answer: Answer
    rests_on: tuple[RestsOn, ...] = ()


@gesture
def answer_residents(*, answers: Sequence[OneAnswer], by: Actor) -> tuple[str, ...]:
    """Give every answer of the batch, or none of them; return the cotes of the replies."""
    require(by, "conduct.residents.answer")
    if not answers:
        raise NothingToDo()
    replies = tuple(reply(to=one.to, answer=one.answer, rests_on=one.rests_on, by=by) for one in answers)
    mark_answered(cotes=[cote for one in answers for cote in one.to], by=by)
    note(
        by=by,
        verb="conduct.residents.answered",
        subject="followup.reply",
        facts={"replies": [*replies], "pieces": sum(len(one.to) for one in answers)},
    )
    return replies
