"""The gestures that shape an edition: themes, what a phase allows, series, formats, links, translations."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from assises.commons.agenda import queries as agenda
from assises.commons.agenda.actions import (
    ThemeKind,
    add_theme,
    allow_in_phase,
    document_format,
    link_schemes,
    plan_series,
    review_text,
    translate_text,
)
from assises.commons.journal.actions import Actor, Role
from assises.web.desk.forms import shaping as forms
from assises.web.desk.framing import frame
from assises.web.desk.gestures import Asked, Gesture
from assises.web.desk.pages.parts import Beside, Note, Shelf, ShelfPage, Shelved
from assises.web.desk.views.registering import to_schemes
from assises.web.desk.views.registers import one_link
from assises.web.door.middleware import CityRequest


@never_cache
@require_safe
def themes(request: CityRequest, edition: str) -> HttpResponse:
    """The one tree of classification, sort by sort."""
    viewer = request.actor
    here = frame(viewer, "desk:edition")
    found = agenda.themes(viewer)
    names = {one.slug: one.label for one in found}
    page = ShelfPage(
        desk=here,
        title=_("Les thèmes"),
        lead=_("Un seul arbre pour classer les paroles : thèmes, domaines de changement, droits, obstacles."),
        shelves=tuple(
            Shelf(
                str(kind.label).capitalize(),
                tuple(
                    Shelved(one.label, (names[one.parent],) if one.parent in names else (), ())
                    for one in found
                    if one.kind == kind
                ),
            )
            for kind in ThemeKind
            if any(one.kind == kind for one in found)
        ),
        also=(
            *one_link(viewer, "agenda.theme.add", _("Ajouter un thème"), "desk:theme"),
            *one_link(viewer, "agenda.rationale.publish", _("Revenir à l’édition"), "desk:edition"),
        ),
    )
    return render(request, "desk/shelves.html", {"page": page})


def _theme(asked: Asked) -> object:
    typed: dict[str, Any] = dict(asked.typed)
    typed["kind"] = ThemeKind(typed["kind"])
    return add_theme(by=asked.by, **typed)


THEME = Gesture(
    right="agenda.theme.add",
    here="desk:edition",
    title=gettext_lazy("Ajouter un thème"),
    label=gettext_lazy("Ajouter"),
    done=gettext_lazy("Le thème est ajouté."),
    form=forms.ThemeForm,
    act=_theme,
    back=lambda asked: reverse("desk:themes", args=[asked.by.edition]),
)


@never_cache
@require_safe
def shapes(request: CityRequest, edition: str) -> HttpResponse:
    """What each phase allows, the series, the formats."""
    viewer = request.actor
    page = ShelfPage(
        desk=frame(viewer, "desk:edition"),
        title=_("Règles du calendrier"),
        lead=_("Ce que chaque phase permet, les séries de rendez-vous, les façons de se réunir."),
        shelves=(_allowed(viewer), _series(viewer), _formats(viewer)),
        also=one_link(viewer, "agenda.phase.plan", _("Revenir au calendrier"), "desk:days"),
    )
    return render(request, "desk/shelves.html", {"page": page})


def _allowed(viewer: Actor) -> Shelf:
    kept = agenda.kept_gestures(viewer)
    words = dict(forms.KEPT)
    everyone = _("tous ceux qui en ont le droit")
    return Shelf(
        _("Ce que chaque phase permet"),
        tuple(
            Shelved(
                f"{one.number}. {one.title}",
                tuple(
                    f"{words.get(held.gesture, held.gesture)} : {held.role.label if held.role else everyone}"
                    for held in kept
                    if held.phase == one.number
                )
                or (_("Rien n’est gardé pour elle : les droits de chacun suffisent."),),
                one_link(
                    viewer, "agenda.phase.allow", _("Garder un geste pour elle"), "desk:allow", one.number
                ),
            )
            for one in agenda.phases(viewer)
        ),
        empty=_("Aucune phase n’est prévue."),
    )


def _series(viewer: Actor) -> Shelf:
    return Shelf(
        _("Séries de rendez-vous"),
        tuple(
            Shelved(
                one.name,
                (_("%(held)s au calendrier sur %(n)s") % {"held": one.events, "n": one.planned},),
                (),
            )
            for one in agenda.series_of_events(viewer)
        ),
        one_link(viewer, "agenda.series.plan", _("Prévoir une série"), "desk:series"),
    )


def _formats(viewer: Actor) -> Shelf:
    return Shelf(
        _("Façons de se réunir"),
        tuple(
            Shelved(one.name, tuple(part for part in (one.protocol, one.free_part) if part), ())
            for one in agenda.formats(viewer)
        ),
        one_link(viewer, "agenda.format.document", _("Documenter un format"), "desk:format"),
    )


def to_shapes(asked: Asked) -> str:
    """Back to the rules of the calendar."""
    return reverse("desk:shapes", args=[asked.by.edition])


ALLOW = Gesture(
    right="agenda.phase.allow",
    here="desk:edition",
    title=gettext_lazy("Garder un geste pour une phase"),
    lead=gettext_lazy("Il sera fermé dès qu’aucune phase qui le permet n’est en cours."),
    label=gettext_lazy("Garder pour cette phase"),
    done=gettext_lazy("Le geste est gardé pour cette phase."),
    form=forms.AllowForm,
    act=lambda asked: allow_in_phase(
        number=asked.at["number"],
        gesture_name=asked.typed["gesture_name"],
        role=Role(asked.typed["role"]) if asked.typed["role"] else None,
        by=asked.by,
    ),
    back=to_shapes,
)
SERIES = Gesture(
    right="agenda.series.plan",
    here="desk:edition",
    title=gettext_lazy("Prévoir une série de rendez-vous"),
    lead=gettext_lazy("Des rencontres comparables, numérotées : même protocole, même compte rendu."),
    label=gettext_lazy("Prévoir"),
    done=gettext_lazy("La série est prévue."),
    form=forms.SeriesForm,
    act=lambda asked: plan_series(by=asked.by, **asked.typed),
    back=to_shapes,
)
FORMAT = Gesture(
    right="agenda.format.document",
    here="desk:edition",
    title=gettext_lazy("Documenter une façon de se réunir"),
    label=gettext_lazy("Enregistrer"),
    done=gettext_lazy("Le format est documenté."),
    form=forms.FormatForm,
    act=lambda asked: document_format(by=asked.by, **asked.typed),
    back=to_shapes,
)
LINK = Gesture(
    right="agenda.scheme.link",
    here="desk:edition",
    title=gettext_lazy("Relier deux dispositifs"),
    lead=gettext_lazy("Ce que l’un transmet à l’autre, pour qu’une demande ne se perde pas entre eux."),
    label=gettext_lazy("Relier"),
    done=gettext_lazy("Les dispositifs sont reliés."),
    form=forms.LinkForm,
    act=lambda asked: link_schemes(by=asked.by, **asked.typed),
    back=to_schemes,
)


def _text_beside(asked: Asked) -> Beside:
    held = agenda.text(asked.by, asked.at["slug"])
    return Beside(notes=(Note(_("Le texte en français"), tuple(held.body.splitlines())),))


def _to_texts(asked: Asked) -> str:
    return reverse("desk:texts", args=[asked.by.edition])


TRANSLATE = Gesture(
    right="agenda.text.translate",
    here="desk:edition",
    title=gettext_lazy("Traduire une page de la ville"),
    lead=gettext_lazy("Une traduction de machine le dit jusqu’à ce que quelqu’un la relise."),
    label=gettext_lazy("Publier la traduction"),
    done=gettext_lazy("La traduction est publiée."),
    form=forms.TranslateForm,
    act=lambda asked: translate_text(
        slug=asked.at["slug"],
        version=agenda.text(asked.by, asked.at["slug"]).version,
        by=asked.by,
        **asked.typed,
    ),
    back=_to_texts,
    beside=_text_beside,
)
REVIEW = Gesture(
    right="agenda.text.review",
    here="desk:edition",
    title=gettext_lazy("Dire qui a relu"),
    label=gettext_lazy("Enregistrer la relecture"),
    done=gettext_lazy("La relecture est enregistrée."),
    form=forms.ReviewForm,
    act=lambda asked: review_text(
        slug=asked.at["slug"],
        version=agenda.text(asked.by, asked.at["slug"]).version,
        by=asked.by,
        **asked.typed,
    ),
    back=_to_texts,
)
