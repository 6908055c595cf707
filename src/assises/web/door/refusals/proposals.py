"""What people read when proposals refuses: what happened, what was kept, what to do."""

from __future__ import annotations

from assises.web.door.refusals.marking import gettext_noop as _

SENTENCES: dict[str, str] = {
    "proposals.refused": _("La proposition ne peut pas être enregistrée ainsi. Rien n’a été changé."),
    "proposals.no_such_proposal": _(
        "Aucune proposition ne porte la cote %(cote)s dans cette édition. Rien n’a été enregistré ; "
        "vérifiez la cote."
    ),
    "proposals.no_such_draft": _("Ce brouillon n’existe pas, ou a déjà été déposé. Rien n’a été enregistré."),
    "proposals.draft_incomplete": _(
        "Il manque une partie à cette proposition : %(missing)s. Le brouillon est conservé ; "
        "complétez-le avant de le déposer."
    ),
    "proposals.horizon_missing": _(
        "Une proposition dit son horizon : tout de suite, dans le mandat, d’ici 2030 ou au-delà. Rien "
        "n’a été enregistré ; choisissez-en un."
    ),
    "proposals.author_missing": _(
        "Une proposition dit qui l’a écrite : une table, un atelier, un collectif, jamais un nom. "
        "Rien n’a été enregistré ; ajoutez cette mention."
    ),
    "proposals.merge_needs_parents": _(
        "Une fusion réunit au moins deux pièces différentes. Rien n’a été fusionné ; choisissez-en une autre."
    ),
    "proposals.parent_not_mergeable": _(
        "%(cote)s ne peut pas être fusionnée : seules les propositions et les paroles d’habitants le "
        "peuvent. Rien n’a été fusionné."
    ),
    "proposals.already_merged": _(
        "%(cote)s est déjà réunie à une autre proposition (%(into)s). Rien n’a été fusionné ; "
        "défaites d’abord cette fusion."
    ),
    "proposals.not_a_merge": _("%(cote)s ne vient pas d’une fusion. Rien n’a été changé."),
    "proposals.merge_undone": _(
        "La fusion %(cote)s a déjà été défaite ; les propositions d’origine sont ouvertes. Rien n’a "
        "été changé."
    ),
    "proposals.reason_missing": _(
        "Ce geste demande une raison écrite. Rien n’a été enregistré ; écrivez-la en une phrase."
    ),
    "proposals.receipt_missing": _(
        "Contester une fusion se fait avec le code d’un récépissé. Votre texte n’a pas été enregistré "
        "; donnez votre code, ou demandez-en un au guichet."
    ),
    "proposals.not_behind_this_merge": _(
        "Ce code est juste, mais la parole qu’il ouvre n’est pas derrière %(cote)s. Votre texte est gardé "
        "ci-dessous ; donnez le code d’une parole que cette fusion réunit."
    ),
    "proposals.objection_empty": _(
        "L’objection est vide. Rien n’a été enregistré ; écrivez ce qui ne va pas."
    ),
    "proposals.no_such_objection": _("Cette objection n’existe pas. Rien n’a été enregistré."),
    "proposals.objection_answered": _(
        "Cette objection a déjà reçu une réponse. La première réponse est conservée ; rien n’a été changé."
    ),
    "proposals.answer_empty": _("La réponse est vide. Rien n’a été enregistré ; écrivez-la."),
    "proposals.cost_reversed": _(
        "Le coût bas dépasse le coût haut. Rien n’a été enregistré ; vérifiez les deux montants."
    ),
    "proposals.source_missing": _(
        "Un chiffrage cite sa source. Rien n’a été enregistré ; indiquez d’où vient le montant."
    ),
    "proposals.effect_on_nobody": _(
        "Dites à qui profite ou pèse ce changement : un groupe ou un quartier, ou choisissez « "
        "inconnu ». Rien n’a été enregistré."
    ),
    "proposals.support_empty": _(
        "Un soutien importé compte au moins une personne. Rien n’a été importé ; vérifiez le fichier."
    ),
    "proposals.already_imported": _(
        "Les soutiens de %(source)s sont déjà comptés pour %(cote)s. Rien n’a été ajouté une seconde fois."
    ),
}
