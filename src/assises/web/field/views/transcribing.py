"""Words that came by themselves: typed here, so that paper and telephone weigh as much as a screen."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from assises.commons.evidence.actions import Fidelity, Nature, Spoken, VoiceChannel, hear
from assises.commons.journal.actions import Actor
from assises.methods.errors import AssisesError
from assises.web.door.middleware import CityRequest
from assises.web.field import choices
from assises.web.field.entering import enter
from assises.web.field.forms import TranscribeForm
from assises.web.field.pages import TranscribePage
from assises.web.field.showing import ABOUT_THE_SLIP, keep_typed, once, seal, show, unseal

KEPT = ("channel", "fidelity", "question", "stake", "neighbourhood")
# The code is sent back the way the word came.
MESSAGES = frozenset({VoiceChannel.SMS, VoiceChannel.VOICEMAIL, VoiceChannel.LETTER})


@require_http_methods(["GET", "HEAD", "POST"])
def transcribe(request: CityRequest, edition: str) -> HttpResponse:
    """Type one word; the next one begins with the same way of arriving."""
    viewer = enter(request.actor, "evidence.voice.hear")
    form, status = _form(viewer, request), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                heard = hear(
                    wording=form.cleaned_data["wording"],
                    spoken=_spoken(form),
                    slip=form.cleaned_data["slip"],
                    once=form.cleaned_data["once"],
                    by=viewer,
                )
                kept = {name: request.POST[name] for name in KEPT if request.POST.get(name)}
                query = urlencode({**kept, "recu": seal(heard.code), "cote": heard.cote})
                return redirect(f"{reverse('field:transcribe', args=[edition])}?{query}")
            except AssisesError as refusal:
                status = keep_typed(form, refusal, ABOUT_THE_SLIP.get(refusal.code))
    return show(request, "transcribe", _page(viewer, request), form=form, status=status)


def _form(viewer: Actor, request: CityRequest) -> TranscribeForm:
    first = {name: request.GET[name] for name in KEPT if name in request.GET}
    form = TranscribeForm(
        request.POST if request.method == "POST" else None,
        initial={"once": once(), **first},
        auto_id="typed-%s",
    )
    form.offer(
        questions=choices.questions(viewer),
        stakes=choices.stakes(viewer),
        neighbourhoods=choices.neighbourhoods(viewer),
    )
    return form


def _spoken(form: TranscribeForm) -> Spoken:
    said = form.cleaned_data
    return Spoken(
        nature=Nature(said["nature"]) if said["nature"] else Nature.EXPECTATION,
        channel=VoiceChannel(said["channel"]),
        question=said["question"],
        stake=said["stake"],
        neighbourhood=said["neighbourhood"],
        fidelity=Fidelity(said["fidelity"]),
    )


def _page(viewer: Actor, request: CityRequest) -> TranscribePage:
    code = unseal(request.GET.get("recu", ""))
    address = reverse("agora:receipt", args=[code.replace("-", "")]) if code else ""
    return TranscribePage(
        edition=viewer.edition,
        code=code,
        address=request.build_absolute_uri(address) if code else "",
        noted=request.GET.get("cote", "") if code else "",
        by_message=bool(code) and request.GET.get("channel", "") in MESSAGES,
        danger=reverse("agora:danger", args=[viewer.edition]),
    )
