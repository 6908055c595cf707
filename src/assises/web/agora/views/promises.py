"""What became of the promises: two ledgers, as large as the title, never merged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from assises.commons.evidence import queries as evidence
from assises.commons.evidence.errors import NoSuchReceipt
from assises.commons.journal import clock
from assises.commons.journal.actions import Actor
from assises.methods.errors import AssisesError
from assises.phases.followup import queries as followup
from assises.phases.followup.actions import Assessed, Declared, assess_commitment
from assises.phases.followup.queries import ActionView, AdvocacyView, PromiseRow, PromiseView
from assises.web.agora.forms import AssessForm, HorizonForm
from assises.web.agora.lines import both_ways, due, ladder_address, quote_of, way_down, way_up
from assises.web.agora.pages.promises import (
    AskedLine,
    Count,
    DoneLine,
    PromiseLine,
    PromisePage,
    PromisesPage,
    SaidOfIt,
    Side,
)
from assises.web.agora.showing import in_edition, keep_typed, private, show
from assises.web.agora.views.following import PER_MINUTE
from assises.web.door.guesses import trying
from assises.web.door.keeping import same_for_everybody
from assises.web.door.middleware import CityRequest, status_of
from assises.web.ui.templatetags.ui import number

CITY_FORMS = {
    Declared.MADE: "unknown",
    Declared.FUNDED: "unknown",
    Declared.IN_PROGRESS: "part",
    Declared.KEPT: "kept",
    Declared.PARTLY_KEPT: "part",
    Declared.LATE: "not",
    Declared.DROPPED: "not",
}
RESIDENTS_FORMS = {
    Assessed.KEPT: "kept",
    Assessed.PARTLY_KEPT: "part",
    Assessed.NOT_KEPT: "not",
    Assessed.CANNOT_TELL: "unknown",
}


@same_for_everybody
@require_safe
def promises(request: CityRequest, edition: str) -> HttpResponse:
    """Every promise by the day it is due."""
    form = HorizonForm(request.GET)
    rows = followup.promises(request.actor, horizon=form.wanted())
    declared = {one: sum(row.declared == one for row in rows) for one in Declared}
    said = {one: sum(row.residents.get(one, 0) for row in rows) for one in Assessed}
    page = PromisesPage(
        edition=edition,
        total=len(rows),
        vague=sum(not row.verifiable for row in rows),
        past_due=sum(row.past_due for row in rows),
        contested=sum(row.contested for row in rows),
        city=tuple(Count(str(one.label), CITY_FORMS[one], n) for one, n in declared.items() if n),
        residents=tuple(Count(str(one.label), RESIDENTS_FORMS[one], n) for one, n in said.items() if n),
        promises=tuple(_line(row, edition) for row in rows),
        advocacies=tuple(_asked(one, edition) for one in followup.advocacies(request.actor)),
        found=ngettext("%(n)s engagement", "%(n)s engagements", len(rows)) % {"n": number(len(rows))},
        asked=bool(form.wanted()),
    )
    return show(request, "promises", page, form=form)


def _line(row: PromiseRow, edition: str) -> PromiseLine:
    return PromiseLine(
        cote=row.cote,
        href=reverse("agora:promise", args=[edition, row.cote]),
        term=row.term,
        owner=row.owner,
        due=due(row.due_date),
        past_due=row.past_due,
        contested=row.contested,
        vague=not row.verifiable,
        no_voice=row.no_voice,
        city=Side(row.declared_label.capitalize(), CITY_FORMS[row.declared], "", row.declared_at),
        residents=_residents(row.residents),
        objectives=aims_said(row.objectives),
    )


def aims_said(numbers: Sequence[int]) -> str:
    """The objectives something serves, or that it serves none: one of the two is said."""
    if not numbers:
        return _("Aucun objectif annoncé")
    return _("Objectif %(goals)s") % {"goals": ", ".join(str(goal) for goal in numbers)}


def _residents(said: Mapping[Assessed, int]) -> Side:
    """What most residents who said something say, and how many of them; a tie is said as a tie."""
    total = sum(said.values())
    if not total:
        return Side("", "unknown", "", None)
    most = max(said.values())
    first = [one for one in Assessed if said.get(one, 0) == most]
    word = _("Partagés") if len(first) > 1 else str(first[0].label).capitalize()
    form = "unknown" if len(first) > 1 else RESIDENTS_FORMS[first[0]]
    parts = [f"{one.label} : {number(n)}" for one, n in said.items() if n]
    people = ngettext("%(n)s personne l’a dit", "%(n)s personnes l’ont dit", total) % {"n": number(total)}
    detail = f" ({' ; '.join(parts)})" if len(parts) > 1 else ""
    return Side(word, form, f"{people}{detail}.", None)


def _asked(one: AdvocacyView, edition: str) -> AskedLine:
    return AskedLine(
        cote=one.piece.cote,
        href=ladder_address(edition, one.piece.cote),
        wording=one.piece.wording or "",
        asked_of=one.asked_of,
        state=one.label,
        reason=one.reason,
        due_on=one.due_date,
    )


@same_for_everybody
@require_http_methods(["GET", "HEAD", "POST"])
def promise(request: CityRequest, edition: str, cote: str) -> HttpResponse:
    """One promise; whoever holds a code may say whether it is kept."""
    if request.method != "POST":
        page = _promise_page(request.actor, edition, cote)
        return show(request, "promise", page, form=AssessForm())
    form = AssessForm(request.POST)
    status = 422
    if form.is_valid():
        try:
            _assess(request, edition, cote, form)
            return redirect("agora:promise", edition=edition, cote=cote)
        except AssisesError as refusal:
            keep_typed(form, refusal, "code" if refusal.code.startswith("evidence.") else None)
            status = status_of(refusal)
    page = _promise_page(request.actor, edition, cote)
    return private(show(request, "promise", page, form=form, status=status))


def _assess(request: CityRequest, edition: str, cote: str, form: AssessForm) -> None:
    with trying(request, "receipt", per_minute=PER_MINUTE, missed=NoSuchReceipt):
        evidence.by_receipt(request.actor, form.cleaned_data["code"])
    by = in_edition(request, edition, evidence.receipt_hash(request.actor, form.cleaned_data["code"]))
    assess_commitment(
        commitment=cote,
        assessed=form.cleaned_data["assessed"],
        reasons=form.cleaned_data["reasons"],
        by=by,
    )


def _promise_page(viewer: Actor, edition: str, cote: str) -> PromisePage:
    found = followup.promise(viewer, cote)
    rungs = evidence.lineage(viewer, cote, limit=200)
    up, down = both_ways(viewer, way_up(rungs.up), way_down(rungs.down))
    coming = [on for on, held in found.reviews.items() if not held and on >= clock.today()]
    return PromisePage(
        edition=edition,
        line=_line(found.row, edition),
        measure=_measure(found),
        cost=number(int(found.row.cost)) if found.row.cost is not None else "",
        place=found.row.place,
        test=found.test,
        made_on=found.piece.recorded_at,
        statuses=tuple(
            SaidOfIt(one.label, CITY_FORMS[one.declared], one.reason, one.at) for one in found.statuses
        ),
        assessments=tuple(
            SaidOfIt(one.label, RESIDENTS_FORMS[one.assessed], one.reasons, one.at)
            for one in found.assessments
        ),
        done=tuple(_done(one, edition) for one in found.actions),
        next_review=min(coming) if coming else None,
        reviews=tuple(on for on, held in found.reviews.items() if held),
        down=down,
        down_total=rungs.down_total,
        up=up,
    )


def _measure(found: PromiseView) -> str:
    if found.quantity is None:
        return found.unit
    value = number(int(found.quantity)) if not found.quantity % 1 else number(float(found.quantity))
    return f"{value} {found.unit}".strip()


def _done(one: ActionView, edition: str) -> DoneLine:
    return DoneLine(
        cote=one.piece.cote,
        href=ladder_address(edition, one.piece.cote),
        wording=one.piece.wording or "",
        on=one.done_on,
        proofs=tuple(quote_of(proof) for proof in one.proofs),
        objectives=aims_said(one.objectives),
    )
