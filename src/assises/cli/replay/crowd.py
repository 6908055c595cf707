"""The load city: sentences recombined from templates, as many as asked, never shown as words of people."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from functools import partial

from assises.cli.replay.folder import Row, repeated
from assises.cli.replay.story import Story
from assises.cli.replay.words import KEYED_BY
from assises.commons.evidence import actions as evidence
from assises.commons.journal.actions import Role

FILE = "voices/templates_invented.toml"
PER_SCALE = 3_400
PAGE = 400
DAYS = 110


def tell(story: Story) -> None:
    """Add, for each step of scale beyond the first, some thousands of sentences; at scale 1, none."""
    document = story.folder.document(FILE)
    n = (story.scale - 1) * PER_SCALE
    if not document or n <= 0:
        return
    story.each([Row(FILE, document, story.folder.zone)], lambda row: _pages(story, row, n))


def _pages(story: Story, row: Row, n: int) -> None:
    voices = [_voice(story, row) for _ in range(n)]
    opened = story.folder.section("agenda/edition.toml", "edition").moment("opened") + timedelta(hours=12)
    pages = [voices[start : start + PAGE] for start in range(0, n, PAGE)]
    subjects = tuple(repeated(row.values, FILE, "subjects", row.zone))
    stakes = [f"stake:{one.said('stake')}" for one in subjects]
    for rank, page in enumerate(pages):
        at = opened + rank * timedelta(days=DAYS) / len(pages)
        story.tell(at, row, partial(_hear, story, page), needs=["edition", *stakes])


def _hear(story: Story, page: list[evidence.Voice]) -> None:
    evidence.hear_many(voices=page, receipts=True, by=story.as_(Role.NOTE_TAKER))


def _voice(story: Story, row: Row) -> evidence.Voice:
    rng = story.rng
    subject = rng.choice(tuple(repeated(row.values, row.where, "subjects", row.zone)))
    wording = " ".join(
        (
            rng.choice(_list(row, "opening")),
            rng.choice(_list(subject, "heads")) + ",",
            rng.choice(_list(row, "tail")),
        )
    )
    channels = row.values["channels"]
    ways = channels if isinstance(channels, Mapping) else {}
    way = rng.choices([str(one) for one in ways], weights=[float(one) for one in ways.values()])[0]
    channel = evidence.VoiceChannel(way)
    if channel not in KEYED_BY:
        raise row.fault("channels", f"«{way}» is not a way of giving a word outside an event")
    return evidence.Voice(
        wording=wording,
        spoken=evidence.Spoken(
            nature=rng.choice(
                [evidence.Nature.PERCEPTION, evidence.Nature.EXPECTATION, evidence.Nature.IDEA]
            ),
            channel=channel,
            stake=subject.said("stake"),
        ),
    )


def _list(row: Row, key: str) -> list[str]:
    found = row.values.get(key)
    if not isinstance(found, list) or not found:
        raise row.fault(key, "a list of sentences is expected")
    return [str(one) for one in found]
