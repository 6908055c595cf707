"""What the process is about: objectives and what was measured, questions, values, themes, stakes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet

from assises.commons.agenda.errors import NoSuchQuestion, NoSuchStake, NoSuchTheme
from assises.commons.agenda.models import (
    DecisionStatus,
    DeclaredValue,
    GuidingQuestion,
    Horizon,
    Indicator,
    Measurement,
    Objective,
    Stake,
    Theme,
    ThemeKind,
)
from assises.commons.agenda.queries.gate import OUTSIDE_THE_KITCHEN, edition_id
from assises.commons.journal.actions import Actor


@dataclass(frozen=True, slots=True)
class Reading:
    """What an indicator read on a day; every figure carries its interval and its source."""

    value: Decimal
    low: Decimal
    high: Decimal
    n: int
    as_of: date
    source: str
    run: UUID | None


@dataclass(frozen=True, slots=True)
class IndicatorView:
    """How an objective is read, and all that was read; no reading means «not measured»."""

    id: int
    name: str
    unit: str
    method: str
    target: Decimal | None
    readings: tuple[Reading, ...]

    @property
    def latest(self) -> Reading | None:
        """The last reading, or none: not measured."""
        return self.readings[-1] if self.readings else None


@dataclass(frozen=True, slots=True)
class ObjectiveView:
    """An aim of the process with its indicators."""

    id: int
    number: int
    text: str
    indicators: tuple[IndicatorView, ...]


@dataclass(frozen=True, slots=True)
class QuestionView:
    """A guiding question, the same on every channel."""

    id: int
    number: int
    text: str


@dataclass(frozen=True, slots=True)
class ValueView:
    """A declared value."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class ThemeView:
    """A branch of the tree; ``parent`` is a slug, empty at the root."""

    id: int
    slug: str
    kind: ThemeKind
    label: str
    parent: str
    transformations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """A change under way that a stake touches."""

    slug: str
    name: str


@dataclass(frozen=True, slots=True)
class StakeMark:
    """A stake by its title and its mark."""

    slug: str
    title: str
    status: DecisionStatus | None


@dataclass(frozen=True, slots=True)
class StakeView:
    """A matter at issue, with what is decided, constrained or open before anybody speaks."""

    id: int
    slug: str
    title: str
    text: str
    strategic: bool
    horizon: Horizon
    status: DecisionStatus | None
    act_reference: str
    act_date: date | None
    act_body: str
    room_left: str
    transformations: tuple[Change, ...]
    says_none: bool
    themes: tuple[str, ...]
    published_at: datetime | None


def objectives(viewer: Actor) -> tuple[ObjectiveView, ...]:
    """Every objective with its indicators and all their readings, the oldest first."""
    edition = edition_id(viewer)
    readings: dict[int, list[Reading]] = {}
    measured = Measurement.objects.filter(indicator__objective__edition=edition).order_by("as_of", "id")
    for row in measured:
        readings.setdefault(row.indicator_id, []).append(_reading(row))
    indicators: dict[int, list[IndicatorView]] = {}
    for one in Indicator.objects.filter(objective__edition=edition).order_by("id"):
        indicators.setdefault(one.objective_id, []).append(_indicator(one, tuple(readings.get(one.pk, ()))))
    return tuple(
        ObjectiveView(
            id=row.pk, number=row.number, text=row.text, indicators=tuple(indicators.get(row.pk, ()))
        )
        for row in Objective.objects.filter(edition=edition).order_by("number")
    )


def objective_names(viewer: Actor) -> dict[int, str]:
    """The objectives by their number, to choose some from a list."""
    rows = Objective.objects.filter(edition=edition_id(viewer)).order_by("number")
    return dict(rows.values_list("number", "text"))


def questions(viewer: Actor) -> tuple[QuestionView, ...]:
    """The guiding questions in order."""
    rows = GuidingQuestion.objects.filter(edition=edition_id(viewer)).order_by("number")
    return tuple(QuestionView(id=row.pk, number=row.number, text=row.text) for row in rows)


def question_id(viewer: Actor, number: int) -> int:
    """The question that bears this number, whatever the channel it was asked on."""
    found = GuidingQuestion.objects.filter(edition=edition_id(viewer), number=number)
    for key in found.values_list("id", flat=True):
        return key
    raise NoSuchQuestion(number=number)


def values(viewer: Actor) -> tuple[ValueView, ...]:
    """The declared values."""
    rows = DeclaredValue.objects.filter(edition=edition_id(viewer)).order_by("id")
    return tuple(ValueView(id=row.pk, name=row.name) for row in rows)


