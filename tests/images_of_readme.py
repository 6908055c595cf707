"""`make images`: the pictures of the README, taken of the demonstration city as anybody sees it.

They are committed, so they stay few and light: what is shown is what `make run` shows today.
"""

from __future__ import annotations

import io
import os
import shutil
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from tests.conftest import CHROMIUM
from tests.journeys.stage import LAUNCH, PATIENCE, ROOT, password_of, serving, told_city

FOLDER = ROOT / "docs" / "images"
MOST = 1_500_000  # bytes of them all


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture: of which page, how wide and high, in which light and language, by whom."""

    name: str
    path: str
    size: tuple[int, int] = (940, 860)
    scheme: str = "light"
    language: str = "fr"
    who: str = ""


SHOTS = (
    Shot("accueil", "/2017/", size=(940, 1180)),
    Shot("parole", "/2017/parole/ENQ-0231-04", size=(940, 1180)),
    Shot("qui-manque", "/2017/qui-manque", size=(940, 1180)),
    Shot("promesse", "/2017/promesses/ENG-012", scheme="dark"),
    Shot("carte-des-avis", "/2017/carte-des-avis"),
    Shot("telephone", "/2017/", size=(360, 860)),
    Shot("home", "/2017/", size=(940, 1180), language="en"),
    Shot("voice", "/2017/parole/ENQ-0231-04", size=(940, 1180), language="en"),
    Shot("who-is-missing", "/2017/qui-manque", size=(940, 1180), language="en"),
    Shot("promise", "/2017/promesses/ENG-012", scheme="dark", language="en"),
)


def take(browser: Browser, shot: Shot, address: str, password: str) -> Path:
    """One picture, at the fineness of a good screen."""
    width, height = shot.size
    context = browser.new_context(
        base_url=address,
        viewport={"width": width, "height": height},
        color_scheme="dark" if shot.scheme == "dark" else "light",
        device_scale_factor=1.5,
    )
    context.set_default_timeout(PATIENCE * 100)
    context.add_cookies([{"name": "langue", "value": shot.language, "url": address}])
    page = context.new_page()
    if shot.who:
        page.goto("/entrer/")
        page.fill("input[name=login]", shot.who)
        page.fill("input[name=password]", password)
        page.locator("main form button[type=submit]").first.click()
        page.wait_for_url("**/entrer/poste/**")
    page.goto(shot.path)
    made = FOLDER / f"{shot.name}.webp"
    Image.open(io.BytesIO(page.screenshot())).convert("RGB").save(made, quality=84, method=6)
    context.close()
    return made


def main() -> int:
    """Take them all; refuse to fill the repository with them."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="assises-images-") as folder:
        home, before = Path(folder) / "home", os.environ.get("ASSISES_TOLD_HOME")
        if before:
            shutil.copytree(before, home)
        else:
            told_city(home)
        with serving(home, port=8710) as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM or None, args=LAUNCH)
            made = [take(browser, shot, address, password_of(home)) for shot in SHOTS]
            browser.close()
    weight = sum(one.stat().st_size for one in made)
    print(f"{len(made)} pictures in {FOLDER}, {weight // 1000} kB")  # noqa: T201
    return 0 if weight < MOST else 1


if __name__ == "__main__":
    sys.exit(main())
