"""What people read when the pulse refuses: what happened, what was kept, what to do."""

from __future__ import annotations

from assises.web.door.refusals.marking import gettext_noop as _

SENTENCES: dict[str, str] = {
    "pulse.refused": _("Cette réponse n’a pas été enregistrée. Les précédentes sont gardées."),
    "pulse.wrong_method": _(
        "Cette adresse n’attend pas cela. Rien n’a été enregistré ; revenez à la page du tour."
    ),
    "pulse.wrong_type": _(
        "Cette réponse n’a pas la forme d’un formulaire. Elle n’a pas été enregistrée ; "
        "répondez depuis la page du tour."
    ),
    "pulse.too_large": _(
        "Cette réponse est trop longue : une réponse dit d’accord, pas d’accord ou je passe. "
        "Elle n’a pas été enregistrée."
    ),
    "pulse.malformed": _(
        "Il manque quelque chose à cette réponse, ou quelque chose y est deux fois. "
        "Elle n’a pas été enregistrée ; répondez depuis la page du tour."
    ),
    "pulse.too_many_answers": _(
        "Ces réponses arrivent plus vite qu’on ne lit. Celle-ci n’a pas été enregistrée, "
        "les précédentes sont gardées ; attendez %(seconds)s secondes."
    ),
    "pulse.too_many_watching": _(
        "Trop de monde regarde en direct. Vos réponses restent prises ; "
        "le décompte se lit en rechargeant la page."
    ),
    "pulse.busy": _(
        "Le registre ne peut pas écrire pour l’instant. Cette réponse n’a pas été enregistrée, "
        "les précédentes sont gardées ; envoyez-la de nouveau dans quelques secondes."
    ),
    "pulse.no_such_page": _("Rien à cette adresse. Revenez à la page du tour d’avis."),
}
