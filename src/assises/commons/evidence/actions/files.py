"""Keeping a file with its digest, without what a camera writes inside it."""

from __future__ import annotations

import functools
import hashlib
import io
from uuid import uuid4

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from PIL import Image, ImageOps, UnidentifiedImageError

from assises.commons.agenda.queries import require
from assises.commons.evidence.errors import FileNotReadable, FileTooLarge, NotYours
from assises.commons.evidence.models import Attachment, Item
from assises.commons.evidence.models.care import Purpose
from assises.commons.journal import clock
from assises.commons.journal.actions import Actor, gesture, note
from assises.commons.journal.undoing import if_undone

MOST = 50_000_000
FOLDER = "attachments"
_PICTURES = {"image/jpeg": "JPEG", "image/png": "PNG", "image/webp": "WEBP"}


@gesture
def attach(*, content: bytes, media_type: str, purpose: Purpose, by: Actor) -> int:
    """Keep a file; a photograph loses its position, its date and its camera first."""
    require(by, "evidence.file.attach")
    if len(content) > MOST:
        raise FileTooLarge(size=len(content), most=MOST)
    kept = _without_exif(content, media_type)
    row = Attachment.objects.create(
        uuid=uuid4(),
        sha256=hashlib.sha256(kept).hexdigest(),
        media_type=media_type,
        purpose=purpose,
        size=len(kept),
    )
    put_aside(row, kept)
    note(
        by=by,
        verb="evidence.file.attached",
        subject=f"evidence.attachment:{row.uuid}",
        facts={"sha256": row.sha256, "size": row.size, "purpose": str(purpose)},
    )
    return row.pk


def _without_exif(content: bytes, media_type: str) -> bytes:
    if media_type not in _PICTURES:
        return content
    try:
        with Image.open(io.BytesIO(content), formats=[_PICTURES[media_type]]) as picture:
            # Turned the way it was held, then written anew without anything the camera noted.
            bare = ImageOps.exif_transpose(picture)
            bare.info = {}
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError, ValueError) as unreadable:
        raise FileNotReadable(media_type=media_type) from unreadable
    out = io.BytesIO()
    bare.save(out, format=_PICTURES[media_type])
    return out.getvalue()


@gesture
def purge_attachment(*, uuid: str, by: Actor) -> None:
    """Erase the file; its row stays, and says when."""
    require(by, "evidence.voice.withdraw")
    erase_file(Attachment.objects.select_for_update().get(uuid=uuid), by)


@gesture
def forget_file(*, uuid: str, cote: str, by: Actor) -> None:
    """Erase the file that went with a word, once the word is withdrawn: its consequence, never a choice."""
    require(by, "evidence.words.withdraw")
    if not Item.objects.filter(edition__slug=by.edition, cote=cote, withdrawn_at__isnull=False).exists():
        raise NotYours()
    erase_file(Attachment.objects.select_for_update().get(uuid=uuid), by)


def put_aside(row: Attachment, content: bytes) -> None:
    """Write the file of a row; when the gesture is refused, the file goes with the row."""
    name = f"{FOLDER}/{row.uuid}"
    if_undone(functools.partial(default_storage.delete, name))
    default_storage.save(name, ContentFile(content))


def erase_file(row: Attachment, by: Actor) -> None:
    """Say that the file is gone, and erase it once that is certain; the night looks again."""
    if row.purged_at is not None:
        return
    Attachment.objects.filter(pk=row.pk).update(purged_at=clock.now())
    note(by=by, verb="evidence.file.purged", subject=f"evidence.attachment:{row.uuid}")
    transaction.on_commit(functools.partial(default_storage.delete, f"{FOLDER}/{row.uuid}"))
