"""Reactions: statements put to everybody, sheets filled by invented people of planted opinions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from assises.cli.replay.folder import Row
from assises.cli.replay.story import Story
from assises.commons.journal.actions import Channel, Role
from assises.phases.opinion import actions as opinion
from assises.phases.opinion.queries import published_map

FILE = "opinion/round.toml"
STATEMENTS = "opinion/statements.csv"
PILE = 60


@dataclass(frozen=True, slots=True)
class Profile:
    """A planted opinion: how often it agrees and disagrees with each statement."""

    key: str
    share: float
    leanings: Mapping[str, tuple[float, float]]


def tell(story: Story) -> None:
    """Open a round, put statements, key the sheets, close it."""
    if not story.folder.document(FILE):
        return
    rows = story.folder.table(STATEMENTS)
    times = story.folder.section(FILE, "round")
    story.each([times], lambda row: _round(story, row, rows))


def _round(story: Story, times: Row, rows: Sequence[Row]) -> None:
    opens, closes, title = times.moment("opens"), times.moment("closes"), times.said("title")

    def prepare() -> None:
        team = story.as_(Role.TEAM)
        story.uuids["round"] = opinion.prepare_round(title=title, opens_at=opens, closes_at=closes, by=team)

    story.tell(opens - timedelta(minutes=10), times, prepare, gives="round", needs=["edition"])
    story.each(rows, lambda row: _statement(story, row, opens - timedelta(minutes=5)))
    keys = [row.maybe("key") for row in rows]

    def open_round() -> None:
        opinion.open_round(round_uuid=story.uuids["round"], by=story.as_(Role.TEAM))

    story.tell(opens, times, open_round, gives="open round", needs=["round", *keys])
    _sheets(story, times, rows, opens, closes)

    def close_round() -> None:
        opinion.close_round(round_uuid=story.uuids["round"], by=story.as_(Role.TEAM))

    story.tell(closes, times, close_round, gives="closed round", needs=["open round"])
    seed, shuffles = times.number("seed"), times.number("shuffles")
    sources = [row.maybe("source") for row in rows]
    publish = partial(_publish, story, seed, shuffles)
    story.tell(times.moment("published"), times, publish, gives="map", needs=["closed round", *sources])


def _statement(story: Story, row: Row, at: datetime) -> None:
    key, source, wording = row.said("key"), row.said("source"), row.said("wording_shown")

    def make() -> None:
        story.uuids[key] = opinion.put_statement(
            round_uuid=story.uuids["round"],
            cote=story.cotes[source],
            wording_shown=wording,
            uuid=story.uuid(),
            by=story.as_(Role.TEAM),
        )

    story.tell(at, row, make, gives=key, needs=["round", source])


def _profiles(story: Story, rows: Sequence[Row]) -> list[Profile]:
    return [
        Profile(
            key=one.said("key"),
            share=one.share("share"),
            leanings={
                row.said("key"): (
                    row.share(f"{one.said('key')}_agree"),
                    row.share(f"{one.said('key')}_disagree"),
                )
                for row in rows
            },
        )
        for one in story.folder.table("opinion/profiles_invented.csv")
    ]


def _sheets(story: Story, times: Row, rows: Sequence[Row], opens: datetime, closes: datetime) -> None:
    profiles = _profiles(story, rows)
    if not profiles:
        return
    wanted = {row.said("key"): row.number("reactions") * story.scale for row in rows}
    total = times.number("sheets") * story.scale
    answers = _answers(story, profiles, wanted, total)
    pairs = list(enumerate(answers, 1))
    piles = [pairs[start : start + PILE] for start in range(0, total, PILE)]
    step = (closes - opens - timedelta(minutes=30)) / max(len(piles), 1)
    for rank, pile in enumerate(piles):
        at = (opens + timedelta(minutes=10) + rank * step).replace(microsecond=0)
        story.tell(at, times, partial(_key, story, pile), needs=["open round"])


def _answers(
    story: Story, profiles: Sequence[Profile], wanted: Mapping[str, int], total: int
) -> list[dict[str, int]]:
    """What each sheet says: everybody does not see everything, and the counts are those of the folder."""
    leaning = story.rng.choices(profiles, weights=[one.share for one in profiles], k=total)
    sheets: list[dict[str, int]] = [{} for _ in range(total)]
    for key, n in wanted.items():
        for serial in story.rng.sample(range(total), k=min(n, total)):
            agree, disagree = leaning[serial].leanings[key]
            drawn = story.rng.random()
            sheets[serial][key] = 1 if drawn < agree else -1 if drawn < agree + disagree else 0
    return sheets


def _key(story: Story, pile: Sequence[tuple[int, Mapping[str, int]]]) -> None:
    sheets = [
        opinion.FilledSheet(
            serial=f"feuille {serial}",
            answers=tuple(
                opinion.Answer(statement=story.uuids[key], value=value) for key, value in said.items()
            ),
            uuid=story.uuid(),
        )
        for serial, said in pile
        if said
    ]
    if sheets:
        opinion.record_sheets(
            round_uuid=story.uuids["round"], sheets=sheets, by=story.as_(Role.NOTE_TAKER, Channel.PAPER)
        )


def _publish(story: Story, seed: int, shuffles: int) -> None:
    """Draw the map and keep, by statement, the cote of what it found: perhaps nothing."""
    analyst = story.as_(Role.ANALYST)
    opinion.publish_map(round_uuid=story.uuids["round"], seed=seed, shuffles=shuffles, by=analyst)
    asked = {story.cotes[row.said("source")]: row.said("key") for row in story.folder.table(STATEMENTS)}
    for found in published_map(analyst, story.uuids["round"]).findings:
        if found.statement in asked:
            story.cotes.setdefault(f"finding:{asked[found.statement]}", found.cote)
