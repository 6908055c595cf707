"""Sets of roles that recur in the matrix, each named after what it stands for."""

from __future__ import annotations

from assises.commons.journal.models import Role

ALL = frozenset(Role)
TEAM = frozenset({Role.TEAM})
MACHINE = frozenset({Role.MACHINE})
# Whoever may put a word on record in the name of somebody who spoke.
LISTENERS = frozenset({Role.FACILITATOR, Role.NOTE_TAKER, Role.INTERVIEWER, Role.RELAY, Role.TEAM})
# The outside team of the survey: the city never reads raw interviews nor touches the cut.
OUTSIDE = frozenset({Role.INTERVIEWER})
ROOM = frozenset({Role.FACILITATOR, Role.NOTE_TAKER, Role.TEAM})
CHAMBER = frozenset({Role.ELECTED_MEMBER, Role.SERVICE_HEAD, Role.CLERK})
MODERATORS = frozenset({Role.MODERATOR, Role.TEAM})
