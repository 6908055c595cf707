"""The gestures of proposals, one family per file."""

from __future__ import annotations

from assises.commons.agenda.models import Horizon
from assises.phases.proposals.actions.drafting import (
    Author,
    Draft,
    draft_proposal,
    edit_draft,
    mark_answered,
    revise_proposal,
    submit,
    take_up,
)
from assises.phases.proposals.actions.merging import (
    answer_objection,
    contest_merge,
    merge,
    undo_merge,
)
from assises.phases.proposals.actions.weighing import add_costing, import_support, say_effect
from assises.phases.proposals.models import EffectSide, EvidenceLevel

__all__ = [
    "Author",
    "Draft",
    "EffectSide",
    "EvidenceLevel",
    "Horizon",
    "add_costing",
    "answer_objection",
    "contest_merge",
    "draft_proposal",
    "edit_draft",
    "import_support",
    "mark_answered",
    "merge",
    "revise_proposal",
    "say_effect",
    "submit",
    "take_up",
    "undo_merge",
]
