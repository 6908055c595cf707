"""The survey: quotas, conversations without a name, excerpts; raw material is the outside team's."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from assises.commons.evidence.actions import Fidelity, Nature, Spoken, VoiceChannel
from assises.commons.journal.actions import Actor
from assises.commons.journal.queries import may
from assises.commons.people.actions import ConsentForm, Use
from assises.conduct.record_conversation import record_conversation
from assises.conduct.take_back_consent import take_back_consent
from assises.phases.survey import queries as survey
from assises.phases.survey.actions import (
    InterviewState,
    Met,
    Moment,
    PlaceKind,
    Protocol,
    TargetUse,
    VersionState,
    draw_quota_plan,
    open_survey,
    publish_survey,
    record_excerpt,
    write_method_note,
)
from assises.phases.survey.queries import FilmVersionRow, InterviewRow, SurveyRow
from assises.web.desk.forms.survey import (
    ConversationForm,
    ExcerptForm,
    NoteForm,
    ProtocolForm,
    QuotasForm,
    TakeBackForm,
)
from assises.web.desk.framing import address, frame, offered
from assises.web.desk.gestures import Asked, Gesture, view_of
from assises.web.desk.pages.parts import Beside, Note
from assises.web.desk.pages.survey import Interview, InterviewsPage, Survey, SurveyPage, Version
from assises.web.door.middleware import CityRequest
from assises.web.ui.parts import Table
from assises.web.ui.shell import Link


@never_cache
@require_safe
def surveys(request: CityRequest, edition: str) -> HttpResponse:
    """Surveys with their plan, versions of the film, copies abroad."""
    viewer = request.actor
    page = SurveyPage(
        desk=frame(viewer, "desk:survey"),
        surveys=tuple(_survey(viewer, one) for one in survey.surveys(viewer)),
        versions=tuple(_version(viewer, one) for one in survey.film_versions(viewer)),
        recalls=_recalls(viewer),
        also=offered(
            viewer,
            ("survey.interview.read", _("Les entretiens"), reverse("desk:interviews", args=[edition])),
            ("survey.survey.open", _("Ouvrir une enquête"), reverse("desk:open_survey", args=[edition])),
            (
                "survey.recall.acknowledge",
                _("Une copie est rendue"),
                reverse("desk:given_back", args=[edition]),
            ),
            ("survey.film.open", _("Nommer un film"), reverse("desk:open_film", args=[edition])),
            (
                "survey.film_version.begin",
                _("Commencer une version"),
                reverse("desk:begin_version", args=[edition]),
            ),
        ),
    )
    return render(request, "desk/survey.html", {"page": page})


def _survey(viewer: Actor, one: SurveyRow) -> Survey:
    at = [viewer.edition, one.survey]
    rows = tuple(
        (cell.label or cell.key, cell.met, cell.target, cell.floor)
        for cell in survey.coverage(viewer, one.survey)
    )
    heads = (_("Qui"), _("Rencontrés"), _("Visés"), _("Au moins"))
    return Survey(
        title=one.title,
        funder=one.funder,
        interviews=one.interviews,
        published_at=one.published_at,
        plan=Table(_("Qui a été rencontré"), heads, rows, figures=(1, 2, 3)),
        gestures=offered(
            viewer,
            ("survey.interview.record", _("Noter une conversation"), reverse("desk:conversation", args=at)),
            ("survey.quota_plan.draw", _("Dire qui rencontrer"), reverse("desk:quotas", args=at)),
            ("survey.method_note.write", _("Écrire la note de méthode"), reverse("desk:note", args=at)),
            ("survey.survey.publish", _("Publier l’enquête"), reverse("desk:publish_survey", args=at)),
        ),
    )


def _version(viewer: Actor, one: FilmVersionRow) -> Version:
    edition, state = viewer.edition, VersionState(one.state)
    steps: tuple[tuple[str, str, str], ...] = ()
    if state == VersionState.DRAFT:
        at = [edition, one.version]
        steps = (
            ("survey.sequence.cut", _("Monter une séquence"), reverse("desk:cut", args=at)),
            ("survey.film_version.approve", _("Clore le montage"), reverse("desk:approve", args=at)),
        )
    elif state != VersionState.WITHDRAWN:
        at_cote = [edition, one.cote]
        steps = (
            ("survey.film_version.show", _("Noter une projection"), reverse("desk:show", args=at_cote)),
            ("survey.copy.hand_out", _("Noter une copie"), reverse("desk:copy", args=at_cote)),
            (
                "survey.film_version.withdraw",
                _("Retirer cette version"),
                reverse("desk:withdraw_version", args=at_cote),
            ),
        )
    title = _("%(film)s, version %(n)s") % {"film": one.film, "n": one.number}
    use = str(TargetUse(one.target_use).label)
    return Version(title, one.cote, str(state.label), use, offered(viewer, *steps))


def _recalls(viewer: Actor) -> Table | None:
    if not may(viewer, "survey.recall.read"):
        return None
    rows = tuple(
        (
            one.version,
            f"{one.holder} ({one.medium})",
            one.recalled_at.strftime("%d/%m/%Y") if one.recalled_at else _("non"),
            _("oui") if one.acknowledged_at else _("non"),
        )
        for one in survey.recall_list(viewer)
    )
    heads = (_("Version"), _("Qui la tient"), _("Rappelée"), _("Rendue ou détruite"))
    return Table(_("Copies sorties de la maison"), heads, rows) if rows else None


@never_cache
@require_safe
def interviews(request: CityRequest, edition: str) -> HttpResponse:
    """Raw interviews: a city role that tries is refused, and the attempt is written down."""
    viewer = request.actor
    found = survey.interviews(viewer)
    page = InterviewsPage(
        desk=frame(viewer, "desk:survey"), interviews=tuple(_interview(viewer, one) for one in found)
    )
    return render(request, "desk/interviews.html", {"page": page})


def _interview(viewer: Actor, one: InterviewRow) -> Interview:
    at = [viewer.edition, one.number]
    return Interview(
        number=one.number,
        pseudonym=one.pseudonym,
        cell=one.cell,
        place=" · ".join(part for part in (str(PlaceKind(one.place_kind).label), one.neighbourhood) if part),
        state=str(InterviewState(one.state).label),
        uses=tuple(str(Use(use).label) for use in one.uses),
        excerpts=tuple(Link(cote, address("agora:ladder", viewer.edition, cote)) for cote in one.excerpts),
        gestures=offered(
            viewer,
            ("survey.excerpt.record", _("Noter un extrait"), reverse("desk:excerpt", args=at)),
            ("conduct.consent.take_back", _("Retirer un accord"), reverse("desk:take_back", args=at)),
        ),
    )


def to_survey(asked: Asked) -> str:
    """Back to the page of the survey."""
    return reverse("desk:survey", args=[asked.by.edition])


def _to_interviews(asked: Asked) -> str:
    return reverse("desk:interviews", args=[asked.by.edition])


open_one = view_of(
    Gesture(
        right="survey.survey.open",
        here="desk:survey",
        title=gettext_lazy("Ouvrir une enquête"),
        lead=gettext_lazy("La Ville commande ; une équipe extérieure mène, et signe sa charte."),
        label=gettext_lazy("Ouvrir l’enquête"),
        done=gettext_lazy("L’enquête est ouverte."),
        form=ProtocolForm,
        act=lambda asked: open_survey(protocol=Protocol(**asked.typed), by=asked.by),
        back=to_survey,
    )
)

quotas = view_of(
    Gesture(
        right="survey.quota_plan.draw",
        here="desk:survey",
        title=gettext_lazy("Dire qui rencontrer"),
        lead=gettext_lazy(
            "Une nouvelle version du plan ; les conversations déjà menées gardent leur groupe."
        ),
        label=gettext_lazy("Fixer ce plan"),
        done=gettext_lazy("Le plan, version %(made)s, est fixé."),
        form=QuotasForm,
        act=lambda asked: draw_quota_plan(survey=asked.at["survey"], cells=asked.typed["cells"], by=asked.by),
        back=to_survey,
        begin=lambda asked: {
            "cells": "\n".join(
                f"{one.key} | {one.label} | {one.target} | {one.floor}"
                for one in survey.coverage(asked.by, asked.at["survey"])
            )
        },
    )
)


def _converse(asked: Asked) -> object:
    typed = asked.typed
    made = record_conversation(
        survey=asked.at["survey"],
        met=Met(
            pseudonym=typed["pseudonym"],
            cell=typed["cell"],
            place_kind=PlaceKind(typed["place_kind"]),
            neighbourhood=typed["neighbourhood"],
            language=typed["language"],
        ),
        agreed=ConsentForm(
            uses=tuple(Use(use) for use in typed["uses"]),
            ends_on=typed["ends_on"],
            minor=typed["minor"],
            signatures=typed["signatures"],
        ),
        by=asked.by,
    )
    return made.number


conversation = view_of(
    Gesture(
        right="conduct.conversation.record",
        here="desk:survey",
        title=gettext_lazy("Noter une conversation"),
        lead=gettext_lazy("Ni nom, ni adresse : un pseudonyme, un quartier, et ce que la personne accepte."),
        label=gettext_lazy("Enregistrer"),
        done=gettext_lazy("L’entretien %(made)s est enregistré, avec son accord."),
        form=ConversationForm,
        act=_converse,
        back=_to_interviews,
        begin=lambda asked: {"language": "fr"},
        beside=lambda asked: Beside(
            notes=(
                Note(
                    _("Avant de commencer"),
                    (
                        _("Lisez chaque case à voix haute. On peut accepter l’enquête et refuser le film."),
                        _("Laissez le récépissé : il permet de reprendre sa parole, sans nom."),
                    ),
                ),
            )
        ),
    )
)


def _excerpt(asked: Asked) -> object:
    typed = asked.typed
    moment = Moment(
        in_ms=None if typed["begins"] is None else typed["begins"] * 1000,
        out_ms=None if typed["ends"] is None else typed["ends"] * 1000,
    )
    heard = record_excerpt(
        interview=asked.at["interview"],
        wording=typed["wording"],
        spoken=Spoken(
            nature=Nature(typed["nature"]),
            channel=VoiceChannel.DOOR,
            question=typed["question"],
            fidelity=Fidelity(typed["fidelity"]),
        ),
        moment=moment,
        by=asked.by,
    )
    return f"{heard.cote} – {heard.code}"


excerpt = view_of(
    Gesture(
        right="survey.excerpt.record",
        here="desk:survey",
        title=gettext_lazy("Noter un extrait"),
        lead=gettext_lazy("Ses mots, tels qu’ils ont été dits. Le code de récépissé s’affiche ensuite."),
        label=gettext_lazy("Enregistrer l’extrait"),
        done=gettext_lazy("Enregistré : %(made)s. Recopiez ce code sur le récépissé de la personne."),
        form=ExcerptForm,
        act=_excerpt,
        back=_to_interviews,
    )
)

take_back = view_of(
    Gesture(
        right="conduct.consent.take_back",
        here="desk:survey",
        title=gettext_lazy("Retirer un accord"),
        lead=gettext_lazy("Reprendre est aussi simple que donner. C’est fait aussitôt."),
        label=gettext_lazy("Retirer"),
        done=gettext_lazy("L’accord est retiré, et tout ce qui en dépendait avec lui."),
        form=TakeBackForm,
        act=lambda asked: take_back_consent(
            interview=asked.at["interview"],
            keep=tuple(Use(use) for use in asked.typed["keep"]),
            reason=asked.typed["reason"],
            by=asked.by,
        ),
        back=_to_interviews,
        begin=lambda asked: {
            "keep": [
                use
                for one in survey.interviews(asked.by)
                if one.number == asked.at["interview"]
                for use in one.uses
            ]
        },
        stays=(gettext_lazy("La cote et sa place dans le fil, sans les mots."),),
    )
)

write_note = view_of(
    Gesture(
        right="survey.method_note.write",
        here="desk:survey",
        title=gettext_lazy("Écrire la note de méthode"),
        label=gettext_lazy("Enregistrer la note"),
        done=gettext_lazy("La note est enregistrée."),
        form=NoteForm,
        act=lambda asked: write_method_note(survey=asked.at["survey"], text=asked.typed["text"], by=asked.by),
        back=to_survey,
    )
)

publish_one = view_of(
    Gesture(
        right="survey.survey.publish",
        here="desk:survey",
        title=gettext_lazy("Publier l’enquête"),
        label=gettext_lazy("Publier"),
        done=gettext_lazy("L’enquête est publiée, avec sa note de méthode."),
        act=lambda asked: publish_survey(survey=asked.at["survey"], by=asked.by),
        back=to_survey,
        will=(gettext_lazy("Le protocole, la charte, le payeur et la note deviennent publics ensemble."),),
    )
)
