"""Whatever is typed, on whatever page: nothing breaks, a sentence says why, and the words are still there.

A long sweep, run by name: `.venv/bin/pytest -n0 tests/journeys/bad_input.py`.
"""

from __future__ import annotations

import re
from zlib import crc32

import pytest

from tests.journeys.ill_typed import SENDINGS, Form, Sending, every_form, faults
from tests.journeys.stage import Visitor
from tests.journeys.walking import Places

pytestmark = pytest.mark.browser  # a served city, as the other journeys
WRITERS = ("resident", "team", "interviewer")
# Asked by an address, the way machines and hurried hands write it.
ODD_QUESTIONS = (
    "?mots=%00&page=%00&avant=%00&quartier=%00&recu=%00&cote=%00&channel=%00",
    "?mots=%F0%9F%99%82%E2%80%AE&page=99999999999999999999&avant=99999999999999999999&recu=a:b:c&horizon=%27",
)
FEWEST_FORMS = 60
FEWEST_EACH = 12


@pytest.fixture(scope="module")
def forms(team_of_visitors: dict[str, Visitor]) -> list[tuple[str, Form]]:
    """One example of each form, with the role that found it first; a resident's own pages too."""
    resident = team_of_visitors["resident"]
    said = resident.post("/2017/dire", {"words": "Une phrase, pour son code."})
    code = said.path.split("/r/")[1].split("?")[0]
    merged = [path for path in proposals(resident) if "contest" in resident.get(path).text][:1]
    own = [f"/r/{code}/contester", f"/r/{code}/retirer", *merged]
    found: dict[tuple[str, ...], tuple[str, Form]] = {}
    for role in WRITERS:
        for form in every_form(team_of_visitors[role], own if role == "resident" else ()):
            found.setdefault((form.name, *sorted(form.typed)), (role, form))
    return list(found.values())


def proposals(visitor: Visitor) -> list[str]:
    page = visitor.get("/2017/propositions").text
    return sorted(set(re.findall(r"/2017/propositions/PRO-[0-9.]+", page)))


def test_every_public_form_and_the_forms_of_work_are_tried(forms: list[tuple[str, Form]]) -> None:
    names = {form.name for _role, form in forms}
    public = {"speak", "follow", "contest", "withdraw", "danger", "promise", "proposal", "synthesis"}
    assert {f"agora:{name}" for name in public} <= names
    assert {"field:notes", "field:transcribe", "field:outing_word", "field:counter"} <= names
    assert len(forms) >= FEWEST_FORMS


@pytest.mark.parametrize("sending", SENDINGS, ids=lambda one: one.called)
def test_a_form_sent_badly_says_why_and_keeps_what_was_typed(
    forms: list[tuple[str, Form]], team_of_visitors: dict[str, Visitor], sending: Sending
) -> None:
    """Empty, endless, with a NUL, a C1 control, marks of direction, emoji, numbers out of the world."""
    tried = [
        (role, form) for role, form in forms if form.name.startswith("agora:") or falls_to(form, sending)
    ]
    assert len(tried) >= FEWEST_EACH
    assert [fault for role, form in tried for fault in faults(team_of_visitors[role], form, sending)] == []


def falls_to(form: Form, sending: Sending) -> bool:
    """The forms of everybody get every sending; those of work one each, the same at every run."""
    return crc32(form.name.encode()) % len(SENDINGS) == SENDINGS.index(sending)


def test_an_address_asked_oddly_never_breaks(found: Places, team_of_visitors: dict[str, Visitor]) -> None:
    broken = []
    for name, path in sorted(found.all.items()):
        if name == "account_logout":
            continue
        who = team_of_visitors["resident" if name.startswith("agora:") else "team"]
        for question in ODD_QUESTIONS:
            answer = who.get(f"{path}{question}", follow=False)
            if answer.status >= 500:
                broken.append(f"{answer.status} {path}{question}")
    assert broken == []
