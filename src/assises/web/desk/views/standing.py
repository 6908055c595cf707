"""The gestures of those who stand for others: seats and terms of a body, go-betweens."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from assises.commons.journal.actions import Actor
from assises.commons.people import queries as people
from assises.commons.people.actions import add_relay, begin_term, seat_member
from assises.commons.people.queries import BodyView, MemberView, TermView
from assises.web.desk.forms.standing import RelayForm, SeatForm, TermForm
from assises.web.desk.framing import frame
from assises.web.desk.gestures import Asked, Gesture
from assises.web.desk.pages.parts import Shelf, ShelfPage, Shelved
from assises.web.desk.views.registers import one_link
from assises.web.door.middleware import CityRequest


@never_cache
@require_safe
def bodies(request: CityRequest, edition: str) -> HttpResponse:
    """Every standing group with its terms and seats, then the go-betweens; no name anywhere."""
    viewer = request.actor
    here = frame(viewer, "desk:people")
    terms, members = people.terms(viewer), people.members(viewer)
    page = ShelfPage(
        desk=here,
        title=_("Collectifs, mandats et relais"),
        lead=_("Par leur fonction, jamais par leur nom. La majorité et l’opposition ont les mêmes droits."),
        shelves=(
            Shelf(
                _("Collectifs"),
                tuple(_body(viewer, one, terms, members) for one in people.bodies(viewer)),
                one_link(viewer, "people.body.add", _("Inscrire un collectif"), "desk:body"),
            ),
            _relays(viewer),
        ),
        also=one_link(viewer, "people.account.list", _("Revenir aux personnes"), "desk:people"),
    )
    return render(request, "desk/shelves.html", {"page": page})


def _body(
    viewer: Actor, one: BodyView, terms: tuple[TermView, ...], members: tuple[MemberView, ...]
) -> Shelved:
    held = _("mandat du %(start)s au %(end)s")
    lines = [str(one.kind_label)]
    lines += [
        held
        % {
            "start": term.starts_on.strftime("%d/%m/%Y"),
            "end": f"{term.ends_on:%d/%m/%Y}" if term.ends_on else "…",
        }
        for term in terms
        if term.body == one.slug
    ]
    lines += [
        ", ".join(part for part in (seat.function, seat.group) if part)
        for seat in members
        if seat.body == one.name or seat.body == one.slug
    ]
    return Shelved(
        one.name,
        tuple(lines),
        (
            *one_link(viewer, "people.body.describe", _("Décrire"), "desk:describe_body", one.slug),
            *one_link(viewer, "people.term.begin", _("Dire son mandat"), "desk:term", one.slug),
            *one_link(viewer, "people.seat.record", _("Inscrire un siège"), "desk:seat", one.slug),
        ),
    )


def _relays(viewer: Actor) -> Shelf:
    names = {one.slug: one.name for one in people.bodies(viewer)}
    return Shelf(
        _("Relais"),
        tuple(
            Shelved(one.function or names.get(one.body, one.body), (" ".join(one.languages),), ())
            for one in people.relays(viewer)
        ),
        one_link(viewer, "people.relay.add", _("Inscrire un relais"), "desk:relay"),
    )


def to_bodies(asked: Asked) -> str:
    """Back to the groups."""
    return reverse("desk:bodies", args=[asked.by.edition])


TERM = Gesture(
    right="people.term.begin",
    here="desk:people",
    title=gettext_lazy("Dire pour combien de temps"),
    lead=gettext_lazy("Quand le mandat finit, ce qui était promis change de mains, pas de page."),
    label=gettext_lazy("Enregistrer"),
    done=gettext_lazy("Le mandat est enregistré."),
    form=TermForm,
    act=lambda asked: begin_term(body=asked.at["slug"], by=asked.by, **asked.typed),
    back=to_bodies,
)
SEAT = Gesture(
    right="people.seat.record",
    here="desk:people",
    title=gettext_lazy("Inscrire un siège"),
    lead=gettext_lazy("Une fonction. La majorité et l’opposition ont les mêmes droits ici."),
    label=gettext_lazy("Inscrire"),
    done=gettext_lazy("Le siège est inscrit."),
    form=SeatForm,
    act=lambda asked: seat_member(body=asked.at["slug"], by=asked.by, **asked.typed),
    back=to_bodies,
)
RELAY = Gesture(
    right="people.relay.add",
    here="desk:people",
    title=gettext_lazy("Inscrire un relais"),
    lead=gettext_lazy("Quelqu’un de confiance, qui transmet une parole sans compte et sans donner de nom."),
    label=gettext_lazy("Inscrire"),
    done=gettext_lazy("Le relais est inscrit."),
    form=RelayForm,
    act=lambda asked: add_relay(by=asked.by, **asked.typed),
    back=to_bodies,
)
