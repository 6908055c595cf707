"""What is said of each refusal, one file per room: French sentences, translated when they are said."""

from __future__ import annotations

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
    pulse,
    reach,
    review,
    survey,
    synthesis,
    territory,
    web,
    workshops,
)

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
    pulse,
    orientations,
    followup,
    conduct,
    door,
    web,
)

SENTENCES: dict[str, str] = {code: said for room in ROOMS for code, said in room.SENTENCES.items()}
