"""A city from its synthesis to its proofs, made through the same gestures as the pages."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from assises.commons.agenda import actions as agenda
from assises.commons.agenda.actions import EventKind
from assises.commons.agenda.models import DeclaredValue
from assises.commons.evidence.actions import (
    Heard,
    Kind,
    Relation,
    RestsOn,
    Spoken,
    VoiceChannel,
    attach,
    hear,
)
from assises.commons.evidence.models import Item, Outcome, Receipt
from assises.commons.evidence.models.care import Purpose
from assises.commons.journal.actions import Actor, Channel, Role
from assises.commons.territory.models import Department, Institution, ServiceDomain
from assises.phases.followup.actions import Answer, Ground, Horizon, Term, commit
from assises.phases.proposals.actions import Author, Draft, draft_proposal, submit
from assises.phases.synthesis.actions import (
    SectionKind,
    open_synthesis,
    publish,
    sign,
    validate,
    write_section,
)
from assises.phases.workshops.actions import CardKind, open_workshop, pin_card, set_table
from tests.world_agenda import EditionWorld, account, event, open_edition

BUS = "J’attends le bus quarante minutes, alors je ne sors plus le soir."
TREES = "Il fait trop chaud sur la place, il faudrait des arbres pour les enfants."
NIGHT = "Laissez la nuit tranquille, le dernier bus réveille la rue."
SECTION = "Le bus du soir s’arrête trop tôt pour qui travaille tard."
DIVIDES = "Les riverains de la ligne demandent le silence."
TABLE_7 = (Author("table 7, atelier 4"),)
EVENING_BUS = Draft(
    problem="Le dernier bus part avant la fin du travail.",
    action="Un bus jusqu’à minuit, tous les jours.",
    who="celles et ceux qui travaillent tard",
    place="ligne du port",
    horizon=Horizon.TERM,
)


def city() -> EditionWorld:
    """An open edition, its staff without accounts."""
    return open_edition()


def who(world: EditionWorld, role: Role, *, named: str = "") -> Actor:
    """Somebody of this role; with a name, an account assigned to the edition."""
    if not named:
        return world.actor(role)
    number = account(named)
    agenda.assign_role(account=number, role=role, by=world.team)
    return world.actor(role, account=number)


def said(world: EditionWorld, wording: str = BUS) -> Heard:
    """A word written down by a note-taker."""
    return hear(wording=wording, spoken=Spoken(channel=VoiceChannel.STALL), by=world.actor(Role.NOTE_TAKER))


def holder(world: EditionWorld, heard: Heard) -> Actor:
    """The resident who holds the receipt of this word."""
    hash_ = Receipt.objects.get(item_id=heard.item).code_hash
    return Actor(role=Role.RESIDENT, channel=Channel.SCREEN, receipt=hash_, edition=world.slug)


def written(world: EditionWorld, *voices: str, dissent: tuple[str, ...] = ()) -> int:
    """A synthesis in draft, with common ground and perhaps a dissent; its version."""
    version = open_synthesis(by=world.team)
    write_section(
        synthesis=version,
        kind=SectionKind.COMMON_GROUND,
        wording=SECTION,
        rests_on=[RestsOn(cote, Relation.QUOTES) for cote in voices],
        by=world.team,
    )
    if dissent:
        write_section(
            synthesis=version,
            kind=SectionKind.MINORITY,
            wording=DIVIDES,
            rests_on=[RestsOn(cote, Relation.QUOTES) for cote in dissent],
            by=world.team,
        )
    return version


def published(world: EditionWorld, *voices: str) -> tuple[str, ...]:
    """The sections of a published synthesis citing these voices; a dissent cites the last one."""
    version = written(world, *voices, dissent=(voices[-1],))
    sign(synthesis=version, function="la direction de la démarche", by=world.team)
    validate(synthesis=version, by=world.team)
    publish(synthesis=version, by=world.team)
    rows = Item.objects.filter(kind=Kind.SYNTHESIS, edition_id=world.id).order_by("id")
    return tuple(rows.values_list("cote", flat=True))


def workshop(world: EditionWorld, *sections: str, number: int = 4) -> int:
    """An open workshop with a table 7; the id of its event."""
    at = event(world, kind=EventKind.WORKSHOP, number=number)
    open_workshop(event=at, inputs=sections, by=world.team)
    set_table(event=at, number=7, people=6, by=world.team)
    return at


def card(world: EditionWorld, at: int, wording: str, *bases: str) -> str:
    """A card of table 7; its cote."""
    return pin_card(
        event=at,
        table=7,
        kind=CardKind.IDEA,
        wording=wording,
        rests_on=[RestsOn(cote, Relation.DRAWS_ON) for cote in bases],
        by=world.actor(Role.FACILITATOR),
    ).cote


def proposal(world: EditionWorld, *bases: str, draft: Draft = EVENING_BUS) -> str:
    """A proposal on record resting on these pieces; its cote."""
    begun = draft_proposal(draft=draft, authors=TABLE_7, by=world.team)
    return submit(
        proposal=begun, rests_on=[RestsOn(cote, Relation.DRAWS_ON) for cote in bases], by=world.team
    )


def promise(world: EditionWorld, *bases: str) -> str:
    """A verifiable commitment resting on these pieces; its cote."""
    return commit(
        term=evening_term(),
        rests_on=[RestsOn(cote, Relation.DRAWS_ON) for cote in bases],
        no_voice=not bases,
        by=world.actor(Role.ELECTED_MEMBER),
    )


def evening_term(**changes: object) -> Term:
    """A promise that can be checked, changed where a test wants it."""
    said_: dict[str, object] = {
        "owner_function": "direction de la voirie",
        "term": "Le dernier bus part à minuit, tous les jours.",
        "due_date": date(2027, 12, 31),
        "horizon": Horizon.TERM,
        "quantity": Decimal(7),
        "unit": "soirs par semaine",
        "cost": Decimal("180000.00"),
        "place": "ligne du port",
    } | changes
    return Term(**said_)  # type: ignore[arg-type]


def answer(ground: Ground = Ground.NO_MEANS, **changes: object) -> Answer:
    """An answer signed, with the piece its ground demands unless a test takes it away."""
    said_: dict[str, object] = {
        "ground": ground,
        "wording": "Le bus de nuit coûte plus que ce que la ville peut payer cette année.",
        "signed_by_function": "adjointe aux déplacements",
    } | changes
    return Answer(**said_)  # type: ignore[arg-type]


def photograph(world: EditionWorld) -> int:
    """A file that shows something; its id."""
    return attach(content=b"un compte rendu", media_type="text/plain", purpose=Purpose.SCAN, by=world.team)


def other_institution(slug: str = "metropole") -> str:
    """Another institution; its slug."""
    Institution.objects.get_or_create(slug=slug, defaults={"name": "Métropole", "level": "metropolis"})
    return slug


def department(slug: str = "voirie") -> int:
    """A department of the city; its id."""
    ours = Institution.objects.get(slug="ville")
    made, _ = Department.objects.get_or_create(
        institution=ours, slug=slug, defaults={"name": "Voirie", "head_function": "direction de la voirie"}
    )
    return made.pk


def domain(slug: str = "transports") -> int:
    """A domain of public service; its id."""
    ours = Institution.objects.get(slug="ville")
    made, _ = ServiceDomain.objects.get_or_create(
        slug=slug, institution=ours, defaults={"name": "Transports"}
    )
    return made.pk


def value(world: EditionWorld, name: str = "solidarité") -> str:
    """A declared value; its name."""
    DeclaredValue.objects.get_or_create(edition_id=world.id, name=name)
    return name


def ends(cote: str) -> list[str]:
    """Every end that a voice has had, in order."""
    rows = Outcome.objects.filter(item__cote=cote).order_by("id")
    return list(rows.values_list("state", flat=True))


def rows_of(*models: type) -> tuple[int, ...]:
    """How many rows these tables hold: what a refusal must not change."""
    return tuple(model.objects.count() for model in models)  # type: ignore[attr-defined]
