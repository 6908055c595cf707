"""What the command `venues` writes: a series, why each meeting is in it, and what is only assumed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assises.cli.ground import Ground
from assises.cli.words import gettext as _
from assises.cli.words import ngettext
from assises.formats.attendance import VenueLine
from assises.methods.venues import RHYTHMS, Choice, Series
from assises.pictures.places import Place, PlaceWords, neighbourhoods
from assises.pictures.svg import Caption, alone

Whole = dict[str, Any]
Kept = tuple[VenueLine, datetime]


def of_series(
    found: Series,
    kept: Sequence[Kept],
    left_out: Sequence[dict[str, str]],
    ground: Ground,
    weights: NDArray[np.float64],
    run: Whole,
) -> Whole:
    """The meetings in the order of their dates, with the bound of the whole."""
    order = sorted(found.choices, key=lambda one: (kept[one.option][1], kept[one.option][0].venue))
    whole = weights.reshape(len(ground.codes), -1)
    reached = (found.reached.reshape(whole.shape) * whole).sum(axis=1)
    return {
        "meetings": [_meeting(rank, one, kept, ground) for rank, one in enumerate(order, start=1)],
        "expected": found.value,
        "bound": found.bound,
        "gap": found.gap,
        "still_to_be_heard": float(weights.sum()),
        "places": [
            {
                "code": code,
                "name": name,
                "neighbourhood": quarter,
                "people": None if np.isnan(people) else int(people),
                "expected": float(reached[at]),
                "still_to_be_heard": float(whole[at].sum()),
            }
            for at, (code, name, quarter, people) in enumerate(
                zip(ground.codes, ground.names, ground.quarters, ground.people, strict=True)
            )
        ],
        "never_reached": sorted({ground.names[one // len(RHYTHMS)] for one in found.never}),
        "not_on_the_map": list(ground.nowhere),
        "left_out": list(left_out),
        "assumed": {
            "rhythms": {one.key: one.share for one in RHYTHMS},
            "why": "chances fall with distance and hours; nothing was observed yet",
        },
        "method": "venues.plan: people still to be heard who may come at least once, each counted once; "
        "bound by planes above the value",
        "run": run,
    }


def _meeting(rank: int, one: Choice, kept: Sequence[Kept], ground: Ground) -> Whole:
    venue, slot = kept[one.option]
    return {
        "rank": rank,
        "venue": venue.venue,
        "neighbourhood": venue.neighbourhood,
        "slot": slot.isoformat(timespec="minutes"),
        "capacity": venue.capacity,
        "adds": one.adds,
        "most": list(dict.fromkeys(ground.names[group // len(RHYTHMS)] for group in one.most)),
        "instead": [
            {
                "venue": kept[other][0].venue,
                "slot": kept[other][1].isoformat(timespec="minutes"),
                "loses": max(0.0, lost),
            }
            for other, lost in one.instead
        ],
    }


def sentences(told: Whole) -> Iterator[str]:
    """The series, its worth, and what limits it."""
    for one in told["meetings"]:
        places = ", ".join(one["most"])
        when = one["slot"].replace("T", " ")
        yield f"{one['rank']:>2}. {when}  {one['venue']} ({one['neighbourhood']}) : {places}"
    yield _(
        "Environ %(n)s personnes encore à entendre pourraient venir ; aucune autre série n’en ferait venir "
        "plus de %(bound)s (écart %(gap)s %%)."
    ) % {"n": round(told["expected"], 1), "bound": round(told["bound"], 1), "gap": f"{100 * told['gap']:.2f}"}
    if told["never_reached"]:
        yield _("Aucun lieu ne les touche, allez les voir : %(places)s.") % {
            "places": ", ".join(told["never_reached"])
        }
    if told["left_out"]:
        n = len(told["left_out"])
        yield ngettext("%(n)s créneau écarté.", "%(n)s créneaux écartés.", n) % {"n": n}
    yield _("Ces chances sont supposées : après chaque rencontre, comparez et recalculez.")


def picture(told: Whole, ground: Ground) -> str:
    """The city, lighter where fewer of those to be heard may come; meetings are listed by quarter."""
    ranks: dict[str, list[str]] = {}
    for one in told["meetings"]:
        ranks.setdefault(one["neighbourhood"], []).append(str(one["rank"]))
    places = [
        Place(
            label=row["name"],
            geometry={
                "type": "MultiPolygon",
                "coordinates": [list(map(list, part)) for part in shape.polygons],
            },
            value=None if row["people"] is None else round(row["expected"], 1),
            figure=_("secret") if row["people"] is None else f"{row['expected']:.0f}",
            state="secret" if row["people"] is None else "known",
        )
        for row, shape in zip(told["places"], ground.contours, strict=True)
    ]
    listed = " · ".join(f"{quarter} : {', '.join(found)}" for quarter, found in sorted(ranks.items()))
    caption = Caption(
        identifier="series",
        title=_("Qui pourrait venir à la série de rencontres"),
        finding=listed,
        source=_("Population de la ville, lieux et créneaux proposés ; chances supposées"),
        columns=(_("Lieu"), _("Personnes qui pourraient venir")),
    )
    words = PlaceWords(
        unit=_("Personnes encore à entendre qui pourraient venir"),
        secret=_("chiffre secret"),
        unknown=_("chiffre inconnu"),
    )
    return alone(neighbourhoods(caption, places, words))
