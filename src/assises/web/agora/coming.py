"""Who came, said in pictures and sentences: different people, rooms that mix, what became of words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.utils.translation import get_language_bidi, ngettext
from django.utils.translation import gettext as _

from assises.commons.reach.queries import DistinctPeople, GoneOut, GroupUptake, QuarterReach, Reached, Uptake
from assises.commons.reach.small_counts import too_small
from assises.methods.coverage import Mixing, Ratio, Verdict
from assises.pictures.bars import Pair, PairWords, pairs
from assises.pictures.svg import Caption, Picture
from assises.pictures.thread import Stage, Strand, multiples
from assises.web.ui.parts import Table
from assises.web.ui.templatetags.ui import number

DRAWN = 6  # groups whose thread is drawn; the table has all of them


def different_people(found: DistinctPeople, *, identifier: str = "people") -> Picture | None:
    """How many different people came, with the band that cards leave, beside how many were wanted."""
    if not found.events or found.point is None:
        return None
    band = _("%(point)s (de %(low)s à %(high)s)") % {
        "point": number(found.point),
        "low": number(found.low),
        "high": number(found.high),
    }
    caption = Caption(
        identifier=identifier,
        title=_("Combien de personnes différentes sont venues"),
        finding=people_sentence(found),
        source=_(
            "Comptages et cartes d’entrée de %(n)s rencontres. La fourchette tient si les habitués rendent "
            "moins souvent leur carte et si une carte sur dix se trompe."
        )
        % {"n": number(found.events)},
        columns=(_("Ce qui est compté"), _("Visé ou additionné"), _("Venues")),
        rtl=get_language_bidi(),
    )
    wanted = number(found.target) if found.target else _("on ne sait pas")
    rows = [
        Pair(
            label=_("Personnes différentes"),
            city=float(found.target) if found.target else None,
            heard=float(found.point),
            low=float(found.low),
            high=float(found.high),
            city_figure=wanted,
            heard_figure=band,
        ),
        Pair(
            label=_("Entrées additionnées"),
            city=float(found.naive_sum),
            heard=None,
            low=None,
            high=None,
            city_figure=number(found.naive_sum),
            heard_figure="",
        ),
    ]
    words = PairWords(_("visé, ou additionné"), _("estimé"), _("fourchette"))
    return pairs(caption, rows, words, written=lambda people: number(round(people)))


def people_sentence(found: DistinctPeople) -> str:
    """The figure, its band, and the plain sum that counts regulars as often as they came."""
    said = _("Environ %(n)s personnes différentes, entre %(low)s et %(high)s, pour %(sum)s entrées.") % {
        "n": number(found.point),
        "low": number(found.low),
        "high": number(found.high),
        "sum": number(found.naive_sum),
    }
    if found.target:
        said += " " + _("On en voulait %(target)s.") % {"target": number(found.target)}
    return said


def how_people(found: DistinctPeople) -> tuple[str, ...]:
    """How the number of different people was computed, with its own figures."""
    if found.point is None or not found.cards:
        return ()
    counts = {
        "events": number(found.events),
        "sum": number(found.naive_sum),
        "cards": number(found.cards),
        "rate": number(round(100 * found.cards / max(found.naive_sum, 1))),
        "first": number(round(100 * found.first / found.cards)),
    }
    return (
        _(
            "%(events)s rencontres, %(sum)s entrées comptées, %(cards)s cartes qui répondent (%(rate)s sur "
            "100) ; %(first)s cartes sur 100 disent « première fois à ces Assises »."
        )
        % counts,
        _(
            "Chacun n’a qu’une première fois : on ajoute, rencontre par rencontre, les entrées multipliées "
            "par la part des cartes qui la disent."
        ),
        _(
            "Fourchette publiée : les habitués rendent de 0,6 à 1,1 fois autant de cartes, une carte sur dix "
            "se trompe. Plus serrée (0,7 à 1,1 ; une sur vingt) : %(low)s à %(high)s. Sans aucune hypothèse, "
            "si chaque carte dit vrai : %(least)s à %(most)s."
        )
        % {
            "low": number(found.plausible[0]),
            "high": number(found.plausible[1]),
            "least": number(found.bounds[0]),
            "most": number(found.bounds[1]),
        },
        _("Méthode : coverage.distinct ; chacun peut la refaire avec « assises coverage estimate »."),
    )


def mixed(found: Mixing | None) -> tuple[str, Table | None]:
    """Whether each evening had people of the whole city, beside two other ways to fill the same rooms."""
    if found is None:
        return "", None
    low, _mean, high = found.by_chance
    said = (
        _("Chaque rencontre a eu son public : les quartiers ne se mélangent pas d’une soirée à l’autre.")
        if found.alarm
        else _("Les quartiers se mélangent à peu près comme si l’on avait tiré au sort qui vient où.")
        if found.index >= low
        else _("Les quartiers se mélangent moins que si l’on avait tiré au sort qui vient où.")
    )
    rows = (
        (_("Ces rencontres"), _hundredths(found.index)),
        (_("Les mêmes personnes, tirées au sort"), f"{_hundredths(low)} – {_hundredths(high)}"),
        (_("Les mêmes personnes, chacun avec son quartier"), _hundredths(found.segregated)),
    )
    caption = _("Mélange, sur 100 : 0, chaque salle son quartier ; 100, chaque salle toute la ville")
    return said, Table(caption, (_("Qui est assis où"), _("Mélange")), rows, figures=(1,))


def _hundredths(share: float) -> str:
    return number(round(100 * share))


def by_quarter(rows: Sequence[QuarterReach], near: Mapping[str, float]) -> Table:
    """Quarter by quarter: events for 1,000 residents, how far the nearest is, who came, of which year."""
    return Table(
        _("Quartier par quartier"),
        (
            _("Quartier"), _("Habitants"), _("Rencontres"), _("Pour 1 000 habitants"),
            _("La plus proche, en km"), _("Venues, au moins"),
        ),
        tuple(
            (
                one.name,
                _residents(one),
                one.events or _("aucune"),
                number(round(1000 * one.events / one.population, 2)) if one.population else None,
                _distance(one, near),
                _few(one.people),
            )
            for one in rows
        ),
        figures=(1, 2, 3, 4, 5),
    )  # fmt: skip


def _distance(one: QuarterReach, near: Mapping[str, float]) -> str | None:
    if one.slug in near:
        return number(round(near[one.slug], 1))
    return _("dans le quartier") if one.events else None


def _residents(one: QuarterReach) -> str | None:
    if one.population is None:
        return None
    years = " – ".join(str(year) for year in sorted({*one.vintages[:1], *one.vintages[-1:]}))
    return f"{number(one.population)} ({years})" if years else number(one.population)


def never_met(rows: Sequence[QuarterReach]) -> str:
    """The quarters where no event was held, said while there is still time to go there."""
    names = [one.name for one in rows if not one.events]
    if not names:
        return ""
    return ngettext(
        "Aucune rencontre n’a eu lieu dans ce quartier : %(names)s.",
        "Aucune rencontre n’a eu lieu dans ces quartiers : %(names)s.",
        len(names),
    ) % {"names": ", ".join(names)}


def obstacles(found: GoneOut) -> Table | None:
    """What keeps people away, group by group, as they said it where they are."""
    reasons = [one.reason for one in found.refusals]
    if not found.obstacles:
        return None
    return Table(
        _("Ce qui les tient à l’écart, groupe par groupe"),
        (_("Qui"), *(str(reason.label) for reason in reasons)),
        tuple(
            (one.label, *(_few(one.counts[reason]) if reason in one.counts else 0 for reason in reasons))
            for one in found.obstacles
        ),
        figures=tuple(range(1, len(reasons) + 1)),
    )


def words_kept(found: Uptake) -> Table:
    """Stage by stage, the words of each group; and the stage at which its share surely falls most."""
    stages = tuple(found.totals)
    rows = [
        (_("Toutes les paroles"), *(found.totals[stage] for stage in stages), None),
        *((one.label, *(_few(one.counts[stage]) for stage in stages), _fall(one)) for one in found.groups),
    ]
    return Table(
        _("Ce que deviennent les paroles de chaque groupe"),
        (_("Qui"), *(stage_name(stage) for stage in stages), _("Où la part baisse sûrement")),
        tuple(rows),
        figures=tuple(range(1, len(stages) + 1)),
    )


def _few(n: int | None) -> int | str:
    return _("moins de 5") if n is None else n


def few(n: int) -> int | str:
    """A count of people as it may be said in public: one to four are not told apart."""
    return _("moins de 5") if too_small(n) else n


def _fall(one: GroupUptake) -> str:
    if one.chain.largest_loss is not None:
        return stage_name(Reached(one.chain.largest_loss))
    told = [ratio for _stage, ratio in one.chain.steps if ratio is not None]
    if any(_sure(ratio) for ratio in told):
        return _("nulle part")
    return _("trop peu de paroles pour le dire")


def _sure(ratio: Ratio) -> bool:
    return ratio.verdict in (Verdict.ALIKE, Verdict.MORE)


def stage_name(stage: Reached) -> str:
    """What a stage is called."""
    return {
        Reached.SAID: _("Dites"),
        Reached.FILM: _("Dans le film"),
        Reached.SYNTHESIS: _("Dans la synthèse"),
        Reached.WORKSHOP: _("En atelier"),
        Reached.PROPOSAL: _("Dans une proposition"),
        Reached.COMMITMENT: _("Dans un engagement"),
        Reached.ACTION: _("Dans une action"),
    }[stage]


def words_thread(found: Uptake, *, identifier: str = "words") -> Picture | None:
    """One small thread for each group that spoke most: its thickness is the words that come so far."""
    drawn = [one for one in found.groups if (one.counts.get(Reached.SAID) or 0) > 0][:DRAWN]
    if not drawn or len(found.totals) < 2:
        return None
    strands = [
        Strand(
            one.label,
            tuple(
                Stage(stage_name(stage), one.counts[stage], _figure(one.counts[stage]))
                for stage in found.totals
            ),
        )
        for one in drawn
    ]
    lost = [one.label for one in found.groups if one.chain.largest_loss is not None]
    finding = (
        ngettext(
            "%(n)s groupe perd sûrement de sa part en chemin : %(names)s.",
            "%(n)s groupes perdent sûrement de leur part en chemin : %(names)s.",
            len(lost),
        )
        % {"n": len(lost), "names": ", ".join(lost)}
        if lost
        else _(
            "Aucun groupe ne perd sûrement de sa part en chemin ; avec peu de paroles, on ne peut pas le "
            "dire."
        )
    )
    caption = Caption(
        identifier=identifier,
        title=_("Ce que deviennent leurs paroles, étape par étape"),
        finding=finding,
        source=_(
            "Paroles dont on sait de quel groupe elles viennent, suivies jusqu’à ce qui repose sur elles"
        ),
        columns=(_("Qui"), *(stage_name(stage) for stage in found.totals)),
        rtl=get_language_bidi(),
    )
    return multiples(caption, strands)


def _figure(n: int | None) -> str:
    return _("moins de 5") if n is None else number(n)
