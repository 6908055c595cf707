"""The orientation document: paragraphs that cite their base or say they have none, and the test both ways."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from assises.commons.agenda.actions import ParticipationLevel
from assises.commons.evidence import queries as evidence
from assises.commons.evidence.actions import Relation, RestsOn
from assises.commons.journal.actions import Actor
from assises.commons.journal.queries import may
from assises.phases.orientations import queries
from assises.phases.orientations.actions import (
    adopt,
    amend,
    decide_amendment,
    discuss,
    open_document,
    publish,
    set_aside_base,
    write_clause,
)
from assises.phases.orientations.queries import ClauseView, Coverage, DocumentView
from assises.web.chamber import choices
from assises.web.chamber.entering import enter, frame, offered
from assises.web.chamber.forms import AdoptForm, AmendForm, AsideForm, ClauseForm, JudgeForm, cotes_in
from assises.web.chamber.lines import all_words, shown, words_of
from assises.web.chamber.pages import AmendmentLine, ClauseLine, DocumentPage, GesturePage, LeftOut, Words
from assises.web.chamber.showing import show, tried
from assises.web.door.middleware import CityRequest
from assises.web.ui.shell import Link

STILL_OPEN = ("draft", "discussed")


@require_safe
def document(request: CityRequest, edition: str) -> HttpResponse:
    """The latest version, drafts included: the drafting is public."""
    viewer = enter(request.actor)
    version = queries.latest_version(viewer)
    if version is None:
        return show(request, "orientations", _nothing_yet(viewer))
    found, covered = queries.document(viewer, version), queries.coverage(viewer, version)
    return show(request, "orientations", _page(viewer, found, covered))


def _nothing_yet(viewer: Actor) -> DocumentPage:
    begin_here = reverse("chamber:open_document", args=[viewer.edition])
    return DocumentPage(
        frame=frame(viewer, "orientations"),
        version=None,
        label="",
        published_at=None,
        clauses=(),
        without_base=0,
        on_a_voice=0,
        base=0,
        used=0,
        unused=(),
        aside=(),
        gestures=(_means(viewer),),
        steps=offered(viewer, ("orientations.document.open", _("Ouvrir le document"), begin_here)),
        open=False,
    )


def _page(viewer: Actor, found: DocumentView, covered: Coverage) -> DocumentPage:
    still = found.state in STILL_OPEN
    here = [viewer.edition, found.version]
    aside = still and may(viewer, "orientations.base.set_aside")
    return DocumentPage(
        frame=frame(viewer, "orientations"),
        version=found.version,
        label=found.label,
        published_at=found.published_at,
        clauses=tuple(_clause(viewer, one, still=still) for one in found.clauses),
        without_base=len(covered.without_base),
        on_a_voice=covered.resting_on_a_voice,
        base=covered.base,
        used=covered.used,
        unused=tuple(
            LeftOut(
                words_of(one),
                "",
                reverse("chamber:set_aside", args=[*here, one.cote]) if aside else "",
            )
            for one in covered.unused
        ),
        aside=tuple(LeftOut(words_of(one.piece), one.reason, "") for one in covered.set_aside),
        gestures=(*(_gestures(viewer, here) if still else ()), _means(viewer)),
        steps=_steps(viewer, found, here),
        open=still,
    )


def _gestures(viewer: Actor, here: list[object]) -> tuple[Link, ...]:
    return offered(
        viewer,
        ("orientations.clause.write", _("Écrire un paragraphe"), reverse("chamber:write", args=here)),
        ("orientations.document.adopt", _("Enregistrer l’adoption"), reverse("chamber:adopt", args=here)),
    )


def _means(viewer: Actor) -> Link:
    return Link(_("Les moyens"), reverse("chamber:means", args=[viewer.edition]))


def _steps(viewer: Actor, found: DocumentView, here: list[object]) -> tuple[Link, ...]:
    """What changes the state of the whole document: buttons, each with its own sending."""
    if found.state == "draft":
        to_discuss = reverse("chamber:discuss", args=here)
        return offered(viewer, ("orientations.document.discuss", _("Mettre en discussion"), to_discuss))
    if found.state == "adopted":
        return offered(
            viewer, ("orientations.document.publish", _("Publier"), reverse("chamber:publish", args=here))
        )
    return ()


def _clause(viewer: Actor, one: ClauseView, *, still: bool) -> ClauseLine:
    may_judge = still and may(viewer, "orientations.amendment.decide")
    may_amend = still and may(viewer, "orientations.clause.amend")
    return ClauseLine(
        cote=one.cote,
        number=one.number,
        wording=shown(one.piece),
        value=one.value,
        base=all_words(one.base),
        no_base=one.no_base,
        reaches_a_voice=one.reaches_a_voice,
        amendments=tuple(
            AmendmentLine(
                id=asked.id,
                wording=asked.wording,
                origin=asked.origin,
                label=capfirst(str(asked.label)),
                reason=asked.reason,
                judge=reverse("chamber:judge", args=[viewer.edition, asked.id])
                if may_judge and asked.state == "proposed"
                else "",
            )
            for asked in one.amendments
        ),
        amend=reverse("chamber:amend", args=[viewer.edition, one.cote]) if may_amend else "",
    )


def _gesture(viewer: Actor, title: str, lead: str, label: str, about: tuple[Words, ...] = ()) -> GesturePage:
    back = Link(_("Le document"), reverse("chamber:orientations", args=[viewer.edition]))
    return GesturePage(frame(viewer, "orientations"), title, lead, about, label, back)


def _home(edition: str) -> str:
    return reverse("chamber:orientations", args=[edition])


@require_POST
def begin(request: CityRequest, edition: str) -> HttpResponse:
    """Open the next version."""
    open_document(by=enter(request.actor, "orientations.document.open"))
    return redirect(_home(edition))


@require_POST
def put_to_discussion(request: CityRequest, edition: str, version: int) -> HttpResponse:
    """Put the document to discussion; it can still be amended."""
    discuss(document=version, by=enter(request.actor, "orientations.document.discuss"))
    return redirect(_home(edition))


@require_POST
def make_public(request: CityRequest, edition: str, version: int) -> HttpResponse:
    """Publish the adopted document."""
    publish(document=version, by=enter(request.actor, "orientations.document.publish"))
    return redirect(_home(edition))


@require_http_methods(["GET", "HEAD", "POST"])
def write(request: CityRequest, edition: str, version: int) -> HttpResponse:
    """Write a paragraph: it cites its base, or says that it has none."""
    viewer = enter(request.actor, "orientations.clause.write")
    form = ClauseForm(request.POST or None)
    form.offer(choices.values(viewer))
    return tried(
        request,
        form,
        act=lambda: write_clause(
            document=version,
            wording=form.cleaned_data["wording"],
            rests_on=[RestsOn(one, Relation.DRAWS_ON) for one in cotes_in(form.cleaned_data["rests_on"])],
            no_base=form.cleaned_data["no_base"],
            value=form.cleaned_data["value"],
            by=viewer,
        ),
        to=lambda _cote: _home(edition),
        page=lambda: _gesture(
            viewer,
            _("Écrire un paragraphe"),
            _("Il cite ce dont il vient, ou il porte la mention « sans socle »."),
            _("Écrire"),
        ),
        faults={
            "orientations.clause_without_base": "rests_on",
            "orientations.clause_base_contradicts": "no_base",
            "evidence.no_such_cote": "rests_on",
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
def propose(request: CityRequest, edition: str, cote: str) -> HttpResponse:
    """Ask for another wording; majority and opposition alike."""
    viewer = enter(request.actor, "orientations.clause.amend")
    current = evidence.item(viewer, cote)
    form = AmendForm(request.POST or None, initial={"wording": current.wording})
    return tried(
        request,
        form,
        act=lambda: amend(
            clause=cote, wording=form.cleaned_data["wording"], origin=form.cleaned_data["origin"], by=viewer
        ),
        to=lambda _key: _home(edition),
        page=lambda: _gesture(
            viewer,
            _("Proposer une autre rédaction"),
            _("L’amendement reste visible, accepté ou refusé, avec sa raison."),
            _("Proposer"),
            (words_of(current),),
        ),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def judge(request: CityRequest, edition: str, amendment: int) -> HttpResponse:
    """Accept an amendment, which gives the paragraph a version, or refuse it with a reason."""
    viewer = enter(request.actor, "orientations.amendment.decide")
    form = JudgeForm(request.POST or None)
    return tried(
        request,
        form,
        act=lambda: decide_amendment(
            amendment=amendment,
            accepted=form.cleaned_data["accepted"] == "yes",
            reason=form.cleaned_data["reason"],
            rests_on=[RestsOn(one, Relation.DRAWS_ON) for one in cotes_in(form.cleaned_data["rests_on"])],
            by=viewer,
        ),
        to=lambda _cote: _home(edition),
        page=lambda: _gesture(
            viewer,
            _("Décider d’un amendement"),
            _("Refusé, il garde sa raison. Accepté, le paragraphe prend une nouvelle version."),
            _("Décider"),
        ),
        faults={"orientations.reason_missing": "reason"},
    )


@require_http_methods(["GET", "HEAD", "POST"])
def set_aside(request: CityRequest, edition: str, version: int, cote: str) -> HttpResponse:
    """Say why the document does not use a piece of the base."""
    viewer = enter(request.actor, "orientations.base.set_aside")
    form = AsideForm(request.POST or None)
    return tried(
        request,
        form,
        act=lambda: set_aside_base(
            document=version, cote=cote, reason=form.cleaned_data["reason"], by=viewer
        ),
        to=lambda _none: _home(edition),
        page=lambda: _gesture(
            viewer,
            _("Écarter, en disant pourquoi"),
            _("Ce que le document laisse de côté reste lisible, avec la raison."),
            _("Écarter"),
            (words_of(evidence.item(viewer, cote)),),
        ),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def adopt_document(request: CityRequest, edition: str, version: int) -> HttpResponse:
    """Record the act that adopts the document; an information adopts nothing."""
    viewer = enter(request.actor, "orientations.document.adopt")
    form = AdoptForm(request.POST or None)
    form.offer(choices.acts(viewer))
    return tried(
        request,
        form,
        act=lambda: adopt(
            document=version,
            act=form.cleaned_data["act"],
            wording=form.cleaned_data["wording"],
            agenda_set_by=form.cleaned_data["agenda_set_by"],
            written_by=form.cleaned_data["written_by"],
            decided_by=form.cleaned_data["decided_by"],
            declared_level=ParticipationLevel(form.cleaned_data["declared_level"]),
            by=viewer,
        ),
        to=lambda _cote: _home(edition),
        page=lambda: _gesture(
            viewer,
            _("Enregistrer l’adoption"),
            _("Sans délibération, la page publique dira : jamais décidé par le conseil."),
            _("Enregistrer"),
        ),
        faults={"orientations.act_decides_nothing": "act", "orientations.decision_unsigned": "decided_by"},
    )
