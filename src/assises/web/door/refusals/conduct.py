"""What people read when conduct refuses: what happened, what was kept, what to do."""

from __future__ import annotations

from assises.web.door.refusals.marking import gettext_noop as _

SENTENCES: dict[str, str] = {
    "conduct.refused": _("Ce geste ne peut pas être fait. Rien n’a été changé."),
    "conduct.not_published": _(
        "%(cote)s n’appartient pas à une synthèse publiée. L’atelier n’a pas été ouvert ; publiez "
        "d’abord la synthèse validée."
    ),
    "conduct.nothing_to_do": _(
        "La liste est vide. Rien n’a été enregistré ; choisissez au moins un élément."
    ),
    "conduct.not_your_voice": _("Ce récépissé n’ouvre pas %(cote)s. Rien n’a été retiré ; vérifiez le code."),
    "conduct.not_a_voice": _(
        "%(cote)s n’est pas une parole d’habitant : elle ne se retire pas. Rien n’a été changé."
    ),
    "conduct.removal_not_confirmed": _(
        "Pour effacer l’édition, recopiez son nom d’adresse exactement. Rien n’a été effacé."
    ),
    "conduct.ledger_unreadable": _(
        "Le registre des retraits, hors de la base, est illisible à la ligne %(line)s. Rien n’a été "
        "rejoué ; vérifiez le fichier %(path)s."
    ),
    "conduct.ground_still_used": _(
        "Une autre édition s’appuie sur les mêmes quartiers, institutions et dispositifs. "
        "Rien n’a été effacé ; effacez l’édition sans son territoire."
    ),
    "conduct.nothing_to_read": _(
        "Aucun fichier à lire sous %(path)s. Rien n’a été importé ; vérifiez le chemin."
    ),
    "conduct.same_name_twice": _(
        "Deux fichiers s’appellent « %(name)s » : on ne saurait plus de quel fichier vient une ligne. Rien "
        "n’a été importé ; renommez l’un des deux."
    ),
    "conduct.one_file_only": _(
        "Ce registre tient en un seul tableau (%(found)s fichiers donnés). Rien n’a été importé ; "
        "apportez-les un par un."
    ),
    "conduct.upload_gone": _(
        "Ces fichiers ne sont plus là : ils sont écrits, ou ils ont attendu plus d’une journée. "
        "Apportez-les de nouveau."
    ),
    "conduct.which_commune": _(
        "Ces fichiers parlent de plusieurs communes (%(found)s). Rien n’a été importé ; dites laquelle est "
        "la vôtre par son code."
    ),
    "conduct.no_review_open": _(
        "Des promesses passées entrent dans le bilan de l’édition, et il y en a %(found)s. Rien n’a été "
        "importé ; ouvrez d’abord le bilan."
    ),
}
