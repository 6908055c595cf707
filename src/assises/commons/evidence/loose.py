"""Files that nothing holds: left when a machine stopped, never confirmed, purged and still there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import PurePosixPath

from django.core.files.storage import default_storage
from django.utils import timezone

from assises.commons.evidence.models import Attachment

FOLDER, BROUGHT = "attachments", "brought"
# A gesture under way has written its file and not yet its row: nothing younger than a day is touched.
SETTLED = timedelta(days=1)
FORGOTTEN = timedelta(days=1)  # files brought to the desk wait a day at most


@dataclass(frozen=True, slots=True)
class Loose:
    """What a sweep would erase, by name in the store; and rows whose file is not there."""

    orphans: tuple[str, ...]
    purged: tuple[str, ...]
    brought: tuple[str, ...]
    missing: tuple[str, ...]

    @property
    def erasable(self) -> tuple[str, ...]:
        """Every name that goes."""
        return (*self.orphans, *self.purged, *self.brought)


def loose() -> Loose:
    """Compare the files with their rows."""
    there = {name: _age(f"{FOLDER}/{name}") for name in _files(FOLDER)}
    rows = dict(Attachment.objects.values_list("uuid", "purged_at"))
    kept = {str(uuid) for uuid, purged in rows.items() if purged is None}
    gone = {str(uuid) for uuid, purged in rows.items() if purged is not None}
    return Loose(
        orphans=tuple(
            f"{FOLDER}/{name}"
            for name, age in sorted(there.items())
            if age > SETTLED and name not in kept and name not in gone
        ),
        purged=tuple(f"{FOLDER}/{name}" for name in sorted(there) if name in gone),
        brought=tuple(_forgotten()),
        missing=tuple(sorted(kept - there.keys())),
    )


def _files(folder: str) -> tuple[str, ...]:
    return tuple(default_storage.listdir(folder)[1]) if default_storage.exists(folder) else ()


def _forgotten() -> Iterator[str]:
    folders = default_storage.listdir(BROUGHT)[0] if default_storage.exists(BROUGHT) else []
    for folder in sorted(folders):
        inside = PurePosixPath(BROUGHT, folder)
        names = [str(inside / name) for name in _files(str(inside))]
        if all(_age(name) > FORGOTTEN for name in (str(inside), *names)):
            # The folder itself goes last, once it is empty.
            yield from (*names, str(inside))


def _age(name: str) -> timedelta:
    written: datetime = default_storage.get_modified_time(name)
    return timezone.now() - written
