"""What people read about a file that is refused: what happened, what was kept, what to do.

The line and the column are shown beside the sentence, never inside it.
"""

from __future__ import annotations

from assises.web.door.refusals.marking import gettext_noop as _

SENTENCES: dict[str, str] = {
    "formats.refused": _("Ce fichier ne peut pas être lu ainsi. Rien n’a été importé."),
    "formats.file_too_large": _(
        "Le fichier pèse %(size)s octets ; %(limit)s au plus sont lus. Rien n’a été importé : coupez-le en "
        "plusieurs fichiers."
    ),
    "formats.empty_file": _(
        "Le fichier ne contient aucune ligne à lire. Vérifiez que vous avez enregistré la bonne feuille."
    ),
    "formats.unknown_format": _(
        "Ce fichier n’est pas d’un format connu (trouvé : %(found)s). Rien n’a été importé : enregistrez-le "
        "en CSV, ODS ou XLSX, ou choisissez la bonne feuille."
    ),
    "formats.encoding_undeclared": _(
        "L’encodage du texte ne se devine pas sans risque d’abîmer les accents. Rien n’a été importé : "
        "indiquez-le (essayez : %(candidates)s), ou enregistrez de nouveau en UTF-8."
    ),
    "formats.wrong_encoding": _(
        "Le texte n’est pas en %(encoding)s à partir d’ici. Rien n’a été importé : indiquez un autre "
        "encodage, ou enregistrez de nouveau en UTF-8."
    ),
    "formats.c1_controls": _(
        "Des apostrophes sont devenues des caractères invisibles (%(count)s sur cette ligne) : le fichier a "
        "été mal converti avant vous. Rien n’a été importé : demandez la réparation, ou repartez de "
        "l’original."
    ),
    "formats.nul_character": _(
        "Le fichier contient un caractère nul : il est abîmé ou n’est pas un texte. Rien n’a été importé : "
        "exportez-le de nouveau."
    ),
    "formats.cell_too_large": _(
        "Une cellule dépasse %(limit)s caractères, souvent à cause d’un guillemet jamais refermé. Corrigez "
        "la ligne, puis recommencez."
    ),
    "formats.too_many_rows": _(
        "Le tableau a plus de %(limit)s lignes ou colonnes. Rien n’a été importé : coupez-le en plusieurs "
        "fichiers, et supprimez les lignes vides de la fin."
    ),
    "formats.archive_refused": _(
        "Ce fichier compressé n’a pas été ouvert : il serait trop volumineux une fois ouvert, il est protégé "
        "par un mot de passe, ou sa structure est anormale. Rien n’a été importé : enregistrez les données "
        "en CSV."
    ),
    "formats.damaged_file": _(
        "Le fichier est abîmé ou incomplet : il ne s’ouvre pas. Rien n’a été importé : téléchargez-le ou "
        "exportez-le de nouveau."
    ),
    "formats.missing_column": _(
        "Il manque : %(missing)s. Colonnes trouvées : %(found)s. Rien n’a été importé : renommez la colonne, "
        "ou dites laquelle tient ce rôle."
    ),
    "formats.duplicate_column": _(
        "Cette colonne est présente plusieurs fois (positions %(positions)s) : on ne sait pas laquelle "
        "compte. Rien n’a été importé : gardez-en une."
    ),
    "formats.unknown_column": _(
        "La correspondance nomme une colonne absente du fichier, ou un champ inconnu (%(field)s). Champs "
        "possibles : %(fields)s."
    ),
    "formats.unread_column": _(
        "Cette colonne n’est pas lue : elle est sans nom, répétée, ou ne porte pas d’année. Le reste est lu."
    ),
    "formats.extra_cells": _(
        "La ligne a %(cells)s cellules pour %(expected)s colonnes : un séparateur traîne dans un texte. "
        "Mettez ce texte entre guillemets."
    ),
    "formats.missing_cells": _(
        "La ligne n’a que %(cells)s cellules pour %(expected)s colonnes : elle est sans doute coupée. "
        "Recollez-la à la suivante, ou complétez-la."
    ),
    "formats.open_quote": _(
        "Un guillemet s’ouvre ici et n’est jamais refermé : toute la suite serait avalée. Fermez-le."
    ),
    "formats.empty_cell": _("Cette cellule doit être remplie."),
    "formats.nothing_said": _("Personne n’a rien écrit ici : la ligne est laissée, les autres sont lues."),
    "formats.not_a_number": _("« %(value)s » n’est pas un nombre. Écrivez par exemple 1234,5."),
    "formats.not_a_date": _(
        "« %(value)s » n’est pas une date. Écrivez par exemple 24/10/2017 ou 2017-10-24."
    ),
    "formats.spreadsheet_date": _(
        "Un tableur a changé la saisie en date : %(value)s, soit le %(date)s. Remettez ce qui avait été "
        "écrit, en format texte."
    ),
    "formats.unknown_value": _("« %(value)s » n’est pas une valeur attendue dans cette colonne."),
    "formats.wrong_code": _(
        "« %(value)s » n’a pas la forme d’un code de commune (5 caractères) ou d’IRIS (9 caractères)."
    ),
    "formats.formula_without_value": _(
        "Cette cellule contient une formule dont le résultat n’a pas été enregistré. Ouvrez le fichier dans "
        "un tableur, enregistrez-le, puis recommencez."
    ),
    "formats.same_id_twice": _("L’identifiant « %(value)s » a déjà servi plus haut. Gardez une seule ligne."),
    "formats.orphan": _(
        "Cette ligne répond à « %(value)s », qui n’est pas dans l’export. Elle est gardée à part, sans être "
        "rattachée ailleurs : ajoutez le fichier qui manque."
    ),
    "formats.vintage_unknown": _(
        "Rien ne dit de quelle année sont ces chiffres. Rien n’a été importé : indiquez l’année, ou "
        "écrivez-la dans le nom du fichier."
    ),
    "formats.figures_differ": _(
        "Deux fichiers donnent deux valeurs pour le même chiffre de la même année : %(kept)s est gardé, "
        "%(other)s (%(source)s) est laissé. Vérifiez lequel est le bon."
    ),
    "formats.outside_any_area": _(
        "%(count)s équipements de la commune ne sont dans aucun IRIS : ils sont comptés à part."
    ),
    "formats.sum_mismatch": _("Les chiffres de la ligne ne se recoupent pas : %(expected)s est attendu ici."),
    "formats.other_projection": _(
        "Ces coordonnées ne sont pas des longitudes et latitudes (WGS 84) : elles semblent en "
        "%(projection)s. Rien n’a été importé : exportez de nouveau en WGS 84 (EPSG:4326)."
    ),
    "formats.broken_shape": _(
        "Ce contour ne se ferme pas, se croise, ou n’est pas une surface. Réparez la géométrie, puis "
        "exportez de nouveau."
    ),
    "formats.read_as_windows": _(
        "Le fichier n’est pas en UTF-8 : il a été lu en Windows-1252. Vérifiez les accents avant de valider."
    ),
    "formats.controls_mended": _(
        "%(count)s caractères invisibles ont été remis en apostrophes et guillemets."
    ),
    "formats.attached_to_page": _(
        "Le commentaire auquel celui-ci répond (%(value)s) n’est pas dans l’export : il est rattaché à la "
        "page."
    ),
    "formats.not_a_conversation": _(
        "Il manque %(missing)s dans ce dossier. Exportez de nouveau la conversation, avec tous ses fichiers."
    ),
    "formats.not_canonical": _("Cette valeur (%(found)s) ne peut pas entrer au journal. Rien n’a été écrit."),
    "formats.undescribed_column": _(
        "Une colonne de « %(table)s » n’est pas décrite dans le dictionnaire : l’export n’a pas été produit."
    ),
    "formats.bundle_file_altered": _("Le contenu de %(file)s n’est pas celui qui avait été scellé."),
    "formats.bundle_file_missing": _("Il manque %(file)s dans cet export."),
    "formats.bundle_file_unlisted": _("%(file)s n’appartient pas à cet export : il a été ajouté après coup."),
    "formats.bundle_root_wrong": _(
        "L’empreinte de l’export n’est pas celle attendue (%(expected)s) : ce n’est pas le fichier publié."
    ),
    "formats.bundle_entry_damaged": _(
        "La ligne %(seq)s du journal de « %(node)s » a été modifiée, supprimée ou déplacée."
    ),
    "formats.bundle_row_malformed": _(
        "Une ligne de %(file)s est illisible ou n’a pas les colonnes annoncées."
    ),
    "formats.bundle_words_altered": _("Les mots de %(cote)s ne sont plus ceux qui avaient été enregistrés."),
    "formats.bundle_link_broken": _(
        "Un lien de %(claim)s vers %(source)s ne tient pas : il doit mener à une pièce enregistrée avant."
    ),
    "formats.bundle_outcome_groundless": _(
        "Une issue annonce une réponse qui ne s’appuie pas sur la parole concernée."
    ),
    "formats.no_headcount": _(
        "« %(event)s » a des cartes et pas de comptage sur sa première ligne : écrivez combien de personnes "
        "étaient là."
    ),
    "formats.two_headcounts": _(
        "« %(event)s » a deux comptages : %(one)s et %(other)s. Gardez le bon, sur la première ligne."
    ),
    "formats.more_cards_than_heads": _(
        "« %(event)s » a rendu %(cards)s cartes pour %(heads)s personnes comptées : vérifiez le comptage."
    ),
    "formats.not_a_slot": _(
        "« %(value)s » n’est pas un créneau : écrivez un jour et une heure, comme 2017-11-07T19:00."
    ),
    "formats.not_a_place_on_earth": _(
        "« %(value)s » n’est pas une latitude et une longitude : vérifiez qu’elles ne sont pas échangées."
    ),
    "formats.negative_count": _("Un nombre de personnes ne peut pas être négatif : %(value)s."),
    "formats.unknown_stratum": _(
        "« %(value)s » (%(variable)s) n’est pas dans les chiffres de la ville. On y trouve : %(known)s."
    ),
    "formats.unknown_pin": _(
        "« %(pin)s » n’est aucun des créneaux qui peuvent être réservés : écrivez LIEU@2017-11-07T19:00, tel "
        "que dans le fichier."
    ),
}
