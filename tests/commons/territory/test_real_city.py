"""A real city, as the statistics office publishes it: sums, secrets and years."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assises.commons.journal.actions import EVERYBODY
from assises.commons.territory import actions, queries
from assises.commons.territory.actions import AreaRow, MarginRow, Recorded
from assises.formats.insee import read_areas
from tests.shared import shared_bytes
from tests.world_ground import TEAM

pytestmark = [pytest.mark.django_db(databases=["default", "vault"]), pytest.mark.shared_data]
SOURCE = "INSEE"


def brought() -> tuple[list[AreaRow], list[MarginRow]]:
    areas, margins = [], []
    found = read_areas(shared_bytes("ivry/iris_94041_population_revenus.csv"), name="iris.csv")
    for area in found.all():
        people = next(figure for figure in area.figures if figure.variable == "pop")
        areas.append(AreaRow(area.code, area.name, people.vintage, SOURCE, population=int(people.value or 0)))
        margins.extend(
            MarginRow(
                figure.variable,
                figure.vintage,
                SOURCE,
                count=figure.value,
                secret=figure.secret,
                area=area.code,
            )
            for figure in area.figures
        )
    return areas, margins


def test_a_real_city_adds_up_and_its_secrets_stay_secret() -> None:
    areas, margins = brought()
    assert actions.record_areas(areas=areas, by=TEAM) == Recorded(22, 0, 0)
    first = actions.record_margins(margins=margins, by=TEAM)
    assert first.added == len(margins)
    assert actions.record_margins(margins=margins, by=TEAM) == Recorded(0, 0, len(margins))
    city = queries.city_population(EVERYBODY)
    assert (city.people, city.areas, city.unknown_areas, city.vintages) == (59_793, 22, 0, (2014,))
    poverty = queries.margins(EVERYBODY, variable="disp_tp60")
    assert {row.unit for row in poverty} == {"percent"}
    assert {row.vintage for row in poverty} == {2015}
    assert sorted(row.area[-4:] for row in poverty if row.secret) == ["0107", "0204"]
    assert all(row.count is None for row in poverty if row.secret)
    assert max(row.count for row in poverty if row.count is not None) == Decimal("49.5")
    (grown,) = queries.margin_sums(EVERYBODY, variable="pop15p")
    assert (grown.count, grown.places, grown.secret_places) == (Decimal(49_020), 22, 0)
