"""The gestures of synthesis, one family per file."""

from __future__ import annotations

from assises.phases.synthesis.actions.answering import answer_objection, object_to, report_back
from assises.phases.synthesis.actions.coding import NewCode, code_voice, open_codebook
from assises.phases.synthesis.actions.echoes import decide_echo, gather_echoes
from assises.phases.synthesis.actions.writing import (
    open_synthesis,
    publish,
    sign,
    validate,
    write_section,
)
from assises.phases.synthesis.models import CodeKind, EchoDecision, SectionKind

__all__ = [
    "CodeKind",
    "EchoDecision",
    "NewCode",
    "SectionKind",
    "answer_objection",
    "code_voice",
    "decide_echo",
    "gather_echoes",
    "object_to",
    "open_codebook",
    "open_synthesis",
    "publish",
    "report_back",
    "sign",
    "validate",
    "write_section",
]
