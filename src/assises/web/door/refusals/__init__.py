"""Refusals turned into sentences, one file per room, in the language of the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assises.methods.errors import AssisesError
from assises.web.door.refusals import (
    agenda,
    assises,
    conduct,
    door,
    evidence,
    followup,
    formats,
    journal,
    meetings,
    methods,
    opinion,
    orientations,
    people,
    proposals,
    reach,
    review,
    survey,
    synthesis,
    territory,
    web,
    workshops,
)

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

ROOMS = (
    assises,
    methods,
    formats,
    journal,
    territory,
    people,
    agenda,
    evidence,
    reach,
    review,
    survey,
    meetings,
    opinion,
    synthesis,
    workshops,
    proposals,
    orientations,
    followup,
    conduct,
    door,
    web,
)

SENTENCES: dict[str, _StrPromise] = {code: said for room in ROOMS for code, said in room.SENTENCES.items()}


def sentence(refusal: AssisesError) -> str:
    """Say a refusal to a person: what happened, what was kept, what to do."""
    known = SENTENCES.get(refusal.code, SENTENCES["assises.refused"])
    return str(known) % refusal.parameters
