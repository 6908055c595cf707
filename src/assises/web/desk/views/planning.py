"""The gestures of time: phases, events, and the life of the edition, each confirmed on its page."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy

from assises.commons.agenda import queries as agenda
from assises.commons.agenda.actions import (
    EventKind,
    How,
    OfferKind,
    ParticipationLevel,
    PhaseKind,
    Power,
    Who,
    announce_edition,
    cancel_event,
    move_event,
    move_phase,
    open_edition,
    plan_event,
    plan_phase,
    start_answering,
    start_drafting,
    start_following_up,
)
from assises.conduct.close_edition import close_edition
from assises.web.desk.forms.agenda import (
    ArchiveForm,
    EventForm,
    MoveEventForm,
    MovePhaseForm,
    PhaseForm,
    WhyForm,
)
from assises.web.desk.gestures import Asked, Gesture
from assises.web.desk.views.preparing import to_edition


def to_days(asked: Asked) -> str:
    """Back to the calendar."""
    return reverse("desk:days", args=[asked.by.edition])


def _plan_phase(asked: Asked) -> object:
    typed: dict[str, Any] = dict(asked.typed)
    typed["kind"] = PhaseKind(typed["kind"])
    typed["declared_level"] = ParticipationLevel(typed["declared_level"])
    typed["who"] = Who(typed["who"]) if typed["who"] else None
    typed["how"] = How(typed["how"]) if typed["how"] else None
    typed["power"] = Power(typed["power"]) if typed["power"] else None
    return plan_phase(by=asked.by, **typed)


PHASE = Gesture(
    right="agenda.phase.plan",
    here="desk:edition",
    title=gettext_lazy("Prévoir une phase"),
    lead=gettext_lazy("Des phases peuvent se chevaucher. Le niveau annoncé sera comparé au niveau constaté."),
    label=gettext_lazy("Prévoir"),
    done=gettext_lazy("La phase est prévue."),
    form=PhaseForm,
    act=_plan_phase,
    back=to_days,
    begin=lambda asked: {"number": max((one.number for one in agenda.phases(asked.by)), default=0) + 1},
)


def _phase_dates(asked: Asked) -> dict[str, object]:
    found = [one for one in agenda.phases(asked.by) if one.number == asked.at["number"]]
    return {"starts_on": found[0].starts_on, "ends_on": found[0].ends_on} if found else {}


MOVE_PHASE = Gesture(
    right="agenda.phase.move",
    here="desk:edition",
    title=gettext_lazy("Déplacer une phase"),
    label=gettext_lazy("Déplacer"),
    done=gettext_lazy("La phase est déplacée ; les anciennes dates et la raison restent au journal."),
    form=MovePhaseForm,
    act=lambda asked: move_phase(number=asked.at["number"], by=asked.by, **asked.typed),
    back=to_days,
    begin=_phase_dates,
)


def _plan_event(asked: Asked) -> object:
    typed: dict[str, Any] = dict(asked.typed)
    typed["kind"] = EventKind(typed["kind"])
    typed["offers"] = tuple(OfferKind(one) for one in typed["offers"])
    return plan_event(by=asked.by, **typed)


EVENT = Gesture(
    right="agenda.event.plan",
    here="desk:edition",
    title=gettext_lazy("Prévoir un rendez-vous"),
    label=gettext_lazy("Prévoir"),
    done=gettext_lazy("Le rendez-vous est au calendrier."),
    form=EventForm,
    act=_plan_event,
    back=to_days,
)

MOVE_EVENT = Gesture(
    right="agenda.event.move",
    here="desk:edition",
    title=gettext_lazy("Déplacer un rendez-vous"),
    label=gettext_lazy("Déplacer"),
    done=gettext_lazy("Le rendez-vous est déplacé."),
    form=MoveEventForm,
    act=lambda asked: move_event(event=asked.at["event"], by=asked.by, **asked.typed),
    back=to_days,
    begin=lambda asked: _event_hours(asked),
)


def _event_hours(asked: Asked) -> dict[str, object]:
    held = agenda.event(asked.by, asked.at["event"])
    return {"starts_at": held.starts_at, "ends_at": held.ends_at}


CANCEL_EVENT = Gesture(
    right="agenda.event.cancel",
    here="desk:edition",
    title=gettext_lazy("Annuler un rendez-vous"),
    label=gettext_lazy("Annuler ce rendez-vous"),
    done=gettext_lazy("Le rendez-vous est annulé, avec sa raison."),
    form=WhyForm,
    act=lambda asked: cancel_event(event=asked.at["event"], reason=asked.typed["reason"], by=asked.by),
    back=to_days,
    stays=(gettext_lazy("Sa page reste, et dit pourquoi."),),
)

ANNOUNCE = Gesture(
    right="agenda.edition.announce",
    here="desk:edition",
    title=gettext_lazy("Annoncer l’édition"),
    label=gettext_lazy("Annoncer"),
    done=gettext_lazy("L’édition est annoncée : ses pages sont publiques."),
    act=lambda asked: announce_edition(by=asked.by),
    back=to_edition,
    will=(
        gettext_lazy("Ses pages deviennent publiques."),
        gettext_lazy("Son adresse, imprimée sur le papier, ne change plus."),
    ),
)

OPEN = Gesture(
    right="agenda.edition.open",
    here="desk:edition",
    title=gettext_lazy("Ouvrir la parole à tous"),
    label=gettext_lazy("Ouvrir"),
    done=gettext_lazy("La parole est ouverte."),
    act=lambda asked: open_edition(by=asked.by),
    back=to_edition,
    will=(
        gettext_lazy("Chacun peut parler, et reçoit un code."),
        gettext_lazy("Le délai de réponse promis court à chaque parole."),
        gettext_lazy("Les mots des questions ne changent plus."),
    ),
)

ANSWERING = Gesture(
    right="agenda.edition.start_answering",
    here="desk:edition",
    title=gettext_lazy("Commencer le temps des réponses"),
    label=gettext_lazy("Commencer"),
    done=gettext_lazy("Le temps des réponses commence."),
    act=lambda asked: start_answering(by=asked.by),
    back=to_edition,
    will=(gettext_lazy("La page d’accueil compte les réponses dues, et celles qui manquent."),),
)

DRAFTING = Gesture(
    right="agenda.edition.start_drafting",
    here="desk:edition",
    title=gettext_lazy("Commencer la rédaction des orientations"),
    label=gettext_lazy("Commencer"),
    done=gettext_lazy("La rédaction commence."),
    act=lambda asked: start_drafting(by=asked.by),
    back=to_edition,
    will=(gettext_lazy("Chaque paragraphe dira sur quoi il repose, ou qu’il ne repose sur rien."),),
)

FOLLOWING_UP = Gesture(
    right="agenda.edition.start_following_up",
    here="desk:edition",
    title=gettext_lazy("Commencer le suivi"),
    label=gettext_lazy("Commencer"),
    done=gettext_lazy("Le suivi commence."),
    act=lambda asked: start_following_up(by=asked.by),
    back=to_edition,
    will=(gettext_lazy("Chaque engagement porte ce qu’en dit la Ville et ce qu’en disent les habitants."),),
)

ARCHIVE = Gesture(
    right="conduct.edition.close",
    here="desk:edition",
    title=gettext_lazy("Archiver l’édition"),
    label=gettext_lazy("Archiver"),
    done=gettext_lazy("L’édition est archivée ; son suivi continue."),
    form=ArchiveForm,
    act=lambda asked: close_edition(by=asked.by, **asked.typed),
    back=to_edition,
    will=(
        gettext_lazy("Plus personne ne change ce qui a été dit ni ce qui a été fait."),
        gettext_lazy("Les contacts gardés pour elle seront effacés dans les soixante jours."),
    ),
    stays=(gettext_lazy("Ses pages, les codes de chacun, et le suivi des engagements."),),
)
