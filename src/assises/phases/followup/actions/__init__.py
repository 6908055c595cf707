"""The gestures of followup, one family per file."""

from __future__ import annotations

from assises.commons.agenda.models import Horizon
from assises.phases.followup.actions.assessing import assess_commitment, assess_reply
from assises.phases.followup.actions.handing import (
    acknowledge_transfer,
    refer,
    report_repair,
    transfer,
)
from assises.phases.followup.actions.promising import (
    Term,
    ask_elsewhere,
    bring_proof,
    commit,
    declare_status,
    hold_review,
    record_action,
    report_advocacy,
)
from assises.phases.followup.actions.replying import Answer, reply
from assises.phases.followup.models import (
    NONE_SAID,
    AdvocacyState,
    Assessed,
    CommitmentKind,
    Declared,
    Ground,
)

__all__ = [
    "NONE_SAID",
    "AdvocacyState",
    "Answer",
    "Assessed",
    "CommitmentKind",
    "Declared",
    "Ground",
    "Horizon",
    "Term",
    "acknowledge_transfer",
    "ask_elsewhere",
    "assess_commitment",
    "assess_reply",
    "bring_proof",
    "commit",
    "declare_status",
    "hold_review",
    "record_action",
    "refer",
    "reply",
    "report_advocacy",
    "report_repair",
    "transfer",
]
