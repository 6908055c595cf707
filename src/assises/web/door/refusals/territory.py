"""What people read when territory refuses: what happened, what was kept, what to do."""

from __future__ import annotations

from assises.web.door.refusals.marking import gettext_noop as _

SENTENCES: dict[str, str] = {
    "territory.refused": _("Le registre du territoire refuse cette écriture. Rien n’a été enregistré."),
    "territory.no_such_institution": _(
        "Aucune institution ne répond à « %(slug)s ». Rien n’a été enregistré ; ajoutez-la d’abord."
    ),
    "territory.no_such_domain": _(
        "Aucun domaine de service public ne répond à « %(domain)s ». Rien n’a été enregistré ; "
        "ajoutez-le d’abord."
    ),
    "territory.no_such_neighbourhood": _(
        "Aucun quartier ne répond à « %(slug)s ». Rien n’a été enregistré ; vérifiez la liste des quartiers."
    ),
    "territory.no_such_area": _(
        "Aucun IRIS n’a le code « %(code)s ». Rien n’a été enregistré ; importez d’abord les IRIS, "
        "ou corrigez le code."
    ),
    "territory.no_such_stratum": _(
        "Aucune strate ne répond à « %(slug)s ». Rien n’a été enregistré ; ajoutez-la d’abord."
    ),
    "territory.no_such_venue": _(
        "Aucun lieu ne répond à « %(slug)s ». Rien n’a été enregistré ; ajoutez-le au registre des lieux."
    ),
    "territory.no_such_transformation": _(
        "Aucune transformation ne répond à « %(slug)s ». Rien n’a été enregistré."
    ),
    "territory.no_such_quantity": _(
        "Le chiffre à réviser n’appartient pas à « %(transformation)s ». Rien n’a été enregistré."
    ),
    "territory.slug_taken": _(
        "« %(slug)s » est vide ou désigne déjà autre chose. Rien n’a été enregistré ; "
        "choisissez un autre identifiant."
    ),
    "territory.unknown_choice": _(
        "« %(value)s » n’est pas une valeur permise. Rien n’a été enregistré ; "
        "les valeurs permises sont : %(allowed)s."
    ),
    "territory.source_missing": _(
        "« %(what)s » n’a pas de source. Rien n’a été enregistré : sans source, un chiffre ou une "
        "compétence ne se publie pas. Indiquez qui le dit."
    ),
    "territory.power_overlaps": _(
        "« %(domain)s » est déjà tenu par %(holder)s depuis le %(since)s. Rien n’a été enregistré ; "
        "mettez fin à cette compétence, ou transférez-la."
    ),
    "territory.dates_reversed": _(
        "Le dernier jour (%(last)s) vient avant le premier (%(first)s). Rien n’a été enregistré ; "
        "corrigez les dates."
    ),
    "territory.nobody_holds_it": _(
        "Personne ne tient « %(domain)s » avant le %(on)s : il n’y a rien à transférer. "
        "Rien n’a été enregistré ; nommez d’abord un titulaire."
    ),
    "territory.unusual_without_reason": _(
        "« %(name)s » est dit non classique sans dire pourquoi. Rien n’a été enregistré ; "
        "écrivez en quoi ce lieu change des salles habituelles."
    ),
    "territory.venue_access_unknown": _(
        "On ne sait pas encore qui peut entrer dans « %(name)s » (%(missing)s). Le lieu n’est pas réservé ; "
        "allez le voir, puis renseignez son accès."
    ),
    "territory.outside_the_globe": _(
        "La position (longitude %(longitude)s, latitude %(latitude)s) n’existe pas. Rien n’a été "
        "enregistré ; les deux nombres sont peut-être inversés."
    ),
    "territory.not_a_contour": _(
        "Le contour de « %(of)s » n’est pas un polygone GeoJSON fermé, en longitude et latitude. "
        "Rien n’a été enregistré ; exportez-le à nouveau en WGS 84."
    ),
    "territory.figure_missing": _(
        "Ligne %(row)s : « %(variable)s » n’a pas de chiffre et n’est pas dit secret. Rien n’a été "
        "enregistré de ce fichier ; une case vide n’est pas un zéro."
    ),
    "territory.secret_is_not_zero": _(
        "Ligne %(row)s : « %(variable)s » est dit secret et porte pourtant un chiffre (%(count)s). "
        "Rien n’a été enregistré de ce fichier ; gardez l’un ou l’autre."
    ),
    "territory.figure_contradicts": _(
        "Ligne %(row)s : pour « %(what)s » en %(vintage)s, la même source donnait %(held)s et donne "
        "maintenant %(given)s. Rien n’a été enregistré de ce fichier ; vérifiez lequel est juste."
    ),
    "territory.place_ambiguous": _(
        "Un chiffre ne peut pas être à la fois de l’IRIS %(area)s et du quartier %(neighbourhood)s. "
        "Rien n’a été enregistré de ce fichier ; gardez un seul des deux."
    ),
    "territory.quantity_already_revised": _(
        "« %(label)s » a déjà été révisé. Rien n’a été enregistré ; révisez le dernier chiffre."
    ),
    "territory.quantity_repeats": _(
        "« %(label)s » figure déjà pour « %(transformation)s ». Rien n’a été enregistré ; "
        "pour le changer, révisez-le."
    ),
}
