"""Whom a meeting may reach: chances by distance and hour, and how much each group is still to be heard."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from assises.methods.coverage import ImpossibleCount

Real = NDArray[np.float64]
NEAR_KM = 0.6  # at this distance a little more than a third of those next door come
COMES = 0.03  # of people next door, free at that hour: before anything was observed
EARTH_KM = 6371.0


@dataclass(frozen=True, slots=True)
class Rhythm:
    """People free at the same hours: their share of a place, and how free they are by kind of slot."""

    key: str
    share: float
    morning: float
    afternoon: float
    evening: float
    saturday: float
    sunday: float


# Before a city measures its own: who works by day, who works at night or early, who is at home.
RHYTHMS = (
    Rhythm("by_day", 0.55, morning=0.10, afternoon=0.15, evening=0.90, saturday=0.80, sunday=0.60),
    Rhythm("shifts", 0.20, morning=0.50, afternoon=0.70, evening=0.25, saturday=0.40, sunday=0.50),
    Rhythm("at_home", 0.25, morning=0.80, afternoon=0.90, evening=0.45, saturday=0.70, sunday=0.50),
)


def needs(population: ArrayLike, heard_low: ArrayLike, wanted: float) -> Real:
    """Weigh each group by its people and by how far it is from the share one wanted to hear.

    >>> needs([1000, 1000, 500], [0, 20, 60], wanted=0.03).round(1).tolist()
    [1000.0, 333.3, 0.0]

    Shapes: population and heard_low (groups,), the lower end of what is estimated; nan where the population
    is not known, which weighs as the middle group. Raises `ImpossibleCount` for a negative number or a wanted
    share that is not between 0 and 1.

    Misleads when `wanted` is far above what can be reached: every group then weighs as its population, and
    the plan follows the crowd. Reference: Krause and Golovin 2014, doi:10.1017/CBO9781139177801.004.
    """
    people, heard = (np.asarray(one, dtype=np.float64) for one in (population, heard_low))
    if (people < 0).any() or (heard < 0).any() or not 0 < wanted <= 1:
        raise ImpossibleCount(count=wanted, n=0)
    known = np.where(np.isnan(people), np.nanmedian(people) if (~np.isnan(people)).any() else 1.0, people)
    share = np.divide(heard, known, out=np.zeros_like(known), where=known > 0)
    found: Real = known * np.clip(1 - share / wanted, 0, None)
    return found


def kilometres(latitudes: ArrayLike, longitudes: ArrayLike, to: tuple[ArrayLike, ArrayLike]) -> Real:
    """Give the distance of each place to each other one, as the crow flies.

    >>> float(kilometres([48.81], [2.38], ([48.82], [2.38]))[0, 0].round(3))
    1.112

    Shapes: (a,), (a,), ((b,), (b,)) give (a, b). Misleads when a river, a motorway or a railway lies between.
    Misleads when read as a walk. Reference: Sinnott 1984, Sky and Telescope 68, 158.
    """
    lat, lon, lat_to, lon_to = (
        np.radians(np.asarray(one, dtype=np.float64)) for one in (latitudes, longitudes, *to)
    )
    half = np.sin((lat_to[None, :] - lat[:, None]) / 2) ** 2
    half += np.cos(lat)[:, None] * np.cos(lat_to)[None, :] * np.sin((lon_to[None, :] - lon[:, None]) / 2) ** 2
    found: Real = 2 * EARTH_KM * np.arcsin(np.sqrt(half))
    return found


def chances(distance: ArrayLike, free: ArrayLike, *, fit: ArrayLike = 1.0, comes: float = COMES) -> Real:
    """Guess the chance that a member of each group comes to each option.

    >>> chances([[0.0, 0.6]], [[1.0, 0.5]]).round(4).tolist()
    [[0.03, 0.0055]]

    Shapes: distance in km, free and fit (groups, options); `fit` is what was learned of a group in such
    places.

    Misleads when fewer than four meetings were observed: it is then an assumption, and the plan is one of
    assumptions. Reference: Haynes and Fotheringham 1984, Gravity and Spatial Interaction Models.
    """
    far = np.exp(-np.asarray(distance, dtype=np.float64) / NEAR_KM)
    found: Real = np.clip(comes * far * np.asarray(free) * np.asarray(fit), 0, 0.95)
    return found


def learned(expected: ArrayLike, observed: ArrayLike, *, prior: float = 10.0) -> Real:
    """Say by how much to correct what was expected of each group in each kind of place, once people came.

    >>> learned([[20.0, 20.0], [0.0, 5.0]], [[2, 40], [0, 0]]).round(2).tolist()
    [[0.4, 1.67], [1.0, 0.67]]

    Shapes: (groups, kinds), summed over the meetings held. Nothing expected and nobody come leaves things as
    they were; `prior` is how many people's worth of doubt one starts with.

    Misleads when one evening of rain is taken for a habit: the prior holds it back, a little. Reference:
    Gelman et al. 2013, Bayesian Data Analysis, section 2.6.
    """
    wanted, came = (np.asarray(one, dtype=np.float64) for one in (expected, observed))
    found: Real = (prior + came) / (prior + wanted)
    return found


def free_at(rhythms: Sequence[Rhythm], weekday: int, hour: int) -> Real:
    """Say how free people of each rhythm are on a day (Monday is 0) at an hour.

    >>> free_at(RHYTHMS, weekday=1, hour=19).tolist(), free_at(RHYTHMS, weekday=5, hour=10).tolist()
    ([0.9, 0.25, 0.45], [0.8, 0.4, 0.7])

    Misleads when taken for a measure: hours are an assumption until a city has its own. Reference: Haynes and
    Fotheringham 1984, Gravity and Spatial Interaction Models.
    """
    kind = "saturday" if weekday == 5 else "sunday" if weekday == 6 else _part_of_day(hour)
    return np.array([getattr(one, kind) for one in rhythms])


def _part_of_day(hour: int) -> str:
    return "morning" if hour < 12 else "afternoon" if hour < 18 else "evening"
