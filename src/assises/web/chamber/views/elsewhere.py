"""What others must answer: handed over with a date, acknowledged or not; and what the city asks of them."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from assises.commons.evidence.actions import Relation, RestsOn
from assises.commons.journal.actions import Actor
from assises.commons.journal.queries import may
from assises.conduct.transfer_voice import transfer_voice
from assises.phases.followup.actions import (
    AdvocacyState,
    acknowledge_transfer,
    ask_elsewhere,
    report_advocacy,
)
from assises.phases.followup.queries import advocacies, transfers
from assises.web.chamber import choices
from assises.web.chamber.entering import enter, frame, offered
from assises.web.chamber.forms import AcknowledgeForm, AskForm, ReportForm, TransferForm, cotes_in
from assises.web.chamber.lines import shown, transfer_line
from assises.web.chamber.pages import AskLine, ElsewherePage, GesturePage
from assises.web.chamber.showing import show, tried
from assises.web.door.middleware import CityRequest
from assises.web.ui.shell import Link


@require_safe
def elsewhere(request: CityRequest, edition: str) -> HttpResponse:
    """Transfers and asks, those that nobody acknowledged first."""
    viewer = enter(request.actor)
    sent = sorted(
        (transfer_line(viewer, one) for one in transfers(viewer)),
        key=lambda one: (one.acknowledged_at is not None, not one.alert, one.due_on),
    )
    may_report = may(viewer, "followup.advocacy.report")
    page = ElsewherePage(
        frame=frame(viewer, "elsewhere"),
        transfers=tuple(sent),
        asks=tuple(
            AskLine(
                cote=one.piece.cote,
                wording=shown(one.piece),
                of=one.asked_of,
                due_on=one.due_date,
                label=capfirst(str(one.label)),
                reason=one.reason,
                report=reverse("chamber:report", args=[edition, one.piece.cote]) if may_report else "",
            )
            for one in advocacies(viewer)
        ),
        gestures=offered(
            viewer,
            ("followup.item.transfer", _("Transmettre"), reverse("chamber:transfer", args=[edition])),
            (
                "followup.advocacy.ask",
                _("Demander à une institution"),
                reverse("chamber:ask", args=[edition]),
            ),
            (
                "followup.repair.report",
                _("Confier une réparation"),
                reverse("chamber:repair", args=[edition]),
            ),
        ),
    )
    return show(request, "elsewhere", page)


def _page(viewer: Actor, title: str, lead: str, label: str) -> GesturePage:
    back = Link(_("Ailleurs"), reverse("chamber:elsewhere", args=[viewer.edition]))
    return GesturePage(frame(viewer, "elsewhere"), title, lead, (), label, back)


@require_http_methods(["GET", "HEAD", "POST"])
def hand_over(request: CityRequest, edition: str) -> HttpResponse:
    """Hand pieces to a scheme or an institution that can act; they keep their cote and their thread."""
    viewer = enter(request.actor, "conduct.voice.transfer")
    form = TransferForm(request.POST or None, initial={"cotes": " ".join(request.GET.getlist("c"))})
    form.offer(schemes=choices.schemes(viewer), institutions=choices.institutions(viewer))
    return tried(
        request,
        form,
        act=lambda: transfer_voice(
            cotes=cotes_in(form.cleaned_data["cotes"]),
            due_on=form.cleaned_data["due_on"],
            scheme=form.scheme(),
            institution=form.institution(),
            reason=form.cleaned_data["reason"],
            by=viewer,
        ),
        to=lambda _made: reverse("chamber:elsewhere", args=[edition]),
        page=lambda: _page(
            viewer,
            _("Transmettre à qui peut agir"),
            _("La personne voit où sa parole est partie, et pour quand la réponse est attendue."),
            _("Transmettre"),
        ),
        faults={
            "evidence.no_such_cote": "cotes",
            "followup.one_destination": "to",
            "conduct.nothing_to_do": "cotes",
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
def acknowledge(request: CityRequest, edition: str, transfer: UUID) -> HttpResponse:
    """Record that whoever received it says so, and perhaps answers."""
    viewer = enter(request.actor, "followup.transfer.acknowledge")
    form = AcknowledgeForm(request.POST if request.method == "POST" else None)
    return tried(
        request,
        form,
        act=lambda: acknowledge_transfer(transfer=transfer, answer=form.cleaned_data["answer"], by=viewer),
        to=lambda _none: reverse("chamber:elsewhere", args=[edition]),
        page=lambda: _page(
            viewer,
            _("Accusé de réception"),
            _("Qui a reçu dit l’avoir reçu. La personne le lit avec son code."),
            _("Enregistrer"),
        ),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: CityRequest, edition: str) -> HttpResponse:
    """Put on record what the city asks of another institution."""
    viewer = enter(request.actor, "followup.advocacy.ask")
    form = AskForm(request.POST or None)
    form.offer(choices.institutions(viewer))
    return tried(
        request,
        form,
        act=lambda: ask_elsewhere(
            wording=form.cleaned_data["wording"],
            asked_of=form.cleaned_data["asked_of"],
            due_date=form.cleaned_data["due_date"],
            rests_on=[RestsOn(one, Relation.DRAWS_ON) for one in cotes_in(form.cleaned_data["rests_on"])],
            by=viewer,
        ),
        to=lambda _made: reverse("chamber:elsewhere", args=[edition]),
        page=lambda: _page(
            viewer,
            _("Demander à une institution"),
            _("Ce que la Ville demande est public, et sa suite aussi."),
            _("Demander"),
        ),
        faults={"evidence.no_such_cote": "rests_on"},
    )


@require_http_methods(["GET", "HEAD", "POST"])
def report(request: CityRequest, edition: str, cote: str) -> HttpResponse:
    """Say what the other institution did with the ask."""
    viewer = enter(request.actor, "followup.advocacy.report")
    form = ReportForm(request.POST or None)
    return tried(
        request,
        form,
        act=lambda: report_advocacy(
            cote=cote,
            state=AdvocacyState(form.cleaned_data["state"]),
            reason=form.cleaned_data["reason"],
            by=viewer,
        ),
        to=lambda _none: reverse("chamber:elsewhere", args=[edition]),
        page=lambda: _page(
            viewer, _("Suite de la demande"), _("La demande %(cote)s.") % {"cote": cote}, _("Enregistrer")
        ),
        faults={"followup.advocacy_refused_without_reason": "reason"},
    )
