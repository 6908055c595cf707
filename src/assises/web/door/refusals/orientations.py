"""What people read when orientations refuses: what happened, what was kept, what to do."""

from __future__ import annotations

from assises.web.door.refusals.marking import gettext_noop as _

SENTENCES: dict[str, str] = {
    "orientations.refused": _("Les orientations ne peuvent pas enregistrer ce geste. Rien n’a été changé."),
    "orientations.no_such_document": _(
        "Aucun document d’orientation ne porte la version %(version)s. Rien n’a été enregistré ; "
        "vérifiez le numéro."
    ),
    "orientations.document_closed": _(
        "Le document %(version)s n’est plus ouvert à l’écriture. Rien n’a été changé ; ouvrez une "
        "nouvelle version."
    ),
    "orientations.clause_without_base": _(
        "Un paragraphe cite ce sur quoi il repose, ou porte la mention « sans socle ». Votre texte "
        "n’a pas été enregistré ; ajoutez une cote ou la mention."
    ),
    "orientations.clause_base_contradicts": _(
        "Ce paragraphe cite un socle et se dit « sans socle ». Rien n’a été enregistré ; gardez l’un "
        "des deux."
    ),
    "orientations.no_such_clause": _(
        "Aucun paragraphe en vigueur ne porte la cote %(cote)s. Rien n’a été enregistré ; vérifiez la cote."
    ),
    "orientations.no_such_amendment": _("Cet amendement n’existe pas. Rien n’a été enregistré."),
    "orientations.amendment_decided": _(
        "Cet amendement a déjà été tranché. La première décision est conservée ; rien n’a été changé."
    ),
    "orientations.amendment_empty": _(
        "Un amendement donne un texte et dit d’où il vient. Rien n’a été enregistré ; complétez-le."
    ),
    "orientations.reason_missing": _(
        "Ce geste demande une raison écrite. Rien n’a été enregistré ; écrivez-la en une phrase."
    ),
    "orientations.not_a_base_item": _(
        "%(cote)s ne fait pas partie du socle : seules les sections de synthèse, les constats, les "
        "cartes et les propositions peuvent être écartés ainsi. Rien n’a été changé."
    ),
    "orientations.base_used": _(
        "%(cote)s est citée par un paragraphe : elle ne peut pas être écartée. Rien n’a été changé."
    ),
    "orientations.no_such_act": _(
        "Aucun acte ne porte le numéro %(number)s dans cette édition. Rien n’a été enregistré ; "
        "enregistrez d’abord l’acte."
    ),
    "orientations.act_already_recorded": _("L’acte %(number)s est déjà enregistré. Rien n’a été changé."),
    "orientations.information_not_voted": _(
        "Une information n’est pas mise aux voix. Rien n’a été enregistré ; retirez le décompte ou "
        "changez la nature de l’acte."
    ),
    "orientations.act_decides_nothing": _(
        "L’acte %(number)s est de nature « %(kind)s » : il ne décide rien. Aucune décision n’a été "
        "enregistrée ; il faut une délibération ou une décision de l’exécutif signée."
    ),
    "orientations.decision_unsigned": _(
        "Une décision dit qui l’a prise. Rien n’a été enregistré ; indiquez la fonction ou l’assemblée."
    ),
    "orientations.decision_without_lineage": _(
        "Une décision repose sur au moins une pièce du dossier. Rien n’a été enregistré ; citez le "
        "paragraphe ou la proposition adoptée."
    ),
    "orientations.empty_document": _(
        "Le document %(version)s n’a aucun paragraphe. Rien n’a été changé ; écrivez-en au moins un."
    ),
    "orientations.not_adopted": _(
        "Le document %(version)s n’est pas adopté. Il n’a pas été publié ; enregistrez d’abord l’acte "
        "qui l’adopte."
    ),
    "orientations.too_many_markers": _(
        "La ville a déjà cinq marqueurs, c’est le maximum. Rien n’a été enregistré."
    ),
    "orientations.marker_without_lineage": _(
        "Un marqueur repose sur au moins une pièce du dossier et dit comment il a été choisi. Rien "
        "n’a été enregistré ; ajoutez une cote et la méthode."
    ),
    "orientations.no_such_indicator": _(
        "Cet indicateur n’existe pas dans cette édition. Rien n’a été enregistré ; choisissez un "
        "indicateur déclaré."
    ),
    "orientations.no_such_value": _(
        "La valeur « %(name)s » n’est pas déclarée dans cette édition. Rien n’a été enregistré ; "
        "choisissez une valeur déclarée."
    ),
    "orientations.already_recorded": _(
        "Ce niveau ou cette enveloppe est déjà enregistré. Rien n’a été changé."
    ),
    "orientations.cost_reversed": _(
        "Le coût bas dépasse le coût haut. Rien n’a été enregistré ; vérifiez les deux montants."
    ),
}
