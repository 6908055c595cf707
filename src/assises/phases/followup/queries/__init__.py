"""Questions asked of the follow-up."""

from __future__ import annotations

from assises.phases.followup.queries.answers import (
    AwaitedAnswer,
    ReplyView,
    Taker,
    answer_queue,
    answers_to,
    replies,
    reply,
    takers,
    unanswered_proposals,
)
from assises.phases.followup.queries.becoming import (
    Became,
    TransferView,
    became,
    transfers,
    unacknowledged_transfers,
)
from assises.phases.followup.queries.ledgers import (
    ActionView,
    AdvocacyView,
    DeclaredView,
    PromiseRow,
    PromiseTally,
    PromiseView,
    ResidentsSay,
    advocacies,
    promise,
    promises,
    tally,
    without_voice,
)

__all__ = [
    "ActionView",
    "AdvocacyView",
    "AwaitedAnswer",
    "Became",
    "DeclaredView",
    "PromiseRow",
    "PromiseTally",
    "PromiseView",
    "ReplyView",
    "ResidentsSay",
    "Taker",
    "TransferView",
    "advocacies",
    "answer_queue",
    "answers_to",
    "became",
    "promise",
    "promises",
    "replies",
    "reply",
    "takers",
    "tally",
    "transfers",
    "unacknowledged_transfers",
    "unanswered_proposals",
    "without_voice",
]
