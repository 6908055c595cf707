"""A city fills its registers from its own pages: places, powers, changes, groups, seats, themes."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from assises.commons.agenda.models import Event, EventSeries, Format, PhaseRight, SchemeLink, Theme
from assises.commons.evidence.models import Tag
from assises.commons.journal.actions import Role
from assises.commons.people.actions import DangerKind, report_danger
from assises.commons.people.models import DangerReport, ElectedMember, Relay, Term
from assises.commons.reach.models import Audience, BarometerQuestion, OutreachAct
from assises.commons.territory.models import (
    CommonSpace,
    DatedQuantity,
    Department,
    Institution,
    Jurisdiction,
    Neighbourhood,
    ServiceDomain,
    Stratum,
    Transformation,
    Venue,
)
from tests.web.desk.test_moderating import text_of
from tests.world_agenda import scheme

pytestmark = pytest.mark.django_db(databases=["default", "vault"])
GROUND = "/2017/bureau/territoire"
MOST_QUESTIONS = 12


@pytest.fixture
def team(as_):
    return as_(Role.TEAM)


def sent(browser, path, **typed):
    """The form of a gesture, sent; it is accepted."""
    assert browser.get(path).status_code == 200, path
    answer = browser.post(path, typed)
    said = answer.context and answer.context["form"].errors.as_text() if answer.context else ""
    assert answer.status_code == 302, f"{path}: {said}"
    return answer


def test_a_venue_is_booked_only_after_somebody_went_to_see_who_can_get_in(team):
    sent(
        team,
        f"{GROUND}/lieux/inscrire",
        slug="laverie",
        name="La laverie",
        kind="launderette",
        neighbourhood="port",
        is_unusual="on",
        unusual_reason="on y attend une heure",
        capacity="25",
    )
    assert "personne n’est allé voir" in text_of(team.get(GROUND))
    assert "La laverie" not in text_of(team.get("/2017/bureau/calendrier/rendez-vous"))
    sent(team, f"{GROUND}/lieux/laverie/acces", step_free="on")
    venue = Venue.objects.get(slug="laverie")
    assert (venue.step_free, venue.accessible_toilets, venue.hearing_loop) == (True, False, False)
    assert "La laverie" in text_of(team.get("/2017/bureau/calendrier/rendez-vous"))
    page = team.get(f"{GROUND}/lieux/laverie")
    assert page.context["form"].initial["capacity"] == 25
    sent(
        team,
        f"{GROUND}/lieux/laverie",
        name="La laverie du port",
        kind="launderette",
        neighbourhood="port",
        step_free="yes",
        accessible_toilets="no",
        hearing_loop="no",
    )
    assert Venue.objects.get(slug="laverie").name == "La laverie du port"


def test_an_unusual_venue_without_its_reason_is_refused_and_what_was_typed_stays(team):
    typed = {"slug": "quai", "name": "Le quai", "kind": "other", "neighbourhood": "port", "is_unusual": "on"}
    refused = team.post(f"{GROUND}/lieux/inscrire", typed)
    assert refused.status_code in (409, 422)
    assert 'value="Le quai"' in refused.content.decode()
    assert not Venue.objects.exists()


def test_who_holds_which_power_is_said_and_passes_on(team):
    sent(
        team,
        f"{GROUND}/institutions/inscrire",
        slug="metropole",
        name="Métropole",
        level="metropolis",
        kind="public",
    )
    owner = Institution.objects.exclude(slug="metropole").first().slug
    sent(
        team,
        f"{GROUND}/services/inscrire",
        institution=owner,
        slug="rue",
        name="Propreté",
        head_function="cheffe",
    )
    sent(team, f"{GROUND}/domaines/inscrire", institution=owner, slug="bus", name="Les bus")
    domain = ServiceDomain.objects.get(slug="bus").pk
    sent(
        team,
        f"{GROUND}/domaines/{domain}",
        for_whom="tout le monde",
        yearly_cost="1000",
        cost_source="budget",
    )
    sent(team, f"{GROUND}/domaines/{domain}/pouvoir", holder=owner, valid_from="2014-01-01", source="loi")
    assert "Il passe à une autre" in text_of(team.get(f"{GROUND}/pouvoirs"))
    sent(
        team,
        f"{GROUND}/domaines/{domain}/passage",
        to="metropole",
        on="2020-01-01",
        source="loi",
        compulsory="on",
    )
    held = [(one.holder.slug, one.valid_to is None) for one in Jurisdiction.objects.order_by("valid_from")]
    assert held == [(owner, False), ("metropole", True)]
    assert Department.objects.get().head_function == "cheffe"


def test_a_change_under_way_has_dated_figures_that_keep_what_they_correct(team):
    """R18: a figure says its day and its source, or does not appear; what it corrects stays readable."""
    owner = Institution.objects.first().slug
    sent(
        team,
        f"{GROUND}/transformations/inscrire",
        slug="quais",
        name="Les quais",
        holder=owner,
        state="decided",
    )
    sent(team, f"{GROUND}/transformations/quais/etat", state="under_way", reason="le chantier commence")
    figure = {"label": "logements", "value": "1200", "unit": "logements", "state": "forecast"}
    refused = team.post(
        f"{GROUND}/transformations/quais/chiffre", {**figure, "as_of": "2017-01-01", "source": ""}
    )
    assert refused.status_code == 422
    assert not DatedQuantity.objects.exists()
    undated = team.post(f"{GROUND}/transformations/quais/chiffre", {**figure, "as_of": "", "source": "PLU"})
    assert undated.status_code == 422
    sent(team, f"{GROUND}/transformations/quais/chiffre", **figure, as_of="2017-01-01", source="PLU")
    first = DatedQuantity.objects.get()
    sent(
        team,
        f"{GROUND}/transformations/quais/chiffre",
        **{**figure, "value": "900"},
        as_of="2018-01-01",
        source="conseil",
        revises=str(first.pk),
    )
    public = text_of(team.get("/2017/transformations/quais"))
    assert "900" in public
    assert "1 200" in public or "1 200" in public or "1200" in public
    assert "conseil" in public
    assert Transformation.objects.get().state == "under_way"


def test_quarters_spaces_and_groups_are_named_here(team):
    sent(team, f"{GROUND}/quartiers/port", name="Le Port d’en bas", boundary="", indicative="on")
    assert Neighbourhood.objects.get(slug="port").name == "Le Port d’en bas"
    wrong = team.post(f"{GROUND}/quartiers/port", {"name": "Le Port", "boundary": "{{{"})
    assert wrong.status_code == 422
    assert "GeoJSON" in text_of(wrong)
    sent(
        team,
        f"{GROUND}/espaces/inscrire",
        slug="square",
        name="Le square",
        kind="square",
        neighbourhood="port",
    )
    sent(team, f"{GROUND}/groupes/nommer", slug="hotels", label="En hôtel social", rule="logés par le 115")
    assert "personne ne sait combien ils sont" in text_of(team.get(GROUND))
    sent(team, f"{GROUND}/groupes/hotels", denominator="240", source="SIAO", vintage="2016")
    assert Stratum.objects.get().denominator == 240
    assert CommonSpace.objects.count() == 1


def test_terms_seats_and_go_betweens_are_said_by_function(team):
    sent(
        team,
        "/2017/bureau/collectifs/inscrire",
        slug="conseil",
        name="Le conseil",
        kind="council",
        statute="élu",
        mandate="décider",
    )
    sent(team, "/2017/bureau/collectifs/conseil/mandat", starts_on="2014-03-30", ends_on="2020-06-28")
    term = Term.objects.get().pk
    sent(
        team,
        "/2017/bureau/collectifs/conseil/siege",
        function="adjointe au logement",
        group="G",
        term=str(term),
    )
    sent(team, "/2017/bureau/collectifs/relais", function="gardien", languages="fr, ar")
    assert ElectedMember.objects.get().in_majority is False
    assert Relay.objects.get().languages == "fr ar"
    page = text_of(team.get("/2017/bureau/collectifs"))
    assert "mandat du 30/03/2014 au 28/06/2020" in page
    assert "adjointe au logement" in page
    assert "gardien" in page


def test_a_phase_keeps_a_gesture_and_events_follow_a_series_and_a_format(team):
    """R61: a series of comparable meetings, the same protocol everywhere and a free part."""
    sent(team, "/2017/bureau/calendrier/serie", name="Les rencontres", planned="13")
    sent(team, "/2017/bureau/calendrier/format", name="Ouverte", protocol="chacun parle", free_part="le lieu")
    sent(
        team,
        "/2017/bureau/calendrier/rendez-vous",
        kind="workshop",
        starts_at="2017-12-01T18:00",
        ends_at="2017-12-01T20:00",
        series=str(EventSeries.objects.get().pk),
        format_name="Ouverte",
    )
    held = Event.objects.get(kind="workshop")
    assert (held.series.name, held.format.name) == ("Les rencontres", "Ouverte")
    sent(team, "/2017/bureau/calendrier/phases/1/permet", gesture_name="workshops.card.pin", role="")
    assert PhaseRight.objects.get().gesture == "workshops.card.pin"
    page = text_of(team.get("/2017/bureau/calendrier/regles"))
    assert "poser une carte en atelier : tous ceux qui en ont le droit" in page
    assert "1 au calendrier sur 13" in page
    assert Format.objects.get().free_part == "le lieu"


def test_the_tree_of_themes_takes_every_domain_of_change(team, said):
    """R19: urban, industrial, economic, social, environmental: words are sorted in each."""
    domains = ("urbain", "industriel", "economique", "social", "environnement")
    for slug in domains:
        sent(team, "/2017/bureau/themes/ajouter", kind="domain_of_change", slug=slug, label=slug)
    cote = said().cote
    for slug in domains:
        theme = Theme.objects.get(slug=slug)
        sent(team, f"/2017/bureau/paroles/{cote}/theme", theme=str(theme.pk))
    assert theme.kind == "domain_of_change"
    page = text_of(team.get("/2017/bureau/themes"))
    assert [slug for slug in domains if f"<strong>{slug}</strong>" not in page] == []
    assert Tag.objects.count() == len(domains)


def test_schemes_are_linked_by_what_passes(team, city):
    for slug in ("comite", "budget"):
        scheme(city, slug)
    sent(
        team, "/2017/bureau/dispositifs/relier", sender="comite", receiver="budget", what_passes="des projets"
    )
    assert SchemeLink.objects.get().what_passes == "des projets"


def test_going_out_is_planned_to_somebody_and_the_barometer_is_frozen(team):
    sent(
        team, f"{GROUND}/groupes/nommer", slug="nuit", label="Qui travaille la nuit", rule="horaires décalés"
    )
    sent(team, "/2017/bureau/aller-vers/sortie", place="le dépôt", at="2017-11-20T05:30", strata=["nuit"])
    sent(team, "/2017/bureau/aller-vers/public", label="Les gens de la nuit", strata=["nuit"])
    sent(
        team,
        "/2017/bureau/aller-vers/barometre",
        version="1",
        questions="On vit bien ensemble\nJe me sens écouté",
        highest="10",
    )
    assert OutreachAct.objects.get().planned is True
    assert Audience.objects.get().label == "Les gens de la nuit"
    assert BarometerQuestion.objects.count() == 2
    again = team.post(
        "/2017/bureau/aller-vers/barometre", {"version": "1", "questions": "Autre", "highest": "10"}
    )
    assert again.status_code in (409, 422)
    assert "prévue, pas encore faite" in text_of(team.get("/2017/bureau/aller-vers"))


def test_a_page_of_the_city_is_translated_and_reviewed(team):
    sent(team, "/2017/bureau/pages/contact", body="Écrivez-nous.", easy_body="")
    sent(team, "/2017/bureau/pages/contact/traduire", language="en", body="Write to us.", by_machine="on")
    sent(team, "/2017/bureau/pages/contact/relire", language="en", reviewed_by="traductrice")


def test_a_danger_is_read_by_data_protection_alone_and_passed_on(as_, city):
    resident = city.resident
    report_danger(
        kind=DangerKind.DANGEROUS_HOUSING,
        text="Le plafond tombe.",
        passed_to="service d’hygiène",
        agreed=True,
        by=resident,
    )
    team = as_(Role.TEAM)
    assert team.get("/2017/bureau/donnees/dangers").status_code == 403
    keeper = as_(Role.DATA_PROTECTION)
    closed = text_of(keeper.get("/2017/bureau/donnees/dangers"))
    assert "service d’hygiène" in closed
    assert "Le plafond tombe." not in closed
    handle = DangerReport.objects.using("vault").get().handle
    assert "Le plafond tombe." in text_of(keeper.post(f"/2017/bureau/donnees/dangers/{handle}"))
    keeper.post(f"/2017/bureau/donnees/dangers/{handle}/transmis")
    assert "Rien n’attend" in text_of(keeper.get("/2017/bureau/donnees/dangers"))


def test_registers_ask_the_database_little(team):
    pages = (
        "territoire",
        "territoire/pouvoirs",
        "themes",
        "calendrier/regles",
        "collectifs",
        "aller-vers",
        "bilan",
        "propositions",
    )
    heavy = {}
    for page in pages:
        team.get(f"/2017/bureau/{page}")
        with CaptureQueriesContext(connection) as asked:
            assert team.get(f"/2017/bureau/{page}").status_code == 200
        if len(asked) > MOST_QUESTIONS:
            heavy[page] = len(asked)
    assert heavy == {}
