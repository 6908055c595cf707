"""Telling a story: one transaction, each gesture at its hour, or nothing at all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby
from uuid import NAMESPACE_OID, uuid5

from django.db import transaction

from assises.cli.replay.folder import Fault
from assises.cli.replay.story import Beat, Story
from assises.commons.journal import clock
from assises.commons.journal.actions import Role, anchor_day, gesture
from assises.methods.errors import AssisesError


@dataclass(frozen=True, slots=True)
class Told:
    """What was told."""

    gestures: int
    pieces: int


class Interrupted(Fault):
    """The story stopped at one line: a gesture refused it, and nothing of the story was kept."""


def play(story: Story, *, after_each: Callable[[Beat], None] | None = None) -> Told:
    """Make every gesture of the story in the order of time; a refusal undoes the whole of it.

    The lines of a day are written together at its end, each gesture under its own name: the head
    of the chain is asked once a day instead of once a gesture; then the day is sealed, as each night does.
    """
    beats = story.in_order()
    with transaction.atomic():
        for _, day in groupby(beats, key=lambda beat: beat.at.date()):
            told = list(day)
            gesture(_one_day)(story, told, after_each)
            _seal(story, told[-1].at)
    return Told(len(beats), len(story.cotes))


def _one_day(story: Story, beats: Sequence[Beat], after_each: Callable[[Beat], None] | None) -> None:
    for beat in beats:
        story.next_gesture()
        try:
            with clock.told(beat.at):
                beat.make()
        except AssisesError as refusal:
            raise Interrupted(beat.where, f"refused: {refusal}") from refusal
        if after_each is not None:
            after_each(beat)


def _seal(story: Story, last: datetime) -> None:
    """The root of the day, at its last minute; its name is drawn from the day, not from the story."""
    evening = max(last, last.replace(hour=23, minute=59, second=0, microsecond=0))
    name = uuid5(NAMESPACE_OID, f"assises:sealed:{story.edition}:{evening:%Y-%m-%d}")
    with clock.told(evening):
        anchor_day(by=replace(story.as_(Role.MACHINE), gesture=name))
