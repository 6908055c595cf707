"""A bad network at the back of a hall: what is typed waits on the tablet, and leaves once."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.stage import LOGINS

pytestmark = pytest.mark.browser
HERE = "/2017/terrain/saisie"


def at_work(page: Page, password: str) -> None:
    page.goto("/entrer/")
    page.fill("[name=login]", LOGINS["note_taker"])
    page.fill("[name=password]", password)
    page.click("main form button[type=submit]")
    page.goto(HERE)


def say(page: Page, words: str) -> None:
    page.fill("[name=wording]", words)
    page.click("form[data-wait] button[type=submit]")


def test_words_typed_without_network_wait_on_the_device_and_leave_once(phone: Page, password: str) -> None:
    at_work(phone, password)
    phone.context.set_offline(True)
    for words in ("Le réseau manque ici.", "Et encore là."):
        say(phone, words)
        expect(phone.locator("[data-waiting] li", has_text=words)).to_be_visible()
        assert phone.input_value("[name=wording]") == "", "the next word can be typed"
    phone.context.set_offline(False)
    phone.evaluate("window.dispatchEvent(new Event('online'))")
    expect(phone.locator("[data-waiting] li[data-once]")).to_have_count(0)
    codes = phone.locator("[data-waiting] .code")
    expect(codes).to_have_count(2)
    first, second = codes.all_inner_texts()
    assert first != second
    phone.goto(f"/r/{first.strip().replace('-', '')}")
    expect(phone.locator("main")).to_contain_text("Le réseau manque ici.")


def test_a_tablet_switched_off_keeps_what_waited_and_sending_again_adds_nothing(
    phone: Page, password: str
) -> None:
    """The answer was lost on the way back: the word is on record, and the tablet does not know it."""
    at_work(phone, password)
    once = phone.input_value("[name=once]")
    phone.route(
        "**/terrain/saisie",
        lambda route: route.abort() if route.request.method == "POST" else route.continue_(),
    )
    say(phone, "Une seule fois.")
    expect(phone.locator("[data-waiting] li[data-once]")).to_have_count(1)
    phone.unroute("**/terrain/saisie")
    form = {"wording": "Une seule fois.", "channel": "paper", "fidelity": "verbatim", "once": once}
    token = phone.input_value("[name=csrfmiddlewaretoken]")
    arrived = phone.request.post(
        HERE, form={**form, "csrfmiddlewaretoken": token}, headers={"Referer": phone.url}, max_redirects=0
    )
    assert arrived.status == 302
    phone.reload()
    codes = phone.locator("[data-waiting] .code")
    expect(codes).to_have_count(1)
    handed = phone.request.get(arrived.headers["location"])
    assert codes.inner_text().strip() in handed.text(), "the same code: the same word"


def test_words_that_cannot_be_kept_wait_with_their_reason_and_are_taken_up_again(
    phone: Page, password: str
) -> None:
    at_work(phone, password)
    phone.context.set_offline(True)
    phone.fill("[name=slip]", "0000-0000-2")
    say(phone, "Un bulletin mal recopié.")
    phone.context.set_offline(False)
    phone.evaluate("window.dispatchEvent(new Event('online'))")
    line = phone.locator("[data-waiting] li[data-once]")
    expect(line).to_contain_text("relisez-la")
    line.get_by_role("button").click()
    assert phone.input_value("[name=wording]") == "Un bulletin mal recopié."
    assert phone.input_value("[name=slip]") == "0000-0000-2"


def test_without_script_the_same_page_notes_a_word(plain: Page, password: str) -> None:
    at_work(plain, password)
    expect(plain.locator("[data-waiting]")).to_be_hidden()
    say(plain, "Sans script.")
    expect(plain.locator(".handed .code")).to_be_visible()
