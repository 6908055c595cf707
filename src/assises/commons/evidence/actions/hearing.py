"""Hearing a voice: the word, where it comes from, and the receipt that opens it again."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import islice
from typing import TypeVar
from uuid import NAMESPACE_URL, UUID, uuid5

from django.db import models

from assises.commons.agenda.models import GuidingQuestion, Stake
from assises.commons.agenda.queries import require
from assises.commons.evidence import codes
from assises.commons.evidence.actions.recording import Piece, RestsOn, clean, put_on_record
from assises.commons.evidence.errors import NoSuchPlace, NoSuchReceipt, SlipAlreadyUsed
from assises.commons.evidence.models import (
    Fidelity,
    Item,
    Kind,
    Nature,
    Provenance,
    Receipt,
    VoiceChannel,
    VoiceState,
)
from assises.commons.evidence.numbering import next_cotes
from assises.commons.journal.actions import Actor, Role, gesture, note
from assises.commons.journal.rows import insert_all
from assises.commons.territory.models import Neighbourhood, Stratum

M = TypeVar("M", bound=models.Model)
_BATCH = 2000

# A human has already listened when staff write a word down; the others are read before everybody sees them.
_HEARD_BY_A_HUMAN = frozenset(
    {Role.FACILITATOR, Role.NOTE_TAKER, Role.INTERVIEWER, Role.RELAY, Role.TEAM, Role.MODERATOR}
)


@dataclass(frozen=True, slots=True)
class Spoken:
    """Where a word comes from; nothing here says whose it is."""

    nature: Nature = Nature.EXPECTATION
    channel: VoiceChannel = VoiceChannel.WEB
    event: int | None = None
    question: int | None = None
    stake: str = ""
    domain: int | None = None
    neighbourhood: str = ""
    strata: tuple[str, ...] = ()
    fidelity: Fidelity = Fidelity.VERBATIM
    body: int | None = None
    primed_by_film: bool = False
    consent: int | None = None
    language: str = "fr"


@dataclass(frozen=True, slots=True)
class Voice:
    """One word among many: an import, a whole evening of notes."""

    wording: str
    spoken: Spoken
    kind: Kind = Kind.VOICE
    series: str = ""
    rests_on: tuple[RestsOn, ...] = ()
    origin: str = ""
    origin_key: str = ""
    uuid: UUID | None = None


@dataclass(frozen=True, slots=True)
class Heard:
    """A voice on record; ``code`` is said once, to its owner, and kept nowhere."""

    item: int
    cote: str
    code: str


@dataclass(frozen=True, slots=True)
class Places:
    """Names said of voices, and the rows they stand for."""

    stakes: dict[str, int]
    neighbourhoods: dict[str, int]
    strata: dict[str, int]
    questions: dict[int, int]


@gesture
def hear(
    *,
    wording: str,
    spoken: Spoken,
    by: Actor,
    kind: Kind = Kind.VOICE,
    series: str = "",
    rests_on: Sequence[RestsOn] = (),
    slip: str = "",
    once: str = "",
) -> Heard:
    """Put a voice on record and hand out its receipt.

    ``slip`` is the code of a slip printed beforehand. ``once`` is the secret of one form: sent twice,
    it gives the same voice and the same code, so that an impatient thumb never speaks twice.
    """
    edition = require(by, "evidence.voice.hear", event=spoken.event, during=False)
    if once:
        again = _already_heard(once)
        if again is not None:
            return again
    voice = Voice(wording, spoken, kind, series, tuple(rests_on), uuid=_uuid(once))
    code = codes.read(slip) if slip else (codes.derived(once) if once else codes.draw())
    (item,) = _record([voice], edition=edition, by=by, origin="", shown=by.role in _HEARD_BY_A_HUMAN)
    _give_receipt(item, code, spoken.channel, by, from_slip=bool(slip))
    _note_heard(item, spoken, by)
    return Heard(item.pk, item.cote, codes.printed(code))


@gesture
def hear_many(
    *,
    voices: Iterable[Voice],
    by: Actor,
    origin: str = "",
    receipts: bool = False,
    file_sha256: str = "",
    already_read: bool = False,
) -> tuple[Heard, ...]:
    """Put many voices on record at once, with one line in the journal.

    A voice whose ``origin_key`` is already on record is left as it is: bringing the same file twice
    adds nothing. What comes from elsewhere waits to be read, unless ``already_read`` says that it was
    public where it comes from. Voices are taken as they come: memory does not grow with the file.
    """
    edition = require(by, "evidence.voice.import" if origin else "evidence.voice.hear")
    if already_read:
        require(by, "evidence.voice.publish")
    shown = already_read or (by.role in _HEARD_BY_A_HUMAN and not origin)
    heard: list[Heard] = []
    digests: list[str] = []
    already = 0
    for some in batches(voices):
        known = _known_keys([voice.origin_key for voice in some if voice.origin_key])
        new = [voice for voice in some if not voice.origin_key or voice.origin_key not in known]
        already += len(some) - len(new)
        items = _record(new, edition=edition, by=by, origin=origin, shown=shown)
        drawn = _give_receipts(items, new, by) if receipts else [""] * len(items)
        digests += [item.digest for item in items]
        heard += [Heard(item.pk, item.cote, code) for item, code in zip(items, drawn, strict=True)]
    if heard:
        _note_many(heard, digests, by, origin, already, file_sha256)
    return tuple(heard)


def batches(voices: Iterable[Voice]) -> Iterator[list[Voice]]:
    """Voices as they come, some at a time."""
    left = iter(voices)
    while some := list(islice(left, _BATCH)):
        yield some


def _give_receipts(items: Sequence[Item], voices: Sequence[Voice], by: Actor) -> list[str]:
    drawn = [codes.draw() for _ in items]
    Receipt.objects.bulk_create(
        [
            _receipt(item, code, voice.spoken.channel, by)
            for item, code, voice in zip(items, drawn, voices, strict=True)
        ],
        batch_size=500,
    )
    return [codes.printed(code) for code in drawn]


def _known_keys(keys: Sequence[str]) -> set[str]:
    known: set[str] = set()
    for start in range(0, len(keys), 500):
        rows = Provenance.objects.filter(origin_key__in=keys[start : start + 500])
        known.update(rows.values_list("origin_key", flat=True))
    return known


def _record(
    voices: Sequence[Voice], *, edition: int, by: Actor, origin: str, shown: bool
) -> tuple[Item, ...]:
    places = places_of(voices, edition)
    pieces = pieces_of(voices)
    cotes = _cotes(voices, edition, by.node)
    items = put_on_record(pieces=pieces, cotes=cotes, edition=edition, by=by)
    came_from = [
        provenance_of(item, voice, places, by, origin, shown=shown)
        for item, voice in zip(items, voices, strict=True)
    ]
    if not any(voice.spoken.strata for voice in voices):
        insert_all(came_from)
        return items
    Provenance.objects.bulk_create(came_from, batch_size=500)
    through = Provenance.strata.through
    through.objects.bulk_create(
        [
            through(provenance_id=one.pk, stratum_id=places.strata[slug])
            for one, voice in zip(came_from, voices, strict=True)
            for slug in voice.spoken.strata
        ],
        batch_size=500,
    )
    return items


def pieces_of(voices: Sequence[Voice]) -> list[Piece]:
    """What each says, clean, as it goes on record."""
    return [
        Piece(voice.kind, clean(voice.wording), voice.spoken.language, voice.rests_on, voice.uuid)
        for voice in voices
    ]


def _cotes(voices: Sequence[Voice], edition: int, node: str) -> list[str]:
    """Numbers in the order of the voices, one reservation per series."""
    wanted: dict[tuple[str, str], int] = {}
    for voice in voices:
        wanted[voice.kind, voice.series] = wanted.get((voice.kind, voice.series), 0) + 1
    given = {
        (kind, series): iter(next_cotes(edition=edition, kind=kind, series=series, node=node, how_many=n))
        for (kind, series), n in wanted.items()
    }
    return [next(given[voice.kind, voice.series]) for voice in voices]


def places_of(voices: Sequence[Voice], edition: int) -> Places:
    """What the words of these voices name, as it stands on record; an unknown name is refused."""
    said = [voice.spoken for voice in voices]
    return Places(
        stakes=_ids(Stake.objects.filter(edition_id=edition), {one.stake for one in said}, "slug"),
        neighbourhoods=_ids(Neighbourhood.objects.all(), {one.neighbourhood for one in said}, "slug"),
        strata=_ids(Stratum.objects.all(), {slug for one in said for slug in one.strata}, "slug"),
        questions=_numbers(
            GuidingQuestion.objects.filter(edition_id=edition),
            {one.question for one in said if one.question is not None},
        ),
    )


def _ids(rows: models.QuerySet[M], wanted: set[str], name: str) -> dict[str, int]:
    wanted = wanted - {""}
    found = dict(rows.filter(**{f"{name}__in": wanted}).values_list(name, "pk")) if wanted else {}
    for missing in sorted(wanted - found.keys()):
        raise NoSuchPlace(name=missing)
    return found


def _numbers(rows: models.QuerySet[M], wanted: set[int]) -> dict[int, int]:
    found = dict(rows.filter(number__in=wanted).values_list("number", "pk")) if wanted else {}
    for missing in sorted(wanted - found.keys()):
        raise NoSuchPlace(name=str(missing))
    return found


def provenance_of(
    item: Item, voice: Voice, places: Places, by: Actor, origin: str, *, shown: bool
) -> Provenance:
    """Where a voice comes from, as it goes on record."""
    said = voice.spoken
    return Provenance(
        item_id=item.pk,
        nature=said.nature,
        channel=said.channel,
        event_id=said.event,
        question_id=places.questions.get(said.question) if said.question is not None else None,
        stake_id=places.stakes.get(said.stake),
        domain_id=said.domain,
        neighbourhood_id=places.neighbourhoods.get(said.neighbourhood),
        fidelity=said.fidelity,
        taken_by_role=str(by.role),
        body_id=said.body,
        primed_by_film=said.primed_by_film,
        state=VoiceState.PUBLISHED if shown else VoiceState.RECEIVED,
        consent_id=said.consent,
        origin=voice.origin or origin,
        origin_key=voice.origin_key,
    )


def _uuid(once: str) -> UUID | None:
    return uuid5(NAMESPACE_URL, f"assises:once:{once}") if once else None


def _already_heard(once: str) -> Heard | None:
    item = Item.objects.filter(uuid=str(_uuid(once))).first()
    return None if item is None else Heard(item.pk, item.cote, codes.printed(codes.derived(once)))


def _receipt(item: Item, code: str, channel: VoiceChannel, by: Actor) -> Receipt:
    return Receipt(
        code_hash=codes.keyed_hash(code, by.node),
        key_id=codes.key_id(by.node),
        node=by.node,
        item=item,
        issued_on=channel,
    )


def _give_receipt(item: Item, code: str, channel: VoiceChannel, by: Actor, *, from_slip: bool) -> None:
    if not from_slip:
        _receipt(item, code, channel, by).save(force_insert=True)
        return
    kept = Receipt.objects.select_for_update().filter(code_hash=codes.keyed_hash(code, by.node)).first()
    if kept is None:
        raise NoSuchReceipt()
    if kept.item_id is not None or kept.consent_id is not None:
        raise SlipAlreadyUsed()
    Receipt.objects.filter(pk=kept.pk).update(item=item)


def _note_heard(item: Item, spoken: Spoken, by: Actor) -> None:
    note(
        by=by,
        verb="evidence.voice.heard",
        subject=item.cote,
        facts={
            "kind": str(item.kind),
            "digest": item.digest,
            "uuid": str(item.uuid),
            "channel": str(spoken.channel),
            "event": spoken.event,
        },
    )


def _note_many(
    heard: Sequence[Heard], digests: Sequence[str], by: Actor, origin: str, already: int, file_sha256: str
) -> None:
    whole = sha256(json.dumps(digests).encode()).hexdigest()
    note(
        by=by,
        verb="evidence.voices.heard",
        subject=f"{heard[0].cote}…{heard[-1].cote}",
        facts={
            "n": len(heard),
            "digest_of_digests": whole,
            "origin": origin,
            "already_there": already,
            "file_sha256": file_sha256,
        },
    )
