"""What people read when the journal refuses."""

from __future__ import annotations

from assises.web.door.refusals.marking import gettext_noop as _

SENTENCES: dict[str, str] = {
    "journal.refused": _("Le journal refuse cette écriture. Rien n’a été enregistré."),
    "journal.not_allowed": _(
        "Votre rôle ne permet pas ce geste. Rien n’a été enregistré ; "
        "demandez à l’équipe de la démarche si ce rôle doit changer."
    ),
    "journal.unknown_gesture": _(
        "Personne n’a reçu le droit de faire ce geste (%(gesture)s). Rien n’a été enregistré."
    ),
    "journal.fact_not_sayable": _("Le journal ne peut pas porter cette valeur. Rien n’a été enregistré."),
}
