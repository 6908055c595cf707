"""Refusals of the journal."""

from __future__ import annotations

from assises.methods.errors import AssisesError


class JournalError(AssisesError):
    """Something the journal refuses."""

    code = "journal.refused"


class NotAllowed(JournalError):
    """This role may not make this gesture."""

    code = "journal.not_allowed"


class UnknownGesture(JournalError):
    """No right has been declared for this gesture: nobody may make it."""

    code = "journal.unknown_gesture"


class FactNotSayable(JournalError):
    """A fact holds something the journal must not carry (a float, a NUL, an object)."""

    code = "journal.fact_not_sayable"
