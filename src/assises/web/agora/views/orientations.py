"""The orientations, tied to what they come from; and what the council really voted."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from assises.commons.evidence.queries import ItemView
from assises.commons.journal.actions import Actor
from assises.commons.reach import queries as reach
from assises.phases.orientations import queries as orientations
from assises.phases.orientations.errors import NoSuchDocument
from assises.phases.orientations.queries import ActView, ClauseView, Reading
from assises.web.agora import drawings
from assises.web.agora.lines import ladder_address, silence
from assises.web.agora.pages.deciding import (
    ActLine,
    Amended,
    Clause,
    LeftOut,
    NotYetPage,
    OrientationsPage,
)
from assises.web.agora.showing import recent, show
from assises.web.door.keeping import same_for_everybody
from assises.web.door.middleware import CityRequest
from assises.web.ui.shell import Link
from assises.web.ui.templatetags.ui import number


@same_for_everybody
@require_safe
def page(request: CityRequest, edition: str) -> HttpResponse:
    """The latest version, paragraph by paragraph, each with its base."""
    viewer = request.actor
    try:
        read = orientations.reading(viewer)
    except NoSuchDocument:
        return show(request, "not_yet", _not_yet(edition))
    return show(request, "orientations", _page(viewer, edition, read))


def _not_yet(edition: str) -> NotYetPage:
    return NotYetPage(
        edition=edition,
        title=_("Les orientations"),
        text=_("Chaque paragraphe citera les paroles dont il vient, ou dira qu’il n’en a pas."),
        links=(Link(_("Les propositions"), reverse("agora:proposals", args=[edition])),),
    )


def _page(viewer: Actor, edition: str, read: Reading) -> OrientationsPage:
    found, covered = read.document, read.coverage
    return OrientationsPage(
        edition=edition,
        version=found.version,
        state=found.label,
        published_at=found.published_at,
        clauses=tuple(_clause(one, edition) for one in found.clauses),
        with_voice=covered.resting_on_a_voice,
        base=covered.base,
        used=covered.used,
        set_aside=tuple(_left(one.piece, edition, one.reason) for one in covered.set_aside),
        unused=tuple(_left(one, edition) for one in covered.unused),
        markers=tuple(one.piece.wording or silence(one.piece) for one in orientations.markers(viewer)),
        acts=tuple(_act(one) for one in orientations.acts(viewer)),
        chairs=drawings.chairs(recent("heard", viewer, lambda: reach.heard(viewer)).chairs),
    )


def _clause(one: ClauseView, edition: str) -> Clause:
    return Clause(
        number=one.number,
        cote=one.cote,
        href=ladder_address(edition, one.cote),
        wording=one.piece.wording or "",
        no_base=one.no_base,
        value=one.value,
        base=tuple(Link(piece.cote, ladder_address(edition, piece.cote)) for piece in one.base),
        reaches_a_voice=one.reaches_a_voice,
        amendments=tuple(
            Amended(said.wording, said.origin, said.label, said.reason) for said in one.amendments
        ),
    )


def _left(piece: ItemView, edition: str, reason: str = "") -> LeftOut:
    return LeftOut(
        cote=piece.cote,
        href=ladder_address(edition, piece.cote),
        wording=piece.wording or silence(piece),
        reason=reason,
    )


def _act(one: ActView) -> ActLine:
    votes = ""
    if one.votes_for is not None:
        votes = _("%(yes)s pour, %(no)s contre, %(none)s abstentions") % {
            "yes": number(one.votes_for),
            "no": number(one.against or 0),
            "none": number(one.abstain or 0),
        }
    return ActLine(
        number=one.number,
        kind=one.label,
        title=one.title,
        on=one.date,
        body=one.body,
        votes=votes,
        decides=tuple(decision.piece.wording or "" for decision in one.decisions),
    )
