"""Builders for those who work at an evening or answer in the council: accounts that have logged in."""

from __future__ import annotations

import re
from html import unescape

from django.http import HttpResponse
from django.test import Client

from assises.commons.agenda.models import Assignment, Edition
from assises.commons.journal.actions import Role
from assises.commons.people.models import Account
from tests.world_agenda import EditionWorld, day

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def at_work(world: EditionWorld, role: Role, *, named: str = "") -> Client:
    """A browser without script, in which somebody of this role has logged in."""
    account, _new = Account.objects.get_or_create(
        username=named or f"{role}-{world.slug}", defaults={"display_name": str(role)}
    )
    Assignment.objects.get_or_create(
        account=account, role=role, edition=Edition.objects.get(pk=world.id), defaults={"valid_from": day(-1)}
    )
    browser = Client()
    browser.force_login(account, backend=BACKEND)
    return browser


def text_of(page: HttpResponse) -> str:
    """The words of a page, without its tags, on one line."""
    bare = re.sub(r"<[^>]+>", " ", page.content.decode())
    return re.sub(r"\s+", " ", unescape(bare))
