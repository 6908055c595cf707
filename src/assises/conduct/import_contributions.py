"""Bring in what residents wrote elsewhere: each text a voice, with its origin, its day and its channel."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256

from assises.commons.agenda.queries import questions, require
from assises.commons.evidence.actions import Nature, Spoken, Voice, VoiceChannel, hear_many
from assises.commons.evidence.actions.recording import clean
from assises.commons.evidence.queries import known_origins
from assises.commons.journal.actions import Actor, gesture
from assises.commons.people.queries import body_id
from assises.commons.territory.queries import neighbourhoods
from assises.conduct.import_report import FileRead, ImportReport, Told
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


@gesture
def import_contributions(
    *,
    gathered: Gathered,
    files: Sequence[FileRead],
    by: Actor,
    given: Given | None = None,
    dry_run: bool = False,
) -> ImportReport:
    """Put every text on record, or none: with one fault, and in a dry run, nothing is written."""
    require(by, "conduct.contributions.import")
    how = given or Given()
    digests = {one.name: one.sha256 for one in files}
    rows = _worth_keeping(gathered)
    faults = (*(told for one in files for told in one.faults), *_unfit(rows))
    keys = [_key(row, digests[source], by.edition) for row, source in rows]
    known = known_origins(by, keys)
    new = [(*row, key) for row, key in zip(rows, keys, strict=True) if key not in known]
    places = _places(how, by)
    write = not faults and not dry_run
    if write:
        for name, digest in digests.items():
            voices = (
                _voice(row, source, key, how=how, places=places) for row, source, key in new if source == name
            )
            hear_many(voices=voices, by=by, origin=name, file_sha256=digest, already_read=how.already_read)
    notices = (
        *(told for one in files for told in one.notices),
        *(Told(str(one.parameters.get("source", "")), one) for one in gathered.notices),
    )
    return ImportReport(
        files=tuple(files),
        rows={"voices": len(new)},
        already=len(rows) - len(new),
        apart=_apart(gathered, rows, places),
        faults=faults,
        notices=notices,
        written=write,
    )


def _worth_keeping(gathered: Gathered) -> list[tuple[Contribution, str]]:
    """The words of residents, each once: no prompt, nothing hidden where it was written."""
    seen: set[tuple[str, str, str]] = set()
    rows = []
    for row, source in zip(gathered.kept, gathered.sources, strict=True):
        once = (source, row.kind, row.id)
        if row.kind not in PROMPTS and not row.moderated and once not in seen:
            seen.add(once)
            rows.append((row, source))
    return rows


def _apart(gathered: Gathered, rows: Sequence[tuple[Contribution, str]], places: _Places) -> dict[str, int]:
    counted = Counter[str]()
    counted["orphans"] = len(gathered.orphans)
    for row in gathered.kept:
        counted["prompts"] += row.kind in PROMPTS
        counted["hidden_elsewhere"] += row.moderated
    for row, _ in rows:
        counted["places_unknown"] += bool(row.place) and cells.heading(row.place) not in places.quarters
        counted["votes_elsewhere"] += sum(
            n or 0 for n in (row.votes.agree, row.votes.mixed, row.votes.disagree)
        )
    return {name: n for name, n in counted.items() if n}


def _unfit(rows: Sequence[tuple[Contribution, str]]) -> Iterator[Told]:
    """What the file may hold and the record may not: no word at all, or far too many."""
    for row, source in rows:
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
