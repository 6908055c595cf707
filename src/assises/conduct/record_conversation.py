"""A conversation takes place: what the person agrees to, use by use, then the interview."""

from __future__ import annotations

from dataclasses import dataclass

from assises.commons.agenda.queries import require
from assises.commons.journal.actions import Actor, gesture, note
from assises.commons.people.actions import ConsentForm, give_consent
from assises.phases.survey.actions import Met, record_interview


@dataclass(frozen=True, slots=True)
class Conversation:
    """The number printed on the sheet left with the person, and the consent behind it."""

    number: int
    consent: int


@gesture
def record_conversation(*, survey: int, met: Met, agreed: ConsentForm, by: Actor) -> Conversation:
    """Record the consent and the interview together: neither stands without the other."""
    require(by, "conduct.conversation.record")
    consent = give_consent(form=agreed, by=by)
    number = record_interview(survey=survey, met=met, consent=consent, by=by)
    note(
        by=by,
        verb="conduct.conversation.recorded",
        subject=f"survey.interview:{number}",
        facts={"uses": [*sorted(str(use) for use in agreed.uses)]},
    )
    return Conversation(number=number, consent=consent)
