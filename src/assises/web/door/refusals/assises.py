"""What people read when the house refuses without a better name."""

from __future__ import annotations

from assises.web.door.refusals.marking import gettext_noop as _

SENTENCES: dict[str, str] = {
    "assises.refused": _("Ce geste n’a pas pu être fait. Rien n’a été enregistré ; vous pouvez recommencer."),
}
