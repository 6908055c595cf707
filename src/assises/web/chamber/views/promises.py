"""Promises: made with an owner and a date, declared with proof, and what residents say beside."""

from __future__ import annotations

from decimal import Decimal
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from assises.commons.evidence.actions import Relation, RestsOn
from assises.commons.journal.actions import Actor
from assises.commons.journal.queries import may
from assises.conduct.show_papers import declare_showing, prove_showing
from assises.phases.followup import queries as followup
from assises.phases.followup.actions import (
    Assessed,
    CommitmentKind,
    Declared,
    Term,
    commit,
    hold_review,
    record_action,
)
from assises.phases.followup.queries import PromiseView
from assises.web.chamber import choices
from assises.web.chamber.entering import enter, frame, offered
from assises.web.chamber.forms import (
    ActionForm,
    CommitForm,
    DeclareForm,
    ProofForm,
    ReviewForm,
    cotes_in,
    paper_of,
)
from assises.web.chamber.lines import all_words, promise_line, shown, words_of
from assises.web.chamber.pages import (
    Done,
    GesturePage,
    Opinion,
    PromisePage,
    PromisesPage,
    Review,
    Status,
)
from assises.web.chamber.showing import show, tried
from assises.web.door.middleware import CityRequest
from assises.web.ui.shell import Link
from assises.web.ui.templatetags.ui import number

CITY_FORMS = {
    Declared.KEPT: "kept",
    Declared.PARTLY_KEPT: "part",
    Declared.IN_PROGRESS: "part",
    Declared.FUNDED: "part",
    Declared.LATE: "not",
    Declared.DROPPED: "not",
}
RESIDENTS_FORMS = {Assessed.KEPT: "kept", Assessed.PARTLY_KEPT: "part", Assessed.NOT_KEPT: "not"}


@require_safe
def promises(request: CityRequest, edition: str) -> HttpResponse:
    """Every promise, by its date."""
    viewer = enter(request.actor)
    made = followup.promises(viewer)
    new = ("followup.commitment.make", _("Prendre un engagement"), reverse("chamber:commit", args=[edition]))
    page = PromisesPage(
        frame=frame(viewer, "promises"),
        promises=tuple(promise_line(viewer, row) for row in made),
        not_verifiable=sum(not row.verifiable for row in made),
        gestures=offered(viewer, new),
    )
    return show(request, "promises", page)


@require_safe
def promise(request: CityRequest, edition: str, cote: str) -> HttpResponse:
    """One promise: both sides as large as its title."""
    viewer = enter(request.actor)
    found = followup.promise(viewer, cote)
    return show(request, "promise", _page(viewer, found))


def _page(viewer: Actor, found: PromiseView) -> PromisePage:
    row = found.row
    most = max(row.residents, key=lambda one: row.residents[one], default=None)
    owed = [on for on, held in found.reviews.items() if not held]
    here = [viewer.edition, row.cote]
    return PromisePage(
        frame=frame(viewer, "promises"),
        line=promise_line(viewer, row),
        measure=f"{_said(found.quantity)} {found.unit}" if found.quantity is not None else found.test,
        cost=_said(row.cost) if row.cost is not None else "",
        place=row.place,
        declared_on=row.declared_at,
        city_form=CITY_FORMS.get(row.declared, "unknown"),
        residents_form=RESIDENTS_FORMS.get(most, "unknown") if most else "unknown",
        residents_note=_("Ces deux avis se contredisent.") if row.contested else "",
        sources=all_words(found.sources),
        no_voice=row.no_voice,
        statuses=tuple(
            Status(capfirst(str(one.label)), one.reason, one.proof is not None, one.at)
            for one in found.statuses
        ),
        opinions=tuple(Opinion(capfirst(str(one.label)), one.reasons, one.at) for one in found.assessments),
        done=tuple(
            Done(
                cote=one.piece.cote,
                what=shown(one.piece),
                on=one.done_on,
                proofs=tuple(shown(proof) for proof in one.proofs),
                prove=reverse("chamber:prove", args=[viewer.edition, one.piece.cote]),
            )
            for one in found.actions
        ),
        reviews=tuple(Review(on, held) for on, held in found.reviews.items()),
        next_review=min(owed, default=None),
        gestures=offered(
            viewer,
            ("followup.status.declare", _("Dire où elle en est"), reverse("chamber:declare", args=here)),
            ("followup.action.do", _("Inscrire une action"), reverse("chamber:act", args=here)),
        ),
        may_review=may(viewer, "followup.review.hold"),
        public=reverse("agora:promise", args=here),
    )


def _said(amount: Decimal) -> str:
    """An amount as one says it: cents only where there are some."""
    return number(int(amount)) if amount == int(amount) else number(float(amount))


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: CityRequest, edition: str) -> HttpResponse:
    """Make a promise; one that comes from pieces being answered leads back to their answer."""
    viewer = enter(request.actor, "followup.commitment.make")
    sources = request.GET.get("sur", "")
    form = CommitForm(request.POST or None, initial={"rests_on": sources})
    form.offer(choices.objectives(viewer))
    return tried(
        request,
        form,
        act=lambda: commit(
            term=_term(form),
            rests_on=[RestsOn(one, Relation.DRAWS_ON) for one in cotes_in(form.cleaned_data["rests_on"])],
            no_voice=form.cleaned_data["no_voice"],
            by=viewer,
        ),
        to=lambda made: _after(viewer, sources, made),
        page=lambda: GesturePage(
            frame=frame(viewer, "promises"),
            title=_("Prendre un engagement"),
            lead=_("Qui en répond, quoi, combien, pour quand, à quel coût : ce qui manque se voit."),
            about=(),
            label=_("S’engager"),
            back=Link(_("Les promesses"), reverse("chamber:promises", args=[edition])),
        ),
        faults={
            "followup.commitment_without_voice": "rests_on",
            "followup.voice_contradicts": "no_voice",
            "followup.quantity_without_unit": "unit",
            "followup.commitment_without_owner": "owner_function",
            "evidence.no_such_cote": "rests_on",
        },
    )


