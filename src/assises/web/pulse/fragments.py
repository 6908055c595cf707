"""What is sent back: the next question, the tally, a refusal; made once and filled in for each person."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.html import escape, format_html

from assises.methods.errors import AssisesError
from assises.phases.opinion.actions import Settled
from assises.phases.opinion.queries import LiveRow, LiveTally
from assises.web.door.saying import sentence
from assises.web.pulse.asking import Asked, language_of

# What differs from one person to the next in the question they are asked, in a page made once.
_DONE, _BEFORE, _SEAL = "0d0n3", "0b3f0r3", "0s3a1"


@dataclass(frozen=True, slots=True)
class Question:
    """One statement put to somebody, with where they are; `mine` is the answer being changed, if any."""

    uuid: UUID
    cote: str
    wording: str
    source: str
    address: str  # of the ordinary page, which takes the same answers
    quick: str  # where the pulse takes them; nothing when an answer is being changed
    done: str
    total: str
    before: str = ""  # where the last answer is changed
    mine: int | None = None
    fresh: bool = False  # it comes after another one, in the same page


@dataclass(frozen=True, slots=True)
class Sent:
    """What goes back to whoever answered."""

    body: bytes
    status: int = 200
    kind: str = "text/html; charset=utf-8"
    headers: tuple[tuple[str, str], ...] = ()


def settled(asked: Asked, outcome: Settled) -> Sent:
    """The next question, or the way to what everybody answered."""
    address = address_of(asked.edition, asked.round)
    if outcome.following is None:
        return Sent(b"", headers=(("HX-Redirect", address),))
    shown = outcome.following
    page = _question(
        (asked.edition, asked.round),
        (shown.statement, shown.cote, shown.wording),
        outcome.total,
        asked.language,
    )
    before = urlencode({"phrase": outcome.cote})
    filled = page.replace(_DONE, str(outcome.done)).replace(_BEFORE, escape(before))
    return Sent(filled.replace(_SEAL, escape(asked.seal)).encode())


@lru_cache(maxsize=4096)
def address_of(edition: str, round_uuid: UUID) -> str:
    """The ordinary page of a round."""
    return reverse("agora:round", args=[edition, round_uuid])


@lru_cache(maxsize=4096)
def quick_of(edition: str, round_uuid: UUID) -> str:
    """Where the pulse takes the answers of a round."""
    return reverse("pulse:cast", args=[edition, round_uuid])


@lru_cache(maxsize=4096)
def _question(here: tuple[str, UUID], shown: tuple[UUID, str, str], total: int, language: str) -> str:
    edition, round_uuid = here
    address = address_of(edition, round_uuid)
    statement, cote, wording = shown
    question = Question(
        uuid=statement,
        cote=cote,
        wording=wording,
        source=reverse("agora:ladder", args=[edition, cote]),
        address=address,
        quick=quick_of(edition, round_uuid),
        done=_DONE,
        total=str(total),
        before=f"{address}?{_BEFORE}",
        fresh=True,
    )
    with translation.override(language):
        return render_to_string("pulse/question.html", {"question": question, "csrf_token": _SEAL})


def refused(refusal: AssisesError, status: int, language: str, begin_at: str = "") -> Sent:
    """A refusal: its sentence, and where to begin again."""
    with translation.override(language):
        said = format_html('<p role="alert" data-code="{}">{}', refusal.code, sentence(refusal))
        if begin_at:
            said += format_html(
                ' <a href="{}">{}</a>', begin_at, translation.gettext("Revenir au tour d’avis")
            )
    headers = [("Cache-Control", "no-store")]
    if "seconds" in refusal.parameters:
        headers.append(("Retry-After", str(refusal.parameters["seconds"])))
    if "allowed" in refusal.parameters:
        headers.append(("Allow", str(refusal.parameters["allowed"])))
    return Sent(f"{said}</p>".encode(), status, headers=tuple(headers))


def tag_of(found: LiveTally, language: str) -> str:
    """The name of this state of the tally: it changes whenever what is shown does."""
    return f'W/"{found.version}-{int(found.open_now)}-{len(found.rows)}-{language}"'


def tally(found: LiveTally, language: str, most: int = 0) -> bytes:
    """The tally, as a piece of a page."""
    with translation.override(language):
        return render_to_string("pulse/tally.html", {"tally": bars_of(found, most)}).encode()


def tally_sent(found: LiveTally, request: HttpRequest) -> Sent:
    """The tally, or nothing when whoever asks has it already; ``?phrases=6`` asks for the most answered."""
    language, told = language_of(request), request.GET.get("phrases", "")
    most = int(told) if told.isascii() and told.isdigit() and len(told) < 4 else 0
    tag, known = tag_of(found, f"{language}-{most}"), request.headers.get("If-None-Match", "")
    headers = (("ETag", tag), ("Cache-Control", "max-age=1"), ("Vary", "Accept-Language, Cookie"))
    if known == tag:
        return Sent(b"", 304, headers=headers)
    return Sent(tally(found, language, most), headers=headers)


@dataclass(frozen=True, slots=True)
class Bar:
    """One statement and its answers, drawn as three lengths that add up to a hundred."""

    cote: str
    wording: str
    agree: int | None
    passed: int | None
    disagree: int | None
    n: int | None
    widths: tuple[str, ...]
    starts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Bars:
    """A round as it is shown live."""

    title: str
    open_now: bool
    version: int
    people: int | None
    answers: int | None
    bars: tuple[Bar, ...]
    hidden: int


def bars_of(found: LiveTally, most: int = 0) -> Bars:
    """The round as drawn: nothing of a statement with fewer than five answers; perhaps the most answered."""
    rows = found.rows
    if most:
        kept = sorted(rows, key=lambda row: -(row.tally.n or 0))[:most]
        rows = tuple(row for row in rows if row in kept)
    return Bars(
        title=found.title,
        open_now=found.open_now,
        version=found.version,
        people=found.people,
        answers=found.answers,
        bars=tuple(_bar(row) for row in rows),
        hidden=sum(row.tally.n is None for row in found.rows),
    )


def _bar(row: LiveRow) -> Bar:
    told = row.tally
    shares = [(count or 0) / (told.n or 1) * 100 for count in (told.agree, told.passed, told.disagree)]
    widths = tuple(f"{share:.2f}" for share in shares)
    starts = ("0", widths[0], f"{shares[0] + shares[1]:.2f}")
    return Bar(told.cote, row.wording, told.agree, told.passed, told.disagree, told.n, widths, starts)


def message(found: LiveTally, since: int) -> bytes:
    """One event of the stream: what has moved since a version, or everything."""
    rows = [
        [row.tally.cote, row.tally.agree, row.tally.passed, row.tally.disagree]
        for row in found.rows
        if row.moved > since and row.tally.n is not None
    ]
    told: dict[str, object] = {
        "people": found.people,
        "answers": found.answers,
        "open": found.open_now,
        "rows": rows,
    }
    told["at"] = round(time.time() * 1000)  # when the log was read
    if not since:
        told["whole"] = len(found.rows)
    return f"id: {found.version}\ndata: {json.dumps(told, separators=(',', ':'))}\n\n".encode()
