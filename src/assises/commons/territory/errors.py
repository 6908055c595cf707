"""Refusals of the territory."""

from __future__ import annotations

from assises.methods.errors import AssisesError


class TerritoryError(AssisesError):
    """Something the territory refuses."""

    code = "territory.refused"


class NoSuchInstitution(TerritoryError):
    """No institution goes by this slug."""

    code = "territory.no_such_institution"


class NoSuchDomain(TerritoryError):
    """No service domain has this number, or this slug in this institution."""

    code = "territory.no_such_domain"


class NoSuchNeighbourhood(TerritoryError):
    """No quarter goes by this slug."""

    code = "territory.no_such_neighbourhood"


class NoSuchArea(TerritoryError):
    """No census area has this code."""

    code = "territory.no_such_area"


class NoSuchStratum(TerritoryError):
    """No stratum goes by this slug."""

    code = "territory.no_such_stratum"


class NoSuchVenue(TerritoryError):
    """No venue goes by this slug."""

    code = "territory.no_such_venue"


class NoSuchTransformation(TerritoryError):
    """No transformation goes by this slug."""

    code = "territory.no_such_transformation"


class NoSuchQuantity(TerritoryError):
    """The figure to revise is not one of this transformation."""

    code = "territory.no_such_quantity"


class SlugTaken(TerritoryError):
    """Something of this kind already goes by this slug."""

    code = "territory.slug_taken"


class UnknownChoice(TerritoryError):
    """A value is not one of the closed list of its field."""

    code = "territory.unknown_choice"


class SourceMissing(TerritoryError):
    """A figure or a power without a source cannot be recorded."""

    code = "territory.source_missing"


class PowerOverlaps(TerritoryError):
    """Somebody already holds this domain on some of these days."""

    code = "territory.power_overlaps"


class DatesReversed(TerritoryError):
    """The last day comes before the first."""

    code = "territory.dates_reversed"


class NobodyHoldsIt(TerritoryError):
    """A power can only pass from whoever holds it on that day."""

    code = "territory.nobody_holds_it"


class UnusualWithoutReason(TerritoryError):
    """An unusual venue must say why it is one."""

    code = "territory.unusual_without_reason"


class VenueAccessUnknown(TerritoryError):
    """A venue cannot be booked while one does not know who can get in."""

    code = "territory.venue_access_unknown"


class OutsideTheGlobe(TerritoryError):
    """A position that is nowhere on Earth; longitude and latitude may be swapped."""

    code = "territory.outside_the_globe"


class NotAContour(TerritoryError):
    """A contour must be a GeoJSON polygon or several, in longitude and latitude."""

    code = "territory.not_a_contour"


class FigureMissing(TerritoryError):
    """A census figure must have a count, or say that it is secret; an empty one is neither."""

    code = "territory.figure_missing"


class SecretIsNotZero(TerritoryError):
    """A figure cannot be both secret and known."""

    code = "territory.secret_is_not_zero"


class FigureContradicts(TerritoryError):
    """The same source gives two figures for the same thing, the same year."""

    code = "territory.figure_contradicts"


class PlaceAmbiguous(TerritoryError):
    """A figure is of an area, of a quarter, or of the city: not of two of them."""

    code = "territory.place_ambiguous"


class QuantityAlreadyRevised(TerritoryError):
    """A figure is revised once; revise the last one."""

    code = "territory.quantity_already_revised"


class QuantityRepeats(TerritoryError):
    """This figure already stands; to change it, revise it."""

    code = "territory.quantity_repeats"
