"""The screen of the room: one thing at a time, published words only; and the page that drives it."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.text import capfirst
from django.views.decorators.http import require_http_methods, require_safe

from assises.commons.agenda.actions import EventKind
from assises.commons.agenda.queries import EventView
from assises.commons.journal.actions import Actor
from assises.phases.meetings.actions import View, drive_screen
from assises.phases.meetings.queries import Screen, ShareRow, published_lines
from assises.phases.meetings.queries import screen as screen_now
from assises.web.door.middleware import CityRequest
from assises.web.field.entering import address, enter, frame, held, name_of
from assises.web.field.forms import ScreenForm
from assises.web.field.pages import DriverPage, NotedLine, ScreenPage, Share
from assises.web.field.showing import show
from assises.web.field.views.agenda import subject_of
from assises.web.field.views.wall import film_cards, live_now, result_cards, round_now, shown_now
from assises.web.field.workshops import WallCard
from assises.web.ui.shell import Link

# What one button shows; a word, a sequence of the film and a finding are chosen one by one.
SHOWN = (View.JOIN, View.SUBJECTS, View.STATEMENT, View.CLOCK, View.REACTIONS)
CARDS = ("film", "results")


@require_safe
def screen(request: CityRequest, edition: str, kind: EventKind, number: int) -> HttpResponse:
    """What the room sees: anybody may look at it, since it shows nothing that is not public."""
    viewer = request.actor
    event, _opened = held(viewer, kind, number)
    seen = screen_now(viewer, event.id)
    return show(request, "screen", _screen_page(request, viewer, event, seen))


def _screen_page(request: CityRequest, viewer: Actor, event: EventView, seen: Screen) -> ScreenPage:
    answering = seen.view == View.REACTIONS and not seen.blank
    taking = round_now(viewer) if answering else ""
    join = taking or reverse("agora:speak", args=[viewer.edition])
    # What is typed by hand is short: the list, where the round is the first line.
    typed = reverse("agora:rounds", args=[viewer.edition]) if taking else join
    said = seen.statement
    card = shown_now(viewer, seen.view, seen.position) if seen.view in CARDS and not seen.blank else None
    return ScreenPage(
        title=name_of(event),
        view="blank" if seen.blank else seen.view,
        blank=seen.blank,
        subjects=tuple(subject_of(row) for row in seen.subjects),
        wording=said.wording if said else card.wording if card else "",
        cote=said.cote if said else card.cote if card else "",
        language=said.language if said else "",
        shares=tuple(_share(row) for row in seen.shares),
        note=card.note if card else "",
        live=live_now(viewer) if answering else None,
        again=address(viewer, event, "screen"),
        join_shown=request.build_absolute_uri(typed).partition("://")[2],
        join_address=request.build_absolute_uri(join),
    )


def _share(row: ShareRow) -> Share:
    minutes, seconds = divmod(row.seconds, 60)
    return Share(capfirst(str(row.label)), f"{minutes}:{seconds:02d}", round(row.time_share / 10))


def _lines(cards: tuple[WallCard, ...], event: EventView) -> tuple[NotedLine, ...]:
    return tuple(NotedLine(one.cote, one.wording, one.note, event.starts_at, may_undo=False) for one in cards)


@require_http_methods(["GET", "HEAD", "POST"])
def driver(request: CityRequest, edition: str, kind: EventKind, number: int) -> HttpResponse:
    """Choose what the room sees; a blank screen is one tap away."""
    viewer = enter(request.actor, "meetings.screen.drive")
    event, opened = held(viewer, kind, number)
    form = ScreenForm(request.POST)
    if request.method == "POST" and form.is_valid() and form.cleaned_data["view"] in View.values:
        said = form.cleaned_data
        drive_screen(
            event=event.id,
            view=View(said["view"]),
            position=said["position"] or 0,
            blank=said["blank"],
            by=viewer,
        )
        return redirect("field:driver", edition, kind, number)
    seen = screen_now(viewer, event.id)
    page = DriverPage(
        frame=frame(viewer, event, opened, "driver"),
        view=seen.view,
        label=str(View(seen.view).label),
        blank=seen.blank,
        views=tuple(Link(capfirst(str(one.label)), one.value, current=one == seen.view) for one in SHOWN),
        statements=tuple(
            NotedLine(one.cote, one.wording, "", one.recorded_at, may_undo=False)
            for one in published_lines(viewer, event.id)
        ),
        film=_lines(film_cards(viewer), event),
        results=_lines(result_cards(viewer), event),
        position=seen.position,
        screen=address(viewer, event, "screen"),
    )
    return show(request, "driver", page)
