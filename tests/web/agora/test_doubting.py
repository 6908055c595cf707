"""The map of views says what it may not be read for, and whose letters its groups have."""

from __future__ import annotations

from assises.phases.opinion import actions
from assises.phases.opinion.actions import Answer, FilledSheet
from tests.web.desk.test_moderating import text_of
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
