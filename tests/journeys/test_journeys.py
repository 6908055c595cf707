"""People walk through the city in a real browser: who speaks, who notes, who decides, who watches."""

from __future__ import annotations

import re
import time

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.stage import Visitor

pytestmark = pytest.mark.browser
BUS = "J’attends le bus quarante minutes à Ivry-Port, alors je ne sors plus le soir."
LATER = "Le soir, on rentre à pied le long des quais."


def log_in(page: Page, username: str, password: str) -> None:
    page.goto("/entrer/")
    page.fill("input[name=login]", username)
    page.fill("input[name=password]", password)
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url("**/entrer/poste/**")
    expect(page.locator("main h1")).to_be_visible()


def say(page: Page, words: str) -> str:
    """Speak as anybody does; the code of the receipt."""
    page.goto("/2017/dire")
    page.fill("textarea[name=words]", words)
    page.locator("main form button[type=submit]").click()
    expect(page.locator("main h1")).to_have_text("C’est dit. Gardez ce code.")
    return page.locator(".receipt .code").first.inner_text().strip()


def test_a_resident_without_script_speaks_finds_again_and_withdraws(plain: Page) -> None:
    """R09, R33: no account, no script, less than a minute, and the word is hers to take back."""
    began = time.monotonic()
    plain.goto("/")
    plain.get_by_role("link", name="Dire", exact=True).first.click()
    plain.fill("textarea[name=words]", BUS)
    plain.locator("main form button[type=submit]").click()
    expect(plain.locator("main h1")).to_have_text("C’est dit. Gardez ce code.")
    assert time.monotonic() - began < 60
    code = plain.locator(".receipt .code").first.inner_text().strip()
    assert re.fullmatch(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]", code)
    assert plain.locator(".receipt svg").count() >= 1

    plain.goto("/ma-parole")
    plain.fill("input[name=codes]", code.lower())
    plain.locator("main form button[type=submit]").click()
    expect(plain.locator("blockquote").first).to_contain_text(BUS)
    expect(plain.locator("main")).to_contain_text("Pas encore traitée")

    plain.get_by_role("link", name="Retirer ma parole").click()
    plain.locator("main form button[type=submit]").click()
    plain.goto(f"/r/{code.replace('-', '')}")
    assert BUS not in plain.content()
    expect(plain.locator("main")).to_contain_text("Retirée par la personne")


def test_a_mistyped_code_is_told_kindly(plain: Page) -> None:
    """One letter wrong is seen as such: nothing is searched, nothing is lost."""
    code = say(plain, LATER)
    wrong = code[:-1] + ("A" if code[-1] != "A" else "B")
    plain.goto("/ma-parole")
    plain.fill("input[name=codes]", wrong)
    plain.locator("main form button[type=submit]").click()
    expect(plain.locator("main")).to_contain_text("code")
    assert LATER not in plain.content()


def test_a_resident_on_a_narrow_phone_reads_then_speaks_about_a_stake(phone: Page) -> None:
    phone.goto("/2017/")
    assert phone.evaluate("document.documentElement.scrollWidth") <= 320
    phone.goto("/2017/enjeux")
    phone.locator("main a[href*='/enjeux/']").first.click()
    expect(phone.locator("main h1")).to_be_visible()
    title = phone.locator("main h1").inner_text()
    code = say(phone, f"{title} : il faut un banc à l’ombre.")
    phone.goto(f"/r/{code.replace('-', '')}")
    expect(phone.locator("blockquote").first).to_contain_text("il faut un banc à l’ombre")
    assert phone.evaluate("document.documentElement.scrollWidth") <= 320


def test_a_sentence_leads_to_its_proof_and_a_promise_to_its_voices(phone: Page) -> None:
    """R44: from any rung to any other, in one tap each."""
    phone.goto("/2017/parole/ENQ-0231-04")
    expect(phone.locator("main")).to_contain_text("ENQ-0231-04")
    up = set(re.findall(r"/2017/parole/([A-Z]+-[0-9A-Z.\-]+)", phone.content()))
    assert {"SYN", "PRO", "REP"} <= {cote.split("-")[0] for cote in up}
    phone.goto("/2017/parole/ENG-012")
    down = set(re.findall(r"/2017/parole/([A-Z]+-[0-9A-Z.\-]+)", phone.content()))
    assert "PRO" in {cote.split("-")[0] for cote in down}


