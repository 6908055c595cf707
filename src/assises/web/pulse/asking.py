"""What an answer must look like: read once, in one way, for the pulse and for the ordinary page."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import parse_qsl
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import CsrfViewMiddleware
from django.utils.translation import get_language_from_request

from assises.methods.errors import AssisesError
from assises.phases.opinion import tokens
from assises.phases.opinion.actions import Cast
from assises.phases.opinion.errors import BadToken, NotAStance
from assises.web.door.middleware import FormGrownOld, status_of
from assises.web.pulse.buckets import spend
from assises.web.pulse.errors import Malformed, TooLarge, WrongMethod, WrongType

LARGEST = 1024  # bytes of an answer
FORM = "application/x-www-form-urlencoded"
_SEAL = "csrfmiddlewaretoken"
_VALUES = {"1": 1, "0": 0, "-1": -1}
_STATUS = {
    "pulse.wrong_method": 405,
    "pulse.wrong_type": 415,
    "pulse.too_large": 413,
    "pulse.malformed": 400,
    "pulse.too_many_watching": 503,
    "pulse.busy": 503,
    "opinion.not_a_stance": 422,
    "opinion.bad_token": 403,
}


@dataclass(frozen=True, slots=True)
class Asked:
    """One answer, checked as far as can be without the database; the seal of its form serves the next."""

    cast: Cast
    edition: str
    round: UUID
    language: str
    seal: str


def cookie_of(round_uuid: UUID) -> str:
    """The name under which a browser keeps its token of a round."""
    return f"avis-{round_uuid.hex[:12]}"


def asked(request: HttpRequest, edition: str, round_uuid: UUID) -> Asked:
    """Read one answer, or refuse it by name."""
    _envelope(request)
    fields = _fields(request.body)
    if _forged(request):
        raise FormGrownOld
    token = tokens.read(request.COOKIES.get(cookie_of(round_uuid), ""))
    if token.round != round_uuid:
        raise BadToken
    spend(token.hashed)
    if fields["value"] not in _VALUES:
        raise NotAStance
    cast = Cast(token, UUID(fields["statement"]), _VALUES[fields["value"]])
    return Asked(cast, edition, round_uuid, language_of(request), fields.get(_SEAL, ""))


def _envelope(request: HttpRequest) -> None:
    if request.method != "POST":
        raise WrongMethod(allowed="POST")
    if request.content_type != FORM:
        raise WrongType
    length = request.META.get("CONTENT_LENGTH") or "0"
    if not length.isdigit():
        raise Malformed
    if int(length) > LARGEST or len(request.body) > LARGEST:
        raise TooLarge


def _fields(body: bytes) -> dict[str, str]:
    """The fields of the form, each once; nothing is guessed of what is not text."""
    try:
        pairs = parse_qsl(
            body.decode("ascii"),
            keep_blank_values=True,
            strict_parsing=True,
            errors="strict",
            max_num_fields=8,
        )
        fields = dict(pairs)
        if len(fields) != len(pairs) or any("\0" in value for value in fields.values()):
            raise Malformed
        UUID(fields["statement"])
        int(fields["value"])
    except (ValueError, KeyError) as bad:
        raise Malformed from bad
    return fields


def _unseen(request: HttpRequest) -> HttpResponse:
    raise NotImplementedError


_seals = CsrfViewMiddleware(_unseen)


def _forged(request: HttpRequest) -> bool:
    """Whether the form was not sent from a page of ours: the very rule of every other form."""
    _seals.process_request(request)
    return _seals.process_view(request, _unseen, (), {}) is not None


def language_of(request: HttpRequest) -> str:
    """The language the answer is given in."""
    return get_language_from_request(request)


def status_of_refusal(refusal: AssisesError) -> int:
    """The HTTP status that says the same thing as the refusal."""
    return _STATUS.get(refusal.code) or status_of(refusal)
