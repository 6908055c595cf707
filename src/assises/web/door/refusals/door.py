"""What people read when the door refuses."""

from __future__ import annotations

from assises.web.door.refusals.marking import gettext_noop as _

SENTENCES: dict[str, str] = {
    "door.too_many_tries": _(
        "Trop d’essais en une minute depuis cet endroit. Rien n’a été perdu ; "
        "réessayez dans %(seconds)s secondes."
    ),
}
