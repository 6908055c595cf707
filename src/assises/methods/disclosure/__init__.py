"""Small counts protected: no published cell of one to four people, and none that subtraction gives back.

`protect` hides the small cells of a table and what would give them back; `differences` compares two
publications of one table. The module `releases` takes every release of an edition together: `attack` finds
what somebody who kept them all can work out, `safe_to_add` asks it before one more is published.
"""

from assises.methods.disclosure.tables import (
    HIDDEN,
    THRESHOLD,
    DifferentTables,
    NotATable,
    Protected,
    Ranges,
    Revealed,
    differences,
    protect,
    ranges,
)

__all__ = [
    "HIDDEN",
    "THRESHOLD",
    "DifferentTables",
    "NotATable",
    "Protected",
    "Ranges",
    "Revealed",
    "differences",
    "protect",
    "ranges",
]
