"""The gestures that prepare an edition: why, what is promised, what is asked, what is at stake."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy

from assises.commons.agenda import queries as agenda
from assises.commons.agenda.actions import (
    EASY,
    DecisionStatus,
    Horizon,
    add_indicator,
    decide_stake,
    declare_value,
    file_edition,
    publish_promise,
    publish_rationale,
    publish_stake,
    record_measurement,
    rename_edition,
    set_aim,
    set_questions,
    write_stake,
)
from assises.commons.agenda.errors import NoSuchText
from assises.commons.journal.actions import Actor
from assises.web.desk.forms.agenda import (
    AimForm,
    DecideForm,
    FileForm,
    IndicatorForm,
    MeasureForm,
    NameForm,
    PromiseForm,
    QuestionsForm,
    RationaleForm,
    StakeForm,
    ValueForm,
)
from assises.web.desk.gestures import Asked, Gesture


def to_edition(asked: Asked) -> str:
    """Back to the page of the edition."""
    return reverse("desk:edition", args=[asked.by.edition])


def to_stakes(asked: Asked) -> str:
    """Back to the stakes."""
    return reverse("desk:stakes", args=[asked.by.edition])


def text_so_far(by: Actor, slug: str) -> tuple[str, str]:
    """The newest version of a text and of its easy twin, to be written better."""
    try:
        newest = agenda.text(by, slug)
    except NoSuchText:
        return "", ""
    easy = agenda.text(by, slug, language=EASY).body if EASY in newest.languages else ""
    return newest.body, easy


def _rationale_so_far(asked: Asked) -> dict[str, object]:
    body, easy = text_so_far(asked.by, "rationale")
    return {"text": body, "easy_text": easy}


RENAME = Gesture(
    right="agenda.edition.rename",
    here="desk:edition",
    title=gettext_lazy("Renommer l’édition"),
    label=gettext_lazy("Renommer"),
    done=gettext_lazy("L’édition a changé de nom."),
    form=NameForm,
    act=lambda asked: rename_edition(by=asked.by, **asked.typed),
    back=lambda asked: reverse("desk:edition", args=[asked.typed.get("slug") or asked.by.edition]),
    begin=lambda asked: _name_now(asked),
)


def _name_now(asked: Asked) -> dict[str, object]:
    held = agenda.edition(asked.by)
    return {"public_name": held.public_name, "label": held.label, "slug": held.slug}


FILE = Gesture(
    right="agenda.edition.file",
    here="desk:edition",
    title=gettext_lazy("Dossier du conseil et rubrique"),
    label=gettext_lazy("Enregistrer"),
    done=gettext_lazy("C’est enregistré, et public."),
    form=FileForm,
    act=lambda asked: file_edition(by=asked.by, **asked.typed),
    back=to_edition,
    begin=lambda asked: _file_now(asked),
)


def _file_now(asked: Asked) -> dict[str, object]:
    held = agenda.edition(asked.by)
    return {"rubric": held.rubric, "council_file": held.council_file, "council_date": held.council_date}


RATIONALE = Gesture(
    right="agenda.rationale.publish",
    here="desk:edition",
    title=gettext_lazy("Publier les motifs"),
    lead=gettext_lazy("Pourquoi cette démarche, ce qu’elle change, qui décide à la fin."),
    label=gettext_lazy("Publier cette version"),
    done=gettext_lazy("Les motifs sont publiés."),
    form=RationaleForm,
    act=lambda asked: publish_rationale(by=asked.by, **asked.typed),
    back=to_edition,
    begin=_rationale_so_far,
    stays=(gettext_lazy("Les versions d’avant restent lisibles, avec ce qui a changé."),),
)

PROMISE = Gesture(
    right="agenda.promise.publish",
    here="desk:edition",
    title=gettext_lazy("Publier la promesse"),
    lead=gettext_lazy("Chaque parole part avec une date : celle où une réponse lui est due."),
    label=gettext_lazy("Promettre"),
    done=gettext_lazy("La promesse est publiée, et son compte à rebours avec elle."),
    form=PromiseForm,
    act=lambda asked: publish_promise(by=asked.by, **asked.typed),
    back=to_edition,
    begin=lambda asked: _promise_so_far(asked),
    stays=(gettext_lazy("Les paroles déjà dites gardent la date de la promesse d’alors."),),
)


def _promise_so_far(asked: Asked) -> dict[str, object]:
    held = agenda.promise(asked.by)
    if held is None:
        return {"answer_within_days": 90}
    return {"text": held.text, "by_function": held.by_function, "answer_within_days": held.answer_within_days}


AIM = Gesture(
    right="agenda.objective.set",
    here="desk:edition",
    title=gettext_lazy("Dire un objectif"),
    lead=gettext_lazy("Un objectif ne va pas sans une façon de savoir s’il est atteint."),
    label=gettext_lazy("Enregistrer l’objectif"),
    done=gettext_lazy("L’objectif est dit, avec son indicateur."),
    form=AimForm,
    act=lambda asked: set_aim(by=asked.by, **asked.typed),
    back=to_edition,
    begin=lambda asked: {"number": max((one.number for one in agenda.objectives(asked.by)), default=0) + 1},
)

INDICATOR = Gesture(
    right="agenda.indicator.add",
    here="desk:edition",
    title=gettext_lazy("Ajouter un indicateur"),
    label=gettext_lazy("Ajouter"),
    done=gettext_lazy("L’indicateur est ajouté."),
    form=IndicatorForm,
    act=lambda asked: add_indicator(by=asked.by, **asked.typed),
    back=to_edition,
)

MEASURE = Gesture(
    right="agenda.indicator.measure",
    here="desk:edition",
    title=gettext_lazy("Noter une mesure"),
    lead=gettext_lazy("Un chiffre ne va pas sans son intervalle, ses personnes et sa source."),
    label=gettext_lazy("Noter"),
    done=gettext_lazy("La mesure est publiée ; les précédentes restent."),
    form=MeasureForm,
    act=lambda asked: record_measurement(by=asked.by, **asked.typed),
    back=to_edition,
)

QUESTIONS = Gesture(
    right="agenda.question.set",
    here="desk:edition",
    title=gettext_lazy("Écrire les questions posées à tous"),
    lead=gettext_lazy("Les mêmes sur une carte, par téléphone, en rencontre et à l’écran."),
    label=gettext_lazy("Enregistrer les questions"),
    done=gettext_lazy("Les questions sont enregistrées."),
    form=QuestionsForm,
    act=lambda asked: set_questions(texts=asked.typed["texts"], by=asked.by),
    back=to_edition,
    begin=lambda asked: {f"question_{one.number}": one.text for one in agenda.questions(asked.by)},
    stays=(gettext_lazy("Une fois l’édition ouverte, leurs mots ne changent plus."),),
)

VALUE = Gesture(
    right="agenda.value.declare",
    here="desk:edition",
    title=gettext_lazy("Déclarer une valeur"),
    lead=gettext_lazy("Une réponse pourra dire qu’une demande lui est contraire, et laquelle."),
    label=gettext_lazy("Déclarer"),
    done=gettext_lazy("La valeur est déclarée."),
    form=ValueForm,
    act=lambda asked: declare_value(by=asked.by, **asked.typed),
    back=to_edition,
)


def _write_stake(asked: Asked) -> object:
    typed: dict[str, Any] = dict(asked.typed)
    typed["slug"] = asked.at.get("slug") or typed["slug"]
    typed["horizon"] = Horizon(typed["horizon"])
    return write_stake(by=asked.by, **typed)


STAKE = Gesture(
    right="agenda.stake.write",
    here="desk:edition",
    title=gettext_lazy("Écrire un enjeu"),
    lead=gettext_lazy("Ce qui est en jeu, à quel horizon, et les transformations qu’il touche, ou aucune."),
    label=gettext_lazy("Enregistrer l’enjeu"),
    done=gettext_lazy("L’enjeu est écrit. Dites maintenant ce qui est décidé, cadré ou ouvert."),
    form=StakeForm,
    act=_write_stake,
    back=to_stakes,
    begin=lambda asked: _stake_so_far(asked),
)


def _stake_so_far(asked: Asked) -> dict[str, object]:
    if "slug" not in asked.at:
        return {}
    held = agenda.stake(asked.by, asked.at["slug"])
    return {
        "slug": held.slug,
        "title": held.title,
        "text": held.text,
        "horizon": held.horizon.value,
        "strategic": held.strategic,
        "transformations": [one.slug for one in held.transformations],
        "no_transformation": held.says_none,
    }


def _decide(asked: Asked) -> object:
    typed: dict[str, Any] = dict(asked.typed)
    typed["status"] = DecisionStatus(typed["status"])
    return decide_stake(slug=asked.at["slug"], by=asked.by, **typed)


DECIDE = Gesture(
    right="agenda.stake.decide",
    here="desk:edition",
    title=gettext_lazy("Dire ce qui est décidé, cadré ou ouvert"),
    lead=gettext_lazy("Avant que quiconque parle : ce qui est tranché l’est par un acte, avec sa date."),
    label=gettext_lazy("Le dire"),
    done=gettext_lazy("C’est dit."),
    form=DecideForm,
    act=_decide,
    back=to_stakes,
    begin=lambda asked: _decision_so_far(asked),
)


def _decision_so_far(asked: Asked) -> dict[str, object]:
    held = agenda.stake(asked.by, asked.at["slug"])
    return {
        "status": held.status.value if held.status else "",
        "act_reference": held.act_reference,
        "act_date": held.act_date,
        "act_body": held.act_body,
        "room_left": held.room_left,
    }


PUBLISH_STAKE = Gesture(
    right="agenda.stake.publish",
    here="desk:edition",
    title=gettext_lazy("Publier un enjeu"),
    label=gettext_lazy("Publier"),
    done=gettext_lazy("L’enjeu est public."),
    act=lambda asked: publish_stake(slug=asked.at["slug"], by=asked.by),
    back=to_stakes,
    will=(gettext_lazy("Chacun pourra lire ce qui est décidé et ce qui se discute, et y répondre."),),
)
