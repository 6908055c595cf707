"""What the tables of third parties hold: classified here, since their models are not ours."""

from __future__ import annotations

from assises.commons.journal.columns import Basis, Classification, Keep, classify

_LOGIN = "let staff and relays log in"
_UNUSED = "brought by the library and left empty: rights come from the matrix of the journal"

THIRD_PARTY: dict[str, Classification] = {
    "contenttypes.contenttype": classify(
        purpose="brought by the framework: names of tables", keep=Keep.ARCHIVE, technical="app_label model"
    ),
    "auth.permission": classify(
        purpose=_UNUSED, keep=Keep.ARCHIVE, none="name", technical="content_type codename"
    ),
    "auth.group": classify(purpose=_UNUSED, keep=Keep.ARCHIVE, none="name"),
    "sessions.session": classify(
        purpose=_LOGIN, keep=Keep.SHORT, technical="expire_date", personal="session_key session_data"
    ),
    "account.emailaddress": classify(
        purpose="brought by the login library and left empty: no e-mail is asked",
        keep=Keep.SHORT,
        technical="verified primary",
        pseudonymous="user",
        personal="email",
    ),
    "account.emailconfirmation": classify(
        purpose="brought by the login library and left empty: no e-mail is asked",
        keep=Keep.SHORT,
        technical="created sent",
        personal="email_address key",
    ),
    "mfa.authenticator": classify(
        purpose="ask staff for a second factor",
        basis=Basis.LEGAL_DUTY,
        keep=Keep.EDITION,
        technical="type created_at last_used_at",
        pseudonymous="user",
        personal="data",
    ),
}
