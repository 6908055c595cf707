"""Refusals of reach."""

from __future__ import annotations

from assises.methods.errors import AssisesError


class ReachError(AssisesError):
    """Something the presence ledger refuses."""

    code = "reach.refused"


class NobodyCounted(ReachError):
    """A count of nobody, or of less than nobody, is no count."""

    code = "reach.nobody_counted"


class NoSuchCount(ReachError):
    """No such row was counted at this event."""

    code = "reach.no_such_count"


class NoSuchStratum(ReachError):
    """No group of this name is watched."""

    code = "reach.no_such_stratum"


class NoSuchPlace(ReachError):
    """No quarter has this name."""

    code = "reach.no_such_place"


class NoSuchScheme(ReachError):
    """The registry has no such scheme."""

    code = "reach.no_such_scheme"


class NoSuchOutreach(ReachError):
    """No such outing in this edition."""

    code = "reach.no_such_outreach"


class MoreSpokeThanMet(ReachError):
    """Whoever spoke was met first."""

    code = "reach.more_spoke_than_met"


class VersionFrozen(ReachError):
    """A version of the barometer keeps its questions for ever."""

    code = "reach.version_frozen"


class AnswerOutOfScale(ReachError):
    """An answer lies on the scale of its question."""

    code = "reach.answer_out_of_scale"


class NoPlaceToMeet(ReachError):
    """There is no venue that may be booked, or nothing of the city is on the map."""

    code = "reach.no_place_to_meet"


class NoSuchRun(ReachError):
    """No run has this name in this edition."""

    code = "reach.no_such_run"


class CellsAlreadyPublished(ReachError):
    """A table of a run is published once."""

    code = "reach.cells_already_published"
