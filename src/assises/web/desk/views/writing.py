"""Writing the synthesis: sections that cite, a signature, residents' validation, objections."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from assises.commons.evidence import queries as evidence
from assises.commons.evidence.actions import Relation, RestsOn
from assises.commons.journal.actions import Actor
from assises.phases.synthesis import queries as synthesis
from assises.phases.synthesis.actions import (
    SectionKind,
    answer_objection,
    open_synthesis,
    publish,
    report_back,
    sign,
    validate,
    write_section,
)
from assises.phases.synthesis.queries import ObjectionView, SectionView, SynthesisRow, SynthesisView
from assises.web.desk.forms.parts import cotes_in
from assises.web.desk.forms.writing import AnswerForm, ReportForm, SectionForm, SignForm, ValidateForm
from assises.web.desk.framing import frame, offered, words_of
from assises.web.desk.gestures import Asked, Gesture, view_of
from assises.web.desk.pages.parts import Beside, Note
from assises.web.desk.pages.writing import Objection, Section, SynthesesPage, SynthesisPage, Version
from assises.web.door.middleware import CityRequest
from assises.web.ui.shell import Link


@never_cache
@require_safe
def syntheses(request: CityRequest, edition: str) -> HttpResponse:
    """Every version, newest first, and what was told back."""
    viewer = request.actor
    page = SynthesesPage(
        desk=frame(viewer, "desk:syntheses"),
        versions=tuple(_version(one, edition) for one in synthesis.syntheses(viewer)),
        reports=tuple(one.text for one in synthesis.report_backs(viewer)),
        also=offered(
            viewer,
            (
                "synthesis.synthesis.open",
                _("Ouvrir une nouvelle version"),
                reverse("desk:open_synthesis", args=[edition]),
            ),
            (
                "synthesis.report.publish",
                _("Rendre compte à ceux qui ont parlé"),
                reverse("desk:report_back", args=[edition]),
            ),
        ),
    )
    return render(request, "desk/syntheses.html", {"page": page})


def _version(one: SynthesisRow, edition: str) -> Version:
    href = reverse("desk:synthesis", args=[edition, one.version])
    return Version(one.version, one.label, one.sections, one.published_at, href)


@never_cache
@require_safe
def one_synthesis(request: CityRequest, edition: str, version: int) -> HttpResponse:
    """One version: what it says, what it rests on, what is disputed, the next gesture."""
    viewer = request.actor
    here = frame(viewer, "desk:syntheses")
    seen = synthesis.synthesis(viewer, version)
    page = SynthesisPage(
        desk=here,
        number=seen.version,
        label=seen.label,
        signed_by=seen.signed_by,
        no_divergence=seen.no_divergence_reason,
        sections=tuple(_section(one) for one in seen.sections),
        objections=tuple(_objection(one, seen, edition) for one in seen.objections),
        gestures=_next(viewer, seen),
    )
    return render(request, "desk/synthesis.html", {"page": page})


def _section(one: SectionView) -> Section:
    cites = tuple(words_of(cited.piece) for cited in one.cites)
    return Section(one.cote, one.label, one.stake_title, one.piece.wording or "", cites)


def _objection(one: ObjectionView, seen: SynthesisView, edition: str) -> Objection:
    href = "" if one.answer else reverse("desk:answer_objection", args=[edition, seen.version, one.uuid])
    return Objection(one.section, one.text, one.at, one.answer, href)


def _next(viewer: Actor, seen: SynthesisView) -> tuple[Link, ...]:
    """The gesture that comes next for a synthesis in this state, if this role may make it."""
    at = [viewer.edition, seen.version]
    steps = {
        "draft": (
            ("synthesis.section.write", _("Écrire une section"), reverse("desk:section", args=at)),
            ("synthesis.synthesis.sign", _("Signer"), reverse("desk:sign", args=at)),
        ),
        "signed": (
            (
                "synthesis.synthesis.validate",
                _("Noter la validation par des habitants"),
                reverse("desk:validate", args=at),
            ),
        ),
        "validated": (
            ("synthesis.synthesis.publish", _("Publier"), reverse("desk:publish_synthesis", args=at)),
        ),
    }
    return offered(viewer, *steps.get(seen.state.value, ()))


def _to_synthesis(asked: Asked) -> str:
    return reverse("desk:synthesis", args=[asked.by.edition, asked.at["version"]])


def _to_list(asked: Asked) -> str:
    return reverse("desk:syntheses", args=[asked.by.edition])


open_one = view_of(
    Gesture(
        right="synthesis.synthesis.open",
        here="desk:syntheses",
        title=gettext_lazy("Ouvrir une nouvelle version de la synthèse"),
        label=gettext_lazy("Ouvrir"),
        done=gettext_lazy("La version %(made)s est ouverte à l’écriture."),
        act=lambda asked: open_synthesis(by=asked.by),
        back=_to_list,
        stays=(gettext_lazy("Les versions publiées restent lisibles, avec leurs objections."),),
    )
)


def rests_on(viewer: Actor, typed: str) -> tuple[RestsOn, ...]:
    """Voices are quoted; what was made of voices is drawn on."""
    cotes = cotes_in(typed)
    known = evidence.items(viewer, cotes)
    quoted = {cote for cote, item in known.items() if item.is_voice}
    return tuple(
        RestsOn(cote, Relation.QUOTES if cote in quoted or cote not in known else Relation.DRAWS_ON)
        for cote in cotes
    )


write_one = view_of(
    Gesture(
        right="synthesis.section.write",
        here="desk:syntheses",
        title=gettext_lazy("Écrire une section"),
        lead=gettext_lazy("Une section cite des paroles ; celles qui sont presque pareilles viennent avec."),
        label=gettext_lazy("Écrire la section"),
        done=gettext_lazy("La section %(made)s est écrite."),
        form=SectionForm,
        act=lambda asked: write_section(
            synthesis=asked.at["version"],
            kind=SectionKind(asked.typed["kind"]),
            wording=asked.typed["wording"],
            rests_on=rests_on(asked.by, asked.typed["cites"]),
            stake=asked.typed["stake"],
            by=asked.by,
        ),
        back=_to_synthesis,
        beside=lambda asked: Beside(
            notes=(
                Note(
                    _("Avant de signer"),
                    (
                        _("Ce que l’on partage, ce qui divise, ce que peu ont dit : chacun a sa place."),
                        _("Les paroles ne se recopient pas : elles se citent, pour suivre un retrait."),
                    ),
                ),
            )
        ),
    )
)

sign_one = view_of(
    Gesture(
        right="synthesis.synthesis.sign",
        here="desk:syntheses",
        title=gettext_lazy("Signer la synthèse"),
        label=gettext_lazy("Signer"),
        done=gettext_lazy("La synthèse est signée."),
        form=SignForm,
        act=lambda asked: sign(synthesis=asked.at["version"], function=asked.typed["function"], by=asked.by),
        back=_to_synthesis,
        will=(gettext_lazy("Plus aucune section ne pourra être ajoutée à cette version."),),
    )
)

validate_one = view_of(
    Gesture(
        right="synthesis.synthesis.validate",
        here="desk:syntheses",
        title=gettext_lazy("Noter la validation par des habitants"),
        lead=gettext_lazy("Des habitants l’ont lue et s’y reconnaissent."),
        label=gettext_lazy("Noter la validation"),
        done=gettext_lazy("La validation est notée."),
        form=ValidateForm,
        act=lambda asked: validate(
            synthesis=asked.at["version"],
            no_divergence_reason=asked.typed["no_divergence_reason"],
            by=asked.by,
        ),
        back=_to_synthesis,
    )
)

publish_one = view_of(
    Gesture(
        right="synthesis.synthesis.publish",
        here="desk:syntheses",
        title=gettext_lazy("Publier la synthèse"),
        label=gettext_lazy("Publier"),
        done=gettext_lazy("La synthèse est publiée ; %(made)s paroles le disent sur leur fil."),
        act=lambda asked: publish(synthesis=asked.at["version"], by=asked.by),
        back=_to_synthesis,
        will=(
            gettext_lazy("Tout le monde pourra la lire et y objecter."),
            gettext_lazy("Chaque parole citée dira qu’elle est dans la synthèse."),
        ),
    )
)


def _the_objection(asked: Asked) -> Beside:
    seen = synthesis.synthesis(asked.by, asked.at["version"])
    said = tuple(one.text for one in seen.objections if one.uuid == asked.at["objection"])
    return Beside(notes=(Note(_("L’objection"), said),))


answer_one = view_of(
    Gesture(
        right="synthesis.objection.answer",
        here="desk:syntheses",
        title=gettext_lazy("Répondre à une objection"),
        lead=gettext_lazy("L’objection et la réponse restent montrées ensemble."),
        label=gettext_lazy("Répondre"),
        done=gettext_lazy("La réponse est publiée à côté de l’objection."),
        form=AnswerForm,
        act=lambda asked: answer_objection(
            objection=asked.at["objection"], answer=asked.typed["answer"], by=asked.by
        ),
        back=_to_synthesis,
        beside=_the_objection,
    )
)

report = view_of(
    Gesture(
        right="synthesis.report.publish",
        here="desk:syntheses",
        title=gettext_lazy("Rendre compte à ceux qui ont parlé"),
        label=gettext_lazy("Publier"),
        done=gettext_lazy("Le compte rendu est publié."),
        form=ReportForm,
        act=lambda asked: report_back(text=asked.typed["text"], by=asked.by),
        back=_to_list,
    )
)
