"""What people read when the door refuses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

SENTENCES: dict[str, _StrPromise] = {
    "door.too_many_tries": _(
        "Trop d’essais en une minute depuis cet endroit. Rien n’a été perdu ; "
        "réessayez dans %(seconds)s secondes."
    ),
}
