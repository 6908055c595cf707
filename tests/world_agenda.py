"""An edition for tests, made through the same gestures as the pages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from assises.commons.agenda import actions
from assises.commons.agenda.actions import (
    DecisionStatus,
    EventKind,
    Horizon,
    OfferKind,
    ParticipationLevel,
    PhaseKind,
)
from assises.commons.agenda.models import EventState
from assises.commons.agenda.queries import edition_id
from assises.commons.journal import clock
from assises.commons.journal.actions import Actor, Channel, Role
from assises.commons.people.models import Account
from assises.commons.territory.models import Institution, Neighbourhood, Stratum, Transformation, Venue

LIFE = ("draft", "announced", "open", "answering", "drafting", "following_up", "archived")
PASSAGES = (
    actions.announce_edition,
    actions.open_edition,
    actions.start_answering,
    actions.start_drafting,
    actions.start_following_up,
    actions.archive_edition,
)
QUESTIONS = (
    "Quel sera le visage de la ville ?",
    "Qui y aura sa place ?",
    "Quels services publics ?",
    "Quelle place dans la métropole ?",
)


@dataclass(frozen=True, slots=True)
class EditionWorld:
    """An edition and whoever acts in it."""

    slug: str
    id: int

    def actor(
        self, role: Role = Role.TEAM, channel: Channel = Channel.SCREEN, account: int | None = None
    ) -> Actor:
        """Somebody who acts in this edition."""
        return Actor(role=role, channel=channel, account=account, edition=self.slug)

    @property
    def team(self) -> Actor:
        """The team of the process."""
        return self.actor(Role.TEAM)

    @property
    def resident(self) -> Actor:
        """Anybody."""
        return self.actor(Role.RESIDENT)


def institution(slug: str = "ville", name: str = "Ville de démonstration") -> str:
    """The institution that holds the process; its slug."""
    Institution.objects.get_or_create(slug=slug, defaults={"name": name, "level": "commune"})
    return slug


def neighbourhood(slug: str = "port", name: str = "Le Port") -> str:
    """A quarter; its slug."""
    Neighbourhood.objects.get_or_create(slug=slug, defaults={"name": name})
    return slug


def stratum(
    slug: str, *, label: str = "", denominator: int | None = None, hard_to_reach: bool = False
) -> str:
    """A group whose presence is watched; its slug."""
    Stratum.objects.get_or_create(
        slug=slug,
        defaults={
            "label": label or slug,
            "rule": "selon la carte",
            "denominator": denominator,
            "denominator_source": "recensement" if denominator is not None else "",
            "denominator_vintage": 2014 if denominator is not None else None,
            "hard_to_reach": hard_to_reach,
        },
    )
    return slug


def venue(slug: str = "laverie", *, quarter: str = "port", accessible: bool = True) -> str:
    """A place where people are met; its slug."""
    neighbourhood(quarter, quarter.title())
    known = True if accessible else None
    Venue.objects.get_or_create(
        slug=slug,
        defaults={
            "name": slug.title(),
            "kind": "launderette",
            "is_unusual": True,
            "unusual_reason": "on y attend son linge",
            "neighbourhood": Neighbourhood.objects.get(slug=quarter),
            "step_free": known,
            "accessible_toilets": known,
            "hearing_loop": known,
        },
    )
    return slug


def transformation(slug: str = "nouveau-quartier") -> str:
    """A change under way; its slug."""
    Transformation.objects.get_or_create(
        slug=slug,
        defaults={
            "name": "Un nouveau quartier",
            "holder": Institution.objects.get(slug=institution()),
            "state": "under_way",
        },
    )
    return slug


def account(username: str = "equipe") -> int:
    """Somebody who works for the process."""
    return Account.objects.get_or_create(username=username, defaults={"display_name": username})[0].pk


def draft_edition(slug: str = "2017", *, target_people: int = 3000, previous: str = "") -> EditionWorld:
    """An edition in draft, with nothing but its name."""
    by = Actor(role=Role.TEAM, channel=Channel.COMMAND, edition=slug)
    key = actions.begin_edition(
        slug=slug,
        label=slug,
        public_name=f"Assises {slug}",
        institution=institution(),
        target_people=target_people,
        previous=previous,
        by=by,
    )
    return EditionWorld(slug=slug, id=key)


def open_edition(
    slug: str = "2017",
    status: str = "open",
    *,
    answer_within_days: int = 90,
    phases: bool = True,
    target_people: int = 3000,
    previous: str = "",
) -> EditionWorld:
    """An edition ready for everybody's word: reasons, promise, objective with its indicator, questions."""
    world = draft_edition(slug, target_people=target_people, previous=previous)
    by = world.team
    actions.publish_rationale(text="Pourquoi nous tenons ces assises.\nQui décide à la fin.", by=by)
    actions.publish_promise(
        text="Chaque parole reçoit une réponse.",
        by_function="la maire",
        answer_within_days=answer_within_days,
        by=by,
    )
    actions.set_objective(number=1, text="Une maîtrise plus collective des transformations.", by=by)
    actions.add_indicator(
        objective=1, name="personnes distinctes", unit="personnes", method="cartes d’entrée", by=by
    )
    for number, text in enumerate(QUESTIONS, start=1):
        actions.set_question(number=number, text=text, by=by)
    if phases:
        usual_phases(world)
    for passage in PASSAGES[: LIFE.index(status)]:
        if passage is actions.archive_edition:
            actions.archive_edition(by=by, no_costs_because="démonstration")
        else:
            passage(by=by)
    return world


