"""What a run computed of who is not heard, and the ledger of the tables that were published."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from assises.commons.agenda.queries import require
from assises.commons.evidence.models import Run
from assises.commons.journal.actions import Actor, gesture, note
from assises.commons.reach.actions.heads import strata_called
from assises.commons.reach.errors import CellsAlreadyPublished, NoSuchRun
from assises.commons.reach.models import HeardGap, PublishedCell, Stage
from assises.commons.reach.small_counts import protected


@dataclass(frozen=True, slots=True)
class Gap:
    """The share of one group at one stage; without a denominator there is no share."""

    stratum: str
    stage: Stage
    n: int
    share: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None


@gesture
def record_gaps(*, run: str, gaps: Sequence[Gap], by: Actor) -> int:
    """Put on record what a run found of who is not heard; say how many shares."""
    computed = _run(require(by, "reach.gap.compute"), run)
    groups = {row.slug: row for row in strata_called(sorted({gap.stratum for gap in gaps}))}
    if HeardGap.objects.filter(run=computed).exists():
        raise CellsAlreadyPublished(run=run)
    HeardGap.objects.bulk_create(
        HeardGap(
            run=computed,
            stratum=groups[gap.stratum],
            stage=gap.stage,
            share=gap.share,
            low=gap.low,
            high=gap.high,
            n=gap.n,
        )
        for gap in gaps
    )
    note(by=by, verb="reach.gaps.recorded", subject=f"evidence.run:{run}", facts={"gaps": len(gaps)})
    return len(gaps)


@gesture
def publish_cells(*, run: str, table: str, cells: Mapping[str, int], by: Actor) -> int:
    """Publish a table of counts with its small groups blanked; say how many cells were blanked.

    All that tables of the same name ever printed is looked at too: nobody is found by comparing any two.
    """
    computed = _run(require(by, "reach.cells.publish"), run)
    if PublishedCell.objects.filter(run=computed, table=table).exists():
        raise CellsAlreadyPublished(run=run, table=table)
    shown = protected(cells, before=_ever_printed(computed, table))
    PublishedCell.objects.bulk_create(
        PublishedCell(run=computed, table=table, key=key, n=n, suppressed=n is None)
        for key, n in shown.items()
    )
    blanked = sum(n is None for n in shown.values())
    note(
        by=by,
        verb="reach.cells.published",
        subject=f"evidence.run:{run}",
        facts={"table": table, "cells": len(shown), "blanked": blanked},
    )
    return blanked


def _ever_printed(run: Run, table: str) -> dict[str, set[int]]:
    """Every number that was printed of each cell: a page that was kept can be compared with any other."""
    found: dict[str, set[int]] = defaultdict(set)
    earlier = PublishedCell.objects.filter(run__edition=run.edition_id, table=table, n__isnull=False)
    for key, n in earlier.values_list("key", "n"):
        if n is not None:
            found[key].add(n)
    return dict(found)


def _run(edition: int, uuid: str) -> Run:
    found = Run.objects.filter(edition=edition, uuid=uuid).first()
    if found is None:
        raise NoSuchRun(run=uuid)
    return found
