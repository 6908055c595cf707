"""Going where people are: words heard there, refusals by reason, and what the outing brought."""

from __future__ import annotations

from urllib.parse import urlencode
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from assises.commons.evidence.actions import Fidelity, Nature, Spoken, VoiceChannel, hear
from assises.commons.journal import clock
from assises.commons.journal.actions import Actor
from assises.commons.reach import queries as reach
from assises.commons.reach.actions import (
    Outing,
    RefusalReason,
    carry_out_outreach,
    record_outreach,
    record_refusal,
)
from assises.commons.reach.errors import NoSuchOutreach
from assises.commons.reach.queries import Outreach
from assises.methods.errors import AssisesError
from assises.web.door.middleware import CityRequest
from assises.web.field import choices
from assises.web.field.entering import enter
from assises.web.field.forms import OutingForm, RefusalForm, WordForm, YieldForm
from assises.web.field.pages import OutingLine, OutingPage, OutingsPage, Reason
from assises.web.field.showing import ABOUT_THE_SLIP, keep_typed, once, seal, show, unseal


@require_http_methods(["GET", "HEAD", "POST"])
def outings(request: CityRequest, edition: str) -> HttpResponse:
    """The outings, and a new one: it opens on the page where words and refusals are noted."""
    viewer = enter(request.actor, "reach.outreach.record")
    form = OutingForm(request.POST if request.method == "POST" else None, initial={"mark": uuid4()})
    form.offer(
        neighbourhoods=choices.neighbourhoods(viewer),
        groups=choices.groups(viewer),
        now=timezone.localtime(clock.now()),
    )
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                made = record_outreach(
                    outing=_outing(form), met=0, spoke=0, uuid=form.cleaned_data["mark"], by=viewer
                )
                return redirect("field:outing", edition, made)
            except AssisesError as refusal:
                status = keep_typed(form, refusal, "place")
    gone = reach.gone_out(viewer)
    page = OutingsPage(
        edition=edition,
        outings=tuple(_line(edition, one) for one in reversed(gone.outings)),
        refusals=tuple((capfirst(str(one.reason.label)), one.n) for one in gone.refusals),
        danger=reverse("agora:danger", args=[edition]),
    )
    return show(request, "outings", page, form=form, status=status)


def _outing(form: OutingForm) -> Outing:
    said = form.cleaned_data
    return Outing(
        place=said["place"],
        at=said["at"],
        neighbourhood=said["neighbourhood"],
        strata=tuple(said.get("strata", ())),
    )


def _line(edition: str, one: Outreach) -> OutingLine:
    return OutingLine(
        href=reverse("field:outing", args=[edition, one.uuid]),
        place=", ".join(part for part in (one.place, one.neighbourhood) if part),
        at=one.at,
        planned=one.planned,
        met=one.met,
        spoke=one.spoke,
        refused=one.refused,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def outing(request: CityRequest, edition: str, act: UUID) -> HttpResponse:
    """One outing; at the end one says how many were met and how many spoke."""
    viewer = enter(request.actor, "reach.outreach.record")
    found = _found(viewer, act)
    form = YieldForm(request.POST or None, initial={"met": found.met, "spoke": found.spoke})
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                carry_out_outreach(
                    act=act, met=form.cleaned_data["met"], spoke=form.cleaned_data["spoke"], by=viewer
                )
                messages.success(request, _("Le bilan de la sortie est enregistré."))
                return redirect("field:outing", edition, act)
            except AssisesError as refusal:
                status = keep_typed(form, refusal, "spoke")
    return _show(request, viewer, found, yielded=form, status=status)


def _show(
    request: CityRequest,
    viewer: Actor,
    found: Outreach,
    *,
    yielded: YieldForm | None = None,
    word: WordForm | None = None,
    status: int = 200,
) -> HttpResponse:
    code = unseal(request.GET.get("recu", ""))
    address = reverse("agora:receipt", args=[code.replace("-", "")]) if code else ""
    page = OutingPage(
        edition=viewer.edition,
        uuid=found.uuid,
        outing=_line(viewer.edition, found),
        code=code,
        address=request.build_absolute_uri(address) if code else "",
        noted=request.GET.get("cote", "") if code else "",
        reasons=tuple(Reason(one.value, capfirst(str(one.label)), str(uuid4())) for one in RefusalReason),
        danger=reverse("agora:danger", args=[viewer.edition]),
        yielded=yielded or YieldForm(initial={"met": found.met, "spoke": found.spoke}),
    )
    return show(request, "outing", page, form=word or _word_form(viewer), status=status)


def _found(viewer: Actor, act: UUID) -> Outreach:
    for one in reach.outreach(viewer):
        if one.uuid == act:
            return one
    raise NoSuchOutreach(act=str(act))


def _word_form(viewer: Actor, request: CityRequest | None = None) -> WordForm:
    form = WordForm(request.POST if request else None, initial={"once": once()}, auto_id="word-%s")
    form.offer(
        questions=choices.questions(viewer),
        stakes=choices.stakes(viewer),
        neighbourhoods=choices.neighbourhoods(viewer),
    )
    return form


@require_POST
def hear_word(request: CityRequest, edition: str, act: UUID) -> HttpResponse:
    """Put on record what somebody said there, and hand out the code."""
    viewer = enter(request.actor, "evidence.voice.hear")
    form = _word_form(viewer, request)
    found = _found(viewer, act)
    if not form.is_valid():
        return _show(request, viewer, found, word=form, status=422)
    said = form.cleaned_data
    try:
        heard = hear(
            wording=said["wording"], spoken=_spoken(form), slip=said["slip"], once=said["once"], by=viewer
        )
    except AssisesError as refusal:
        status = keep_typed(form, refusal, ABOUT_THE_SLIP.get(refusal.code))
        return _show(request, viewer, found, word=form, status=status)
    query = urlencode({"recu": seal(heard.code), "cote": heard.cote})
    return redirect(f"{reverse('field:outing', args=[edition, act])}?{query}")


def _spoken(form: WordForm) -> Spoken:
    said = form.cleaned_data
    return Spoken(
        nature=Nature(said["nature"]) if said["nature"] else Nature.EXPECTATION,
        channel=VoiceChannel(said["channel"]),
        question=said["question"],
        stake=said["stake"],
        neighbourhood=said["neighbourhood"],
        fidelity=Fidelity(said["fidelity"]),
    )


@require_POST
def refusal(request: CityRequest, edition: str, act: UUID) -> HttpResponse:
    """Somebody would rather not: a tally by reason, never a note on a person."""
    viewer = enter(request.actor, "reach.refusal.record")
    form = RefusalForm(request.POST)
    if form.is_valid() and form.cleaned_data["reason"] in RefusalReason.values:
        record_refusal(
            act=act,
            reason=RefusalReason(form.cleaned_data["reason"]),
            uuid=form.cleaned_data["mark"],
            by=viewer,
        )
        messages.success(request, _("Refus compté."))
    return redirect("field:outing", edition, act)
