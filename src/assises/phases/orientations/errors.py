"""Refusals of orientations."""

from __future__ import annotations

from assises.methods.errors import AssisesError


class OrientationsError(AssisesError):
    """Something the orientations refuse."""

    code = "orientations.refused"


class NoSuchDocument(OrientationsError):
    """No document has this version."""

    code = "orientations.no_such_document"


class DocumentClosed(OrientationsError):
    """Once adopted, nothing is added."""

    code = "orientations.document_closed"


class ClauseWithoutBase(OrientationsError):
    """A clause cites its base or says that it has none."""

    code = "orientations.clause_without_base"


class ClauseBaseContradicts(OrientationsError):
    """«No base» and a base cannot both be said."""

    code = "orientations.clause_base_contradicts"


class NoSuchClause(OrientationsError):
    """No living clause has this cote."""

    code = "orientations.no_such_clause"


class NoSuchAmendment(OrientationsError):
    """No amendment is known by this number."""

    code = "orientations.no_such_amendment"


class AmendmentDecided(OrientationsError):
    """An amendment is decided once."""

    code = "orientations.amendment_decided"


class AmendmentEmpty(OrientationsError):
    """An amendment says another wording and where it comes from."""

    code = "orientations.amendment_empty"


class ReasonMissing(OrientationsError):
    """To refuse or set aside takes a reason."""

    code = "orientations.reason_missing"


class NotABaseItem(OrientationsError):
    """Only what the base is made of can be set aside."""

    code = "orientations.not_a_base_item"


class BaseUsed(OrientationsError):
    """What a clause rests on cannot be set aside."""

    code = "orientations.base_used"


class NoSuchAct(OrientationsError):
    """No act has this number."""

    code = "orientations.no_such_act"


class ActAlreadyRecorded(OrientationsError):
    """An act is recorded once."""

    code = "orientations.act_already_recorded"


class InformationNotVoted(OrientationsError):
    """An information is not put to a vote."""

    code = "orientations.information_not_voted"


class ActDecidesNothing(OrientationsError):
    """An information or a motion decides nothing."""

    code = "orientations.act_decides_nothing"


class DecisionUnsigned(OrientationsError):
    """A decision says who decided."""

    code = "orientations.decision_unsigned"


class DecisionWithoutLineage(OrientationsError):
    """A decision rests on something on record."""

    code = "orientations.decision_without_lineage"


class EmptyDocument(OrientationsError):
    """A document without a clause cannot be adopted."""

    code = "orientations.empty_document"


class NotAdopted(OrientationsError):
    """Publication as adopted comes after adoption."""

    code = "orientations.not_adopted"


class TooManyMarkers(OrientationsError):
    """Five markers, not six."""

    code = "orientations.too_many_markers"


class MarkerWithoutLineage(OrientationsError):
    """A marker rests on what was said."""

    code = "orientations.marker_without_lineage"


class NoSuchIndicator(OrientationsError):
    """No indicator of this edition has this name."""

    code = "orientations.no_such_indicator"


class NoSuchValue(OrientationsError):
    """No declared value has this name."""

    code = "orientations.no_such_value"


class AlreadyRecorded(OrientationsError):
    """A level or an envelope is recorded once."""

    code = "orientations.already_recorded"


class CostReversed(OrientationsError):
    """The low figure is not above the high one."""

    code = "orientations.cost_reversed"
