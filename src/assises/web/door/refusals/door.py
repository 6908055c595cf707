"""What people read when the door refuses."""

from __future__ import annotations

from assises.web.door.refusals.marking import gettext_noop as _

SENTENCES: dict[str, str] = {
    "door.too_many_tries": _(
        "Trop d’essais en une minute depuis cet endroit. Rien n’a été perdu ; "
        "réessayez dans %(seconds)s secondes."
    ),
    "door.does_not_fit": _(
        "Un des champs est trop long, ou un nombre trop grand, pour être gardé. Rien n’a été enregistré"
        " ; ce que vous aviez écrit est ci-dessous : raccourcissez-le, puis envoyez-le de nouveau."
    ),
    "door.no_such_page": _("Aucune page n’a cette adresse. Elle est peut-être coupée ou mal recopiée."),
    "door.form_grown_old": _(
        "Cette page était ouverte depuis trop longtemps, ou ce navigateur refuse les cookies. Rien n’a été "
        "enregistré ; ce que vous aviez écrit est ci-dessous. Rouvrez la page, puis envoyez-le de nouveau."
    ),
}
