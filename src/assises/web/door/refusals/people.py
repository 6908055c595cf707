"""What people read when people refuses: what happened, what was kept, what to do."""

from __future__ import annotations

from assises.web.door.refusals.marking import gettext_noop as _

SENTENCES: dict[str, str] = {
    "people.refused": _("Cette demande est refusée. Rien n’a été enregistré."),
    "people.no_such_account": _("Aucun compte ne porte ce numéro. Rien n’a été enregistré."),
    "people.username_taken": _(
        "L’identifiant « %(username)s » sert déjà. Aucun compte n’a été ouvert ; choisissez-en un autre."
    ),
    "people.username_unfit": _(
        "« %(username)s » ne convient pas. Aucun compte n’a été ouvert ; choisissez un identifiant de trois "
        "lettres ou plus, sans espace, qui ne soit pas une adresse électronique."
    ),
    "people.function_missing": _(
        "Il manque une fonction pour « %(of)s ». Rien n’a été enregistré ; écrivez ce que cette personne "
        "fait dans la démarche, pas son nom."
    ),
    "people.account_revoked": _(
        "Ce compte a été fermé. Aucun mot de passe n’a été donné ; ouvrez un autre compte si besoin."
    ),
    "people.not_your_account": _(
        "On ne choisit que son propre mot de passe. Rien n’a changé ; pour quelqu’un d’autre, "
        "donnez un mot de passe à usage unique."
    ),
    "people.cannot_revoke_yourself": _(
        "Vous ne pouvez pas fermer votre propre compte. Rien n’a changé ; demandez à une autre personne "
        "de l’équipe de le faire."
    ),
    "people.password_unfit": _(
        "Ce mot de passe est trop court ou trop connu. L’ancien reste valable ; choisissez-en un de douze "
        "caractères ou plus."
    ),
    "people.no_such_body": _(
        "Aucune instance ne répond à « %(slug)s ». Rien n’a été enregistré ; ajoutez-la d’abord."
    ),
    "people.no_such_term": _("Ce mandat n’est pas celui de « %(body)s ». Rien n’a été enregistré."),
    "people.slug_taken": _(
        "« %(slug)s » est vide ou désigne déjà une instance. Rien n’a été enregistré ; "
        "choisissez un autre identifiant."
    ),
    "people.seat_taken": _(
        "La fonction « %(function)s » est déjà inscrite pour ce mandat. Rien n’a été enregistré."
    ),
    "people.statute_missing": _(
        "« %(name)s » n’a pas de statut, ou rien dont elle soit chargée. Rien n’a été enregistré ; "
        "dites ce qu’est cette instance et ce qu’elle fait."
    ),
    "people.dates_reversed": _(
        "Le dernier jour (%(last)s) ne vient pas après le premier (%(first)s). Rien n’a été enregistré ; "
        "corrigez les dates."
    ),
    "people.unknown_choice": _(
        "« %(value)s » n’est pas une valeur permise. Rien n’a été enregistré ; "
        "les valeurs permises sont : %(allowed)s."
    ),
    "people.easy_read_missing": _(
        "Le texte de consentement n’a pas sa version facile à lire et à comprendre. Rien n’a été publié ; "
        "écrivez les deux ensemble."
    ),
    "people.no_consent_text": _(
        "Aucun texte de consentement n’existe pour cet usage (%(use)s) dans cette langue (%(language)s). "
        "Rien n’a été enregistré : on ne consent pas à un texte que l’on n’a pas pu lire. Publiez-le d’abord."
    ),
    "people.no_such_consent": _("Aucun consentement ne porte ce numéro. Rien n’a changé."),
    "people.consent_unproved": _(
        "Ce consentement n’a ni signature ni preuve orale. Rien n’a été enregistré ; faites signer la "
        "feuille, ou gardez l’empreinte de l’accord parlé."
    ),
    "people.consent_to_nothing": _(
        "Aucune case n’est cochée. Rien n’a été enregistré : sans accord, rien ne sera utilisé."
    ),
    "people.consent_ended": _(
        "Ce consentement se termine le %(ends_on)s, qui est passé. Rien n’a été enregistré ; "
        "choisissez une date à venir."
    ),
    "people.minor_needs_two_signatures": _(
        "La voix ou le visage d’une personne mineure ne devient public (%(uses)s) qu’avec deux signatures. "
        "Rien n’a été enregistré ; faites signer les deux responsables, ou décochez ces cases."
    ),
    "people.receipt_needed": _(
        "Il faut le code du récépissé pour reprendre ce qui a été donné. Rien n’a changé ; le code est sur "
        "la feuille qui vous a été remise. Sans elle, adressez-vous au guichet."
    ),
    "people.no_such_withdrawal": _("Aucun retrait ne porte ce numéro. Rien n’a changé."),
    "people.nothing_to_withdraw": _(
        "Ce retrait ne dit pas de quoi. Rien n’a changé ; indiquez la cote de la parole, ou le consentement."
    ),
    "people.contact_unreadable": _(
        "Cette adresse ne se lit pas. Elle n’a pas été gardée ; vérifiez le numéro ou l’adresse. "
        "Ce que vous avez dit, lui, est bien enregistré."
    ),
    "people.no_such_contact": _(
        "Ces coordonnées n’existent plus : elles ont été effacées à leur date, ou à la demande "
        "de la personne."
    ),
    "people.erasure_out_of_reach": _(
        "La date d’effacement (%(erase_after)s) est passée, trop lointaine, ou sans motif. Rien n’a été "
        "gardé ; choisissez une date à venir, d’ici trois ans, et dites à quoi servira l’adresse."
    ),
    "people.danger_needs_consent": _(
        "Sans l’accord de la personne, un danger n’est transmis que si une vie est menacée. Rien n’a été "
        "transmis ; demandez son accord, ou appelez les secours."
    ),
    "people.danger_incomplete": _(
        "Il manque ce qui doit être transmis, ou à quelle fonction. Rien n’a été gardé ; complétez. "
        "En cas d’urgence, appelez d’abord les secours."
    ),
    "people.no_such_danger": _("Ce signalement n’existe plus : il a été effacé à sa date."),
    "people.seal_broken": _(
        "Une valeur du coffre ne s’ouvre pas : elle a été modifiée, ou sa clé n’est plus là. Rien n’a été "
        "perdu ni montré ; prévenez l’administration du serveur, qui doit remettre l’ancienne clé."
    ),
}