def test_the_team_reads_publishes_and_writes_a_section(
    office: Page, plain: Page, address: str, password: str
) -> None:
    code = say(plain, "Il manque une fontaine près de la mairie.")
    log_in(office, "equipe", password)
    office.goto("/2017/bureau/")
    expect(office.locator("main h1")).to_be_visible()
    office.goto("/2017/bureau/lire")
    expect(office.locator("main")).to_contain_text("Il manque une fontaine")
    office.get_by_role("button", name="Publier les paroles cochées").click()
    expect(office.locator("main")).to_contain_text("Tout est lu")
    plain.goto(f"/r/{code.replace('-', '')}")
    cote = re.search(r"/2017/parole/(PAR-\d+)", plain.content())
    assert cote is not None
    seen = Visitor(address).get(f"/2017/parole/{cote.group(1)}")
    assert "Il manque une fontaine" in seen.text

    office.goto("/2017/bureau/synthese/ouvrir")
    office.locator("main form button[type=submit]").last.click()
    office.goto("/2017/bureau/synthese")
    office.locator("main h2 a").first.click()
    office.goto(office.url.rstrip("/") + "/ecrire")
    office.locator("input[name=kind]").first.check(force=True)
    office.fill("textarea[name=wording]", "On demande de l’eau dans la rue.")
    office.fill("[name=cites]", cote.group(1))
    office.locator("main form:has([name=wording]) button[type=submit]").last.click()
    expect(office.locator("main")).to_contain_text("On demande de l’eau dans la rue.")


def test_a_note_taker_opens_an_evening_notes_and_cannot_close_it_half_counted(
    office: Page, staged: dict[str, object], password: str
) -> None:
    """N09: an evening closes with what makes it comparable, and keeps what was typed until then."""
    here = f"/2017/terrain/rencontres/{staged['meeting']}"
    log_in(office, "preneuse-de-notes", password)
    office.goto(here)
    office.get_by_role("button", name="Ouvrir la rencontre").click()
    for words in ("Le dernier bus est trop tôt.", "On ne voit plus le médecin."):
        office.goto(f"{here}/paroles")
        office.fill("textarea[name=wording]", words)
        office.get_by_role("button", name="Noter cette parole").click()
        expect(office.locator("main")).to_contain_text(words)
    expect(office.locator("main")).to_contain_text(f"REN-{staged['meeting']}-02")

    office.goto(f"{here}/clore")
    expect(office.locator("main")).to_contain_text("il manque")
    office.fill("input[name=headcount]", "34")
    office.get_by_role("button", name="Clore la rencontre").click()
    expect(office.locator("input[name=headcount]")).to_have_value("34")

    office.goto(f"{here}/ordre-du-jour")
    office.fill("[name=title]", "Le dernier bus")
    office.locator("main form:has([name=title]) button[type=submit]").click()
    office.locator("form[action$='/choisir'] button").first.click()
    office.locator("form[action$='/aborder'] button").first.click()
    office.goto(f"{here}/clore")
    office.fill("input[name=headcount]", "34")
    office.fill("input[name=cards]", "30")
    office.fill("input[name=minutes]", "95")
    for summary in office.locator("main details:not([open]) > summary").all():
        summary.click()
    for field in office.locator("input[name^=present_]").all():
        field.fill("4")
    for field in office.locator("input[name^=spoke_]").all():
        field.fill("9")
    office.get_by_role("button", name="Clore la rencontre").click()
    expect(office.locator("main")).to_contain_text("close")
    office.goto(f"{here}/clore")
    expect(office.locator("main")).to_contain_text("Cette rencontre est close")


