"""What somebody may do with their own words: contest them, appeal, take them back."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from assises.commons.evidence import queries as evidence
from assises.commons.evidence.actions import (
    Nature,
    OutcomeState,
    Relation,
    RestsOn,
    Spoken,
    VoiceChannel,
    appeal,
    hear,
)
from assises.commons.evidence.errors import NoSuchReceipt
from assises.commons.evidence.queries import VoiceView
from assises.conduct.withdraw_voice import withdraw_voice
from assises.methods.errors import AssisesError
from assises.web.agora.forms import ContestForm, WithdrawForm
from assises.web.agora.lines import quote_of
from assises.web.agora.pages.following import ConfirmedPage, ContestPage
from assises.web.agora.showing import in_edition, keep_typed, private, show
from assises.web.agora.views.following import PER_MINUTE, bare, printed
from assises.web.agora.views.speaking import seal
from assises.web.door.guesses import trying
from assises.web.door.middleware import CityRequest, status_of
from assises.web.ui.parts import Confirm
from assises.web.ui.shell import Link


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def contest(request: CityRequest, code: str) -> HttpResponse:
    """«Ce n’est pas ce que j’ai dit»: the new words rest on the contested ones, with their own code."""
    seen = _held(request, code)
    hidden = seen.state == OutcomeState.MODERATED
    page = ContestPage(
        code=printed(code),
        quote=quote_of(seen.item, linked=False),
        hidden=hidden,
        reason=seen.endings[-1].reason if seen.endings else "",
    )
    if request.method != "POST":
        return private(show(request, "contest", page, form=ContestForm()))
    form = ContestForm(request.POST)
    if not form.is_valid():
        return private(show(request, "contest", page, form=form, status=422))
    try:
        return _appeal(request, code, form) if hidden else _say_again(request, seen, form)
    except AssisesError as refusal:
        keep_typed(form, refusal, "text")
        return private(show(request, "contest", page, form=form, status=status_of(refusal)))


def _held(request: CityRequest, code: str) -> VoiceView:
    """The voice this code opens, and from now on the viewer holds its receipt."""
    with trying(request, "receipt", per_minute=PER_MINUTE, missed=NoSuchReceipt):
        seen = evidence.by_receipt(request.actor, code)
    in_edition(request, seen.item.edition, evidence.receipt_hash(request.actor, code))
    return seen


def _appeal(request: CityRequest, code: str, form: ContestForm) -> HttpResponse:
    appeal(code=code, text=form.cleaned_data["text"], by=request.actor)
    back = Link(_("Revenir à ma parole"), reverse("agora:receipt", args=[bare(code)]))
    page = ConfirmedPage(
        title=_("Votre recours est déposé"),
        text=_("Une autre personne que celle qui a demandé le masquage y répond, avec sa raison."),
        links=(back,),
    )
    return private(show(request, "done", page))


def _say_again(request: CityRequest, seen: VoiceView, form: ContestForm) -> HttpResponse:
    heard = hear(
        wording=form.cleaned_data["text"],
        spoken=Spoken(nature=Nature.EXPECTATION, channel=VoiceChannel.WEB, language=get_language() or "fr"),
        rests_on=(RestsOn(seen.item.cote, Relation.CONTESTS),),
        by=request.actor,
    )
    code = bare(heard.code)
    return private(redirect(f"{reverse('agora:receipt', args=[code])}?recu={seal(code)}"))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: CityRequest, code: str) -> HttpResponse:
    """Take one's word back: said on its own page, done by one gesture."""
    seen = _held(request, code)
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"] or _("à la demande de la personne")
        withdraw_voice(cote=seen.item.cote, reason=reason, by=request.actor)
        return private(redirect("agora:receipt", code=bare(code)))
    page = Confirm(
        title=_("Retirer ma parole"),
        question=_("Vos mots seront effacés partout où nous les gardons. C’est définitif."),
        will=(
            _("Vos mots et leurs traductions disparaissent de toutes les pages."),
            _("Ce qui les citait le dira : « parole retirée »."),
        ),
        stays=(
            _("La cote %(cote)s et sa place dans le fil, sans vos mots.") % {"cote": seen.item.cote},
            _("Votre code, qui s’ouvre toujours."),
        ),
        action=reverse("agora:withdraw", args=[bare(code)]),
        label=_("Retirer ma parole"),
        back=Link(_("La garder"), reverse("agora:receipt", args=[bare(code)])),
    )
    return private(show(request, "withdraw", page, form=form))
