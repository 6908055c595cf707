"""What people read when survey refuses: what happened, what was kept, what to do."""

from __future__ import annotations

from assises.web.door.refusals.marking import gettext_noop as _

SENTENCES: dict[str, str] = {
    "survey.refused": _("L’enquête refuse ce geste. Rien n’a été enregistré."),
    "survey.no_such_survey": _("Cette enquête n’existe pas dans cette édition. Rien n’a été enregistré."),
    "survey.no_method_note": _(
        "Une enquête ne paraît pas sans sa note de méthode. Rien n’a été publié ; écrivez d’abord la note."
    ),
    "survey.no_such_cell": _(
        "Le plan de quotas en vigueur n’a pas de case %(key)s. Rien n’a été enregistré ; "
        "choisissez une case du plan."
    ),
    "survey.floor_above_target": _(
        "Pour la case %(key)s, le plancher dépasse l’objectif. Le plan n’a pas changé ; corrigez la case."
    ),
    "survey.cell_twice": _("La case %(key)s est nommée deux fois. Le plan n’a pas changé ; gardez-en une."),
    "survey.unknown_stratum": _(
        "La ville ne connaît pas la strate %(slug)s. Rien n’a été enregistré ; "
        "ajoutez-la d’abord au territoire."
    ),
    "survey.unknown_neighbourhood": _(
        "La ville ne connaît pas le quartier %(slug)s. Rien n’a été enregistré ; vérifiez le quartier."
    ),
    "survey.number_taken": _(
        "Un entretien porte déjà le numéro %(number)s. Rien n’a été enregistré ; prenez le numéro suivant."
    ),
    "survey.no_such_interview": _(
        "Aucun entretien ne porte le numéro %(number)s. Rien n’a été enregistré ; vérifiez le numéro."
    ),
    "survey.interview_withdrawn": _(
        "La personne a retiré ses paroles : on ne prend plus rien de l’entretien %(number)s. "
        "Rien n’a été enregistré."
    ),
    "survey.consent_missing": _(
        "La personne n’a pas accordé cet usage (%(use)s), ou l’a repris. Rien n’a été enregistré ; "
        "demandez-lui son accord ou choisissez d’autres mots."
    ),
    "survey.times_the_wrong_way": _(
        "Le passage doit commencer avant de finir, avec ses deux temps ou aucun. "
        "Rien n’a été enregistré ; corrigez les temps."
    ),
    "survey.no_such_film": _("Ce film n’existe pas dans cette édition. Rien n’a été enregistré."),
    "survey.no_such_version": _(
        "Aucune version du film ne répond à %(cote)s. Rien n’a été enregistré ; vérifiez la cote."
    ),
    "survey.no_such_excerpt": _(
        "Aucun extrait ne porte la cote %(cote)s. Rien n’a été enregistré ; vérifiez la cote."
    ),
    "survey.cut_is_closed": _(
        "Cette version est validée : on ne la remonte plus. Rien n’a changé ; ouvrez une nouvelle version."
    ),
    "survey.nothing_behind_the_sequence": _(
        "Une séquence repose sur des extraits, ou bien se déclare plan de coupe. "
        "Rien n’a été enregistré ; choisissez l’un des deux."
    ),
    "survey.empty_version": _(
        "Cette version n’a aucune séquence. Elle reste en préparation ; montez-la d’abord."
    ),
    "survey.version_withdrawn": _(
        "Cette version du film a été retirée : elle n’est plus montrée. "
        "Les autres versions et les paroles restent consultables."
    ),
    "survey.withdrawn_without_reason": _(
        "Une version n’est pas retirée sans un motif public. Rien n’a changé ; écrivez le motif."
    ),
    "survey.no_such_recall": _(
        "Aucune copie rappelée ne porte ce numéro. Rien n’a été enregistré ; consultez la liste des rappels."
    ),
}
