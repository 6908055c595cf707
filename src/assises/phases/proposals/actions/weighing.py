"""What a proposal costs, who gains and who bears, who supports it."""

from __future__ import annotations

from decimal import Decimal

from assises.commons.agenda.queries import require
from assises.commons.evidence.errors import NoSuchPlace
from assises.commons.journal import clock
from assises.commons.journal.actions import Actor, gesture, note
from assises.commons.territory.models import Neighbourhood, Stratum
from assises.phases.proposals.actions.drafting import take
from assises.phases.proposals.errors import (
    AlreadyImported,
    CostReversed,
    EffectOnNobody,
    SourceMissing,
    SupportEmpty,
)
from assises.phases.proposals.models import (
    Costing,
    DistributionalEffect,
    EffectSide,
    EvidenceLevel,
    Support,
)


@gesture
def add_costing(
    *, cote: str, scenario: str, low: Decimal, high: Decimal, year: int, source: str, by: Actor
) -> int:
    """Say what a proposal would cost, as a range with its source."""
    edition = require(by, "proposals.costing.add")
    row = take(cote, edition)
    if low > high:
        raise CostReversed()
    if not source.strip():
        raise SourceMissing()
    kept = Costing.objects.create(
        proposal=row, scenario=scenario, low=low, high=high, year=year, source=source.strip()
    )
    note(
        by=by,
        verb="proposals.costing.added",
        subject=cote,
        facts={"scenario": scenario, "low": str(low), "high": str(high), "year": year},
    )
    return kept.pk


@gesture
def say_effect(
    *,
    cote: str,
    side: EffectSide,
    evidence_level: EvidenceLevel,
    by: Actor,
    stratum: str = "",
    neighbourhood: str = "",
    text: str = "",
) -> int:
    """Say who gains or who bears, and how well that is known; «unknown» is an answer that counts."""
    edition = require(by, "proposals.effect.say")
    row = take(cote, edition)
    if not stratum and not neighbourhood and evidence_level != EvidenceLevel.UNKNOWN:
        raise EffectOnNobody()
    kept = DistributionalEffect.objects.create(
        proposal=row,
        side=side,
        stratum_id=_stratum(stratum),
        neighbourhood_id=_neighbourhood(neighbourhood),
        evidence_level=evidence_level,
        note=text,
    )
    note(
        by=by,
        verb="proposals.effect.said",
        subject=cote,
        facts={"side": str(side), "evidence_level": str(evidence_level)},
    )
    return kept.pk


def _stratum(slug: str) -> int | None:
    if not slug:
        return None
    found = Stratum.objects.filter(slug=slug).values_list("pk", flat=True).first()
    if found is None:
        raise NoSuchPlace(name=slug)
    return found


def _neighbourhood(slug: str) -> int | None:
    if not slug:
        return None
    found = Neighbourhood.objects.filter(slug=slug).values_list("pk", flat=True).first()
    if found is None:
        raise NoSuchPlace(name=slug)
    return found


@gesture
def import_support(*, cote: str, source: str, n: int, by: Actor) -> int:
    """Bring the count of supports given elsewhere; no threshold decides anything."""
    edition = require(by, "proposals.support.import")
    row = take(cote, edition)
    if n < 1:
        raise SupportEmpty()
    if row.supports.filter(source=source, token_hash="").exists():
        raise AlreadyImported(cote=cote, source=source)
    kept = Support.objects.create(proposal=row, source=source, n=n, channel=str(by.channel), at=clock.now())
    note(by=by, verb="proposals.support.imported", subject=cote, facts={"source": source, "n": n})
    return kept.pk
