"""Builders for what was said: an edition that listens, and the people who speak in it."""

from __future__ import annotations

from assises.commons.agenda.models import Assignment, Edition, EditionStatus
from assises.commons.evidence.actions import (
    Heard,
    Kind,
    Registered,
    Relation,
    RestsOn,
    Spoken,
    hear,
    register,
)
from assises.commons.journal import clock
from assises.commons.journal.actions import Actor, Channel, Role
from assises.commons.people.models import Account
from assises.commons.territory.models import Institution

RESIDENT = Actor(role=Role.RESIDENT, channel=Channel.SCREEN, edition="2030")
NOTE_TAKER = Actor(role=Role.NOTE_TAKER, channel=Channel.TABLET, edition="2030")
TEAM = Actor(role=Role.TEAM, channel=Channel.SCREEN, edition="2030")
GUARANTOR = Actor(role=Role.GUARANTOR, channel=Channel.SCREEN, edition="2030")
MACHINE = Actor(role=Role.MACHINE, channel=Channel.COMMAND, edition="2030")


def listening_city(slug: str = "2030") -> int:
    """An open edition in a small invented town."""
    town, _ = Institution.objects.get_or_create(
        slug="ville", defaults={"name": "Ville-sur-Rivière", "level": "commune", "kind": "public"}
    )
    edition = Edition.objects.create(
        slug=slug,
        label=slug,
        public_name="La ville et nous",
        institution=town,
        target_people=3000,
        status=EditionStatus.OPEN,
    )
    return edition.pk


def moderator(username: str) -> Actor:
    """Somebody who reads before publication."""
    account = Account.objects.create(username=username, display_name="modération")
    edition = Edition.objects.get(slug="2030")
    Assignment.objects.create(account=account, role=Role.MODERATOR, edition=edition, valid_from=clock.today())
    return Actor(role=Role.MODERATOR, channel=Channel.SCREEN, account=account.pk, edition="2030")


def voice(wording: str = "J’attends le bus quarante minutes.", by: Actor = NOTE_TAKER) -> Heard:
    """One sentence on record."""
    return hear(wording=wording, spoken=Spoken(), by=by)


def synthesis(*voices: str, wording: str = "Le bus du soir manque.") -> Registered:
    """A section that rests on voices."""
    bases = [RestsOn(cote, Relation.DRAWS_ON) for cote in voices]
    return register(kind=Kind.SYNTHESIS, wording=wording, by=TEAM, rests_on=bases)
