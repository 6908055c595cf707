"""The wall of the room shows the film and the results, one card at a time, and nothing unpublished."""

from __future__ import annotations

from uuid import UUID

import pytest

from assises.phases.meetings.models import ProjectorState
from assises.phases.opinion.actions import Answer, FilledSheet, publish_map, record_sheets
from assises.phases.survey.actions import withdraw_version
from tests.web.field.conftest import HERE
from tests.world_halls import text_of
from tests.world_phases_a import excerpt, field_survey, film, interview, open_round, outside

pytestmark = pytest.mark.django_db(databases=["default", "vault"])


def show(evening, view: str, position: int = 0) -> str:
    """What the room reads once the driver has chosen."""
    driven = evening.tablet.post(f"{HERE}/regie", {"view": view, "position": str(position)})
    assert driven.status_code == 302
    assert ProjectorState.objects.get(meeting__event=evening.event).view == view
    return text_of(evening.tablet.get(f"{HERE}/ecran"))


def test_without_a_film_nor_a_map_the_wall_says_how_to_take_part(evening):
    for view in ("film", "results"):
        assert "Dites une phrase" in show(evening, view)


def test_the_film_is_read_sequence_by_sequence_and_leaves_the_wall_with_its_version(evening):
    world = evening.world
    version, cut = film(world, excerpt(world, interview(world, field_survey(world))))
    assert "Le film, séquence par séquence" in text_of(evening.tablet.get(f"{HERE}/regie"))
    wall = show(evening, "film")
    assert "L’attente du bus, le soir." in wall
    assert cut in wall
    assert "La ville parle, version 1" in wall
    assert "L’attente du bus" not in show(evening, "film", position=1)
    withdraw_version(cote=version, reason="à la demande d’une personne", by=outside(world))
    assert "L’attente du bus" not in show(evening, "film")


def test_a_finding_is_shown_with_what_it_was_counted_on(evening):
    world = evening.world
    round_uuid, put = open_round(world, statements=10)

    def camps(person: int, place: int) -> int:
        if place >= 8:
            return 1 if place == 8 else -1
        side = 1 if person % 2 else -1
        return -side if person % 5 == 0 and place == person % 8 else side

    record_sheets(round_uuid=round_uuid, sheets=sheets(put, camps), by=world.team)
    assert "Dites une phrase" in show(evening, "results"), "nothing before the map is published"
    publish_map(round_uuid=round_uuid, by=world.team, shuffles=39)
    wall = show(evening, "results")
    assert "CAR-01" in wall
    assert "sur 30 réponses" in wall


def sheets(put: list[UUID], said) -> list[FilledSheet]:
    """Thirty people in two camps."""
    return [
        FilledSheet(tuple(Answer(statement, said(person, place)) for place, statement in enumerate(put)))
        for person in range(30)
    ]
