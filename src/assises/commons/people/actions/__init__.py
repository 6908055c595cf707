"""The gestures about people, one family per file."""

from __future__ import annotations

from assises.commons.people.actions.accounts import (
    Invited,
    choose_password,
    invite,
    open_demo_accounts,
    reset_password,
    revoke,
)
from assises.commons.people.actions.bodies import (
    BodyCard,
    add_body,
    add_relay,
    begin_term,
    describe_body,
    seat_member,
)
from assises.commons.people.actions.consents import (
    ConsentForm,
    give_consent,
    grant_use,
    narrow_consent,
    publish_consent_text,
    withdraw_consent,
)
from assises.commons.people.actions.contacts import (
    erase_contact,
    keep_contact,
    keep_need,
    open_contact,
    stop_contact,
)
from assises.commons.people.actions.dangers import open_danger, pass_danger_on, report_danger
from assises.commons.people.actions.erasure import (
    Erased,
    announce_due,
    bring_erasure_forward,
    erase_announced,
    erase_due,
    reseal_vault,
)
from assises.commons.people.actions.withdrawals import (
    Tombstone,
    ask_withdrawal,
    finish_withdrawal,
    finish_withdrawals,
    repeat_tombstone,
)
from assises.commons.people.models import (
    BodyKind,
    ConsentVerb,
    ContactChannel,
    DangerKind,
    NeedKind,
    Use,
)

__all__ = [
    "BodyCard",
    "BodyKind",
    "ConsentForm",
    "ConsentVerb",
    "ContactChannel",
    "DangerKind",
    "Erased",
    "Invited",
    "NeedKind",
    "Tombstone",
    "Use",
    "add_body",
    "add_relay",
    "announce_due",
    "ask_withdrawal",
    "begin_term",
    "bring_erasure_forward",
    "choose_password",
    "describe_body",
    "erase_announced",
    "erase_contact",
    "erase_due",
    "finish_withdrawal",
    "finish_withdrawals",
    "give_consent",
    "grant_use",
    "invite",
    "keep_contact",
    "keep_need",
    "narrow_consent",
    "open_contact",
    "open_danger",
    "open_demo_accounts",
    "pass_danger_on",
    "publish_consent_text",
    "repeat_tombstone",
    "report_danger",
    "reseal_vault",
    "reset_password",
    "revoke",
    "seat_member",
    "stop_contact",
    "withdraw_consent",
]
