"""One told city for all journeys, one server and one browser per process of tests."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.conftest import CHROMIUM
from tests.journeys.stage import (
    LAUNCH,
    LOGINS,
    PATIENCE,
    Visitor,
    in_home,
    password_of,
    serving,
    told_city,
)
from tests.journeys.walking import Places, places

# A machine shared with other tests may be slow; a page that never comes still fails.
expect.set_options(timeout=30_000)
WORKERS = [f"gw{number}" for number in range(64)]


@pytest.fixture(scope="session")
def told(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The city, told once whatever the number of processes; ASSISES_TOLD_HOME names one told before."""
    before = os.environ.get("ASSISES_TOLD_HOME")
    if before:
        return Path(before)
    shared = tmp_path_factory.getbasetemp().parent if worker() else tmp_path_factory.getbasetemp()
    home, done = shared / "told", shared / "told.done"
    try:
        home.mkdir()
    except FileExistsError:
        wait_for(done)
        return home
    told_city(home)
    done.touch()
    return home


def worker() -> str:
    """The process of tests, when there are several."""
    return os.environ.get("PYTEST_XDIST_WORKER", "")


def wait_for(done: Path) -> None:
    """Another process is telling the city."""
    deadline = time.monotonic() + PATIENCE
    while not done.exists():
        if time.monotonic() > deadline:
            raise AssertionError("the city was not told in time by the other process")
        time.sleep(0.5)


@pytest.fixture(scope="session")
def home(told: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the told city that this process may change."""
    copy = tmp_path_factory.mktemp("city") / "home"
    shutil.copytree(told, copy)
    return copy


@pytest.fixture(scope="session")
def staged(home: Path) -> dict[str, object]:
    """What the demonstration has no more of, and journeys need: an evening to come."""
    return in_home(home, "tests.journeys.staging")


@pytest.fixture(scope="session")
def address(home: Path, staged: dict[str, object]) -> Iterator[str]:
    """The city served by the command, with one language from right to left."""
    port = 8750 + 20 * (WORKERS.index(worker()) if worker() else 40)
    with serving(home, port=port, settings="tests.journeys.settings_with_arabic") as found:
        yield found


@pytest.fixture(scope="session")
def password(home: Path) -> str:
    """The password of the demonstration, as the command says it."""
    return password_of(home)


@pytest.fixture(scope="session")
def team_of_visitors(address: str, password: str) -> dict[str, Visitor]:
    """Nobody in particular, and one visitor per role that logs in."""
    everybody = {"resident": Visitor(address)}
    for role, username in LOGINS.items():
        everybody[role] = Visitor(address)
        assert everybody[role].log_in(username, password).status == 200
        assert any(cookie.name == "sessionid" for cookie in everybody[role].cookies), role
    return everybody


@pytest.fixture(scope="session")
def found(team_of_visitors: dict[str, Visitor], staged: dict[str, object]) -> Places:
    """A real example of each address, found by following links as each role."""
    return places(team_of_visitors, staged)


@pytest.fixture(scope="session")
def chrome() -> Iterator[Browser]:
    """One browser for all journeys."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM or None, args=LAUNCH)
        yield started
        started.close()


@pytest.fixture
def phone(chrome: Browser, address: str) -> Iterator[Page]:
    """A narrow telephone with its script."""
    with_script = chrome.new_context(base_url=address, viewport={"width": 320, "height": 640}, locale="fr-FR")
    yield from patient_page(with_script)


@pytest.fixture
def plain(chrome: Browser, address: str) -> Iterator[Page]:
    """A browser that runs no script."""
    context = chrome.new_context(base_url=address, java_script_enabled=False, locale="fr-FR")
    yield from patient_page(context)


@pytest.fixture
def office(chrome: Browser, address: str) -> Iterator[Page]:
    """The screen of somebody who works here."""
    context = chrome.new_context(base_url=address, viewport={"width": 1280, "height": 800}, locale="fr-FR")
    yield from patient_page(context)


def patient_page(context: BrowserContext) -> Iterator[Page]:
    """A page that waits long enough on a busy machine."""
    context.set_default_timeout(60_000)
    page = context.new_page()
    yield page
    context.close()
