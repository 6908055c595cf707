"""What people read when review refuses: what happened, what was kept, what to do."""

from __future__ import annotations

from assises.web.door.refusals.marking import gettext_noop as _

SENTENCES: dict[str, str] = {
    "review.refused": _("Le bilan refuse ce geste. Rien n’a été enregistré."),
    "review.no_such_review": _(
        "Ce bilan n’existe pas dans cette édition. Rien n’a été enregistré ; "
        "ouvrez d’abord la soirée de bilan."
    ),
    "review.no_such_promise": _(
        "Aucune promesse passée ne porte la cote %(cote)s. Rien n’a été enregistré ; vérifiez la cote."
    ),
    "review.already_open": _(
        "Cette soirée porte déjà un bilan. Rien n’a changé ; ajoutez les promesses à celui qui existe."
    ),
    "review.promise_without_source": _(
        "Une promesse passée n’entre au bilan qu’avec son origine et sa source. "
        "Rien n’a été enregistré ; dites où elle a été faite et où on peut la lire."
    ),
    "review.not_an_earlier_commitment": _(
        "%(cote)s n’est pas un engagement d’une édition précédente. "
        "Rien n’a été enregistré ; écrivez l’édition puis la cote, par exemple 2017/ENG-019."
    ),
    "review.already_entered": _("L’engagement %(cote)s est déjà au bilan. Rien n’a été doublé."),
    "review.word_of_the_other_side": _(
        "Ce mot (%(status)s) n’est pas de ceux de ce côté du bilan. Rien n’a été enregistré ; "
        "la Ville déclare un avancement, les habitant·es disent si c’est tenu."
    ),
    "review.dropped_without_reason": _(
        "Une promesse n’est pas déclarée abandonnée sans motif. Rien n’a été enregistré ; écrivez pourquoi."
    ),
}
