"""The gestures of a meeting, one family per file."""

from assises.phases.meetings.actions.closing import (
    Closing,
    Present,
    Spoken,
    close_meeting,
    publish_minutes,
    validate_minutes,
    write_minutes,
)
from assises.phases.meetings.actions.evening import (
    Counted,
    Turn,
    choose_subject,
    count_subject,
    discuss_subject,
    drive_screen,
    open_meeting,
    propose_subject,
    record_turns,
)
from assises.phases.meetings.actions.notes import (
    forget_words,
    record_statement,
    record_statements,
    undo_statement,
)
from assises.phases.meetings.lines import Line
from assises.phases.meetings.models import Chair, Proposer, SaidBy, Speaker, SubjectState, View

__all__ = [
    "Chair",
    "Closing",
    "Counted",
    "Line",
    "Present",
    "Proposer",
    "SaidBy",
    "Speaker",
    "Spoken",
    "SubjectState",
    "Turn",
    "View",
    "choose_subject",
    "close_meeting",
    "count_subject",
    "discuss_subject",
    "drive_screen",
    "forget_words",
    "open_meeting",
    "propose_subject",
    "publish_minutes",
    "record_statement",
    "record_statements",
    "record_turns",
    "undo_statement",
    "validate_minutes",
    "write_minutes",
]
