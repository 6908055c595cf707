"""What people read when the evidence room refuses: what happened, what was kept, what to do."""

from __future__ import annotations

from assises.web.door.refusals.marking import gettext_noop as _

SENTENCES: dict[str, str] = {
    "evidence.refused": _("Cette pièce ne peut pas être enregistrée ainsi. Rien n’a été enregistré."),
    "evidence.nothing_said": _("Il n’y a pas encore de texte. Écrivez une phrase, puis envoyez-la."),
    "evidence.too_long": _(
        "Le texte compte %(length)s caractères ; une parole en tient %(most)s. "
        "Votre texte est gardé ci-dessous : raccourcissez-le ou envoyez-le en deux fois."
    ),
    "evidence.no_such_cote": _(
        "Aucune pièce ne porte la cote %(cote)s dans cette édition. Vérifiez le numéro."
    ),
    "evidence.not_a_voice": _("La pièce %(cote)s n’est pas une parole : elle n’a pas d’issue propre."),
    "evidence.rests_on_itself": _(
        "Une pièce ne s’appuie que sur ce qui était déjà enregistré, et une seule fois sur chaque source "
        "(%(cote)s). Rien n’a été enregistré."
    ),
    "evidence.source_withdrawn": _(
        "La source %(cote)s a été retirée ou masquée : elle ne peut plus être citée. Rien n’a été enregistré."
    ),
    "evidence.receipt_mistyped": _(
        "Ce code comporte une faute de frappe. Il a neuf caractères, comme XXXX-XXXX-C, sans les lettres "
        "I, L, O et U. Relisez-le sur votre récépissé."
    ),
    "evidence.no_such_receipt": _(
        "Ce code est bien écrit, mais nous ne l’avons jamais remis. Relisez-le, ou demandez à l’accueil."
    ),
    "evidence.code_already_given": _(
        "La parole %(cote)s a déjà son code, remis à la personne qui l’a dite. Aucun autre n’a été donné."
    ),
    "evidence.slip_already_used": _(
        "Ce bulletin porte déjà une parole. Rien n’a été perdu ni remplacé ; prenez un autre bulletin."
    ),
    "evidence.outcome_without_target": _("Dites où la parole est allée : cette issue demande une cote."),
    "evidence.outcome_without_reason": _("Une parole n’est pas écartée sans raison écrite."),
    "evidence.outcome_does_not_rest": _(
        "%(target)s ne s’appuie pas sur %(cote)s. Citez d’abord la parole, puis dites ce qu’elle est devenue."
    ),
    "evidence.not_yours": _("Ce code n’ouvre pas cette parole. Rien n’a été changé."),
    "evidence.already_withdrawn": _("Cette parole a déjà été retirée ; ses mots ne sont plus nulle part."),
    "evidence.same_person": _("Masquer un texte demande deux personnes différentes. Rien n’a été masqué."),
    "evidence.already_moderated": _("Ce texte est déjà masqué ou attend une seconde personne."),
    "evidence.not_moderated": _("Ce texte n’est pas masqué : il n’y a rien à confirmer ni à contester."),
    "evidence.not_waiting": _("Ce texte n’attend pas de relecture."),
    "evidence.no_such_appeal": _("Aucun recours ne porte ce numéro. Revenez à la liste des recours."),
    "evidence.appeal_already_decided": _("Ce recours a déjà reçu sa réponse."),
    "evidence.reason_missing": _("Écrivez la raison : la personne concernée la lira."),
    "evidence.numbers_exhausted": _(
        "La série %(series)s n’a plus de numéro sur ce poste. Rien n’a été perdu ; réservez-en une suite."
    ),
    "evidence.range_outside": _("La citation sort du texte de %(cote)s."),
    "evidence.no_such_run": _("Aucun calcul ne porte ce nom."),
    "evidence.run_not_ready": _("Ce calcul est dans l’état « %(state)s » : ce geste n’est pas possible."),
    "evidence.no_such_place": _(
        "« %(name)s » n’existe pas dans cette édition. Votre texte est gardé : choisissez dans la liste."
    ),
    "evidence.file_too_large": _(
        "Le fichier pèse %(size)s octets ; la limite est %(most)s. Rien n’a été gardé."
    ),
    "evidence.file_not_readable": _("Le fichier n’est pas lisible comme %(media_type)s. Rien n’a été gardé."),
}
