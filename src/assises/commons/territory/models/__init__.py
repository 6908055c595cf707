"""The tables of the territory, by family: powers, places, people counted, changes under way."""

from __future__ import annotations

from assises.commons.territory.models.changes import (
    DatedQuantity,
    QuantityState,
    Transformation,
    TransformationState,
)
from assises.commons.territory.models.places import (
    CommonSpace,
    Neighbourhood,
    SpaceKind,
    Venue,
    VenueKind,
)
from assises.commons.territory.models.population import Margin, StatisticalArea, Stratum, Unit
from assises.commons.territory.models.powers import (
    Department,
    Institution,
    InstitutionKind,
    Jurisdiction,
    Level,
    ServiceDomain,
)

__all__ = [
    "CommonSpace",
    "DatedQuantity",
    "Department",
    "Institution",
    "InstitutionKind",
    "Jurisdiction",
    "Level",
    "Margin",
    "Neighbourhood",
    "QuantityState",
    "ServiceDomain",
    "SpaceKind",
    "StatisticalArea",
    "Stratum",
    "Transformation",
    "TransformationState",
    "Unit",
    "Venue",
    "VenueKind",
]
