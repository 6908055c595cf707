"""What people read when opinion refuses: what happened, what was kept, what to do."""

from __future__ import annotations

from assises.web.door.refusals.marking import gettext_noop as _

SENTENCES: dict[str, str] = {
    "opinion.refused": _("Le tour d’avis refuse ce geste. Rien n’a été enregistré."),
    "opinion.no_such_round": _("Ce tour d’avis n’existe pas dans cette édition. Rien n’a été enregistré."),
    "opinion.round_not_open": _(
        "Ce tour d’avis n’est pas ouvert. Cet avis n’a pas été enregistré, les précédents sont gardés ; "
        "les dates du tour sont sur sa page."
    ),
    "opinion.round_has_no_statement": _(
        "Un tour d’avis s’ouvre avec au moins un énoncé. Il reste en préparation ; ajoutez un énoncé."
    ),
    "opinion.dates_the_wrong_way": _(
        "Un tour d’avis s’ouvre avant de se clore. Rien n’a été enregistré ; corrigez les dates."
    ),
    "opinion.already_put": _("%(cote)s est déjà soumis dans ce tour. Rien n’a été doublé."),
    "opinion.nothing_to_show": _(
        "%(cote)s n’a pas de mots publics à soumettre. Rien n’a été enregistré ; choisissez une autre parole."
    ),
    "opinion.no_such_statement": _(
        "Cet énoncé n’est pas soumis dans ce tour. Rien n’a été enregistré ; "
        "revenez à la page du tour pour voir les énoncés ouverts."
    ),
    "opinion.bad_token": _(
        "Cette feuille n’est pas reconnue. Rien n’a été enregistré ; "
        "rouvrez la page du tour pour en recevoir une nouvelle."
    ),
    "opinion.not_a_stance": _(
        "On répond d’accord, pas d’accord, ou je passe. Rien n’a été enregistré ; choisissez l’un des trois."
    ),
    "opinion.paper_already_keyed": _(
        "La feuille %(serial)s est déjà saisie. Rien n’a été doublé ; prenez la feuille suivante."
    ),
    "opinion.empty_sheet": _(
        "Cette feuille ne porte aucune réponse. Rien n’a été enregistré ; vérifiez les cases cochées."
    ),
    "opinion.statement_twice": _(
        "Un énoncé reçoit deux réponses sur cette feuille. Rien n’a été enregistré ; gardez-en une."
    ),
    "opinion.unknown_stratum": _(
        "La ville ne connaît pas la strate %(slug)s. Rien n’a été enregistré ; vérifiez la feuille."
    ),
    "opinion.nobody_reacted": _(
        "Personne n’a encore donné d’avis dans ce tour. Aucune carte n’a été publiée ; attendez des avis."
    ),
    "opinion.no_map": _("Aucune carte de ce tour n’est publiée pour le moment."),
    "opinion.still_has_its_words": _(
        "Les mots de %(cote)s ne sont pas retirés. Rien n’a changé ; le retrait se demande avec le récépissé."
    ),
    "opinion.already_set_aside": _(
        "%(cote)s a déjà été écarté de ce tour, avec sa raison. Rien n’a été changé."
    ),
    "opinion.say_the_reason": _(
        "Une autre raison que celles de la liste se dit en toutes lettres. Rien n’a été enregistré ; "
        "écrivez-la."
    ),
    "opinion.no_dispute": _(
        "Ce qui fait débat sur cet enjeu n’est pas encore dit. Rien n’a été enregistré ; "
        "posez d’abord la question."
    ),
    "opinion.ask_a_question": _(
        "Ce qui fait débat se dit par une question, avec son point d’interrogation. Rien n’a été enregistré."
    ),
    "opinion.already_placed": _(
        "%(cote)s se tient déjà d’un côté de ce débat. Rien n’a été changé ; reprenez d’abord cette position."
    ),
    "opinion.not_placed": _("%(cote)s ne se tient d’aucun côté de ce débat. Rien n’a été changé."),
    "opinion.no_such_side": _("On se tient pour, contre ou autrement. Rien n’a été enregistré."),
}
