"""What is kept, why, how long: the register of processing, what is due, and counts of the vault."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Model

from assises.commons.journal import clock
from assises.commons.journal.actions import Actor
from assises.commons.journal.columns import Classification, Sensitivity
from assises.commons.journal.queries import require_role
from assises.commons.people.announcing import Announcement, announcement
from assises.commons.people.models import DangerReport, Need
from assises.commons.people.retention import ERASABLE, POLICY, DueTable, classification, due_tables, tables
from assises.commons.people.vault import VAULT, VAULT_MODELS


@dataclass(frozen=True, slots=True)
class ProcessingView:
    """One line of the register of processing: a table, why it is kept, on what ground, how long."""

    table: str
    vault: bool
    purpose: str
    basis: str
    keep: str
    days: int | None
    columns: Mapping[str, tuple[str, ...]]

    @property
    def personal(self) -> bool:
        """Whether something in it is about somebody."""
        return any(self.columns[level] for level in ("pseudonymous", "personal", "sensitive"))


@dataclass(frozen=True, slots=True)
class NeedCount:
    """How many people need one thing in order to come to an event."""

    kind: str
    n: int


@dataclass(frozen=True, slots=True)
class DangerCount:
    """How many danger reports wait to be passed on, and how many have been."""

    waiting: int
    passed_on: int


def processing_register(viewer: Actor) -> tuple[ProcessingView, ...]:
    """The register of processing, generated from the classification of every table: it is public."""
    del viewer
    known = ((model, classification(model)) for model in tables())
    return tuple(_processing(model, told) for model, told in known if told is not None)


def _processing(model: type[Model], told: Classification) -> ProcessingView:
    levels: dict[str, list[str]] = {str(level): [] for level in Sensitivity}
    for column, level in told.columns.items():
        levels[str(level)].append(column)
    meta = model._meta
    return ProcessingView(
        table=meta.label_lower,
        vault=meta.app_label == "people" and meta.model_name in VAULT_MODELS,
        purpose=told.purpose,
        basis=str(told.basis),
        keep=str(told.keep),
        days=POLICY[told.keep].days,
        columns={level: tuple(sorted(names)) for level, names in levels.items()},
    )


def unclassified(viewer: Actor) -> Mapping[str, tuple[str, ...]]:
    """Columns that nobody classified, by table, and columns classified that do not exist: must be empty."""
    del viewer
    faults = {}
    for model in tables():
        told = classification(model)
        named = set(told.columns if told is not None else ())
        columns = {field.name for field in model._meta.concrete_fields} - {"id"}
        joins = {field.name for field in model._meta.many_to_many}
        wrong = (columns - named) | (named - columns - joins)
        if wrong:
            faults[model._meta.label_lower] = tuple(sorted(wrong))
    return faults


def retention_report(viewer: Actor) -> tuple[DueTable, ...]:
    """What the retention policy says of every table today: counted, nothing erased."""
    require_role(viewer, "people.retention.read")
    return tuple(due_tables(clock.today()))


def needs_of_event(viewer: Actor, event: UUID) -> tuple[NeedCount, ...]:
    """What people need in order to come to an event, counted and never joined to anybody."""
    require_role(viewer, "people.need.count")
    rows = Need.objects.filter(event=event).values("kind").annotate(n=Count("id")).order_by("kind")
    return tuple(NeedCount(kind=row["kind"], n=row["n"]) for row in rows)


@dataclass(frozen=True, slots=True)
class WaitingDanger:
    """A report that waits: for which function, of which sort, in which quarter; not what it says."""

    handle: UUID
    kind: str
    place: str
    passed_to: str
    erase_after: date


def waiting_dangers(viewer: Actor) -> tuple[WaitingDanger, ...]:
    """The reports nobody has passed on yet, for whoever must; what they say is opened one by one."""
    require_role(viewer, "people.danger.open")
    rows = DangerReport.objects.using(VAULT).filter(passed_at__isnull=True).order_by("erase_after", "id")
    return tuple(
        WaitingDanger(row.handle, str(row.get_kind_display()), row.place, row.passed_to, row.erase_after)
        for row in rows
    )


def danger_counts(viewer: Actor) -> DangerCount:
    """How many reports wait, how many were passed on; nothing of what they say."""
    require_role(viewer, "people.danger.count")
    waiting = DangerReport.objects.using(VAULT).filter(passed_at__isnull=True).count()
    return DangerCount(waiting=waiting, passed_on=DangerReport.objects.using(VAULT).count() - waiting)


def announced(viewer: Actor) -> Announcement | None:
    """What the next night erases, as it was announced; nothing when no night has passed since."""
    require_role(viewer, "people.retention.read")
    return announcement(viewer)


def erasable_on(viewer: Actor, day: date) -> tuple[DueTable, ...]:
    """What a night erases on a day, table by table: a dry run, counted and not erased."""
    require_role(viewer, "people.retention.read")
    return tuple(one for one in due_tables(day) if one.due and one.table in ERASABLE)
