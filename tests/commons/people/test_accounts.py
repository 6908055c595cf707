"""Staff and relays: invited by hand, known by a function, revoked at once."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth import authenticate
from django.db import IntegrityError, transaction

from assises.commons.journal import clock
from assises.commons.journal.actions import EVERYBODY, Actor, Channel, Role
from assises.commons.journal.errors import NotAllowed
from assises.commons.journal.models import JournalEntry
from assises.commons.people import actions, errors, queries
from assises.commons.people.models import Account
from tests.world_ground import TEAM

pytestmark = pytest.mark.django_db(databases=["default", "vault"])


@pytest.fixture(autouse=True)
def quick_hasher(settings) -> None:
    """The slow hasher protects real passwords; these ones are invented."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


CHOSEN = "une phrase longue et sans rapport"


def somebody(username: str = "animation.port") -> actions.Invited:
    return actions.invite(username=username, display_name="animation, quartier du port", by=TEAM)


def test_somebody_is_invited_by_function_with_a_password_to_hand_over() -> None:
    invited = somebody()
    seen = queries.account(EVERYBODY, invited.account)
    assert (seen.display_name, seen.username, seen.must_choose_password) == (
        "animation, quartier du port",
        "",
        True,
    )
    assert queries.account(TEAM, invited.account).username == "animation.port"
    assert Account.objects.get().check_password(invited.one_time_password)
    assert len(invited.one_time_password) == 19
    assert invited.one_time_password not in repr(invited)


def test_no_password_ever_reaches_the_journal() -> None:
    invited = somebody()
    again = actions.reset_password(account=invited.account, by=TEAM)
    own = replace(TEAM, account=invited.account)
    actions.choose_password(account=invited.account, password=CHOSEN, by=own)
    lines = list(JournalEntry.objects.order_by("seq"))
    assert [line.verb for line in lines] == [
        "people.account.invited",
        "people.account.reset",
        "people.account.password_chosen",
    ]
    secrets = (invited.one_time_password, again.one_time_password, CHOSEN, "animation")
    for line in lines:
        assert line.facts == "{}"
        assert not any(secret in f"{line.subject}{line.facts}{line.reason}" for secret in secrets)


def test_a_one_time_password_stops_opening_at_its_hour_or_once_another_is_chosen() -> None:
    invited = somebody()
    account = Account.objects.get()
    with clock.told(invited.until - timedelta(minutes=1)):
        assert account.check_password(invited.one_time_password)
    with clock.told(invited.until):
        assert not account.check_password(invited.one_time_password)
    actions.choose_password(
        account=invited.account, password=CHOSEN, by=replace(TEAM, account=invited.account)
    )
    account.refresh_from_db()
    assert (account.one_time_until, account.check_password(CHOSEN)) == (None, True)
    assert not account.check_password(invited.one_time_password)
    assert not queries.account(EVERYBODY, invited.account).must_choose_password


def test_a_revoked_account_no_longer_opens_and_gets_no_new_password() -> None:
    invited = somebody()
    assert authenticate(None, username="animation.port", password=invited.one_time_password)
    actions.revoke(account=invited.account, by=TEAM, reason="fin de mission")
    assert authenticate(None, username="animation.port", password=invited.one_time_password) is None
    assert not queries.account(EVERYBODY, invited.account).is_active
    with pytest.raises(errors.AccountRevoked):
        actions.reset_password(account=invited.account, by=TEAM)
    with pytest.raises(errors.AccountRevoked):
        actions.choose_password(
            account=invited.account, password=CHOSEN, by=replace(TEAM, account=invited.account)
        )
    assert JournalEntry.objects.order_by("-seq").first().reason == "fin de mission"


def test_one_chooses_only_ones_own_password_and_revokes_only_others() -> None:
    invited = somebody()
    with pytest.raises(errors.NotYourAccount):
        actions.choose_password(account=invited.account, password=CHOSEN, by=TEAM)
    own = replace(TEAM, account=invited.account)
    with pytest.raises(errors.CannotRevokeYourself):
        actions.revoke(account=invited.account, by=own)
    with pytest.raises(errors.PasswordUnfit):
        actions.choose_password(account=invited.account, password="court", by=own)
    account = Account.objects.get()
    assert account.is_active
    assert account.check_password(invited.one_time_password)


@pytest.mark.parametrize("username", ["a@b.fr", "ab", "deux mots", "x" * 61])
def test_a_username_is_short_plain_and_no_address(username: str) -> None:
    with pytest.raises(errors.UsernameUnfit):
        somebody(username)
    assert not Account.objects.exists()


def test_a_username_serves_once_whatever_its_case_and_a_function_is_needed() -> None:
    somebody("Équipe")
    with pytest.raises(errors.UsernameTaken):
        somebody("équipe")
    with pytest.raises(errors.FunctionMissing):
        actions.invite(username="autre", display_name=" ", by=TEAM)
    with pytest.raises(errors.NoSuchAccount):
        queries.account(TEAM, 0)
    assert Account.objects.count() == 1


def test_only_the_team_and_the_administrator_keep_accounts() -> None:
    invited = somebody()
    for role in set(Role) - {Role.TEAM, Role.ADMINISTRATOR}:
        by = Actor(role=role, channel=Channel.SCREEN)
        for refused in (
            lambda by=by: actions.invite(username="intrus", display_name="intrus", by=by),
            lambda by=by: actions.reset_password(account=invited.account, by=by),
            lambda by=by: actions.revoke(account=invited.account, by=by),
        ):
            with pytest.raises(NotAllowed):
                refused()
    assert Account.objects.count() == 1
    assert [row.username for row in queries.accounts(TEAM)] == ["animation.port"]
    with pytest.raises(NotAllowed):
        queries.accounts(EVERYBODY)


def test_the_database_itself_refuses_an_address_as_username_or_an_account_without_function() -> None:
    for name, columns in (
        ("people_account_says_its_function", {"username": "ab", "display_name": ""}),
        ("people_username_is_no_address", {"username": "a@b", "display_name": "x"}),
    ):
        with pytest.raises(IntegrityError, match=name), transaction.atomic():
            Account.objects.create(**columns)
    assert not Account.objects.exists()


def test_the_hour_of_a_one_time_password_is_a_week_away() -> None:
    with clock.told(datetime(2017, 11, 7, 9, 0, tzinfo=UTC)):
        assert somebody().until == datetime(2017, 11, 14, 9, 0, tzinfo=UTC)
