"""A form sent twice acts once; sent again with other words, it is another gesture."""

from __future__ import annotations

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.test import Client

from assises.commons.agenda.models import ProcessCost
from assises.commons.journal.actions import EVERYBODY, Role
from assises.web.door import twice

HERE = "/2017/bureau/depenses/publier"
TYPED = {"label": "Location de salles", "amount": "1200", "source": "Facture 12"}
MARK = re.compile(r'name="geste" value="([0-9a-f]{32})"')


@pytest.fixture
def team(as_: Callable[..., Client]) -> Client:
    return as_(Role.TEAM)


def form_of(browser: Client) -> dict[str, str]:
    (mark,) = MARK.findall(browser.get(HERE).content.decode())
    return {**TYPED, "geste": mark}


def test_a_double_click_publishes_one_expense(team: Client) -> None:
    sent = form_of(team)
    assert team.post(HERE, sent).status_code == 302
    again = team.post(HERE, sent, follow=True)
    assert "Envoyé deux fois, fait une fois" in again.content.decode()
    assert ProcessCost.objects.count() == 1


def test_the_journal_remembers_it_when_the_process_does_not(team: Client) -> None:
    sent = form_of(team)
    team.post(HERE, sent)
    cache.clear()
    team.post(HERE, sent)
    assert ProcessCost.objects.count() == 1


def test_the_way_back_then_other_words_is_another_gesture(team: Client) -> None:
    sent = form_of(team)
    team.post(HERE, sent)
    team.post(HERE, {**sent, "label": "Goûter"})
    assert sorted(ProcessCost.objects.values_list("label", flat=True)) == ["Goûter", "Location de salles"]


def test_what_was_refused_may_be_sent_again(team: Client) -> None:
    sent = {**form_of(team), "amount": "beaucoup"}
    for _time in range(2):
        refused = team.post(HERE, sent)
        assert refused.status_code == 422
        assert "Location de salles" in refused.content.decode()
    assert team.post(HERE, {**sent, "amount": "1200"}).status_code == 302
    assert ProcessCost.objects.count() == 1


@pytest.mark.parametrize(("refused", "second_acts"), [(False, False), (True, True)])
def test_the_twin_waits_for_what_becomes_of_the_first(db: None, refused: bool, second_acts: bool) -> None:
    gesture = uuid4()
    assert not twice.done_already(EVERYBODY, gesture)
    with ThreadPoolExecutor(1) as pool:
        twin = pool.submit(twice.done_already, EVERYBODY, gesture)
        assert not twin.done()
        twice.over(gesture, refused=refused)
        assert twin.result(timeout=10) is not second_acts
