"""What an import counts, in words: the report of a page and that of a terminal say the same."""

from __future__ import annotations

from assises.web.door.refusals.marking import gettext_noop as _

COUNTED: dict[str, str] = {
    "voices": _("paroles"),
    "statements": _("affirmations"),
    "sheets": _("personnes"),
    "reactions": _("réponses au journal"),
    "in_force": _("réponses en vigueur"),
    "areas": _("îlots du recensement"),
    "areas_completed": _("îlots complétés"),
    "figures": _("chiffres du recensement"),
    "quarters": _("quartiers"),
    "stations": _("gares et stations"),
    "schemes": _("dispositifs"),
    "commitments": _("engagements"),
    "past_promises": _("promesses d’avant"),
    "orphans": _("sans ce à quoi ils répondent : laissés, et dits"),
    "prompts": _("questions des organisateurs : pas des paroles"),
    "hidden_elsewhere": _("retirées ou masquées là-bas : laissées là-bas"),
    "places_unknown": _("lieux qui ne sont pas des quartiers d’ici : lieu non gardé"),
    "votes_elsewhere": _("votes donnés là-bas : pas ajoutés aux nôtres"),
    "secret_figures": _("chiffres secrets : ils le restent, jamais zéro"),
    "votes_without_statement": _("réponses à une affirmation absente : dites, pas comptées"),
    "replaced_later": _("réponses que leur auteur a changées : au journal seulement"),
    "statements_moderated_out": _("affirmations retirées là-bas : gardées, pas montrées"),
    "seeds": _("affirmations des organisateurs"),
    "areas_of_other_places": _("îlots d’autres communes : laissés"),
    "communes_of_other_places": _("autres communes : laissées"),
    "contours_of_other_places": _("contours d’autres lieux : laissés"),
    "facilities_outside_areas": _("équipements hors de tout îlot : un chiffre de la ville"),
    "facilities_of_unknown_areas": _("équipements d’îlots inconnus : laissés"),
    "turnout_lines": _("lignes d’élections : lues, pas gardées"),
    "stations_elsewhere": _("gares hors des quartiers, ou dites deux fois : laissées"),
    "bodies_unknown": _("portés par une instance inconnue ici : son nom n’est pas gardé"),
    "not_verifiable": _("invérifiables tels quels : c’est dit sur leur page"),
    "kept_without_proof": _("dits tenus : à déclarer sur leur page, avec la preuve"),
}
