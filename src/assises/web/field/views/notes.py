"""The black page: one line is one word on record, with the code to hand to whoever said it."""

from __future__ import annotations

from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from assises.commons.agenda.actions import EventKind
from assises.commons.agenda.queries import EventView
from assises.commons.evidence.actions import Fidelity, Nature
from assises.commons.journal.actions import Actor
from assises.commons.journal.queries import may
from assises.methods.errors import AssisesError
from assises.phases.meetings.actions import (
    Line,
    SaidBy,
    SubjectState,
    record_statement,
    undo_statement,
)
from assises.phases.meetings.queries import Evening, last_lines, subjects
from assises.web.door.middleware import CityRequest
from assises.web.field import choices
from assises.web.field.entering import enter, frame, held
from assises.web.field.forms import NoteForm, choose
from assises.web.field.pages import NotedLine, NotesPage
from assises.web.field.showing import ABOUT_THE_SLIP, keep_typed, once, seal, show, unseal
from assises.web.field.timing import clock_of, running

KEPT = ("said_by", "fidelity", "subject", "question", "stake")


@require_http_methods(["GET", "HEAD", "POST"])
def notes(request: CityRequest, edition: str, kind: EventKind, number: int) -> HttpResponse:
    """Note one line; on a refusal everything typed is still there."""
    viewer = enter(request.actor, "meetings.statement.record")
    event, opened = held(viewer, kind, number)
    form, status = _form(viewer, event, opened, request), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                heard = record_statement(
                    event=event.id,
                    line=_line(form),
                    slip=form.cleaned_data["slip"],
                    once=form.cleaned_data["once"],
                    by=viewer,
                )
                kept = {name: request.POST[name] for name in KEPT if request.POST.get(name)}
                query = urlencode({**kept, "recu": seal(heard.code), "cote": heard.cote})
                return redirect(f"{reverse('field:notes', args=[edition, kind, number])}?{query}")
            except AssisesError as refusal:
                status = keep_typed(form, refusal, ABOUT_THE_SLIP.get(refusal.code))
    return show(request, "notes", _page(viewer, event, opened, request), form=form, status=status)


def _form(viewer: Actor, event: EventView, opened: Evening | None, request: CityRequest) -> NoteForm:
    asked: QueryDict = request.GET
    first = {name: asked[name] for name in KEPT if name in asked}
    form = NoteForm(
        request.POST if request.method == "POST" else None,
        initial={"once": once(), **first},
        auto_id="note-%s",
    )
    form.offer(
        questions=choices.questions(viewer),
        stakes=choices.stakes(viewer),
        neighbourhoods=choices.neighbourhoods(viewer),
    )
    rows = subjects(viewer, event.id) if opened else ()
    listed = [(str(row.uuid), row.title) for row in rows if row.title]
    choose(form.fields["subject"], (("", "—"), *listed))
    current = [row for row in rows if row.state == SubjectState.DISCUSSED]
    if current and not first.get("subject"):
        form.initial["subject"] = str(current[-1].uuid)
    return form


def _line(form: NoteForm) -> Line:
    said = form.cleaned_data
    return Line(
        wording=said["wording"],
        said_by=SaidBy(said["said_by"]),
        subject=UUID(said["subject"]) if said["subject"] else None,
        fidelity=Fidelity(said["fidelity"]),
        nature=Nature(said["nature"]) if said["nature"] else Nature.EXPECTATION,
        stake=said["stake"],
        question=said["question"],
        neighbourhood=said["neighbourhood"],
        primed_by_film=said["primed_by_film"],
    )


def _page(viewer: Actor, event: EventView, opened: Evening | None, request: CityRequest) -> NotesPage:
    code = unseal(request.GET.get("recu", ""))
    may_undo = may(viewer, "meetings.statement.undo")
    bare = code.replace("-", "")
    return NotesPage(
        frame=frame(viewer, event, opened, "notes"),
        code=code,
        address=request.build_absolute_uri(reverse("agora:receipt", args=[bare])) if code else "",
        noted=request.GET.get("cote", "") if code else "",
        lines=tuple(
            NotedLine(
                one.cote,
                one.wording,
                one.said_by,
                one.recorded_at,
                may_undo and bool(one.wording) and place == 0,
            )
            for place, one in enumerate(last_lines(viewer, event.id))
        ),
        total=opened.statements if opened else 0,
        clock=clock_of(viewer, event, running(request, event))
        if may(viewer, "meetings.turns.record")
        else None,
    )


@require_POST
def undo(request: CityRequest, edition: str, kind: EventKind, number: int, cote: str) -> HttpResponse:
    """Take back a line typed by mistake; its number stays."""
    viewer = enter(request.actor, "meetings.statement.undo")
    event, _opened = held(viewer, kind, number)
    undo_statement(event=event.id, cote=cote, by=viewer)
    return redirect("field:notes", edition, kind, number)
