"""Refusals of the evidence room."""

from __future__ import annotations

from assises.methods.errors import AssisesError


class EvidenceError(AssisesError):
    """Something that cannot be put on record as asked."""

    code = "evidence.refused"


class NothingSaid(EvidenceError):
    """An empty wording."""

    code = "evidence.nothing_said"


class TooLong(EvidenceError):
    """More words than one piece holds."""

    code = "evidence.too_long"


class NoSuchCote(EvidenceError):
    """No piece has this cote in this edition."""

    code = "evidence.no_such_cote"


class NotAVoice(EvidenceError):
    """This piece was not said by somebody: it has no provenance and no end state."""

    code = "evidence.not_a_voice"


class RestsOnItself(EvidenceError):
    """A piece cannot rest twice on the same source, nor on what came after it."""

    code = "evidence.rests_on_itself"


class SourceWithdrawn(EvidenceError):
    """The source was withdrawn or hidden: it cannot be cited any more."""

    code = "evidence.source_withdrawn"


class ReceiptMistyped(EvidenceError):
    """The check character says that one character or two neighbours were mistyped."""

    code = "evidence.receipt_mistyped"


class NoSuchReceipt(EvidenceError):
    """Well formed, but nobody was ever given this code."""

    code = "evidence.no_such_receipt"


class CodeAlreadyGiven(EvidenceError):
    """A word has one code, given once to whoever said it."""

    code = "evidence.code_already_given"


class SlipAlreadyUsed(EvidenceError):
    """The slip already carries another word."""

    code = "evidence.slip_already_used"


class OutcomeWithoutTarget(EvidenceError):
    """This end state must say where the voice went."""

    code = "evidence.outcome_without_target"


class OutcomeWithoutReason(EvidenceError):
    """A voice is not set aside without saying why."""

    code = "evidence.outcome_without_reason"


class OutcomeDoesNotRest(EvidenceError):
    """The target does not rest on this voice: the link would be a claim without proof."""

    code = "evidence.outcome_does_not_rest"


class NotYours(EvidenceError):
    """The receipt in hand is not the receipt of this word."""

    code = "evidence.not_yours"


class AlreadyWithdrawn(EvidenceError):
    """The wording is gone already."""

    code = "evidence.already_withdrawn"


class SamePerson(EvidenceError):
    """Hiding a text takes two different people."""

    code = "evidence.same_person"


class AlreadyModerated(EvidenceError):
    """The text is hidden, or about to be, already."""

    code = "evidence.already_moderated"


class NotModerated(EvidenceError):
    """There is no hidden text to contest or to confirm here."""

    code = "evidence.not_moderated"


class NotWaiting(EvidenceError):
    """The text is not waiting to be read before publication."""

    code = "evidence.not_waiting"


class NoSuchAppeal(EvidenceError):
    """No appeal has this number."""

    code = "evidence.no_such_appeal"


class AppealAlreadyDecided(EvidenceError):
    """The appeal has its answer."""

    code = "evidence.appeal_already_decided"


class ReasonMissing(EvidenceError):
    """A decision about somebody's words is written with its reason."""

    code = "evidence.reason_missing"


class NumbersExhausted(EvidenceError):
    """The block of numbers reserved for this node is used up."""

    code = "evidence.numbers_exhausted"


class RangeOutside(EvidenceError):
    """The quotation is not inside the wording."""

    code = "evidence.range_outside"


class NoSuchRun(EvidenceError):
    """No computation has this name."""

    code = "evidence.no_such_run"


class RunNotReady(EvidenceError):
    """The computation is not in the state this gesture needs."""

    code = "evidence.run_not_ready"


class FileTooLarge(EvidenceError):
    """The file is larger than what is kept."""

    code = "evidence.file_too_large"


class FileNotReadable(EvidenceError):
    """The file is not what its type says."""

    code = "evidence.file_not_readable"


class NoSuchPlace(EvidenceError):
    """The word is tied to a stake, a quarter, a stratum or a question that this edition does not have."""

    code = "evidence.no_such_place"
