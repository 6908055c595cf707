"""The ground of a small invented city: who decides, where people live, where they can be met."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from assises.commons.journal import clock
from assises.commons.journal.actions import Actor, Channel, Role
from assises.commons.people.actions import (
    BodyCard,
    BodyKind,
    ConsentForm,
    Use,
    add_body,
    give_consent,
    publish_consent_text,
)
from assises.commons.territory.actions import (
    AreaRow,
    Level,
    TransformationCard,
    TransformationState,
    VenueCard,
    VenueKind,
    add_domain,
    add_institution,
    add_neighbourhood,
    add_stratum,
    add_transformation,
    add_venue,
    record_areas,
)

TEAM = Actor(role=Role.TEAM, channel=Channel.SCREEN)
INTERVIEWER = Actor(role=Role.INTERVIEWER, channel=Channel.TABLET)
NIGHT_JOB = Actor(role=Role.MACHINE, channel=Channel.COMMAND)
SQUARE = {"type": "Polygon", "coordinates": [[[2.0, 48.0], [2.1, 48.0], [2.1, 48.1], [2.0, 48.0]]]}
CENSUS = "recensement 2014"


def a_city(*, by: Actor = TEAM) -> int:
    """The commune of Bellerive, under a department; return the number of the commune."""
    add_institution(slug="departement", name="Le département", level=Level.DEPARTMENT, by=by)
    return add_institution(
        slug="ville", name="Ville de Bellerive", level=Level.COMMUNE, parent="departement", by=by
    )


def a_domain(*, slug: str = "logement", by: Actor = TEAM) -> int:
    """The domain of housing in the catalogue of the commune."""
    return add_domain(institution="ville", slug=slug, name=slug.capitalize(), by=by)


def two_quarters(*, by: Actor = TEAM) -> None:
    """The port (two census areas, 700 people) and the hill (one area whose population is unknown)."""
    add_neighbourhood(slug="port", name="Le Port", boundary=SQUARE, by=by)
    add_neighbourhood(slug="colline", name="La Colline", by=by)
    record_areas(
        areas=[
            AreaRow("990010101", "Port Nord", 2014, CENSUS, population=400, neighbourhood="port"),
            AreaRow("990010102", "Port Sud", 2014, CENSUS, population=300, neighbourhood="port"),
            AreaRow("990010201", "Colline", 2014, CENSUS, neighbourhood="colline"),
        ],
        by=by,
    )


def a_stratum(slug: str = "jeunes", *, denominator: int | None = None, by: Actor = TEAM) -> int:
    """A group to be heard, of unknown size unless it is given."""
    return add_stratum(
        slug=slug,
        label=slug.capitalize(),
        rule="dit par la personne",
        denominator=denominator,
        denominator_source=CENSUS if denominator is not None else "",
        hard_to_reach=True,
        by=by,
    )


LAUNDERETTE = VenueCard(
    slug="laverie",
    name="Laverie du port",
    kind=VenueKind.LAUNDERETTE,
    neighbourhood="port",
    is_unusual=True,
    unusual_reason="on y attend une heure, on y parle",
    capacity=50,
)


def a_venue(*, known: bool = True, by: Actor = TEAM) -> int:
    """The launderette of the port; whether one went to see who can get in is up to you."""
    access = True if known else None
    card = replace(LAUNDERETTE, step_free=access, accessible_toilets=access, hearing_loop=access)
    return add_venue(venue=card, by=by)


def a_transformation(*, by: Actor = TEAM) -> int:
    """The works on the quays, led by the commune."""
    return add_transformation(
        transformation=TransformationCard(
            slug="quais",
            name="Les quais",
            holder="ville",
            state=TransformationState.UNDER_WAY,
            neighbourhood="port",
            place="le long de l’eau",
            starts_on=date(2011, 1, 1),
        ),
        by=by,
    )


def figure(number: str) -> Decimal:
    """A figure as a file writes it."""
    return Decimal(number)


def a_body(slug: str = "cooperative", *, members: int | None = 12, by: Actor = TEAM) -> int:
    """A standing group, which speaks as itself."""
    return add_body(
        body=BodyCard(
            slug=slug,
            name="Coopérative citoyenne",
            kind=BodyKind.COOPERATIVE,
            statute="groupe ouvert, charte",
            mandate="veille sur la participation",
            members_count=members,
            invented=True,
        ),
        by=by,
    )


def consent_texts(*uses: Use, by: Actor = TEAM) -> None:
    """The text of each use, with its easy-read twin, in French."""
    for use in uses or tuple(Use):
        publish_consent_text(
            use=use, language="fr", body=f"Accord : {use}.", easy_read_body=f"Oui à {use}.", by=by
        )


def a_consent(*uses: Use, minor: bool = False, signatures: int = 1, by: Actor = INTERVIEWER) -> int:
    """Somebody agreed to these uses, for two years."""
    form = ConsentForm(
        uses=uses,
        ends_on=clock.today() + timedelta(days=730),
        minor=minor,
        signatures=signatures,
    )
    return give_consent(form=form, by=by)
