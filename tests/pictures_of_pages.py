"""`make pictures`: each page at every size, light and dark, both directions, with and without script.

The pictures are made to be looked at before anything is called done; they are not committed.
ASSISES_TOLD_HOME names a home where the demonstration was told before, to spare the telling.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, sync_playwright

from tests.conftest import CHROMIUM
from tests.journeys.stage import LAUNCH, PATIENCE, ROOT, in_home, password_of, serving, told_city

FOLDER = ROOT / "pictures"
# Who looks, and at what: nobody in particular first, then each who works here.
PAGES: dict[str, tuple[str, ...]] = {
    "": (
        "/2017/",
        "/2017/dire",
        "/2017/en-danger",
        "/ma-parole",
        "/2017/parole/ENQ-0231-04",
        "/2017/parole/ENG-012",
        "/2017/sans-suite",
        "/2017/enjeux",
        "/2017/enjeux/mobilites",
        "/2017/rencontres",
        "/2017/rencontres/7",
        "/2017/calendrier",
        "/2017/demarche",
        "/2017/demarche/comptes",
        "/2017/demarche/moderation",
        "/2017/promesses",
        "/2017/promesses/ENG-012",
        "/2017/avis",
        "/2017/carte-des-avis",
        "/2017/synthese",
        "/2017/propositions",
        "/2017/propositions/PRO-0031",
        "/2017/orientations",
        "/2017/qui-manque",
        "/2017/dispositifs",
        "/2017/transformations",
        "/2017/journal",
        "/2017/donnees",
        "/2017/vie-privee",
        "/entrer/",
    ),
    "equipe": ("/2017/bureau/", "/2017/bureau/lire", "/2017/bureau/paroles", "/2017/bureau/synthese"),
    "preneuse-de-notes": (
        "/2017/terrain/",
        "/2017/terrain/rencontres/7",
        "/2017/terrain/rencontres/7/paroles",
        "/2017/terrain/rencontres/7/ecran",
    ),
    "elue": ("/2017/conseil/", "/2017/conseil/reponses", "/2017/conseil/promesses", "/2017/conseil/actes"),
    "garante": ("/2017/bureau/moderation", "/2017/bureau/regard"),
}
SIZES = {"320": (320, 640), "768": (768, 1024), "1280": (1280, 800), "projector": (1920, 1080)}


@dataclass(frozen=True, slots=True)
class Look:
    """One way of looking at a page."""

    size: str
    scheme: str
    language: str
    script: bool = True

    @property
    def name(self) -> str:
        """How its pictures are called."""
        return f"{self.size}-{self.scheme}-{self.language}{'' if self.script else '-noscript'}"


def looks() -> Iterator[Look]:
    """Every size in both lights and both directions; without script where it could differ."""
    for size, scheme, language in product(SIZES, ("light", "dark"), ("fr", "ar")):
        yield Look(size, scheme, language)
    for size in ("320", "1280"):
        yield Look(size, "light", "fr", script=False)


def context_of(browser: Browser, look: Look, address: str) -> BrowserContext:
    """A browser that looks this way."""
    width, height = SIZES[look.size]
    context = browser.new_context(
        base_url=address,
        viewport={"width": width, "height": height},
        color_scheme="dark" if look.scheme == "dark" else "light",
        java_script_enabled=look.script,
    )
    context.set_default_timeout(PATIENCE * 100)
    context.add_cookies([{"name": "langue", "value": look.language, "url": address}])
    return context


def take(context: BrowserContext, look: Look, who: str, password: str, only: str) -> Iterator[Path]:
    """Every page of somebody, looked at one way."""
    page = context.new_page()
    if who:
        page.goto("/entrer/")
        page.fill("input[name=login]", who)
        page.fill("input[name=password]", password)
        page.locator("main form button[type=submit]").first.click()
        page.wait_for_url("**/entrer/poste/**")
    for path in (path for path in PAGES[who] if only in path):
        name = path.strip("/").replace("/", "_") or "front"
        made = FOLDER / name / f"{look.name}.png"
        made.parent.mkdir(parents=True, exist_ok=True)
        page.goto(path)
        page.screenshot(path=made, full_page=look.size != "projector")
        yield made
    page.close()


def main() -> int:
    """Make them all, and say where they are."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--only", default="", help="only addresses that hold this")
    asked.add_argument("--look", default="", help="only looks whose name begins so, for example 320-light")
    options = asked.parse_args()
    with tempfile.TemporaryDirectory(prefix="assises-pictures-") as folder:
        home = Path(folder) / "home"
        before = os.environ.get("ASSISES_TOLD_HOME")
        if before:
            shutil.copytree(before, home)
        else:
            told_city(home)
        in_home(home, "tests.journeys.staging")
        with (
            serving(home, port=8690, settings="tests.journeys.settings_with_arabic") as address,
            sync_playwright() as playwright,
        ):
            browser = playwright.chromium.launch(executable_path=CHROMIUM or None, args=LAUNCH)
            n = 0
            for look in (look for look in looks() if look.name.startswith(options.look)):
                context = context_of(browser, look, address)
                for who in PAGES:
                    for made in take(context, look, who, password_of(home), options.only):
                        n += 1
                        print(f"  {made.relative_to(ROOT)}", flush=True)  # noqa: T201
                    context.clear_cookies(name="sessionid")
                context.close()
            browser.close()
    print(f"{n} pictures in {FOLDER}: look at them.")  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main())
