"""Putting a piece on record, with what it rests on, once and for all."""

from __future__ import annotations

import hashlib
import re
import secrets
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from assises.commons.agenda.queries import edition_id, require
from assises.commons.evidence.errors import (
    NoSuchCote,
    NothingSaid,
    RangeOutside,
    RestsOnItself,
    SourceWithdrawn,
    TooLong,
)
from assises.commons.evidence.models import Item, Kind, Link, Relation, Tag, Translation, Verbatim
from assises.commons.evidence.numbering import next_cotes, revised
from assises.commons.journal import clock
from assises.commons.journal.actions import Actor, gesture, note
from assises.commons.journal.rows import insert_all

MOST = 20_000
MANY = 900
# Every character of the category Cc but the tabulation and the line feed.
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


@dataclass(frozen=True, slots=True)
class RestsOn:
    """One source of a claim; a cote of another edition is written «2017/ENG-019»."""

    cote: str
    relation: Relation
    why: str = ""


@dataclass(frozen=True, slots=True)
class Registered:
    """A piece just put on record."""

    item: int
    cote: str


@dataclass(frozen=True, slots=True)
class Piece:
    """What is about to be put on record, inside this room."""

    kind: Kind
    wording: str
    language: str
    rests_on: tuple[RestsOn, ...] = ()
    uuid: UUID | None = None


def clean(wording: str) -> str:
    """The wording as it is kept: NFC, LF, no NUL, no control character, not empty, not endless."""
    text = unicodedata.normalize("NFC", wording).replace("\r\n", "\n").replace("\r", "\n").strip()
    text = _CONTROLS.sub("", text)
    if not text.strip():
        raise NothingSaid()
    if len(text) > MOST:
        raise TooLong(length=len(text), most=MOST)
    return text


def digest(salt: str, wording: str) -> str:
    """What the journal says of a wording; without the salt it says nothing."""
    return hashlib.sha256((salt + wording).encode()).hexdigest()


def put_on_record(
    *, pieces: Sequence[Piece], cotes: Sequence[str], edition: int, by: Actor
) -> tuple[Item, ...]:
    """Write items and, with them, their links; nothing is ever linked afterwards."""
    sources = _sources([base for piece in pieces for base in piece.rests_on], edition)
    now = clock.now()
    items = _insert(
        [item_of(piece, cote, edition, by, now) for piece, cote in zip(pieces, cotes, strict=True)]
    )
    links = [
        Link(
            claim=item,
            source_id=sources[base.cote],
            relation=base.relation,
            made_by=str(by.role),
            why=base.why,
        )
        for piece, item in zip(pieces, items, strict=True)
        for base in piece.rests_on
    ]
    Link.objects.bulk_create(links, batch_size=500)
    return tuple(items)


def _insert(items: list[Item]) -> list[Item]:
    """Write them, and learn their numbers: by their cotes when they are many."""
    if len(items) < MANY:
        return Item.objects.bulk_create(items, batch_size=500)
    insert_all(items)
    numbers: dict[str, int] = {}
    for start in range(0, len(items), MANY):
        some = items[start : start + MANY]
        rows = Item.objects.filter(edition_id=items[0].edition_id, cote__in=[one.cote for one in some])
        numbers.update(rows.values_list("cote", "pk"))
    for one in items:
        one.pk = numbers[one.cote]
    return items


def item_of(piece: Piece, cote: str, edition: int, by: Actor, now: datetime) -> Item:
    """A piece as it goes on record, with a salt of its own."""
    salt = secrets.token_hex(16)
    return Item(
        uuid=piece.uuid or uuid4(),
        cote=cote,
        kind=piece.kind,
        edition_id=edition,
        wording=piece.wording,
        language=piece.language,
        salt=salt,
        digest=digest(salt, piece.wording),
        recorded_at=now,
        node=by.node,
    )


def _sources(bases: Sequence[RestsOn], edition: int) -> dict[str, int]:
    wanted = {base.cote for base in bases}
    here = {cote for cote in wanted if "/" not in cote}
    rows = list(
        Item.objects.filter(edition_id=edition, cote__in=here).values_list("cote", "id", "withdrawn_at")
    )
    for label, cote in (one.split("/", 1) for one in wanted - here):
        found = Item.objects.filter(edition__slug=label, cote=cote).values_list("id", "withdrawn_at").first()
        if found:
            rows.append((f"{label}/{cote}", *found))
    known = {cote: ident for cote, ident, _ in rows}
    for missing in sorted(wanted - known.keys()):
        raise NoSuchCote(cote=missing)
    for cote, _, withdrawn_at in rows:
        if withdrawn_at is not None:
            raise SourceWithdrawn(cote=cote)
    return known


