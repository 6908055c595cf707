"""Closing in ten minutes, then the minutes that two residents validate."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from assises.commons.agenda.actions import EventKind
from assises.commons.agenda.queries import EventView
from assises.commons.journal.actions import Actor
from assises.commons.journal.queries import may
from assises.commons.reach.queries import Attendance, attendance
from assises.conduct.close_meeting import Heads, close_meeting
from assises.methods.errors import AssisesError
from assises.phases.meetings.actions import (
    Closing,
    Present,
    Proposer,
    Speaker,
    Spoken,
    publish_minutes,
    validate_minutes,
    write_minutes,
)
from assises.phases.meetings.errors import NoMinutes
from assises.phases.meetings.queries import Evening, last_minutes_due, subjects
from assises.phases.meetings.queries import minutes as written_minutes
from assises.web.door.middleware import CityRequest
from assises.web.field.entering import address, enter, frame, held
from assises.web.field.forms import ClosingForm, MinutesForm, SignatureForm
from assises.web.field.pages import ClosingPage, MinutesPage, MinutesWritten, Need
from assises.web.field.showing import keep_typed, show


@require_http_methods(["GET", "HEAD", "POST"])
def closing(request: CityRequest, edition: str, kind: EventKind, number: int) -> HttpResponse:
    """Close the evening; all that is missing is named at once, and what was typed stays."""
    viewer = enter(request.actor, "meetings.meeting.close")
    event, opened = held(viewer, kind, number)
    counted = attendance(viewer, event.id)
    form, status = _form(request, counted), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                closed = close_meeting(
                    event=event.id, closing=_closing(form), heads=_heads(form, counted), by=viewer
                )
                messages.success(request, _closed(len(closed.voices)))
                return redirect("field:minutes", edition, kind, number)
            except AssisesError as refusal:
                status = keep_typed(form, refusal)
    page = _page(viewer, event, opened, counted)
    return show(request, "closing", page, form=form, status=status)


def _form(request: CityRequest, counted: Attendance) -> ClosingForm:
    form = ClosingForm(
        request.POST if request.method == "POST" else None,
        initial={"headcount": counted.heads or None, "cards": counted.door_cards or None},
    )
    form.by_category()
    return form


def _closing(form: ClosingForm) -> Closing:
    said = form.cleaned_data
    return Closing(
        headcount=said["headcount"],
        cards=said["cards"],
        minutes=said["minutes"],
        present=tuple(
            Present(one, said[f"present_{one}"]) for one in Speaker if said[f"present_{one}"] is not None
        ),
        spoken=tuple(
            Spoken(one, said[f"spoke_{one}"] * 60, 1) for one in Speaker if said[f"spoke_{one}"] is not None
        ),
    )


def _heads(form: ClosingForm, counted: Attendance) -> tuple[Heads, ...]:
    """Heads seen in the room and not at the door are counted too."""
    more = (form.cleaned_data["headcount"] or 0) - counted.heads
    return (Heads(more),) if more > 0 else ()


def _closed(voices: int) -> str:
    done = _("La rencontre est close.")
    if not voices:
        return done
    became = ngettext(
        "%(n)s sujet que la salle n’a pas eu le temps d’aborder est devenu une parole : "
        "il attend sa réponse.",
        "%(n)s sujets que la salle n’a pas eu le temps d’aborder sont devenus des paroles : "
        "ils attendent leur réponse.",
        voices,
    )
    return f"{done} {became % {'n': voices}}"


def _page(viewer: Actor, event: EventView, opened: Evening | None, counted: Attendance) -> ClosingPage:
    rows = subjects(viewer, event.id)
    here = _Needs(viewer, event)
    return ClosingPage(
        frame=frame(viewer, event, opened, "closing"),
        needs=(
            here.need(_("Le nombre de personnes"), counted.heads > 0, "door", _("Compter")),
            here.need(_("Les cartes d’entrée"), counted.door_cards > 0, "door", _("Saisir une carte")),
            here.need(
                _("Au moins un sujet débattu"),
                opened is not None and opened.discussed > 0,
                "agenda",
                _("Dire lesquels"),
            ),
            here.need(
                _("Qui a parlé, et combien de temps"),
                opened is not None and opened.turns > 0,
                "clock",
                _("Saisir un temps"),
            ),
        ),
        unused=tuple(
            row.title
            for row in rows
            if row.proposed_by == Proposer.RESIDENTS and row.state in ("proposed", "chosen")
        ),
        timed=opened is not None and opened.turns > 0,
    )


@dataclass(frozen=True, slots=True)
class _Needs:
    viewer: Actor
    event: EventView

    def need(self, label: str, there: bool, where: str, go: str) -> Need:
        """One line of what is there or missing."""
        return Need(label, there, address(self.viewer, self.event, where), go)


@require_http_methods(["GET", "HEAD", "POST"])
def minutes(request: CityRequest, edition: str, kind: EventKind, number: int) -> HttpResponse:
    """Write the minutes; each time a version, until two residents have validated one."""
    viewer = enter(request.actor, "meetings.minutes.write")
    event, opened = held(viewer, kind, number)
    written = _written(viewer, event)
    form = MinutesForm(request.POST or None, initial={"body": written.body if written else ""})
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                write_minutes(event=event.id, body=form.cleaned_data["body"], by=viewer)
                return redirect("field:minutes", edition, kind, number)
            except AssisesError as refusal:
                status = keep_typed(form, refusal, "body")
    page = _minutes_page(viewer, event, opened, written)
    return show(request, "minutes", page, form=form, status=status)


def _written(viewer: Actor, event: EventView) -> MinutesWritten | None:
    try:
        found = written_minutes(viewer, event.id, draft=True)
    except NoMinutes:
        return None
    return MinutesWritten(found.version, found.body, found.validations, found.published_at)


def _minutes_page(
    viewer: Actor, event: EventView, opened: Evening | None, written: MinutesWritten | None
) -> MinutesPage:
    return MinutesPage(
        frame=frame(viewer, event, opened, "minutes"),
        due_on=last_minutes_due(viewer, opened) if opened else None,
        written=written,
        statements=opened.statements if opened else 0,
        may_validate=may(viewer, "meetings.minutes.validate"),
    )


@require_POST
def validate(request: CityRequest, edition: str, kind: EventKind, number: int) -> HttpResponse:
    """Carry over the signature of a resident from a sheet of paper."""
    viewer = enter(request.actor, "meetings.minutes.validate")
    event, _opened = held(viewer, kind, number)
    form = SignatureForm(request.POST)
    if form.is_valid():
        behind = validate_minutes(event=event.id, signed_sheet=form.cleaned_data["signed_sheet"], by=viewer)
        said = ngettext("%(n)s habitant·e valide.", "%(n)s habitant·es valident.", behind)
        messages.success(request, said % {"n": behind})
    else:
        messages.error(
            request, _("Recopiez la référence de la feuille signée : rien n’est validé sans elle.")
        )
    return redirect("field:minutes", edition, kind, number)


@require_POST
def publish(request: CityRequest, edition: str, kind: EventKind, number: int) -> HttpResponse:
    """Publish the minutes two residents have validated."""
    viewer = enter(request.actor, "meetings.minutes.publish")
    event, _opened = held(viewer, kind, number)
    publish_minutes(event=event.id, by=viewer)
    messages.success(request, _("Le compte rendu est publié."))
    return redirect("field:minutes", edition, kind, number)
