"""Who may make which gesture here and now: role, edition, phase, event, assignment."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from uuid import UUID

from django.core.signing import Signer
from django.db.models import Q, QuerySet

from assises.commons.agenda.errors import (
    EditionArchived,
    EditionNotOpen,
    EventCancelled,
    EventClosed,
    EventNotOpen,
    NoSuchEdition,
    NoSuchEvent,
    NotAssigned,
    PhaseClosed,
    PhaseNotYet,
)
from assises.commons.agenda.models import (
    Assignment,
    Edition,
    EditionStatus,
    Event,
    EventState,
    PhaseRight,
)
from assises.commons.journal import clock
from assises.commons.journal import queries as journal
from assises.commons.journal.actions import EVERYBODY, Actor, Channel, Role
from assises.commons.journal.errors import NotAllowed
from assises.methods.errors import AssisesError

KEEPS_THE_KEY = frozenset({Role.MACHINE, Role.ADMINISTRATOR})
BEFORE_OPENING = frozenset({EditionStatus.DRAFT, EditionStatus.ANNOUNCED})
# Whoever prepares an edition, or watches over it, sees it while it is a draft.
OUTSIDE_THE_KITCHEN = frozenset({Role.RESIDENT, Role.RELAY})
# What stays possible before the opening and after the archive: a word can be taken back, an answer
# can still come, a danger can be reported; the law and the promise outlive the process, and so does
# whoever reads a code at the counter (ADR 0021).
ALWAYS_ROOMS = ("followup.",)
ALWAYS_VERBS = (".withdraw", ".forget", ".recheck", ".report_danger")
ALWAYS = frozenset(
    {
        "agenda.remark.write",
        "agenda.role.assign",
        "agenda.role.end",
        "agenda.text.publish",  # the pages of the law only: the action refuses the others
        "agenda.text.translate",
        "agenda.text.review",
        "evidence.outcome.record",
        "evidence.receipt.hand",
        "evidence.text.contest",
        "evidence.text.hide",
        "evidence.appeal.decide",
        "conduct.residents.answer",
        "conduct.voice.transfer",
        "proposals.proposal.close",
        "proposals.proposal.review",
        "survey.recall.acknowledge",
    }
)


@dataclass(frozen=True, slots=True)
class Hat:
    """One role that an account holds today: where, and perhaps for which phase or event only."""

    role: Role
    edition: str
    phase: int | None
    event: int | None


@dataclass(frozen=True, slots=True)
class _Opening:
    """When a phase lets a role, or everybody, make a gesture."""

    role: str
    starts_on: date
    ends_on: date


def edition_id(actor: Actor) -> int:
    """The edition the actor acts in."""
    request = reading_in(actor)
    return _open_to(actor, _edition(actor) if request is None else _known(actor.edition, request)).pk


def row_of(actor: Actor) -> Edition:
    """The edition the actor reads, with its institution; once per request, which asks many questions."""
    request = reading_in(actor)
    return _open_to(actor, _whole(actor.edition) if request is None else _known(actor.edition, request))


def _open_to(actor: Actor, row: Edition) -> Edition:
    """The edition, or none at all for whoever is outside while it is a draft: no page of it, no figure."""
    if row.status == EditionStatus.DRAFT and actor.role in OUTSIDE_THE_KITCHEN:
        raise NoSuchEdition(slug=actor.edition)
    return row


def reading_in(actor: Actor) -> UUID | None:
    """The request this actor reads in: what was seen a moment ago still holds until its end."""
    if actor.channel == Channel.COMMAND or clock.is_told():
        return None
    return actor.gesture


# Keys only: another request looks again.
@lru_cache(maxsize=256)
def _known(slug: str, request: UUID) -> Edition:
    del request
    return _whole(slug)


def _whole(slug: str) -> Edition:
    found = Edition.objects.select_related("institution", "previous").filter(slug=slug).first()
    if found is None:
        raise NoSuchEdition(slug=slug)
    return found


@lru_cache(maxsize=256)
def _rights(edition: int, request: UUID) -> dict[str, tuple[_Opening, ...]]:
    del request
    rows = PhaseRight.objects.filter(phase__edition=edition).order_by("phase__starts_on")
    found: dict[str, tuple[_Opening, ...]] = {}
    for row in rows.values_list("gesture", "role", "phase__starts_on", "phase__ends_on"):
        found[row[0]] = (*found.get(row[0], ()), _Opening(*row[1:]))
    return found


@lru_cache(maxsize=256)
def _assigned(account: int, role: Role, edition: int, request: UUID) -> bool:
    del request
    return _in_force().filter(account=account, role=role, edition=edition).exists()


def require(actor: Actor, gesture: str, *, event: int | None = None, during: bool = True) -> int:
    """Let the gesture pass and say in which edition, or refuse it by name.

    With an event, the gesture belongs to the time of the event: it must be open, unless ``during``
    is false (what is prepared before it, or written after it).
    """
    journal.require_role(actor, gesture)
    edition = _edition(actor)
    _require_status(edition, gesture)
    _require_phase(actor, gesture, _openings(edition, gesture))
    if event is not None:
        _require_event(edition, event, during=during)
    if actor.account is not None:
        _require_assignment(actor, edition, event)
    return edition.pk


def may(viewer: Actor, gesture: str) -> bool:
    """Say whether a menu should offer this gesture now; the action asks again."""
    if not journal.may(viewer, gesture):
        return False
    try:
        _would_pass(viewer, gesture)
    except AssisesError:
        return False
    return True


def _would_pass(viewer: Actor, gesture: str) -> None:
    """The same door as ``require``; what a menu asks for each of its lines is read once per request."""
    request = reading_in(viewer)
    if request is None:
        require(viewer, gesture)
        return
    edition = _known(viewer.edition, request)
    _require_status(edition, gesture)
    _require_phase(viewer, gesture, _rights(edition.pk, request).get(gesture, ()))
    if viewer.account is not None and not _assigned(viewer.account, viewer.role, edition.pk, request):
        raise NotAssigned(role=str(viewer.role))


def roles_of(viewer: Actor, account: int) -> tuple[Hat, ...]:
    """What this account may be today, in every edition."""
    del viewer  # asked by the door before there is an actor; a role says nothing personal
    rows = (
        _in_force().filter(account=account).select_related("edition").order_by("edition__slug", "role", "id")
    )
    return tuple(
        Hat(role=Role(row.role), edition=row.edition.slug, phase=row.phase_id, event=row.event_id)
        for row in rows
    )


def opening_key(viewer: Actor) -> str:
    """The key of a house where nobody holds the office yet; none once somebody does.

    It is printed on the machine itself, for whoever begins there: nobody else can take the city.
    """
    if viewer.role not in KEEPS_THE_KEY:
        raise NotAllowed(gesture="conduct.edition.begin", role=str(viewer.role))
    if _in_force().filter(role__in=[Role.TEAM, Role.ADMINISTRATOR], account__is_active=True).exists():
        return ""
    drawn = hashlib.sha256(Signer(salt="agenda.opening").signature("nobody works here yet").encode())
    return "-".join(drawn.hexdigest()[start : start + 4].upper() for start in (0, 4, 8, 12))


def allowed(viewer: Actor, gestures: Iterable[str]) -> frozenset[str]:
    """The gestures a menu should offer, out of those it knows."""
    return frozenset(gesture for gesture in gestures if may(viewer, gesture))


def _edition(actor: Actor) -> Edition:
    found = Edition.objects.only("id", "slug", "status").filter(slug=actor.edition).first()
    if found is None:
        raise NoSuchEdition(slug=actor.edition)
    return found


def _require_status(edition: Edition, gesture: str) -> None:
    if gesture.startswith(ALWAYS_ROOMS) or gesture.endswith(ALWAYS_VERBS) or gesture in ALWAYS:
        return
    if edition.status == EditionStatus.ARCHIVED:
        raise EditionArchived(slug=edition.slug)
    if edition.status in BEFORE_OPENING and journal.may(EVERYBODY, gesture):
        raise EditionNotOpen(slug=edition.slug)


def _openings(edition: Edition, gesture: str) -> tuple[_Opening, ...]:
    rows = PhaseRight.objects.filter(phase__edition=edition, gesture=gesture).order_by("phase__starts_on")
    return tuple(_Opening(*row) for row in rows.values_list("role", "phase__starts_on", "phase__ends_on"))


def _require_phase(actor: Actor, gesture: str, openings: tuple[_Opening, ...]) -> None:
    today = clock.today()
    mine = [(one.starts_on, one.ends_on) for one in openings if one.role in ("", actor.role)]
    if not openings or any(starts <= today <= ends for starts, ends in mine):
        return
    following = next((starts for starts, _ in mine if starts > today), None)
    if following is not None:
        raise PhaseNotYet(gesture=gesture, opens_on=f"{following:%d/%m/%Y}")
    raise PhaseClosed(gesture=gesture)


def _require_event(edition: Edition, event: int, *, during: bool) -> None:
    found = Event.objects.filter(pk=event, edition=edition).values("state", "number").first()
    if found is None:
        raise NoSuchEvent(event=event)
    if found["state"] == EventState.CANCELLED:
        raise EventCancelled(number=found["number"])
    if not during:
        return
    if found["state"] == EventState.CLOSED:
        raise EventClosed(number=found["number"])
    if found["state"] == EventState.PLANNED:
        raise EventNotOpen(number=found["number"])


def _in_force() -> QuerySet[Assignment]:
    today = clock.today()
    return Assignment.objects.filter(
        Q(valid_to__isnull=True) | Q(valid_to__gte=today), valid_from__lte=today, ended_at__isnull=True
    ).filter(Q(phase__isnull=True) | Q(phase__starts_on__lte=today, phase__ends_on__gte=today))


def _require_assignment(actor: Actor, edition: Edition, event: int | None) -> None:
    held = _in_force().filter(account=actor.account, role=actor.role, edition=edition)
    if event is not None:
        held = held.filter(Q(event__isnull=True) | Q(event=event))
    if not held.exists():
        raise NotAssigned(role=str(actor.role))
