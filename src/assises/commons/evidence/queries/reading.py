"""Reading a piece, if this viewer may: by its cote, or by the receipt in one's pocket."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from assises.commons.agenda.queries import edition_id
from assises.commons.evidence import codes
from assises.commons.evidence.errors import NoSuchCote, NoSuchReceipt, NotAVoice
from assises.commons.evidence.models import (
    Item,
    Kind,
    Outcome,
    OutcomeState,
    Provenance,
    Receipt,
    Translation,
    VoiceState,
)
from assises.commons.journal import clock
from assises.commons.journal.actions import Actor
from assises.commons.journal.queries import may

VOICE_KINDS = (Kind.VOICE, Kind.QUESTION, Kind.EXCERPT, Kind.STATEMENT, Kind.CARD)


@dataclass(frozen=True, slots=True)
class ItemView:
    """One piece as this viewer may read it; ``wording`` is None when its words are not to be shown.

    ``waits`` until somebody has read it, even for whoever said it and may see its words.
    """

    cote: str
    uuid: str
    kind: Kind
    wording: str | None
    silence: VoiceState | None
    waits: bool
    language: str
    recorded_at: datetime
    edition: str
    withdrawn_at: datetime | None
    nature: str
    channel: str
    channel_label: str
    neighbourhood: str
    event: int | None
    event_name: str
    question: int | None
    stake: str
    body: str
    paraphrased: bool
    primed_by_film: bool
    origin: str

    @property
    def is_voice(self) -> bool:
        """Whether somebody said it, rather than something made of what was said."""
        return self.kind in VOICE_KINDS


@dataclass(frozen=True, slots=True)
class Ending:
    """One row of what a voice became."""

    state: OutcomeState
    at: datetime
    target: str
    target_kind: str
    to: str
    reason: str


@dataclass(frozen=True, slots=True)
class TranslationView:
    """The same words in another language, and who translated."""

    language: str
    text: str
    by_machine: bool
    reviewed: bool


@dataclass(frozen=True, slots=True)
class VoiceView:
    """A voice with what became of it: the last ending counts; without one it is not yet treated."""

    item: ItemView
    endings: tuple[Ending, ...]
    state: OutcomeState
    age_days: int
    translations: tuple[TranslationView, ...]


_WITH = (
    "edition",
    "provenance__neighbourhood",
    "provenance__event__venue",
    "provenance__question",
    "provenance__stake",
    "provenance__body",
)


def rows(items_: QuerySet[Item]) -> QuerySet[Item]:
    """The same rows, with all that a view of them needs, in one query."""
    return items_.select_related(*_WITH)


def view(row: Item, viewer: Actor, *, own: bool = False) -> ItemView:
    """What this viewer may read of one row fetched by ``rows``."""
    came_from: Provenance | None = getattr(row, "provenance", None)
    silence = _silence(row, came_from, viewer, own=own)
    event = came_from.event if came_from else None
    return ItemView(
        cote=row.cote,
        uuid=str(row.uuid),
        kind=Kind(row.kind),
        wording=None if silence else row.wording,
        silence=silence,
        waits=came_from is not None and came_from.state == VoiceState.RECEIVED,
        language=row.language,
        recorded_at=row.recorded_at,
        edition=row.edition.slug,
        withdrawn_at=row.withdrawn_at,
        nature=str(came_from.get_nature_display()) if came_from else "",
        channel=came_from.channel if came_from else "",
        channel_label=str(came_from.get_channel_display()) if came_from else "",
        neighbourhood=came_from.neighbourhood.name if came_from and came_from.neighbourhood else "",
        event=event.number if event else None,
        event_name=event.venue.name if event and event.venue else "",
        question=came_from.question.number if came_from and came_from.question else None,
        stake=came_from.stake.slug if came_from and came_from.stake else "",
        body=came_from.body.name if came_from and came_from.body else "",
        paraphrased=bool(came_from and came_from.fidelity == "paraphrase"),
        primed_by_film=bool(came_from and came_from.primed_by_film),
        origin=came_from.origin if came_from else "",
    )


def _silence(row: Item, came_from: Provenance | None, viewer: Actor, *, own: bool) -> VoiceState | None:
    if row.withdrawn_at is not None:
        return VoiceState.WITHDRAWN
    if came_from is None or came_from.state == VoiceState.PUBLISHED or own:
        return None
    if may(viewer, "evidence.text.read_hidden"):
        return None
    return VoiceState(came_from.state)


def item(viewer: Actor, cote: str) -> ItemView:
    """One piece of the viewer's edition."""
    return view(_row(viewer, cote), viewer)


