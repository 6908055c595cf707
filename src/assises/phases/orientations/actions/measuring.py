"""What marks the city, what each level of service costs, how much money there may be."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from assises.commons.agenda.models import Indicator
from assises.commons.agenda.queries import require
from assises.commons.evidence.actions import Kind, RestsOn, register
from assises.commons.journal.actions import Actor, gesture, note
from assises.phases.orientations.errors import (
    AlreadyRecorded,
    CostReversed,
    MarkerWithoutLineage,
    NoSuchIndicator,
    TooManyMarkers,
)
from assises.phases.orientations.models import (
    BudgetScenario,
    LevelName,
    Marker,
    ScenarioName,
    ServiceLevel,
)

MOST_MARKERS = 5
RANKS = {name: rank for rank, name in enumerate(LevelName)}


@gesture
def name_marker(*, wording: str, indicator: int, method: str, rests_on: Sequence[RestsOn], by: Actor) -> str:
    """Name a distinctive feature, with its indicator and the method by which it was chosen."""
    edition = require(by, "orientations.marker.name")
    if not rests_on or not method.strip():
        raise MarkerWithoutLineage()
    if not Indicator.objects.filter(pk=indicator, objective__edition_id=edition).exists():
        raise NoSuchIndicator()
    if Marker.objects.select_for_update().filter(item__edition_id=edition).count() >= MOST_MARKERS:
        raise TooManyMarkers()
    made = register(kind=Kind.MARKER, wording=wording, by=by, rests_on=rests_on)
    Marker.objects.create(item_id=made.item, indicator_id=indicator, method=method.strip())
    note(by=by, verb="orientations.marker.named", subject=made.cote, facts={"indicator": indicator})
    return made.cote


@gesture
def record_level(
    *, domain: int, name: LevelName, cost_low: Decimal, cost_high: Decimal, source: str, by: Actor
) -> int:
    """Record by hand what one level of service costs in a domain."""
    edition = require(by, "orientations.level.record")
    if cost_low > cost_high:
        raise CostReversed()
    rank = RANKS[name]
    if ServiceLevel.objects.filter(edition_id=edition, domain_id=domain, rank=rank).exists():
        raise AlreadyRecorded()
    kept = ServiceLevel.objects.create(
        edition_id=edition,
        domain_id=domain,
        rank=rank,
        name=name,
        cost_low=cost_low,
        cost_high=cost_high,
        source=source,
    )
    note(
        by=by,
        verb="orientations.level.recorded",
        subject=f"orientations.servicelevel:{kept.pk}",
        facts={"domain": domain, "name": str(name), "low": str(cost_low), "high": str(cost_high)},
    )
    return kept.pk


@gesture
def record_scenario(*, name: ScenarioName, envelope: Decimal, year: int, by: Actor) -> int:
    """Record how much money there may be, in one scenario."""
    edition = require(by, "orientations.scenario.record")
    if BudgetScenario.objects.filter(edition_id=edition, name=name, year=year).exists():
        raise AlreadyRecorded()
    kept = BudgetScenario.objects.create(edition_id=edition, name=name, envelope=envelope, year=year)
    note(
        by=by,
        verb="orientations.scenario.recorded",
        subject=f"orientations.budgetscenario:{kept.pk}",
        facts={"name": str(name), "envelope": str(envelope), "year": year},
    )
    return kept.pk
