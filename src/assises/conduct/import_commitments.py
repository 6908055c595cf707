"""Bring in promises made before: commitments that are followed, or past promises that a review looks at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import nullcontext

from assises.commons.agenda.errors import AgendaError
from assises.commons.agenda.queries import require
from assises.commons.evidence.actions import Relation, RestsOn
from assises.commons.evidence.errors import EvidenceError
from assises.commons.evidence.queries import items
from assises.commons.journal.actions import Actor, gesture, note, prepared
from assises.conduct.errors import NoReviewOpen
from assises.conduct.import_report import PLAINLY, Course, FileRead, ImportReport, NothingKept, Told
from assises.formats.commitments import Promise
from assises.formats.faults import Fault, Reading
from assises.phases.followup.actions import CommitmentKind, Term, commit, declare_status
from assises.phases.followup.errors import FollowupError
from assises.phases.followup.queries import promises
from assises.phases.review.actions import Promised, Side, Status, record_past_promise, state_standing
from assises.phases.review.errors import ReviewError
from assises.phases.review.queries import past_promises, reviews

# «Kept» is declared with its proof, on the page of the commitment: a table brings no proof.
NEEDS_PROOF = frozenset({"kept"})
SAID_BY_MAKING = frozenset({"", "made"})


@prepared
def import_commitments(
    *,
    reading: Reading[Promise],
    sha256: str,
    by: Actor,
    horizon: str = "term",
    past: bool = False,
    course: Course = PLAINLY,
) -> ImportReport:
    """Put every promise on record, or none; one that is there already is left as it stands."""
    require(by, "conduct.commitments.import")
    rows = reading.all()
    file = FileRead(reading.source, sha256, reading.report)
    review = _review(by) if past else None
    faults = [*file.faults, *(Told(file.name, one) for one in _missing(rows, past=past, by=by))]
    new = _new(rows, by, past=past)
    written = False
    if not faults:
        try:
            with nullcontext() if course.dry_run else course.writing():
                _write(rows=new, review=review, horizon=horizon, file=file, by=by, keep=not course.dry_run)
            written = True
        except NothingKept:
            written = False
        except (AgendaError, EvidenceError, FollowupError, ReviewError) as refusal:
            faults = [Told(file.name, Fault.of(refusal))]
    apart = {
        "not_verifiable": 0 if past else sum(not row.verifiable for row in new),
        "kept_without_proof": 0 if past else sum(row.declared in NEEDS_PROOF for row in new),
    }
    return ImportReport(
        files=(file,),
        rows={"past_promises" if past else "commitments": len(new)},
        already=len(rows) - len(new),
        apart={name: n for name, n in apart.items() if n},
        faults=tuple(faults),
        notices=file.notices,
        written=written,
    )


def _review(by: Actor) -> int:
    found = reviews(by)
    if len(found) != 1:
        raise NoReviewOpen(found=len(found))
    return found[0].review


def _missing(rows: Sequence[Promise], *, past: bool, by: Actor) -> Iterator[Fault]:
    """What a promise needs and the line does not say; cotes that are not on record."""
    needed = (
        (("origine", "origin"), ("source", "source"))
        if past
        else (
            ("responsable", "owner_function"),
            ("échéance", "due_date"),
        )
    )
    known = items(by, [cote for row in rows for cote in row.rests_on])
    for row in rows:
        for column, name in needed:
            if not getattr(row, name):
                yield Fault("formats.empty_cell", row.line, column, {})
        for cote in row.rests_on:
            if cote not in known:
                yield Fault("evidence.no_such_cote", row.line, "s’appuie sur", {"cote": cote})


def _new(rows: Sequence[Promise], by: Actor, *, past: bool) -> list[Promise]:
    if past:
        held = {(one.wording, one.origin, one.source) for one in past_promises(by)}
        return [row for row in rows if (row.wording, row.origin, row.source) not in held]
    made = {(one.term, one.owner, one.due_date) for one in promises(by)}
    return [row for row in rows if (row.wording, row.owner_function, row.due_date) not in made]


@gesture
def _write(
    *, rows: list[Promise], review: int | None, horizon: str, file: FileRead, by: Actor, keep: bool
) -> None:
    for row in rows:
        if review is None:
            _commit(row, horizon, by)
        else:
            _recall(row, review, by)
    if not keep or not rows:
        raise NothingKept({}, 0)
    note(
        by=by,
        verb="conduct.commitments.imported",
        subject=file.name,
        facts={"n": len(rows), "past": review is not None, "file_sha256": file.sha256},
    )


def _commit(row: Promise, horizon: str, by: Actor) -> None:
    term = Term(
        owner_function=row.owner_function,
        term=row.wording,
        due_date=row.due_date,
        horizon=horizon,
        quantity=row.quantity,
        unit=row.unit,
        test=row.test,
        cost=row.cost,
        place=row.place,
        kind=CommitmentKind(row.kind),
        objectives=tuple(int(one) for one in row.objectives if one.isdecimal()),
    )
    bases = [RestsOn(cote, Relation.DRAWS_ON) for cote in row.rests_on]
    cote = commit(term=term, rests_on=bases, no_voice=not bases, by=by)
    if row.declared not in SAID_BY_MAKING | NEEDS_PROOF:
        declare_status(commitment=cote, declared=row.declared, reason=row.reason, by=by)


def _recall(row: Promise, review: int, by: Actor) -> None:
    promised = Promised(origin=row.origin, source=row.source, made_on=row.made_on)
    recorded = record_past_promise(review=review, promised=promised, wording=row.wording, by=by)
    if row.declared in set(Status):
        state_standing(
            cote=recorded.cote, side=Side.CITY, status=Status(row.declared), reasons=row.reason, by=by
        )
