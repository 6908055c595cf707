"""Phases: planned, moved in public, what each allows, and how far residents really took part."""

from __future__ import annotations

from datetime import date

from assises.commons.agenda.errors import (
    DatesCrossed,
    NoSuchPhase,
    NothingWritten,
    NumberTaken,
    SlugTaken,
    UnknownGestureNamed,
)
from assises.commons.agenda.models import (
    EventSeries,
    Format,
    How,
    ParticipationLevel,
    Phase,
    PhaseKind,
    PhaseRight,
    Power,
    Who,
)
from assises.commons.agenda.queries import require
from assises.commons.journal.actions import Actor, Role, gesture, note
from assises.commons.journal.queries import rights_matrix


@gesture
def plan_phase(
    *,
    number: int,
    kind: PhaseKind,
    starts_on: date,
    ends_on: date,
    declared_level: ParticipationLevel,
    by: Actor,
    title: str = "",
    who: Who | None = None,
    how: How | None = None,
    power: Power | None = None,
) -> int:
    """Plan a phase and declare how far residents will take part in it."""
    edition = require(by, "agenda.phase.plan")
    if starts_on > ends_on:
        raise DatesCrossed(starts=starts_on, ends=ends_on)
    if Phase.objects.filter(edition=edition, number=number).exists():
        raise NumberTaken(number=number)
    row = Phase.objects.create(
        edition_id=edition,
        number=number,
        kind=kind,
        title=title,
        starts_on=starts_on,
        ends_on=ends_on,
        declared_level=declared_level,
        who=who or "",
        how=how or "",
        power=power or "",
    )
    note(
        by=by,
        verb="agenda.phase.planned",
        subject=_subject(by, number),
        facts={
            "kind": str(kind),
            "starts_on": starts_on.isoformat(),
            "ends_on": ends_on.isoformat(),
            "declared_level": str(declared_level),
        },
    )
    return row.pk


@gesture
def move_phase(*, number: int, starts_on: date, ends_on: date, reason: str, by: Actor) -> None:
    """Move a phase: the old dates and the reason stay in the journal."""
    phase = _phase(require(by, "agenda.phase.move"), number)
    if starts_on > ends_on:
        raise DatesCrossed(starts=starts_on, ends=ends_on)
    before = [phase.starts_on.isoformat(), phase.ends_on.isoformat()]
    Phase.objects.filter(pk=phase.pk).update(starts_on=starts_on, ends_on=ends_on)
    note(
        by=by,
        verb="agenda.phase.moved",
        subject=_subject(by, number),
        facts={"before": [*before], "after": [starts_on.isoformat(), ends_on.isoformat()]},
        reason=reason,
    )


@gesture
def allow_in_phase(*, number: int, gesture_name: str, by: Actor, role: Role | None = None) -> None:
    """Keep a gesture for this phase: it is then closed whenever no phase that allows it is running."""
    phase = _phase(require(by, "agenda.phase.allow"), number)
    if gesture_name not in rights_matrix(by):
        raise UnknownGestureNamed(gesture=gesture_name)
    PhaseRight.objects.get_or_create(phase=phase, gesture=gesture_name, role=role or "")
    note(
        by=by,
        verb="agenda.phase.allowed",
        subject=_subject(by, number),
        facts={"gesture": gesture_name, "role": str(role or "")},
    )


@gesture
def assess_phase(*, number: int, level: ParticipationLevel, because: str, by: Actor) -> None:
    """Say, from outside, how far residents really took part, beside what had been declared."""
    phase = _phase(require(by, "agenda.phase.assess"), number)
    if not because.strip():
        raise NothingWritten
    Phase.objects.filter(pk=phase.pk).update(assessed_level=level, assessed_because=because.strip())
    note(
        by=by,
        verb="agenda.phase.assessed",
        subject=_subject(by, number),
        facts={"declared": phase.declared_level, "assessed": str(level)},
    )


@gesture
def plan_series(*, name: str, planned: int, by: Actor) -> int:
    """Plan a series of comparable events."""
    edition = require(by, "agenda.series.plan")
    if not name.strip():
        raise NothingWritten
    if EventSeries.objects.filter(edition=edition, name=name).exists():
        raise SlugTaken(slug=name)
    row = EventSeries.objects.create(edition_id=edition, name=name, planned=planned)
    note(
        by=by,
        verb="agenda.series.planned",
        subject=f"agenda.series:{by.edition}/{row.pk}",
        facts={"planned": planned},
    )
    return row.pk


@gesture
def document_format(*, name: str, protocol: str, by: Actor, free_part: str = "") -> int:
    """Document a way of meeting: what is the same everywhere, and the part left free."""
    require(by, "agenda.format.document")
    if not (name.strip() and protocol.strip()):
        raise NothingWritten
    row, new = Format.objects.update_or_create(
        name=name.strip(), defaults={"protocol": protocol.strip(), "free_part": free_part.strip()}
    )
    note(by=by, verb="agenda.format.documented", subject=f"agenda.format:{row.pk}", facts={"new": new})
    return row.pk


def _phase(edition: int, number: int) -> Phase:
    found = Phase.objects.select_for_update().filter(edition=edition, number=number).first()
    if found is None:
        raise NoSuchPhase(number=number)
    return found


def _subject(by: Actor, number: int) -> str:
    return f"agenda.phase:{by.edition}/{number}"
