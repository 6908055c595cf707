"""How long each table is kept: the policy as data, over every table, ours and those of libraries.

A table says what it is kept for (`Keep`) in its classification; this module says how long that
lasts and which column tells the time. A table kept for a limited time without such a column is
reported as having no clock, and a test refuses it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.apps import apps
from django.db.models import DateTimeField, Model, QuerySet
from django.utils import timezone

from assises.commons.journal.columns import Classification, Keep
from assises.commons.people.models import THIRD_PARTY


@dataclass(frozen=True, slots=True)
class Rule:
    """How long one class of data is kept: a number of days after its clock, or no limit."""

    keep: Keep
    days: int | None
    limited: bool


@dataclass(frozen=True, slots=True)
class DueTable:
    """One table with a row that must go: how many are due on a day, counted and not erased."""

    table: str
    keep: Keep
    clock: str
    due: int | None


POLICY: dict[Keep, Rule] = {
    Keep.ARCHIVE: Rule(Keep.ARCHIVE, None, limited=False),
    # Followed up, then deposited with the public archives: nothing is erased by a job.
    Keep.EDITION: Rule(Keep.EDITION, None, limited=False),
    # The writer sets the day: at most two months after the edition closes, brought forward when it does.
    Keep.CLOSE: Rule(Keep.CLOSE, 61, limited=True),
    Keep.EVENT: Rule(Keep.EVENT, 30, limited=True),
    Keep.WITHDRAWAL: Rule(Keep.WITHDRAWAL, None, limited=True),
    Keep.SHORT: Rule(Keep.SHORT, 90, limited=True),
}

# Rows a night may erase whole. Evidence and consents are not here: they are withdrawn, and stay as proof.
ERASABLE = frozenset(
    {
        *("people.contact", "people.need", "people.dangerreport"),
        *("sessions.session", "jobs.job", "meetings.projectorstate"),
    }
)

# A day written in one of these says: from here on the row is due.
_LAST_DAYS = ("erase_after", "purge_after", "ends_on", "expire_date")
# An instant written in one of these begins the time of the rule.
_BEGINNINGS = (
    *("closed_at", "ends_at", "done_at", "recorded_at", "given_at", "asked_at", "at"),
    *("created", "created_at", "started_at", "sent"),
)
# A row without a clock of its own follows the row it belongs to.
_OWNERS = ("consent", "interview", "recording", "meeting", "event", "round", "sheet")
_DEPTH = 4
# Left empty by the login library: no e-mail is asked, so no row can be late.
_EMPTY = frozenset({"account.emailaddress", "account.emailconfirmation"})


def tables() -> Iterator[type[Model]]:
    """Every table of the house, third parties included, in order of name; never a join table."""
    yield from sorted(apps.get_models(), key=lambda model: model._meta.label_lower)


def classification(model: type[Model]) -> Classification | None:
    """What a table says of its columns, or None when nobody classified it."""
    own: Classification | None = getattr(model, "columns_are", None)
    return own or THIRD_PARTY.get(model._meta.label_lower)


def due_tables(on: date) -> Iterator[DueTable]:
    """What the policy says of every classified table on a day; a dry run by nature."""
    for model in tables():
        told = classification(model)
        if told is not None:
            yield _due(model, told.keep, on)


def due_rows(model: type[Model], on: date) -> QuerySet[Model] | None:
    """The rows of a table that are due on a day; None when the table has no clock or no limit."""
    told = classification(model)
    found = None if told is None else _clock(model, POLICY[told.keep])
    if told is None or found is None:
        return None
    days = 0 if found.last_day else POLICY[told.keep].days or 0
    day: date | datetime = on - timedelta(days=days)
    if found.instant:
        day = timezone.make_aware(datetime.combine(day, time.min))
    return model._default_manager.filter(**{f"{found.path}__lt": day})


def _due(model: type[Model], keep: Keep, on: date) -> DueTable:
    label = model._meta.label_lower
    if not POLICY[keep].limited:
        return DueTable(table=label, keep=keep, clock="", due=0)
    if label in _EMPTY:
        return DueTable(table=label, keep=keep, clock="", due=model._default_manager.count())
    rows, found = due_rows(model, on), _clock(model, POLICY[keep])
    return DueTable(
        table=label,
        keep=keep,
        clock=found.path.replace("__", ".") if found is not None else "",
        due=rows.count() if rows is not None else None,
    )


@dataclass(frozen=True, slots=True)
class _Clock:
    path: str
    last_day: bool
    instant: bool


def _clock(model: type[Model], rule: Rule) -> _Clock | None:
    """A written last day, of the row or of its owner, before any instant that begins a duration."""
    if not rule.limited:
        return None
    found = _column(model, _LAST_DAYS)
    if found is None and rule.days is not None:
        found = _column(model, _BEGINNINGS)
    return found


def _column(model: type[Model], names: tuple[str, ...]) -> _Clock | None:
    level: list[tuple[str, type[Model]]] = [("", model)]
    for _ in range(_DEPTH):
        for prefix, table in level:
            columns = {field.name: field for field in table._meta.concrete_fields}
            for name in names:
                if name in columns:
                    instant = isinstance(columns[name], DateTimeField)
                    return _Clock(f"{prefix}{name}", last_day=names is _LAST_DAYS, instant=instant)
        level = [owner for prefix, table in level for owner in _owners(prefix, table)]
    return None


def _owners(prefix: str, table: type[Model]) -> Iterator[tuple[str, type[Model]]]:
    for field in table._meta.concrete_fields:
        if field.name in _OWNERS and field.related_model is not None:
            yield f"{prefix}{field.name}__", field.related_model
