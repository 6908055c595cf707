"""What people read when a page or a command of the platform refuses."""

from __future__ import annotations

from assises.web.door.refusals.marking import gettext_noop as _

SENTENCES: dict[str, str] = {
    "web.tool_missing": _(
        "Le programme %(program)s manque sur cette machine (sur Debian : apt install postgresql-client). "
        "Rien n’a été changé."
    ),
    "web.no_scheduler": _(
        "Aucun ordonnanceur Dask ne répond à %(address)s, ou Dask manque ici (pip install distributed). "
        "Rien n’a été calculé."
    ),
    "web.database_refused": _("%(program)s a refusé : %(said)s. Rien n’a été changé."),
    "web.not_a_backup": _(
        "%(file)s n’est pas une sauvegarde entière faite par « assises backup ». Rien n’a été changé."
    ),
    "web.mapping_unreadable": _(
        "La correspondance est un tableau de deux colonnes, « colonne » et « champ », sans case vide. Rien "
        "n’a été importé."
    ),
    "web.year_unreadable": _(
        "« %(told)s » ne dit pas une année. Rien n’a été importé ; écrivez le nom du fichier, le signe égal, "
        "puis l’année."
    ),
    "web.slate_unreadable": _(
        "« %(file)s » ne tient pas de liste d’énoncés que l’on retrouve dans ces avis. Rien n’a été "
        "vérifié : donnez le fichier écrit par « assises opinion slate », et les avis d’où il vient."
    ),
    "web.lines_refused": _(
        "« %(file)s » a %(n)s lignes qui ne se lisent pas, dites ci-dessus. Rien n’a été calculé : "
        "corrigez-les, puis recommencez."
    ),
    "web.no_territory": _(
        "Aucun fichier de « %(folder)s » ne dit combien de personnes habitent où. Rien n’a été calculé : "
        "ajoutez le fichier de population de l’INSEE par IRIS ou par commune."
    ),
    "web.no_contours": _(
        "Le dossier « %(folder)s » dit combien de personnes habitent, et pas où cela se trouve. Rien n’a été "
        "calculé : ajoutez les contours des IRIS (GeoJSON)."
    ),
}
