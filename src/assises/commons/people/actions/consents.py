"""Consent, one use at a time: given, narrowed, taken back, each with the text that was shown."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Max

from assises.commons.journal import clock
from assises.commons.journal.actions import Actor, Role, gesture, note
from assises.commons.journal.queries import require_role
from assises.commons.people import lookups
from assises.commons.people.errors import (
    ConsentEnded,
    ConsentToNothing,
    ConsentUnproved,
    EasyReadMissing,
    MinorNeedsTwoSignatures,
    NoConsentText,
    ReceiptNeeded,
)
from assises.commons.people.models import Consent, ConsentEvent, ConsentText, ConsentVerb, Use
from assises.commons.people.scopes import uses_in_force

# What shows a voice or a face outside the room where it was given.
_PUBLIC = frozenset({Use.VOICE_IN_FILM, Use.FACE_IN_FILM, Use.WEB, Use.PRESS})


@dataclass(frozen=True, slots=True)
class ConsentForm:
    """One form as it was filled: the boxes ticked, the language of the text shown, the proof."""

    uses: tuple[Use, ...]
    ends_on: date
    language: str = "fr"
    minor: bool = False
    signatures: int = 1
    spoken_proof: bytes = b""


@gesture
def publish_consent_text(*, use: Use, language: str, body: str, easy_read_body: str, by: Actor) -> int:
    """Publish the text shown for one use, with its easy-read twin; the same text twice adds nothing."""
    require_role(by, "people.consent_text.publish")
    if not body.strip() or not easy_read_body.strip():
        raise EasyReadMissing(use=str(use))
    kind = lookups.chosen(Use, use)
    digest = hashlib.sha256(f"{body}\x00{easy_read_body}".encode()).hexdigest()
    standing = ConsentText.objects.filter(use=kind, language=language)
    last = standing.order_by("-version").first()
    if last is not None and last.sha256 == digest:
        return last.pk
    row = ConsentText.objects.create(
        use=kind,
        language=language,
        version=(standing.aggregate(last=Max("version"))["last"] or 0) + 1,
        body=body,
        easy_read_body=easy_read_body,
        sha256=digest,
    )
    note(
        by=by,
        verb="people.consent_text.published",
        subject=f"people.consenttext:{kind}/{language}/{row.version}",
        facts={"sha256": digest},
    )
    return row.pk


@gesture
def give_consent(*, form: ConsentForm, by: Actor) -> int:
    """Record that somebody consented, use by use, without saying who; return the number."""
    require_role(by, "people.consent.give")
    if not form.uses:
        raise ConsentToNothing
    if form.signatures < 1 and not form.spoken_proof:
        raise ConsentUnproved
    if form.ends_on <= clock.today():
        raise ConsentEnded(ends_on=form.ends_on.isoformat())
    _refuse_public_minor(form.uses, minor=form.minor, signatures=form.signatures)
    texts = _texts(form.uses, form.language)
    row = Consent.objects.create(
        minor=form.minor,
        signatures=form.signatures,
        given_at=clock.now(),
        channel=by.channel,
        spoken_proof_sha256=hashlib.sha256(form.spoken_proof).hexdigest() if form.spoken_proof else "",
        ends_on=form.ends_on,
    )
    _record(row, ConsentVerb.GRANTED, texts, by=by)
    return row.pk


@gesture
def grant_use(*, consent: int, use: Use, by: Actor, language: str = "fr") -> None:
    """Give one more use, or give back one that had been taken: as easy as taking it back."""
    require_role(by, "people.consent.give")
    row = _held(consent, by=by)
    if row.ends_on <= clock.today():
        raise ConsentEnded(ends_on=row.ends_on.isoformat())
    _refuse_public_minor([use], minor=row.minor, signatures=row.signatures)
    _record(row, ConsentVerb.GRANTED, _texts([use], language), by=by)


@gesture
def narrow_consent(*, consent: int, keep: Sequence[Use], by: Actor) -> frozenset[str]:
    """Keep only some of the uses in force; return those that were taken back."""
    require_role(by, "people.consent.withdraw")
    return _take_back(_held(consent, by=by), ConsentVerb.NARROWED, keep=keep, by=by)


@gesture
def withdraw_consent(*, consent: int, by: Actor) -> frozenset[str]:
    """Take back every use still in force; return them. Taking back twice changes nothing."""
    require_role(by, "people.consent.withdraw")
    return _take_back(_held(consent, by=by), ConsentVerb.WITHDRAWN, keep=(), by=by)


def _held(number: int, *, by: Actor) -> Consent:
    if by.role == Role.RESIDENT and by.receipt is None:
        raise ReceiptNeeded
    return lookups.consent(number)


def _refuse_public_minor(uses: Iterable[Use], *, minor: bool, signatures: int) -> None:
    asked = sorted(str(use) for use in _PUBLIC.intersection(lookups.chosen(Use, use) for use in uses))
    if minor and signatures < 2 and asked:
        raise MinorNeedsTwoSignatures(uses=", ".join(asked))


def _texts(uses: Iterable[Use], language: str) -> dict[str, int]:
    """The last text published for each use, in the language in which it was shown."""
    found: dict[str, int] = {}
    for use in uses:
        kind = lookups.chosen(Use, use)
        text = ConsentText.objects.filter(use=kind, language=language).order_by("-version").first()
        if text is None:
            raise NoConsentText(use=str(kind), language=language)
        found[str(kind)] = text.pk
    return found


def _take_back(row: Consent, verb: ConsentVerb, *, keep: Sequence[Use], by: Actor) -> frozenset[str]:
    shown = {
        event.use: event.text_id for event in row.events.filter(verb=ConsentVerb.GRANTED).order_by("at", "id")
    }
    gone = uses_in_force(row.events.all()) - {str(use) for use in keep}
    if gone:
        _record(row, verb, {use: shown[use] for use in sorted(gone)}, by=by)
    return gone


def _record(row: Consent, verb: ConsentVerb, texts: dict[str, int], *, by: Actor) -> None:
    at = clock.now()
    ConsentEvent.objects.bulk_create(
        ConsentEvent(consent=row, use=use, text_id=text, verb=verb, at=at, channel=by.channel)
        for use, text in texts.items()
    )
    note(
        by=by,
        verb=f"people.consent.{verb}",
        subject=f"people.consent:{row.uuid}",
        facts={"uses": [*sorted(texts)]},
    )
