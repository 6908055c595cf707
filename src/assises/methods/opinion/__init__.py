"""From reactions to a map of views, groups only when they can be shown, and what is agreed or divides.

`draw_map` gives a centred map of two dimensions, a test of structure against shuffled reactions, two to four
groups when both tests say so, agreement with its interval. `draw_calibrated` adds what stands when people
are drawn anew and statements are cut in halves: who belongs where, what is typical of a group, what divides,
what bridges. `draw_polis_map` is there to be compared with. Positions and groups of sheets stay inside the
run; only counts leave it. `chances` says which statement is put in front of somebody next.
"""

from assises.methods.opinion.bridging import Bridge, cells_of
from assises.methods.opinion.calibrated import Calibrated, draw_calibrated
from assises.methods.opinion.continuing import continued, resembling
from assises.methods.opinion.crossfit import CrossFit, Dividing, Typical, cross_fit
from assises.methods.opinion.drawing import OpinionMap, Structure, Told, draw_map
from assises.methods.opinion.grouping import same_groups
from assises.methods.opinion.handfuls import Handful, handfuls
from assises.methods.opinion.holding import Held, held_out
from assises.methods.opinion.membership import Membership
from assises.methods.opinion.polis import NothingToMap, PolisMap, draw_polis_map
from assises.methods.opinion.reactions import NotAReaction, ReactedTwice, Reactions, gather
from assises.methods.opinion.routing import ImpossibleCounts, chances, drawn_at
from assises.methods.opinion.said import Finding, StatementResult, Tally, consensus, findings

__all__ = [
    "Bridge",
    "Calibrated",
    "CrossFit",
    "Dividing",
    "Finding",
    "Handful",
    "Held",
    "ImpossibleCounts",
    "Membership",
    "NotAReaction",
    "NothingToMap",
    "OpinionMap",
    "PolisMap",
    "ReactedTwice",
    "Reactions",
    "StatementResult",
    "Structure",
    "Tally",
    "Told",
    "Typical",
    "cells_of",
    "chances",
    "consensus",
    "continued",
    "cross_fit",
    "draw_calibrated",
    "draw_map",
    "draw_polis_map",
    "drawn_at",
    "findings",
    "gather",
    "handfuls",
    "held_out",
    "resembling",
    "same_groups",
]
