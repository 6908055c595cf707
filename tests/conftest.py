"""What every test stands on: a real database, both halves of it (words, and the vault)."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import pytest_django.fixtures
from django.utils import translation
from hypothesis import HealthCheck, settings

os.environ.setdefault("ASSISES_HOME", tempfile.mkdtemp(prefix="assises-test-"))
# Whatever the shell of the developer speaks, the tests read the command line in one language.
os.environ["LANGUAGE"] = "en"
# The browser of the journeys keeps an event loop running in this thread; the tests that follow in the
# same process are as synchronous as ever.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

# How long an example takes depends on the neighbours of this machine, not on what is tested.
settings.register_profile("shared machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("shared machine")

CHROMIUM = next(
    (
        p
        for p in ("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
        if Path(p).exists()
    ),
    "",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    without = pytest.mark.skip(
        reason="no Chromium found: install the package «chromium» to run the browser tests"
    )
    for item in items:
        if "browser" in item.keywords and not CHROMIUM:
            item.add_marker(without)
        if item.get_closest_marker("django_db"):
            continue
        if "db" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.django_db(databases=["default", "vault"]))


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, settings: pytest_django.fixtures.SettingsWrapper) -> None:
    """Files of a test stay with the test."""
    settings.ASSISES_HOME = tmp_path / "home"
    settings.MEDIA_ROOT = tmp_path / "home" / "media"


@pytest.fixture(autouse=True)
def own_language() -> Iterator[None]:
    """A page read in English by one test leaves the next one in French, whatever their order."""
    with translation.override("fr"):
        yield


@pytest.fixture
def chromium() -> str:
    """The browser of this machine."""
    return CHROMIUM
