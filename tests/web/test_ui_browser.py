"""The look in a real browser: readable by machines, narrow, mirrored, still, and whole without its script."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, sync_playwright

from tests.conftest import CHROMIUM
from tests.web.ui_stage import ADDRESS, LAUNCH, frame, gallery, shown

pytestmark = pytest.mark.browser
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser for all these pages."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM or None, args=LAUNCH)
        yield started
        started.close()


def faults(page) -> list[str]:
    found = Axe().run(page, options=RULES).response["violations"]
    return [f"{fault['id']}: {fault['nodes'][0]['html']}" for fault in found]


@pytest.mark.parametrize(
    ("language", "scheme", "width"),
    [("fr", "light", 320), ("fr", "dark", 1280), ("ar", "light", 1280), ("ar", "dark", 320)],
)
def test_the_gallery_is_accessible_and_asks_nothing_elsewhere(browser, language, scheme, width):
    page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
    with shown(page, gallery(language)) as strange:
        assert faults(page) == []
        assert strange == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


@pytest.mark.parametrize(
    ("name", "width", "height"),
    [("desk", 1440, 900), ("desk", 320, 640), ("projector", 1920, 1080), ("print", 320, 640)],
)
def test_the_other_frames_are_accessible_at_every_size(browser, name, width, height):
    page = browser.new_page(viewport={"width": width, "height": height})
    with shown(page, frame(name)) as strange:
        assert faults(page) == []
        assert strange == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


def test_twice_as_large_letters_still_fit_a_narrow_screen(browser):
    page = browser.new_page(viewport={"width": 640, "height": 800})
    with shown(page, gallery()):
        page.evaluate("document.documentElement.style.fontSize = '225%'")
        assert page.evaluate("document.documentElement.scrollWidth") <= 640
    page.close()


def test_the_projector_speaks_to_the_last_row(browser):
    page = browser.new_page(viewport={"width": 1920, "height": 1080})
    with shown(page, frame("projector")):
        sizes = page.evaluate(
            "[...document.querySelectorAll('p, li, small, strong')]"
            ".filter(e => e.offsetParent && e.textContent.trim())"
            ".map(e => parseFloat(getComputedStyle(e).fontSize))"
        )
        quote = page.evaluate("parseFloat(getComputedStyle(document.querySelector('blockquote p')).fontSize)")
        low = page.locator(".join").bounding_box()
        assert min(sizes) >= 32
        assert quote >= 64
        assert low["y"] + low["height"] <= 1080
    page.close()


def test_whatever_is_touched_is_as_large_as_a_thumb(browser):
    page = browser.new_page(viewport={"width": 320, "height": 800})
    with shown(page, gallery()):
        small = page.evaluate(
            "[...document.querySelectorAll('button, .button, .go, summary, select, textarea, .nav a, .foot a,"
            " .langs a, .choice label, input:not([type=checkbox]):not([type=radio])')]"
            ".filter(e => e.offsetParent && e.getBoundingClientRect().height < 47.5)"
            ".map(e => e.outerHTML.slice(0, 80))"
        )
        assert small == []
    page.close()


def test_the_focus_is_always_seen(browser):
    page = browser.new_page()
    with shown(page, gallery().replace(" autofocus", "")):
        for _ in range(12):
            page.keyboard.press("Tab")
            outline = page.evaluate(
                "(s => [s.outlineStyle, s.outlineWidth])(getComputedStyle(document.activeElement))"
            )
            assert outline == ["solid", "3px"]
    page.close()


def test_everything_is_there_without_the_script_but_what_needs_it(browser):
    """R33: nobody needs JavaScript to speak."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    with shown(page, gallery()):
        assert page.locator("[data-theme-switch]").is_hidden()
        assert page.locator("[data-print]").first.is_hidden()
        assert page.locator("form.form button[type=submit]").is_visible()
        assert page.locator(".receipt .code").inner_text() == "7KQ4-M2XD-9"
    context.close()


def test_one_can_choose_the_dark(browser):
    page = browser.new_page(color_scheme="light")
    with shown(page, gallery()):
        light = page.evaluate("getComputedStyle(document.body).backgroundColor")
        page.locator("[data-theme-switch]").click()
        assert light == "rgb(251, 250, 247)"
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(21, 24, 28)"
        assert "theme=dark" in page.evaluate("document.cookie")
    page.close()


def test_words_that_could_not_leave_are_kept_in_the_tab_and_can_be_erased(browser):
    context = browser.new_context()
    page = context.new_page()
    form = (
        gallery()
        .replace("data-sent", "")
        .replace("On rentre à pied, ou on ne vient pas.</textarea>", "</textarea>")
    )
    with shown(page, form):
        page.fill("#id_words", "La lumière de l’escalier ne marche plus.")
        page.evaluate("document.querySelector('form.form').noValidate = true")
        context.set_offline(True)
        page.locator("form.form button[type=submit]").click()
        assert page.get_by_text("Vos mots sont gardés sur cet appareil").is_visible()
        context.set_offline(False)
        page.goto(ADDRESS)
        assert page.input_value("#id_words") == "La lumière de l’escalier ne marche plus."
        page.get_by_role("button", name="Les effacer de cet appareil").click()
        page.goto(ADDRESS)
        assert page.input_value("#id_words") == ""
    context.close()
