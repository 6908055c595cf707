"""Refusals of workshops."""

from __future__ import annotations

from assises.methods.errors import AssisesError


class WorkshopsError(AssisesError):
    """Something the workshops refuse."""

    code = "workshops.refused"


class NoInput(WorkshopsError):
    """A workshop starts from a synthesis."""

    code = "workshops.no_input"


class InputNotASection(WorkshopsError):
    """Only sections of a synthesis feed a workshop."""

    code = "workshops.input_not_a_section"


class NoSuchWorkshop(WorkshopsError):
    """This workshop has not been opened."""

    code = "workshops.no_such_workshop"


class NotAWorkshop(WorkshopsError):
    """This event is of another kind."""

    code = "workshops.not_a_workshop"


class WorkshopAlreadyOpen(WorkshopsError):
    """It is open already."""

    code = "workshops.already_open"


class WorkshopClosed(WorkshopsError):
    """Nothing is added after the closing."""

    code = "workshops.closed"


class NoSuchTable(WorkshopsError):
    """No table has this number."""

    code = "workshops.no_such_table"


class TableAlreadySet(WorkshopsError):
    """A table is set once."""

    code = "workshops.table_already_set"


class TableEmpty(WorkshopsError):
    """A table has people."""

    code = "workshops.table_empty"
