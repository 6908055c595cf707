"""Refusals of the pulse, each with the HTTP status that says the same thing."""

from __future__ import annotations

from assises.methods.errors import AssisesError


class PulseError(AssisesError):
    """Something the pulse refuses."""

    code = "pulse.refused"


class WrongMethod(PulseError):
    """An answer is sent by POST, the rest is read by GET."""

    code = "pulse.wrong_method"


class WrongType(PulseError):
    """An answer is an ordinary form."""

    code = "pulse.wrong_type"


class TooLarge(PulseError):
    """An answer is shorter than a kilobyte."""

    code = "pulse.too_large"


class Malformed(PulseError):
    """A field is missing, comes twice, or is not what it should be."""

    code = "pulse.malformed"


class TooManyAnswers(PulseError):
    """Nobody reads and answers this fast."""

    code = "pulse.too_many_answers"


class TooManyWatching(PulseError):
    """As many as one machine can serve are watching already."""

    code = "pulse.too_many_watching"


class Busy(PulseError):
    """The record cannot be written now: nothing was kept of this answer."""

    code = "pulse.busy"


class NothingHere(PulseError):
    """No such address under a round."""

    code = "pulse.no_such_page"
