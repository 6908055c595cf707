"""Refusals of the rounds of reactions."""

from __future__ import annotations

from assises.methods.errors import AssisesError


class OpinionError(AssisesError):
    """Something a round refuses."""

    code = "opinion.refused"


class NoSuchRound(OpinionError):
    """No round of this edition has this name."""

    code = "opinion.no_such_round"


class RoundNotOpen(OpinionError):
    """Reactions are taken while the round is open."""

    code = "opinion.round_not_open"


class RoundHasNoStatement(OpinionError):
    """A round opens with at least one statement."""

    code = "opinion.round_has_no_statement"


class DatesTheWrongWay(OpinionError):
    """A round opens before it closes."""

    code = "opinion.dates_the_wrong_way"


class AlreadyPut(OpinionError):
    """This piece is in the round already."""

    code = "opinion.already_put"


class NothingToShow(OpinionError):
    """The words were withdrawn or are not public: they cannot be put to reaction."""

    code = "opinion.nothing_to_show"


class NoSuchStatement(OpinionError):
    """This statement is not put to reaction in this round."""

    code = "opinion.no_such_statement"


class BadToken(OpinionError):
    """This sheet was not opened here, or was altered on the way."""

    code = "opinion.bad_token"


class NotAStance(OpinionError):
    """One agrees, disagrees or passes."""

    code = "opinion.not_a_stance"


class PaperAlreadyKeyed(OpinionError):
    """The sheet of paper with this serial was keyed in before."""

    code = "opinion.paper_already_keyed"


class EmptySheet(OpinionError):
    """A sheet of paper with no box ticked adds nothing."""

    code = "opinion.empty_sheet"


class StatementTwice(OpinionError):
    """A sheet of paper answers each statement once."""

    code = "opinion.statement_twice"


class UnknownStratum(OpinionError):
    """The city does not know this stratum."""

    code = "opinion.unknown_stratum"


class NobodyReacted(OpinionError):
    """There is nothing to draw yet."""

    code = "opinion.nobody_reacted"


class NoMap(OpinionError):
    """No map of this round has been published."""

    code = "opinion.no_map"


class StillHasItsWords(OpinionError):
    """Words are forgotten once they are withdrawn, not before."""

    code = "opinion.still_has_its_words"


class AlreadySetAside(OpinionError):
    """This piece was set aside in this round already."""

    code = "opinion.already_set_aside"


class SayTheReason(OpinionError):
    """Another reason than those of the list is said in words."""

    code = "opinion.say_the_reason"


class NoDispute(OpinionError):
    """What is disputed about this stake has not been said yet."""

    code = "opinion.no_dispute"


class AskAQuestion(OpinionError):
    """What is disputed is said as a question."""

    code = "opinion.ask_a_question"


class AlreadyPlaced(OpinionError):
    """This piece stands on a side of this dispute already."""

    code = "opinion.already_placed"


class NotPlaced(OpinionError):
    """This piece stands on no side of this dispute."""

    code = "opinion.not_placed"


class NoSuchSide(OpinionError):
    """One is for, against or otherwise."""

    code = "opinion.no_such_side"
