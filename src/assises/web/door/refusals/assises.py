"""What people read when the house refuses without a better name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

SENTENCES: dict[str, _StrPromise] = {
    "assises.refused": _("Ce geste n’a pas pu être fait. Rien n’a été enregistré ; vous pouvez recommencer."),
}
