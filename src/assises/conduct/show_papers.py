"""A paper brought with a gesture: the file is kept and cited in the same breath, or neither is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from uuid import UUID

from assises.commons.evidence.actions import Purpose, attach
from assises.commons.journal.actions import Actor, gesture
from assises.conduct.answer_residents import OneAnswer, answer_residents
from assises.phases.followup.actions import bring_proof, declare_status


@dataclass(frozen=True, slots=True)
class Paper:
    """A file as somebody handed it over: a scan, or a photograph."""

    content: bytes
    media_type: str


def _keep(paper: Paper, by: Actor) -> int:
    purpose = Purpose.PHOTO if paper.media_type.startswith("image/") else Purpose.SCAN
    return attach(content=paper.content, media_type=paper.media_type, purpose=purpose, by=by)


@gesture
def answer_showing(*, one: OneAnswer, by: Actor, paper: Paper | None = None) -> str:
    """Answer, with the proof on the table where the ground asks for one; return the cote of the reply."""
    if paper is not None:
        one = replace(one, answer=replace(one.answer, proof=_keep(paper, by)))
    (made,) = answer_residents(answers=[one], by=by)
    return made


@gesture
def declare_showing(
    *, commitment: str, declared: str, by: Actor, reason: str = "", paper: Paper | None = None
) -> UUID:
    """Say where a promise stands, with the proof on the table."""
    proof = _keep(paper, by) if paper is not None else None
    return declare_status(commitment=commitment, declared=declared, reason=reason, proof=proof, by=by)


@gesture
def prove_showing(*, action: str, wording: str, paper: Paper, by: Actor) -> str:
    """Bring the proof of something done; return its cote."""
    return bring_proof(action=action, attachment=_keep(paper, by), wording=wording, by=by)
