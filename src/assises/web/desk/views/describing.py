"""A voice at the desk: sorted by theme, put beside its translation, quoted by its exact words."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy
from django.utils.translation import gettext_lazy as _

from assises.commons.agenda import queries as agenda
from assises.commons.evidence.actions import tag, translate
from assises.web.desk.forms.parts import long, short
from assises.web.desk.gestures import Asked, DeskForm, Gesture, choose
from assises.web.desk.views.reading import the_voice, to_voice


class TagForm(DeskForm):
    """A theme of the one tree: it classifies a word, never a person."""

    theme = forms.TypedChoiceField(label=_("Le thème"), coerce=int)

    def offer(self, asked: Asked) -> None:
        """The whole tree, sort by sort."""
        rows = [(one.id, f"{one.kind.label} : {one.label}") for one in agenda.themes(asked.by)]
        choose(self, "theme", rows)


class TranslationForm(DeskForm):
    """The same words in another language; the original stays beside."""

    language = short(_("Langue"), max_length=20, help_text=_("en, ar, pt…"))
    text = long(_("La traduction"), rows=4, words=True)
    by_machine = forms.BooleanField(label=_("Faite par une machine"), required=False)


TAG = Gesture(
    right="evidence.voice.tag",
    here="desk:bench",
    title=gettext_lazy("Classer par thème"),
    lead=gettext_lazy("Un thème classe une parole, jamais une personne."),
    label=gettext_lazy("Classer"),
    done=gettext_lazy("La parole est classée."),
    form=TagForm,
    act=lambda asked: tag(cote=asked.at["cote"], theme=asked.typed["theme"], by=asked.by),
    back=to_voice,
    beside=the_voice,
)
TRANSLATION = Gesture(
    right="evidence.voice.translate",
    here="desk:bench",
    title=gettext_lazy("Traduire une parole"),
    lead=gettext_lazy(
        "L’original reste à côté. Celle d’une machine le dit, et n’est jamais citée sans relecture."
    ),
    label=gettext_lazy("Garder la traduction"),
    done=gettext_lazy("La traduction est gardée à côté de l’original."),
    form=TranslationForm,
    act=lambda asked: translate(cote=asked.at["cote"], by=asked.by, **asked.typed),
    back=to_voice,
    beside=the_voice,
)
