"""Speaking: one field, one sending, one receipt; no account, no script."""

from __future__ import annotations

from django.core.signing import Signer
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from assises.commons.agenda import queries as agenda
from assises.commons.evidence.actions import Nature, Spoken, VoiceChannel, hear
from assises.commons.journal.actions import Actor
from assises.commons.territory import queries as territory
from assises.methods.errors import AssisesError
from assises.web.agora.forms import SpeakForm, once
from assises.web.agora.pages.speaking import SpeakPage
from assises.web.agora.showing import keep_typed, private, recent, show
from assises.web.door.keeping import same_for_everybody
from assises.web.door.middleware import CityRequest, status_of

OPTIONAL = ("question", "stake", "neighbourhood", "nature")
_SEAL = Signer(salt="agora.receipt")


@same_for_everybody
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def speak(request: CityRequest, edition: str) -> HttpResponse:
    """Say one sentence; the receipt is the answer, and everything typed is kept on a refusal."""
    viewer = request.actor
    if request.method != "POST":
        return show(request, "speak", _page(viewer), form=_form(viewer, begin=request.GET))
    form = _form(viewer, sent=request.POST)
    if not form.is_valid():
        return show(request, "speak", _page(viewer, form), form=form, status=422)
    try:
        heard = hear(
            wording=form.cleaned_data["words"],
            spoken=_spoken(form),
            by=viewer,
            once=form.cleaned_data["once"],
        )
    except AssisesError as refusal:
        keep_typed(form, refusal, "words")
        return show(request, "speak", _page(viewer, form), form=form, status=status_of(refusal))
    code = heard.code.replace("-", "")
    address = reverse("agora:receipt", args=[code])
    return private(redirect(f"{address}?recu={seal(code)}"))


def seal(code: str) -> str:
    """The proof that this code was handed out here a moment ago, and is no guess."""
    return _SEAL.signature(code)


def just_given(code: str, proof: str) -> bool:
    """Say whether this code comes straight from our own hands."""
    return bool(proof) and _SEAL.signature(code) == proof


def _form(viewer: Actor, *, begin: QueryDict | None = None, sent: QueryDict | None = None) -> SpeakForm:
    first = {name: begin[name] for name in (*OPTIONAL, "words") if begin and name in begin}
    form = SpeakForm(sent, initial={"once": once(), **first}, auto_id="say-%s")
    choices = recent("speak-about", viewer, lambda: _choices(viewer))
    form.offer(questions=choices[0], stakes=choices[1], neighbourhoods=choices[2])
    return form


def _choices(viewer: Actor) -> tuple[tuple[tuple[str, str], ...], ...]:
    """What this edition can be spoken to about."""
    return (
        tuple((str(one.number), one.text) for one in agenda.questions(viewer)),
        tuple((one.slug, one.title) for one in agenda.stake_marks(viewer)),
        tuple((one.slug, one.name) for one in territory.neighbourhoods(viewer)),
    )


def _spoken(form: SpeakForm) -> Spoken:
    said = form.cleaned_data
    return Spoken(
        nature=Nature(said["nature"]) if said["nature"] else Nature.EXPECTATION,
        channel=VoiceChannel.WEB,
        question=said.get("question"),
        stake=said.get("stake") or "",
        neighbourhood=said.get("neighbourhood") or "",
        language=get_language() or "fr",
    )


def _page(viewer: Actor, form: SpeakForm | None = None) -> SpeakPage:
    held = agenda.edition(viewer)
    promised = agenda.promise(viewer)
    open_now = agenda.may(viewer, "evidence.voice.hear")
    return SpeakPage(
        edition=held.slug,
        question=held.public_name,
        may_speak=open_now,
        closed="" if open_now else _("La parole n’est pas ouverte en ce moment."),
        days=promised.answer_within_days if promised else None,
        promise_by=promised.by_function if promised else "",
        details=form is not None and any(form.data.get(name) for name in OPTIONAL),
    )
