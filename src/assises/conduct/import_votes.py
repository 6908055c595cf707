"""Bring in a round of reactions held elsewhere: statements as voices, the log, what was last said."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256

from assises.commons.agenda.queries import require
from assises.commons.evidence.actions import Nature, Spoken, Voice, VoiceChannel, hear_many
from assises.commons.evidence.actions.recording import clean
from assises.commons.evidence.queries import items, origins
from assises.commons.journal.actions import Actor, gesture, prepared
from assises.commons.people.queries import body_id
from assises.conduct.import_report import PLAINLY, Course, FileRead, ImportReport, Told
from assises.formats.faults import Fault, Orphan
from assises.formats.polis import Moderation, Statement
from assises.formats.votes import Vote, last_votes
from assises.methods.errors import AssisesError
from assises.phases.opinion.actions import (
    BroughtStatement,
    ReadyRound,
    RoundFile,
    StatementState,
    bring_round,
)
from assises.phases.opinion.actions.bringing import round_made_ready
from assises.phases.opinion.queries import round_of_file


@dataclass(frozen=True, slots=True)
class Ballots:
    """What was read of a round: without statements of its own, its votes name cotes on record.

    ``seeds`` is the slug of the body that wrote the first statements: they are no words of residents.
    """

    title: str
    files: tuple[FileRead, ...]
    votes: Iterable[Vote]
    statements: tuple[Statement, ...] = ()
    question: int | None = None
    seeds: str = ""

    @property
    def sha256(self) -> str:
        """The digest of all that was read, whatever the names and the order of the files."""
        whole = "".join(sorted(one.sha256 for one in self.files))
        return self.files[0].sha256 if len(self.files) == 1 else sha256(whole.encode()).hexdigest()


@prepared
def import_votes(*, ballots: Ballots, by: Actor, course: Course = PLAINLY) -> ImportReport:
    """Put a whole round on record, closed; with one fault, and in a dry run, nothing is written.

    All is made ready while others go on speaking.
    """
    require(by, "conduct.votes.import")
    votes, orphans = _sorted_out(ballots)
    unknown = tuple(_unknown_cotes(ballots, votes, by))
    faults = (*(told for one in ballots.files for told in one.faults), *_unfit(ballots), *unknown)
    already = round_of_file(by, ballots.sha256) is not None
    counted = last_votes(votes)
    rows = {
        "statements": len(ballots.statements),
        "sheets": len(counted.voters),
        "reactions": counted.events,
        "in_force": len(counted.value),
    }
    write = not faults and not course.dry_run and not already
    if write:
        write = _bring(ballots, votes, by, course)
        already = not write
    apart = {
        "votes_without_statement": len(orphans),
        "replaced_later": counted.superseded,
        "statements_moderated_out": sum(one.moderated is Moderation.OUT for one in ballots.statements),
        "seeds": sum(one.is_seed for one in ballots.statements),
    }
    return ImportReport(
        files=ballots.files,
        rows=dict.fromkeys(rows, 0) if already else rows,
        already=counted.events if already else 0,
        apart={name: n for name, n in apart.items() if n},
        faults=faults,
        notices=(*(told for one in ballots.files for told in one.notices), *orphans),
        written=write,
    )


def _sorted_out(ballots: Ballots) -> tuple[list[Vote], tuple[Told, ...]]:
    """The votes on statements that the export holds, and the others, told one by one."""
    if not ballots.statements:
        return list(ballots.votes), ()
    known = {one.id for one in ballots.statements}
    kept, orphans = [], []
    for vote in ballots.votes:
        if vote.statement in known:
            kept.append(vote)
        else:
            refusal = Orphan(line=vote.line, column="comment-id", value=vote.statement)
            orphans.append(Told(ballots.files[-1].name, Fault.of(refusal)))
    return kept, tuple(orphans)


def _unknown_cotes(ballots: Ballots, votes: Sequence[Vote], by: Actor) -> Iterator[Told]:
    if ballots.statements:
        return
    first: dict[str, int] = {}
    for vote in votes:
        first.setdefault(vote.statement, vote.line)
    known = items(by, tuple(first))
    for cote, line in first.items():
        if cote not in known:
            fault = Fault("evidence.no_such_cote", line, "", {"cote": cote, "line": line})
            yield Told(ballots.files[0].name, fault)


def _unfit(ballots: Ballots) -> Iterator[Told]:
    for one in ballots.statements:
        try:
            clean(one.text)
        except AssisesError as refusal:
            yield Told(ballots.files[0].name, Fault(refusal.code, one.line, "", dict(refusal.parameters)))


def _bring(ballots: Ballots, votes: Sequence[Vote], by: Actor, course: Course) -> bool:
    file = RoundFile(ballots.files[0].name, ballots.sha256, ballots.title, ballots.question)
    keys = [one.id for one in ballots.statements] or sorted({vote.statement for vote in votes})
    with (
        round_made_ready(file=file, keys=keys, votes=votes, by=by, done=course.told) as ready,
        course.writing(),
    ):
        return _write(ready=ready, ballots=ballots, by=by)


@gesture
def _write(*, ready: ReadyRound, ballots: Ballots, by: Actor) -> bool:
    """Write the round, unless somebody else brought it meanwhile."""
    if round_of_file(by, ballots.sha256) is not None:
        return False
    keys = {one.id: _key(one, ballots.sha256, by.edition) for one in ballots.statements}
    shown = [one for one in ballots.statements if one.moderated is not Moderation.OUT]
    out = [one for one in ballots.statements if one.moderated is Moderation.OUT]
    for some, public in ((shown, True), (out, False)):
        _hear(some, ballots, keys, by, public=public)
    cotes = origins(by, tuple(keys.values()))
    put = [BroughtStatement(one.id, cotes[keys[one.id]], _state(one)) for one in ballots.statements] or [
        BroughtStatement(cote, cote) for cote in ready.uuids
    ]
    bring_round(ready=ready, statements=put, by=by)
    return True


def _hear(
    statements: Sequence[Statement], ballots: Ballots, keys: dict[str, str], by: Actor, *, public: bool
) -> None:
    organisers = body_id(by, ballots.seeds) if ballots.seeds else None
    name = ballots.files[0].name
    hear_many(
        voices=[
            Voice(
                wording=one.text,
                spoken=Spoken(
                    nature=Nature.PERCEPTION,
                    channel=VoiceChannel.IMPORT,
                    question=ballots.question,
                    body=organisers if one.is_seed else None,
                ),
                origin=f"{name}:{one.line} · {one.at.date().isoformat()} · statement {one.id}",
                origin_key=keys[one.id],
            )
            for one in statements
        ],
        by=by,
        origin=name,
        file_sha256=ballots.sha256,
        already_read=public,
    )


def _state(one: Statement) -> StatementState:
    if one.moderated is Moderation.OUT:
        return StatementState.OUT
    return StatementState.META if one.is_meta else StatementState.IN


def _key(one: Statement, digest: str, edition: str) -> str:
    return sha256(json.dumps([edition, "statement", digest, one.id]).encode()).hexdigest()
