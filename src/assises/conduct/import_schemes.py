"""Bring in the registry of what exists already: each scheme once, known by its name."""

from __future__ import annotations

from contextlib import nullcontext

from django.utils.text import slugify

from assises.commons.agenda.actions import How, Power, SchemeCard, SchemeKind, Who, register_scheme
from assises.commons.agenda.errors import AgendaError
from assises.commons.agenda.queries import require, schemes
from assises.commons.journal.actions import Actor, gesture, note, prepared
from assises.commons.people.queries import bodies
from assises.conduct.import_report import PLAINLY, Course, FileRead, ImportReport, NothingKept, Told
from assises.formats import cells
from assises.formats.faults import Fault, Reading
from assises.formats.schemes import Scheme


@prepared
def import_schemes(
    *, reading: Reading[Scheme], sha256: str, by: Actor, course: Course = PLAINLY
) -> ImportReport:
    """Register every scheme that is not there, or none; one that is there is left as it stands."""
    require(by, "conduct.schemes.import")
    rows = reading.all()
    file = FileRead(reading.source, sha256, reading.report)
    faults = [*file.faults, *_twice(rows, file.name)]
    standing = {one.slug for one in schemes(by)}
    new = [row for row in rows if _slug(row) not in standing]
    known = {cells.heading(one.name): one.id for one in bodies(by)}
    written = False
    if not faults:
        try:
            with nullcontext() if course.dry_run else course.writing():
                _write(rows=new, bodies=known, file=file, by=by, keep=not course.dry_run)
            written = True
        except NothingKept:
            written = False
        except AgendaError as refusal:
            faults = [Told(file.name, Fault.of(refusal))]
    unknown = sum(bool(row.body) and cells.heading(row.body) not in known for row in new)
    return ImportReport(
        files=(file,),
        rows={"schemes": len(new)},
        already=len(rows) - len(new),
        apart={"bodies_unknown": unknown} if unknown else {},
        faults=tuple(faults),
        notices=file.notices,
        written=written,
    )


def _slug(row: Scheme) -> str:
    return slugify(row.name)[:80]


def _twice(rows: tuple[Scheme, ...], file: str) -> list[Told]:
    first: dict[str, int] = {}
    found = []
    for row in rows:
        line = first.setdefault(_slug(row), row.line)
        if line != row.line:
            given = {"value": row.name, "first": line}
            found.append(Told(file, Fault("formats.same_id_twice", row.line, "nom", given)))
    return found


@gesture
def _write(*, rows: list[Scheme], bodies: dict[str, int], file: FileRead, by: Actor, keep: bool) -> None:
    for row in rows:
        register_scheme(card=_card(row, bodies), by=by)
    if not keep or not rows:
        raise NothingKept({}, 0)
    note(
        by=by,
        verb="conduct.schemes.imported",
        subject=file.name,
        facts={"n": len(rows), "file_sha256": file.sha256},
    )


def _card(row: Scheme, bodies: dict[str, int]) -> SchemeCard:
    return SchemeCard(
        slug=_slug(row),
        name=row.name,
        kind=SchemeKind(row.kind),
        body=bodies.get(cells.heading(row.body)),
        territory=row.territory,
        rhythm=row.rhythm,
        audience=row.audience,
        who=Who(row.who) if row.who else None,
        how=How(row.how) if row.how else None,
        power=Power(row.power) if row.power else None,
        budget=row.budget,
        source=row.source,
        active_from=row.active_from,
        active_to=row.active_to,
    )
