"""Which gesture of the queue is worked by which function."""

from __future__ import annotations

from collections.abc import Mapping

from assises.cli.night import make_bundle, work_through_the_night
from assises.cli.uploaded import bring_upload
from assises.commons.jobs.working import Worker
from assises.conduct.bring_files import IMPORTS
from assises.phases.opinion.working import draw_asked_map

WORKERS: Mapping[str, Worker] = {
    "opinion.map.publish": draw_asked_map,
    "conduct.bundle.export": make_bundle,
    "conduct.night.pass": work_through_the_night,
    **{f"conduct.{what}.import": bring_upload for what in IMPORTS},
}
