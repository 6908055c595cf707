"""The gestures of a round of reactions, one family per file."""

from assises.phases.opinion.actions.batching import Cast, Settled, react_in_batch
from assises.phases.opinion.actions.bringing import (
    BroughtRound,
    BroughtStatement,
    ReadyRound,
    RoundFile,
    bring_round,
)
from assises.phases.opinion.actions.disputes import open_dispute, place_positions, take_back_position
from assises.phases.opinion.actions.maps import (
    PublishedMap,
    ask_map,
    begin_map,
    conclude_map,
    publish_map,
)
from assises.phases.opinion.actions.reacting import (
    Answer,
    FilledSheet,
    Reacted,
    Rebuilt,
    ShownStatement,
    key_paper_sheet,
    react,
    rebuild_reactions,
    record_sheets,
    show_next,
)
from assises.phases.opinion.actions.rounds import (
    close_round,
    forget_words,
    open_round,
    prepare_round,
    put_statement,
    put_statements,
    take_out_statement,
)
from assises.phases.opinion.actions.sorting import set_aside
from assises.phases.opinion.models import (
    FindingKind,
    RoundState,
    SetAsideReason,
    Side,
    Stance,
    StatementState,
)

__all__ = [
    "Answer",
    "BroughtRound",
    "BroughtStatement",
    "Cast",
    "FilledSheet",
    "FindingKind",
    "PublishedMap",
    "Reacted",
    "ReadyRound",
    "Rebuilt",
    "RoundFile",
    "RoundState",
    "SetAsideReason",
    "Settled",
    "ShownStatement",
    "Side",
    "Stance",
    "StatementState",
    "ask_map",
    "begin_map",
    "bring_round",
    "close_round",
    "conclude_map",
    "forget_words",
    "key_paper_sheet",
    "open_dispute",
    "open_round",
    "place_positions",
    "prepare_round",
    "publish_map",
    "put_statement",
    "put_statements",
    "react",
    "react_in_batch",
    "rebuild_reactions",
    "record_sheets",
    "set_aside",
    "show_next",
    "take_back_position",
    "take_out_statement",
]