def themes(viewer: Actor, *, kind: ThemeKind | None = None) -> tuple[ThemeView, ...]:
    """The tree of classification: branches of the house and of this edition."""
    rows = _themes(viewer).select_related("parent").prefetch_related("transformations")
    if kind is not None:
        rows = rows.filter(kind=kind)
    return tuple(
        ThemeView(
            id=row.pk,
            slug=row.slug,
            kind=ThemeKind(row.kind),
            label=row.label,
            parent=row.parent.slug if row.parent else "",
            transformations=tuple(sorted(change.slug for change in row.transformations.all())),
        )
        for row in rows.order_by("kind", "label", "id")
    )


def theme_id(viewer: Actor, slug: str) -> int:
    """The branch that bears this name; that of the edition before that of the house."""
    found = sorted(_themes(viewer).filter(slug=slug), key=lambda row: row.edition_id is None)
    if not found:
        raise NoSuchTheme(slug=slug)
    return found[0].pk


def stakes(
    viewer: Actor, *, horizon: Horizon | None = None, strategic: bool | None = None
) -> tuple[StakeView, ...]:
    """The published stakes; whoever prepares the edition also sees those that are not yet published."""
    rows = _stakes(viewer)
    if horizon is not None:
        rows = rows.filter(horizon=horizon)
    if strategic is not None:
        rows = rows.filter(strategic=strategic)
    return tuple(_stake_view(row) for row in rows.order_by("-strategic", "id"))


def stake_marks(viewer: Actor, *, horizon: str = "") -> tuple[StakeMark, ...]:
    """The published stakes by title with what is decided, constrained or open: one query, for lists."""
    rows = Stake.objects.filter(edition=edition_id(viewer), published_at__isnull=False)
    if horizon:
        rows = rows.filter(horizon=horizon)
    found = rows.order_by("-strategic", "id").values_list("slug", "title", "decision_status")
    return tuple(
        StakeMark(slug=slug, title=title, status=DecisionStatus(status) if status else None)
        for slug, title, status in found
    )


def stake(viewer: Actor, slug: str) -> StakeView:
    """One stake."""
    row = _stakes(viewer).filter(slug=slug).first()
    if row is None:
        raise NoSuchStake(slug=slug)
    return _stake_view(row)


def stake_id(viewer: Actor, slug: str) -> int:
    """The stake that bears this name, if this viewer may know of it."""
    return stake(viewer, slug).id


def _themes(viewer: Actor) -> QuerySet[Theme]:
    return Theme.objects.filter(Q(edition=edition_id(viewer)) | Q(edition__isnull=True))


def _stakes(viewer: Actor) -> QuerySet[Stake]:
    rows = Stake.objects.filter(edition=edition_id(viewer)).prefetch_related(
        "transformations", Prefetch("themes", queryset=Theme.objects.order_by("label"))
    )
    return rows.filter(published_at__isnull=False) if viewer.role in OUTSIDE_THE_KITCHEN else rows


def _stake_view(row: Stake) -> StakeView:
    changes = sorted(row.transformations.all(), key=lambda change: change.name)
    return StakeView(
        id=row.pk,
        slug=row.slug,
        title=row.title,
        text=row.text,
        strategic=row.strategic,
        horizon=Horizon(row.horizon),
        status=DecisionStatus(row.decision_status) if row.decision_status else None,
        act_reference=row.act_reference,
        act_date=row.act_date,
        act_body=row.act_body,
        room_left=row.room_left,
        transformations=tuple(Change(slug=change.slug, name=change.name) for change in changes),
        says_none=row.no_transformation,
        themes=tuple(theme.slug for theme in row.themes.all()),
        published_at=row.published_at,
    )


def _indicator(row: Indicator, readings: tuple[Reading, ...]) -> IndicatorView:
    return IndicatorView(
        id=row.pk, name=row.name, unit=row.unit, method=row.method, target=row.target, readings=readings
    )


def _reading(row: Measurement) -> Reading:
    return Reading(
        value=row.value,
        low=row.low,
        high=row.high,
        n=row.n,
        as_of=row.as_of,
        source=row.source,
        run=row.run_uuid,
    )


def measured_by_runs(viewer: Actor) -> dict[UUID, tuple[str, ...]]:
    """The computations that readings name, in every edition, with the indicators that name them."""
    del viewer  # indicators and their readings are public
    rows = Measurement.objects.filter(run_uuid__isnull=False).order_by("indicator_id", "id")
    named: dict[UUID, tuple[str, ...]] = {}
    for run, indicator in rows.values_list("run_uuid", "indicator__name"):
        if run is not None:
            named[run] = (*named.get(run, ()), indicator)
    return named
