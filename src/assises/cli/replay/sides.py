"""What is disputed about a stake, and the words that a round does not put to reaction."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial

from assises.cli.replay.folder import Row
from assises.cli.replay.story import Story
from assises.cli.replay.views import FILE
from assises.commons.journal.actions import Role
from assises.phases.opinion import actions as opinion


def tell(story: Story) -> None:
    """Set words aside before the round opens; open disputes and place positions on their sides."""
    if story.folder.document(FILE):
        opens = story.folder.section(FILE, "round").moment("opens")
        story.table("opinion/set_aside.csv", lambda row: _set_aside(story, row, opens - timedelta(minutes=2)))
    story.table("opinion/disputes.csv", partial(_side, story))


def _set_aside(story: Story, row: Row, at: datetime) -> None:
    source, explanation = row.said("source"), row.maybe("explanation")
    reason = row.choice("reason", opinion.SetAsideReason)

    def make() -> None:
        opinion.set_aside(
            round_uuid=story.uuids["round"],
            cote=story.cotes[source],
            reason=reason,
            explanation=explanation,
            by=story.as_(Role.TEAM),
        )

    story.tell(at, row, make, needs=["round", source])


def _side(story: Story, row: Row) -> None:
    stake, question, pieces = row.said("stake"), row.said("question"), row.words("pieces")
    side = row.choice("side", opinion.Side)

    def make() -> None:
        team = story.as_(Role.TEAM)
        opinion.open_dispute(stake=stake, question=question, by=team)
        opinion.place_positions(stake=stake, cotes=[story.cotes[one] for one in pieces], side=side, by=team)

    story.tell(row.moment("at"), row, make, gives=row.said("key"), needs=["edition", *pieces])
