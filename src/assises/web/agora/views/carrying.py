"""Each drawing as a file: the picture alone on its sheet, or the table behind it for a spreadsheet."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.http import Http404, HttpResponse
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from assises.commons.agenda import queries as agenda
from assises.commons.agenda.actions import EventKind
from assises.commons.journal.actions import Actor
from assises.commons.reach import queries as reach
from assises.commons.territory import queries as territory
from assises.pictures.svg import Picture, alone, as_csv
from assises.web.agora import coming, drawings
from assises.web.agora.showing import recent
from assises.web.agora.views import opinion
from assises.web.agora.views.meetings import room_of
from assises.web.door.keeping import same_for_everybody
from assises.web.door.middleware import CityRequest

SHEETS: Mapping[str, str] = {"svg": "image/svg+xml", "csv": "text/csv; charset=utf-8"}


@same_for_everybody
@require_safe
def drawing(request: CityRequest, edition: str, name: str, form: str) -> HttpResponse:
    """A drawing of the pages, as it is today, to take away."""
    draw = DRAWINGS.get(name)
    return _sheet(draw(request.actor) if draw else None, edition, form)


@same_for_everybody
@require_safe
def floor(request: CityRequest, edition: str, number: int, form: str) -> HttpResponse:
    """Who spoke at one meeting, to take away."""
    held = agenda.event_numbered(request.actor, kind=EventKind.PUBLIC_MEETING, number=number)
    room = room_of(request.actor, held.id)
    return _sheet(drawings.floor(room.shares) if room and room.shares else None, edition, form)


def _sheet(picture: Picture | None, edition: str, form: str) -> HttpResponse:
    """A file that still says what it shows and where it comes from; a spreadsheet reads its accents."""
    if picture is None or form not in SHEETS:
        raise Http404
    written = alone(picture) if form == "svg" else "\ufeff" + as_csv(picture)
    response = HttpResponse(written, content_type=SHEETS[form])
    response["Content-Disposition"] = f'attachment; filename="{edition}-{slugify(picture.title)[:60]}.{form}"'
    return response


def _chairs(viewer: Actor) -> Picture | None:
    return drawings.chairs(recent("chairs", viewer, lambda: (reach.empty_chairs(viewer),))[0])


def _thread(viewer: Actor) -> Picture | None:
    wanted = agenda.edition(viewer).target_people
    counted = recent("funnel", viewer, lambda: reach.funnel(viewer))
    return drawings.funnel(counted, agenda.phases(viewer), wanted)


def _quarters(viewer: Actor) -> Picture | None:
    contours = {one.slug: one.contour for one in territory.boundaries(viewer)}
    return drawings.quarters(reach.reach_by_neighbourhood(viewer), contours)


def _views(viewer: Actor) -> Picture | None:
    found = opinion.last_map(viewer)
    return drawings.views(found, drawings.groups_sentence(found)) if found else None


def _answers(viewer: Actor) -> Picture | None:
    found = opinion.last_map(viewer)
    known = opinion.most_agreed(found) if found else ()
    return drawings.answers(known, found) if found and known else None


def _people(viewer: Actor) -> Picture | None:
    return coming.different_people(recent("heard", viewer, lambda: reach.heard(viewer)).people)


def _words(viewer: Actor) -> Picture | None:
    return coming.words_thread(recent("uptake", viewer, lambda: reach.uptake(viewer)))


DRAWINGS: Mapping[str, Callable[[Actor], Picture | None]] = {
    "chaises": _chairs,
    "fil": _thread,
    "quartiers": _quarters,
    "personnes": _people,
    "paroles": _words,
    "avis": _views,
    "accords": _answers,
}
