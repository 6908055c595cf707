"""What people read when reach refuses: what happened, what was kept, what to do."""

from __future__ import annotations

from assises.web.door.refusals.marking import gettext_noop as _

SENTENCES: dict[str, str] = {
    "reach.refused": _("Le registre des présences refuse cette écriture. Rien n’a été enregistré."),
    "reach.nobody_counted": _(
        "Ce nombre ne compte personne. Rien n’a été enregistré ; indiquez un nombre positif."
    ),
    "reach.no_such_count": _(
        "Ce comptage n’existe pas à cet événement. Rien n’a été modifié ; relisez la liste des comptages."
    ),
    "reach.no_such_stratum": _(
        "Le groupe « %(slug)s » n’est pas suivi. Rien n’a été enregistré ; choisissez-le dans la liste."
    ),
    "reach.no_such_place": _(
        "Le quartier « %(slug)s » n’existe pas. Rien n’a été enregistré ; choisissez-le dans la liste."
    ),
    "reach.no_such_scheme": _(
        "Le dispositif « %(slug)s » n’est pas au registre. "
        "Rien n’a été enregistré ; choisissez-le dans la liste."
    ),
    "reach.no_such_outreach": _(
        "Cette sortie n’existe pas dans cette démarche. "
        "Rien n’a été enregistré ; relisez la liste des sorties."
    ),
    "reach.more_spoke_than_met": _(
        "%(spoke)s personnes auraient parlé pour %(met)s rencontrées. Rien n’a été enregistré ; "
        "vérifiez les deux nombres."
    ),
    "reach.version_frozen": _(
        "La version %(version)s du baromètre existe déjà : ses questions ne changent plus. "
        "Rien n’a été modifié ; écrivez une nouvelle version."
    ),
    "reach.answer_out_of_scale": _(
        "La réponse à la question %(number)s n’est pas sur son échelle. Rien n’a été enregistré ; "
        "vérifiez la feuille."
    ),
    "reach.no_place_to_meet": _(
        "Il manque un lieu réservable avec sa jauge, ou le contour d’un quartier : allez voir qui peut "
        "entrer dans les lieux, et inscrivez où ils sont."
    ),
    "reach.no_such_run": _("Ce calcul n’existe pas dans cette démarche. Rien n’a été enregistré."),
    "reach.cells_already_published": _(
        "Ce tableau est déjà publié pour ce calcul. Rien n’a été modifié ; publiez un nouveau calcul."
    ),
}
