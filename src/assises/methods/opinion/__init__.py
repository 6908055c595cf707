"""From reactions to a map of views, groups only when they can be shown, and what is agreed or divides.

First true part: a centred map of two dimensions, a test of structure against shuffled reactions, two or
three groups when both tests say so, agreement with its interval. The full profile (errors in positions,
cross-fitted findings, weights, bridging) comes later: until then what divides is found with the reactions
that made the groups, and is a little too easily found. Positions and groups of sheets stay inside the run;
only counts leave it. The profile `polis` (`draw_polis_map`) is there to be compared with.
"""

from assises.methods.opinion.drawing import OpinionMap, Structure, Told, draw_map
from assises.methods.opinion.grouping import same_groups
from assises.methods.opinion.polis import NothingToMap, PolisMap, draw_polis_map
from assises.methods.opinion.reactions import NotAReaction, ReactedTwice, Reactions, gather
from assises.methods.opinion.said import Finding, StatementResult, Tally, consensus, findings

__all__ = [
    "Finding",
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
    "consensus",
    "draw_map",
    "draw_polis_map",
    "findings",
    "gather",
    "same_groups",
]
