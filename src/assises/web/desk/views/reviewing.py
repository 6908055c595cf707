"""The evening that looks back: opened on its event, earlier promises, what each side says of them."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from assises.commons.journal.actions import Actor
from assises.commons.journal.queries import may
from assises.phases.review import queries as review
from assises.phases.review.actions import (
    Promised,
    Side,
    Status,
    open_review,
    record_past_promise,
    state_standing,
)
from assises.phases.review.queries import PastPromiseRow
from assises.web.desk.forms.standing import OpenReviewForm, PastPromiseForm, StandingForm
from assises.web.desk.framing import frame
from assises.web.desk.gestures import Asked, Gesture
from assises.web.desk.pages.parts import Shelf, ShelfPage, Shelved
from assises.web.desk.views.registers import one_link
from assises.web.door.middleware import CityRequest
from assises.web.ui.shell import Link


@never_cache
@require_safe
def reviews(request: CityRequest, edition: str) -> HttpResponse:
    """The review, and every earlier promise with its two sides."""
    viewer = request.actor
    here = frame(viewer, "desk:edition")
    held = review.reviews(viewer)
    opens = one_link(viewer, "review.review.open", _("Ouvrir le bilan"), "desk:open_review")
    adds = one_link(viewer, "review.promise.record", _("Inscrire une promesse passée"), "desk:past_promise")
    page = ShelfPage(
        desk=here,
        title=_("Le bilan"),
        lead=_("Ce qui avait été promis avant, et où cela en est, pour la Ville et pour les habitants."),
        shelves=(
            Shelf(
                _("Promesses d’avant"),
                tuple(_promise(viewer, one) for one in review.past_promises(viewer)),
                adds if held else opens,
                empty=_("Ouvrez d’abord le bilan, porté par une soirée du calendrier.")
                if not held
                else _("Aucune promesse n’est encore inscrite."),
            ),
        ),
        also=one_link(viewer, "agenda.rationale.publish", _("Revenir à l’édition"), "desk:edition"),
    )
    return render(request, "desk/shelves.html", {"page": page})


def _promise(viewer: Actor, one: PastPromiseRow) -> Shelved:
    city = _("la Ville : %(said)s") % {"said": one.city.label if one.city else _("rien encore")}
    residents = _("les habitants : %(said)s") % {
        "said": one.residents.label if one.residents else _("rien encore")
    }
    says = may(viewer, "review.city_standing.state")
    href = reverse("desk:past_standing", args=[viewer.edition, one.cote])
    return Shelved(
        f"{one.cote} – {one.wording}",
        (city, residents),
        (Link(_("Dire où elle en est"), href),) if says else (),
    )


def to_reviews(asked: Asked) -> str:
    """Back to the review."""
    return reverse("desk:reviews", args=[asked.by.edition])


OPEN_REVIEW = Gesture(
    right="review.review.open",
    here="desk:edition",
    title=gettext_lazy("Ouvrir le bilan"),
    lead=gettext_lazy(
        "Une soirée d’échanges sur le bilan doit être au calendrier : c’est elle qui le porte."
    ),
    label=gettext_lazy("Ouvrir"),
    done=gettext_lazy("Le bilan est ouvert."),
    form=OpenReviewForm,
    act=lambda asked: open_review(event=asked.typed["event"], by=asked.by),
    back=to_reviews,
)


def _record(asked: Asked) -> object:
    typed = asked.typed
    held = review.reviews(asked.by)
    promised = Promised(
        origin=typed["origin"], source=typed["source"], made_on=typed["made_on"], domain=typed["domain"]
    )
    return record_past_promise(
        review=held[-1].review if held else 0,
        promised=promised,
        wording=typed["wording"],
        commitment=typed["commitment"],
        by=asked.by,
    ).cote


PAST_PROMISE = Gesture(
    right="review.promise.record",
    here="desk:edition",
    title=gettext_lazy("Inscrire une promesse passée"),
    lead=gettext_lazy("Avec ses mots et sa source. Un engagement d’une édition d’avant entre par sa cote."),
    label=gettext_lazy("Inscrire"),
    done=gettext_lazy("La promesse est inscrite : %(made)s."),
    form=PastPromiseForm,
    act=_record,
    back=to_reviews,
)
STANDING = Gesture(
    right="review.city_standing.state",
    here="desk:edition",
    title=gettext_lazy("Dire où en est une promesse"),
    lead=gettext_lazy("Ce que dit la salle se note le soir du bilan, et reste à côté, jamais mélangé."),
    label=gettext_lazy("Enregistrer"),
    done=gettext_lazy("C’est dit."),
    form=StandingForm,
    act=lambda asked: state_standing(
        cote=asked.at["cote"],
        side=Side.CITY,
        status=Status(asked.typed["status"]),
        reasons=asked.typed["reasons"],
        by=asked.by,
    ),
    back=to_reviews,
)
