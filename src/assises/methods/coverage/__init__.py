"""Who came, who did not: people counted once, shares with intervals, rooms that mix, groups that are lost.

`distinct` says how many different people came, with the band that door cards leave; `representation` compares
a group with the city, `uptake` and `chain` follow it from stage to stage; `mixing` measures a series of
rooms; `rake` weighs people to the margins of the city; `chairs` seats the city on fifty chairs.
"""

from assises.methods.coverage.comparing import (
    Chain,
    Ratio,
    StageCount,
    Verdict,
    chain,
    representation,
    uptake,
)
from assises.methods.coverage.mixing import Mixing, mixing
from assises.methods.coverage.people import (
    PLAUSIBLE,
    ROBUST,
    Band,
    Distinct,
    Door,
    Newcomers,
    chapman,
    distinct,
    first_timers,
)
from assises.methods.coverage.raking import MarginsApart, NobodyOfAGroup, UnknownGroup, Weights, rake
from assises.methods.coverage.seating import Chairs, GroupChairs, chairs
from assises.methods.coverage.shares import (
    Cards,
    ImpossibleCount,
    Interval,
    NobodyCounted,
    first_timer_share,
    reach,
    share,
    silence,
)

__all__ = [
    "PLAUSIBLE",
    "ROBUST",
    "Band",
    "Cards",
    "Chain",
    "Chairs",
    "Distinct",
    "Door",
    "GroupChairs",
    "ImpossibleCount",
    "Interval",
    "MarginsApart",
    "Mixing",
    "Newcomers",
    "NobodyCounted",
    "NobodyOfAGroup",
    "Ratio",
    "StageCount",
    "UnknownGroup",
    "Verdict",
    "Weights",
    "chain",
    "chairs",
    "chapman",
    "distinct",
    "first_timer_share",
    "first_timers",
    "mixing",
    "rake",
    "reach",
    "representation",
    "share",
    "silence",
    "uptake",
]
