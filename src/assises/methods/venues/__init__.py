"""Where and when to meet: the series that reaches most of those who are not heard, and a proof of it.

`needs` weighs groups by how far they are from being heard; `chances` guesses who comes where, `learned`
corrects it once meetings were held; `plan` chooses the series, explains each meeting and bounds what any
other could do.
"""

from assises.methods.venues.planning import Choice, NoSeries, NotAChance, Option, Rules, Series, plan
from assises.methods.venues.reaching import (
    RHYTHMS,
    Rhythm,
    chances,
    free_at,
    kilometres,
    learned,
    needs,
)

__all__ = [
    "RHYTHMS",
    "Choice",
    "NoSeries",
    "NotAChance",
    "Option",
    "Rhythm",
    "Rules",
    "Series",
    "chances",
    "free_at",
    "kilometres",
    "learned",
    "needs",
    "plan",
]
