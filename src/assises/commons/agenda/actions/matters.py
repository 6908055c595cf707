"""What the process is for and about: objectives, values, questions, themes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db.models import Q

from assises.commons.agenda.errors import (
    NoSourceSaid,
    NoSuchObjective,
    NoSuchTheme,
    NothingWritten,
    QuestionFrozen,
    SlugTaken,
    UnknownName,
    ValueOutsideInterval,
)
from assises.commons.agenda.models import (
    DeclaredValue,
    Edition,
    EditionStatus,
    GuidingQuestion,
    Indicator,
    Measurement,
    Objective,
    Theme,
    ThemeKind,
)
from assises.commons.agenda.queries import require
from assises.commons.journal.actions import Actor, gesture, note
from assises.commons.territory.models import Transformation


@gesture
def set_objective(*, number: int, text: str, by: Actor) -> int:
    """Say an aim of the process, or say it better; its number stays."""
    edition = require(by, "agenda.objective.set")
    if not text.strip():
        raise NothingWritten
    row, new = Objective.objects.update_or_create(
        edition_id=edition, number=number, defaults={"text": text.strip()}
    )
    note(
        by=by,
        verb="agenda.objective.set",
        subject=f"agenda.objective:{by.edition}/{number}",
        facts={"new": new},
    )
    return row.pk


@gesture
def add_indicator(
    *, objective: int, name: str, unit: str, method: str, by: Actor, target: Decimal | None = None
) -> int:
    """Say how an objective (by its number) is read: what is measured, in which unit, and how."""
    edition = require(by, "agenda.indicator.add")
    aim = Objective.objects.filter(edition=edition, number=objective).first()
    if aim is None:
        raise NoSuchObjective(number=objective)
    if not (name.strip() and unit.strip() and method.strip()):
        raise NothingWritten
    if Indicator.objects.filter(objective=aim, name=name).exists():
        raise SlugTaken(slug=name)
    row = Indicator.objects.create(objective=aim, name=name, unit=unit, method=method, target=target)
    note(
        by=by,
        verb="agenda.indicator.added",
        subject=f"agenda.objective:{by.edition}/{objective}",
        facts={"indicator": row.pk, "target": str(target) if target is not None else None},
    )
    return row.pk


@gesture
def set_aim(
    *, number: int, text: str, name: str, unit: str, method: str, by: Actor, target: Decimal | None = None
) -> int:
    """Say an aim together with the first way it is read: neither is published without the other."""
    set_objective(number=number, text=text, by=by)
    return add_indicator(objective=number, name=name, unit=unit, method=method, target=target, by=by)


@gesture
def set_questions(*, texts: Sequence[str], by: Actor) -> int:
    """Put the guiding questions in their order; a blank one keeps what it said. Say how many were put."""
    require(by, "agenda.question.set")
    asked = [(number, text) for number, text in enumerate(texts, start=1) if text.strip()]
    for number, text in asked:
        set_question(number=number, text=text, by=by)
    return len(asked)


@gesture
def record_measurement(
    *,
    indicator: int,
    value: Decimal,
    low: Decimal,
    high: Decimal,
    n: int,
    as_of: date,
    source: str,
    by: Actor,
    run: UUID | None = None,
) -> int:
    """Put on record what an indicator read, with its interval; earlier readings stay."""
    edition = require(by, "agenda.indicator.measure")
    read = Indicator.objects.filter(pk=indicator, objective__edition=edition).first()
    if read is None:
        raise NoSuchObjective(indicator=indicator)
    if not low <= value <= high:
        raise ValueOutsideInterval(value=value, low=low, high=high)
    if not source.strip():
        raise NoSourceSaid
    row = Measurement.objects.create(
        indicator=read, value=value, low=low, high=high, n=n, as_of=as_of, source=source, run_uuid=run
    )
    note(
        by=by,
        verb="agenda.indicator.measured",
        subject=f"agenda.indicator:{indicator}",
        facts={"value": str(value), "low": str(low), "high": str(high), "n": n, "as_of": as_of.isoformat()},
    )
    return row.pk


@gesture
def declare_value(*, name: str, by: Actor) -> int:
    """Declare a value that answers can be held against."""
    edition = require(by, "agenda.value.declare")
    if not name.strip():
        raise NothingWritten
    if DeclaredValue.objects.filter(edition=edition, name=name.strip()).exists():
        raise SlugTaken(slug=name.strip())
    row = DeclaredValue.objects.create(edition_id=edition, name=name.strip())
    note(by=by, verb="agenda.value.declared", subject=f"agenda.edition:{by.edition}", facts={"value": row.pk})
    return row.pk


@gesture
def set_question(*, number: int, text: str, by: Actor) -> int:
    """Put a guiding question; once the edition is open its words no longer change."""
    edition = Edition.objects.select_for_update().get(pk=require(by, "agenda.question.set"))
    if not text.strip():
        raise NothingWritten
    asked = GuidingQuestion.objects.filter(edition=edition, number=number).first()
    begun = edition.status not in (EditionStatus.DRAFT, EditionStatus.ANNOUNCED)
    if asked is not None and begun and asked.text != text.strip():
        raise QuestionFrozen(number=number)
    row, new = GuidingQuestion.objects.update_or_create(
        edition=edition, number=number, defaults={"text": text.strip()}
    )
    note(
        by=by,
        verb="agenda.question.set",
        subject=f"agenda.question:{by.edition}/{number}",
        facts={"new": new},
    )
    return row.pk


@gesture
def add_theme(
    *,
    kind: ThemeKind,
    slug: str,
    label: str,
    by: Actor,
    parent: str = "",
    transformations: Sequence[str] = (),
    for_all_editions: bool = False,
) -> int:
    """Add a branch to the tree that classifies words; never a place, never a group of people."""
    edition = require(by, "agenda.theme.add")
    if not label.strip() or not slug:
        raise NothingWritten
    tree = None if for_all_editions else edition
    if Theme.objects.filter(edition=tree, slug=slug).exists():
        raise SlugTaken(slug=slug)
    above = themes_called(edition, [parent])[0] if parent else None
    if Theme.objects.filter(edition=tree, kind=kind, parent=above, label=label).exists():
        raise SlugTaken(slug=label)
    row = Theme.objects.create(edition_id=tree, kind=kind, slug=slug, label=label, parent=above)
    row.transformations.set(transformations_called(transformations))
    note(
        by=by,
        verb="agenda.theme.added",
        subject=f"agenda.theme:{by.edition}/{slug}",
        facts={"kind": str(kind), "parent": parent, "transformations": list(transformations)},
    )
    return row.pk


def transformations_called(slugs: Sequence[str]) -> list[Transformation]:
    """Find the changes under way by their names, all of them or none."""
    found = {row.slug: row for row in Transformation.objects.filter(slug__in=slugs)}
    for slug in slugs:
        if slug not in found:
            raise UnknownName(slug=slug)
    return [found[slug] for slug in slugs]


def themes_called(edition: int, slugs: Sequence[str]) -> list[Theme]:
    """Find branches by their names, those of the edition before those of the house."""
    rows = Theme.objects.filter(Q(edition=edition) | Q(edition__isnull=True), slug__in=slugs)
    found = {row.slug: row for row in sorted(rows, key=lambda row: row.edition_id is not None)}
    for slug in slugs:
        if slug not in found:
            raise NoSuchTheme(slug=slug)
    return [found[slug] for slug in slugs]
