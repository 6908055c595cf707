"""Refusals of followup."""

from __future__ import annotations

from assises.methods.errors import AssisesError


class FollowupError(AssisesError):
    """Something the follow-up refuses."""

    code = "followup.refused"


class AcceptedWithoutTaker(FollowupError):
    """Accepted: by which commitment, clause or decision?"""

    code = "followup.accepted_without_taker"


class InPartWithoutReason(FollowupError):
    """Accepted in part: which part?"""

    code = "followup.in_part_without_reason"


class DecidedWithoutAct(FollowupError):
    """Already decided: by which act, on which day?"""

    code = "followup.decided_without_act"


class ActAfterVoice(FollowupError):
    """An act that came after the word did not decide it already."""

    code = "followup.act_after_voice"


class DoneWithoutProof(FollowupError):
    """Already done: where is the proof?"""

    code = "followup.done_without_proof"


class PowerWithoutHolder(FollowupError):
    """Not our power: whose, and what is asked of them?"""

    code = "followup.power_without_holder"


class NoMeansWithoutAmount(FollowupError):
    """No means: how much would it take?"""

    code = "followup.no_means_without_amount"


class NotFeasibleWithoutStudy(FollowupError):
    """Not feasible: according to what?"""

    code = "followup.not_feasible_without_study"


class AgainstWhichValue(FollowupError):
    """Against the declared values: which one?"""

    code = "followup.against_which_value"


class StudiedUntilWhen(FollowupError):
    """To be studied: until when?"""

    code = "followup.studied_until_when"


class AnsweredWhere(FollowupError):
    """Answered elsewhere: where?"""

    code = "followup.answered_where"


class UnknownGround(FollowupError):
    """There are ten grounds, no other."""

    code = "followup.unknown_ground"


class ReplyWithoutReason(FollowupError):
    """An answer is written."""

    code = "followup.reply_without_reason"


class ReplyUnsigned(FollowupError):
    """An answer is signed by a function."""

    code = "followup.reply_unsigned"


class NothingToAnswer(FollowupError):
    """An answer answers something."""

    code = "followup.nothing_to_answer"


class NotATaker(FollowupError):
    """Only a commitment, a clause or a decision takes something up."""

    code = "followup.not_a_taker"


class NoSuchValue(FollowupError):
    """No declared value has this name."""

    code = "followup.no_such_value"


class NoSuchInstitution(FollowupError):
    """No institution is known by this name."""

    code = "followup.no_such_institution"


class NoSuchReply(FollowupError):
    """No reply has this cote."""

    code = "followup.no_such_reply"


class AlreadyReferred(FollowupError):
    """This department has it already."""

    code = "followup.already_referred"


class NoSuchDepartment(FollowupError):
    """No such department."""

    code = "followup.no_such_department"


class TransferNeedsOneDestination(FollowupError):
    """To a scheme or to an institution, one of the two."""

    code = "followup.one_destination"


class NoSuchTransfer(FollowupError):
    """No transfer is known by this name."""

    code = "followup.no_such_transfer"


class TransferAcknowledged(FollowupError):
    """It has been acknowledged already."""

    code = "followup.transfer_acknowledged"


class NotARepair(FollowupError):
    """Only a word that reports something broken is handed over so."""

    code = "followup.not_a_repair"


class CommitmentWithoutOwner(FollowupError):
    """A promise has an owner."""

    code = "followup.commitment_without_owner"


class CommitmentWithoutTerm(FollowupError):
    """A promise says what is promised."""

    code = "followup.commitment_without_term"


class CommitmentWithoutDueDate(FollowupError):
    """A promise has a due date."""

    code = "followup.commitment_without_due_date"


class CommitmentWithoutVoice(FollowupError):
    """A promise says which words it rests on, or that it rests on none."""

    code = "followup.commitment_without_voice"


class VoiceContradicts(FollowupError):
    """«No voice» and a source cannot both be said."""

    code = "followup.voice_contradicts"


class QuantityWithoutUnit(FollowupError):
    """Forty what?"""

    code = "followup.quantity_without_unit"


class HorizonMissing(FollowupError):
    """A promise says when it bears fruit."""

    code = "followup.horizon_missing"


class NoSuchCommitment(FollowupError):
    """No commitment has this cote."""

    code = "followup.no_such_commitment"


class DroppedWithoutReason(FollowupError):
    """To drop a promise takes a reason."""

    code = "followup.dropped_without_reason"


class KeptWithoutProof(FollowupError):
    """To say it is kept takes a proof."""

    code = "followup.kept_without_proof"


class UnknownStatus(FollowupError):
    """No such status."""

    code = "followup.unknown_status"


class AssessmentWithoutReason(FollowupError):
    """An assessment says why."""

    code = "followup.assessment_without_reason"


class ReceiptMissing(FollowupError):
    """An assessment is given with a receipt."""

    code = "followup.receipt_missing"


class ScoreOutside(FollowupError):
    """From one to five."""

    code = "followup.score_outside"


class NoSuchAction(FollowupError):
    """No action has this cote."""

    code = "followup.no_such_action"


class ActionEmpty(FollowupError):
    """An action says what."""

    code = "followup.action_empty"


class NoSuchAdvocacy(FollowupError):
    """No ask has this cote."""

    code = "followup.no_such_advocacy"


class AdvocacyRefusedWithoutReason(FollowupError):
    """A refusal is reported with its reason."""

    code = "followup.advocacy_refused_without_reason"


class NoSuchReview(FollowupError):
    """No review was planned on this day."""

    code = "followup.no_such_review"
