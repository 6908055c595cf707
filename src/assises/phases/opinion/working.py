"""Drawing the map of a round outside of any request: frozen, drawn, published."""

from __future__ import annotations

from uuid import UUID

from assises.commons.evidence.actions import fail_run
from assises.commons.jobs.errors import Cancelled
from assises.commons.jobs.working import Work
from assises.phases.opinion.actions.maps import begin_map, conclude_map
from assises.phases.opinion.drawing import draw
from assises.phases.opinion.drawing import parameters as drawn_with
from assises.phases.opinion.queries import frozen_reactions


def draw_asked_map(work: Work) -> None:
    """Draw and publish the map that was asked for, signed by whoever asked."""
    asked = UUID(str(work.parameters["round"]))
    seed = int(str(work.parameters["seed"]))
    shuffles, resamples = (int(str(work.parameters[name])) for name in ("shuffles", "resamples"))
    work.told(0, shuffles, "freezing")
    inputs = frozen_reactions(work.by, asked)
    begun = begin_map(
        round_uuid=asked, inputs=inputs, seed=seed, shuffles=shuffles, resamples=resamples, by=work.by
    )
    try:
        result = draw(
            inputs,
            seed=seed,
            parameters=drawn_with(shuffles, resamples),
            told=lambda n, of: work.told(n, of, "drawing"),
        )
        with work.writing():
            published = conclude_map(round_uuid=asked, run=begun, result=result, by=work.by)
            work.keep(run=published.run, groups=list(published.groups), findings=list(published.findings))
    except Cancelled:
        fail_run(run=begun, reason="cancelled", by=work.by)
        raise
