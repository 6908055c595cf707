"""What the edition says in public, in which words, and when an answer is due."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from django.utils import timezone

from assises.commons.agenda.errors import NoSuchText
from assises.commons.agenda.models import Promise, PublicText, Rationale, TextState
from assises.commons.agenda.queries.gate import edition_id
from assises.commons.journal import clock
from assises.commons.journal.actions import Actor

SOURCE, EASY = "fr", "fr-x-falc"


@dataclass(frozen=True, slots=True)
class TextView:
    """A public text in one language, with the other languages of the same version."""

    slug: str
    version: int
    language: str
    body: str
    state: TextState
    reviewed_by: str
    published_at: datetime
    languages: tuple[str, ...]

    @property
    def has_easy_twin(self) -> bool:
        """Say whether the same version exists in easy words."""
        return EASY in self.languages


@dataclass(frozen=True, slots=True)
class RationaleVersion:
    """One version of the reasons, and the digest that is in the journal."""

    version: int
    text: str
    sha256: str
    published_at: datetime


class Change(StrEnum):
    """What became of a line between two versions."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class ChangedLine:
    """One line of the comparison of two versions."""

    change: Change
    text: str


@dataclass(frozen=True, slots=True)
class PromiseView:
    """What is promised, by whom, within how many days."""

    text: str
    by_function: str
    answer_within_days: int
    published_at: datetime


@dataclass(frozen=True, slots=True)
class PromiseClock:
    """When an answer is due, and how late it is; a breach cannot be hidden by a later promise."""

    due_on: date
    days_left: int

    @property
    def breached(self) -> bool:
        """Say whether the day has passed."""
        return self.days_left < 0


def text(viewer: Actor, slug: str, *, language: str = SOURCE, version: int | None = None) -> TextView:
    """A public text in the language asked for, or in the source language when it has not that one."""
    rows = PublicText.objects.filter(edition=edition_id(viewer), slug=slug).order_by("-version", "id")
    if version is not None:
        rows = rows.filter(version=version)
    found = list(rows)
    same = [row for row in found if row.version == found[0].version]
    chosen = next((row for row in same if row.language == language), None) or next(
        (row for row in same if row.language == SOURCE), None
    )
    if chosen is None:
        raise NoSuchText(slug=slug, version=version or 0, language=language)
    return _text_view(chosen, tuple(row.language for row in same))


def texts(viewer: Actor) -> tuple[TextView, ...]:
    """The newest version of every public text, in the source language."""
    newest: dict[str, list[PublicText]] = {}
    for row in PublicText.objects.filter(edition=edition_id(viewer)).order_by("slug", "version", "id"):
        kept = newest.setdefault(row.slug, [])
        if kept and kept[0].version < row.version:
            kept.clear()
        kept.append(row)
    return tuple(
        _text_view(row, tuple(one.language for one in rows))
        for rows in newest.values()
        for row in rows
        if row.language == SOURCE
    )


def rationale_versions(viewer: Actor) -> tuple[RationaleVersion, ...]:
    """Every published version of the reasons, the newest first."""
    rows = Rationale.objects.filter(edition=edition_id(viewer)).order_by("-version")
    return tuple(
        RationaleVersion(version=row.version, text=row.text, sha256=row.sha256, published_at=row.published_at)
        for row in rows
    )


def rationale_changes(viewer: Actor, *, before: int, after: int) -> tuple[ChangedLine, ...]:
    """What changed between two versions of the reasons, line by line."""
    versions = {row.version: row.text for row in rationale_versions(viewer)}
    for wanted in (before, after):
        if wanted not in versions:
            raise NoSuchText(slug="rationale", version=wanted, language=SOURCE)
    marks = {"  ": Change.SAME, "+ ": Change.ADDED, "- ": Change.REMOVED}
    lines = difflib.ndiff(versions[before].splitlines(), versions[after].splitlines())
    return tuple(
        ChangedLine(change=marks[line[:2]], text=line[2:].rstrip("\n")) for line in lines if line[:2] in marks
    )


def promise(viewer: Actor) -> PromiseView | None:
    """The promise in force, or none yet."""
    row = Promise.objects.filter(edition=edition_id(viewer)).order_by("-published_at", "-id").first()
    return _promise_view(row) if row else None


def promise_clock(viewer: Actor, *, spoken_on: date) -> PromiseClock | None:
    """When words spoken on that day are due an answer, by the promise in force on that day."""
    return promise_clocks(viewer, spoken_on=(spoken_on,)).get(spoken_on)


def promise_clocks(viewer: Actor, *, spoken_on: Iterable[date]) -> dict[date, PromiseClock]:
    """The same for many days at once; without a promise there is no clock."""
    promises = tuple(
        (timezone.localtime(published).date(), days)
        for published, days in Promise.objects.filter(edition=edition_id(viewer))
        .order_by("published_at", "id")
        .values_list("published_at", "answer_within_days")
    )
    if not promises:
        return {}
    return {day: _clock(day, promises) for day in set(spoken_on)}


def _clock(day: date, promises: tuple[tuple[date, int], ...]) -> PromiseClock:
    in_force = [days for published, days in promises if published <= day]
    due = day + timedelta(days=in_force[-1] if in_force else promises[0][1])
    return PromiseClock(due_on=due, days_left=(due - clock.today()).days)


def _promise_view(row: Promise) -> PromiseView:
    return PromiseView(
        text=row.text,
        by_function=row.by_function,
        answer_within_days=row.answer_within_days,
        published_at=row.published_at,
    )


def _text_view(row: PublicText, languages: tuple[str, ...]) -> TextView:
    return TextView(
        slug=row.slug,
        version=row.version,
        language=row.language,
        body=row.body,
        state=TextState(row.state),
        reviewed_by=row.reviewed_by,
        published_at=row.published_at,
        languages=languages,
    )
