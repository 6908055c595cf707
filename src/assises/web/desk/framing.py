"""The frame of the desk: who may come in, the sections of this role, the words shown beside the work."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from assises.commons.evidence.actions import VoiceState
from assises.commons.evidence.queries import ItemView
from assises.commons.journal.actions import Actor
from assises.commons.journal.errors import NotAllowed
from assises.commons.journal.queries import may
from assises.conduct.bring_files import IMPORTS
from assises.web.desk.pages.parts import Frame, Words
from assises.web.door.context import AT_WORK
from assises.web.ui.shell import Link

# The sections of the desk, and the gestures any of which let somebody in; none: whoever has a desk.
SECTIONS: dict[str, tuple[str, ...]] = {
    "desk:board": (),
    "desk:waiting": ("evidence.text.read_hidden",),
    "desk:bench": ("synthesis.voice.code", "conduct.voice.transfer"),
    "desk:syntheses": ("synthesis.section.write",),
    "desk:rounds": ("opinion.round.prepare", "opinion.sheet.key", "opinion.statement.set_aside"),
    "desk:survey": ("survey.interview.read", "survey.survey.open", "survey.recall.read"),
    "desk:edition": ("agenda.rationale.publish", "agenda.method_note.publish"),
    "desk:ground": ("territory.venue.add",),
    "desk:proposals": ("proposals.proposal.draft",),
    "desk:bring": tuple(f"conduct.{what}.import" for what in IMPORTS),
    "desk:people": ("people.account.list", "people.retention.read"),
    "desk:remarks": ("agenda.remark.write", "agenda.evaluation.record"),
}


def labels() -> dict[str, str]:
    """What each section is called."""
    return {
        "desk:board": _("Tableau"),
        "desk:waiting": _("Lire"),
        "desk:bench": _("Relier"),
        "desk:syntheses": _("Synthèse"),
        "desk:rounds": _("Avis"),
        "desk:survey": _("Enquête"),
        "desk:edition": _("L’édition"),
        "desk:ground": _("Le territoire"),
        "desk:proposals": _("Propositions"),
        "desk:bring": _("Apporter"),
        "desk:people": _("Personnes"),
        "desk:remarks": _("Regard extérieur"),
    }


def frame(viewer: Actor, here: str) -> Frame:
    """Let in whoever works in this section, or refuse by name; the menu asks the same question."""
    if not opens(viewer, here):
        gestures = SECTIONS[here]
        raise NotAllowed(gesture=gestures[0] if gestures else "desk.board.read", role=str(viewer.role))
    return shown(viewer, here)


def shown(viewer: Actor, here: str) -> Frame:
    """The frame itself, for a page whose gesture has been asked for by name."""
    said = labels()
    there = {name: address(name, viewer.edition) for name in SECTIONS if opens(viewer, name)}
    links = tuple(Link(said[name], href, current=name == here) for name, href in there.items() if href)
    return Frame(edition=viewer.edition, sections=links)


def opens(viewer: Actor, here: str) -> bool:
    """Say whether this role works in this section."""
    if "desk" not in AT_WORK.get(viewer.role, ()):
        return False
    gestures = SECTIONS[here]
    return not gestures or any(may(viewer, gesture) for gesture in gestures)


def offered(viewer: Actor, *links: tuple[str, str, str]) -> tuple[Link, ...]:
    """The gestures a page offers to this role: (right, words, address)."""
    return tuple(Link(words, href) for right, words, href in links if href and may(viewer, right))


def address(name: str, *parts: object) -> str:
    """The address of a page of another room, or nothing while that room is closed."""
    try:
        return reverse(name, args=parts)
    except NoReverseMatch:
        return ""


def words_of(item: ItemView) -> Words:
    """The words of a piece as the desk shows them, with why they are not shown to everybody."""
    silence = {
        VoiceState.RECEIVED: _("Reçue : personne ne l’a encore lue."),
        VoiceState.MODERATED: _("Masquée par deux personnes."),
        VoiceState.WITHDRAWN: _("Retirée par la personne qui l’a dite."),
    }
    where = item.event_name or item.channel_label
    return Words(
        wording=item.wording,
        cote=item.cote,
        channel=item.channel,
        channel_label=where,
        on=item.recorded_at,
        place=" · ".join(part for part in (item.neighbourhood, item.body) if part),
        language=item.language,
        href=address("agora:ladder", item.edition, item.cote),
        silence=silence.get(item.silence, "") if item.silence else "",
    )


def all_words(items: Iterable[ItemView]) -> tuple[Words, ...]:
    """The same for many pieces."""
    return tuple(words_of(item) for item in items)
