"""Somebody takes back some uses of their words, or all: the film and the record follow at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assises.commons.agenda.queries import require
from assises.commons.evidence.queries import items
from assises.commons.journal.actions import Actor, gesture, note
from assises.commons.people.actions import Use, narrow_consent
from assises.conduct.withdraw_voice import withdraw_voice
from assises.phases.survey.actions import recheck_film
from assises.phases.survey.queries import consent_of, excerpts


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What went with the uses that were taken back."""

    uses: tuple[str, ...]
    words: tuple[str, ...]
    film_versions: tuple[str, ...]


@gesture
def take_back_consent(*, interview: int, keep: Sequence[Use], reason: str, by: Actor) -> TakenBack:
    """Keep only some uses of an interview; once it may not be quoted, its words go too."""
    require(by, "conduct.consent.take_back")
    consent = consent_of(by, interview)
    gone = narrow_consent(consent=consent, keep=keep, by=by)
    films = recheck_film(consent=consent, by=by)
    words = () if Use.ANONYMOUS_QUOTE in keep else _living_words(interview, by)
    for cote in words:
        films += withdraw_voice(cote=cote, reason=reason, by=by).film_versions
    note(
        by=by,
        verb="conduct.consent.taken_back",
        subject=f"survey.interview:{interview}",
        facts={"uses": [*sorted(gone)], "words": [*words], "film_versions": [*films]},
    )
    return TakenBack(tuple(sorted(gone)), words, films)


def _living_words(interview: int, by: Actor) -> tuple[str, ...]:
    cotes = tuple(one.cote for one in excerpts(by) if one.interview == interview)
    known = items(by, cotes)
    return tuple(cote for cote in cotes if known[cote].withdrawn_at is None)
