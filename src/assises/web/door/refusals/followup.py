"""What people read when followup refuses: what happened, what was kept, what to do."""

from __future__ import annotations

from assises.web.door.refusals.marking import gettext_noop as _

SENTENCES: dict[str, str] = {
    "followup.refused": _("Le suivi ne peut pas enregistrer ce geste. Rien n’a été changé."),
    "followup.accepted_without_taker": _(
        "« Retenu » demande la cote de ce qui reprend la demande : un engagement, un paragraphe ou "
        "une décision. La réponse n’a pas été enregistrée ; ajoutez cette cote."
    ),
    "followup.in_part_without_reason": _(
        "« Retenu en partie » demande de dire ce qui est retenu et ce qui ne l’est pas. La réponse "
        "n’a pas été enregistrée ; écrivez-le."
    ),
    "followup.decided_without_act": _(
        "« Déjà décidé » demande la référence et la date de l’acte. La réponse n’a pas été "
        "enregistrée ; ajoutez-les."
    ),
    "followup.act_after_voice": _(
        "L’acte du %(act_date)s n’est pas antérieur à %(cote)s : il ne peut pas l’avoir « déjà décidé "
        "». La réponse n’a pas été enregistrée ; choisissez un autre motif."
    ),
    "followup.done_without_proof": _(
        "« Déjà fait » demande une preuve jointe. La réponse n’a pas été enregistrée ; ajoutez une "
        "photo ou un document."
    ),
    "followup.power_without_holder": _(
        "« Pas de notre compétence » demande le nom de l’institution compétente et ce qui lui est "
        "demandé, ou la mention « aucune demande ». La réponse n’a pas été enregistrée ; "
        "complétez-la."
    ),
    "followup.no_means_without_amount": _(
        "« Pas de moyens » demande le montant. La réponse n’a pas été enregistrée ; indiquez ce que "
        "cela coûterait."
    ),
    "followup.not_feasible_without_study": _(
        "« Irréalisable » demande l’étude ou la raison technique. La réponse n’a pas été enregistrée "
        "; ajoutez-la."
    ),
    "followup.against_which_value": _(
        "« Contraire aux valeurs déclarées » demande laquelle. La réponse n’a pas été enregistrée ; "
        "choisissez la valeur."
    ),
    "followup.studied_until_when": _(
        "« À l’étude » demande la date de la prochaine réponse. La réponse n’a pas été enregistrée ; "
        "indiquez-la."
    ),
    "followup.answered_where": _(
        "« Réponse donnée ailleurs » demande où la trouver. La réponse n’a pas été enregistrée ; "
        "ajoutez la référence."
    ),
    "followup.unknown_ground": _(
        "« %(ground)s » n’est pas un des dix motifs de réponse. La réponse n’a pas été enregistrée ; "
        "choisissez un motif de la liste."
    ),
    "followup.reply_without_reason": _(
        "Une réponse donne ses raisons par écrit. Rien n’a été enregistré ; écrivez-les."
    ),
    "followup.reply_unsigned": _(
        "Une réponse est signée par une fonction. Rien n’a été enregistré ; indiquez qui répond."
    ),
    "followup.nothing_to_answer": _(
        "Une réponse répond à au moins une parole, question ou proposition. Rien n’a été enregistré ; "
        "choisissez ce à quoi vous répondez."
    ),
    "followup.not_a_taker": _(
        "%(cote)s n’est ni un engagement, ni un paragraphe, ni une décision. La réponse n’a pas été "
        "enregistrée ; choisissez une autre cote."
    ),
    "followup.no_such_value": _(
        "La valeur « %(name)s » n’est pas déclarée dans cette édition. Rien n’a été enregistré ; "
        "choisissez une valeur déclarée."
    ),
    "followup.no_such_institution": _(
        "L’institution « %(slug)s » n’est pas connue. Rien n’a été enregistré ; vérifiez son nom."
    ),
    "followup.no_such_reply": _(
        "Aucune réponse ne porte la cote %(cote)s. Rien n’a été enregistré ; vérifiez la cote."
    ),
    "followup.already_referred": _(
        "%(cote)s est déjà dans la file de ce service. Rien n’a été ajouté une seconde fois."
    ),
    "followup.no_such_department": _(
        "Ce service n’existe pas. Rien n’a été enregistré ; choisissez un service de la liste."
    ),
    "followup.one_destination": _(
        "Une transmission va vers un dispositif ou vers une institution, l’un des deux. Rien n’a été "
        "transmis ; choisissez le destinataire."
    ),
    "followup.no_such_transfer": _("Cette transmission n’existe pas. Rien n’a été enregistré."),
    "followup.transfer_acknowledged": _(
        "L’accusé de réception de cette transmission est déjà enregistré. Rien n’a été changé."
    ),
    "followup.not_a_repair": _(
        "%(cote)s n’est pas une parole d’habitant : elle ne peut pas être un signalement. Rien n’a "
        "été enregistré."
    ),
    "followup.commitment_without_owner": _(
        "Un engagement dit qui en répond, par sa fonction. Rien n’a été enregistré ; indiquez-la."
    ),
    "followup.commitment_without_term": _(
        "Un engagement dit ce qui est promis. Rien n’a été enregistré ; écrivez-le."
    ),
    "followup.commitment_without_due_date": _(
        "Un engagement a une échéance. Rien n’a été enregistré ; indiquez la date."
    ),
    "followup.commitment_without_voice": _(
        "Un engagement cite les paroles dont il vient, ou dit qu’il ne vient d’aucune. Rien n’a été "
        "enregistré ; ajoutez une cote ou cochez la mention."
    ),
    "followup.voice_contradicts": _(
        "Cet engagement cite des pièces et se dit sans parole d’origine. Rien n’a été enregistré ; "
        "gardez l’un des deux."
    ),
    "followup.quantity_without_unit": _(
        "Une quantité a une unité. Rien n’a été enregistré ; indiquez laquelle."
    ),
    "followup.horizon_missing": _(
        "Un engagement dit son horizon : tout de suite, dans le mandat, d’ici 2030 ou au-delà. Rien "
        "n’a été enregistré ; choisissez-en un."
    ),
    "followup.no_such_commitment": _(
        "Aucun engagement ne porte la cote %(cote)s. Rien n’a été enregistré ; vérifiez la cote."
    ),
    "followup.dropped_without_reason": _(
        "Abandonner un engagement demande une raison écrite. L’état n’a pas été changé ; écrivez-la."
    ),
    "followup.kept_without_proof": _(
        "Déclarer un engagement tenu demande une preuve jointe. L’état n’a pas été changé ; ajoutez "
        "une photo ou un document."
    ),
    "followup.unknown_status": _(
        "« %(status)s » n’est pas un état connu. Rien n’a été enregistré ; choisissez un état de la liste."
    ),
    "followup.assessment_without_reason": _(
        "Un avis dit pourquoi, en quelques mots. Rien n’a été enregistré ; écrivez ce que vous constatez."
    ),
    "followup.receipt_missing": _(
        "Donner son avis se fait avec le code d’un récépissé. Votre texte n’a pas été enregistré ; "
        "donnez votre code, ou demandez-en un au guichet."
    ),
    "followup.score_outside": _(
        "La note va de 1 à 5. Rien n’a été enregistré ; choisissez une note ou aucune."
    ),
    "followup.no_such_action": _(
        "Aucune action ne porte la cote %(cote)s. Rien n’a été enregistré ; vérifiez la cote."
    ),
    "followup.action_empty": _("Une action dit ce qui est fait. Rien n’a été enregistré ; écrivez-le."),
    "followup.no_such_advocacy": _(
        "Aucune demande à une autre institution ne porte la cote %(cote)s. Rien n’a été enregistré ; "
        "vérifiez la cote."
    ),
    "followup.advocacy_refused_without_reason": _(
        "Un refus de l’institution se rapporte avec sa raison. Rien n’a été changé ; écrivez-la."
    ),
    "followup.no_such_review": _(
        "Aucun point de suivi n’est prévu ce jour-là pour %(cote)s. Rien n’a été enregistré ; "
        "vérifiez la date."
    ),
}
