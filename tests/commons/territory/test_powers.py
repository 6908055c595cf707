"""Who holds which power, and from when to when."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from assises.commons.journal.actions import EVERYBODY, Actor, Channel, Role
from assises.commons.journal.errors import NotAllowed
from assises.commons.journal.queries import entries
from assises.commons.territory import actions, errors, queries
from assises.commons.territory.models import Department, Institution, Jurisdiction, ServiceDomain
from tests.world_ground import TEAM, a_city, a_domain

pytestmark = pytest.mark.django_db(databases=["default", "vault"])
LAW = "loi du 7 août 2015"


def hold(domain: int, holder: str, first: date, last: date | None = None) -> int:
    return actions.name_holder(
        domain=domain, holder=holder, compulsory=True, valid_from=first, valid_to=last, source=LAW, by=TEAM
    )


def test_a_power_is_held_on_a_day_and_not_on_another() -> None:
    a_city()
    domain = a_domain()
    hold(domain, "ville", date(1983, 1, 7), date(2016, 12, 31))
    hold(domain, "departement", date(2017, 1, 1))
    (before,) = queries.holders(EVERYBODY, on=date(2016, 12, 31))
    (after,) = queries.holders(EVERYBODY, on=date(2017, 1, 1))
    assert (before.holder, after.holder) == ("ville", "departement")
    assert queries.holders(EVERYBODY, on=date(1980, 1, 1)) == ()
    assert [row.holder for row in queries.holders(EVERYBODY, domain=domain)] == ["ville", "departement"]


def test_two_holders_never_hold_the_same_domain_on_the_same_day() -> None:
    a_city()
    domain = a_domain()
    hold(domain, "ville", date(1983, 1, 7), date(2016, 12, 31))
    for first, last in (
        (date(2016, 12, 31), None),
        (date(1980, 1, 1), date(1983, 1, 7)),
        (date(1990, 1, 1), date(1991, 1, 1)),
        (date(1980, 1, 1), None),
    ):
        with pytest.raises(errors.PowerOverlaps):
            hold(domain, "departement", first, last)
    assert Jurisdiction.objects.count() == 1
    assert queries.overlapping_powers(EVERYBODY) == ()


def test_the_audit_sees_powers_that_were_made_to_overlap_behind_our_back() -> None:
    a_city()
    domain = a_domain()
    hold(domain, "ville", date(1983, 1, 7), date(2016, 12, 31))
    hold(domain, "departement", date(2017, 1, 1))
    Jurisdiction.objects.filter(valid_from=date(1983, 1, 7)).update(valid_to=date(2017, 6, 1))
    (fault,) = queries.overlapping_powers(EVERYBODY)
    assert (fault.holder, fault.valid_from) == ("departement", date(2017, 1, 1))


def test_a_reform_passes_a_power_on_from_a_day() -> None:
    """R30: who holds a power depends on the day; a reform changes the holder from a date."""
    a_city()
    domain = a_domain()
    hold(domain, "ville", date(1983, 1, 7))
    actions.transfer_power(
        domain=domain, to="departement", compulsory=True, on=date(2018, 1, 1), source=LAW, by=TEAM
    )
    former, new = queries.holders(EVERYBODY, domain=domain)
    assert (former.valid_to, new.valid_from, new.valid_to) == (date(2017, 12, 31), date(2018, 1, 1), None)
    (line, *_) = entries(EVERYBODY, prefix="territory.power")
    assert line.subject == "territory.servicedomain:ville/logement"


def test_a_power_nobody_holds_cannot_be_passed_on() -> None:
    """R28: a domain without holder is listed as such."""
    a_city()
    domain = a_domain()
    with pytest.raises(errors.NobodyHoldsIt):
        actions.transfer_power(
            domain=domain, to="departement", compulsory=True, on=date(2018, 1, 1), source=LAW, by=TEAM
        )
    assert not Jurisdiction.objects.exists()
    (bare,) = queries.unheld_domains(EVERYBODY)
    assert bare.slug == "logement"


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [
        ({"source": ""}, errors.SourceMissing),
        ({"valid_to": date(1982, 1, 1)}, errors.DatesReversed),
        ({"holder": "prefecture"}, errors.NoSuchInstitution),
        ({"domain": 0}, errors.NoSuchDomain),
    ],
)
def test_a_power_without_all_it_takes_is_refused(
    changed: dict[str, object], refusal: type[Exception]
) -> None:
    a_city()
    told: dict[str, object] = {
        "domain": a_domain(),
        "holder": "ville",
        "compulsory": False,
        "valid_from": date(1983, 1, 7),
        "source": LAW,
        "by": TEAM,
    }
    with pytest.raises(refusal):
        actions.name_holder(**{**told, **changed})  # type: ignore[arg-type]
    assert not Jurisdiction.objects.exists()
    assert not entries(EVERYBODY, prefix="territory.power")


def test_the_catalogue_says_in_plain_words_what_is_done_for_whom_and_at_what_cost() -> None:
    """R26: who does what, for whom, how to get it, at what cost, with an easy-read version."""
    a_city()
    domain = a_domain()
    card = actions.DomainCard(
        for_whom="les locataires",
        how_to_get="au guichet",
        easy_read="La ville aide à se loger.",
        yearly_cost=Decimal("1200000.00"),
        cost_source="compte administratif 2016",
    )
    actions.describe_domain(domain=domain, card=card, by=TEAM)
    (found,) = queries.domains(EVERYBODY, institution="ville")
    assert (found.easy_read, found.yearly_cost, found.holder) == (card.easy_read, card.yearly_cost, None)
    with pytest.raises(errors.SourceMissing):
        actions.describe_domain(domain=domain, card=actions.DomainCard(yearly_cost=Decimal(3)), by=TEAM)
    assert queries.domains(EVERYBODY)[0].yearly_cost == Decimal("1200000.00")
    child = actions.add_domain(institution="ville", slug="oph", name="Office", parent="logement", by=TEAM)
    assert queries.domain_id(EVERYBODY, institution="ville", slug="oph") == child
    with pytest.raises(errors.NoSuchDomain):
        actions.add_domain(institution="ville", slug="x", name="X", parent="nulle-part", by=TEAM)
    assert len(queries.domains(EVERYBODY)) == 2


def test_an_office_is_known_by_the_function_of_its_head() -> None:
    number = a_city()
    actions.add_department(
        institution="ville",
        slug="habitat",
        name="Service de l’habitat",
        head_function="responsable du service de l’habitat",
        by=TEAM,
    )
    ville = queries.institution(EVERYBODY, "ville")
    assert (ville.id, ville.level, ville.parent) == (number, "commune", "departement")
    assert [office.head_function for office in ville.departments] == ["responsable du service de l’habitat"]
    assert [row.slug for row in queries.institutions(EVERYBODY)] == ["departement", "ville"]
    assert queries.institution_id(EVERYBODY, "ville") == number


def test_a_slug_serves_once_and_a_level_is_one_of_the_list() -> None:
    a_city()
    with pytest.raises(errors.SlugTaken):
        actions.add_institution(slug="ville", name="Autre", level=actions.Level.COMMUNE, by=TEAM)
    with pytest.raises(errors.UnknownChoice):
        actions.add_institution(slug="pays", name="Pays", level="province", by=TEAM)  # type: ignore[arg-type]
    assert Institution.objects.count() == 2


def test_nobody_but_the_team_lays_the_ground() -> None:
    a_city()
    member = Actor(role=Role.ELECTED_MEMBER, channel=Channel.SCREEN)
    for who in (EVERYBODY, member):
        with pytest.raises(NotAllowed):
            actions.add_institution(slug="autre", name="Autre", level=actions.Level.COMMUNE, by=who)
    assert Institution.objects.count() == 2


def test_the_database_itself_keeps_powers_straight() -> None:
    a_city()
    ville = Institution.objects.get(slug="ville")
    domain = ServiceDomain.objects.get(pk=a_domain())
    hold(domain.pk, "ville", date(2000, 1, 1))
    Department.objects.create(institution=ville, slug="a", name="A", head_function="a")

    def power(**more: object) -> None:
        told = {"compulsory": True, "valid_from": date(1990, 1, 1), "source": LAW, **more}
        Jurisdiction.objects.create(domain=domain, holder=ville, **told)

    broken = {
        "territory_institution_has_its_own_slug": lambda: Institution.objects.create(
            slug="ville", name="V", level="commune"
        ),
        "territory_department_has_its_own_slug": lambda: Department.objects.create(
            institution=ville, slug="a", name="B", head_function="b"
        ),
        "territory_domain_has_its_own_slug": lambda: ServiceDomain.objects.create(
            institution=ville, slug="logement", name="L"
        ),
        "territory_domain_cost_has_a_source": lambda: ServiceDomain.objects.create(
            institution=ville, slug="l", name="L", yearly_cost=1
        ),
        "territory_power_ends_after_it_begins": lambda: power(valid_to=date(1989, 1, 1)),
        "territory_one_open_holder_per_domain": lambda: power(),
        "territory_power_has_a_source": lambda: power(source="", valid_to=date(1991, 1, 1)),
    }
    for name, break_it in broken.items():
        with pytest.raises(IntegrityError) as refused, transaction.atomic():
            break_it()
        assert name in str(refused.value) or "UNIQUE" in str(refused.value)
    assert Jurisdiction.objects.count() == 1
