"""The same three addresses as ordinary pages: the reference of the pulse, and what serves without it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

from assises.methods.errors import AssisesError
from assises.phases.opinion.actions import Settled, react, show_next
from assises.phases.opinion.queries import live, progress
from assises.web.door.middleware import resident_of
from assises.web.pulse import fragments
from assises.web.pulse.asking import asked, cookie_of, language_of, status_of_refusal
from assises.web.pulse.errors import WrongMethod
from assises.web.pulse.fragments import Sent

View = Callable[[HttpRequest, str, UUID], Sent]


def plainly(view: View) -> Callable[..., HttpResponse]:
    """Answer with what the pulse would send, refusals included."""

    @wraps(view)
    @csrf_exempt  # the seal of the form is read with the rest of it, by the same rule
    def answer(request: HttpRequest, edition: str, uuid: UUID) -> HttpResponse:
        try:
            sent = view(request, edition, uuid)
        except AssisesError as refusal:
            begin_at = fragments.address_of(edition, uuid)
            sent = fragments.refused(refusal, status_of_refusal(refusal), language_of(request), begin_at)
        return HttpResponse(sent.body, status=sent.status, content_type=sent.kind, headers=dict(sent.headers))

    return answer


@plainly
def cast(request: HttpRequest, edition: str, uuid: UUID) -> Sent:
    """Take one answer in a commit of its own."""
    wanted = asked(request, edition, uuid)
    by, token = resident_of(edition), request.COOKIES[cookie_of(uuid)]
    reacted = react(token=token, statement=wanted.cast.statement, value=wanted.cast.value, by=by)
    following = show_next(token=token, by=by)
    here = progress(by, uuid, token, wanted.cast.statement)
    return fragments.settled(wanted, Settled(reacted, here.cote, following, here.done, here.total))


@plainly
def tally(request: HttpRequest, edition: str, uuid: UUID) -> Sent:
    """The tally now."""
    _only_read(request)
    return fragments.tally_sent(live(resident_of(edition), uuid), request)


@plainly
def stream(request: HttpRequest, edition: str, uuid: UUID) -> Sent:
    """Everything once, and when to ask again: a page holds no line open."""
    _only_read(request)
    found = live(resident_of(edition), uuid)
    body = b"retry: 2000\n" + fragments.message(found, 0)
    return Sent(body, kind="text/event-stream", headers=(("Cache-Control", "no-store"),))


def _only_read(request: HttpRequest) -> None:
    if request.method not in ("GET", "HEAD"):
        raise WrongMethod(allowed="GET, HEAD")
