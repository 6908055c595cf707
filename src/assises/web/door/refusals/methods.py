"""What people read when methods refuses: what happened, what was kept, what to do."""

from __future__ import annotations

from assises.web.door.refusals.marking import gettext_noop as _

SENTENCES: dict[str, str] = {
    "methods.opinion.impossible_counts": _(
        "Une phrase porte plus d’accords et de refus que de réactions. Rien n’a été calculé ; "
        "recomptez les réactions du tour."
    ),
    "methods.forward_link": _(
        "La pièce %(claim)s ne peut pas s’appuyer sur la pièce %(source)s, enregistrée après elle. "
        "Rien n’a été enregistré : faites une nouvelle version de la première."
    ),
    "methods.unknown_rung": _(
        "La pièce %(id)s n’est pas au registre. Rien n’a été changé : vérifiez la cote."
    ),
    "methods.repeated_rung": _(
        "Le numéro %(id)s désigne deux pièces. Rien n’a été calculé : faites vérifier le registre."
    ),
    "methods.uneven_columns": _(
        "Deux colonnes qui vont ensemble n’ont pas la même longueur (%(first)s et %(second)s). "
        "Rien n’a été calculé : vérifiez le fichier."
    ),
    "methods.nobody_counted": _(
        "Personne n’a été compté : aucune part ne peut être dite. Comptez d’abord, puis demandez à nouveau."
    ),
    "methods.impossible_count": _(
        "Un nombre est impossible : %(count)s. Rien n’a été calculé : vérifiez les nombres saisis."
    ),
    "methods.nobody_of_a_group": _(
        "Personne n’a répondu dans le groupe « %(group)s » (%(margin)s) : aucun poids ne le fera parler. "
        "Réunissez-le à un groupe voisin, ou allez le rencontrer."
    ),
    "methods.unknown_group": _(
        "Le groupe « %(group)s » (%(margin)s) n’est pas dans les chiffres de la ville : corrigez son nom, ou "
        "ajoutez-le aux marges."
    ),
    "methods.margins_apart": _(
        "La marge « %(margin)s » compte %(total)s personnes et une autre %(other)s : prenez des marges de la "
        "même population et de la même année."
    ),
    "methods.not_a_table": _(
        "Ce tableau n’est pas un tableau de nombres de personnes à une ou deux entrées. "
        "Rien n’a été publié : vérifiez les nombres."
    ),
    "methods.different_tables": _(
        "Les deux publications n’ont pas les mêmes cases : elles ne peuvent pas être comparées. "
        "La nouvelle n’a pas été publiée : gardez les mêmes catégories."
    ),
    "methods.releases_disagree": _(
        "Les publications ne disent pas toutes la même chose : aucun tableau ne leur convient. Rien n’a été "
        "publié : vérifiez la dernière."
    ),
    "methods.no_series": _(
        "Aucune série ne tient toutes les règles à la fois ; celle qui ne tient pas : %(rule)s. Ajoutez des "
        "lieux ou des créneaux, une équipe de plus, ou moins de rencontres."
    ),
    "methods.not_a_chance": _(
        "Une chance est entre 0 et 1, et un poids n’est pas négatif. Rien n’a été calculé : vérifiez les "
        "nombres."
    ),
    "methods.nothing_in_common": _(
        "Aucun texte n’a été codé par deux personnes : l’accord ne peut pas être dit. "
        "Les codages sont gardés : faites coder une partie des textes deux fois."
    ),
    "methods.coded_twice": _(
        "La même personne (%(coder)s) a codé deux fois le texte %(text)s. "
        "Les deux codages sont gardés : retirez-en un."
    ),
    "methods.impossible_nearness": _(
        "Une proximité se choisit entre 0 et 1, et non %(nearness)s. Rien n’a été regroupé : corrigez-la."
    ),
    "methods.not_a_reaction": _(
        "Une réaction est d’accord, passe ou pas d’accord, d’un bulletin à un énoncé qui existent. "
        "La carte n’a pas été dessinée : vérifiez le fichier."
    ),
    "methods.reacted_twice": _(
        "Le bulletin %(sheet)s porte deux réactions à l’énoncé %(statement)s. "
        "La carte n’a pas été dessinée : ne gardez que la dernière."
    ),
    "methods.wrong_approval": _(
        "Une approbation va d’une personne à un énoncé qui existent, et un poids est un nombre plus grand "
        "que zéro. Aucune liste n’a été faite : vérifiez le fichier."
    ),
    "methods.wrong_seats": _(
        "Ces sièges ne peuvent pas être remplis ainsi : il en faut au moins un, pas plus que d’énoncés, "
        "chaque énoncé une seule fois, et des sièges réservés qui tiennent ensemble. "
        "Aucune liste n’a été faite : corrigez la demande."
    ),
    "methods.wrong_rates": _(
        "Les chances données ne vont pas avec ces personnes et ces énoncés, ou ne sont pas entre 0 et 1. "
        "Rien n’a été tiré : vérifiez le modèle."
    ),
    "methods.nothing_to_map": _(
        "Aucun avis n’a été donné : il n’y a pas de carte à dessiner. Attendez les premières réponses."
    ),
}
