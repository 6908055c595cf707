"""From a folder to a story: everything a city says of itself, in one list of gestures."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from assises.cli.replay import (
    cast,
    counting,
    crowd,
    deciding,
    evenings,
    fieldwork,
    frame,
    ground,
    promising,
    proposing,
    reading,
    sides,
    views,
    words,
)
from assises.cli.replay.folder import Folder
from assises.cli.replay.story import Story

# In the order of the city; at the same instant, what is written first is done first.
SCENES = (words, fieldwork, evenings, counting, views, sides, reading, proposing, deciding, promising, crowd)


def read(path: Path, *, seed: int, scale: int) -> Story:
    """Read the folder of a city; its faults are kept in it, none is thrown."""
    folder = Folder(path)
    document = folder.document("city.toml")
    folder.zone = ZoneInfo(str(document.get("time_zone", "Europe/Paris")))
    story = Story(folder, str(document.get("edition", "")), seed, scale)
    at = frame.begins(story)
    ground.tell(story, at - timedelta(hours=1))
    cast.tell(story, at - timedelta(minutes=30))
    frame.tell(story)
    cast.enter(story, at + timedelta(minutes=30))
    for scene in SCENES:
        scene.tell(story)
    return story
