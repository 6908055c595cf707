"""What people read when the queue refuses."""

from __future__ import annotations

from assises.web.door.refusals.marking import gettext_noop as _

SENTENCES: dict[str, str] = {
    "jobs.refused": _("Ce travail n’a pas été fait. Rien n’a été enregistré ; demandez-le à nouveau."),
    "jobs.no_such_job": _(
        "Ce travail n’existe pas, ou il est terminé depuis plus de quatre-vingt-dix jours et sa trace a été "
        "effacée. Ce qu’il a publié est au journal."
    ),
    "jobs.over": _("Ce travail est déjà terminé : il n’y a plus rien à annuler."),
    "jobs.cancelled": _("Quelqu’un a arrêté ce travail. Rien n’a été écrit ; il peut être redemandé."),
    "jobs.taken_away": _("Un autre ouvrier a repris ce travail : rien n’a été écrit deux fois."),
    "jobs.gave_up": _(
        "Ce travail s’est interrompu cinq fois sans finir. Rien n’a été écrit. "
        "Demandez à qui tient le serveur de lire son carnet, puis redemandez le travail."
    ),
}
