"""Refusals turned into sentences, in the language of the page."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext

from assises.methods.errors import AssisesError
from assises.web.door.refusals import SENTENCES


def sentence(refusal: AssisesError) -> str:
    """Say a refusal to a person: what happened, what was kept, what to do."""
    return sentence_of(refusal.code, refusal.parameters)


def sentence_of(code: str, parameters: Mapping[str, object]) -> str:
    """Say a refusal of which only the code and the parameters were kept: a job ended on it, earlier."""
    return gettext(SENTENCES.get(code, SENTENCES["assises.refused"])) % parameters
