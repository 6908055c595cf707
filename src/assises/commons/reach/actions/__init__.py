"""Gestures of reach: heads, cards, outings, and what is published of them."""

from __future__ import annotations

from assises.commons.reach.actions.cards import (
    CardAtTheDoor,
    CardOnTheWayOut,
    record_barometer,
    record_door_card,
    record_door_cards,
    record_exit_card,
    record_exit_cards,
    word_barometer,
)
from assises.commons.reach.actions.heads import Counted, correct_count, count, settle_counts
from assises.commons.reach.actions.outings import (
    Outing,
    carry_out_outreach,
    name_audience,
    plan_outreach,
    record_outreach,
    record_refusal,
)
from assises.commons.reach.actions.publishing import Gap, publish_cells, record_gaps
from assises.commons.reach.models import AgeBand, RefusalReason, Stage

__all__ = [
    "AgeBand",
    "CardAtTheDoor",
    "CardOnTheWayOut",
    "Counted",
    "Gap",
    "Outing",
    "RefusalReason",
    "Stage",
    "carry_out_outreach",
    "correct_count",
    "count",
    "name_audience",
    "plan_outreach",
    "publish_cells",
    "record_barometer",
    "record_door_card",
    "record_door_cards",
    "record_exit_card",
    "record_exit_cards",
    "record_gaps",
    "record_outreach",
    "record_refusal",
    "settle_counts",
    "word_barometer",
]
