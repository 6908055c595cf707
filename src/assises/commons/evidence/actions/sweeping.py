"""Erasing the files that nothing holds."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.files.storage import default_storage

from assises.commons.evidence.loose import loose
from assises.commons.journal.actions import Actor, gesture, note
from assises.commons.journal.queries import require_role


@dataclass(frozen=True, slots=True)
class Swept:
    """How many names went, and which rows have lost their file."""

    erased: int
    missing: tuple[str, ...]


@gesture
def sweep_files(*, by: Actor) -> Swept:
    """Erase every file that nothing holds; what is missing is only said: nobody invents a file."""
    require_role(by, "evidence.files.sweep")
    found = loose()
    for name in found.erasable:
        default_storage.delete(name)
    if found.erasable or found.missing:
        note(
            by=by,
            verb="evidence.files.swept",
            subject="evidence.attachment",
            facts={
                "orphans": len(found.orphans),
                "purged": len(found.purged),
                "brought": len(found.brought),
                "missing": len(found.missing),
            },
        )
    return Swept(erased=len(found.erasable), missing=found.missing)
