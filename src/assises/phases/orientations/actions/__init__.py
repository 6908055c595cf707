"""The gestures of orientations, one family per file."""

from __future__ import annotations

from assises.commons.agenda.models import ParticipationLevel
from assises.phases.orientations.actions.deciding import Tally, adopt, decide, record_act
from assises.phases.orientations.actions.measuring import name_marker, record_level, record_scenario
from assises.phases.orientations.actions.writing import (
    amend,
    decide_amendment,
    discuss,
    open_document,
    publish,
    set_aside_base,
    write_clause,
)
from assises.phases.orientations.models import ActKind, LevelName, ScenarioName

__all__ = [
    "ActKind",
    "LevelName",
    "ParticipationLevel",
    "ScenarioName",
    "Tally",
    "adopt",
    "amend",
    "decide",
    "decide_amendment",
    "discuss",
    "name_marker",
    "open_document",
    "publish",
    "record_act",
    "record_level",
    "record_scenario",
    "set_aside_base",
    "write_clause",
]
