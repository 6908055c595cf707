"""Telling a story: one transaction, each gesture at its hour, or nothing at all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.db import transaction

from assises.cli.replay.folder import Fault
from assises.cli.replay.story import Beat, Story
from assises.commons.journal import clock
from assises.commons.journal.actions import gesture
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
    of the chain is asked once a day instead of once a gesture.
    """
    beats = story.in_order()
    with transaction.atomic():
        for _, day in groupby(beats, key=lambda beat: beat.at.date()):
            gesture(_one_day)(story, list(day), after_each)
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
