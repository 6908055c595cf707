"""Builders for the first half of the process: review, survey, meetings, rounds of reactions."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import timedelta
from uuid import UUID

from assises.commons.agenda.actions import (
    archive_edition,
    start_answering,
    start_drafting,
    start_following_up,
)
from assises.commons.evidence.actions import Kind, Registered, Spoken, VoiceChannel, register
from assises.commons.journal import clock
from assises.commons.journal.actions import Actor, Role
from assises.commons.journal.models import JournalEntry
from assises.commons.people.actions import ConsentForm, give_consent, publish_consent_text
from assises.commons.people.models import Use
from assises.phases.meetings import actions as meetings
from assises.phases.meetings.actions import Closing, Line, Present, Proposer, Speaker, Turn
from assises.phases.opinion import actions as opinion
from assises.phases.survey import actions as survey
from assises.phases.survey.actions import Cell, Met, PlaceKind, Protocol, TargetUse
from tests.world_agenda import EditionWorld, event, open_edition


def verbs() -> list[str]:
    """What the journal says was done, in order."""
    return list(JournalEntry.objects.order_by("node", "seq").values_list("verb", flat=True))


def note_taker(world: EditionWorld) -> Actor:
    """Somebody who writes down what is said."""
    return world.actor(Role.NOTE_TAKER)


def held_meeting(world: EditionWorld, **how: object) -> int:
    """A meeting that has begun; the id of its event."""
    key = event(world, state="planned", **how)  # type: ignore[arg-type]
    meetings.open_meeting(event=key, protocol_version="1", by=world.actor(Role.FACILITATOR))
    return key


def discussed(world: EditionWorld, key: int, title: str = "Le dernier bus", rank: int = 1) -> UUID:
    """A subject of residents that the room chose and came to."""
    by = world.actor(Role.FACILITATOR)
    subject = meetings.propose_subject(event=key, title=title, proposed_by=Proposer.RESIDENTS, by=by)
    meetings.choose_subject(event=key, subject=subject, rank=rank, by=by)
    meetings.discuss_subject(event=key, subject=subject, by=by)
    return subject


def say(world: EditionWorld, key: int, wording: str = "Le dernier bus est trop tôt.") -> str:
    """A sentence said at a meeting; its cote."""
    return meetings.record_statement(event=key, line=Line(wording=wording), by=note_taker(world)).cote


def ready_to_close(world: EditionWorld) -> int:
    """A meeting with a subject discussed and a clock that ran."""
    key = held_meeting(world)
    discussed(world, key)
    meetings.record_turns(
        event=key,
        turns=[
            Turn(Speaker.RESIDENT_WOMAN, 0, 90_000),
            Turn(Speaker.ELECTED, 90_000, 130_000, paused_ms=10_000),
            Turn(Speaker.RESIDENT_WOMAN, 130_000, 160_000, first_timer=True),
        ],
        by=note_taker(world),
    )
    return key


FULL = Closing(
    headcount=41,
    cards=37,
    minutes=125,
    present=(Present(Speaker.RESIDENT_WOMAN, 36), Present(Speaker.ELECTED, 4)),
)


def closed_meeting(world: EditionWorld) -> int:
    """A meeting that was closed as it should be."""
    key = ready_to_close(world)
    meetings.close_meeting(event=key, closing=FULL, by=note_taker(world))
    return key


# Unlike one another: what is said almost in the same words is kept together by a map.
SAID = (
    "Le dernier bus part trop tôt le samedi.",
    "Il faut des bancs à l’ombre sur la place.",
    "La cantine doit cuisiner sur place.",
    "Les loyers des logements neufs sont hors de portée.",
    "On ne trouve plus de médecin qui prenne du monde.",
    "Que le gymnase ouvre aux jeunes le dimanche !",
    "Gardons les arbres de la friche du port.",
    "Le marché pourrait tenir jusqu’à quinze heures.",
    "Je veux qu’on me réponde quand j’écris à la mairie.",
    "Trop de camions passent devant l’école.",
)


def open_round(world: EditionWorld, statements: int = 3) -> tuple[UUID, list[UUID]]:
    """A round that takes reactions, and its statements."""
    key = held_meeting(world)
    cotes = [say(world, key, SAID[n % len(SAID)] + "." * (n // len(SAID))) for n in range(statements)]
    now = clock.now()
    round_uuid = opinion.prepare_round(
        title="Tour d’avis",
        opens_at=now - timedelta(minutes=1),
        closes_at=now + timedelta(days=20),
        by=world.team,
    )
    put = opinion.put_statements(round_uuid=round_uuid, cotes=cotes, by=world.team)
    opinion.open_round(round_uuid=round_uuid, by=world.team)
    return round_uuid, list(put)


def commitment_of_2017() -> Registered:
    """A commitment made by an earlier edition."""
    world = open_edition("2017")
    return register(kind=Kind.COMMITMENT, wording="Le dernier bus passera à minuit.", by=world.team)


def outside(world: EditionWorld) -> Actor:
    """A journalist of the outside team."""
    return world.actor(Role.INTERVIEWER)


def consent(world: EditionWorld, *uses: Use) -> int:
    """A person who agreed to some uses; the number of the consent."""
    chosen = uses or (Use.ANONYMOUS_QUOTE, Use.ROOM_ONLY)
    for use in chosen:
        publish_consent_text(
            use=use, language="fr", body=f"J’accepte : {use}.", easy_read_body="Oui.", by=world.team
        )
    form = ConsentForm(uses=chosen, ends_on=clock.today() + timedelta(days=700))
    return give_consent(form=form, by=outside(world))


def field_survey(world: EditionWorld) -> int:
    """A survey with a plan of two cells."""
    by = outside(world)
    key = survey.open_survey(
        protocol=Protocol(
            title="Enquête de l’automne",
            protocol="Entretiens d’une heure, là où sont les gens.",
            guide_version="3",
            charter="La Ville ne lit pas les entretiens bruts.",
            funder="la Ville",
        ),
        by=by,
    )
    survey.draw_quota_plan(
        survey=key, cells=[Cell("port-jeunes", 30, floor=10), Cell("foyer", 12, oversample=True)], by=by
    )
    return key


def interview(
    world: EditionWorld, key: int, *uses: Use, cell: str = "foyer", number: int | None = None
) -> int:
    """A conversation that took place; its number."""
    return survey.record_interview(
        survey=key,
        met=Met(pseudonym="Mme K.", cell=cell, place_kind=PlaceKind.DOORSTEP),
        consent=consent(world, *uses),
        by=outside(world),
        number=number,
    )


def excerpt(world: EditionWorld, number: int, wording: str = "J’attends le bus quarante minutes.") -> str:
    """Words chosen in a conversation; their cote."""
    return survey.record_excerpt(
        interview=number,
        wording=wording,
        spoken=Spoken(channel=VoiceChannel.DOOR),
        by=outside(world),
    ).cote


def film(world: EditionWorld, *excerpts: str, use: TargetUse = TargetUse.ROOM_ONLY) -> tuple[str, str]:
    """An approved version made of one sequence; both cotes."""
    by = outside(world)
    version = survey.begin_version(
        film=survey.open_film(title="La ville parle", by=by), target_use=use, captions="fr", by=by
    )
    cut = survey.cut_sequence(
        version=version, wording="L’attente du bus, le soir.", excerpts=list(excerpts), by=by
    )
    return survey.approve_version(version=version, wording="Film des rencontres.", by=by).cote, cut.cote


def archive(world: EditionWorld) -> None:
    """Lead an open edition to its archive."""
    for step in (start_answering, start_drafting, start_following_up):
        step(by=world.team)
    archive_edition(by=world.team, no_costs_because="démonstration")


@contextmanager
def nothing_written(*tables: type):
    """Whatever is refused inside leaves these tables as they were."""
    before = [list(table.objects.order_by("pk").values()) for table in tables]  # type: ignore[attr-defined]
    yield
    after = [list(table.objects.order_by("pk").values()) for table in tables]  # type: ignore[attr-defined]
    assert after == before
