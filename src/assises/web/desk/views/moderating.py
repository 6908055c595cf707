"""Reading before publication; hiding by two people; appeals; the remarks nobody edits."""

from __future__ import annotations

from dataclasses import replace

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from assises.commons.agenda import queries as agenda
from assises.commons.agenda.actions import write_remark
from assises.commons.evidence import queries as evidence
from assises.commons.evidence.actions import ReasonCode, confirm_hiding, decide_appeal, hide, publish_voices
from assises.commons.evidence.queries import AppealView, HidingView, ItemView
from assises.commons.journal.actions import Actor
from assises.commons.journal.queries import may
from assises.web.desk.forms.moderating import AppealForm, HideForm, RemarkForm
from assises.web.desk.framing import address, frame, offered, words_of
from assises.web.desk.gestures import Asked, Gesture, view_of
from assises.web.desk.pages.moderating import (
    Contested,
    Hiding,
    ModerationPage,
    RemarksPage,
    Said,
    ToRead,
    WaitingPage,
)
from assises.web.desk.pages.parts import Beside, Note
from assises.web.door.middleware import CityRequest

ALL_HERE = "tout"
SHOWN_AT_ONCE = 20


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def waiting(request: CityRequest, edition: str) -> HttpResponse:
    """The voices nobody has read; those ticked are published in one gesture."""
    viewer = request.actor
    page = _waiting_page(viewer, edition)
    if request.method != "POST":
        return render(request, "desk/waiting.html", {"page": page})
    ticked = request.POST.getlist("cotes")
    if not ticked:
        messages.warning(request, _("Aucune parole n’est cochée : rien n’a été publié."))
        return redirect("desk:waiting", edition)
    n = publish_voices(cotes=ticked, by=viewer)
    said = ngettext("%(n)s parole est publiée.", "%(n)s paroles sont publiées.", n) % {"n": n}
    messages.success(request, said)
    return redirect("desk:waiting", edition)


def _waiting_page(viewer: Actor, edition: str) -> WaitingPage:
    here = frame(viewer, "desk:waiting")
    counted = evidence.waiting_counts(viewer)
    voices = evidence.waiting_voices(viewer, limit=SHOWN_AT_ONCE)
    also = offered(
        viewer,
        (
            "evidence.text.read_hidden",
            _("Ce qui est masqué, ou contesté"),
            reverse("desk:moderation", args=[edition]),
        ),
    )
    return WaitingPage(
        desk=here,
        voices=tuple(_to_read(viewer, one) for one in voices),
        total=counted.to_read,
        may_publish=may(viewer, "evidence.voice.publish"),
        also=also,
        rules=address("agora:moderation", edition),
    )


def _to_read(viewer: Actor, item: ItemView) -> ToRead:
    at = [viewer.edition, item.cote]
    return ToRead(
        words=words_of(item),
        hide=reverse("desk:hide", args=at) if may(viewer, "evidence.text.hide") else "",
        transfer=reverse("desk:transfer", args=at) if may(viewer, "conduct.voice.transfer") else "",
    )


@never_cache
@require_safe
def moderation(request: CityRequest, edition: str) -> HttpResponse:
    """What was hidden, what waits for a second person, what is contested."""
    viewer = request.actor
    here = frame(viewer, "desk:waiting")
    hidings = tuple(_hiding(viewer, one) for one in evidence.hidings(viewer))
    page = ModerationPage(
        desk=here,
        to_confirm=tuple(one for one in hidings if one.hidden_at is None),
        contested=tuple(_contested(viewer, one) for one in evidence.appeals(viewer)),
        hidden=tuple(one for one in hidings if one.hidden_at is not None),
    )
    return render(request, "desk/moderation.html", {"page": page})


def _hiding(viewer: Actor, one: HidingView) -> Hiding:
    mine = one.asked_by == viewer.account
    waits = one.confirmed_at is None and not mine and may(viewer, "evidence.text.hide")
    at = [viewer.edition, one.item.cote]
    return Hiding(
        words=words_of(one.item),
        reason=one.reason,
        asked_at=one.asked_at,
        mine=mine,
        hidden_at=one.confirmed_at,
        confirm=reverse("desk:confirm_hiding", args=at) if waits else "",
    )


def _contested(viewer: Actor, one: AppealView) -> Contested:
    judges = one.is_open and one.asked_by != viewer.account and may(viewer, "evidence.appeal.decide")
    return Contested(
        words=words_of(one.item),
        text=one.text,
        reason=one.reason,
        at=one.at,
        open=one.is_open,
        decision=one.decision,
        answer=one.answer,
        decide=reverse("desk:appeal", args=[viewer.edition, one.appeal]) if judges else "",
    )


