"""The agenda the room sets: proposed, counted by each means apart, chosen, discussed."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from assises.commons.agenda.actions import EventKind
from assises.commons.agenda.queries import EventView
from assises.commons.journal.actions import Actor
from assises.commons.journal.queries import may
from assises.methods.errors import AssisesError
from assises.phases.meetings.actions import (
    Counted,
    Proposer,
    SubjectState,
    choose_subject,
    count_subject,
    discuss_subject,
    propose_subject,
)
from assises.phases.meetings.queries import Evening, SubjectRow, subjects
from assises.web.door.middleware import CityRequest
from assises.web.field.entering import enter, frame, held
from assises.web.field.forms import CountForm, RankForm, SubjectForm
from assises.web.field.pages import AgendaPage, Subject
from assises.web.field.showing import keep_typed, show

ON_THE_AGENDA = (SubjectState.CHOSEN, SubjectState.DISCUSSED)


@require_http_methods(["GET", "HEAD", "POST"])
def agenda(request: CityRequest, edition: str, kind: EventKind, number: int) -> HttpResponse:
    """Propose a subject; what was typed stays when it is refused."""
    viewer = enter(request.actor, "meetings.subject.propose")
    event, opened = held(viewer, kind, number)
    form = SubjectForm(request.POST or None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            said = form.cleaned_data
            try:
                propose_subject(
                    event=event.id, title=said["title"], proposed_by=Proposer(said["proposed_by"]), by=viewer
                )
                return redirect("field:agenda", edition, kind, number)
            except AssisesError as refusal:
                status = keep_typed(form, refusal, "title")
    return show(request, "agenda", _page(viewer, event, opened), form=form, status=status)


def _page(viewer: Actor, event: EventView, opened: Evening | None) -> AgendaPage:
    rows = tuple(subject_of(row) for row in subjects(viewer, event.id))
    chosen = tuple(row for row in rows if row.rank is not None)
    return AgendaPage(
        frame=frame(viewer, event, opened, "agenda"),
        chosen=chosen,
        proposed=tuple(row for row in rows if row.rank is None),
        from_residents=sum(row.from_residents for row in rows),
        next_rank=max((row.rank or 0 for row in chosen), default=0) + 1,
        may_choose=may(viewer, "meetings.subject.choose") and opened is not None and opened.closed_at is None,
    )


def subject_of(row: SubjectRow) -> Subject:
    """A subject as the field shows it."""
    return Subject(
        uuid=row.uuid,
        title=row.title,
        from_residents=row.proposed_by == Proposer.RESIDENTS,
        rank=row.rank,
        dots=row.dots,
        hands=row.hands,
        cards=row.cards,
        phones=row.phones,
        state=row.state,
        label=row.label,
        open=row.state == SubjectState.CHOSEN,
    )


def _back(edition: str, kind: EventKind, number: int, subject: UUID) -> HttpResponse:
    return redirect(f"{reverse('field:agenda', args=[edition, kind, number])}#s-{subject}")


@require_POST
def count(request: CityRequest, edition: str, kind: EventKind, number: int, subject: UUID) -> HttpResponse:
    """Write down what a subject received, by each means apart."""
    viewer = enter(request.actor, "meetings.subject.count")
    event, opened = held(viewer, kind, number)
    form = CountForm(request.POST)
    if not form.is_valid():
        return show(request, "agenda", _page(viewer, event, opened), form=SubjectForm(), status=422)
    count_subject(event=event.id, subject=subject, counted=Counted(**form.cleaned_data), by=viewer)
    return _back(edition, kind, number, subject)


@require_POST
def choose(request: CityRequest, edition: str, kind: EventKind, number: int, subject: UUID) -> HttpResponse:
    """Give a subject its place in the evening."""
    viewer = enter(request.actor, "meetings.subject.choose")
    event, opened = held(viewer, kind, number)
    form = RankForm(request.POST)
    if not form.is_valid():
        return show(request, "agenda", _page(viewer, event, opened), form=SubjectForm(), status=422)
    choose_subject(event=event.id, subject=subject, rank=form.cleaned_data["rank"], by=viewer)
    return _back(edition, kind, number, subject)


@require_POST
def discuss(request: CityRequest, edition: str, kind: EventKind, number: int, subject: UUID) -> HttpResponse:
    """Say that the room has come to a subject."""
    viewer = enter(request.actor, "meetings.subject.choose")
    event, _opened = held(viewer, kind, number)
    discuss_subject(event=event.id, subject=subject, by=viewer)
    return _back(edition, kind, number, subject)
