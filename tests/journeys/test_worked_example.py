"""One sentence said on a doorstep, followed by its pages to the reply, and back from every rung."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from tests.journeys.stage import ASSISES, PATIENCE, Visitor, environment

SENTENCE = "attends le bus quarante minutes à Ivry-Port, alors je ne sors plus le soir."
# The rungs in the order in which they were written, each with a word of what it says.
RUNGS = (
    ("FIL-03", "bus, la nuit"),
    ("REN-07-12", "Le dernier bus est trop tôt"),
    ("CAR-02", "412"),
    ("SYN-02", "rassemble le plus"),
    ("ATE-01-09", "dernier bus à une heure"),
    ("PRO-0031", "Une navette de soirée"),
    ("ORI-12", "une navette relie les quartiers"),
    ("DEC-0004", "Le conseil adopte le paragraphe 12"),
    ("REP-0009", "Non retenu"),
)
COTES = re.compile(r'/2017/parole/([A-Z]+-[0-9A-Z.\-]+)"')


@pytest.fixture
def anybody(address: str) -> Visitor:
    """Somebody with no account and no script."""
    return Visitor(address)


def test_a_sentence_is_found_again_in_the_reply(anybody: Visitor) -> None:
    """R44: what became of it, on one page, each rung one link away."""
    page = anybody.get("/2017/parole/ENQ-0231-04")
    assert page.status == 200
    assert SENTENCE in page.text
    assert [cote for cote, _ in RUNGS if cote not in COTES.findall(page.text)] == []


@pytest.mark.parametrize(("cote", "words"), RUNGS)
def test_every_rung_says_its_words_and_leads_back_to_the_sentence(
    anybody: Visitor, cote: str, words: str
) -> None:
    page = anybody.get(f"/2017/parole/{cote}")
    assert page.status == 200
    assert words in page.text
    assert "ENQ-0231-04" in COTES.findall(page.text)


def test_her_code_opens_the_same_thread_years_later(anybody: Visitor, home: Path) -> None:
    """R09: a code on paper, no account; the reply says what, when, and why not more."""
    (code,) = re.findall(r"/r/(\w{4}-\w{4}-\w)", (home / "demo.txt").read_text(encoding="utf-8"))[:1]
    page = anybody.post("/ma-parole", {"codes": code.replace("-", " ").lower()})
    assert page.status == 200
    assert page.path == f"/r/{code.replace('-', '')}"
    assert SENTENCE in page.text
    for said in ("un an à partir de mai 2019", "syndicat des transports", "DEC-0004", "REP-0009"):
        assert said in page.text


def test_the_decision_leads_to_whoever_asked_for_it(anybody: Visitor) -> None:
    """From the vote of the council down to the launderette, in one page."""
    down = COTES.findall(anybody.get("/2017/parole/DEC-0004").text)
    assert {"PRO-0031", "SYN-02", "REN-07-12", "ENQ-0231-04"} <= set(down)


def test_what_was_said_first_never_rests_on_what_came_after(anybody: Visitor) -> None:
    """A promise adopts a proposal that draws on a card, whichever end one reads from."""
    promise = anybody.get("/2017/promesses/ENG-012").text
    assert "ENG-012 adopte cette pièce" in promise
    assert "PRO-0037 s’appuie sur cette pièce" in promise
    assert "adopte ENG-012" not in promise
    assert "s’appuie sur PRO-0037" not in promise
    card = anybody.get("/2017/parole/ATE-02-01").text
    assert "s’appuie sur ATE-02-01" in card
    assert "PRO-0037 s’appuie sur cette pièce" not in card


def test_a_promise_that_counts_something_is_said_to_be_verifiable_and_a_vague_one_is_not(
    anybody: Visitor,
) -> None:
    """N03: every hundred and twenty metres can be measured; better suited equipment cannot."""
    assert "Non vérifiable telle quelle" not in anybody.get("/2017/promesses/ENG-012").text
    assert "Non vérifiable telle quelle" in anybody.get("/2017/promesses/ENG-011").text


def test_a_word_nobody_took_up_says_so_with_its_age(anybody: Visitor) -> None:
    """The lost voice is walkable too: no rung above it, and the days are counted."""
    page = anybody.get("/2017/parole/PAR-00027")
    assert page.status == 200
    assert not re.search(r"(SYN|PRO|REP|DEC)-\d", page.text)
    listed = anybody.get("/2017/sans-suite")
    assert listed.status == 200
    assert "jours" in listed.text


def test_the_told_city_passes_its_own_audit(home: Path, address: str) -> None:
    del address  # served while it is audited
    """2 says that voices wait longer than promised, which the story tells; 1 would be a broken record."""
    done = subprocess.run(
        [str(ASSISES), "audit"], env=environment(home), capture_output=True, text=True, timeout=PATIENCE
    )
    assert done.returncode in (0, 2), done.stdout + done.stderr
