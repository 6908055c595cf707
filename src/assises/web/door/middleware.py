"""What every request passes: who is asking, in which language, and what a refusal looks like."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from uuid import UUID, uuid4

from django.conf import settings
from django.contrib import messages
from django.db import DataError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from assises.commons.agenda.queries import Hat, roles_of
from assises.commons.journal.actions import EVERYBODY, Actor, Channel, Role, note
from assises.methods.errors import AssisesError
from assises.web.door import twice
from assises.web.door.guesses import TooManyTries
from assises.web.door.keeping import one_request
from assises.web.door.pages import RefusalPage
from assises.web.door.saying import sentence

log = logging.getLogger("assises.door")
LANGUAGE = "langue"
HAT = "hat"
# Fields whose content is never shown back, and those that hold one short word worth keeping.
SECRET = ("password", "login", "csrf", "once", "mark", "opening")
CODES = frozenset({"code", "codes", "slip"})
CHOOSE = "account_change_password"
AFTERWARDS = "afterwards"  # where somebody was going when they were asked to choose a password
# What somebody may do with the password handed over at the counter: choose another, or leave.
BEFORE_CHOOSING = frozenset({CHOOSE, "account_logout"})


class DoesNotFit(AssisesError):
    """Something typed is longer or larger than what can be kept."""

    code = "door.does_not_fit"


class NothingHere(AssisesError):
    """An address that leads nowhere: mistyped, or cut in a message."""

    code = "door.no_such_page"


class FormGrownOld(AssisesError):
    """A form was open for so long that its seal is no longer known."""

    code = "door.form_grown_old"


class CityRequest(HttpRequest):
    """A request whose ``actor`` is known."""

    actor: Actor
    hats: tuple[Hat, ...]
    named: UUID | None


class ActorMiddleware:
    """Give each request its ``actor``, once; turn each named refusal into a page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: CityRequest) -> HttpResponse:
        """Everybody is a resident until an account says otherwise; ``?langue=`` is remembered."""
        request.actor, request.hats, request.named = EVERYBODY, (), None
        asked = request.GET.get(LANGUAGE, "")
        if asked in dict(settings.LANGUAGES) and request.method == "GET":
            return _in_language(request, asked)
        with one_request(request):
            response = self.get_response(request)
        if request.named is not None:
            twice.over(request.named, refused=response.status_code >= 400)
        return response

    def process_view(
        self,
        request: CityRequest,
        view: Callable[..., HttpResponse],
        positional: Sequence[object],
        named: Mapping[str, str],
    ) -> HttpResponse | None:
        """Once the address is understood, the edition is known, and so is who is asking in it.

        A password handed over at the counter opens one thing only: the choice of another.
        """
        if _still_to_choose(request):
            if request.method == "GET":
                request.session[AFTERWARDS] = request.get_full_path()
            return redirect(CHOOSE)
        request.actor, request.hats = who(request, named.get("edition", ""))
        return _sent_twice(request) if request.method == "POST" else None

    def process_exception(self, request: CityRequest, exception: Exception) -> HttpResponse | None:
        """A refusal is a page too: the sentence, and the way out."""
        if isinstance(exception, DataError):  # a text longer than its column, or a number out of the world
            log.exception("what was typed does not fit in the database")
            return refuse(request, DoesNotFit())
        if not isinstance(exception, AssisesError):
            return None
        return refuse(request, exception)


def _sent_twice(request: CityRequest) -> HttpResponse | None:
    """A form of somebody who works here acts once, however often it is sent as it is."""
    gesture = twice.name_of(request) if request.actor.account is not None else None
    if gesture is None:
        return None
    if twice.done_already(request.actor, gesture):
        messages.info(request, _("Envoyé deux fois, fait une fois : rien n’a été ajouté."))
        return redirect(request.path)
    request.named, request.actor = gesture, replace(request.actor, gesture=gesture)
    return None