def _the_voice(asked: Asked) -> Beside:
    return Beside(words=(words_of(evidence.item(asked.by, asked.at["cote"])),))


def _to_queue(asked: Asked) -> str:
    return reverse("desk:waiting", args=[asked.by.edition])


def _to_moderation(asked: Asked) -> str:
    return reverse("desk:moderation", args=[asked.by.edition])


ask_to_hide = view_of(
    Gesture(
        right="evidence.text.hide",
        here="desk:waiting",
        title=gettext_lazy("Masquer ces mots"),
        lead=gettext_lazy("Rien n’est masqué tant qu’une deuxième personne n’est pas d’accord."),
        label=gettext_lazy("Demander le masquage"),
        done=gettext_lazy("C’est demandé. Une deuxième personne doit confirmer."),
        form=HideForm,
        act=lambda asked: hide(
            cote=asked.at["cote"], reason_code=ReasonCode(asked.typed["reason_code"]), by=asked.by
        ),
        back=_to_queue,
        beside=_the_voice,
        stays=(
            gettext_lazy("La cote reste, avec la raison publiée, et chacun voit combien de textes le sont."),
            gettext_lazy("La personne qui a parlé peut contester avec son code."),
        ),
    )
)

second_person = view_of(
    Gesture(
        right="evidence.text.hide",
        here="desk:waiting",
        title=gettext_lazy("Confirmer le masquage"),
        label=gettext_lazy("Masquer"),
        done=gettext_lazy("Ces mots sont masqués. La raison est publique."),
        act=lambda asked: confirm_hiding(cote=asked.at["cote"], by=asked.by),
        back=_to_moderation,
        beside=_the_voice,
        will=(gettext_lazy("Seuls l’équipe, la modération et le garant liront encore ces mots."),),
        stays=(gettext_lazy("La personne qui a parlé peut contester avec son code."),),
    )
)

answer_appeal = view_of(
    Gesture(
        right="evidence.appeal.decide",
        here="desk:waiting",
        title=gettext_lazy("Répondre à un recours"),
        lead=gettext_lazy("La personne qui a demandé le masquage ne juge pas le recours."),
        label=gettext_lazy("Répondre"),
        done=gettext_lazy("La réponse est visible avec le code de la personne."),
        form=AppealForm,
        act=lambda asked: decide_appeal(
            appeal_id=asked.at["appeal"],
            restore=asked.typed["restore"],
            reason=asked.typed["reason"],
            by=asked.by,
        ),
        back=_to_moderation,
        beside=lambda asked: _appeal_beside(asked),
    )
)


def _appeal_beside(asked: Asked) -> Beside:
    one = next((one for one in evidence.appeals(asked.by) if one.appeal == asked.at["appeal"]), None)
    if one is None:
        return Beside()
    shown = replace(words_of(one.item), silence="")
    said = Note(_("Ce que la personne conteste"), (one.text,))
    return Beside(words=(shown,), notes=(said, Note(_("La raison du masquage"), (one.reason,))))


@never_cache
@require_safe
def remarks(request: CityRequest, edition: str) -> HttpResponse:
    """What the guarantor and the evaluator have published; nobody edits it."""
    viewer = request.actor
    page = RemarksPage(
        desk=frame(viewer, "desk:remarks"),
        remarks=tuple(
            Said(one.text, _("phase %(n)s") % {"n": one.phase} if one.phase else "", one.published_at)
            for one in agenda.remarks(viewer)
        ),
        evaluations=tuple(
            Said(one.evidence, f"{one.stage.label} : {one.criterion}", one.at)
            for one in agenda.evaluations(viewer)
        ),
        also=offered(
            viewer,
            ("agenda.remark.write", _("Écrire une remarque"), reverse("desk:remark", args=[edition])),
            ("agenda.evaluation.record", _("Évaluer"), reverse("desk:evaluation", args=[edition])),
            (
                "evidence.text.read_hidden",
                _("Lire ce qui est masqué"),
                reverse("desk:moderation", args=[edition]),
            ),
        ),
    )
    return render(request, "desk/remarks.html", {"page": page})


write_one_remark = view_of(
    Gesture(
        right="agenda.remark.write",
        here="desk:remarks",
        title=gettext_lazy("Écrire une remarque"),
        lead=gettext_lazy("Elle est publique aussitôt. Personne ne peut la modifier, vous non plus."),
        label=gettext_lazy("Publier la remarque"),
        done=gettext_lazy("La remarque est publiée."),
        form=RemarkForm,
        act=lambda asked: write_remark(text=asked.typed["text"], phase=asked.typed["phase"], by=asked.by),
        back=lambda asked: reverse("desk:remarks", args=[asked.by.edition]),
    )
)
