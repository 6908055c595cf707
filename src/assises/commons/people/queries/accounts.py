"""Accounts, by function."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from assises.commons.journal.actions import Actor
from assises.commons.journal.queries import may, require_role
from assises.commons.people.errors import NoSuchAccount
from assises.commons.people.models import Account


@dataclass(frozen=True, slots=True)
class AccountView:
    """An account as others see it: a function; its username only for whoever keeps accounts."""

    id: int
    uuid: UUID
    username: str
    display_name: str
    is_active: bool
    must_choose_password: bool
    last_login: datetime | None


def account(viewer: Actor, number: int) -> AccountView:
    """One account by its number; the username is shown to itself and to whoever keeps accounts."""
    row = Account.objects.filter(pk=number).first()
    if row is None:
        raise NoSuchAccount(account=number)
    return _view(row, whole=viewer.account == row.pk or may(viewer, "people.account.list"))


def accounts(viewer: Actor) -> tuple[AccountView, ...]:
    """Every account, by function, for whoever keeps them."""
    require_role(viewer, "people.account.list")
    return tuple(_view(row, whole=True) for row in Account.objects.order_by("display_name", "id"))


def _view(row: Account, *, whole: bool) -> AccountView:
    return AccountView(
        id=row.pk,
        uuid=row.uuid,
        username=row.username if whole else "",
        display_name=row.display_name,
        is_active=row.is_active,
        must_choose_password=row.one_time_until is not None,
        last_login=row.last_login if whole else None,
    )