def items(viewer: Actor, cotes: Sequence[str]) -> dict[str, ItemView]:
    """Many pieces at once, by cote; unknown cotes are left out."""
    found = rows(Item.objects.filter(edition_id=edition_id(viewer), cote__in=set(cotes)))
    return {row.cote: view(row, viewer) for row in found}


def item_id(viewer: Actor, cote: str) -> int:
    """The hidden number of a piece, for a phase that holds it."""
    return _row(viewer, cote).pk


def _row(viewer: Actor, cote: str) -> Item:
    row = rows(Item.objects.filter(edition_id=edition_id(viewer), cote=cote)).first()
    if row is None:
        raise NoSuchCote(cote=cote)
    return row


def voice(viewer: Actor, cote: str) -> VoiceView:
    """One voice and what became of it; the holder of its receipt reads it even before publication."""
    row = _row(viewer, cote)
    own = viewer.receipt is not None and Receipt.objects.filter(item=row, code_hash=viewer.receipt).exists()
    return _voice(row, viewer, own=own)


def fate(viewer: Actor, seen: ItemView) -> VoiceView:
    """What became of a voice already read; its translations are not asked for."""
    del viewer  # whoever was shown the piece may know what became of it
    if not seen.is_voice:
        raise NotAVoice(cote=seen.cote)
    return _voice_view(seen, _endings(Outcome.objects.filter(item__uuid=seen.uuid)), ())


def by_receipt(viewer: Actor, code: str) -> VoiceView:
    """The voice behind a code, whichever edition it belongs to; a code opens it for ever."""
    held = Receipt.objects.filter(code_hash=codes.keyed_hash(code, viewer.node)).first()
    if held is None or held.item_id is None:
        raise NoSuchReceipt()
    return _voice(rows(Item.objects.filter(pk=held.item_id)).get(), viewer, own=True)


def has_code(viewer: Actor, cote: str) -> bool:
    """Say whether a word has its receipt; what was brought from elsewhere may have none yet."""
    return Receipt.objects.filter(item=_row(viewer, cote)).exists()


def receipt_hash(viewer: Actor, code: str) -> str:
    """What the Actor of somebody who holds this code carries."""
    return codes.keyed_hash(code, viewer.node)


def _voice(row: Item, viewer: Actor, *, own: bool) -> VoiceView:
    seen = view(row, viewer, own=own)
    if not seen.is_voice:
        raise NotAVoice(cote=row.cote)
    translations = _translations(row.pk) if seen.wording is not None else ()
    return _voice_view(seen, _endings(Outcome.objects.filter(item_id=row.pk)), translations)


def _voice_view(
    seen: ItemView, endings: tuple[Ending, ...], translations: tuple[TranslationView, ...]
) -> VoiceView:
    state = endings[-1].state if endings else OutcomeState.NOT_YET_TREATED
    age = (clock.now() - seen.recorded_at).days if state == OutcomeState.NOT_YET_TREATED else 0
    return VoiceView(seen, endings, state, age, translations)


def _endings(written: QuerySet[Outcome]) -> tuple[Ending, ...]:
    return tuple(
        Ending(
            state=OutcomeState(one.state),
            at=one.at,
            target=one.target.cote if one.target else "",
            target_kind=str(one.target.get_kind_display()) if one.target else "",
            to=one.to.name if one.to else (one.to_institution.name if one.to_institution else ""),
            reason=one.reason,
        )
        for one in written.select_related("target", "to", "to_institution").order_by("id")
    )


def _translations(item_pk: int) -> tuple[TranslationView, ...]:
    return tuple(
        TranslationView(one.language, one.text, one.made_by == "machine", bool(one.reviewed_by))
        for one in Translation.objects.filter(item_id=item_pk).order_by("language")
    )


def latest_voices(
    viewer: Actor,
    *,
    limit: int = 3,
    neighbourhood: str = "",
    stake: str = "",
    question: int | None = None,
    event: int | None = None,
    kinds: Iterable[Kind] = VOICE_KINDS,
) -> tuple[ItemView, ...]:
    """The newest words that everybody may read, bodies' voices apart."""
    found = Item.objects.filter(
        edition_id=edition_id(viewer),
        kind__in=tuple(kinds),
        provenance__state=VoiceState.PUBLISHED,
    )
    if neighbourhood:
        found = found.filter(provenance__neighbourhood__slug=neighbourhood)
    if stake:
        found = found.filter(provenance__stake__slug=stake)
    if question is not None:
        found = found.filter(provenance__question__number=question)
    if event is not None:
        found = found.filter(provenance__event_id=event)
    return tuple(view(row, viewer) for row in rows(found.order_by("-id"))[:limit])
