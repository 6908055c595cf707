"""Who lives here, as the census says it: with its year, its source, and what it keeps secret."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from assises.commons.journal.actions import EVERYBODY
from assises.commons.journal.errors import NotAllowed
from assises.commons.journal.models import JournalEntry
from assises.commons.territory import actions, errors, queries
from assises.commons.territory.actions import AreaRow, MarginRow, Recorded
from assises.commons.territory.models import Margin, Neighbourhood, StatisticalArea, Stratum
from tests.world_ground import CENSUS, SQUARE, TEAM, a_stratum, two_quarters

pytestmark = pytest.mark.django_db(databases=["default", "vault"])
POVERTY = MarginRow("poverty_percent", 2015, "Filosofi 2015", area="990010101", count=Decimal("27.7"))
YOUNG = MarginRow("age", 2014, CENSUS, value="15-24", area="990010101", count=Decimal("81.4"))


def record(*rows: MarginRow, **told: str) -> Recorded:
    return actions.record_margins(margins=rows, by=TEAM, **told)


def test_the_city_adds_up_every_area_once_and_says_what_it_does_not_know() -> None:
    two_quarters()
    actions.record_areas(areas=[AreaRow("990010999", "Nulle part", 2016, "autre", 5)], by=TEAM)
    city = queries.city_population(EVERYBODY)
    assert (city.people, city.areas, city.unknown_areas) == (705, 4, 1)
    assert (city.vintages, city.sources) == ((2014, 2016), ("autre", CENSUS))
    hill, port = queries.neighbourhoods(EVERYBODY)
    assert (port.population.people, port.population.areas, port.contour) == (700, 2, SQUARE)
    assert (hill.population.people, hill.population.unknown_areas) == (None, 1), "unknown is not zero"
    assert queries.neighbourhood_id(EVERYBODY, "port") == port.id


def test_the_same_file_twice_adds_nothing() -> None:
    two_quarters()
    assert record(YOUNG, POVERTY, file="insee.csv", sha256="ab" * 32) == Recorded(2, 0, 0)
    assert record(YOUNG, POVERTY, file="insee.csv", sha256="ab" * 32) == Recorded(0, 0, 2)
    assert record(YOUNG, YOUNG) == Recorded(0, 0, 2)
    lines = JournalEntry.objects.filter(verb="territory.margin.recorded").order_by("seq")
    assert lines[0].facts == (
        '{"added":2,"already":0,"completed":0,"file":"insee.csv","sha256":"' + "ab" * 32 + '"}'
    )
    assert Margin.objects.count() == 2


def test_a_secret_figure_is_unknown_and_never_zero() -> None:
    two_quarters()
    record(
        replace(YOUNG, count=Decimal(40)),
        replace(YOUNG, area="990010102", count=None, secret=True),
        replace(POVERTY, count=None, secret=True),
    )
    secret = [row for row in queries.margins(EVERYBODY) if row.secret]
    assert [(row.variable, row.area, row.count) for row in secret] == [
        ("age", "990010102", None),
        ("poverty_percent", "990010101", None),
    ]
    (young,) = queries.margin_sums(EVERYBODY, variable="age")
    assert (young.count, young.places, young.secret_places, young.vintage) == (Decimal(40), 2, 1, 2014)
    assert queries.margin_sums(EVERYBODY, variable="poverty_percent") == (), "shares do not add up"


@pytest.mark.parametrize(
    ("row", "refusal"),
    [
        (replace(YOUNG, count=Decimal(0), secret=True), errors.SecretIsNotZero),
        (replace(YOUNG, count=None), errors.FigureMissing),
        (replace(YOUNG, count=Decimal("NaN")), errors.FigureMissing),
        (replace(YOUNG, source=" "), errors.SourceMissing),
        (replace(YOUNG, area="940410000"), errors.NoSuchArea),
        (replace(YOUNG, area="", neighbourhood="lune"), errors.NoSuchNeighbourhood),
        (replace(YOUNG, neighbourhood="port"), errors.PlaceAmbiguous),
        (replace(POVERTY, count=Decimal("27.8")), errors.FigureContradicts),
    ],
)
def test_one_bad_row_refuses_the_whole_file(row: MarginRow, refusal: type[Exception]) -> None:
    two_quarters()
    record(POVERTY)
    with pytest.raises(refusal) as refused:
        record(replace(YOUNG, value="75+"), row)
    assert refused.value.parameters.get("row", 2) == 2
    assert [row.count for row in Margin.objects.all()] == [Decimal("27.700")]
    assert JournalEntry.objects.filter(verb="territory.margin.recorded").count() == 1


def test_a_figure_is_of_an_area_a_quarter_or_the_whole_city() -> None:
    two_quarters()
    record(
        YOUNG,
        replace(YOUNG, area="", neighbourhood="port", count=Decimal(90), invented=True),
        replace(YOUNG, area="", count=Decimal(200)),
    )
    found = [(row.area, row.neighbourhood, row.count) for row in queries.margins(EVERYBODY)]
    assert found == [
        ("990010101", "", Decimal("81.400")),
        ("", "port", Decimal("90.000")),
        ("", "", Decimal("200.000")),
    ]
    (by_area,) = queries.margin_sums(EVERYBODY, variable="age")
    (by_quarter,) = queries.margin_sums(EVERYBODY, variable="age", by_quarter=True)
    assert (by_area.count, by_quarter.count, by_quarter.invented) == (Decimal("81.4"), Decimal(90), True)


@pytest.mark.parametrize(
    ("variable", "unit"),
    [
        *(("age", "people"), ("pop", "people"), ("pop15p", "people"), ("c_pop15p_cs1", "people")),
        *(("p18plus_est", "people"), ("nbpersmenfisc", "people"), ("no_car_percent", "percent")),
        *(("disp_tp60", "percent"), ("tp60age1", "percent"), ("disp_pact", "percent"), ("pimp", "percent")),
        *(("median_income_eur", "euros"), ("disp_med", "euros"), ("med", "euros"), ("disp_d9", "euros")),
        *(("disp_rd", "ratio"), ("disp_gi", "ratio"), ("nbmenfisc", "households"), ("log", "dwellings")),
    ],
)
def test_the_unit_is_read_from_the_name_of_the_variable(variable: str, unit: str) -> None:
    two_quarters()
    record(replace(YOUNG, variable=variable))
    assert [row.unit for row in queries.margins(EVERYBODY)] == [unit]


def test_areas_are_joined_on_their_code_and_completed_by_later_files() -> None:
    two_quarters()
    contours = [AreaRow("990010101", "PORT-NORD", 2020, "contours 2020", contour=SQUARE)]
    assert actions.record_areas(areas=contours, by=TEAM) == Recorded(0, 1, 0)
    assert actions.record_areas(areas=contours, by=TEAM) == Recorded(0, 0, 1)
    area = queries.areas(EVERYBODY)[0]
    assert (area.code, area.name, area.population, area.vintage) == ("990010101", "Port Nord", 400, 2014)
    assert area.contour == SQUARE
    newer = [AreaRow("990010101", "Port Nord", 2017, "recensement 2017", population=450)]
    older = [AreaRow("990010101", "Port Nord", 2011, "recensement 2011", population=350)]
    assert actions.record_areas(areas=newer, by=TEAM) == Recorded(0, 1, 0)
    assert actions.record_areas(areas=older, by=TEAM) == Recorded(0, 0, 1)
    assert (queries.areas(EVERYBODY)[0].population, queries.areas(EVERYBODY)[0].vintage) == (450, 2017)


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [
        ({"population": 401}, errors.FigureContradicts),
        ({"source": ""}, errors.SourceMissing),
        ({"neighbourhood": "lune"}, errors.NoSuchNeighbourhood),
        ({"contour": {"type": "Point", "coordinates": [2.0, 48.0]}}, errors.NotAContour),
    ],
)
def test_an_area_that_contradicts_what_stands_refuses_the_whole_file(
    changed: dict[str, object], refusal: type[Exception]
) -> None:
    two_quarters()
    row = AreaRow("990010101", "Port Nord", 2014, CENSUS, population=400)
    with pytest.raises(refusal):
        actions.record_areas(areas=[AreaRow("1", "Neuf", 2014, CENSUS), replace(row, **changed)], by=TEAM)
    assert StatisticalArea.objects.count() == 3
    with pytest.raises(NotAllowed):
        actions.record_areas(areas=[row], by=EVERYBODY)


def test_the_size_of_a_group_may_be_unknown_to_every_census() -> None:
    """R34: a stratum whose size no census knows has an unknown denominator, not a zero."""
    a_stratum("jeunes", denominator=7773)
    a_stratum("heberges")
    hosted, young = queries.strata(EVERYBODY, hard_to_reach=True)
    assert (young.denominator, young.denominator_source) == (7773, CENSUS)
    assert hosted.denominator is None
    actions.size_stratum(slug="heberges", denominator=120, source="enquête 2017", vintage=2017, by=TEAM)
    assert [row.denominator for row in queries.strata(EVERYBODY)] == [120, 7773]
    for refused in (
        lambda: actions.size_stratum(slug="heberges", denominator=1, source=" ", by=TEAM),
        lambda: actions.add_stratum(slug="x", label="X", rule="x", denominator=3, by=TEAM),
    ):
        with pytest.raises(errors.SourceMissing):
            refused()
    with pytest.raises(errors.SlugTaken):
        a_stratum("jeunes")
    assert queries.strata_ids(EVERYBODY, ["jeunes"]) == (young.id,)
    assert Stratum.objects.count() == 2


def test_thousands_of_figures_are_recorded_in_few_questions(django_assert_max_num_queries) -> None:
    two_quarters()
    rows = [replace(YOUNG, value=str(n), count=Decimal(n)) for n in range(3000)]
    with django_assert_max_num_queries(60):
        assert record(*rows) == Recorded(3000, 0, 0)
    with django_assert_max_num_queries(1):
        assert len(queries.margins(EVERYBODY)) == 3000
    with django_assert_max_num_queries(2):
        queries.neighbourhoods(EVERYBODY)


def test_the_database_itself_keeps_figures_straight() -> None:
    two_quarters()
    port = Neighbourhood.objects.get(slug="port")
    area = StatisticalArea.objects.get(code="990010101")
    a_stratum("jeunes")
    told = {"variable": "age", "value": "15-24", "vintage": 2014, "source": CENSUS, "count": 3}
    for place in ({"area": area}, {"neighbourhood": port}, {}):
        Margin.objects.create(**told, **place)
    other = {**told, "value": "x"}
    broken = {
        "territory_secret_is_not_zero": lambda: Margin.objects.create(**{**other, "count": 0}, secret=True),
        "territory_margin_is_of_one_place": lambda: Margin.objects.create(
            **other, area=area, neighbourhood=port
        ),
        "territory_margin_has_a_source": lambda: Margin.objects.create(**{**other, "source": ""}),
        "territory_margin_once_per_area": lambda: Margin.objects.create(**told, area=area),
        "territory_margin_once_per_quarter": lambda: Margin.objects.create(**told, neighbourhood=port),
        "territory_margin_once_for_the_city": lambda: Margin.objects.create(**told),
        "territory_area_has_its_own_code": lambda: StatisticalArea.objects.create(
            code="990010101", name="x", vintage=2014, source="x"
        ),
        "territory_area_has_a_source": lambda: StatisticalArea.objects.create(
            code="x", name="x", vintage=2014, source=""
        ),
        "territory_stratum_has_its_own_slug": lambda: Stratum.objects.create(
            slug="jeunes", label="x", rule="x"
        ),
        "territory_denominator_has_a_source": lambda: Stratum.objects.create(
            slug="x", label="x", rule="x", denominator=3
        ),
        "territory_quarter_has_its_own_slug": lambda: Neighbourhood.objects.create(slug="port", name="x"),
    }
    for name, break_it in broken.items():
        with pytest.raises(IntegrityError) as refused, transaction.atomic():
            break_it()
        assert name in str(refused.value) or "UNIQUE" in str(refused.value)
    assert Margin.objects.count() == 3