def test_an_elected_member_cannot_say_no_without_its_amount_then_says_it(
    office: Page, plain: Page, password: str
) -> None:
    """A reasoned no is as easy as a yes; without its piece it is refused and nothing typed is lost."""
    words = "Nous voulons le faire, et ne le pouvons pas cette année."
    log_in(office, "elue", password)
    office.goto("/2017/conseil/reponses")
    office.locator("main a[href*='/conseil/reponses/PRO-']").first.click()
    cote = office.url.rpartition("/")[2].partition("?")[0]
    asked = office.url
    office.locator("input[name=ground][value=no_means]").check(force=True)
    office.fill("textarea[name=wording]", words)
    office.fill("input[name=signed_by_function]", "adjointe aux mobilités")
    office.get_by_role("button", name="Répondre, et passer à la suivante").click()
    expect(office.locator("textarea[name=wording]")).to_have_value(words)
    expect(office.locator("input[name=ground][value=no_means]")).to_be_checked()
    plain.goto(f"/2017/parole/{cote}")
    assert words not in plain.content()

    office.fill("input[name=amount]", "180000")
    office.get_by_role("button", name="Répondre, et passer à la suivante").click()
    office.wait_for_url(lambda url: url != asked and cote not in url)
    plain.goto(f"/2017/propositions/{cote}")
    expect(plain.locator("main")).to_contain_text(words)


def test_the_guarantor_reads_what_is_hidden_and_writes_what_nobody_edits(
    office: Page, password: str, address: str
) -> None:
    """N11: she reads and remarks; anything else is refused, and the attempt is written down."""
    log_in(office, "garante", password)
    office.goto("/2017/bureau/moderation")
    expect(office.locator("main h1")).to_be_visible()
    office.goto("/2017/bureau/regard/ecrire")
    remark = "Deux rencontres sur treize ont changé de lieu sans annonce."
    office.fill("textarea[name=text]", remark)
    office.locator("main form:has([name=text]) button[type=submit]").last.click()
    assert remark in Visitor(address).get("/2017/demarche/comptes").text

    refused = office.goto("/2017/terrain/")
    assert refused is not None
    assert refused.status == 403
    hidden_from_her = office.goto("/2017/bureau/synthese/ouvrir")
    assert hidden_from_her is not None
    assert hidden_from_her.status == 403
    journal = Visitor(address).get("/2017/journal").text
    assert "garant" in journal


def test_the_city_is_refused_raw_interviews_and_the_journal_says_so(
    team_of_visitors: dict[str, Visitor], address: str
) -> None:
    """R67: the door is closed to whoever pays, and each try leaves a line."""
    for role in ("team", "elected_member", "moderator", "administrator"):
        answer = team_of_visitors[role].get("/2017/bureau/enquete/entretiens")
        assert answer.status == 403, role
    assert team_of_visitors["interviewer"].get("/2017/bureau/enquete/entretiens").status == 200
    assert team_of_visitors["guarantor"].get("/2017/bureau/enquete/entretiens").status == 200


def test_a_page_asks_nothing_elsewhere_and_complains_of_nothing(chrome: Browser, address: str) -> None:
    """No third party, and the policy of the page is never broken."""
    context = chrome.new_context(base_url=address)
    page = context.new_page()
    page.set_default_timeout(60_000)
    strange: list[str] = []
    page.on("request", lambda asked: strange.append(asked.url) if not asked.url.startswith(address) else None)
    page.on("console", lambda said: strange.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda said: strange.append(str(said)))
    for path in ("/2017/", "/2017/dire", "/2017/parole/ENQ-0231-04", "/2017/promesses", "/2017/qui-manque"):
        page.goto(path)
    context.close()
    assert strange == []


@pytest.mark.browser
def test_the_map_shows_one_group_at_a_time_and_finds_a_sentence(phone: Page, address: str) -> None:
    """What the picture and the table hold already, asked by touch; without script both are whole."""
    phone.goto(f"{address}/2017/carte-des-avis")
    groups = phone.locator("[data-map] button")
    assert groups.all_inner_texts()[0] == "Tout le monde"
    groups.nth(1).click()
    assert groups.nth(1).get_attribute("aria-pressed") == "true"
    dimmed = phone.locator("svg.drawing use.dim").count()
    assert 0 < dimmed < phone.locator("svg.drawing use").count()
    groups.nth(0).click()
    assert phone.locator("svg.drawing use.dim").count() == 0
    phone.fill("#find", "LOGEMENT")
    found = phone.locator("#sentences tbody tr:visible")
    assert found.count() == int(phone.inner_text("[data-found]")) > 0
    assert all("logement" in text.lower() for text in found.all_inner_texts())
