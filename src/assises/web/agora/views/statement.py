"""One statement put to reaction: what was answered, by whom it is shared, where it comes from."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from assises.phases.opinion import queries as opinion
from assises.phases.opinion.errors import NoSuchRound
from assises.phases.opinion.queries import Answers, MapPage, MappedStatement, StatementRow
from assises.pictures.svg import Picture
from assises.web.agora import drawings, mapped
from assises.web.agora.lines import ladder_address
from assises.web.agora.pages.opinion import StatementPage
from assises.web.agora.showing import recent, show
from assises.web.agora.views.opinion import chairs_of
from assises.web.door.keeping import same_for_everybody
from assises.web.door.middleware import CityRequest


@same_for_everybody
@require_safe
def page(request: CityRequest, edition: str, uuid: UUID, cote: str) -> HttpResponse:
    """A statement with its answers, once they can lead nobody: after the round, or on a published map."""
    viewer = request.actor
    row = opinion.statement(viewer, uuid, cote)
    held = next((one for one in opinion.rounds(viewer) if one.round == uuid), None)
    if held is None:
        raise NoSuchRound
    found = (
        recent(f"map-{uuid}", viewer, lambda: opinion.published_map(viewer, uuid)) if held.mapped else None
    )
    on_map = next((one for one in found.statements if one.cote == cote), None) if found else None
    shown = not held.open_now
    answers = on_map.answers if on_map else None
    if shown and answers is None:
        counted = opinion.tally(viewer, uuid, cote=cote)[0]
        answers = (
            None
            if counted.agree is None
            else Answers(counted.agree, counted.passed or 0, counted.disagree or 0)
        )
    return show(
        request,
        "statement",
        StatementPage(
            edition=edition,
            round=held.title,
            address=reverse("agora:round", args=[edition, uuid]),
            open_now=held.open_now,
            cote=cote,
            wording=row.wording,
            source=ladder_address(edition, cote),
            picture=_picture(row, on_map, answers) if shown else None,
            agree=_agree(on_map),
            findings=_findings(found, cote) if found and shown else (),
            map=reverse("agora:views", args=[edition]) if found else "",
            how=reverse("agora:run", args=[edition, found.run]) if found else "",
            too_few=shown and answers is None,
            chairs=chairs_of(viewer),
        ),
    )


def _picture(row: StatementRow, on_map: MappedStatement | None, answers: Answers | None) -> Picture | None:
    return drawings.one_answer(row.wording, answers, on_map.groups if on_map else ()) if answers else None


def _agree(one: MappedStatement | None) -> str:
    if one is None or one.agree is None:
        return ""
    return _("D’accord : %(point)s sur 100, entre %(low)s et %(high)s.") % {
        "point": round(one.agree.point / 10),
        "low": round(one.agree.low / 10),
        "high": round(one.agree.high / 10),
    }


def _findings(found: MapPage, cote: str) -> tuple[str, ...]:
    return tuple(mapped.in_a_sentence(one) for one in found.findings if one.statement == cote)
