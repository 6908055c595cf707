"""Rows of queries said in the words of a page: a quotation, a meeting, a rung of the thread."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from assises.commons.agenda.queries import EventView, Place, StakeMark, StakeView
from assises.commons.evidence import queries as evidence
from assises.commons.evidence.actions import Kind, OutcomeState, VoiceState
from assises.commons.evidence.queries import Ending, ItemView
from assises.commons.evidence.queries import Rung as LadderRung
from assises.commons.journal import clock
from assises.commons.journal.actions import Actor
from assises.web.agora.pages.parts import Due, EventLine, Quote, StakeLine
from assises.web.ui.parts import Rung

CITY_KINDS = frozenset(
    {Kind.PAST_PROMISE, Kind.CLAUSE, Kind.MARKER, Kind.DECISION, Kind.REPLY, Kind.COMMITMENT, Kind.ADVOCACY}
    | {Kind.ACTION, Kind.PROOF}
)
# The way from a sentence to what was done: of each of these, the nearest is shown with what leads to it.
ON_THE_WAY = (
    Kind.FINDING,
    Kind.SYNTHESIS,
    Kind.PROPOSAL,
    Kind.CLAUSE,
    Kind.DECISION,
    Kind.REPLY,
    Kind.COMMITMENT,
    Kind.ACTION,
    Kind.PROOF,
)
VOICES_SHOWN = 6


def ladder_address(edition: str, cote: str) -> str:
    """Where anybody reads what a piece rests on and what rests on it; a cote may name its edition."""
    home, slash, own = cote.rpartition("/")
    return reverse("agora:ladder", args=[home if slash else edition, own])


def silence(item: ItemView) -> str:
    """Why the words are not shown."""
    return {
        None: "",
        VoiceState.RECEIVED: _("Reçue ; une personne la lit avant qu’elle soit montrée à tous."),
        VoiceState.MODERATED: _("Masquée par deux personnes, pour une raison publiée dans les règles."),
        VoiceState.WITHDRAWN: _("Retirée par la personne qui l’a dite."),
        VoiceState.PUBLISHED: "",
    }[item.silence]


def quote_of(item: ItemView, *, linked: bool = True) -> Quote:
    """The words of a piece, with where they come from."""
    where = ""
    if item.event_name:
        said = _("à l’atelier : %(place)s") if item.kind == Kind.CARD else _("à la rencontre : %(place)s")
        where = said % {"place": item.event_name}
    return Quote(
        wording=item.wording,
        cote=item.cote,
        href=ladder_address(item.edition, item.cote) if linked else "",
        channel=item.channel,
        channel_label=where or item.channel_label,
        on=item.recorded_at,
        place=" · ".join(part for part in (item.neighbourhood, item.body) if part),
        language=item.language,
        silence=silence(item),
    )


def event_line(event: EventView, edition: str) -> EventLine:
    """A meeting as a list shows it."""
    place = event.place
    return EventLine(
        number=event.number,
        title=event.title or (place.name if place else str(event.kind.label)),
        kind=str(event.kind.label),
        href=event_address(event, edition),
        starts_at=event.starts_at,
        ends_at=event.ends_at,
        hour=hour(event.starts_at),
        place=place.name if place else "",
        address=place.address if place else "",
        neighbourhood=place.neighbourhood if place else "",
        unusual=place.unusual_reason if place and place.is_unusual else "",
        access=_access(place) if place else (),
        offers=tuple(str(offer.label) for offer in event.offers),
        cancelled=event.state == "cancelled",
        over=event.ends_at < clock.now(),
        invented=event.invented,
    )


def hour(moment: datetime) -> str:
    """An hour as people say it: «19 h», «18 h 30»."""
    local = timezone.localtime(moment)
    if (get_language() or "fr").startswith("fr"):
        return f"{local.hour} h {local.minute:02}" if local.minute else f"{local.hour} h"
    return date_format(local, "TIME_FORMAT")


def event_address(event: EventView, edition: str) -> str:
    """The page of an event; public meetings have the short address printed on posters."""
    if event.kind == "public_meeting":
        return reverse("agora:meeting", args=[edition, event.number])
    return reverse("agora:event", args=[edition, event.kind.value.replace("_", "-"), event.number])


def _access(place: Place) -> tuple[str, ...]:
    """What one knows about getting in; what nobody went to see is said too."""
    named = (
        (
            place.step_free,
            _("entrée sans marche"),
            _("il y a des marches"),
            _("marches : personne n’a vérifié"),
        ),
        (
            place.accessible_toilets,
            _("toilettes accessibles"),
            _("pas de toilettes accessibles"),
            _("toilettes : personne n’a vérifié"),
        ),
        (
            place.hearing_loop,
            _("boucle pour les appareils auditifs"),
            _("pas de boucle auditive"),
            _("boucle auditive : personne n’a vérifié"),
        ),
    )
    return tuple(unknown if value is None else (yes if value else no) for value, yes, no, unknown in named)


def stake_line(stake: StakeMark | StakeView, edition: str) -> StakeLine:
    """A stake with its mark."""
    return StakeLine(
        title=stake.title,
        href=reverse("agora:stake", args=[edition, stake.slug]),
        status=stake.status.value if stake.status else "",
    )


def due(on: date) -> Due:
    """How far a day is."""
    return Due(on=on, days=(on - clock.today()).days)


def rung_of(item: ItemView, *, label: str = "", note: str = "") -> Rung:
    """A piece as a knot of the thread."""
    residents = (item.is_voice or item.kind == Kind.PROPOSAL) and item.wording
    return Rung(
        label=label or _said_how(item),
        text=item.wording or silence(item),
        kind="voice" if residents else ("city" if item.kind in CITY_KINDS else "work"),
        on=item.recorded_at,
        cote=item.cote,
        href=ladder_address(item.edition, item.cote),
        note=note,
        language=item.language,
    )


def way_up(rungs: Sequence[LadderRung]) -> tuple[LadderRung, ...]:
    """From a sentence to what was done: what rests on it at once, and the nearest of each kind after that."""
    by_cote = {one.item.cote: one for one in rungs}
    kept = {one.item.cote for one in rungs if one.depth == 1 and one.item.kind in ON_THE_WAY}
    for kind in ON_THE_WAY:
        nearest = next((one for one in rungs if one.item.kind == kind), None)
        while nearest is not None and nearest.item.cote not in kept:
            kept.add(nearest.item.cote)
            nearest = by_cote.get(nearest.through)
    chosen = [one for one in rungs if one.item.cote in kept] or list(rungs[:VOICES_SHOWN])
    return tuple(sorted(chosen, key=lambda one: (one.item.recorded_at, one.depth)))


def way_down(rungs: Sequence[LadderRung]) -> tuple[LadderRung, ...]:
    """From a promise to whoever asked for it: what it rests on at once, the nearest voices and their way."""
    by_cote = {one.item.cote: one for one in rungs}
    kept = {one.item.cote for one in rungs if one.depth == 1}
    for voice in [one for one in rungs if one.item.is_voice][:VOICES_SHOWN]:
        step: LadderRung | None = voice
        while step is not None and step.item.cote not in kept:
            kept.add(step.item.cote)
            step = by_cote.get(step.through)
    chosen = [one for one in rungs if one.item.cote in kept]
    return tuple(sorted(chosen, key=lambda one: (one.depth, one.item.cote)))[: 2 * VOICES_SHOWN]


def drawn(viewer: Actor, rungs: Sequence[LadderRung]) -> tuple[Rung, ...]:
    """Rungs as thick as the voices they rest on."""
    behind = evidence.voices_behind(viewer, [one.item.cote for one in rungs if not one.item.is_voice])
    return tuple(replace(ladder_rung(one), voices=behind.get(one.item.cote, 0)) for one in rungs)


def both_ways(
    viewer: Actor, up: Sequence[LadderRung], down: Sequence[LadderRung]
) -> tuple[tuple[Rung, ...], tuple[Rung, ...]]:
    """What rests on a piece and what it rests on, with one question for all the voices behind them."""
    both = drawn(viewer, (*up, *down))
    below = (replace(one, note=_of_source(rung)) for one, rung in zip(both[len(up) :], down, strict=True))
    return both[: len(up)], tuple(below)


def ladder_rung(rung: LadderRung) -> Rung:
    """One piece of a ladder: what it is, through which piece it is reached, and why."""
    through = _("%(relation)s %(cote)s") % {"relation": rung.relation.label, "cote": rung.through}
    label = str(rung.item.kind.label).capitalize() if not rung.item.is_voice else _said_how(rung.item)
    return rung_of(rung.item, label=label, note=rung.why or through)


def _of_source(rung: LadderRung) -> str:
    """Why a piece stands below another: it is the other that rests on it, and never the reverse."""
    said = {"cote": rung.through, "relation": rung.relation.label}
    return rung.why or _("%(cote)s %(relation)s cette pièce") % said


def _said_how(item: ItemView) -> str:
    if item.kind == Kind.CARD:
        pinned = _("Carte écrite à l’atelier : %(place)s") % {"place": item.event_name}
        return pinned if item.event_name else str(item.kind.label).capitalize()
    if item.event_name:
        return _("Dit à la rencontre : %(place)s") % {"place": item.event_name}
    if item.channel_label:
        return _("Dit par : %(channel)s") % {"channel": item.channel_label}
    return str(item.kind.label).capitalize()


def ending_rung(ending: Ending, edition: str) -> Rung:
    """One ending of a voice, in words."""
    said = {
        OutcomeState.IN_SYNTHESIS: _("Reprise dans la synthèse"),
        OutcomeState.IN_MINORITY_SECTION: _("Gardée dans les avis minoritaires"),
        OutcomeState.MERGED_INTO: _("Réunie avec d’autres"),
        OutcomeState.TRANSFERRED_TO: _("Transmise à : %(to)s") % {"to": ending.to},
        OutcomeState.ANSWERED: _("Une réponse lui a été faite"),
        OutcomeState.SET_ASIDE: _("Écartée"),
        OutcomeState.WITHDRAWN: _("Retirée par la personne"),
        OutcomeState.MODERATED: _("Masquée par deux personnes"),
        OutcomeState.NOT_YET_TREATED: _("Rouverte : à traiter"),
    }[ending.state]
    return Rung(
        label=ending.target_kind.capitalize() if ending.target_kind else _("Suite donnée"),
        text=said,
        kind="city",
        on=ending.at,
        cote=ending.target,
        href=ladder_address(edition, ending.target) if ending.target else "",
        note=_("Raison : %(reason)s") % {"reason": ending.reason} if ending.reason else "",
    )


def _waiting_since(age: int) -> str:
    if not age:
        return _("Pas encore traitée : dite aujourd’hui")
    return ngettext(
        "Pas encore traitée, depuis %(days)s jour", "Pas encore traitée, depuis %(days)s jours", age
    ) % {"days": age}


def waiting_rung(age: int, answer_due: Due | None) -> Rung:
    """The rung that is owed."""
    if answer_due is None:
        note = ""
    elif answer_due.late:
        note = ngettext(
            "La réponse était promise il y a %(days)s jour.",
            "La réponse était promise il y a %(days)s jours.",
            answer_due.late,
        ) % {"days": answer_due.late}
    else:
        note = ngettext(
            "La réponse est promise dans %(days)s jour.",
            "La réponse est promise dans %(days)s jours.",
            answer_due.days,
        ) % {"days": answer_due.days}
    return Rung(
        label=_("Et maintenant"),
        text=_waiting_since(age),
        kind="waiting",
        note=note,
    )
