"""What a proposal costs, who gains and who bears, who supports it: said at the desk, each with its source."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.utils.translation import gettext_lazy

from assises.phases.proposals.actions import (
    EffectSide,
    EvidenceLevel,
    add_costing,
    answer_objection,
    import_support,
    say_effect,
)
from assises.web.desk.forms import proposing as forms
from assises.web.desk.gestures import Asked, Gesture
from assises.web.desk.views.proposing import HERE, said_words, to_one

COSTING = Gesture(
    right="proposals.costing.add",
    here=HERE,
    title=gettext_lazy("Chiffrer une proposition"),
    lead=gettext_lazy("Une fourchette, jamais un chiffre seul ; une année, une source."),
    label=gettext_lazy("Publier"),
    done=gettext_lazy("Le chiffrage est public."),
    form=forms.CostingForm,
    act=lambda asked: add_costing(cote=asked.at["cote"], by=asked.by, **asked.typed),
    back=to_one,
    beside=said_words,
)


def _effect(asked: Asked) -> object:
    typed: dict[str, Any] = dict(asked.typed)
    typed["side"], typed["evidence_level"] = EffectSide(typed["side"]), EvidenceLevel(typed["evidence_level"])
    return say_effect(cote=asked.at["cote"], by=asked.by, **typed)


EFFECT = replace(
    COSTING,
    right="proposals.effect.say",
    title=gettext_lazy("Dire qui y gagne, qui en porte le coût"),
    lead=gettext_lazy("« On ne sait pas » est une réponse, et elle est comptée."),
    done=gettext_lazy("L’effet est public."),
    form=forms.EffectForm,
    act=_effect,
)
SUPPORT = replace(
    COSTING,
    right="proposals.support.import",
    title=gettext_lazy("Apporter un compte de soutiens"),
    lead=gettext_lazy("Aucun seuil ne décide de rien ; le compte dit d’où il vient."),
    done=gettext_lazy("Le compte est public."),
    form=forms.SupportForm,
    act=lambda asked: import_support(cote=asked.at["cote"], by=asked.by, **asked.typed),
)
ANSWER_MERGE = replace(
    COSTING,
    right="proposals.objection.answer",
    title=gettext_lazy("Répondre à une objection"),
    lead=gettext_lazy("L’objection et sa réponse se lisent ensemble."),
    done=gettext_lazy("La réponse est publiée."),
    form=forms.AnswerForm,
    act=lambda asked: answer_objection(
        objection=asked.at["objection"], answer=asked.typed["answer"], by=asked.by
    ),
)
