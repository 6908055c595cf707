"""A word taken back with its code is nowhere any more, whatever kind of word it was; nor after a restore."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.core.cache import cache
from django.db.models import CharField, TextField
from django.test import Client

from assises.commons.evidence.actions import Kind, Spoken, hear, quote, translate
from assises.commons.evidence.models import Item, Receipt
from assises.commons.evidence.queries import export_rows, search_pieces
from assises.commons.evidence.queries.reading import VOICE_KINDS
from assises.commons.journal.actions import Actor, Channel, Role
from assises.commons.journal.triggers import lifted
from assises.conduct.replay_withdrawals import replay_withdrawals
from assises.phases.meetings.actions import Line, record_statement
from assises.phases.workshops.actions import CardKind, pin_card
from tests.world_agenda import EditionWorld, neighbourhood, open_edition
from tests.world_halls import text_of
from tests.world_phases_a import excerpt, field_survey, film, held_meeting, interview, note_taker
from tests.world_phases_b import published, said, workshop

pytestmark = pytest.mark.django_db(databases=["default", "vault"])
WORDS = "Le lavoir de la rue aux Ours ferme trop tôt."
Say = Callable[[EditionWorld], str]
PAGES = ("", "sans-suite", "journal", "rencontres", "enjeux", "synthese", "propositions", "demarche")


@pytest.fixture
def city(db: None, settings, tmp_path: Path) -> EditionWorld:
    """An edition whose meetings are running."""
    cache.clear()
    neighbourhood("port", "Le Port")
    return open_edition()


def spoken(world: EditionWorld) -> str:
    return hear(wording=WORDS, spoken=Spoken(), by=note_taker(world)).code


def asked(world: EditionWorld) -> str:
    return hear(wording=WORDS, spoken=Spoken(), kind=Kind.QUESTION, by=note_taker(world)).code


def noted(world: EditionWorld) -> str:
    event = held_meeting(world, number=7, at="laverie")
    return record_statement(event=event, line=Line(WORDS), by=note_taker(world)).code


def pinned(world: EditionWorld) -> str:
    (section, *_rest) = published(world, said(world, "Une autre phrase.").cote)
    event = workshop(world, section)
    by = world.actor(Role.FACILITATOR)
    return pin_card(event=event, table=7, kind=CardKind.IDEA, wording=WORDS, by=by).code


def interviewed(world: EditionWorld) -> str:
    """An excerpt has its code on paper; here the film was made of it before it is taken back."""
    cote = excerpt(world, interview(world, field_survey(world)), WORDS)
    film(world, cote)
    again = hear(wording="x", spoken=Spoken(), by=note_taker(world))
    mine = Receipt.objects.get(item__cote=again.cote).code_hash
    with lifted():
        Receipt.objects.filter(item__cote=cote).delete()
        Receipt.objects.filter(code_hash=mine).update(item=Item.objects.get(cote=cote))
    return again.code


SAID: dict[Kind, Say] = {
    Kind.VOICE: spoken,
    Kind.QUESTION: asked,
    Kind.STATEMENT: noted,
    Kind.CARD: pinned,
    Kind.EXCERPT: interviewed,
}


def places_that_hold(words: str) -> Iterator[str]:
    """Every column of every table of both databases in which these words are found."""
    for model in apps.get_models():
        base = "vault" if model._meta.app_label == "people" and not model._meta.managed else None
        for column in model._meta.concrete_fields:
            if isinstance(column, (CharField, TextField)):
                rows = model._default_manager.using(base) if base else model._default_manager.all()
                if rows.filter(**{f"{column.name}__contains": words}).exists():
                    yield f"{model._meta.label}.{column.name}"


def test_every_kind_of_word_has_its_story_here() -> None:
    assert set(SAID) == set(VOICE_KINDS)


@pytest.mark.parametrize("kind", [str(kind) for kind in SAID])
def test_a_word_taken_back_with_its_code_is_nowhere_any_more(
    city: EditionWorld, kind: str, django_capture_on_commit_callbacks
) -> None:
    """N06: pages, lists, search, export, film, every column; then again after a restore."""
    code = SAID[Kind(kind)](city)
    item = Item.objects.get(wording=WORDS, kind=kind)
    translate(cote=item.cote, language="en", text=f"EN {WORDS}", by=city.team)
    quote(cote=item.cote, start=0, end=9, by=city.team)
    published(city, item.cote)
    assert "evidence.Item.wording" in set(places_that_hold(WORDS))
    with django_capture_on_commit_callbacks(execute=True):
        done = Client().post(f"/r/{code.replace('-', '')}/retirer", {"reason": ""})
    assert done.status_code == 302
    nowhere(city, code, item.cote)
    with lifted():  # a backup made before the withdrawal is brought back
        Item.objects.filter(pk=item.pk).update(
            wording=WORDS, salt=item.salt, withdrawn_at=None, withdrawn_reason=""
        )
    machine = Actor(role=Role.MACHINE, channel=Channel.COMMAND, edition=city.slug)
    with django_capture_on_commit_callbacks(execute=True):
        assert replay_withdrawals(by=machine) == 1
    nowhere(city, code, item.cote)


def nowhere(city: EditionWorld, code: str, cote: str) -> None:
    assert list(places_that_hold(WORDS)) == []
    assert search_pieces(city.team, "lavoir") == ()
    assert WORDS not in str(list(export_rows(city.team)))
    cache.clear()
    for page in PAGES:
        assert WORDS not in text_of(Client().get(f"/2017/{page}"))
    ladder = text_of(Client().get(f"/2017/parole/{cote}"))
    assert WORDS not in ladder
    assert cote in ladder, "its place is kept"
    own = Client().get(f"/r/{code.replace('-', '')}")
    assert own.status_code == 200, "the code opens still"
    assert "retirée" in text_of(own).lower()
