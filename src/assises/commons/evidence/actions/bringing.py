"""Bringing a whole file of voices: made ready while others speak, put on record in one go.

Everything that takes time (words made clean, salts, digests, places) happens beside the record, where nobody
waits. What only the record can say (the numbers, who was there first) is asked at the moment of writing:
the cotes shift by what others took meanwhile, and a voice somebody else brought meanwhile is left as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256

from django.db import connection

from assises.commons.agenda.queries import require
from assises.commons.evidence.actions.hearing import Voice, batches, pieces_of, places_of, provenance_of
from assises.commons.evidence.actions.recording import item_of
from assises.commons.evidence.models import Item, Kind, Provenance
from assises.commons.evidence.numbering import (
    Run,
    cote_in_sql,
    hold_numbers,
    plain_cote,
    reserve_runs,
)
from assises.commons.journal import clock
from assises.commons.journal.actions import Actor, gesture, note
from assises.commons.journal.rows import Aside

PIECE = "JOIN {items} AS w ON w.id = aside.item_id JOIN evidence_item AS piece ON piece.uuid = w.uuid"
SOME = 2000
# NOT (…='') in these words: the index of the keys is partial, and known by them.
LATE = (
    "SELECT aside.id FROM {voices} AS aside JOIN evidence_provenance AS kept "
    "ON kept.origin_key = aside.origin_key WHERE NOT (kept.origin_key = '')"
)


@dataclass(frozen=True, slots=True)
class Ready:
    """Voices made ready: pieces and where they come from, two by two."""

    pieces: Aside
    voices: Aside
    edition: int
    origin: str
    already_read: bool


@dataclass(frozen=True, slots=True)
class Brought:
    """How many voices were put on record, and how many somebody else had brought meanwhile."""

    n: int
    already: int


@contextmanager
def made_ready(
    *,
    voices: Iterable[Voice],
    by: Actor,
    origin: str,
    already_read: bool = False,
    done: Callable[[int], None] | None = None,
) -> Iterator[Ready]:
    """Make voices ready beside the record; they are gone with the block when nobody puts them on record.

    They are plain voices as files hold them: resting on nothing, without strata, without receipts.
    ``done`` is told how many are ready as it goes; what it raises stops everything.
    """
    edition = require(by, "evidence.voice.import")
    if already_read:
        require(by, "evidence.voice.publish")
    with Aside(Item) as pieces, Aside(Provenance) as came_from:
        ready = Ready(pieces, came_from, edition, origin, already_read)
        for some in batches(voices):
            _add(ready, some, by)
            if done is not None:
                done(came_from.count)
        yield ready


def _add(ready: Ready, voices: Sequence[Voice], by: Actor) -> None:
    if any(one.kind != Kind.VOICE or one.series or one.rests_on or one.spoken.strata for one in voices):
        raise ValueError("a file brings plain voices only")
    now = clock.now()
    items = [item_of(piece, "", ready.edition, by, now) for piece in pieces_of(voices)]
    ready.pieces.add(items)
    places = places_of(voices, ready.edition)
    ready.voices.add(
        [
            provenance_of(item, voice, places, by, ready.origin, shown=ready.already_read)
            for item, voice in zip(items, voices, strict=True)
        ]
    )


@gesture
def bring_voices(*, ready: Ready, by: Actor, file_sha256: str = "") -> Brought:
    """Put on record what was made ready, all of it at once, with one line in the journal.

    The record is held for as long as two copies take. Numbers that others took meanwhile shift the cotes;
    a voice that somebody brought meanwhile is left as it is, and the number kept for it stays unused.
    """
    require(by, "evidence.voice.import")
    hold_numbers(edition=ready.edition, kind=Kind.VOICE, node=by.node)
    late = _without_late_ones(ready)
    n = ready.pieces.count - late
    if n:
        runs = reserve_runs(edition=ready.edition, kind=Kind.VOICE, node=by.node, how_many=ready.pieces.count)
        _pour(ready, runs)
        _note_brought(ready, runs, already=late, by=by, file_sha256=file_sha256)
    return Brought(n, late)


def _without_late_ones(ready: Ready) -> int:
    """Leave what somebody else brought since it was looked for; say how many."""
    with connection.cursor() as cursor:
        cursor.execute(LATE.format(voices=ready.voices.name))
        late = [row[0] for row in cursor.fetchall()]
        for one in (ready.voices, ready.pieces):
            cursor.executemany(f"DELETE FROM {one.name} WHERE id = %s", [(place,) for place in late])  # noqa: S608
    return len(late)


def _pour(ready: Ready, runs: Sequence[Run]) -> None:
    now = Item._meta.get_field("recorded_at").get_db_prep_save(clock.now(), connection)
    for run in runs:
        cote = cote_in_sql(Kind.VOICE, f"aside.id + {run.shift}", connection.vendor)
        ready.pieces.pour(
            instead={"cote": cote, "recorded_at": "%s"},
            between=(run.first - run.shift, run.last - run.shift),
            parameters=[now],
        )
    ready.voices.pour(instead={"item_id": "piece.id"}, joined=PIECE.format(items=ready.pieces.name))


def _note_brought(ready: Ready, runs: Sequence[Run], *, already: int, by: Actor, file_sha256: str) -> None:
    n = first = last = 0
    whole = sha256(b"[")
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT id, digest FROM {ready.pieces.name} ORDER BY id")  # noqa: S608
        while some := cursor.fetchmany(SOME):
            for last, digest in some:
                whole.update(f'{", " if n else ""}"{digest}"'.encode())
                first, n = first or last, n + 1
    whole.update(b"]")
    note(
        by=by,
        verb="evidence.voices.heard",
        subject="…".join(_cote(runs, place) for place in (first, last)),
        facts={
            "n": n,
            "digest_of_digests": whole.hexdigest(),
            "origin": ready.origin,
            "already_there": already,
            "file_sha256": file_sha256,
        },
    )


def _cote(runs: Sequence[Run], place: int) -> str:
    number = next(place + run.shift for run in runs if place + run.shift <= run.last)
    return plain_cote(Kind.VOICE, number)
