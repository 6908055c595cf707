"""What waits for me: answers owed, promises contested or late, transfers nobody acknowledged."""

from __future__ import annotations

from django.core.cache import cache
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from assises.commons.journal.actions import Actor
from assises.phases.followup.queries import PromiseRow, answer_queue, promises, transfers
from assises.web.chamber.entering import enter, frame, offered
from assises.web.chamber.lines import promise_line, transfer_line, waiting
from assises.web.chamber.pages import BoardPage
from assises.web.chamber.showing import show
from assises.web.door.middleware import CityRequest
from assises.web.ui.shell import Link

FIRST = 8
FRESH = 10


@require_safe
def board(request: CityRequest, edition: str) -> HttpResponse:
    """The board: the most urgent first."""
    viewer = enter(request.actor)
    owed = answer_queue(viewer)
    made = _promises(viewer)
    page = BoardPage(
        frame=frame(viewer, "desk"),
        waiting=len(owed),
        late=sum(one.overdue for one in owed),
        soon=tuple(waiting(viewer, one) for one in owed[:FIRST]),
        contested=tuple(promise_line(viewer, row) for row in made if row.contested),
        past_due=tuple(promise_line(viewer, row) for row in made if row.past_due and not row.contested),
        silent=tuple(transfer_line(viewer, one) for one in transfers(viewer, alerts=True)),
        gestures=_gestures(viewer),
    )
    return show(request, "board", page)


def _promises(viewer: Actor) -> tuple[PromiseRow, ...]:
    """The promises, the same for everybody, counted again after ten seconds."""
    key = f"chamber:{viewer.edition}:promises"
    found: tuple[PromiseRow, ...] | None = cache.get(key)
    if found is None:
        found = promises(viewer)
        cache.set(key, found, FRESH)
    return found


def _gestures(viewer: Actor) -> tuple[Link, ...]:
    here = [viewer.edition]
    return offered(
        viewer,
        (
            "followup.reply.give",
            _("Répondre, une demande après l’autre"),
            reverse("chamber:queue", args=here),
        ),
        ("followup.commitment.make", _("Prendre un engagement"), reverse("chamber:commit", args=here)),
        ("followup.item.transfer", _("Transmettre à qui peut agir"), reverse("chamber:transfer", args=here)),
        (
            "orientations.act.record",
            _("Enregistrer un acte du conseil"),
            reverse("chamber:record_act", args=here),
        ),
    )
