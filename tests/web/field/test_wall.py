"""The wall of the room shows the film and the results, one card at a time, and nothing unpublished."""

from __future__ import annotations

import pytest

from assises.phases.meetings.models import ProjectorState
from tests.web.field.conftest import HERE
from tests.world_halls import text_of

pytestmark = pytest.mark.django_db(databases=["default", "vault"])


def test_without_a_film_nor_a_map_the_wall_says_how_to_take_part(evening):
    for view in ("film", "results"):
        assert evening.tablet.post(f"{HERE}/regie", {"view": view, "position": "0"}).status_code == 302
        assert ProjectorState.objects.get().view == view
        assert "Dites une phrase" in text_of(evening.tablet.get(f"{HERE}/ecran"))
