"""Every page for every role, read by machines and by people, with and without script (rules 10 and 18)."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.journeys.reading import (
    NARROW,
    WIDE,
    Sheet,
    faults,
    french_left,
    one_of_each_view,
    opened,
    room_of,
    sideways,
    told,
)
from tests.journeys.stage import Visitor, in_home
from tests.journeys.walking import Places

pytestmark = pytest.mark.browser
LIGHTEST = 100 * 1024
FEWEST_QUESTIONS = 12
# Pages that gather what stands in many rooms, each with one question per room and none per line. Those of
# everybody are made once after a gesture, then cost one question; those of work are read by a few people,
# and know them by three questions (session, account, roles).
GATHERED = {
    "agora:front": 13,  # the home, once it is known which edition is the newest
    "agora:proposal": 17,  # who asked, how it was merged, costs, who gains, answers, both ways of the ladder
    "agora:promise": 16,  # the same for a promise with its actions and their proofs
    "agora:orientations": 17,  # paragraphs, base, amendments, markers, acts, and who is not heard
    "desk:board": 19,  # what waits in five rooms, and the figures of the whole edition
    "desk:keeping": 18,  # one question per kind of thing that is kept and will be erased
    "desk:edition": 16,  # everything an edition says of itself
    "desk:round": 15,
    "chamber:desk": 14,
    "chamber:answer": 23,  # the words, their ladder, and all that an answer may name
    "chamber:orientations": 19,
    "field:notes": 14,
}
# An answer every page may give: shown, led elsewhere, refused, absent, not this way, not now, gone.
CALM = {200, 302, 403, 404, 405, 409, 410, 422, 429}
WORKING = ("field", "desk", "chamber")
# What the whole room reads on the wall.
FOR_THE_ROOM = {"field:screen"}
# A code is given to its holder and never linked; the journeys go there.
BEHIND_A_CODE = {"agora:receipt", "agora:contest", "agora:withdraw"}
# Linked when there is one: the file of the public record, made by a command; an event still to come.
NOT_TODAY = {"agora:bundle", "agora:needs", "agora:live"}
ROOMS = ("agora", "desk", "field", "chamber", "door")
FEWEST_SHEETS = {"agora": 45, "desk": 80, "field": 12, "chamber": 15, "door": 4}
# What is read when a page cannot be: no page there, nothing under this cote, a code nobody gave.
REFUSALS = ("/2017/nulle-part", "/2017/promesses/ENG-999", "/2017/parole/PAR-99999", "/r/0000-0000-0")
NOT_FOR_THE_HEAD_OF_SERVICE = ("/2017/bureau/personnes",)


def test_every_public_address_is_found_by_following_links(found: Places) -> None:
    lost = {name for name in found.guessed if name.startswith("agora:")}
    assert found.strange == ()
    assert lost - BEHIND_A_CODE - NOT_TODAY == set(), "nothing leads there"


def test_no_page_breaks_for_any_role_and_work_is_closed_to_passers_by(
    found: Places, team_of_visitors: dict[str, Visitor]
) -> None:
    wrong = []
    for name, path in sorted(found.all.items()):
        if name == "account_logout":
            continue
        working = name.startswith(WORKING) and name not in FOR_THE_ROOM
        roles = team_of_visitors if working else ("resident", "team")
        for role in roles:
            answer = team_of_visitors[role].get(path, follow=False)
            if answer.status not in CALM:
                wrong.append(f"{answer.status} {path} as {role}")
            if working and role == "resident" and answer.status not in (302, 403, 404, 405):
                wrong.append(f"{path} is open to passers-by ({answer.status})")
    assert wrong == []


def public(found: Places) -> dict[str, str]:
    """Pages anybody may read; files to download apart."""
    files = {"agora:diary", "agora:bundle", "agora:drawing", "agora:floor"}
    return {name: path for name, path in found.of("agora").items() if name not in files}


def test_every_public_page_opens_for_everybody(found: Places, team_of_visitors: dict[str, Visitor]) -> None:
    everybody = team_of_visitors["resident"]
    answers = {path: everybody.get(path).status for path in public(found).values()}
    assert {path: status for path, status in answers.items() if status != 200} == {}


@pytest.fixture(scope="module")
def sheets(found: Places, team_of_visitors: dict[str, Visitor], staged: dict[str, object]) -> list[Sheet]:
    """Every page that somebody may read, once: what links lead to, what a code opens, what is refused."""
    resident = team_of_visitors["resident"]
    kept, withdrawn = (
        resident.post("/2017/dire", {"words": words}).path.partition("?")[0]
        for words in ("Le marché ferme trop tôt.", "Je le retirerai.")
    )
    assert resident.post(f"{withdrawn}/retirer", {}).status == 200
    own = (kept, f"{kept}/contester", f"{kept}/retirer", withdrawn)
    to_come = f"/2017/rendez-vous/public-meeting/{staged['meeting']}"
    evening = f"/2017/terrain/rencontres/{staged['meeting']}"
    apart = [
        *(Sheet("agora", "resident", path) for path in (*own, to_come, f"{to_come}/besoins", *REFUSALS)),
        *(Sheet("field", "note_taker", path) for path in (evening, f"{evening}/ecran")),
        *(Sheet("desk", "service_head", path) for path in NOT_FOR_THE_HEAD_OF_SERVICE),
    ]
    walked = [Sheet(room_of(name), role, path) for name, (role, path) in found.read.items()]
    return [*walked, *apart]


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("room", ROOMS)
def test_every_page_is_accessible_to_each_who_may_open_it(
    chrome: Browser,
    address: str,
    sheets: list[Sheet],
    team_of_visitors: dict[str, Visitor],
    room: str,
    language: str,
) -> None:
    """axe at 0 and nothing sideways, role by role, refusals too; English pages leave no French unmarked."""
    wrong = {}
    width = NARROW if language == "fr" else WIDE
    here = [sheet for sheet in sheets if sheet.room == room]
    assert len(here) >= FEWEST_SHEETS[room]
    if room == "desk" and language == "en":
        here = one_of_each_view(here)
    for sheet, page in opened(chrome, address, here, team_of_visitors, language=language, width=width):
        assert page.locator("html").get_attribute("lang") == language
        if seen := [
            *faults(page),
            *sideways(page, width),
            *(french_left(page) if (language, room) == ("en", "agora") else ()),
        ]:
            wrong[f"{sheet.path} as {sheet.role}"] = seen
    assert not wrong, told(wrong)


@pytest.mark.parametrize("room", ROOMS)
def test_every_page_can_be_mirrored_and_fits_a_narrow_phone(
    chrome: Browser, address: str, sheets: list[Sheet], team_of_visitors: dict[str, Visitor], room: str
) -> None:
    """Right to left, at 320 px, nothing breaks and nothing scrolls sideways."""
    wrong = {}
    here = [sheet for sheet in sheets if sheet.room == room]
    for sheet, page in opened(chrome, address, here, team_of_visitors, language="ar", width=NARROW):
        turned = page.locator("html").get_attribute("dir")
        if seen := [*sideways(page, NARROW), *([] if turned == "rtl" else [f"dir={turned}"])]:
            wrong[f"{sheet.path} as {sheet.role}"] = seen
    assert not wrong, told(wrong)


def test_every_public_page_is_whole_without_script(chrome: Browser, address: str, found: Places) -> None:
    """R33: words, links and forms are there; nothing waits for a script."""
    context = chrome.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.set_default_timeout(60_000)
    bare = []
    for name, path in public(found).items():
        answer = page.goto(path)
        whole = page.locator("main h1").first.is_visible() and page.locator("header").first.is_visible()
        if answer is None or answer.status != 200 or not whole:
            bare.append(name)
        if page.locator("[data-theme-switch]").first.is_visible():
            bare.append(f"{name} offers what needs a script")
    context.close()
    assert bare == []


def test_a_first_visit_is_light(team_of_visitors: dict[str, Visitor], found: Places) -> None:
    everybody = team_of_visitors["resident"]
    shared = sum(everybody.get(path).sent for path in ("/static/ui/look.css", "/static/ui/progressive.js"))
    heavy = {
        path: everybody.get(path).sent + shared
        for path in ("/2017/", "/2017/parole/ENQ-0231-04", found.linked["agora:stake"])
        if everybody.get(path).sent + shared > LIGHTEST
    }
    assert heavy == {}


def test_every_page_asks_the_database_little_even_when_nobody_has_read_it(home: Path) -> None:
    """Every address that links lead to, for each role that walks; nothing is remembered from before."""
    found = in_home(home, "tests.journeys.weighing")
    asked = {page: int(one["questions"]) for page, one in found.items()}
    many = {page: n for page, n in asked.items() if n > GATHERED.get(page.split()[1], FEWEST_QUESTIONS)}
    heavy = {page: one["bytes"] for page, one in found.items() if int(one["bytes"]) > LIGHTEST}
    assert (many, heavy) == ({}, {})
    assert len(found) > 150
