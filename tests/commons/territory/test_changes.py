"""What is changing, and figures that keep their conditional, their day and their source."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.utils import DatabaseError

from assises.commons.journal.actions import EVERYBODY, Actor, Channel, Role
from assises.commons.journal.errors import NotAllowed
from assises.commons.journal.models import JournalEntry
from assises.commons.territory import actions, errors, queries
from assises.commons.territory.actions import Position, QuantityState, TransformationCard, TransformationState
from assises.commons.territory.models import DatedQuantity, Institution, Transformation
from tests.world_ground import TEAM, a_city, a_transformation, two_quarters

pytestmark = pytest.mark.django_db(databases=["default", "vault"])


def dwellings(value: str, state: QuantityState, as_of: date, *, revises: int | None = None) -> int:
    return actions.record_quantity(
        transformation="quais",
        label="Logements",
        value=Decimal(value),
        unit="logements",
        state=state,
        as_of=as_of,
        source="délibération",
        revises=revises,
        by=TEAM,
    )


@pytest.fixture
def quays() -> int:
    a_city()
    two_quarters()
    return a_transformation()


def test_a_transformation_has_a_place_a_holder_a_state_and_a_calendar(quays: int) -> None:
    """R17: the register says place, holder, status, calendar."""
    (line,) = queries.transformations(EVERYBODY)
    assert (line.id, line.holder, line.neighbourhood, line.state) == (quays, "ville", "port", "under_way")
    assert (line.starts_on, line.ends_on, line.position) == (date(2011, 1, 1), None, None)
    head = Actor(role=Role.SERVICE_HEAD, channel=Channel.SCREEN)
    actions.move_transformation(
        slug="quais", state=TransformationState.DELIVERED, by=head, reason="réception des travaux"
    )
    assert queries.transformation(EVERYBODY, "quais").line.state == "delivered"
    line_written = JournalEntry.objects.order_by("-seq").first()
    assert (line_written.facts, line_written.reason) == (
        '{"from":"under_way","to":"delivered"}',
        "réception des travaux",
    )


def test_a_figure_is_revised_and_what_was_announced_stays_readable(quays: int) -> None:
    """R18: forecast, planned, delivered, each with source and date; revisions are visible."""
    announced = dwellings("3000", QuantityState.FORECAST, date(2016, 1, 1))
    planned = dwellings("2400", QuantityState.PLANNED, date(2017, 1, 1), revises=announced)
    last = dwellings("2100.50", QuantityState.DELIVERED, date(2018, 1, 1), revises=planned)
    (figure,) = queries.transformation(EVERYBODY, "quais").quantities
    assert (figure.id, figure.value, figure.state) == (last, Decimal("2100.50"), "delivered")
    assert [(before.value, before.state, before.as_of.year) for before in figure.before] == [
        (Decimal("2400.00"), "planned", 2017),
        (Decimal("3000.00"), "forecast", 2016),
    ]
    assert figure.before[1].state_label == "annoncé au conditionnel"
    verbs = JournalEntry.objects.filter(verb__startswith="territory.quantity").order_by("seq")
    assert [line.verb.rsplit(".", 1)[1] for line in verbs] == ["recorded", "revised", "revised"]


def test_a_figure_without_source_or_revised_twice_is_refused(quays: int) -> None:
    first = dwellings("3000", QuantityState.FORECAST, date(2016, 1, 1))
    dwellings("2400", QuantityState.FORECAST, date(2017, 1, 1), revises=first)
    told = {
        "transformation": "quais",
        "label": "Logements",
        "value": Decimal(1),
        "unit": "logements",
        "state": QuantityState.FORECAST,
        "as_of": date(2018, 1, 1),
        "source": "délibération",
        "by": TEAM,
    }
    for refusal, changed in (
        (errors.SourceMissing, {"source": " "}),
        (errors.QuantityAlreadyRevised, {"revises": first}),
        (errors.NoSuchQuantity, {"revises": 0}),
        (errors.QuantityRepeats, {}),
        (errors.NoSuchTransformation, {"transformation": "lune"}),
        (errors.UnknownChoice, {"state": "certain"}),
        (NotAllowed, {"by": EVERYBODY}),
    ):
        with pytest.raises(refusal):
            actions.record_quantity(**{**told, **changed})
    assert DatedQuantity.objects.count() == 2


def test_figures_are_never_rewritten(quays: int) -> None:
    dwellings("3000", QuantityState.FORECAST, date(2016, 1, 1))
    for statement in (
        "DELETE FROM territory_datedquantity",
        "UPDATE territory_datedquantity SET value = 1",
    ):
        with (
            pytest.raises(DatabaseError, match="insert only"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)
    assert DatedQuantity.objects.get().value == Decimal(3000)


def test_a_transformation_that_ends_before_it_begins_is_refused(quays: int) -> None:
    card = TransformationCard(slug="x", name="X", holder="ville", state=TransformationState.STUDIED)
    for refusal, changed in (
        (errors.DatesReversed, {"starts_on": date(2018, 1, 1), "ends_on": date(2017, 1, 1)}),
        (errors.NoSuchInstitution, {"holder": "lune"}),
        (errors.NoSuchNeighbourhood, {"neighbourhood": "lune"}),
        (errors.OutsideTheGlobe, {"position": Position(Decimal(0), Decimal(91))}),
        (errors.SlugTaken, {"slug": "quais"}),
    ):
        with pytest.raises(refusal):
            actions.add_transformation(
                transformation=TransformationCard(**{**_fields(card), **changed}), by=TEAM
            )
    with pytest.raises(errors.NoSuchTransformation):
        queries.transformation(EVERYBODY, "lune")
    assert Transformation.objects.count() == 1


def _fields(card: TransformationCard) -> dict[str, object]:
    return {name: getattr(card, name) for name in card.__slots__}


def test_one_transformation_takes_few_questions(quays: int, django_assert_max_num_queries) -> None:
    before = None
    for year in range(2010, 2018):
        before = dwellings("3000", QuantityState.FORECAST, date(year, 1, 1), revises=before)
    with django_assert_max_num_queries(4):
        (figure,) = queries.transformation(EVERYBODY, "quais").quantities
    assert len(figure.before) == 7


def test_the_database_itself_keeps_changes_straight(quays: int) -> None:
    ville = Institution.objects.get(slug="ville")
    row = Transformation.objects.get()
    change = {"slug": "x", "name": "x", "holder": ville, "state": "studied"}
    first = DatedQuantity.objects.get(pk=dwellings("1", QuantityState.FORECAST, date(2016, 1, 1)))
    dwellings("2", QuantityState.FORECAST, date(2017, 1, 1), revises=first.pk)
    told = {
        "transformation": row,
        "label": "y",
        "value": 1,
        "unit": "u",
        "state": "forecast",
        "as_of": date(2016, 1, 1),
        "source": "s",
    }
    broken = {
        "territory_transformation_has_its_own_slug": lambda: Transformation.objects.create(
            **{**change, "slug": "quais"}
        ),
        "territory_transformation_ends_after_it_begins": lambda: Transformation.objects.create(
            **change, starts_on=date(2018, 1, 1), ends_on=date(2017, 1, 1)
        ),
        "territory_transformation_is_on_the_globe": lambda: Transformation.objects.create(
            **change, longitude=181, latitude=0
        ),
        "territory_quantity_has_a_source": lambda: DatedQuantity.objects.create(**{**told, "source": ""}),
        "territory_quantity_is_revised_once": lambda: DatedQuantity.objects.create(**told, revises=first),
        "territory_quantity_begins_once": lambda: DatedQuantity.objects.create(
            **{**told, "label": "Logements"}
        ),
        "NOT NULL": lambda: DatedQuantity.objects.create(**{**told, "as_of": None}),
    }
    for name, break_it in broken.items():
        with pytest.raises(IntegrityError) as refused, transaction.atomic():
            break_it()
        assert (
            name.lower() in str(refused.value).lower()
            or "unique" in str(refused.value).lower()
            or ("null" in str(refused.value))
        )
    assert (DatedQuantity.objects.count(), Transformation.objects.count()) == (2, 1)
