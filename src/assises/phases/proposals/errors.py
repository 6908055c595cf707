"""Refusals of proposals."""

from __future__ import annotations

from assises.methods.errors import AssisesError


class ProposalsError(AssisesError):
    """Something the proposals refuse."""

    code = "proposals.refused"


class NoSuchProposal(ProposalsError):
    """No proposal has this cote."""

    code = "proposals.no_such_proposal"


class NotBehindThisMerge(ProposalsError):
    """A merge is contested by somebody whose words are behind it."""

    code = "proposals.not_behind_this_merge"


class NoSuchDraft(ProposalsError):
    """No draft is known by this name."""

    code = "proposals.no_such_draft"


class DraftIncomplete(ProposalsError):
    """A proposal says the problem, the action, who and where."""

    code = "proposals.draft_incomplete"


class HorizonMissing(ProposalsError):
    """A proposal says when."""

    code = "proposals.horizon_missing"


class AuthorMissing(ProposalsError):
    """A proposal says which table or body wrote it."""

    code = "proposals.author_missing"


class MergeNeedsParents(ProposalsError):
    """One proposal alone is not a merge."""

    code = "proposals.merge_needs_parents"


class ParentNotMergeable(ProposalsError):
    """Only proposals and residents' words are merged."""

    code = "proposals.parent_not_mergeable"


class AlreadyMerged(ProposalsError):
    """This parent lives in another merge."""

    code = "proposals.already_merged"


class NotAMerge(ProposalsError):
    """This proposal was not made of others."""

    code = "proposals.not_a_merge"


class MergeUndone(ProposalsError):
    """It has been undone already."""

    code = "proposals.merge_undone"


class ReasonMissing(ProposalsError):
    """Merging and undoing say why."""

    code = "proposals.reason_missing"


class ReceiptMissing(ProposalsError):
    """A merge is contested with a receipt."""

    code = "proposals.receipt_missing"


class ObjectionEmpty(ProposalsError):
    """An objection says something."""

    code = "proposals.objection_empty"


class NoSuchObjection(ProposalsError):
    """No objection is known by this name."""

    code = "proposals.no_such_objection"


class ObjectionAnswered(ProposalsError):
    """An answer is given once."""

    code = "proposals.objection_answered"


class AnswerEmpty(ProposalsError):
    """An answer says something."""

    code = "proposals.answer_empty"


class CostReversed(ProposalsError):
    """The low figure is not above the high one."""

    code = "proposals.cost_reversed"


class SourceMissing(ProposalsError):
    """A figure has a source."""

    code = "proposals.source_missing"


class EffectOnNobody(ProposalsError):
    """A known effect falls on somebody."""

    code = "proposals.effect_on_nobody"


class SupportEmpty(ProposalsError):
    """Support is counted from one."""

    code = "proposals.support_empty"


class AlreadyImported(ProposalsError):
    """The same source brings its count once."""

    code = "proposals.already_imported"
