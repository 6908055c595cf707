"""Accounts of staff and relays; residents need none."""

from __future__ import annotations

from typing import ClassVar
from uuid import uuid4

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _

from assises.commons.journal import clock
from assises.commons.journal.columns import Keep, classify


class AccountManager(BaseUserManager["Account"]):
    """Finds an account by its username, which is all that logging in needs."""


class Account(AbstractBaseUser):
    """Somebody who works for the process: a username and a function, no name and no e-mail."""

    uuid = models.UUIDField(unique=True, default=uuid4)
    username = models.CharField(max_length=60, unique=True)
    display_name = models.CharField(_("nom affiché, par la fonction"), max_length=120)
    is_active = models.BooleanField(default=True)
    # While this is set, the password is the one handed over at the counter: it opens one thing only,
    # the choice of another, and it stops opening that at this hour.
    one_time_until = models.DateTimeField(null=True, blank=True)

    objects = AccountManager()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["display_name"]

    columns_are: ClassVar = classify(
        purpose="let staff and relays log in",
        keep=Keep.EDITION,
        none="display_name is_active",
        technical="uuid last_login one_time_until",
        pseudonymous="username",
        personal="password",
    )

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~models.Q(display_name=""), name="people_account_says_its_function"
            ),
            models.CheckConstraint(
                condition=~models.Q(username__contains="@"), name="people_username_is_no_address"
            ),
        ]

    def __str__(self) -> str:
        return self.display_name

    def set_password(self, raw_password: str | None) -> None:
        """A password one has chosen is no longer the one handed over at the counter."""
        super().set_password(raw_password)
        self.one_time_until = None

    def check_password(self, raw_password: str | None) -> bool:
        """A one-time password stops opening anything at its hour."""
        if self.one_time_until is not None and self.one_time_until <= clock.now():
            return False
        return super().check_password(raw_password)
