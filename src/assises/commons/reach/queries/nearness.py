"""How far each quarter is from the nearest event of the series, held or planned."""

from __future__ import annotations

from collections.abc import Mapping

from assises.commons.agenda.queries.days import held_events
from assises.commons.journal.actions import Actor
from assises.commons.territory.geometry import middle_of
from assises.methods.venues import kilometres


def nearest_event(viewer: Actor, contours: Mapping[str, Mapping[str, object]]) -> dict[str, float]:
    """Kilometres as the crow flies from the middle of each quarter drawn to the nearest event on the map."""
    middles = {slug: middle_of(contour) for slug, contour in contours.items()}
    # An event whose place nobody wrote down has no distance: its quarter is known, and that is all.
    places = [
        (float(one.venue.latitude), float(one.venue.longitude))
        for one in held_events(viewer)
        if one.venue is not None and one.venue.latitude is not None and one.venue.longitude is not None
    ]
    if not (places and middles):
        return {}
    far = kilometres(
        [one[0] for one in middles.values()],
        [one[1] for one in middles.values()],
        ([one[0] for one in places], [one[1] for one in places]),
    ).min(axis=1)
    return {slug: float(km) for slug, km in zip(middles, far, strict=True)}
