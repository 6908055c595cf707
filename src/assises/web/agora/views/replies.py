"""A reasoned answer on its own page: its ground, what it answers, and whether it does, for residents."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from assises.commons.evidence import queries as evidence
from assises.commons.evidence.errors import NoSuchReceipt
from assises.commons.journal.actions import Actor
from assises.methods.errors import AssisesError
from assises.phases.followup import queries as followup
from assises.phases.followup.actions import Assessed, assess_reply
from assises.phases.followup.queries import ReplyView
from assises.web.agora.forms import AssessForm
from assises.web.agora.lines import quote_of
from assises.web.agora.pages.following import ReplyPage, Told
from assises.web.agora.showing import in_edition, keep_typed, private, show
from assises.web.agora.views.following import PER_MINUTE
from assises.web.door.guesses import trying
from assises.web.door.middleware import CityRequest, status_of
from assises.web.ui.templatetags.ui import day, number


@require_http_methods(["GET", "HEAD", "POST"])
def reply(request: CityRequest, edition: str, cote: str) -> HttpResponse:
    """One answer; whoever holds a code may say whether it answers."""
    if request.method != "POST":
        return show(request, "reply", _page(request.actor, edition, cote), form=_form())
    form, status = _form(request), 422
    if form.is_valid():
        try:
            _assess(request, edition, cote, form)
            return redirect("agora:reply", edition=edition, cote=cote)
        except AssisesError as refusal:
            keep_typed(form, refusal, "code" if refusal.code.startswith("evidence.") else None)
            status = status_of(refusal)
    return private(show(request, "reply", _page(request.actor, edition, cote), form=form, status=status))


def _form(request: CityRequest | None = None) -> AssessForm:
    form = AssessForm(request.POST if request else None)
    form.fields["assessed"].label = _("Pour vous, ce qu’elle annonce est")
    return form


def _assess(request: CityRequest, edition: str, cote: str, form: AssessForm) -> None:
    code = form.cleaned_data["code"]
    with trying(request, "receipt", per_minute=PER_MINUTE, missed=NoSuchReceipt):
        evidence.by_receipt(request.actor, code)  # only somebody who was given a code may say it
    by = in_edition(request, edition, evidence.receipt_hash(request.actor, code))
    said = form.cleaned_data
    assess_reply(reply=cote, assessed=said["assessed"], reasons=said["reasons"], by=by)


def _page(viewer: Actor, edition: str, cote: str) -> ReplyPage:
    found = followup.reply(viewer, cote)
    total = sum(found.assessed.values())
    return ReplyPage(
        edition=edition,
        cote=cote,
        on=found.at,
        ground=found.label,
        wording=found.piece.wording or "",
        pieces=_pieces(found),
        signed_by=found.signed_by,
        answers=tuple(quote_of(one) for one in found.answers),
        total=total,
        said=tuple(Told(str(Assessed(one).label), number(n)) for one, n in found.assessed.items() if n),
    )


def _pieces(found: ReplyView) -> tuple[Told, ...]:
    """The piece that its ground demands, and nothing that is empty."""
    rows = (
        # The answer itself often says it all: nothing is written twice.
        (_("Ce qui est retenu, et pourquoi"), found.reason if found.reason != found.piece.wording else ""),
        (_("Repris par"), found.taken_up_by),
        (_("Par quel acte"), found.act_reference),
        (_("Daté du"), day(found.act_date) if found.act_date else ""),
        (_("Qui peut le faire"), found.holder),
        (_("Ce que la Ville lui demande"), found.advocacy),
        (_("Ce qu’il faudrait, en euros"), number(int(found.amount)) if found.amount is not None else ""),
        (_("L’étude"), found.study),
        (_("La valeur que cela contredirait"), found.value),
        (_("Revu le"), day(found.review_on) if found.review_on else ""),
        (_("Déjà répondu dans"), found.reference),
        (_("Le service"), found.department),
    )
    return tuple(Told(label, value) for label, value in rows if value)
