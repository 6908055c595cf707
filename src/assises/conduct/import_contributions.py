"""Bring in what residents wrote elsewhere: each text a voice, with its origin, its day and its channel."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from hashlib import sha256
from itertools import chain

from assises.commons.agenda.queries import questions, require
from assises.commons.evidence.actions import Nature, Ready, Spoken, Voice, VoiceChannel, bring_voices
from assises.commons.evidence.actions.bringing import made_ready
from assises.commons.evidence.actions.recording import clean
from assises.commons.evidence.queries import known_origins
from assises.commons.journal.actions import Actor, gesture, prepared
from assises.commons.people.queries import body_id
from assises.commons.territory.queries import neighbourhoods
from assises.conduct.import_report import PLAINLY, Course, FileRead, ImportReport, Told
from assises.formats import cells
from assises.formats.contributions import Contribution, Gathered, Piece
from assises.formats.faults import Fault
from assises.methods.errors import AssisesError

# What is asked of residents by those who hold the platform is no word of a resident.
PROMPTS = frozenset({Piece.DEBATE})
NATURES = {Piece.PROPOSAL: Nature.IDEA, Piece.AMENDMENT: Nature.IDEA, Piece.ANSWER: Nature.EXPECTATION}


@dataclass(frozen=True, slots=True)
class Given:
    """How these words were given, as far as the file does not say it.

    ``body`` is the slug of a group that speaks as itself (the staff of a service, an association): its words
    are counted apart from those of residents. ``already_read``: they were public where they come from.
    """

    channel: VoiceChannel = VoiceChannel.IMPORT
    nature: Nature | None = None
    question: int | None = None
    body: str = ""
    language: str = "fr"
    already_read: bool = False


@dataclass(frozen=True, slots=True)
class _Places:
    quarters: dict[str, str]
    questions: frozenset[int]
    body: int | None


@dataclass(frozen=True, slots=True)
class _New:
    """Texts that are not on record yet: of each file, by the key by which each will be known again."""

    rows: Mapping[str, Mapping[str, Contribution]]
    n: int


@prepared
def import_contributions(
    *,
    gathered: Gathered,
    files: Sequence[FileRead],
    by: Actor,
    given: Given | None = None,
    course: Course = PLAINLY,
) -> ImportReport:
    """Put every text on record, or none: with one fault, and in a dry run, nothing is written.

    All is made ready while others go on speaking.
    """
    require(by, "conduct.contributions.import")
    how = given or Given()
    rows = _worth_keeping(gathered)
    faults = (*(told for one in files for told in one.faults), *_unfit(rows))
    digests = {one.name: one.sha256 for one in files}
    new = _new(rows, digests, by)
    places = _places(how, by)
    n, written = new.n, False
    if not faults and not course.dry_run:
        n -= _bring(new, digests, how, places, by, course)
        written = True
    notices = (
        *(told for one in files for told in one.notices),
        *(Told(str(one.parameters.get("source", "")), one) for one in gathered.notices),
    )
    return ImportReport(
        files=tuple(files),
        rows={"voices": n},
        already=sum(map(len, rows.values())) - n,
        apart=_apart(gathered, rows, places),
        faults=faults,
        notices=notices,
        written=written,
    )


def _new(rows: Mapping[str, Sequence[Contribution]], digests: Mapping[str, str], by: Actor) -> _New:
    """What is not on record, and once only when the same file is given twice."""
    found: dict[str, dict[str, Contribution]] = {}
    seen: set[str] = set()
    for source, some in rows.items():
        keys = [_key(row, digests[source], by.edition) for row in some]
        seen |= known_origins(by, keys)
        found[source] = {}
        for row, key in zip(some, keys, strict=True):
            if key not in seen:
                found[source].setdefault(key, row)
        if len(rows) > 1:
            seen.update(found[source])
    return _New(found, sum(map(len, found.values())))


def _bring(
    new: _New,
    digests: Mapping[str, str],
    how: Given,
    places: _Places,
    by: Actor,
    course: Course,
) -> int:
    """Make the voices of each file ready, then write them all; say how many had come meanwhile."""
    ready: list[tuple[Ready, str]] = []

    def told(n: int) -> None:
        course.told(sum(one.pieces.count for one, _ in ready) + n, new.n)

    with ExitStack() as files:
        for name, rows in new.rows.items():
            voices = (_voice(row, name, key, how=how, places=places) for key, row in rows.items())
            made = made_ready(voices=voices, by=by, origin=name, already_read=how.already_read, done=told)
            ready.append((files.enter_context(made), digests[name]))
        with course.writing():
            return _write(ready=ready, by=by)


@gesture
def _write(*, ready: Sequence[tuple[Ready, str]], by: Actor) -> int:
    return sum(bring_voices(ready=one, by=by, file_sha256=digest).already for one, digest in ready)


def _worth_keeping(gathered: Gathered) -> dict[str, list[Contribution]]:
    """The words of residents by file, each once: no prompt, nothing hidden where it was written."""
    rows: dict[str, dict[tuple[str, str], Contribution]] = {}
    for row, source in zip(gathered.kept, gathered.sources, strict=True):
        if row.kind not in PROMPTS and not row.moderated:
            rows.setdefault(source, {}).setdefault((row.kind, row.id), row)
    return {source: list(some.values()) for source, some in rows.items()}


def _apart(gathered: Gathered, rows: Mapping[str, Sequence[Contribution]], places: _Places) -> dict[str, int]:
    counted = Counter[str]()
    counted["orphans"] = len(gathered.orphans)
    for row in gathered.kept:
        counted["prompts"] += row.kind in PROMPTS
        counted["hidden_elsewhere"] += row.moderated
    for row in chain.from_iterable(rows.values()):
        counted["places_unknown"] += bool(row.place) and cells.heading(row.place) not in places.quarters
        counted["votes_elsewhere"] += sum(
            n or 0 for n in (row.votes.agree, row.votes.mixed, row.votes.disagree)
        )
    return {name: n for name, n in counted.items() if n}


def _unfit(rows: Mapping[str, Sequence[Contribution]]) -> Iterator[Told]:
    """What the file may hold and the record may not: no word at all, or far too many."""
    for source, some in rows.items():
        for row in some:
            try:
                clean(_wording(row))
            except AssisesError as refusal:
                yield Told(source, Fault(refusal.code, row.line, "", dict(refusal.parameters)))


def _wording(row: Contribution) -> str:
    return f"{row.title}\n\n{row.text}" if row.title and row.text else row.title or row.text


def _key(row: Contribution, digest: str, edition: str) -> str:
    """By what a text is known again: its own address and words; in a plain table, the file and the row."""
    if row.kind is Piece.ANSWER and not row.url:
        said = [edition, digest, row.id]
    else:
        said = [edition, row.kind, row.id, row.url, row.title, row.text]
    return sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()


def _places(how: Given, by: Actor) -> _Places:
    quarters = {}
    for one in neighbourhoods(by):
        quarters[cells.heading(one.name)] = quarters[cells.heading(one.slug)] = one.slug
    return _Places(
        quarters=quarters,
        questions=frozenset(one.number for one in questions(by)),
        body=body_id(by, how.body) if how.body else None,
    )


def _voice(row: Contribution, source: str, key: str, *, how: Given, places: _Places) -> Voice:
    asked = int(row.question) if row.question.isdecimal() else None
    return Voice(
        wording=_wording(row),
        spoken=Spoken(
            nature=how.nature or NATURES.get(row.kind, Nature.PERCEPTION),
            channel=how.channel,
            question=asked if asked in places.questions else how.question,
            neighbourhood=places.quarters.get(cells.heading(row.place), ""),
            body=places.body,
            language=how.language,
        ),
        origin=_origin(row, source),
        origin_key=key,
    )


def _origin(row: Contribution, source: str) -> str:
    """Where the text stood, in one line: file, line, day, what it answers, its side."""
    said = [f"{source}:{row.line}", row.at.date().isoformat() if row.at else "", str(row.kind)]
    if row.parent:
        said.append(f"→ {row.parent_kind or ''} {row.parent}".replace("  ", " "))
    said.append(row.side)
    return " · ".join(part for part in said if part)[:200]
