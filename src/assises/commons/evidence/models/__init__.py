"""What was said, what was computed from it, and what it became."""

from assises.commons.evidence.models.care import Appeal, Attachment, Moderation, ReasonCode, Translation
from assises.commons.evidence.models.ladder import (
    CoteBlock,
    Item,
    Kind,
    Link,
    Outcome,
    OutcomeState,
    Relation,
    Tag,
    Verbatim,
)
from assises.commons.evidence.models.runs import Run, RunState
from assises.commons.evidence.models.voices import (
    Fidelity,
    Nature,
    Provenance,
    Receipt,
    VoiceChannel,
    VoiceState,
)

__all__ = [
    "Appeal",
    "Attachment",
    "CoteBlock",
    "Fidelity",
    "Item",
    "Kind",
    "Link",
    "Moderation",
    "Nature",
    "Outcome",
    "OutcomeState",
    "Provenance",
    "ReasonCode",
    "Receipt",
    "Relation",
    "Run",
    "RunState",
    "Tag",
    "Translation",
    "Verbatim",
    "VoiceChannel",
    "VoiceState",
]
