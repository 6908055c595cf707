"""Tables of reach: heads, cards, going out, and who is not heard."""

from __future__ import annotations

from assises.commons.reach.models.cards import (
    AgeBand,
    Barometer,
    BarometerAnswer,
    BarometerQuestion,
    DoorCard,
    ExitCard,
    Presence,
)
from assises.commons.reach.models.gaps import SMALLEST, HeardGap, PublishedCell, Stage
from assises.commons.reach.models.going_out import Audience, OutreachAct, Refusal, RefusalReason

__all__ = [
    "SMALLEST",
    "AgeBand",
    "Audience",
    "Barometer",
    "BarometerAnswer",
    "BarometerQuestion",
    "DoorCard",
    "ExitCard",
    "HeardGap",
    "OutreachAct",
    "Presence",
    "PublishedCell",
    "Refusal",
    "RefusalReason",
    "Stage",
]
