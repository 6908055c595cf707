"""The figures of the board: who came, who was heard, where to go next."""

from __future__ import annotations

from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _

from assises.commons.evidence import queries as evidence
from assises.commons.journal.actions import Actor
from assises.commons.reach import queries as reach
from assises.commons.reach.queries import (
    DistinctPeople,
    ExitShares,
    FirstTimers,
    Heard,
    QuarterReach,
    SharedOutBy,
)
from assises.methods.coverage import Interval
from assises.pictures.chairs import Absent, row
from assises.pictures.svg import Caption, Picture
from assises.web.desk.framing import address
from assises.web.desk.pages.board import Figure, Place
from assises.web.ui.templatetags.ui import number

TO_VISIT = 3
NAMED = 4  # groups named on the chairs before the others are said together


def figures(viewer: Actor, people: DistinctPeople) -> tuple[Figure, ...]:
    """Five figures, each with its people: different people, voices, first-timers, heard, without a reply."""
    how = address("agora:missing", viewer.edition)
    voices = evidence.totals(viewer)
    return (
        _people(people, how),
        Figure(
            voices.voices,
            _("paroles au total, dont %(n)s au nom d’un collectif") % {"n": voices.from_bodies},
            how=address("agora:unanswered", viewer.edition),
            source=_("papier, rencontres, entretiens, site : toutes voies"),
        ),
        _first(reach.first_timers(viewer), how),
        _heard(reach.exit_shares(viewer), how),
        Figure(
            voices.untreated,
            _("paroles encore sans suite"),
            how=address("agora:unanswered", viewer.edition),
            source=_("sur %(n)s reçues") % {"n": number(voices.voices)},
        ),
    )


def _people(found: DistinctPeople, how: str) -> Figure:
    if not found.events:
        return Figure(
            "–", _("personne n’a encore été compté, pour %(n)s visées") % {"n": number(found.target)}
        )
    low, high = number(found.low), number(found.high)
    value = found.point if found.point is not None else f"{low} – {high}"
    said = _("personnes différentes venues, entre %(low)s et %(high)s, pour %(target)s visées")
    words = said % {"low": low, "high": high, "target": number(found.target)}
    source = _("comptages et cartes de %(n)s rencontres") % {"n": found.events}
    return Figure(value, words, n=found.point, how=how, source=source)


def _first(rows: tuple[FirstTimers, ...], how: str) -> Figure:
    share = rows[-1].share if rows else None
    words = _("sur 100 participent pour la première fois à un dispositif de la ville")
    return _share(share, words, how, _("cartes d’entrée"))


def _heard(rows: tuple[ExitShares, ...], how: str) -> Figure:
    share = rows[-1].was_heard if rows else None
    return _share(share, _("sur 100 disent avoir été entendus en sortant"), how, _("cartes de sortie"))


def _share(found: Interval | None, words: str, how: str, source: str) -> Figure:
    if found is None:
        return Figure("–", words, source=_("trop peu de cartes pour le dire"), how=how)
    point, low, high = (round(100 * part) for part in (found.point, found.low, found.high))
    return Figure(point, words, low, high, point, found.n, how, source)


def chairs(found: Heard) -> Picture | None:
    """The row of chairs of the public pages, with the groups that are not heard enough."""
    row_of = found.chairs
    if row_of is None:
        return None
    silent = [one for one in found.groups if one.hearing in ("silent", "less")]
    finding = _("%(n)s chaises sur %(all)s sont occupées.") % {"n": row_of.filled, "all": row_of.seats}
    counts = {"heard": number(row_of.heard), "wanted": number(row_of.wanted)}
    if row_of.by == SharedOutBy.QUARTERS:
        basis = _("Au moins %(heard)s cartes d’entrée, pour %(wanted)s habitants, quartier par quartier")
    else:
        basis = _("environ %(heard)s personnes différentes, sur %(wanted)s que l’on voulait entendre")
    caption = Caption(
        identifier="chaises",
        title=_("Les chaises vides"),
        finding=finding + _not_heard([one.label for one in silent]),
        source=basis % counts,
        columns=(_("Qui"), _("Chaises")),
        rtl=get_language_bidi(),
    )
    absent = [Absent(one.label, one.chairs) for one in row_of.hollow]
    if row_of.others:
        absent.append(Absent(_("D’autres, qu’on ne sait pas nommer"), row_of.others))
    return row(caption, filled=row_of.filled, filled_label=_("Entendus"), absent=absent)


def _not_heard(labels: list[str]) -> str:
    if not labels:
        return ""
    named = ", ".join(labels[:NAMED])
    more = len(labels) - NAMED
    said = " " + _("On n’entend pas assez : %(groups)s") % {"groups": named}
    return said + (_(" et %(n)s autres groupes.") % {"n": more} if more > 0 else ".")


def alarm(found: Heard) -> str:
    """What must be said tonight of how rooms are filled: nothing while they mix as by lot."""
    if found.mixed is None or found.mixed.index >= found.mixed.by_chance[0]:
        return ""
    words = {"here": round(100 * found.mixed.index), "lot": round(100 * found.mixed.by_chance[1])}
    if found.mixed.alarm:
        return _("Chaque rencontre a eu son public : mélange %(here)s sur 100, %(lot)s au sort.") % words
    return _("Les quartiers se mélangent moins qu’au sort : %(here)s sur 100, au lieu de %(lot)s.") % words


def places(found: Heard) -> tuple[Place, ...]:
    """The quarters to go to next: those never visited, then those least reached for their size."""
    quarters = sorted(found.quarters, key=_least_reached)
    return tuple(Place(one.name, _why(one)) for one in quarters[:TO_VISIT])


def _least_reached(one: QuarterReach) -> tuple[bool, float, str]:
    reached = one.per_thousand.point if one.per_thousand else 0.0
    return bool(one.events), reached, one.name


def _why(one: QuarterReach) -> str:
    if not one.events:
        return _("aucune rencontre n’y a eu lieu")
    if one.per_thousand is None:
        return _("trop peu de personnes venues pour le dire")
    said = _("%(n)s personnes venues pour 1 000 habitants")
    return said % {"n": number(round(one.per_thousand.point, 1))}
