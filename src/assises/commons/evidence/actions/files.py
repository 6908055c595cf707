"""Keeping a file with its digest, without what a camera writes inside it."""

from __future__ import annotations

import hashlib
import io
from uuid import uuid4

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image, ImageOps, UnidentifiedImageError

from assises.commons.agenda.queries import require
from assises.commons.evidence.errors import FileNotReadable, FileTooLarge
from assises.commons.evidence.models import Attachment
from assises.commons.evidence.models.care import Purpose
from assises.commons.journal import clock
from assises.commons.journal.actions import Actor, gesture, note

MOST = 50_000_000
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
    default_storage.save(f"attachments/{row.uuid}", ContentFile(kept))
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
    row = Attachment.objects.select_for_update().get(uuid=uuid)
    if row.purged_at is None:
        default_storage.delete(f"attachments/{row.uuid}")
        Attachment.objects.filter(pk=row.pk).update(purged_at=clock.now())
        note(by=by, verb="evidence.file.purged", subject=f"evidence.attachment:{uuid}")
