"""Acts of the council: each says its legal nature; only some of them decide."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from assises.commons.agenda.actions import ParticipationLevel
from assises.commons.evidence.actions import Relation, RestsOn
from assises.commons.journal.actions import Actor
from assises.phases.orientations import queries as orientations
from assises.phases.orientations.actions import ActKind, Tally, decide, record_act
from assises.phases.orientations.queries import ActView
from assises.web.chamber import choices
from assises.web.chamber.entering import enter, frame, offered
from assises.web.chamber.forms import ActForm, DecideForm, cotes_in
from assises.web.chamber.lines import shown
from assises.web.chamber.pages import ActLine, ActsPage, DecisionLine, GesturePage
from assises.web.chamber.showing import show, tried
from assises.web.door.middleware import CityRequest
from assises.web.ui.shell import Link

DECIDING = (ActKind.DELIBERATION, ActKind.EXECUTIVE_DECISION)


@require_safe
def acts(request: CityRequest, edition: str) -> HttpResponse:
    """Acts and what they decided; an information decides nothing, and it is said."""
    viewer = enter(request.actor)
    page = ActsPage(
        frame=frame(viewer, "acts"),
        acts=tuple(_line(viewer, one) for one in reversed(orientations.acts(viewer))),
        gestures=offered(
            viewer,
            (
                "orientations.act.record",
                _("Enregistrer un acte"),
                reverse("chamber:record_act", args=[edition]),
            ),
            (
                "orientations.decision.take",
                _("Enregistrer ce qu’un acte décide"),
                reverse("chamber:decide", args=[edition]),
            ),
        ),
    )
    return show(request, "acts", page)


def _line(viewer: Actor, act: ActView) -> ActLine:
    voted = act.votes_for is not None
    tally = _("%(pour)s pour, %(contre)s contre, %(abst)s abstentions") % {
        "pour": act.votes_for,
        "contre": act.against,
        "abst": act.abstain,
    }
    return ActLine(
        number=act.number,
        label=capfirst(str(act.label)),
        title=act.title,
        on=act.date,
        body=act.body,
        tally=tally if voted else "",
        decides=act.kind in DECIDING,
        decisions=tuple(
            DecisionLine(
                cote=one.piece.cote,
                wording=shown(one.piece),
                agenda_set_by=one.agenda_set_by,
                written_by=one.written_by,
                decided_by=one.decided_by,
                level=one.declared_level,
                href=reverse("agora:ladder", args=[viewer.edition, one.piece.cote]),
            )
            for one in act.decisions
        ),
    )


def _page(viewer: Actor, title: str, lead: str, label: str) -> GesturePage:
    back = Link(_("Actes du conseil"), reverse("chamber:acts", args=[viewer.edition]))
    return GesturePage(frame(viewer, "acts"), title, lead, (), label, back)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: CityRequest, edition: str) -> HttpResponse:
    """Record an act with its nature and its vote."""
    viewer = enter(request.actor, "orientations.act.record")
    form = ActForm(request.POST or None)
    return tried(
        request,
        form,
        act=lambda: record_act(
            kind=ActKind(form.cleaned_data["kind"]),
            number=form.cleaned_data["number"],
            title=form.cleaned_data["title"],
            on=form.cleaned_data["on"],
            tally=_tally(form),
            by=viewer,
        ),
        to=lambda _key: reverse("chamber:acts", args=[edition]),
        page=lambda: _page(
            viewer,
            _("Enregistrer un acte du conseil"),
            _("Sa nature dit ce qu’il peut : une information se donne, une délibération décide."),
            _("Enregistrer"),
        ),
        faults={
            "orientations.act_already_recorded": "number",
            "orientations.information_not_voted": "votes_for",
        },
    )


def _tally(form: ActForm) -> Tally | None:
    said = form.cleaned_data
    if all(said[name] is None for name in ("votes_for", "against", "abstain")):
        return None
    return Tally(said["votes_for"] or 0, said["against"] or 0, said["abstain"] or 0)


@require_http_methods(["GET", "HEAD", "POST"])
def decide_something(request: CityRequest, edition: str) -> HttpResponse:
    """Record what an act decides; an act that decides nothing is refused by name."""
    viewer = enter(request.actor, "orientations.decision.take")
    form = DecideForm(request.POST or None)
    form.offer(choices.acts(viewer))
    return tried(
        request,
        form,
        act=lambda: decide(
            act=form.cleaned_data["act"],
            wording=form.cleaned_data["wording"],
            rests_on=[RestsOn(one, Relation.DRAWS_ON) for one in cotes_in(form.cleaned_data["rests_on"])],
            agenda_set_by=form.cleaned_data["agenda_set_by"],
            written_by=form.cleaned_data["written_by"],
            decided_by=form.cleaned_data["decided_by"],
            declared_level=ParticipationLevel(form.cleaned_data["declared_level"]),
            by=viewer,
        ),
        to=lambda _cote: reverse("chamber:acts", args=[edition]),
        page=lambda: _page(
            viewer,
            _("Ce que décide un acte"),
            _("Trois plumes sont nommées : qui l’a mis à l’ordre du jour, qui l’a écrit, qui décide."),
            _("Enregistrer la décision"),
        ),
        faults={
            "orientations.act_decides_nothing": "act",
            "orientations.decision_unsigned": "decided_by",
            "orientations.decision_without_lineage": "rests_on",
            "evidence.no_such_cote": "rests_on",
        },
    )
