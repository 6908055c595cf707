"""What people read when workshops refuses: what happened, what was kept, what to do."""

from __future__ import annotations

from assises.web.door.refusals.marking import gettext_noop as _

SENTENCES: dict[str, str] = {
    "workshops.refused": _("L’atelier ne peut pas enregistrer ce geste. Rien n’a été changé."),
    "workshops.no_input": _(
        "Un atelier part d’une synthèse publiée. L’atelier n’a pas été ouvert ; choisissez au moins "
        "une section de synthèse."
    ),
    "workshops.input_not_a_section": _(
        "%(cote)s n’est pas une section de synthèse. L’atelier n’a pas été ouvert ; choisissez des cotes SYN."
    ),
    "workshops.no_such_workshop": _(
        "Cet atelier n’a pas été ouvert. Rien n’a été enregistré ; ouvrez-le d’abord depuis une "
        "synthèse publiée."
    ),
    "workshops.not_a_workshop": _(
        "Cet événement n’est pas un atelier. Rien n’a été enregistré ; choisissez un événement de "
        "type atelier."
    ),
    "workshops.already_open": _(
        "Cet atelier est déjà ouvert. Ce qui a été enregistré est conservé ; rien n’a été changé."
    ),
    "workshops.closed": _(
        "L’atelier %(number)s est clos. Rien n’a été enregistré ; donnez la parole hors événement, "
        "elle recevra son récépissé."
    ),
    "workshops.no_such_table": _(
        "Il n’y a pas de table %(number)s dans cet atelier. La carte n’a pas été enregistrée ; "
        "installez d’abord la table."
    ),
    "workshops.table_already_set": _("La table %(number)s est déjà installée. Rien n’a été changé."),
    "workshops.table_empty": _(
        "Une table compte au moins une personne. Rien n’a été enregistré ; indiquez combien de "
        "personnes s’y trouvent."
    ),
}
