"""Exporting the whole public record in one file that anybody can verify without us."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from importlib.metadata import version
from pathlib import Path

from django.core.files.storage import default_storage

from assises.commons.agenda import queries as agenda
from assises.commons.evidence.queries import export_rows
from assises.commons.journal import clock
from assises.commons.journal.actions import EVERYBODY, Actor, gesture, note
from assises.commons.journal.queries import chain_lines, day_roots, require_role
from assises.commons.journal.snapshot import one_instant
from assises.formats.bundle import About, Anchor, Manifest, write_bundle
from assises.formats.bundle_dictionary import NOTES

Row = Mapping[str, object]
LICENCE = "etalab-2.0"
PUBLIC, CARD = "public/bundle.zip", "public/bundle.json"  # where everybody takes it away
LICENCE_TEXT = (
    "Licence Ouverte / Open Licence, version 2.0 (Etalab).\n"
    "Reuse is free, on condition of citing the source and the date of the last update.\n"
    "Residents' words may be withdrawn: keep your copy up to date, and do not publish withdrawn words.\n"
)


class PublicRecord:
    """Everything public, read as of one instant: nobody waits while it is written down."""

    def write(self, target: Path) -> Manifest:
        """Write the bundle where it is told to; the file is whole once this returns."""
        with one_instant():
            editions = agenda.editions(EVERYBODY)
            manifest = write_bundle(
                target, tables=_tables(), notes=NOTES, about=_about(editions), anchors=_anchors()
            )
        with target.open("rb") as written:
            os.fsync(written.fileno())
        return manifest


@dataclass(frozen=True, slots=True)
class Published:
    """The card beside the public bundle: its digest, the root it verifies against, when it was made."""

    sha256: str
    root: str
    bytes: int
    made_at: str

    @classmethod
    def read(cls) -> Published | None:
        """The card of the bundle that stands there now; none while it is another one's."""
        if not (default_storage.exists(PUBLIC) and default_storage.exists(CARD)):
            return None
        with default_storage.open(CARD) as file:
            card = cls(**json.loads(file.read()))
        return card if card.bytes == default_storage.size(PUBLIC) else None


@gesture
def export_bundle(*, target: Path, by: Actor) -> Manifest:
    """Write the bundle beside its final name, then put it in place: a reader never sees half a file."""
    require_role(by, "conduct.bundle.export")
    half = target.with_name(f".{target.name}.part")
    try:
        manifest = PublicRecord().write(half)
        half.replace(target)
    finally:
        half.unlink(missing_ok=True)
    note(by=by, verb="conduct.bundle.exported", subject=target.name, facts={"root": manifest.root})
    return manifest


@gesture
def publish_bundle(*, half: Path, manifest: Manifest, by: Actor) -> Published:
    """Put a bundle that was written where everybody takes it away, with its card; the former one goes."""
    require_role(by, "conduct.bundle.export")
    with half.open("rb") as written:
        digest = hashlib.file_digest(written, "sha256").hexdigest()
    card = Published(digest, manifest.root, half.stat().st_size, manifest.made_at)
    place, beside = Path(default_storage.path(PUBLIC)), Path(default_storage.path(CARD))
    place.parent.mkdir(parents=True, exist_ok=True)
    new = beside.with_suffix(".part")
    new.write_text(json.dumps(asdict(card)), encoding="utf-8")
    half.replace(place)
    new.replace(beside)
    note(
        by=by,
        verb="conduct.bundle.published",
        subject=PUBLIC,
        facts={"root": card.root, "sha256": card.sha256, "bytes": card.bytes},
    )
    return card


def _about(editions: Sequence[agenda.EditionView]) -> About:
    first = editions[0] if editions else None
    title = first.public_name if first else "assises"
    return About(
        name=f"assises-{first.slug}" if first else "assises",
        title=title,
        description=f"{title}: what was said, what it became, and the journal that proves it.",
        made_at=clock.now().isoformat(timespec="seconds"),
        authors=(first.institution if first else "assises",),
        licence=LICENCE,
        licence_text=LICENCE_TEXT,
        how_to_cite=f"{first.institution if first else ''}, «{title}», {clock.today():%Y-%m-%d}.",
        software_version=version("assises"),
    )


def _anchors() -> tuple[Anchor, ...]:
    return tuple(
        Anchor(root.day.isoformat(), root.node, root.seq, root.head_hash)
        for root in day_roots(EVERYBODY, limit=10_000)
    )


def _tables() -> dict[str, Iterator[Row]]:
    rows = export_rows(EVERYBODY)
    return {
        "journal": iter(chain_lines(EVERYBODY)),
        "items": iter(rows["items"]),
        "links": iter(rows["links"]),
        "outcomes": iter(rows["outcomes"]),
        "editions": _editions(),
        "events": _events(),
        "schemes": _schemes(),
        "stakes": _stakes(),
    }


def _in_each_edition() -> Iterator[tuple[str, Actor]]:
    for one in reversed(agenda.editions(EVERYBODY)):
        yield one.slug, replace(EVERYBODY, edition=one.slug)


def _editions() -> Iterator[Row]:
    for one in reversed(agenda.editions(EVERYBODY)):
        yield {
            "slug": one.slug,
            "label": one.label,
            "public_name": one.public_name,
            "institution": one.institution,
            "status": str(one.status),
            "rubric": one.rubric,
            "council_file": one.council_file,
            "council_date": one.council_date,
            "target_people": one.target_people,
            "previous": one.previous,
        }


def _events() -> Iterator[Row]:
    for slug, viewer in _in_each_edition():
        for one in agenda.events(viewer):
            yield {
                "edition": slug,
                "uuid": str(one.uuid),
                "kind": str(one.kind),
                "number": one.number,
                "title": one.title,
                "state": str(one.state),
                "starts_at": one.starts_at,
                "ends_at": one.ends_at,
                "venue": one.place.name if one.place else "",
                "neighbourhood": one.place.neighbourhood_slug if one.place else "",
                "invented": one.invented,
            }


def _schemes() -> Iterator[Row]:
    for one in agenda.schemes(EVERYBODY):
        yield {
            "slug": one.slug,
            "name": one.name,
            "kind": str(one.kind),
            "body": one.body,
            "territory": one.territory,
            "rhythm": one.rhythm,
            "audience": one.audience,
            "who": str(one.who or ""),
            "how": str(one.how or ""),
            "power": str(one.power or ""),
            "budget": str(one.budget) if one.budget is not None else "",
            "contact_function": one.contact_function,
            "source": one.source,
            "active_from": one.active_from,
            "active_to": one.active_to,
        }


def _stakes() -> Iterator[Row]:
    for slug, viewer in _in_each_edition():
        for one in agenda.stakes(viewer):
            yield {
                "edition": slug,
                "slug": one.slug,
                "title": one.title,
                "text": one.text,
                "status": str(one.status or ""),
                "horizon": str(one.horizon),
                "act_reference": one.act_reference,
                "act_date": one.act_date,
                "room_left": one.room_left,
            }
