"""Going out to those one never sees: the plan and what it brought, audiences, the barometer."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from assises.commons.journal.actions import Actor
from assises.commons.reach import queries as reach
from assises.commons.reach.actions import Outing, name_audience, plan_outreach, word_barometer
from assises.commons.reach.queries import Outreach
from assises.commons.territory import queries as territory
from assises.web.desk.forms.standing import AudienceForm, BarometerForm, OutingForm
from assises.web.desk.framing import frame
from assises.web.desk.gestures import Asked, Gesture
from assises.web.desk.pages.parts import Shelf, ShelfPage, Shelved
from assises.web.desk.views.registers import one_link
from assises.web.door.middleware import CityRequest


@never_cache
@require_safe
def outings(request: CityRequest, edition: str) -> HttpResponse:
    """What was planned and what it brought; whom one speaks to; what is asked the same way each year."""
    viewer = request.actor
    here = frame(viewer, "desk:edition")
    names = {one.slug: one.label for one in territory.strata(viewer)}
    page = ShelfPage(
        desk=here,
        title=_("Aller vers"),
        lead=_(
            "Prévu, fait, ce que cela a donné : combien de rencontres, combien de paroles, jamais de nom."
        ),
        shelves=(
            Shelf(
                _("Sorties"),
                tuple(_outing(one, names) for one in reversed(reach.outreach(viewer))),
                one_link(viewer, "reach.outreach.plan", _("Prévoir une sortie"), "desk:outing"),
                empty=_("Aucune sortie n’est prévue."),
            ),
            _audiences(viewer, names),
            _barometer(viewer),
        ),
        also=one_link(viewer, "agenda.rationale.publish", _("Revenir à l’édition"), "desk:edition"),
    )
    return render(request, "desk/shelves.html", {"page": page})


def _outing(one: Outreach, names: dict[str, str]) -> Shelved:
    met = _("%(met)s personnes rencontrées, %(spoke)s paroles, %(refused)s refus")
    brought = met % {"met": one.met, "spoke": one.spoke, "refused": one.refused}
    to = ", ".join(names.get(slug, slug) for slug in one.strata)
    return Shelved(
        f"{one.place}, {one.at:%d/%m/%Y}",
        tuple(
            part for part in (to, brought if one.met is not None else _("prévue, pas encore faite")) if part
        ),
        (),
    )


def _audiences(viewer: Actor, names: dict[str, str]) -> Shelf:
    return Shelf(
        _("Publics"),
        tuple(
            Shelved(one.label, (", ".join(names.get(slug, slug) for slug in one.strata),), ())
            for one in reach.audiences(viewer)
        ),
        one_link(viewer, "reach.audience.name", _("Nommer un public"), "desk:audience"),
    )


def _barometer(viewer: Actor) -> Shelf:
    found = reach.barometer_questions(viewer)
    said = _("version %(version)s, de 0 à %(highest)s")
    return Shelf(
        _("Baromètre"),
        tuple(
            Shelved(one.text, (said % {"version": one.version, "highest": one.highest},), ()) for one in found
        ),
        one_link(viewer, "reach.barometer.word", _("Écrire une version"), "desk:barometer"),
        empty=_("Aucune question n’est encore écrite."),
    )


def to_outings(asked: Asked) -> str:
    """Back to the outings."""
    return reverse("desk:outings", args=[asked.by.edition])


OUTING = Gesture(
    right="reach.outreach.plan",
    here="desk:edition",
    title=gettext_lazy("Prévoir une sortie"),
    lead=gettext_lazy("Là où sont ceux qui ne viennent pas. Ce qu’elle donne se note sur le terrain."),
    label=gettext_lazy("Prévoir"),
    done=gettext_lazy("La sortie est prévue ; elle est sur la page du terrain."),
    form=OutingForm,
    act=lambda asked: plan_outreach(
        outing=Outing(**{**asked.typed, "strata": tuple(asked.typed["strata"])}), by=asked.by
    ),
    back=to_outings,
)
AUDIENCE = Gesture(
    right="reach.audience.name",
    here="desk:edition",
    title=gettext_lazy("Nommer un public"),
    lead=gettext_lazy("Des groupes auxquels une rencontre ou une sortie s’adresse ensemble."),
    label=gettext_lazy("Nommer"),
    done=gettext_lazy("Le public est nommé."),
    form=AudienceForm,
    act=lambda asked: name_audience(label=asked.typed["label"], strata=asked.typed["strata"], by=asked.by),
    back=to_outings,
)
BAROMETER = Gesture(
    right="reach.barometer.word",
    here="desk:edition",
    title=gettext_lazy("Écrire une version du baromètre"),
    lead=gettext_lazy("Ses mots ne changeront plus : c’est ce qui permet de comparer les années."),
    label=gettext_lazy("Figer cette version"),
    done=gettext_lazy("La version est figée."),
    form=BarometerForm,
    act=lambda asked: word_barometer(by=asked.by, **asked.typed),
    back=to_outings,
)
