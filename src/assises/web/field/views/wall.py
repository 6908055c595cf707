"""The film and the results on the wall of the room: one card at a time, nothing unpublished."""

from __future__ import annotations

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from assises.commons.journal.actions import Actor
from assises.phases.opinion import queries as opinion
from assises.phases.survey import queries as survey
from assises.web.field.pages import Live
from assises.web.field.workshops import WallCard
from assises.web.pulse import fragments

ON_A_WALL = 6  # statements that are read from the last row


def film_cards(viewer: Actor) -> tuple[WallCard, ...]:
    """The sequences of the newest version that may be shown; a withdrawn one shows nothing."""
    found = survey.film_on_the_wall(viewer)
    if found is None:
        return ()
    said = _("%(film)s, version %(n)s, sous-titres : %(captions)s") % {
        "film": found.film,
        "n": found.number,
        "captions": found.captions,
    }
    return tuple(WallCard(cote, wording, said) for cote, wording in found.sequences if wording)


def result_cards(viewer: Actor) -> tuple[WallCard, ...]:
    """The findings of the last published map, each with what it was counted on; shared ones first."""
    # What is typical of one group is read on the page of the map, with the others beside it.
    found = [one for one in opinion.last_findings(viewer) if one.wording and one.group is None]
    return tuple(WallCard(one.cote, one.wording, _counted(one)) for one in found)


def _counted(one: opinion.FindingRow) -> str:
    said = _("%(kind)s : %(low)s à %(high)s sur 100, sur %(n)s réponses")
    if one.kind == "divide":
        said = _("%(kind)s : %(low)s à %(high)s points d’écart entre deux groupes, sur %(n)s réponses")
    return said % {"kind": capfirst(one.label), "low": one.low // 10, "high": -(-one.high // 10), "n": one.n}


def live_now(viewer: Actor) -> Live | None:
    """The round that takes answers now, with the statements most answered; the last opened of several."""
    taking = [one for one in opinion.rounds(viewer) if one.open_now]
    if not taking:
        return None
    where = [viewer.edition, taking[-1].round]
    return Live(
        tally=fragments.bars_of(opinion.live(viewer, taking[-1].round), ON_A_WALL),
        stream=reverse("pulse:stream", args=where),
        fragment=f"{reverse('pulse:tally', args=where)}?phrases={ON_A_WALL}",
    )


def round_now(viewer: Actor) -> str:
    """Where one answers in the round that takes answers now; nothing when none does."""
    taking = [one.round for one in opinion.rounds(viewer) if one.open_now]
    return reverse("agora:round", args=[viewer.edition, taking[-1]]) if taking else ""


def shown_now(viewer: Actor, view: str, position: int) -> WallCard | None:
    """The card of this place, or none."""
    cards = {"film": film_cards, "results": result_cards}[view](viewer)
    return cards[position] if 0 <= position < len(cards) else None
