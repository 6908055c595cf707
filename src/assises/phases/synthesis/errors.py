"""Refusals of synthesis."""

from __future__ import annotations

from assises.methods.errors import AssisesError


class SynthesisError(AssisesError):
    """Something the synthesis refuses."""

    code = "synthesis.refused"


class NoSuchSynthesis(SynthesisError):
    """There is no synthesis of this number in the edition."""

    code = "synthesis.no_such_synthesis"


class NoSuchSection(SynthesisError):
    """No section of a synthesis has this cote."""

    code = "synthesis.no_such_section"


class NoSuchCode(SynthesisError):
    """The latest grid holds no such code."""

    code = "synthesis.no_such_code"


class CodebookEmpty(SynthesisError):
    """A grid without a code reads nothing."""

    code = "synthesis.codebook_empty"


class CodeSaidTwice(SynthesisError):
    """The same label twice in one grid."""

    code = "synthesis.code_said_twice"


class NotAVoice(SynthesisError):
    """Only what a resident said can be coded or gathered."""

    code = "synthesis.not_a_voice"


class ReaderUnknown(SynthesisError):
    """A coding needs an account or a run, one of the two."""

    code = "synthesis.reader_unknown"


class PassageOutside(SynthesisError):
    """The passage does not lie within the wording."""

    code = "synthesis.passage_outside"


class AlreadyCoded(SynthesisError):
    """The same reader has coded this passage so already."""

    code = "synthesis.already_coded"


class EchoTooSmall(SynthesisError):
    """An echo needs two voices, the shown one among them."""

    code = "synthesis.echo_too_small"


class NoSuchEcho(SynthesisError):
    """No echo group is known by this name."""

    code = "synthesis.no_such_echo"


class EchoAlreadyDecided(SynthesisError):
    """Somebody has decided this group already."""

    code = "synthesis.echo_already_decided"


class ReasonMissing(SynthesisError):
    """A decision is taken with a reason."""

    code = "synthesis.reason_missing"


class SectionWithoutVoice(SynthesisError):
    """A section rests on what was said."""

    code = "synthesis.section_without_voice"


class CopiedWords(SynthesisError):
    """A section quotes by reference, never by copied words, so that a withdrawal reaches it."""

    code = "synthesis.copied_words"


class SynthesisNotDraft(SynthesisError):
    """Only a draft can be written or signed."""

    code = "synthesis.not_draft"


class SignatureMissing(SynthesisError):
    """A human signs with their function."""

    code = "synthesis.signature_missing"


class EmptySynthesis(SynthesisError):
    """A synthesis without a section says nothing."""

    code = "synthesis.empty"


class NotSigned(SynthesisError):
    """Validation comes after the signature."""

    code = "synthesis.not_signed"


class NoDivergence(SynthesisError):
    """A synthesis without divergence is validated only with a reason."""

    code = "synthesis.no_divergence"


class NotValidated(SynthesisError):
    """Publication comes after residents have validated."""

    code = "synthesis.not_validated"


class ObjectionEmpty(SynthesisError):
    """An objection says something."""

    code = "synthesis.objection_empty"


class NoSuchObjection(SynthesisError):
    """No objection is known by this name."""

    code = "synthesis.no_such_objection"


class ObjectionAnswered(SynthesisError):
    """An answer is given once."""

    code = "synthesis.objection_answered"


class AnswerEmpty(SynthesisError):
    """An answer says something."""

    code = "synthesis.answer_empty"


class ReportEmpty(SynthesisError):
    """A report back says something."""

    code = "synthesis.report_empty"
