"""Groups speak as groups; members and relays are known by what they do."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.db import IntegrityError, transaction

from assises.commons.journal.actions import EVERYBODY
from assises.commons.journal.errors import NotAllowed
from assises.commons.people import actions, errors, queries
from assises.commons.people.models import Body, ElectedMember, Relay, Term
from assises.commons.territory.errors import NoSuchInstitution, NoSuchStratum
from tests.world_ground import TEAM, a_body, a_city, a_stratum

pytestmark = pytest.mark.django_db(databases=["default", "vault"])
CARD = actions.BodyCard(
    slug="amicale",
    name="Amicale de locataires",
    kind=actions.BodyKind.RESIDENTS,
    statute="association loi 1901",
    mandate="défense des locataires",
)


def test_a_body_is_an_actor_of_its_own_with_statute_members_and_mandate() -> None:
    """R52: a collective body has a statute, a number of members, a mandate, and no login."""
    a_city()
    number = a_body()
    found = queries.body(EVERYBODY, "cooperative")
    assert (found.id, found.kind, found.members_count, found.invented) == (number, "cooperative", 12, True)
    actions.add_body(body=replace(CARD, institution="ville"), by=TEAM)
    actions.describe_body(body=replace(CARD, members_count=38), by=TEAM)
    assert [(row.slug, row.members_count, row.institution) for row in queries.bodies(EVERYBODY)] == [
        ("amicale", 38, ""),
        ("cooperative", 12, ""),
    ]
    assert queries.body_id(EVERYBODY, "cooperative") == number


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [
        ({"statute": ""}, errors.StatuteMissing),
        ({"mandate": " "}, errors.StatuteMissing),
        ({"slug": "cooperative"}, errors.SlugTaken),
        ({"kind": "club"}, errors.UnknownChoice),
        ({"institution": "nulle-part"}, NoSuchInstitution),
    ],
)
def test_a_body_that_does_not_say_what_it_is_is_refused(
    changed: dict[str, str], refusal: type[Exception]
) -> None:
    a_body()
    with pytest.raises(refusal):
        actions.add_body(body=replace(CARD, **changed), by=TEAM)
    with pytest.raises(errors.NoSuchBody):
        actions.describe_body(body=CARD, by=TEAM)
    with pytest.raises(NotAllowed):
        actions.add_body(body=CARD, by=EVERYBODY)
    assert [row.slug for row in queries.bodies(EVERYBODY)] == ["cooperative"]


def test_members_sit_by_function_for_a_term_majority_and_opposition_alike() -> None:
    a_body("conseil")
    term = actions.begin_term(body="conseil", starts_on=date(2014, 3, 30), ends_on=date(2020, 6, 28), by=TEAM)
    assert actions.begin_term(body="conseil", starts_on=date(2014, 3, 30), by=TEAM) == term
    for function, in_majority in (("adjointe au logement", True), ("conseiller d’opposition", False)):
        actions.seat_member(
            body="conseil", function=function, in_majority=in_majority, group="g", term=term, by=TEAM
        )
    seats = queries.members(EVERYBODY, body="conseil", on=date(2018, 1, 1))
    assert [(seat.function, seat.in_majority) for seat in seats] == [
        ("adjointe au logement", True),
        ("conseiller d’opposition", False),
    ]
    assert queries.members(EVERYBODY, on=date(2021, 1, 1)) == ()
    actions.seat_member(body="conseil", function="présidence", in_majority=True, by=TEAM)
    assert [seat.function for seat in queries.members(EVERYBODY, on=date(2021, 1, 1))] == ["présidence"]


def test_a_seat_is_recorded_once_in_a_term_of_its_own_body() -> None:
    a_body("conseil")
    a_body("comite")
    term = actions.begin_term(body="comite", starts_on=date(2014, 1, 1), by=TEAM)
    actions.seat_member(body="conseil", function="maire", in_majority=True, by=TEAM)
    for refusal, told in (
        (errors.SeatTaken, {"function": "maire"}),
        (errors.FunctionMissing, {"function": " "}),
        (errors.NoSuchTerm, {"function": "adjointe", "term": term}),
        (errors.NoSuchBody, {"function": "adjointe", "body": "senat"}),
    ):
        with pytest.raises(refusal):
            actions.seat_member(**{"body": "conseil", "in_majority": True, "by": TEAM, **told})
    with pytest.raises(errors.DatesReversed):
        actions.begin_term(body="conseil", starts_on=date(2014, 1, 1), ends_on=date(2014, 1, 1), by=TEAM)
    assert (ElectedMember.objects.count(), Term.objects.count()) == (1, 1)


def test_a_relay_speaks_languages_and_knows_groups_and_needs_no_account() -> None:
    a_stratum("foyers")
    actions.add_relay(function="gardien de foyer", languages=["fr", "bm"], strata=["foyers"], by=TEAM)
    (relay,) = queries.relays(EVERYBODY)
    assert (relay.function, relay.languages, relay.strata) == ("gardien de foyer", ("fr", "bm"), ("foyers",))
    with pytest.raises(errors.FunctionMissing):
        actions.add_relay(languages=["fr"], by=TEAM)
    with pytest.raises(NoSuchStratum):
        actions.add_relay(function="gérante", languages=["fr"], strata=["inconnue"], by=TEAM)
    assert Relay.objects.count() == 1


def test_the_database_itself_keeps_bodies_terms_seats_and_relays_straight() -> None:
    body = Body.objects.get(pk=a_body())
    term = Term.objects.create(body=body, starts_on=date(2014, 1, 1))
    for in_term in (term, None):
        ElectedMember.objects.create(function="maire", body=body, term=in_term, in_majority=True)
    broken = {
        "people_body_has_its_own_slug": lambda: Body.objects.create(
            slug="cooperative", name="x", kind="other", statute="x", mandate="x"
        ),
        "people_body_has_a_statute_and_a_mandate": lambda: Body.objects.create(
            slug="y", name="y", kind="other", statute="", mandate="y"
        ),
        "people_term_begins_once": lambda: Term.objects.create(body=body, starts_on=date(2014, 1, 1)),
        "people_term_ends_after_it_begins": lambda: Term.objects.create(
            body=body, starts_on=date(2015, 1, 1), ends_on=date(2015, 1, 1)
        ),
        "people_one_seat_per_function_and_term": lambda: ElectedMember.objects.create(
            function="maire", body=body, term=term, in_majority=False
        ),
        "people_one_seat_per_function": lambda: ElectedMember.objects.create(
            function="maire", body=body, in_majority=False
        ),
        "people_seat_has_a_function": lambda: ElectedMember.objects.create(
            function="", body=body, in_majority=False
        ),
        "people_relay_has_a_body_or_a_function": lambda: Relay.objects.create(languages="fr"),
    }
    for name, break_it in broken.items():
        with pytest.raises(IntegrityError) as refused, transaction.atomic():
            break_it()
        assert name in str(refused.value) or "UNIQUE" in str(refused.value)
    assert (Body.objects.count(), Term.objects.count(), ElectedMember.objects.count()) == (1, 1, 2)
