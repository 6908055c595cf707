"""What is disputed about a stake: the question, and the pieces that stand for, against or otherwise."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assises.phases.opinion import queries as opinion
from assises.phases.opinion.actions import Side, open_dispute, place_positions, take_back_position
from assises.web.desk.forms.disputing import DisputeForm, PositionForm, TakeBackForm
from assises.web.desk.forms.parts import cotes_in
from assises.web.desk.gestures import Asked, Gesture
from assises.web.desk.pages.parts import Beside, Note


def _to_stakes(asked: Asked) -> str:
    return reverse("desk:stakes", args=[asked.by.edition])


def _so_far(asked: Asked) -> Beside:
    """What stands already, and the side where nobody does."""
    found = opinion.dispute(asked.by, asked.at["slug"])
    if found is None:
        return Beside()
    placed = tuple(f"{one.side.label} : {one.wording} ({one.cote})" for one in found.positions)
    missing = tuple(_("Personne n’est encore « %(side)s ».") % {"side": side.label} for side in found.missing)
    return Beside(notes=(Note(found.question, (*placed, *missing)),))


DISPUTE = Gesture(
    right="opinion.dispute.open",
    here="desk:edition",
    title=gettext_lazy("Dire ce qui fait débat"),
    lead=gettext_lazy("Une question à laquelle on peut répondre pour, contre ou autrement."),
    label=gettext_lazy("Poser la question"),
    done=gettext_lazy("La question est posée ; elle se montre avec la première position."),
    form=DisputeForm,
    act=lambda asked: open_dispute(stake=asked.at["slug"], question=asked.typed["question"], by=asked.by),
    back=_to_stakes,
    beside=_so_far,
)

PLACE = Gesture(
    right="opinion.position.place",
    here="desk:edition",
    title=gettext_lazy("Placer une position"),
    lead=gettext_lazy(
        "Des paroles ou des pièces publiques, avec leur source. La majorité, l’opposition, une association "
        "ou une habitante : la même règle, la même place."
    ),
    label=gettext_lazy("Placer"),
    done=gettext_lazy("C’est placé, avec sa source."),
    form=PositionForm,
    act=lambda asked: place_positions(
        stake=asked.at["slug"],
        cotes=cotes_in(asked.typed["cites"]),
        side=Side(asked.typed["side"]),
        by=asked.by,
    ),
    back=_to_stakes,
    beside=_so_far,
)

TAKE_BACK = Gesture(
    right="opinion.position.take_back",
    here="desk:edition",
    title=gettext_lazy("Reprendre une position"),
    label=gettext_lazy("Reprendre"),
    done=gettext_lazy("La position n’est plus montrée ; le journal garde pourquoi."),
    form=TakeBackForm,
    act=lambda asked: take_back_position(
        stake=asked.at["slug"], cote=asked.typed["cote"], reason=asked.typed["reason"], by=asked.by
    ),
    back=_to_stakes,
)
