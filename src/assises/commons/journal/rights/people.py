"""Who may make the gestures of people."""

from __future__ import annotations

from assises.commons.journal.models import Role
from assises.commons.journal.rights.roles import ALL, LISTENERS, MACHINE, TEAM

_KEEPERS = TEAM | {Role.ADMINISTRATOR}
# Whoever may see how the promise of privacy is kept, without seeing anything private.
_WATCHERS = _KEEPERS | MACHINE | {Role.DATA_PROTECTION, Role.GUARANTOR}
# Giving and taking back are equally easy: the same people may record both.
_AT_THE_COUNTER = LISTENERS | {Role.RESIDENT, Role.DATA_PROTECTION}

RIGHTS: dict[str, frozenset[Role]] = {
    "people.account.invite": _KEEPERS,
    "people.account.reset": _KEEPERS,
    "people.account.revoke": _KEEPERS,
    "people.account.list": _KEEPERS | {Role.DATA_PROTECTION, Role.GUARANTOR},
    "people.account.choose_password": ALL - {Role.RESIDENT, Role.MACHINE},
    "people.body.add": _KEEPERS,
    "people.body.describe": _KEEPERS,
    "people.term.begin": _KEEPERS | {Role.CLERK},
    "people.seat.record": _KEEPERS | {Role.CLERK},
    "people.relay.add": _KEEPERS | {Role.INTERVIEWER},
    "people.consent_text.publish": _KEEPERS | {Role.DATA_PROTECTION},
    "people.consent.give": _AT_THE_COUNTER,
    # The machine takes back again, after a restore, what the ledger says was taken back.
    "people.consent.withdraw": _AT_THE_COUNTER | MACHINE | {Role.ADMINISTRATOR},
    "people.withdrawal.ask": _AT_THE_COUNTER,
    "people.withdrawal.finish": _KEEPERS | MACHINE | {Role.DATA_PROTECTION},
    "people.withdrawal.repeat": MACHINE | {Role.ADMINISTRATOR},
    "people.withdrawal.list": _WATCHERS,
    "people.contact.keep": _AT_THE_COUNTER,
    # One at a time, with a reason, in the journal. No elected member, no service, no analyst.
    "people.contact.open": MACHINE | {Role.TEAM, Role.DATA_PROTECTION},
    "people.contact.erase": _AT_THE_COUNTER | MACHINE,
    "people.contact.stop": _AT_THE_COUNTER | MACHINE,
    "people.need.keep": _AT_THE_COUNTER,
    "people.need.count": LISTENERS,
    # Whoever hears of a danger may pass it on; few may read what was passed on.
    "people.danger.report": ALL - MACHINE,
    "people.danger.open": frozenset({Role.DATA_PROTECTION}),
    "people.danger.count": _WATCHERS,
    "people.due.erase": _KEEPERS | MACHINE | {Role.DATA_PROTECTION},
    "people.erasure.bring_forward": _KEEPERS | MACHINE | {Role.DATA_PROTECTION},
    "people.retention.read": _WATCHERS,
    "people.vault.reseal": MACHINE | {Role.ADMINISTRATOR},
}
