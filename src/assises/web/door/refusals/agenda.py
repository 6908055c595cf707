"""What people read when agenda refuses: what happened, what was kept, what to do."""

from __future__ import annotations

from assises.web.door.refusals.marking import gettext_noop as _

SENTENCES: dict[str, str] = {
    "agenda.refused": _("La démarche ne permet pas ce geste. Rien n’a été enregistré."),
    "agenda.no_such_edition": _(
        "Aucune démarche n’a l’adresse « %(slug)s ». Rien n’a été enregistré ; vérifiez l’adresse."
    ),
    "agenda.edition_not_open": _(
        "La démarche n’est pas encore ouverte : la parole s’ouvre avec l’exposé des motifs et la promesse. "
        "Rien n’a été enregistré ; l’accueil indique la date d’ouverture."
    ),
    "agenda.edition_archived": _(
        "La démarche est archivée : seul le suivi des engagements continue. "
        "Rien n’a été modifié ; toutes les pages restent lisibles."
    ),
    "agenda.edition_not_there": _(
        "La démarche ne passe pas de « %(status)s » à « %(wanted)s » : elle avance une étape à la fois. "
        "Rien n’a été modifié."
    ),
    "agenda.not_ready_to_open": _(
        "La démarche ne peut pas encore s’ouvrir. Il manque : %(missing)s. "
        "Rien n’a été modifié ; complétez cette liste, puis ouvrez."
    ),
    "agenda.costs_missing": _(
        "Le coût de la démarche n’est pas publié. Rien n’a été modifié ; publiez les lignes de coût, "
        "ou dites pourquoi elles ne le sont pas."
    ),
    "agenda.slug_printed": _(
        "Cette adresse a été annoncée, elle est sur des papiers : elle ne change plus. "
        "Le nom public, lui, peut encore changer."
    ),
    "agenda.slug_taken": _(
        "« %(slug)s » est déjà pris. Rien n’a été enregistré ; choisissez une autre adresse."
    ),
    "agenda.phase_closed": _(
        "Ce geste n’est pas ouvert en ce moment. Rien n’a été enregistré ; "
        "le calendrier indique ce qui l’est."
    ),
    "agenda.phase_not_yet": _(
        "Ce geste s’ouvre le %(opens_on)s. Rien n’a été enregistré ; revenez à cette date."
    ),
    "agenda.no_such_phase": _("Cette démarche n’a pas de phase %(number)s. Rien n’a été enregistré."),
    "agenda.no_such_event": _(
        "Cet événement n’existe pas dans cette démarche. Rien n’a été enregistré ; voyez le calendrier."
    ),
    "agenda.event_not_open": _(
        "L’événement %(number)s n’est pas encore ouvert. Rien n’a été enregistré ; "
        "ouvrez-le d’abord, un seul geste suffit."
    ),
    "agenda.event_closed": _(
        "L’événement %(number)s est clos. Rien n’a été modifié ; une correction tardive se fait "
        "par une écriture au journal."
    ),
    "agenda.event_cancelled": _(
        "L’événement %(number)s a été annulé. Rien n’a été enregistré ; le calendrier indique les suivants."
    ),
    "agenda.number_taken": _(
        "Le numéro %(number)s est déjà pris. Rien n’a été enregistré ; choisissez le suivant."
    ),
    "agenda.dates_crossed": _(
        "La fin vient avant le début. Rien n’a été enregistré ; vérifiez les deux dates."
    ),
    "agenda.not_assigned": _(
        "Votre compte n’a pas ce rôle ici aujourd’hui. Rien n’a été enregistré ; "
        "demandez à l’équipe de la démarche de vous l’attribuer."
    ),
    "agenda.must_stay_independent": _(
        "Ce compte est déjà %(held)s dans cette édition : on ne peut pas être en plus %(role)s. Qui veille "
        "sur la démarche, ou mène les entretiens, n’y tient aucun rôle de la Ville. Rien n’a été changé : "
        "invitez une autre personne, ou retirez d’abord l’autre rôle."
    ),
    "agenda.no_such_assignment": _("Ce rôle n’est pas attribué dans cette démarche. Rien n’a été modifié."),
    "agenda.nothing_written": _("Le texte est vide. Rien n’a été publié ; écrivez-le, puis recommencez."),
    "agenda.no_such_text": _("Ce texte n’existe pas dans cette version ou cette langue."),
    "agenda.no_such_stake": _("Cette démarche n’a pas d’enjeu « %(slug)s »."),
    "agenda.stake_not_ready": _(
        "L’enjeu « %(slug)s » ne peut pas être publié. Il manque : %(missing)s. "
        "Ce que vous avez écrit est gardé ; complétez, puis publiez."
    ),
    "agenda.no_such_theme": _("Le thème « %(slug)s » n’existe pas. Rien n’a été enregistré."),
    "agenda.no_such_objective": _(
        "Cet objectif ou cet indicateur n’existe pas dans cette démarche. Rien n’a été enregistré."
    ),
    "agenda.no_such_question": _(
        "Cette démarche n’a pas de question %(number)s. Rien n’a été enregistré ; voyez les questions posées."
    ),
    "agenda.no_such_scheme": _("Le registre n’a pas de dispositif « %(slug)s ». Rien n’a été enregistré."),
    "agenda.value_outside_interval": _(
        "La valeur n’est pas dans son intervalle. Rien n’a été enregistré ; vérifiez les trois nombres."
    ),
    "agenda.no_source_said": _("Un chiffre se publie avec sa source. Rien n’a été enregistré ; ajoutez-la."),
    "agenda.unknown_name": _(
        "« %(slug)s » n’est pas connu sur le territoire. Rien n’a été enregistré ; "
        "vérifiez le nom, ou créez d’abord la fiche."
    ),
    "agenda.question_frozen": _(
        "La question %(number)s est posée : ses mots ne changent plus, pour que les réponses se comparent. "
        "Rien n’a été modifié."
    ),
    "agenda.unknown_gesture_named": _("Aucun geste ne s’appelle « %(gesture)s ». Rien n’a été enregistré."),
}
