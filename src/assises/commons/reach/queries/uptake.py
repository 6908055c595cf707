"""What became of the words of each group: how many reach the film, the synthesis, a proposal, an action."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from assises.commons.agenda.queries import edition_id
from assises.commons.evidence.models import Item, Kind, Link, Relation
from assises.commons.journal.actions import Actor
from assises.commons.reach.small_counts import too_small
from assises.methods.coverage import Chain, StageCount, chain

WORDS = (Kind.VOICE, Kind.EXCERPT, Kind.STATEMENT, Kind.QUESTION)


class Reached(StrEnum):
    """How far a word has come."""

    SAID = "said"
    FILM = "film"
    SYNTHESIS = "synthesis"
    WORKSHOP = "workshop"
    PROPOSAL = "proposal"
    COMMITMENT = "commitment"
    ACTION = "action"


MARKED_BY: Mapping[Kind, Reached] = {
    Kind.SEQUENCE: Reached.FILM,
    Kind.SYNTHESIS: Reached.SYNTHESIS,
    Kind.CARD: Reached.WORKSHOP,
    Kind.PROPOSAL: Reached.PROPOSAL,
    Kind.COMMITMENT: Reached.COMMITMENT,
    Kind.ACTION: Reached.ACTION,
}


@dataclass(frozen=True, slots=True)
class GroupUptake:
    """The words of a group at each stage (None: one to four), and where its share surely falls most."""

    slug: str
    label: str
    counts: Mapping[Reached, int | None]
    chain: Chain


@dataclass(frozen=True, slots=True)
class Uptake:
    """All words at each stage that was reached, and those of each group that spoke under its name."""

    totals: Mapping[Reached, int]
    groups: tuple[GroupUptake, ...]


def uptake(viewer: Actor) -> Uptake:
    """Follow every word upwards; stages that nothing has reached yet are left out."""
    edition = edition_id(viewer)
    told = Item.objects.filter(edition=edition, kind__in=WORDS, withdrawn_at=None).values_list(
        "id", "provenance__strata__slug", "provenance__strata__label"
    )
    words: set[int] = set()
    of_group: dict[str, list[int]] = defaultdict(list)
    labels: dict[str, str] = {}
    for one, slug, label in told:
        words.add(one)
        if slug:
            of_group[slug].append(one)
            labels[slug] = label
    reached = {one: stages | {Reached.SAID} for one, stages in _stages(edition).items() if one in words}
    totals = {
        stage: sum(stage in reached.get(one, {Reached.SAID}) for one in words) for stage in Reached if words
    }
    stages = tuple(stage for stage, n in totals.items() if n)
    groups = tuple(
        _group(slug, labels[slug], items, stages, reached, totals)
        for slug, items in sorted(of_group.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    )
    return Uptake({stage: totals[stage] for stage in stages}, groups)


def _stages(edition: int) -> dict[int, set[Reached]]:
    """Of every piece, the stages of all that rests on it: claims come after what they rest on."""
    links = (
        Link.objects.filter(claim__edition=edition, claim__withdrawn_at=None)
        .exclude(relation=Relation.CONTESTS)
        .order_by("-source_id")
        .values_list("source_id", "claim_id", "claim__kind")
    )
    found: dict[int, set[Reached]] = defaultdict(set)
    for source, claim, kind in links:
        found[source] |= found.get(claim, set())
        if kind in MARKED_BY:
            found[source].add(MARKED_BY[Kind(kind)])
    return found


def _group(
    slug: str,
    label: str,
    items: list[int],
    stages: tuple[Reached, ...],
    reached: Mapping[int, set[Reached]],
    totals: Mapping[Reached, int],
) -> GroupUptake:
    counts = {stage: sum(stage in reached.get(one, {Reached.SAID}) for one in items) for stage in stages}
    return GroupUptake(
        slug=slug,
        label=label,
        counts={stage: None if too_small(n) else n for stage, n in counts.items()},
        chain=chain([StageCount(stage.value, counts[stage], totals[stage]) for stage in stages]),
    )