def _still_to_choose(request: HttpRequest) -> bool:
    address = request.resolver_match.view_name if request.resolver_match else ""
    if address in BEFORE_CHOOSING or settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return False
    return getattr(request.user, "one_time_until", None) is not None


def who(request: HttpRequest, edition: str) -> tuple[Actor, tuple[Hat, ...]]:
    """The actor of this request, and the other hats this account holds in the edition."""
    resident = replace(resident_of(edition), gesture=uuid4())
    if settings.SESSION_COOKIE_NAME not in request.COOKIES or not request.user.is_authenticated:
        return resident, ()
    account = int(request.user.pk)
    hats = tuple(hat for hat in roles_of(EVERYBODY, account) if not edition or hat.edition == edition)
    if not hats:
        return resident, ()
    worn = request.session.get(HAT, "")
    role = next((hat.role for hat in hats if hat.role == worn), hats[0].role)
    staff = Actor(
        role=role,
        channel=Channel.SCREEN,
        account=account,
        edition=edition,
        node=settings.ASSISES_NODE,
        gesture=resident.gesture,
    )
    return staff, hats


def resident_of(edition: str) -> Actor:
    """Somebody in front of a screen, and nothing more is asked."""
    return Actor(role=Role.RESIDENT, channel=Channel.SCREEN, edition=edition, node=settings.ASSISES_NODE)


def refuse(request: HttpRequest, refusal: AssisesError) -> HttpResponse:
    """The page of a refusal; a denied attempt of somebody who works here leaves a line."""
    actor: Actor = getattr(request, "actor", EVERYBODY)
    status = status_of(refusal)
    if status == 403 and actor.account is not None:
        gesture = str(refusal.parameters.get("gesture", ""))
        note(by=actor, verb="door.gesture.denied", subject=gesture, facts={"role": str(actor.role)})
    page = RefusalPage(
        sentence=sentence(refusal),
        code=refusal.code,
        status=status,
        logged_in=actor.account is not None,
        typed=_typed(request),
    )
    response = render(request, "door/refusal.html", {"page": page}, status=status)
    if page.typed:
        response["Cache-Control"] = "no-store"
    if status == 429:
        response["Retry-After"] = str(refusal.parameters.get("seconds", 60))
    return response


def nowhere(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The page of an address that leads nowhere, with the way back."""
    del exception
    return refuse(request, NothingHere())


def too_many(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The page of whoever tries a password or a code too often."""
    del exception
    return refuse(request, TooManyTries(seconds=60))


def form_grown_old(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The page of a form whose seal is not known any more: the words it carried are shown back."""
    del reason
    request.actor = EVERYBODY  # type: ignore[attr-defined]  # who it is was not asked yet
    return refuse(request, FormGrownOld())


def _typed(request: HttpRequest) -> tuple[str, ...]:
    """The words of the form that was refused, never a password: several words, or a code."""
    if request.method != "POST":
        return ()
    return tuple(
        words
        for name, words in request.POST.items()
        if isinstance(words, str)
        and not any(part in name for part in SECRET)
        and (name in CODES or len(words.split()) > 1)
    )


def status_of(refusal: AssisesError) -> int:
    """The HTTP status that says the same thing as the refusal."""
    reason = refusal.code.rpartition(".")[2]
    if reason in {"not_allowed", "not_assigned", "unknown_gesture", "not_yours", "form_grown_old"}:
        return 403
    if reason == "does_not_fit":
        return 422
    if reason.startswith("no_such"):
        return 404
    if reason.startswith("too_many"):
        return 429
    return 410 if reason in {"film_withdrawn", "version_withdrawn"} else 409


def _in_language(request: HttpRequest, language: str) -> HttpResponse:
    rest = request.GET.copy()
    del rest[LANGUAGE]
    query = f"?{rest.urlencode()}" if rest else ""
    response = HttpResponseRedirect(f"{request.path}{query}")
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=60 * 60 * 24 * 365,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )
    return response
