"""The counts of a round, kept up with its log: nobody counts everything again for each reader.

What is shown while a round runs moves by handfuls: the counts of a statement are those after a multiple of
five answers to it, in the order of the log. Whoever watches the screen while one person answers learns
nothing of that answer, and every process that reads the log shows the same.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass
from threading import Lock
from uuid import UUID

from django.db import connection
from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery, Window
from django.db.models.functions import RowNumber

from assises.commons.journal.snapshot import one_instant
from assises.phases.opinion.drawing import FEWEST
from assises.phases.opinion.models import CurrentReaction, OpenStatement, Reaction, Round

_AT_ONCE = 20_000
_MOST = 32  # rounds followed by one process
_rounds: OrderedDict[UUID, Following] = OrderedDict()
_registering = Lock()
PLACE = {1: 0, 0: 1, -1: 2}  # agree, pass, disagree


@dataclass(frozen=True, slots=True)
class _Event:
    """One line of the log: the answer it brings, and the one it replaces, if any."""

    statement: int
    value: int
    before: int | None


class Counts:
    """Answers to one statement: all of them, and as they were at the last whole handful."""

    __slots__ = ("_waiting", "now", "shown")

    def __init__(self, now: list[int] | None = None) -> None:
        self.now = now or [0, 0, 0]
        self.shown = tuple(self.now)
        self._waiting = 0

    def take(self, event: _Event) -> bool:
        """Count one more line; whether what is shown moved."""
        self.now[PLACE[event.value]] += 1
        if event.before is not None:
            self.now[PLACE[event.before]] -= 1
        self._waiting += 1
        if self._waiting < FEWEST:
            return False
        self.shown, self._waiting = tuple(self.now), 0
        return True

    def untake(self, event: _Event) -> None:
        """Show the counts as they were before this line, the last of those shown."""
        shown = list(self.shown)
        shown[PLACE[event.value]] -= 1
        if event.before is not None:
            shown[PLACE[event.before]] += 1
        self.shown = tuple(shown)
        self._waiting += 1


class Following:
    """A round being followed; ``version`` grows each time something shown has changed."""

    def __init__(self, row: Round) -> None:
        self._round = row.pk
        self.last = 0
        self.answers = 0
        self.people = 0
        self.counts: dict[int, Counts] = {}
        self.moved: dict[int, int] = {}  # the version at which each statement last moved
        self._reading = Lock()
        self._load()

    def catch_up(self) -> bool:
        """Read what was added to the log; whether anything was."""
        with self._reading:
            return self._read()

    @property
    def version(self) -> int:
        """The last line read: the same in every process that has read as far."""
        return self.last

    def _read(self) -> bool:
        before = self.last
        while True:
            lines = list(self._lines().filter(id__gt=self.last).order_by("id")[:_AT_ONCE])
            for line_id, statement, value, replaced, known in lines:
                self.last = line_id
                self._take(_Event(statement, value, replaced))
                self.people += not known
            if len(lines) < _AT_ONCE:
                break
        return self.last != before

    def of(self, statement: int) -> Counts:
        """The counts of one statement."""
        return self.counts.get(statement) or Counts()

    def _take(self, event: _Event) -> None:
        self.answers += event.before is None
        if self.counts.setdefault(event.statement, Counts()).take(event):
            self.moved[event.statement] = self.last

    def _lines(self) -> QuerySet[Reaction, tuple[int, int, int, int | None, bool]]:
        earlier = Reaction.objects.filter(sheet=OuterRef("sheet"), id__lt=OuterRef("id"))
        same = earlier.filter(statement=OuterRef("statement")).order_by("-id")
        return (
            Reaction.objects.filter(sheet__round=self._round)
            .annotate(before=Subquery(same.values("value")[:1]), known=Exists(earlier))
            .values_list("id", "statement_id", "value", "before", "known")
        )

    def _load(self) -> None:
        """Begin from what is in force, then go back to the last whole handful of each statement."""
        with one_instant():
            log = Reaction.objects.filter(sheet__round=self._round)
            self.last = log.order_by("-id").values_list("id", flat=True).first() or 0
            for statement, agree, passed, disagree in _in_force(self._round):
                self.counts[statement] = Counts([agree, passed, disagree])
            self.answers = sum(sum(one.now) for one in self.counts.values())
            self.people = _people(self._round)
            for event in self._beyond_handfuls(log):
                self.counts[event.statement].untake(event)
        self.moved = dict.fromkeys(self.counts, self.last)

    def _beyond_handfuls(self, log: QuerySet[Reaction]) -> Iterator[_Event]:
        """The last lines of each statement that make no handful yet, the last of all first."""
        many = dict(log.order_by().values_list("statement").annotate(n=Count("id")))
        beyond = {statement: n % FEWEST for statement, n in many.items() if n % FEWEST}
        newest = Window(RowNumber(), partition_by=[F("statement")], order_by=F("id").desc())
        lines = self._lines().filter(statement__in=beyond).annotate(place=newest).filter(place__lt=FEWEST)
        for _, statement, value, before, _known, place in lines.order_by("-id"):
            if place <= beyond[statement]:
                yield _Event(statement, value, before)


def followed(row: Round) -> Following:
    """The round as this process follows it, up to now.

    Inside a transaction that somebody else may still undo, it is read for this time only.
    """
    if connection.savepoint_ids:
        return Following(row)
    with _registering:
        found = _rounds.get(row.uuid)
        if found is None:
            found = _rounds[row.uuid] = Following(row)
            while len(_rounds) > _MOST:
                _rounds.popitem(last=False)
        _rounds.move_to_end(row.uuid)
    found.catch_up()
    return found


def _in_force(round_id: int) -> QuerySet[OpenStatement, tuple[int, int, int, int]]:
    return (
        OpenStatement.objects.filter(round=round_id)
        .annotate(
            agree=Count("current", filter=Q(current__value=1)),
            passed=Count("current", filter=Q(current__value=0)),
            disagree=Count("current", filter=Q(current__value=-1)),
        )
        .values_list("pk", "agree", "passed", "disagree")
    )


def _people(round_id: int) -> int:
    return CurrentReaction.objects.filter(sheet__round=round_id).values("sheet").distinct().count()
