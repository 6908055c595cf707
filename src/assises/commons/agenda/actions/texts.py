"""What the edition says in public: its reasons, its promise, its pages, in several languages."""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import dataclass

from django.db.models import Max

from assises.commons.agenda.errors import EditionArchived, NoSuchText, NothingWritten, SlugTaken
from assises.commons.agenda.models import (
    Edition,
    EditionStatus,
    Promise,
    PublicText,
    Rationale,
    ReservedText,
    TextState,
)
from assises.commons.agenda.queries import require
from assises.commons.journal import clock
from assises.commons.journal.actions import Actor, gesture, note

SOURCE = "fr"
EASY = "fr-x-falc"
# Pages that say who answers and what the law gives: they stay true for as long as a code opens.
OUTLIVE = frozenset(
    {
        ReservedText.LEGAL_NOTICE,
        ReservedText.PRIVACY,
        ReservedText.ACCESSIBILITY,
        ReservedText.CONTACT,
        ReservedText.DANGER,
    }
)


@dataclass(frozen=True, slots=True)
class Published:
    """A version of a text, and the digest that proves which words it had."""

    slug: str
    version: int
    sha256: str


@gesture
def publish_rationale(*, text: str, by: Actor, easy_text: str = "") -> Published:
    """Publish why the process is held; earlier versions stay beside, and their differences show."""
    edition = require(by, "agenda.rationale.publish")
    words = _written(text)
    version = _next_version(edition, ReservedText.RATIONALE)
    digest = _digest(words)
    Rationale.objects.create(
        edition_id=edition, text=words, version=version, sha256=digest, published_at=clock.now()
    )
    _publish_with_twin(edition, ReservedText.RATIONALE, version, words, easy_text)
    note(
        by=by,
        verb="agenda.rationale.published",
        subject=f"agenda.edition:{by.edition}",
        facts={"version": version, "sha256": digest, "easy": bool(easy_text.strip())},
    )
    return Published(slug=ReservedText.RATIONALE, version=version, sha256=digest)


@gesture
def publish_promise(
    *, text: str, by_function: str, answer_within_days: int, by: Actor, easy_text: str = ""
) -> int:
    """Promise an answer within a number of days; words spoken under this promise keep its date."""
    edition = require(by, "agenda.promise.publish")
    words = _written(text)
    if not by_function.strip() or answer_within_days <= 0:
        raise NothingWritten
    version = _next_version(edition, ReservedText.PROMISE)
    promise = Promise.objects.create(
        edition_id=edition,
        text=words,
        by_function=by_function,
        answer_within_days=answer_within_days,
        published_at=clock.now(),
    )
    _publish_with_twin(edition, ReservedText.PROMISE, version, words, easy_text)
    note(
        by=by,
        verb="agenda.promise.published",
        subject=f"agenda.edition:{by.edition}",
        facts={"version": version, "answer_within_days": answer_within_days, "sha256": _digest(words)},
    )
    return promise.pk


@gesture
def publish_text(*, slug: str, body: str, by: Actor, easy_body: str = "") -> Published:
    """Publish a page of the city in French, with its easy-to-read twin; earlier versions stay.

    Once the edition is archived, only the pages of the law and of contact may still be brought up to date.
    """
    edition = require(by, "agenda.text.publish")
    _refuse_rewriting_the_past(edition, slug)
    words = _written(body)
    if slug in (ReservedText.RATIONALE, ReservedText.PROMISE):
        raise SlugTaken(slug=slug)
    version = _next_version(edition, slug)
    _publish_with_twin(edition, slug, version, words, easy_body)
    note(
        by=by,
        verb="agenda.text.published",
        subject=f"agenda.text:{by.edition}/{slug}",
        facts={"version": version, "sha256": _digest(words), "easy": bool(easy_body.strip())},
    )
    return Published(slug=slug, version=version, sha256=_digest(words))


@gesture
def translate_text(
    *, slug: str, version: int, language: str, body: str, by: Actor, by_machine: bool = False
) -> None:
    """Add one language to a version that is published; a machine's words say so until somebody reads them."""
    edition = require(by, "agenda.text.translate")
    _refuse_rewriting_the_past(edition, slug)
    words = _written(body)
    languages = set(
        PublicText.objects.filter(edition=edition, slug=slug, version=version).values_list(
            "language", flat=True
        )
    )
    if not languages:
        raise NoSuchText(slug=slug, version=version, language=SOURCE)
    if language in languages:
        raise SlugTaken(slug=f"{slug}.{version} ({language})")
    PublicText.objects.create(
        edition_id=edition,
        slug=slug,
        version=version,
        language=language,
        body=words,
        state=TextState.MACHINE if by_machine else TextState.HUMAN,
        published_at=clock.now(),
    )
    note(
        by=by,
        verb="agenda.text.translated",
        subject=f"agenda.text:{by.edition}/{slug}",
        facts={"version": version, "language": language, "by_machine": by_machine},
    )


@gesture
def review_text(*, slug: str, version: int, language: str, reviewed_by: str, by: Actor) -> None:
    """Say which function has read a text and answers for it."""
    edition = require(by, "agenda.text.review")
    _refuse_rewriting_the_past(edition, slug)
    if not reviewed_by.strip():
        raise NothingWritten
    changed = PublicText.objects.filter(
        edition=edition, slug=slug, version=version, language=language
    ).update(state=TextState.REVIEWED, reviewed_by=reviewed_by)
    if not changed:
        raise NoSuchText(slug=slug, version=version, language=language)
    note(
        by=by,
        verb="agenda.text.reviewed",
        subject=f"agenda.text:{by.edition}/{slug}",
        facts={"version": version, "language": language},
    )


def _refuse_rewriting_the_past(edition: int, slug: str) -> None:
    if slug in OUTLIVE:
        return
    archived = Edition.objects.filter(pk=edition, status=EditionStatus.ARCHIVED)
    for label in archived.values_list("slug", flat=True):
        raise EditionArchived(slug=label)


def _written(text: str) -> str:
    words = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n").strip()
    if not words:
        raise NothingWritten
    return words


def _digest(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()


def _next_version(edition: int, slug: str) -> int:
    Edition.objects.select_for_update().get(pk=edition)
    last = PublicText.objects.filter(edition=edition, slug=slug).aggregate(last=Max("version"))["last"]
    return (last or 0) + 1


def _publish_with_twin(edition: int, slug: str, version: int, words: str, easy: str) -> None:
    twins = {SOURCE: words, EASY: easy.strip()}
    PublicText.objects.bulk_create(
        PublicText(
            edition_id=edition,
            slug=slug,
            version=version,
            language=language,
            body=body,
            state=TextState.HUMAN,
            published_at=clock.now(),
        )
        for language, body in twins.items()
        if body
    )
