"""Refusals of the meetings."""

from __future__ import annotations

from assises.methods.errors import AssisesError


class MeetingError(AssisesError):
    """Something a meeting refuses."""

    code = "meetings.refused"


class NoSuchMeeting(MeetingError):
    """No meeting was opened on this event."""

    code = "meetings.no_such_meeting"


class NotAMeeting(MeetingError):
    """This event is of another kind: a workshop, a sitting of the council."""

    code = "meetings.not_a_meeting"


class MeetingAlreadyOpen(MeetingError):
    """The meeting was opened before."""

    code = "meetings.already_open"


class NoSuchSubject(MeetingError):
    """No subject of this meeting answers to this name."""

    code = "meetings.no_such_subject"


class EmptySubject(MeetingError):
    """A subject needs words."""

    code = "meetings.empty_subject"


class RankTaken(MeetingError):
    """Another subject holds this rank."""

    code = "meetings.rank_taken"


class SubjectNotChosen(MeetingError):
    """Only a chosen subject is discussed."""

    code = "meetings.subject_not_chosen"


class MeetingClosed(MeetingError):
    """The evening is over: its agenda, its clock and its closing do not change any more."""

    code = "meetings.closed"


class MinutesValidated(MeetingError):
    """Nothing can be added once the minutes are validated."""

    code = "meetings.minutes_validated"


class NotClosable(MeetingError):
    """Something without which a meeting cannot be compared is missing; all of it is named."""

    code = "meetings.not_closable"


class TurnTheWrongWay(MeetingError):
    """A turn ends after it starts, and its pauses fit inside it."""

    code = "meetings.turn_the_wrong_way"


class NoSuchStatement(MeetingError):
    """No statement of this meeting has this cote."""

    code = "meetings.no_such_statement"


class TooLateToUndo(MeetingError):
    """A line is undone within minutes; later on it is withdrawn by whoever said it, or revised."""

    code = "meetings.too_late_to_undo"


class NotClosedYet(MeetingError):
    """Minutes are written once the meeting is closed."""

    code = "meetings.not_closed_yet"


class NoMinutes(MeetingError):
    """No minutes have been written yet."""

    code = "meetings.no_minutes"


class SameResidentTwice(MeetingError):
    """The second validation must come from somebody else."""

    code = "meetings.same_resident_twice"


class NoProofOfValidation(MeetingError):
    """A validation comes with a receipt, or with the reference of a signed sheet."""

    code = "meetings.no_proof_of_validation"


class NotValidatedByTwo(MeetingError):
    """Minutes are published once two residents have validated them."""

    code = "meetings.not_validated_by_two"


class StillHasItsWords(MeetingError):
    """Words are forgotten once they are withdrawn, not before."""

    code = "meetings.still_has_its_words"
