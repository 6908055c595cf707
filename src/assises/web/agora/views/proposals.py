"""Proposals: who asked for them, how they were merged, what was answered."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from assises.commons.evidence import queries as evidence
from assises.commons.evidence.errors import NoSuchReceipt
from assises.commons.journal.actions import Actor
from assises.commons.reach import queries as reach
from assises.methods.errors import AssisesError
from assises.phases.followup import queries as followup
from assises.phases.followup.queries import ReplyView
from assises.phases.proposals import queries as proposals
from assises.phases.proposals.actions import contest_merge
from assises.phases.proposals.errors import NotBehindThisMerge
from assises.phases.proposals.queries import EffectView, MergeView, ProposalRow, ProposalView
from assises.web.agora import drawings
from assises.web.agora.forms import ContestMergeForm, HorizonForm
from assises.web.agora.lines import both_ways, ladder_address, quote_of, way_down, way_up
from assises.web.agora.pages.deciding import (
    AnswerPart,
    MergePart,
    Objection,
    ProposalLine,
    ProposalPage,
    ProposalsPage,
)
from assises.web.agora.showing import in_edition, keep_typed, private, recent, show
from assises.web.agora.views.following import PER_MINUTE
from assises.web.agora.views.promises import aims_said
from assises.web.door.guesses import trying
from assises.web.door.keeping import same_for_everybody
from assises.web.door.middleware import CityRequest, status_of
from assises.web.ui.parts import Table
from assises.web.ui.templatetags.ui import day, number


@same_for_everybody
@require_safe
def listing(request: CityRequest, edition: str) -> HttpResponse:
    """Every proposal; those merged into another say where they went."""
    viewer = request.actor
    form = HorizonForm(request.GET)
    horizon = form.wanted()
    every = proposals.proposals(viewer)
    rows = tuple(one for one in every if not horizon or one.horizon == horizon)
    page = ProposalsPage(
        edition=edition,
        proposals=tuple(_line(one, edition) for one in rows),
        answered=sum(one.state == "answered" for one in rows),
        waiting=sum(one.state in ("submitted", "under_review") and not one.merged_into for one in rows),
        chairs=drawings.chairs(recent("heard", viewer, lambda: reach.heard(viewer)).chairs),
        any=bool(every),
        found=ngettext("%(n)s proposition", "%(n)s propositions", len(rows)) % {"n": number(len(rows))},
    )
    return show(request, "proposals", page, form=form)


def _line(one: ProposalRow, edition: str) -> ProposalLine:
    merged = reverse("agora:proposal", args=[edition, one.merged_into]) if one.merged_into else ""
    return ProposalLine(
        cote=one.cote,
        href=reverse("agora:proposal", args=[edition, one.cote]),
        action=one.action,
        problem=one.problem,
        place=one.place or one.neighbourhood,
        horizon=one.horizon_label,
        state=one.label,
        authors=", ".join(one.authors),
        objectives=aims_said(one.objectives),
        merged_into=one.merged_into,
        merged_href=merged,
        undone=one.undone,
    )


@same_for_everybody
@require_http_methods(["GET", "HEAD", "POST"])
def one(request: CityRequest, edition: str, cote: str) -> HttpResponse:
    """One proposal; whoever stands behind a merged one may contest the merge."""
    form = ContestMergeForm(request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                _contest(request, edition, cote, form)
                return redirect(f"{reverse('agora:proposal', args=[edition, cote])}#merge")
            except AssisesError as refusal:
                about_code = refusal.code.startswith("evidence.") or isinstance(refusal, NotBehindThisMerge)
                keep_typed(form, refusal, "code" if about_code else "text")
                status = status_of(refusal)
    page = _page(request.actor, edition, cote)
    shown = show(request, "proposal", page, form=form, status=status)
    return private(shown) if status != 200 else shown


def _contest(request: CityRequest, edition: str, cote: str, form: ContestMergeForm) -> None:
    code = form.cleaned_data["code"]
    with trying(request, "receipt", per_minute=PER_MINUTE, missed=NoSuchReceipt):
        evidence.by_receipt(request.actor, code)
    by = in_edition(request, edition, evidence.receipt_hash(request.actor, code))
    contest_merge(cote=cote, text=form.cleaned_data["text"], by=by)


def _page(viewer: Actor, edition: str, cote: str) -> ProposalPage:
    found = proposals.proposal(viewer, cote)
    rungs = evidence.lineage(viewer, cote, limit=200)
    up, down = both_ways(viewer, way_up(rungs.up), way_down(rungs.down))
    return ProposalPage(
        edition=edition,
        line=_line(found.row, edition),
        who=found.who,
        down=down,
        merge=_merge(found.merge) if found.merge else None,
        costs=_costs(found) if found.costs else None,
        gains=tuple(_effect(effect) for effect in found.effects if effect.side == "gains"),
        bears=tuple(_effect(effect) for effect in found.effects if effect.side != "gains"),
        supports=found.supports,
        answers=tuple(answer(reply, edition) for reply in followup.answers_to(viewer, cote)),
        up=up,
        may_contest=found.merge is not None and found.merge.undone_at is None,
    )


def _merge(found: MergeView) -> MergePart:
    return MergePart(
        reason=found.reason,
        at=found.at,
        undone_at=found.undone_at,
        undo_reason=found.undo_reason,
        parents=tuple(quote_of(parent) for parent in found.parents),
        objections=tuple(
            Objection(said.text, "", said.at, said.answer, said.answered_at) for said in found.objections
        ),
    )


def _costs(found: ProposalView) -> Table:
    return Table(
        _("Ce que cela coûterait"),
        (_("Hypothèse"), _("Au moins (€)"), _("Au plus (€)"), _("Année"), _("Source")),
        tuple(
            (cost.scenario, number(int(cost.low)), number(int(cost.high)), str(cost.year), cost.source)
            for cost in found.costs
        ),
        figures=(1, 2),
    )


def _effect(found: EffectView) -> str:
    who = found.stratum or found.neighbourhood or _("tout le monde")
    return (
        f"{who} – {found.note} ({found.evidence_label})" if found.note else f"{who} ({found.evidence_label})"
    )


def answer(reply: ReplyView, edition: str) -> AnswerPart:
    """The answer of the city, with what its ground obliges it to show."""
    act = " ".join(part for part in (reply.act_reference, day(reply.act_date)) if part)
    details = (
        (_("Montant : %s €"), number(int(reply.amount)) if reply.amount is not None else ""),
        (_("Acte : %s"), act),
        (_("Qui en décide : %s"), reply.holder),
        (_("Étude : %s"), reply.study),
        (_("Valeur : %s"), reply.value),
        (_("À revoir le %s"), day(reply.review_on)),
        (_("Référence : %s"), reply.reference),
        (_("Repris par : %s"), reply.taken_up_by),
    )
    return AnswerPart(
        cote=reply.cote,
        href=ladder_address(edition, reply.cote),
        own_page=reverse("agora:reply", args=[edition, reply.cote]),
        label=reply.label,
        reason=reply.reason,
        details=tuple(pattern % said for pattern, said in details if said),
        signed_by=reply.signed_by,
        at=reply.at,
    )
