"""The page of whoever evaluates from outside: what was declared, what was seen, what shows it."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from assises.commons.agenda import queries as agenda
from assises.commons.agenda.actions import (
    EvaluationStage,
    ParticipationLevel,
    assess_phase,
    record_evaluation,
)
from assises.commons.agenda.queries import EvaluationView, PhaseView
from assises.commons.journal.actions import Actor
from assises.web.desk.forms.shaping import AssessForm, EvaluationForm
from assises.web.desk.framing import frame
from assises.web.desk.gestures import Asked, Gesture
from assises.web.desk.pages.parts import Beside, Note, Shelf, ShelfPage, Shelved
from assises.web.desk.views.registers import one_link
from assises.web.door.middleware import CityRequest


@never_cache
@require_safe
def evaluation(request: CityRequest, edition: str) -> HttpResponse:
    """Each phase with its two levels, then the findings, stage by stage."""
    viewer = request.actor
    here = frame(viewer, "desk:remarks")
    phases = tuple(_phase(viewer, one) for one in agenda.phases(viewer))
    found = agenda.evaluations(viewer)
    page = ShelfPage(
        desk=here,
        title=_("Évaluation"),
        lead=_("Ce que l’évaluation écrit est public aussitôt. La Ville ne peut rien y changer."),
        shelves=(
            Shelf(
                _("Niveau de participation, phase par phase"), phases, empty=_("Aucune phase n’est prévue.")
            ),
            *(_stage(stage, found) for stage in EvaluationStage),
        ),
        also=(
            *one_link(viewer, "agenda.evaluation.record", _("Inscrire un constat"), "desk:finding"),
            *one_link(viewer, "agenda.evaluation.record", _("Regard extérieur"), "desk:remarks"),
        ),
    )
    return render(request, "desk/shelves.html", {"page": page})


def _phase(viewer: Actor, one: PhaseView) -> Shelved:
    seen = one.assessed_level.label if one.assessed_level else _("pas encore constaté")
    lines = [
        _("annoncé : %(level)s") % {"level": one.declared_level.label},
        _("constaté : %(level)s") % {"level": seen},
    ]
    if one.assessed_because:
        lines.append(one.assessed_because)
    return Shelved(
        f"{one.number}. {one.title}",
        tuple(lines),
        one_link(
            viewer, "agenda.phase.assess", _("Dire le niveau constaté"), "desk:assess_phase", one.number
        ),
    )


def _stage(stage: EvaluationStage, found: tuple[EvaluationView, ...]) -> Shelf:
    score = _("note %(score)s sur 10")
    return Shelf(
        str(stage.label).capitalize(),
        tuple(
            Shelved(
                one.criterion,
                (one.evidence, *((score % {"score": one.score},) if one.score is not None else ())),
                (),
            )
            for one in found
            if one.stage == stage
        ),
        empty=_("Aucun constat n’est inscrit."),
    )


def _to_evaluation(asked: Asked) -> str:
    return reverse("desk:evaluation", args=[asked.by.edition])


def _declared(asked: Asked) -> Beside:
    one = next((one for one in agenda.phases(asked.by) if one.number == asked.at["number"]), None)
    if one is None:
        return Beside()
    said = [part.label for part in (one.declared_level, one.who, one.how, one.power) if part]
    return Beside(notes=(Note(_("Ce qui était annoncé"), tuple(str(part) for part in said)),))


ASSESS = Gesture(
    right="agenda.phase.assess",
    here="desk:remarks",
    title=gettext_lazy("Dire le niveau de participation constaté"),
    lead=gettext_lazy("À côté de ce qui était annoncé, avec ce qui le montre."),
    label=gettext_lazy("Publier"),
    done=gettext_lazy("Le niveau constaté est public."),
    form=AssessForm,
    act=lambda asked: assess_phase(
        number=asked.at["number"],
        level=ParticipationLevel(asked.typed["level"]),
        because=asked.typed["because"],
        by=asked.by,
    ),
    back=_to_evaluation,
    beside=_declared,
)
FINDING = Gesture(
    right="agenda.evaluation.record",
    here="desk:remarks",
    title=gettext_lazy("Inscrire un constat"),
    lead=gettext_lazy("Un critère, et ce qui a été vu. Une note n’est pas obligatoire."),
    label=gettext_lazy("Publier le constat"),
    done=gettext_lazy("Le constat est public."),
    form=EvaluationForm,
    act=lambda asked: record_evaluation(
        stage=EvaluationStage(asked.typed["stage"]),
        criterion=asked.typed["criterion"],
        evidence=asked.typed["evidence"],
        score=asked.typed["score"],
        by=asked.by,
    ),
    back=_to_evaluation,
)
