"""The gestures of the territory, one family per file."""

from __future__ import annotations

from assises.commons.territory.actions.changes import (
    TransformationCard,
    add_transformation,
    move_transformation,
    record_quantity,
)
from assises.commons.territory.actions.places import (
    VenueCard,
    add_neighbourhood,
    add_neighbourhoods,
    add_space,
    add_venue,
    describe_access,
    describe_venue,
    redraw_neighbourhood,
)
from assises.commons.territory.actions.population import (
    AreaRow,
    MarginRow,
    Recorded,
    add_stratum,
    record_areas,
    record_margins,
    size_stratum,
)
from assises.commons.territory.actions.powers import (
    DomainCard,
    add_department,
    add_domain,
    add_institution,
    describe_domain,
    name_holder,
    transfer_power,
)
from assises.commons.territory.geometry import Position
from assises.commons.territory.models import (
    InstitutionKind,
    Level,
    QuantityState,
    SpaceKind,
    TransformationState,
    Unit,
    VenueKind,
)

__all__ = [
    "AreaRow",
    "DomainCard",
    "InstitutionKind",
    "Level",
    "MarginRow",
    "Position",
    "QuantityState",
    "Recorded",
    "SpaceKind",
    "TransformationCard",
    "TransformationState",
    "Unit",
    "VenueCard",
    "VenueKind",
    "add_department",
    "add_domain",
    "add_institution",
    "add_neighbourhood",
    "add_neighbourhoods",
    "add_space",
    "add_stratum",
    "add_transformation",
    "add_venue",
    "describe_access",
    "describe_domain",
    "describe_venue",
    "move_transformation",
    "name_holder",
    "record_areas",
    "record_margins",
    "record_quantity",
    "redraw_neighbourhood",
    "size_stratum",
    "transfer_power",
]
