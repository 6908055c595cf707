"""The gestures of evidence, one family per file."""

from assises.commons.evidence.actions.bringing import Brought, Ready, bring_voices
from assises.commons.evidence.actions.files import attach, forget_file, purge_attachment
from assises.commons.evidence.actions.hearing import Heard, Spoken, Voice, hear, hear_many
from assises.commons.evidence.actions.moderating import (
    appeal,
    confirm_hiding,
    decide_appeal,
    hide,
    publish_voices,
)
from assises.commons.evidence.actions.outcomes import record_outcome, record_outcomes
from assises.commons.evidence.actions.recording import (
    Registered,
    RestsOn,
    quote,
    register,
    revise,
    tag,
    translate,
)
from assises.commons.evidence.actions.running import (
    ask_run,
    fail_run,
    finish_run,
    publish_run,
    start_run,
)
from assises.commons.evidence.actions.slips import hand_code, print_slips
from assises.commons.evidence.actions.sweeping import Swept, sweep_files
from assises.commons.evidence.actions.withdrawing import replay_tombstones, withdraw_item
from assises.commons.evidence.models import (
    Fidelity,
    Kind,
    Nature,
    OutcomeState,
    ReasonCode,
    Relation,
    VoiceChannel,
    VoiceState,
)
from assises.commons.evidence.models.care import Purpose

__all__ = [
    "Brought",
    "Fidelity",
    "Heard",
    "Kind",
    "Nature",
    "OutcomeState",
    "Purpose",
    "Ready",
    "ReasonCode",
    "Registered",
    "Relation",
    "RestsOn",
    "Spoken",
    "Swept",
    "Voice",
    "VoiceChannel",
    "VoiceState",
    "appeal",
    "ask_run",
    "attach",
    "bring_voices",
    "confirm_hiding",
    "decide_appeal",
    "fail_run",
    "finish_run",
    "forget_file",
    "hand_code",
    "hear",
    "hear_many",
    "hide",
    "print_slips",
    "publish_run",
    "publish_voices",
    "purge_attachment",
    "quote",
    "record_outcome",
    "record_outcomes",
    "register",
    "replay_tombstones",
    "revise",
    "start_run",
    "sweep_files",
    "tag",
    "translate",
    "withdraw_item",
]
