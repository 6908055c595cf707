"""The pages say what their figures may not be read for: maps of views, and who is missing."""

from __future__ import annotations

import re

from django.core.cache import cache

from assises.commons.journal import clock
from assises.commons.reach.actions import (
    CardAtTheDoor,
    Outing,
    RefusalReason,
    count,
    record_door_cards,
    record_outreach,
    record_refusal,
)
from assises.commons.territory.models import Neighbourhood, Venue
from assises.phases.opinion import actions
from assises.phases.opinion.actions import Answer, FilledSheet
from tests.web.desk.test_moderating import text_of
from tests.world_agenda import event, neighbourhood
from tests.world_ground import SQUARE
from tests.world_phases_a import open_round

PAGE = "/2017/carte-des-avis"
MAYBE = "Ce qui sépare le plus n’est peut-être qu’une façon de répondre"


def _answer(city, round_uuid, put, people: int, said) -> None:
    sheets = [
        FilledSheet(tuple(Answer(one, said(person, place)) for place, one in enumerate(put)))
        for person in range(people)
    ]
    actions.record_sheets(round_uuid=round_uuid, sheets=sheets, by=city.team)


def _camp(side: int, *, signed: bool):
    """Somebody of a camp: one answer in ten is that of the others."""

    def said(person: int, place: int) -> int:
        own = -side if (3 * person + place) % 10 == 0 else side
        return own * (-1 if signed and place % 2 else 1)

    return said


def test_those_who_say_yes_to_everything_are_not_taken_for_a_camp(city, visitor):
    round_uuid, put = open_round(city, statements=10)
    for side in (1, -1):
        _answer(city, round_uuid, put, 60, _camp(side, signed=False))
    published = actions.publish_map(round_uuid=round_uuid, by=city.team, shuffles=39, resamples=20)
    assert published.groups == (60, 60)
    page = visitor.get(PAGE)
    assert MAYBE in text_of(page)
    assert "Depuis la carte d’avant" not in text_of(page)
    assert "aussi promptes à dire oui" in text_of(page)


def test_a_letter_stays_with_those_who_answer_so(city, visitor):
    round_uuid, put = open_round(city, statements=10)
    _answer(city, round_uuid, put, 30, _camp(1, signed=True))
    _answer(city, round_uuid, put, 20, _camp(-1, signed=True))
    actions.publish_map(round_uuid=round_uuid, by=city.team, shuffles=39, resamples=20)
    _answer(city, round_uuid, put, 40, _camp(-1, signed=True))
    actions.publish_map(round_uuid=round_uuid, by=city.team, shuffles=39, resamples=20)
    page = visitor.get(PAGE)
    told = text_of(page)
    assert MAYBE not in told
    assert "Depuis la carte d’avant" in told
    assert "Groupe A : ses réponses ont bougé de 0 points en moyenne." in told
    assert "Les lettres sont celles de la carte du" in told


def test_who_is_missing_is_said_with_its_doubt_quarter_by_quarter(city, visitor):
    """R57: a quarter without a meeting is named while there is time; people come with their band."""
    neighbourhood("colline", "La Colline")
    Neighbourhood.objects.update(boundary=SQUARE)
    before = text_of(visitor.get("/2017/qui-manque"))
    assert "Aucune rencontre n’a eu lieu dans ces quartiers : La Colline, Le Port." in before
    for number, first in enumerate((40, 25, 22, 20)):
        meeting = event(city, at="laverie", in_days=-number - 1)
        count(event=meeting, n=80, by=city.team)
        cards = [CardAtTheDoor(first_of_process=True, neighbourhood="port") for _ in range(first)]
        cards += [CardAtTheDoor(first_of_process=False, neighbourhood="colline") for _ in range(40 - first)]
        record_door_cards(event=meeting, cards=cards, by=city.team)
    cache.clear()
    page = visitor.get("/2017/qui-manque")
    told = text_of(page)
    assert "Aucune rencontre n’a eu lieu dans ce quartier : La Colline." in told
    assert "Combien de personnes différentes" in told
    assert re.search(r"Environ 2\d\d personnes différentes, entre \d+ et \d+, pour 320 entrées", told)
    assert "160 cartes qui répondent (50 sur 100)" in told
    assert "A-t-on mélangé la ville ?" in told
    assert "dans le quartier" in told, "nobody wrote down where the launderette is"
    Venue.objects.update(latitude="48.05", longitude="2.05")
    cache.clear()
    count(event=meeting, n=1, by=city.team)
    assert "0,0" in text_of(visitor.get("/2017/qui-manque")), "kilometres to the nearest event"
    assert visitor.get("/2017/dessins/personnes.svg").status_code == 200
    assert b"321" in visitor.get("/2017/dessins/personnes.csv").content


def test_an_outing_where_three_people_spoke_does_not_say_three(city, visitor):
    outing = Outing(place="Distribution alimentaire", at=clock.now())
    act = record_outreach(outing=outing, met=40, spoke=3, by=city.team)
    record_refusal(act=act, reason=RefusalReason.LANGUAGE, n=2, by=city.team)
    record_refusal(act=act, reason=RefusalReason.HOURS, n=11, by=city.team)
    cache.clear()
    told = text_of(visitor.get("/2017/qui-manque"))
    assert "les horaires (11)" in told
    assert "langue (moins de 5)" in told
    row = told[told.index("Distribution alimentaire") :][:600]
    assert "moins de 5" in row
    assert "13" in row