def usual_phases(world: EditionWorld) -> None:
    """Four phases around today; the meetings are running."""
    plan = (
        (1, PhaseKind.PREPARATION, -60, -31, ParticipationLevel.INFORM),
        (2, PhaseKind.MEETINGS, -30, 30, ParticipationLevel.INVOLVE),
        (3, PhaseKind.ANSWERS, 31, 60, ParticipationLevel.CONSULT),
        (4, PhaseKind.FOLLOWUP, 61, 790, ParticipationLevel.INFORM),
    )
    for number, kind, begins, ends, level in plan:
        actions.plan_phase(
            number=number,
            kind=kind,
            starts_on=day(begins),
            ends_on=day(ends),
            declared_level=level,
            by=world.team,
        )


def event(
    world: EditionWorld,
    *,
    kind: EventKind = EventKind.PUBLIC_MEETING,
    number: int | None = None,
    state: str = "open",
    at: str = "",
    in_days: int = 0,
    series: int | None = None,
    offers: tuple[OfferKind, ...] = (),
) -> int:
    """An event of the edition, open unless said otherwise; its id."""
    starts = clock.now() + timedelta(days=in_days)
    key = actions.plan_event(
        kind=kind,
        number=number,
        starts_at=starts,
        ends_at=starts + timedelta(hours=2),
        venue=venue(at) if at else "",
        series=series,
        offers=offers,
        by=world.team,
    )
    if state in (EventState.OPEN, EventState.CLOSED):
        actions.open_event(event=key, by=world.team)
    if state == EventState.CLOSED:
        actions.close_event(event=key, by=world.team)
    if state == EventState.CANCELLED:
        actions.cancel_event(event=key, reason="salle fermée", by=world.team)
    return key


def stake(
    world: EditionWorld,
    slug: str = "bord-de-l-eau",
    *,
    status: DecisionStatus = DecisionStatus.OPEN,
    published: bool = True,
) -> str:
    """A stake of the edition, published unless said otherwise; its slug."""
    by = world.team
    actions.write_stake(
        slug=slug,
        title="Le bord de l’eau",
        text="Que faire du bord de l’eau ?",
        horizon=Horizon.Y2030,
        no_transformation=True,
        by=by,
    )
    decided = status == DecisionStatus.DECIDED
    actions.decide_stake(
        slug=slug,
        status=status,
        act_reference="délibération 12" if decided else "",
        act_date=date(2016, 6, 1) if decided else None,
        room_left="le choix des plantations" if status == DecisionStatus.CONSTRAINED else "",
        by=by,
    )
    if published:
        actions.publish_stake(slug=slug, by=by)
    return slug


def scheme(world: EditionWorld, slug: str = "comites-de-quartier") -> str:
    """A scheme of the registry; its slug."""
    actions.register_scheme(card=actions.SchemeCard(slug=slug, name="Comités de quartier"), by=world.team)
    return slug


def cost(world: EditionWorld, amount: str = "1200.00") -> int:
    """A public line of cost."""
    return actions.publish_cost(label="Location", amount=Decimal(amount), source="facture 12", by=world.team)


def day(offset: int) -> date:
    """A day counted from today."""
    return clock.today() + timedelta(days=offset)


def key_of(world: EditionWorld) -> int:
    """The id of the edition, asked as the pages do."""
    return edition_id(world.resident)