def _after(viewer: Actor, sources: str, made: str) -> str:
    """Back to the answer that this promise makes possible, or to the promise itself."""
    cotes = cotes_in(sources)
    if not cotes:
        return reverse("chamber:promise", args=[viewer.edition, made])
    query = {"ground": "accepted", "taken_up_by": made}
    if len(cotes) == 1:
        return f"{reverse('chamber:answer', args=[viewer.edition, cotes[0]])}?{urlencode(query)}"
    several = urlencode([("c", cote) for cote in cotes] + list(query.items()))
    return f"{reverse('chamber:together', args=[viewer.edition])}?{several}"


def _term(form: CommitForm) -> Term:
    said = form.cleaned_data
    return Term(
        owner_function=said["owner_function"],
        term=said["term"],
        due_date=said["due_date"],
        horizon=said["horizon"],
        quantity=said["quantity"],
        unit=said["unit"],
        test=said["test"],
        cost=said["cost"],
        place=said["place"],
        kind=CommitmentKind(said["kind"] or CommitmentKind.COMMITMENT),
        objectives=tuple(said.get("objectives", ())),
    )


def _about(viewer: Actor, cote: str, title: str, lead: str, label: str) -> GesturePage:
    """The page of a gesture made on one promise."""
    return GesturePage(
        frame=frame(viewer, "promises"),
        title=title,
        lead=lead,
        about=(words_of(followup.promise(viewer, cote).piece),),
        label=label,
        back=Link(_("La promesse"), reverse("chamber:promise", args=[viewer.edition, cote])),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def declare(request: CityRequest, edition: str, cote: str) -> HttpResponse:
    """Say where a promise stands; what was said before stays."""
    viewer = enter(request.actor, "followup.status.declare")
    form = DeclareForm(request.POST or None, request.FILES or None)
    return tried(
        request,
        form,
        act=lambda: declare_showing(
            commitment=cote,
            declared=form.cleaned_data["declared"],
            reason=form.cleaned_data["reason"],
            paper=paper_of(form.cleaned_data["paper"]),
            by=viewer,
        ),
        to=lambda _made: reverse("chamber:promise", args=[edition, cote]),
        page=lambda: _about(
            viewer,
            cote,
            _("Où en est cette promesse"),
            _("Ce que les habitants en disent reste à côté, jamais mêlé."),
            _("Le dire"),
        ),
        faults={"followup.kept_without_proof": "paper", "followup.dropped_without_reason": "reason"},
    )


@require_http_methods(["GET", "HEAD", "POST"])
def act(request: CityRequest, edition: str, cote: str) -> HttpResponse:
    """Put on record something concrete done for a promise."""
    viewer = enter(request.actor, "followup.action.do")
    form = ActionForm(request.POST or None)
    return tried(
        request,
        form,
        act=lambda: record_action(
            commitment=cote, what=form.cleaned_data["what"], done_on=form.cleaned_data["done_on"], by=viewer
        ),
        to=lambda _made: reverse("chamber:promise", args=[edition, cote]),
        page=lambda: _about(
            viewer,
            cote,
            _("Inscrire une action"),
            _("Quelque chose que l’on pourra montrer."),
            _("Inscrire"),
        ),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def prove(request: CityRequest, edition: str, cote: str) -> HttpResponse:
    """Bring the proof of an action."""
    viewer = enter(request.actor, "followup.proof.bring")
    form = ProofForm(request.POST or None, request.FILES or None)
    back = reverse("chamber:promises", args=[edition])

    def bring() -> str:
        paper = paper_of(form.cleaned_data["paper"])
        assert paper is not None  # noqa: S101 - the field is required
        return prove_showing(action=cote, wording=form.cleaned_data["wording"], paper=paper, by=viewer)

    return tried(
        request,
        form,
        act=bring,
        to=lambda made: reverse("agora:ladder", args=[edition, made]),
        page=lambda: GesturePage(
            frame=frame(viewer, "promises"),
            title=_("Apporter la preuve"),
            lead=_("La preuve de l’action %(cote)s.") % {"cote": cote},
            about=(),
            label=_("Apporter"),
            back=Link(_("Les promesses"), back),
        ),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def review(request: CityRequest, edition: str, cote: str) -> HttpResponse:
    """Say that a promise was looked at again on its day."""
    viewer = enter(request.actor, "followup.review.hold")
    form = ReviewForm(request.POST or None)
    response = tried(
        request,
        form,
        act=lambda: hold_review(commitment=cote, on=form.cleaned_data["on"], by=viewer),
        to=lambda _none: reverse("chamber:promise", args=[edition, cote]),
        page=lambda: _about(
            viewer,
            cote,
            _("Revoir cette promesse"),
            _("À la date prévue, on la regarde de nouveau."),
            _("Revue"),
        ),
    )
    if response.status_code < 400:
        messages.success(request, _("Revue enregistrée."))
    return response
