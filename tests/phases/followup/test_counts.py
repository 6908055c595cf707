"""A page asks the same number of questions for three rows and for thirty."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from assises.commons.journal.actions import Role
from assises.phases.followup.actions import reply
from assises.phases.followup.queries import answer_queue, promises, replies, unanswered_proposals
from assises.phases.orientations.actions import open_document, write_clause
from assises.phases.orientations.queries import coverage, document
from assises.phases.proposals.queries import proposals
from assises.phases.synthesis.queries import published
from assises.phases.workshops.queries import workshop
from tests.world_agenda import EditionWorld
from tests.world_phases_b import answer, card, city, promise, proposal, said
from tests.world_phases_b import published as a_published_synthesis
from tests.world_phases_b import workshop as an_open_workshop

pytestmark = pytest.mark.django_db(databases=["default", "vault"])


def asked(question: Callable[[], object]) -> int:
    with CaptureQueriesContext(connection) as seen:
        question()
    return len(seen)


def grow(world: EditionWorld, text: int, at: int) -> None:
    """One more of everything."""
    heard = said(world)
    wanted = proposal(world, heard.cote)
    promise(world, wanted)
    card(world, at, "Une carte de plus.")
    write_clause(document=text, wording="Sans socle.", no_base=True, by=world.team)
    reply(to=[heard.cote], answer=answer(amount=Decimal(1)), by=world.actor(Role.TEAM))


def test_a_page_asks_the_same_number_of_questions_whatever_its_length() -> None:
    world = city()
    at = an_open_workshop(world, *a_published_synthesis(world, *(said(world).cote for _ in range(3))))
    text = open_document(by=world.team)
    pages: dict[str, Callable[[], object]] = {
        "replies": lambda: replies(world.resident),
        "promises": lambda: promises(world.resident),
        "queue": lambda: answer_queue(world.team),
        "unanswered": lambda: unanswered_proposals(world.resident),
        "proposals": lambda: proposals(world.resident),
        "document": lambda: document(world.resident, text),
        "coverage": lambda: coverage(world.resident, text),
        "synthesis": lambda: published(world.resident),
        "workshop": lambda: workshop(world.resident, at),
    }
    grow(world, text, at)
    few = {name: asked(page) for name, page in pages.items()}
    for _ in range(4):
        grow(world, text, at)
    assert {name: asked(page) for name, page in pages.items()} == few
    assert max(few.values()) <= 12, few
