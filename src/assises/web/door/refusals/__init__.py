"""Refusals turned into sentences, one file per room, in the language of the page."""

from __future__ import annotations

from collections.abc import Mapping
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
    jobs,
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
    jobs,
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
    return sentence_of(refusal.code, refusal.parameters)


def sentence_of(code: str, parameters: Mapping[str, object]) -> str:
    """Say a refusal of which only the code and the parameters were kept: a job ended on it, earlier."""
    return str(SENTENCES.get(code, SENTENCES["assises.refused"])) % parameters
