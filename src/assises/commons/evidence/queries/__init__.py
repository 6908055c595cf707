"""Questions put to the evidence, one family per file."""

from assises.commons.evidence.loose import Loose
from assises.commons.evidence.queries.checking import EvidenceFaults, evidence_faults, overdue
from assises.commons.evidence.queries.counting import (
    Conversion,
    Stage,
    Totals,
    Untreated,
    UntreatedPage,
    conversion,
    totals,
    unanswered,
    unanswered_count,
)
from assises.commons.evidence.queries.exporting import export_rows
from assises.commons.evidence.queries.importing import known_origins, origins
from assises.commons.evidence.queries.ladder import Edge, Lineage, Rung, lineage, voices_behind
from assises.commons.evidence.queries.moderation import (
    AppealView,
    HidingView,
    ModerationCount,
    appeals,
    hidings,
    moderation_counts,
    waiting_voices,
)
from assises.commons.evidence.queries.reading import (
    Ending,
    ItemView,
    VoiceView,
    by_receipt,
    item,
    item_id,
    items,
    latest_voices,
    receipt_hash,
    voice,
)
from assises.commons.evidence.queries.runs import (
    RunView,
    loose_files,
    next_asked_run,
    run,
    run_inputs,
    unknown_runs,
)
from assises.commons.evidence.queries.searching import WaitingCounts, search_pieces, waiting_counts

__all__ = [
    "AppealView",
    "Conversion",
    "Edge",
    "Ending",
    "EvidenceFaults",
    "HidingView",
    "ItemView",
    "Lineage",
    "Loose",
    "ModerationCount",
    "RunView",
    "Rung",
    "Stage",
    "Totals",
    "Untreated",
    "UntreatedPage",
    "VoiceView",
    "WaitingCounts",
    "appeals",
    "by_receipt",
    "conversion",
    "evidence_faults",
    "export_rows",
    "hidings",
    "item",
    "item_id",
    "items",
    "known_origins",
    "latest_voices",
    "lineage",
    "loose_files",
    "moderation_counts",
    "next_asked_run",
    "origins",
    "overdue",
    "receipt_hash",
    "run",
    "run_inputs",
    "search_pieces",
    "totals",
    "unanswered",
    "unanswered_count",
    "unknown_runs",
    "voice",
    "voices_behind",
    "waiting_counts",
    "waiting_voices",
]
