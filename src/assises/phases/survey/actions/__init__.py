"""The gestures of the survey, one family per file."""

from assises.phases.survey.actions.fieldwork import (
    Cell,
    Met,
    Moment,
    Protocol,
    draw_quota_plan,
    open_survey,
    publish_survey,
    record_excerpt,
    record_interview,
    write_method_note,
)
from assises.phases.survey.actions.film import (
    acknowledge_recall,
    approve_version,
    begin_version,
    cut_sequence,
    hand_out_copy,
    open_film,
    recheck_film,
    show_version,
    withdraw_version,
)
from assises.phases.survey.models import InterviewState, PlaceKind, TargetUse, VersionState

__all__ = [
    "Cell",
    "InterviewState",
    "Met",
    "Moment",
    "PlaceKind",
    "Protocol",
    "TargetUse",
    "VersionState",
    "acknowledge_recall",
    "approve_version",
    "begin_version",
    "cut_sequence",
    "draw_quota_plan",
    "hand_out_copy",
    "open_film",
    "open_survey",
    "publish_survey",
    "recheck_film",
    "record_excerpt",
    "record_interview",
    "show_version",
    "withdraw_version",
    "write_method_note",
]
