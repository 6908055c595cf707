"""What people read when meetings refuses: what happened, what was kept, what to do."""

from __future__ import annotations

from assises.web.door.refusals.marking import gettext_noop as _

SENTENCES: dict[str, str] = {
    "meetings.refused": _("La rencontre refuse ce geste. Rien n’a été enregistré."),
    "meetings.no_such_meeting": _(
        "Cette rencontre n’est pas ouverte. Rien n’a été enregistré ; ouvrez-la d’abord depuis son événement."
    ),
    "meetings.not_a_meeting": _(
        "Cet événement n’est pas une rencontre. Rien n’a été enregistré ; choisissez une rencontre, "
        "une soirée ou une sortie."
    ),
    "meetings.already_open": _("Cette rencontre est déjà ouverte. Rien n’a changé ; continuez avec elle."),
    "meetings.no_such_subject": _(
        "Ce sujet n’est pas à l’ordre du jour de cette rencontre. Rien n’a été enregistré ; "
        "proposez-le d’abord."
    ),
    "meetings.empty_subject": _("Un sujet a besoin de mots. Rien n’a été enregistré ; écrivez-le."),
    "meetings.rank_taken": _(
        "Un autre sujet tient déjà la place %(rank)s. Rien n’a changé ; choisissez une autre place."
    ),
    "meetings.subject_not_chosen": _(
        "Ce sujet n’a pas été choisi par la salle. Rien n’a changé ; donnez-lui d’abord une place."
    ),
    "meetings.closed": _(
        "La rencontre est close. Rien n’a été enregistré ; une parole oubliée peut encore être ajoutée "
        "tant que le compte rendu n’est pas validé."
    ),
    "meetings.minutes_validated": _(
        "Le compte rendu est validé : on n’y ajoute plus rien. Rien n’a été enregistré ; "
        "déposez la parole hors rencontre, elle aura aussi son récépissé."
    ),
    "meetings.not_closable": _(
        "La rencontre n’est pas close. Il manque : %(said)s. Tout ce qui a été saisi est gardé ; "
        "complétez puis recommencez."
    ),
    "meetings.turn_the_wrong_way": _(
        "Une prise de parole doit finir après son début, pauses comprises. Rien n’a été enregistré ; "
        "corrigez les temps."
    ),
    "meetings.no_such_statement": _(
        "Aucune parole de cette rencontre ne porte la cote %(cote)s. Rien n’a changé ; vérifiez la cote."
    ),
    "meetings.too_late_to_undo": _(
        "Cette ligne date de plus de %(minutes)s minutes : elle ne s’annule plus. Elle est gardée ; "
        "la personne qui a parlé peut la retirer avec son récépissé."
    ),
    "meetings.not_closed_yet": _(
        "Le compte rendu s’écrit une fois la rencontre close. Rien n’a été enregistré ; "
        "terminez d’abord la clôture."
    ),
    "meetings.no_minutes": _("Aucun compte rendu n’est écrit. Rien n’a été publié ; écrivez-le d’abord."),
    "meetings.same_resident_twice": _(
        "Cette personne a déjà validé le compte rendu. Sa validation est gardée ; il en faut une autre."
    ),
    "meetings.no_proof_of_validation": _(
        "Une validation vient avec un récépissé ou avec la référence d’une feuille signée. "
        "Rien n’a été enregistré ; indiquez l’un des deux."
    ),
    "meetings.not_validated_by_two": _(
        "Le compte rendu paraît une fois validé par deux habitant·es. Il n’est pas publié ; "
        "demandez les validations qui manquent."
    ),
    "meetings.still_has_its_words": _(
        "Les mots de %(cote)s ne sont pas retirés. Rien n’a changé ; le retrait se demande avec le récépissé."
    ),
}
