"""Who comes in, and which evening the address names: asked once per page, before anything is read."""

from __future__ import annotations

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from assises.commons.agenda.actions import EventKind
from assises.commons.agenda.queries import EventView, event_numbered
from assises.commons.journal.actions import Actor
from assises.commons.journal.errors import NotAllowed
from assises.commons.journal.queries import may, require_role
from assises.phases.meetings.queries import Evening, evening
from assises.web.door.context import AT_WORK
from assises.web.field.pages import Frame
from assises.web.ui.shell import Link

# The evenings one works at, by the word of their address: printed on the organisers' sheets, in French.
EVENINGS: dict[str, EventKind] = {
    "rencontres": EventKind.PUBLIC_MEETING,
    "bilans": EventKind.REVIEW_EVENING,
    "passages": EventKind.OUTREACH_STOP,
    "engagements": EventKind.COMMITMENT_EVENING,
    "orientations": EventKind.ORIENTATION_MEETING,
    "suivis": EventKind.FOLLOW_UP_REVIEW,
}
WORDS = {kind: word for word, kind in EVENINGS.items()}


class EveningConverter:
    """The word of an address that says which sort of evening it is."""

    regex = "|".join(EVENINGS)

    def to_python(self, value: str) -> EventKind:
        """The sort of evening."""
        return EVENINGS[value]

    def to_url(self, value: EventKind | str) -> str:
        """Its word."""
        return WORDS[EventKind(value)]


def enter(viewer: Actor, gesture: str = "") -> Actor:
    """Let in whoever works on the field, and may make this gesture; anybody else is refused by name."""
    if "field" not in AT_WORK.get(viewer.role, ()):
        raise NotAllowed(gesture=gesture or "field.evening.read", role=str(viewer.role))
    if gesture:
        require_role(viewer, gesture)
    return viewer


def held(viewer: Actor, kind: EventKind, number: int) -> tuple[EventView, Evening | None]:
    """The event of this address, and its evening once it has been opened."""
    found = event_numbered(viewer, kind=kind, number=number)
    return found, evening(viewer, found.id)


def name_of(event: EventView) -> str:
    """What an evening is called on the field: its kind, its number, its place."""
    where = event.title or (event.place.name if event.place else "")
    said = f"{capfirst(str(event.kind.label))} {event.number}"
    return f"{said} · {where}" if where else said


def address(viewer: Actor, event: EventView, name: str = "meeting") -> str:
    """The address of a page of this evening."""
    return reverse(f"field:{name}", args=[viewer.edition, event.kind, event.number])


def frame(viewer: Actor, event: EventView, opened: Evening | None, here: str) -> Frame:
    """What every page of an evening shows: which one it is, and where one can go from here."""
    tabs = (
        ("meeting", _("Ce soir"), ""),
        ("agenda", _("Ordre du jour"), "meetings.subject.propose"),
        ("notes", _("Noter"), "meetings.statement.record"),
        ("clock", _("Temps de parole"), "meetings.turns.record"),
        ("door", _("Porte"), "reach.heads.count"),
        ("way_out", _("Sortie"), "reach.exit_card.record"),
        ("room_says", _("Promesses d’avant"), "review.residents_standing.state"),
        ("driver", _("Écran"), "meetings.screen.drive"),
        ("closing", _("Clore"), "meetings.meeting.close"),
        ("minutes", _("Compte rendu"), "meetings.minutes.write"),
    )
    return Frame(
        edition=viewer.edition,
        kind=event.kind,
        number=event.number,
        title=name_of(event),
        starts_at=event.starts_at,
        opened=opened is not None,
        closed=opened is not None and opened.closed_at is not None,
        tabs=tuple(
            Link(label, address(viewer, event, name), current=name == here)
            for name, label, gesture in tabs
            if opened is not None and (not gesture or may(viewer, gesture))
            if name != "room_says" or event.kind == EventKind.REVIEW_EVENING
        ),
        danger=reverse("agora:danger", args=[viewer.edition]),
    )
