"""Workshops on the field: opened on the published synthesis; tables sit, pin cards; it closes."""

from __future__ import annotations

from urllib.parse import urlencode

from django import forms
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from assises.commons.agenda import queries as agenda
from assises.commons.agenda.actions import EventKind
from assises.commons.agenda.queries import EventView
from assises.commons.evidence.actions import Relation, RestsOn
from assises.commons.journal.actions import Actor
from assises.commons.journal.queries import may
from assises.conduct.open_workshop import open_workshop
from assises.methods.errors import AssisesError
from assises.phases.synthesis.queries import published
from assises.phases.workshops import queries
from assises.phases.workshops.actions import CardKind, close_workshop, pin_card, set_table
from assises.phases.workshops.errors import NoSuchWorkshop
from assises.phases.workshops.queries import WorkshopView
from assises.web.door.middleware import CityRequest
from assises.web.field import choices
from assises.web.field.entering import enter, name_of
from assises.web.field.forms import Choices, choose
from assises.web.field.showing import keep_typed, once, seal, show, unseal
from assises.web.field.workshops import (
    CardForm,
    OpenForm,
    Pinned,
    Started,
    TableForm,
    WorkshopLine,
    WorkshopPage,
    WorkshopsPage,
)

FAULTS = {
    "evidence.no_such_receipt": "slip",
    "evidence.receipt_mistyped": "slip",
    "evidence.slip_already_used": "slip",
    "workshops.table_already_set": "number",
}


@require_safe
def workshops(request: CityRequest, edition: str) -> HttpResponse:
    """The workshops on the calendar."""
    viewer = enter(request.actor)
    page = WorkshopsPage(
        edition=edition,
        workshops=tuple(
            WorkshopLine(
                name_of(one),
                one.starts_at,
                str(one.state.label),
                reverse("field:workshop", args=[edition, one.number]),
            )
            for one in agenda.events(viewer, kind=EventKind.WORKSHOP)
        ),
        danger=reverse("agora:danger", args=[edition]),
    )
    return show(request, "workshops", page)


def _held(viewer: Actor, number: int) -> tuple[EventView, WorkshopView | None]:
    event = agenda.event_numbered(viewer, kind=EventKind.WORKSHOP, number=number)
    try:
        return event, queries.workshop(viewer, event.id)
    except NoSuchWorkshop:
        return event, None


@require_http_methods(["GET", "HEAD", "POST"])
def workshop(request: CityRequest, edition: str, number: int) -> HttpResponse:
    """One workshop: to open it, one says what it starts from; once open, its cards are pinned here."""
    viewer = enter(request.actor, "workshops.card.pin")
    event, opened = _held(viewer, number)
    form = _opening(viewer, request.POST) if opened is None else _card(viewer, opened, request.POST)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                return redirect(_made(viewer, event, form))
            except AssisesError as refusal:
                status = keep_typed(form, refusal, _field(form, refusal))
    return _show(request, event, opened, form=form, status=status)


def _field(form: forms.BaseForm, refusal: AssisesError) -> str | None:
    found = FAULTS.get(refusal.code)
    return found if found in form.fields else None


def _opening(viewer: Actor, sent: QueryDict) -> OpenForm:
    form = OpenForm(sent or None)
    choose(form.fields["inputs"], _sections(viewer))
    return form


def _sections(viewer: Actor) -> Choices:
    """The sections of the synthesis in force, withdrawn ones apart."""
    found = published(viewer)
    rows = found.sections if found else ()
    return tuple((one.cote, f"{one.cote} · {one.piece.wording}") for one in rows if one.piece.wording)


def _card(viewer: Actor, opened: WorkshopView, sent: QueryDict) -> CardForm:
    form = CardForm(sent or None, initial={"once": once()})
    form.offer(
        tables=tuple(
            (str(one.number), f"{one.number} · {one.topic}" if one.topic else str(one.number))
            for one in opened.tables
        ),
        inputs=tuple((one.cote, f"{one.cote} · {one.wording}") for one in opened.inputs if one.wording),
        questions=choices.questions(viewer),
    )
    return form


