"""The gestures of what is kept beside: schemes, costs, the method note, the pages of the city."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assises.commons.agenda import queries as agenda
from assises.commons.agenda.actions import (
    SchemeCard,
    SchemeKind,
    publish_cost,
    publish_method_note,
    publish_text,
    register_scheme,
    revise_scheme,
)
from assises.web.desk.forms.agenda import CostForm, NoteForm, SchemeForm, TextForm
from assises.web.desk.gestures import Asked, Gesture
from assises.web.desk.pages.parts import Beside, Note
from assises.web.desk.views.preparing import text_so_far, to_edition


def to_schemes(asked: Asked) -> str:
    """Back to the registry."""
    return reverse("desk:schemes", args=[asked.by.edition])


def _card(asked: Asked) -> SchemeCard:
    typed: dict[str, Any] = dict(asked.typed)
    typed["slug"] = asked.at.get("slug") or typed["slug"]
    typed["kind"] = SchemeKind(typed["kind"])
    return SchemeCard(**typed)


SCHEME = Gesture(
    right="agenda.scheme.register",
    here="desk:edition",
    title=gettext_lazy("Inscrire un dispositif"),
    lead=gettext_lazy(
        "Ce qui existe toute l’année : on peut lui transmettre des paroles, et lire ce qu’il en fait."
    ),
    label=gettext_lazy("Inscrire"),
    done=gettext_lazy("Le dispositif est inscrit."),
    form=SchemeForm,
    act=lambda asked: register_scheme(card=_card(asked), by=asked.by),
    back=to_schemes,
)


def _scheme_so_far(asked: Asked) -> dict[str, object]:
    held = agenda.scheme(asked.by, asked.at["slug"])
    names = (*SchemeForm.base_fields,)
    found = {name: getattr(held, name) for name in names}
    return {**found, "kind": held.kind.value}


def _revise(asked: Asked) -> object:
    """What the form does not show of the card is kept as it is."""
    held = agenda.scheme(asked.by, asked.at["slug"])
    card = _card(asked)
    kept = SchemeCard(
        slug=card.slug,
        name=card.name,
        kind=card.kind,
        territory=card.territory,
        rhythm=card.rhythm,
        audience=card.audience,
        strata=held.strata,
        who=held.who,
        how=held.how,
        power=held.power,
        budget=card.budget,
        contact_function=card.contact_function,
        source=card.source,
        active_from=card.active_from,
        active_to=card.active_to,
    )
    return revise_scheme(card=kept, by=asked.by)


REVISE_SCHEME = Gesture(
    right="agenda.scheme.revise",
    here="desk:edition",
    title=gettext_lazy("Mieux décrire un dispositif"),
    label=gettext_lazy("Enregistrer"),
    done=gettext_lazy("Le dispositif est décrit."),
    form=SchemeForm,
    act=_revise,
    back=to_schemes,
    begin=_scheme_so_far,
)

COST = Gesture(
    right="agenda.cost.publish",
    here="desk:edition",
    title=gettext_lazy("Publier une dépense"),
    label=gettext_lazy("Publier"),
    done=gettext_lazy("La dépense est publique."),
    form=CostForm,
    act=lambda asked: publish_cost(by=asked.by, **asked.typed),
    back=to_schemes,
)

METHOD_NOTE = Gesture(
    right="agenda.method_note.publish",
    here="desk:edition",
    title=gettext_lazy("Publier la note de méthode"),
    lead=gettext_lazy("Ce que les chiffres peuvent dire, et ce qu’ils ne peuvent pas."),
    label=gettext_lazy("Publier cette version"),
    done=gettext_lazy("La note de méthode est publiée, version %(made)s."),
    form=NoteForm,
    act=lambda asked: publish_method_note(by=asked.by, **asked.typed),
    back=to_edition,
    begin=lambda asked: {"text": _note_so_far(asked)},
)


def _note_so_far(asked: Asked) -> str:
    held = agenda.method_note(asked.by)
    return held.text if held else ""


def _page_so_far(asked: Asked) -> dict[str, object]:
    body, easy = text_so_far(asked.by, asked.at["slug"])
    return {"body": body, "easy_body": easy}


def _beside_text(asked: Asked) -> Beside:
    said = (
        _("Cette page est celle de la ville : ses mots, ses coordonnées, sa responsabilité."),
        _("Ce qui reste entre crochets est à compléter avant d’ouvrir."),
    )
    return Beside(notes=(Note(_("À compléter"), said),))


TEXT = Gesture(
    right="agenda.text.publish",
    here="desk:edition",
    title=gettext_lazy("Écrire une page de la ville"),
    label=gettext_lazy("Publier cette version"),
    done=gettext_lazy("La page est publiée ; sa version d’avant reste."),
    form=TextForm,
    act=lambda asked: publish_text(slug=asked.at["slug"], by=asked.by, **asked.typed),
    back=lambda asked: reverse("desk:texts", args=[asked.by.edition]),
    begin=_page_so_far,
    beside=_beside_text,
)
