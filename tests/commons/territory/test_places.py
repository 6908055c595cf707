"""Quarters with contours, venues one may book or not yet, spaces people share."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from assises.commons.journal.actions import EVERYBODY, Actor, Channel, Role
from assises.commons.journal.errors import NotAllowed
from assises.commons.territory import actions, errors, queries
from assises.commons.territory.actions import Position, SpaceKind
from assises.commons.territory.models import CommonSpace, Neighbourhood, Venue
from tests.world_ground import LAUNDERETTE, SQUARE, TEAM, a_stratum, a_venue, two_quarters

pytestmark = pytest.mark.django_db(databases=["default", "vault"])
HERE = Position(longitude=Decimal("2.3855"), latitude=Decimal("48.8130001"))


def test_a_venue_cannot_be_booked_until_one_knows_who_can_get_in() -> None:
    """R62: a venue without accessibility data cannot be booked."""
    two_quarters()
    number = a_venue(known=False)
    assert not queries.bookable(EVERYBODY, "laverie")
    with pytest.raises(errors.VenueAccessUnknown) as refused:
        queries.require_bookable(EVERYBODY, "laverie")
    assert refused.value.parameters["missing"] == "step_free, accessible_toilets, hearing_loop"
    assert queries.venues(EVERYBODY, only_bookable=True) == ()
    facilitator = Actor(role=Role.FACILITATOR, channel=Channel.TABLET)
    actions.describe_access(
        slug="laverie", step_free=True, accessible_toilets=False, hearing_loop=False, by=facilitator
    )
    assert queries.require_bookable(EVERYBODY, "laverie") == number, "a known «no» can be planned for"
    (line,) = queries.venues(EVERYBODY, only_bookable=True)
    assert (line.access.step_free, line.access.accessible_toilets) == (True, False)


@pytest.mark.parametrize("unknown", ["step_free", "accessible_toilets", "hearing_loop"])
def test_one_unknown_is_enough(unknown: str) -> None:
    two_quarters()
    known = {"step_free": True, "accessible_toilets": True, "hearing_loop": True}
    actions.add_venue(venue=replace(LAUNDERETTE, **{**known, unknown: None}), by=TEAM)
    with pytest.raises(errors.VenueAccessUnknown) as refused:
        queries.require_bookable(EVERYBODY, "laverie")
    assert refused.value.parameters["missing"] == unknown


def test_the_register_says_what_a_venue_is_why_it_is_unusual_and_who_is_at_home_there() -> None:
    """R62: the registry holds type, unusual flag and why, access, capacity, who feels at home."""
    two_quarters()
    a_stratum("jeunes")
    a_stratum("aines")
    card = replace(
        LAUNDERETTE,
        position=HERE,
        strata_at_home=("jeunes", "aines"),
        host_name="la laverie",
        lighting="oui",
        transport="bus",
    )
    actions.add_venue(venue=card, by=TEAM)
    seen = queries.venue(EVERYBODY, "laverie")
    assert (seen.line.kind, seen.line.is_unusual, seen.line.unusual_reason, seen.line.capacity) == (
        "launderette",
        True,
        "on y attend une heure, on y parle",
        50,
    )
    assert seen.line.strata_at_home == ("aines", "jeunes")
    assert seen.line.position == Position(Decimal("2.385500"), Decimal("48.813000"))
    assert (seen.host_name, seen.transport, seen.line.neighbourhood_name) == ("la laverie", "bus", "Le Port")
    actions.describe_venue(venue=replace(card, capacity=60, strata_at_home=("aines",)), by=TEAM)
    line = queries.venue(EVERYBODY, "laverie").line
    assert (line.capacity, line.strata_at_home) == (60, ("aines",))
    assert queries.venue_id(EVERYBODY, "laverie") == line.id


def test_the_whole_register_takes_two_questions(django_assert_max_num_queries) -> None:
    two_quarters()
    for number in range(5):
        actions.add_venue(venue=replace(LAUNDERETTE, slug=f"lieu-{number}"), by=TEAM)
    with django_assert_max_num_queries(2):
        assert len(queries.venues(EVERYBODY)) == 5


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [
        ({"unusual_reason": " "}, errors.UnusualWithoutReason),
        ({"neighbourhood": "lune"}, errors.NoSuchNeighbourhood),
        ({"strata_at_home": ("inconnue",)}, errors.NoSuchStratum),
        ({"kind": "moon"}, errors.UnknownChoice),
        ({"position": Position(Decimal("48.8"), Decimal("200"))}, errors.OutsideTheGlobe),
        ({"slug": ""}, errors.SlugTaken),
    ],
)
def test_a_venue_that_would_mislead_is_refused(changed: dict[str, object], refusal: type[Exception]) -> None:
    two_quarters()
    with pytest.raises(refusal):
        actions.add_venue(venue=replace(LAUNDERETTE, **changed), by=TEAM)
    with pytest.raises(errors.NoSuchVenue):
        actions.describe_venue(venue=LAUNDERETTE, by=TEAM)
    with pytest.raises(NotAllowed):
        actions.add_venue(venue=LAUNDERETTE, by=EVERYBODY)
    assert not Venue.objects.exists()


def test_a_quarter_is_redrawn_and_renamed_and_keeps_its_printed_slug() -> None:
    two_quarters()
    feature = {"type": "Feature", "properties": {}, "geometry": SQUARE}
    actions.redraw_neighbourhood(slug="colline", name="La Haute", boundary=feature, indicative=False, by=TEAM)
    drawn = {row.slug: row for row in queries.boundaries(EVERYBODY)}
    assert (drawn["colline"].name, drawn["colline"].contour, drawn["colline"].indicative) == (
        "La Haute",
        SQUARE,
        False,
    )
    actions.redraw_neighbourhood(slug="colline", indicative=True, by=TEAM)
    assert queries.boundaries(EVERYBODY)[0].contour == SQUARE, "without a new contour the old one stays"


@pytest.mark.parametrize(
    "contour",
    [
        {"type": "Point", "coordinates": [2.0, 48.0]},
        {"type": "Polygon", "coordinates": []},
        {"type": "Polygon", "coordinates": [[[2.0, 48.0], [2.1, 48.0], [2.0, 48.0]]]},
        {"type": "Polygon", "coordinates": [[[2.0, 48.0], [2.1, 48.0], [2.1, 48.1], [2.0, 48.2]]]},
        {"type": "Polygon", "coordinates": [[[2.0, 98.0], [2.1, 48.0], [2.1, 48.1], [2.0, 98.0]]]},
        {"type": "Polygon", "coordinates": [[["2", 48.0], [2.1, 48.0], [2.1, 48.1], ["2", 48.0]]]},
        {"type": "MultiPolygon", "coordinates": [[[2.0, 48.0]]]},
        {"type": "Feature", "geometry": None},
        {},
    ],
)
def test_what_is_not_a_closed_contour_on_earth_is_refused(contour: dict[str, object]) -> None:
    with pytest.raises(errors.NotAContour):
        actions.add_neighbourhood(slug="port", name="Le Port", boundary=contour, by=TEAM)
    assert not Neighbourhood.objects.exists()


def test_words_attach_to_the_spaces_people_share() -> None:
    """R38: common spaces are places that words and repair reports attach to."""
    two_quarters()
    told = {"name": "Place du marché", "kind": SpaceKind.SQUARE, "by": TEAM}
    number = actions.add_space(slug="place", neighbourhood="port", position=HERE, **told)
    (space,) = queries.spaces(EVERYBODY, neighbourhood="port")
    assert (space.id, space.kind, space.position) == (
        number,
        "square",
        Position(Decimal("2.385500"), Decimal("48.813000")),
    )
    assert queries.spaces(EVERYBODY, neighbourhood="colline") == ()
    for refusal, changed in (
        (errors.SlugTaken, {"slug": "place", "neighbourhood": "port"}),
        (errors.NoSuchNeighbourhood, {"slug": "autre", "neighbourhood": "lune"}),
    ):
        with pytest.raises(refusal):
            actions.add_space(**told, **changed)
    assert CommonSpace.objects.count() == 1


def test_the_database_itself_keeps_places_straight() -> None:
    two_quarters()
    a_venue()
    port = Neighbourhood.objects.get(slug="port")
    venue = {"slug": "v", "name": "v", "kind": "hall", "is_unusual": False, "neighbourhood": port}
    space = {"slug": "s", "name": "s", "kind": "street", "neighbourhood": port}
    CommonSpace.objects.create(**space)
    broken = {
        "territory_venue_has_its_own_slug": lambda: Venue.objects.create(**{**venue, "slug": "laverie"}),
        "territory_unusual_venue_says_why": lambda: Venue.objects.create(**{**venue, "is_unusual": True}),
        "territory_venue_is_on_the_globe": lambda: Venue.objects.create(**venue, longitude=200, latitude=1),
        "territory_space_has_its_own_slug": lambda: CommonSpace.objects.create(**space),
        "territory_space_is_on_the_globe": lambda: CommonSpace.objects.create(
            **{**space, "slug": "t"}, longitude=1, latitude=91
        ),
    }
    for name, break_it in broken.items():
        with pytest.raises(IntegrityError) as refused, transaction.atomic():
            break_it()
        assert name in str(refused.value) or "UNIQUE" in str(refused.value)
    assert (Venue.objects.count(), CommonSpace.objects.count()) == (1, 1)
