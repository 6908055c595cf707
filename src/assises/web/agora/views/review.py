"""Earlier promises, read again in public: where they stand, what residents think of it."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from assises.phases.review import queries as review
from assises.phases.review.queries import PastPromiseRow, StandingView
from assises.web.agora.lines import ladder_address
from assises.web.agora.pages.promises import PastLine, ReviewPage, Side
from assises.web.agora.showing import show
from assises.web.door.keeping import same_for_everybody
from assises.web.door.middleware import CityRequest

FORMS = {"kept": "kept", "partly_kept": "part", "not_kept": "not"}


@same_for_everybody
@require_safe
def page(request: CityRequest, edition: str) -> HttpResponse:
    """Every earlier promise with its two sides."""
    rows = review.past_promises(request.actor)
    return show(
        request,
        "review",
        ReviewPage(
            edition=edition,
            total=len(rows),
            contested=sum(row.contested for row in rows),
            promises=tuple(_line(row, edition) for row in rows),
        ),
    )


def _line(row: PastPromiseRow, edition: str) -> PastLine:
    return PastLine(
        cote=row.cote,
        href=ladder_address(edition, row.cote),
        wording=row.wording,
        made_on=row.made_on,
        source=row.source,
        contested=row.contested,
        city=_side(row.city),
        residents=_side(row.residents),
    )


def _side(said: StandingView | None) -> Side:
    if said is None:
        return Side("", "unknown", "", None)
    label = said.label[:1].upper() + said.label[1:]
    return Side(label, FORMS.get(said.status, "unknown"), said.reasons, said.at)
