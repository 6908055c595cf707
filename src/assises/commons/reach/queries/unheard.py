"""Who is not heard: groups of the city beside those who came and those who spoke."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

import numpy as np

from assises.commons.agenda.queries import edition_id
from assises.commons.journal.actions import Actor
from assises.commons.reach.models import (
    Audience,
    HeardGap,
    OutreachAct,
    PublishedCell,
    Refusal,
    RefusalReason,
    Stage,
)
from assises.commons.reach.queries.ledger import Ledger, ledger
from assises.commons.reach.small_counts import by_handfuls, protected, too_small
from assises.commons.territory.queries import CityView, city
from assises.methods.coverage import Interval, Ratio, Verdict, representation, share

SEED = 2017  # of the draws behind an interval: the same page says the same figures


class Hearing(StrEnum):
    """What can be said of the hearing of a group."""

    SILENT = "silent"  # nobody was counted and nobody spoke
    TOO_FEW = "too_few"  # one to four: cannot be told
    UNKNOWN_SIZE = "unknown_size"  # heard, but nobody knows how many they are
    NOT_COUNTED = "not_counted"  # they spoke, and no door ever counted them: nothing can be compared
    LESS = "less"  # a smaller share than in the city, beyond chance
    CANNOT_TELL = "cannot_tell"  # too few evenings or people to say more or less
    FAIR = "fair"


@dataclass(frozen=True, slots=True)
class GroupHeard:
    """One group: its share in the city, among heads counted by group, and the words it gave."""

    slug: str
    label: str
    hard_to_reach: bool
    population: int | None
    population_share: float | None
    heads: int | None  # at least so many, by fives
    heads_share: Interval | None
    ratio: Ratio | None  # of that share to the share of the city
    words: int | None
    hearing: Hearing


@dataclass(frozen=True, slots=True)
class Outreach:
    """One outing with what it brought; no yield while it is only planned."""

    uuid: UUID
    place: str
    neighbourhood: str
    at: datetime
    planned: bool
    strata: tuple[str, ...]
    met: int | None
    spoke: int | None
    refused: int


@dataclass(frozen=True, slots=True)
class RefusalTally:
    """How many would rather not, for one reason."""

    reason: RefusalReason
    n: int


@dataclass(frozen=True, slots=True)
class Obstacles:
    """What keeps the people of a group away: how many said so, by fives; None for one to four."""

    label: str
    counts: Mapping[RefusalReason, int | None]


@dataclass(frozen=True, slots=True)
class AudienceView:
    """Whom outings and meetings aim at."""

    id: int
    label: str
    strata: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GapView:
    """The share of one group at one stage, as a run found it; no share without a denominator."""

    stratum: str
    label: str
    stage: Stage
    share: Decimal | None
    low: Decimal | None
    high: Decimal | None
    n: int | None


@dataclass(frozen=True, slots=True)
class CellView:
    """One cell of a published table; None when it was blanked."""

    key: str
    n: int | None


def who_is_not_heard(
    viewer: Actor, *, read: Ledger | None = None, ground: CityView | None = None
) -> tuple[GroupHeard, ...]:
    """Every group that is watched, the silent ones first; an unknown size is said to be unknown."""
    read = read or ledger(viewer)
    heads, words = dict(read.heads), dict(read.words)
    shown_heads, shown_words = protected(heads), protected(words)
    ground = ground or city(viewer)
    people, counted = ground.population.people, sum(by_handfuls(n) or 0 for n in heads.values())
    groups = []
    for group in ground.groups:
        of_city = group.denominator / people if group.denominator is not None and people else None
        n = heads.get(group.slug, 0)
        found = share(by_handfuls(n) or 0, counted) if counted else None
        ratio = _ratio(read, group.slug, of_city) if n else None
        groups.append(
            GroupHeard(
                slug=group.slug,
                label=group.label,
                hard_to_reach=group.hard_to_reach,
                population=group.denominator,
                population_share=of_city,
                heads=by_handfuls(shown_heads.get(group.slug, 0)),
                heads_share=found if shown_heads.get(group.slug) is not None else None,
                ratio=ratio if shown_heads.get(group.slug) is not None else None,
                words=shown_words.get(group.slug, 0),
                hearing=_hearing(of_city, n, words.get(group.slug, 0), ratio),
            )
        )
    order = list(Hearing)
    return tuple(sorted(groups, key=lambda one: (order.index(one.hearing), one.label)))


@dataclass(frozen=True, slots=True)
class GoneOut:
    """The outings, why people would rather not (the commonest reason first), and that group by group."""

    outings: tuple[Outreach, ...]
    refusals: tuple[RefusalTally, ...]
    obstacles: tuple[Obstacles, ...]


def gone_out(viewer: Actor) -> GoneOut:
    """All that was brought back from where people are, in three questions to the database."""
    edition = edition_id(viewer)
    told = Refusal.objects.filter(act__edition=edition).values_list(
        "pk", "act", "reason", "n", "act__strata__label"
    )
    refused: Counter[int] = Counter()
    reasons: Counter[str] = Counter()
    of_group: dict[str, Counter[str]] = defaultdict(Counter)
    seen = set()
    for key, act, reason, n, label in told:
        if label:
            of_group[label][reason] += n
        if key not in seen:  # an outing to two groups comes twice, and was one
            seen.add(key)
            refused[act] += n
            reasons[reason] += n
    return GoneOut(
        outings=_outings(edition, refused),
        refusals=tuple(
            RefusalTally(reason=RefusalReason(reason), n=n)
            for reason, n in sorted(reasons.items(), key=lambda pair: (-pair[1], pair[0]))
        ),
        obstacles=tuple(
            Obstacles(label, {RefusalReason(reason): _few(n) for reason, n in sorted(counts.items())})
            for label, counts in sorted(of_group.items())
        ),
    )


def _few(n: int) -> int | None:
    return None if too_small(n) else by_handfuls(n)


def outreach(viewer: Actor) -> tuple[Outreach, ...]:
    """The outings, planned and done, with what each brought and how many would rather not."""
    return gone_out(viewer).outings


def refusals(viewer: Actor) -> tuple[RefusalTally, ...]:
    """Why people would rather not, the commonest reason first."""
    return gone_out(viewer).refusals


def _outings(edition: int, refused: Mapping[int, int]) -> tuple[Outreach, ...]:
    rows = OutreachAct.objects.filter(edition=edition).select_related("neighbourhood")
    return tuple(
        Outreach(
            uuid=row.uuid,
            place=row.place,
            neighbourhood=row.neighbourhood.slug if row.neighbourhood else "",
            at=row.at,
            planned=row.planned,
            strata=tuple(sorted(group.slug for group in row.strata.all())),
            met=row.met,
            spoke=row.spoke,
            refused=refused.get(row.pk, 0),
        )
        for row in rows.prefetch_related("strata").order_by("at", "id")
    )


def audiences(viewer: Actor) -> tuple[AudienceView, ...]:
    """Whom outings and meetings aim at."""
    rows = Audience.objects.filter(edition=edition_id(viewer)).prefetch_related("strata").order_by("label")
    return tuple(
        AudienceView(
            id=row.pk, label=row.label, strata=tuple(sorted(group.slug for group in row.strata.all()))
        )
        for row in rows
    )


def gaps(viewer: Actor, run: str) -> tuple[GapView, ...]:
    """What a run found of who is not heard, group by group and stage by stage."""
    rows = HeardGap.objects.filter(run__uuid=run, run__edition=edition_id(viewer)).select_related("stratum")
    return tuple(
        GapView(
            stratum=row.stratum.slug,
            label=row.stratum.label,
            stage=Stage(row.stage),
            share=None if too_small(row.n) else row.share,
            low=None if too_small(row.n) else row.low,
            high=None if too_small(row.n) else row.high,
            n=None if too_small(row.n) else row.n,
        )
        for row in rows.order_by("stratum__label", "id")
    )


def published_cells(viewer: Actor, *, run: str, table: str) -> tuple[CellView, ...]:
    """A table as it was published."""
    rows = PublishedCell.objects.filter(run__uuid=run, run__edition=edition_id(viewer), table=table)
    return tuple(CellView(key=row.key, n=row.n) for row in rows.order_by("id"))


def _ratio(read: Ledger, slug: str, of_city: float | None) -> Ratio | None:
    """The share of a group among those counted by group, beside its share of the city, evening by evening."""
    if of_city is None or not 0 < of_city < 1:
        return None
    counts = [told.get(slug, 0) for told in read.heads_at.values()]
    totals = [sum(told.values()) for told in read.heads_at.values()]
    return representation(counts, totals, of_city, rng=np.random.default_rng(SEED))


def _hearing(of_city: float | None, heads: int, words: int, ratio: Ratio | None) -> Hearing:
    if heads == 0 and words == 0:
        return Hearing.SILENT
    if too_small(max(heads, words)):
        return Hearing.TOO_FEW
    if of_city is None:
        return Hearing.UNKNOWN_SIZE
    if heads == 0:
        return Hearing.NOT_COUNTED
    if ratio is None or ratio.verdict == Verdict.CANNOT_TELL:
        return Hearing.CANNOT_TELL
    return Hearing.LESS if ratio.verdict in (Verdict.LESS, Verdict.SILENT) else Hearing.FAIR
