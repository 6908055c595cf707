"""Accounts of staff and relays: invited by hand, known by a function, revoked at once."""

from __future__ import annotations

import secrets
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from assises.commons.journal import clock
from assises.commons.journal.actions import Actor, gesture, note
from assises.commons.journal.queries import require_role
from assises.commons.people.errors import (
    AccountRevoked,
    CannotRevokeYourself,
    FunctionMissing,
    NoSuchAccount,
    NotYourAccount,
    PasswordUnfit,
    UsernameTaken,
    UsernameUnfit,
)
from assises.commons.people.models import Account

_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # no letter that is mistaken for another on paper
_ONE_TIME_FOR = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Invited:
    """A password to hand over in person, once; it opens the choice of another until its hour."""

    account: int
    one_time_password: str = field(repr=False)
    until: datetime


@gesture
def invite(*, username: str, display_name: str, by: Actor) -> Invited:
    """Open an account for a function: no name, no e-mail, and a password handed over in person."""
    require_role(by, "people.account.invite")
    account = _new_account(username, display_name)
    invited = _hand_over(account)
    note(by=by, verb="people.account.invited", subject=_subject(account))
    return invited


@gesture
def open_demo_accounts(*, functions: Mapping[str, str], password: str, by: Actor) -> Mapping[str, int]:
    """Open accounts, by username and function, that share a password everybody knows.

    Only a demonstration has a use for it: the password is printed beside the page, and hashed once.
    """
    require_role(by, "people.account.invite")
    opened: dict[str, int] = {}
    shared = Account()
    _refuse_unfit(password, shared)
    shared.set_password(password)
    for username, function in functions.items():
        account = _new_account(username, function)
        account.password = shared.password
        account.save()
        opened[username] = account.pk
        note(by=by, verb="people.account.opened", subject=_subject(account))
    return opened


def _new_account(username: str, display_name: str) -> Account:
    plain = unicodedata.normalize("NFKC", username).strip().casefold()
    if not 3 <= len(plain) <= 60 or "@" in plain or any(letter.isspace() for letter in plain):
        raise UsernameUnfit(username=username)
    if not display_name.strip():
        raise FunctionMissing(of=username)
    if Account.objects.filter(username=plain).exists():
        raise UsernameTaken(username=plain)
    return Account(username=plain, display_name=display_name.strip())


def _refuse_unfit(password: str, account: Account) -> None:
    try:
        validate_password(password, account)
    except ValidationError as refused:
        raise PasswordUnfit(rules=", ".join(error.code or "" for error in refused.error_list)) from refused


@gesture
def reset_password(*, account: int, by: Actor) -> Invited:
    """Give a new one-time password to somebody who lost theirs; the former one stops opening."""
    require_role(by, "people.account.reset")
    row = _account(account)
    if not row.is_active:
        raise AccountRevoked(account=account)
    invited = _hand_over(row)
    note(by=by, verb="people.account.reset", subject=_subject(row))
    return invited


@gesture
def choose_password(*, account: int, password: str, by: Actor) -> None:
    """Replace one's own password, one-time or not, by one that one has chosen."""
    require_role(by, "people.account.choose_password")
    if by.account != account:
        raise NotYourAccount(account=account)
    row = _account(account)
    if not row.is_active:
        raise AccountRevoked(account=account)
    _refuse_unfit(password, row)
    row.set_password(password)
    row.save(update_fields=["password", "one_time_until"])
    note(by=by, verb="people.account.password_chosen", subject=_subject(row))


@gesture
def revoke(*, account: int, by: Actor, reason: str = "") -> None:
    """Close an account at once: its sessions stop at their next page, what it did stays signed."""
    require_role(by, "people.account.revoke")
    if by.account == account:
        raise CannotRevokeYourself(account=account)
    row = _account(account)
    row.is_active = False
    row.set_unusable_password()
    row.one_time_until = None
    row.save(update_fields=["is_active", "password", "one_time_until"])
    note(by=by, verb="people.account.revoked", subject=_subject(row), reason=reason)


def _account(number: int) -> Account:
    found = Account.objects.select_for_update().filter(pk=number).first()
    if found is None:
        raise NoSuchAccount(account=number)
    return found


def _hand_over(account: Account) -> Invited:
    groups = ("".join(secrets.choice(_LETTERS) for _ in range(4)) for _ in range(4))
    password = "-".join(groups)
    until = clock.now() + _ONE_TIME_FOR
    account.set_password(password)
    account.one_time_until = until
    account.save()
    return Invited(account=account.pk, one_time_password=password, until=until)


def _subject(account: Account) -> str:
    return f"people.account:{account.uuid}"
