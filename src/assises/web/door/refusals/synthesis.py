"""What people read when synthesis refuses: what happened, what was kept, what to do."""

from __future__ import annotations

from assises.web.door.refusals.marking import gettext_noop as _

SENTENCES: dict[str, str] = {
    "synthesis.refused": _("La synthèse ne peut pas enregistrer ce geste. Rien n’a été changé."),
    "synthesis.no_such_synthesis": _(
        "Aucune synthèse ne porte le numéro %(version)s dans cette édition. Rien n’a été enregistré ; "
        "vérifiez le numéro."
    ),
    "synthesis.no_such_section": _(
        "Aucune section de synthèse ne porte la cote %(cote)s. Rien n’a été enregistré ; vérifiez la cote."
    ),
    "synthesis.no_such_code": _(
        "La grille en cours ne contient pas le code « %(label)s ». Rien n’a été enregistré ; "
        "choisissez un code de la grille ou ouvrez une nouvelle version."
    ),
    "synthesis.codebook_empty": _(
        "Une grille a besoin d’au moins un code, chacun avec un nom et une définition. Rien n’a été "
        "enregistré."
    ),
    "synthesis.code_said_twice": _(
        "Le code « %(label)s » figure deux fois dans la grille. Rien n’a été enregistré ; donnez à "
        "chaque code un nom différent."
    ),
    "synthesis.not_a_voice": _(
        "%(cote)s n’est pas une parole d’habitant : elle ne peut être ni codée ni regroupée. Rien n’a "
        "été enregistré."
    ),
    "synthesis.reader_unknown": _(
        "Un codage est signé par un compte ou par un calcul, l’un des deux. Rien n’a été enregistré ; "
        "connectez-vous avec votre compte."
    ),
    "synthesis.passage_outside": _(
        "Le passage choisi sort du texte de %(cote)s. Rien n’a été enregistré ; choisissez de nouveau "
        "le passage."
    ),
    "synthesis.already_coded": _(
        "Ce passage de %(cote)s porte déjà ce code par la même personne. Rien n’a été enregistré une "
        "seconde fois."
    ),
    "synthesis.echo_too_small": _(
        "Un regroupement demande au moins deux paroles, dont celle qui est montrée. Rien n’a été enregistré."
    ),
    "synthesis.no_such_echo": _("Ce regroupement n’existe pas dans cette édition. Rien n’a été enregistré."),
    "synthesis.echo_already_decided": _(
        "Ce regroupement a déjà été décidé. La première décision est conservée ; rien n’a été changé."
    ),
    "synthesis.reason_missing": _(
        "Cette décision demande une raison écrite. Rien n’a été enregistré ; écrivez-la en une phrase."
    ),
    "synthesis.section_without_voice": _(
        "Une section de synthèse cite au moins une pièce du dossier. Votre texte n’a pas été "
        "enregistré ; ajoutez la cote d’une parole ou d’un constat."
    ),
    "synthesis.copied_words": _(
        "Votre texte recopie les mots de %(cote)s. Rien n’a été enregistré ; citez la parole par sa "
        "cote, elle sera affichée à côté et suivra un éventuel retrait."
    ),
    "synthesis.not_draft": _(
        "La synthèse %(version)s n’est plus en écriture. Rien n’a été changé ; ouvrez une nouvelle version."
    ),
    "synthesis.signature_missing": _(
        "Une synthèse est signée par une personne, avec sa fonction. Rien n’a été enregistré ; "
        "indiquez qui signe."
    ),
    "synthesis.empty": _(
        "La synthèse %(version)s n’a pas encore de section. Rien n’a été enregistré ; écrivez-en au "
        "moins une."
    ),
    "synthesis.not_signed": _(
        "La synthèse %(version)s n’est pas signée. Rien n’a été enregistré ; elle doit être signée "
        "par une personne avant d’être validée."
    ),
    "synthesis.no_divergence": _(
        "La synthèse %(version)s ne dit aucune divergence. Rien n’a été enregistré ; écrivez ce qui "
        "divise, ou dites pourquoi il n’y a rien."
    ),
    "synthesis.not_validated": _(
        "La synthèse %(version)s n’a pas été validée par des habitants. Rien n’a été publié ; "
        "faites-la relire et valider d’abord."
    ),
    "synthesis.objection_empty": _(
        "L’objection est vide. Rien n’a été enregistré ; écrivez ce qui ne va pas."
    ),
    "synthesis.no_such_objection": _("Cette objection n’existe pas. Rien n’a été enregistré."),
    "synthesis.objection_answered": _(
        "Cette objection a déjà reçu une réponse. La première réponse est conservée ; rien n’a été changé."
    ),
    "synthesis.answer_empty": _("La réponse est vide. Rien n’a été enregistré ; écrivez-la."),
    "synthesis.report_empty": _("Le compte rendu aux habitants est vide. Rien n’a été publié ; écrivez-le."),
}
