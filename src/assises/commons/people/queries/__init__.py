"""Questions about people, one family per file; never a name, never a contact in clear."""

from __future__ import annotations

from assises.commons.people.queries.accounts import AccountView, account, accounts
from assises.commons.people.queries.bodies import (
    BodyView,
    MemberView,
    RelayView,
    bodies,
    body,
    body_id,
    members,
    relays,
)
from assises.commons.people.queries.consents import (
    ConsentMove,
    ConsentTextView,
    ConsentView,
    TombstoneView,
    consent,
    consent_counts,
    consent_in_force,
    consent_texts,
    consents_in_force,
    open_withdrawals,
    tombstones,
)
from assises.commons.people.queries.keeping import (
    DangerCount,
    NeedCount,
    ProcessingView,
    danger_counts,
    needs_of_event,
    processing_register,
    retention_report,
    unclassified,
)
from assises.commons.people.retention import DueTable

__all__ = [
    "AccountView",
    "BodyView",
    "ConsentMove",
    "ConsentTextView",
    "ConsentView",
    "DangerCount",
    "DueTable",
    "MemberView",
    "NeedCount",
    "ProcessingView",
    "RelayView",
    "TombstoneView",
    "account",
    "accounts",
    "bodies",
    "body",
    "body_id",
    "consent",
    "consent_counts",
    "consent_in_force",
    "consent_texts",
    "consents_in_force",
    "danger_counts",
    "members",
    "needs_of_event",
    "open_withdrawals",
    "processing_register",
    "relays",
    "retention_report",
    "tombstones",
    "unclassified",
]
