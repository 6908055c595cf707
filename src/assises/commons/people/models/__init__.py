"""The tables of people, by family: accounts, bodies, consents, and the vault apart."""

from __future__ import annotations

from assises.commons.people.models.accounts import Account, AccountManager
from assises.commons.people.models.bodies import Body, BodyKind, ElectedMember, Relay, Term
from assises.commons.people.models.consents import (
    Consent,
    ConsentEvent,
    ConsentText,
    ConsentVerb,
    Use,
    Withdrawal,
)
from assises.commons.people.models.sealed import (
    Contact,
    ContactChannel,
    DangerKind,
    DangerReport,
    Need,
    NeedKind,
)
from assises.commons.people.models.third_party import THIRD_PARTY

__all__ = [
    "THIRD_PARTY",
    "Account",
    "AccountManager",
    "Body",
    "BodyKind",
    "Consent",
    "ConsentEvent",
    "ConsentText",
    "ConsentVerb",
    "Contact",
    "ContactChannel",
    "DangerKind",
    "DangerReport",
    "ElectedMember",
    "Need",
    "NeedKind",
    "Relay",
    "Term",
    "Use",
    "Withdrawal",
]