def _made(viewer: Actor, event: EventView, form: forms.BaseForm) -> str:
    """Make the gesture of this form; the address to go on to."""
    here = reverse("field:workshop", args=[viewer.edition, event.number])
    said = form.cleaned_data
    if isinstance(form, OpenForm):
        open_workshop(event=event.id, inputs=said["inputs"], protocol=said["protocol"], by=viewer)
        return here
    heard = pin_card(
        event=event.id,
        table=said["table"],
        kind=CardKind(said["kind"]),
        wording=said["wording"],
        rests_on=[RestsOn(cote, Relation.DRAWS_ON) for cote in said["rests_on"]],
        question=said["question"],
        slip=said["slip"],
        once=said["once"],
        by=viewer,
    )
    return f"{here}?{urlencode({'recu': seal(heard.code), 'cote': heard.cote})}"


def _show(
    request: CityRequest,
    event: EventView,
    opened: WorkshopView | None,
    *,
    form: forms.BaseForm,
    table: TableForm | None = None,
    status: int = 200,
) -> HttpResponse:
    viewer = request.actor
    code = unseal(request.GET.get("recu", ""))
    address = reverse("agora:receipt", args=[code.replace("-", "")]) if code else ""
    still = opened is not None and opened.row.closed_at is None
    page = WorkshopPage(
        edition=viewer.edition,
        number=event.number,
        title=name_of(event),
        starts_at=event.starts_at,
        opened=opened is not None,
        closed=opened is not None and not still,
        nothing_published=opened is None and not _sections(viewer),
        inputs=tuple(Started(one.cote, one.wording or "…") for one in opened.inputs) if opened else (),
        tables=_tables(opened),
        cards=tuple(
            Pinned(one.piece.cote, one.piece.wording or "…", one.table, capfirst(one.label))
            for one in reversed(opened.cards)
        )
        if opened
        else (),
        may_set=still and may(viewer, "workshops.table.set"),
        may_pin=still and bool(opened and opened.tables),
        may_close=still and may(viewer, "workshops.workshop.close"),
        code=code,
        address=request.build_absolute_uri(address) if code else "",
        noted=request.GET.get("cote", "") if code else "",
        danger=reverse("agora:danger", args=[viewer.edition]),
        table_form=table or TableForm(initial={"number": len(opened.tables) + 1 if opened else 1}),
    )
    return show(request, "workshop", page, form=form, status=status)


def _tables(opened: WorkshopView | None) -> tuple[str, ...]:
    said = _("Table %(n)s : %(people)s personnes")
    return tuple(
        said % {"n": one.number, "people": one.people} + (f" · {one.topic}" if one.topic else "")
        for one in (opened.tables if opened else ())
    )


@require_POST
def sit(request: CityRequest, edition: str, number: int) -> HttpResponse:
    """Record a table as it sits."""
    viewer = enter(request.actor, "workshops.table.set")
    event, opened = _held(viewer, number)
    form, status = TableForm(request.POST), 422
    if form.is_valid():
        try:
            set_table(event=event.id, by=viewer, **form.cleaned_data)
            return redirect("field:workshop", edition, number)
        except AssisesError as refusal:
            status = keep_typed(form, refusal, _field(form, refusal))
    card = _opening(viewer, QueryDict()) if opened is None else _card(viewer, opened, QueryDict())
    return _show(request, event, opened, form=card, table=form, status=status)


@require_POST
def end(request: CityRequest, edition: str, number: int) -> HttpResponse:
    """Close a workshop; its cards stay."""
    viewer = enter(request.actor, "workshops.workshop.close")
    event, _opened = _held(viewer, number)
    close_workshop(event=event.id, by=viewer)
    return redirect("field:workshop", edition, number)
