"""What became of it: replies, promises, and both sides of the ledger."""

from __future__ import annotations

from assises.phases.followup.models.promises import (
    Action,
    Advocacy,
    AdvocacyState,
    Assessed,
    Assessment,
    Commitment,
    CommitmentKind,
    Declared,
    DeclaredStatus,
    Proof,
    ReviewDate,
)
from assises.phases.followup.models.replies import NONE_SAID, Ground, Referral, RepairReport, Reply, Transfer

__all__ = [
    "NONE_SAID",
    "Action",
    "Advocacy",
    "AdvocacyState",
    "Assessed",
    "Assessment",
    "Commitment",
    "CommitmentKind",
    "Declared",
    "DeclaredStatus",
    "Ground",
    "Proof",
    "Referral",
    "RepairReport",
    "Reply",
    "ReviewDate",
    "Transfer",
]