def _without_twins(rests_on: Sequence[RestsOn]) -> tuple[RestsOn, ...]:
    seen: set[str] = set()
    for base in rests_on:
        if base.cote in seen:
            raise RestsOnItself(cote=base.cote)
        seen.add(base.cote)
    return tuple(rests_on)


@gesture
def register(
    *,
    kind: Kind,
    wording: str,
    by: Actor,
    rests_on: Sequence[RestsOn] = (),
    series: str = "",
    language: str = "fr",
) -> Registered:
    """Put on record what was made of words (a section, a decision); the phase has checked the right."""
    edition = edition_id(by)
    piece = Piece(kind, clean(wording), language, _without_twins(rests_on))
    cotes = next_cotes(edition=edition, kind=kind, series=series, node=by.node, how_many=1)
    (item,) = put_on_record(pieces=[piece], cotes=cotes, edition=edition, by=by)
    _note_recorded(item, piece.rests_on, by)
    return Registered(item.pk, item.cote)


@gesture
def revise(*, cote: str, wording: str, by: Actor, rests_on: Sequence[RestsOn] = ()) -> Registered:
    """Put a new version on record; the earlier one stays, and the new one says that it revises it."""
    edition = edition_id(by)
    earlier = Item.objects.filter(edition_id=edition, cote=cote).first()
    if earlier is None:
        raise NoSuchCote(cote=cote)
    bases = _without_twins([RestsOn(cote, Relation.REVISES), *rests_on])
    piece = Piece(Kind(earlier.kind), clean(wording), earlier.language, bases)
    (item,) = put_on_record(pieces=[piece], cotes=[revised(cote)], edition=edition, by=by)
    _note_recorded(item, bases, by)
    return Registered(item.pk, item.cote)


def _note_recorded(item: Item, bases: Sequence[RestsOn], by: Actor) -> None:
    note(
        by=by,
        verb="evidence.item.recorded",
        subject=item.cote,
        facts={
            "kind": str(item.kind),
            "digest": item.digest,
            "uuid": str(item.uuid),
            "rests_on": [f"{base.relation}:{base.cote}" for base in bases],
        },
    )


def find(cote: str, by: Actor) -> Item:
    """The piece known by this cote in the edition of the actor."""
    found = Item.objects.filter(edition_id=edition_id(by), cote=cote).first()
    if found is None:
        raise NoSuchCote(cote=cote)
    return found


@gesture
def quote(*, cote: str, start: int, end: int, by: Actor) -> int:
    """Quote exact words as a range of a piece, so that a withdrawal reaches the quotation."""
    item = find(cote, by)
    if not 0 <= start < end <= len(item.wording):
        raise RangeOutside(cote=cote)
    made = Verbatim.objects.create(item=item, start=start, end=end)
    note(by=by, verb="evidence.words.quoted", subject=cote, facts={"start": start, "end": end})
    return made.pk


@gesture
def tag(*, cote: str, theme: int, by: Actor) -> None:
    """Classify a word by theme; tagging it twice changes nothing."""
    require(by, "evidence.voice.tag")
    item = find(cote, by)
    _, new = Tag.objects.get_or_create(item=item, theme_id=theme, defaults={"by_role": str(by.role)})
    if new:
        note(by=by, verb="evidence.voice.tagged", subject=cote, facts={"theme": theme})


@gesture
def translate(*, cote: str, language: str, text: str, by: Actor, by_machine: bool = False) -> int:
    """Put a translation beside the original; a machine's is labelled, and is no quotation until reviewed."""
    require(by, "evidence.voice.translate")
    item = find(cote, by)
    if item.withdrawn_at is not None:
        raise SourceWithdrawn(cote=cote)
    made, _ = Translation.objects.update_or_create(
        item=item,
        language=language,
        made_by="machine" if by_machine else "person",
        defaults={"text": clean(text), "reviewed_by": "" if by_machine else str(by.role)},
    )
    note(
        by=by,
        verb="evidence.voice.translated",
        subject=cote,
        facts={"language": language, "machine": by_machine},
    )
    return made.pk
