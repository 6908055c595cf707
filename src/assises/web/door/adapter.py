"""How staff log in: a username, a password, a second factor if they wish; each login leaves a line."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest
from django.urls import reverse

from assises.commons.agenda.queries import roles_of
from assises.commons.journal.actions import EVERYBODY, Actor, Channel, Role, note
from assises.commons.people.actions import choose_password
from assises.web.door.middleware import AFTERWARDS


class StaffAdapter(DefaultAccountAdapter):
    """Nobody signs up: accounts are invited."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Residents never need an account, and staff are invited by the team."""
        return False

    def login(self, request: HttpRequest, user: AbstractBaseUser) -> None:
        """Journal the login, by account and never by machine."""
        super().login(request, user)
        somebody = Actor(role=Role.RESIDENT, channel=Channel.SCREEN, account=user.pk)
        note(by=somebody, verb="door.account.logged_in", subject=f"people.account:{user.pk}")

    def set_password(self, user: AbstractBaseUser, password: str) -> None:
        """Put in place the password somebody has just chosen; the journal knows that they did."""
        hat = next(iter(roles_of(EVERYBODY, user.pk)), None)
        role = hat.role if hat else Role.RELAY  # invited, and given no role yet
        choose_password(
            account=user.pk,
            password=password,
            by=Actor(role=role, channel=Channel.SCREEN, account=user.pk),
        )
        user.refresh_from_db()

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Once chosen, on to where one was going, or to one's own post."""
        return str(request.session.pop(AFTERWARDS, "")) or reverse("door:arrived")

    def authentication_failed(self, request: HttpRequest, **credentials: object) -> None:
        """Journal that a login failed, without what was typed."""
        somebody = Actor(role=Role.RESIDENT, channel=Channel.SCREEN)
        note(by=somebody, verb="door.login.failed", subject="door.login")
        super().authentication_failed(request, **credentials)


class SecondFactorAdapter(DefaultMFAAdapter):
    """The second factor, under the public name of the site."""

    def get_totp_issuer(self) -> str:
        """The name shown by the telephone's application."""
        return "assises"
