"""The synthesis: what people share, what divides them, what few said; and who disputes it."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from assises.commons.evidence import queries as evidence
from assises.commons.evidence.errors import NoSuchReceipt
from assises.commons.journal.actions import Actor
from assises.commons.reach import queries as reach
from assises.methods.errors import AssisesError
from assises.phases.synthesis import queries as synthesis
from assises.phases.synthesis.actions import object_to
from assises.phases.synthesis.queries import ObjectionView, SectionView, SynthesisView
from assises.web.agora import drawings
from assises.web.agora.forms import ObjectForm
from assises.web.agora.lines import ladder_address, quote_of
from assises.web.agora.pages.deciding import NotYetPage, Objection, Section, SynthesisPage
from assises.web.agora.showing import in_edition, keep_typed, private, recent, show
from assises.web.agora.views.following import PER_MINUTE
from assises.web.door.guesses import slow_down, trying
from assises.web.door.keeping import same_for_everybody
from assises.web.door.middleware import CityRequest, status_of
from assises.web.ui.shell import Link

SHOWN = 4  # quotations of a section on this page; its own page shows them all


@same_for_everybody
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: CityRequest, edition: str) -> HttpResponse:
    """The synthesis in force; anybody may say that they do not find themselves in it."""
    viewer = request.actor
    found = synthesis.published(viewer)
    if found is None:
        return show(request, "not_yet", _not_yet(edition))
    form = ObjectForm(request.POST if request.method == "POST" else None)
    form.offer(tuple((one.cote, f"{one.label} · {one.cote}") for one in found.sections))
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                _object(request, edition, found.version, form)
                return redirect(f"{reverse('agora:synthesis', args=[edition])}#objections")
            except AssisesError as refusal:
                keep_typed(form, refusal, "code" if refusal.code.startswith("evidence.") else "text")
                status = status_of(refusal)
    shown = show(request, "synthesis", _page(viewer, edition, found), form=form, status=status)
    return private(shown) if status != 200 else shown


def _object(request: CityRequest, edition: str, version: int, form: ObjectForm) -> None:
    slow_down(request, "objection", per_minute=PER_MINUTE)
    said, by = form.cleaned_data, request.actor
    if said["code"]:
        with trying(request, "receipt", per_minute=PER_MINUTE, missed=NoSuchReceipt):
            evidence.by_receipt(by, said["code"])
        by = in_edition(request, edition, evidence.receipt_hash(by, said["code"]))
    object_to(synthesis=version, text=said["text"], section=said["section"], by=by)


def _not_yet(edition: str) -> NotYetPage:
    return NotYetPage(
        edition=edition,
        title=_("La synthèse"),
        text=_("Elle dira ce que les gens partagent, ce qui les divise, et ce que peu ont dit."),
        links=(Link(_("Les paroles restées sans suite"), reverse("agora:unanswered", args=[edition])),),
    )


def _page(viewer: Actor, edition: str, found: SynthesisView) -> SynthesisPage:
    return SynthesisPage(
        edition=edition,
        version=found.version,
        signed_by=found.signed_by,
        published_at=found.published_at,
        common=_sections(found, "common_ground", edition),
        dissent=_sections(found, "dissent", edition),
        minority=_sections(found, "minority", edition),
        no_dissent_because=found.no_divergence_reason,
        objections=tuple(objection(one) for one in found.objections),
        told_back=tuple(one.text for one in synthesis.report_backs(viewer)),
        chairs=drawings.chairs(recent("heard", viewer, lambda: reach.heard(viewer)).chairs),
    )


def _sections(found: SynthesisView, kind: str, edition: str) -> tuple[Section, ...]:
    return tuple(_section(one, edition) for one in found.sections if one.kind == kind)


def _section(one: SectionView, edition: str) -> Section:
    voices = [cited.piece for cited in one.cites if cited.piece.is_voice]
    return Section(
        cote=one.cote,
        href=ladder_address(edition, one.cote),
        stake=one.stake_title,
        wording=one.piece.wording or "",
        cites=tuple(quote_of(piece) for piece in voices[:SHOWN]),
        more=max(0, len(one.cites) - SHOWN),
    )


def objection(one: ObjectionView) -> Objection:
    """Somebody disputes it, and is answered or not yet."""
    return Objection(one.text, one.section, one.at, one.answer, one.answered_at)
