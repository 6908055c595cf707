"""What the command `coverage` writes: figures with n, interval and method; small cells hidden."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from assises.cli.margins import City
from assises.cli.words import gettext as _
from assises.cli.words import ngettext
from assises.formats.attendance import EventCards
from assises.methods.coverage import Distinct, Interval, Mixing, Ratio
from assises.methods.disclosure import HIDDEN, THRESHOLD, protect
from assises.pictures.bars import Pair, PairWords, pairs
from assises.pictures.svg import Caption, alone

Counts = dict[str, list[int]]  # of each group, at each event
Whole = dict[str, Any]
SAID = 5  # groups told one by one on the terminal


def of_estimate(
    events: Sequence[EventCards], found: Distinct, new: Interval | None, target: int, run: Whole
) -> Whole:
    """How many different people, never one naked figure."""
    return {
        "estimate": None if found.point is None else round(found.point),
        "low": round(found.low),
        "high": round(found.high),
        "plausible": [round(one) for one in found.plausible],
        "chance_alone": [round(one) for one in found.chance],
        "bounds_if_all_cards_are_true": list(found.bounds),
        "naive_sum": found.naive_sum,
        "target": target or None,
        "events": [_event(one) for one in events],
        "events_without_cards": found.without_cards,
        "first_timers": _interval(new),
        "method": "coverage.distinct: heads × share of cards that say «first»; the band holds if regulars "
        "return 0.6 to 1.1 times as many cards as newcomers and one card in ten is wrong",
        "run": run,
    }


def _event(one: EventCards) -> Whole:
    said = [card.first_of_process for card in one.cards if card.first_of_process is not None]
    shown = protect([sum(said), len(said) - sum(said)]).published if said else None
    first = None if shown is None or shown[0] == HIDDEN else int(shown[0])
    return {"event": one.event, "heads": one.heads, "cards": len(said), "first": first}


def _interval(found: Interval | None) -> Whole | None:
    if found is None or found.n < THRESHOLD:
        return None
    return {"share": found.point, "low": found.low, "high": found.high, "n": found.n}


def estimate_sentence(found: Distinct, target: int) -> str:
    """The figure with its band, and beside the target when there is one."""
    told = {"low": round(found.low), "high": round(found.high), "sum": found.naive_sum}
    if found.point is None:
        said = (
            _("Entre %(low)s et %(high)s personnes différentes : aucune carte ne permet de le dire mieux.")
            % told
        )
    else:
        said = _("Environ %(n)s personnes différentes, entre %(low)s et %(high)s (%(sum)s entrées).") % {
            **told,
            "n": round(found.point),
        }
    return said + (" " + _("On en voulait %(target)s.") % {"target": target} if target else "")


def of_gap(
    tables: Mapping[str, Counts],
    compared: Mapping[str, Mapping[str, Ratio | None]],
    mixed: Mapping[str, Mixing | None],
    city: City,
    run: Whole,
) -> Whole:
    """Each group beside the city; what is small is hidden, and so is what would give it back."""
    return {
        "rows": [row for name, table in tables.items() for row in _rows(name, table, compared[name], city)],
        "mixing": {name: _mixing(one) for name, one in mixed.items()},
        "margins_apart": list(city.notices),
        "method": "coverage.representation: share among those who came over share of the city; events "
        "drawn anew, then people within each",
        "run": run,
    }


def _rows(name: str, table: Counts, compared: Mapping[str, Ratio | None], city: City) -> Iterator[Whole]:
    margin = city.margin(name)
    totals = [sum(counts) for counts in table.values()]
    shown: list[int] = protect(totals).published.tolist() if totals else []
    for (group, counts), n in zip(table.items(), shown, strict=False):
        ratio, hidden = compared[group], n == HIDDEN
        people = margin.people.get(group) if margin is not None else None
        yield {
            "variable": name,
            "value": group,
            "n": None if hidden else sum(counts),
            "of": sum(totals),
            "hidden": bool(hidden),
            "people": people,
            "year": margin.year if margin is not None else None,
            "denominator": _denominator(margin is not None, group_known=people is not None),
            **_told(ratio, hidden=bool(hidden)),
        }


def _denominator(counted: bool, *, group_known: bool) -> str:
    if group_known:
        return "known"
    return "secret" if counted else "unknown"


def _told(ratio: Ratio | None, *, hidden: bool) -> Whole:
    if ratio is None or hidden:
        # The interval of a hidden cell would give it back: what remains is whether it is surely less.
        return {"ratio": None, "low": None, "high": None, "verdict": ratio.verdict.value if ratio else None}
    return {"ratio": ratio.point, "low": ratio.low, "high": ratio.high, "verdict": ratio.verdict.value}


def _mixing(found: Mixing | None) -> Whole | None:
    if found is None:
        return None
    low, mean, high = found.by_chance
    return {
        "index": found.index,
        "by_chance": {"low": low, "mean": mean, "high": high},
        "segregated": found.segregated,
        "from_city": found.from_city,
        "between_events": found.between,
        "people": found.people,
        "alarm": found.alarm,
    }


def gap_sentences(told: Whole) -> Iterator[str]:
    """Who came less, who nobody saw, and whether the rooms were mixed."""
    for verdict, said in (
        ("silent", _("Personne n’est venu : %(groups)s.")),
        ("less", _("Venus moins que leur part : %(groups)s.")),
    ):
        groups = [f"{row['value']}" for row in told["rows"] if row["verdict"] == verdict]
        if groups:
            more = len(groups) - SAID
            names = ", ".join(groups[:SAID])
            if more > 0:
                names += ngettext(" et %(n)s autre", " et %(n)s autres", more) % {"n": more}
            yield said % {"groups": names}
    for name, mixed in told["mixing"].items():
        if mixed and mixed["alarm"]:
            yield _("Chaque rencontre a eu son public (%(variable)s) : les salles ne se mélangent pas.") % {
                "variable": name
            }
    for apart in told["margins_apart"]:
        yield (
            _(
                "Attention : la marge « %(margin)s » (%(year)s) compte %(total)s habitants, "
                "les quartiers %(places)s."
            )
            % apart
        )


def band_picture(found: Distinct, target: int) -> str:
    """The estimate with its band, beside the target and the plain sum."""
    point = found.point if found.point is not None else found.low
    band = f"{round(found.low)} – {round(found.high)}"
    caption = Caption(
        identifier="distinct",
        title=_("Combien de personnes différentes sont venues"),
        finding=estimate_sentence(found, target),
        source=_("Comptages et cartes d’entrée anonymes"),
        columns=(_("Ce qui est compté"), _("Visé ou additionné"), _("Venues")),
    )
    rows = [Pair(_("Personnes différentes"), float(target) if target else None, point, found.low, found.high,
                 str(target) if target else "", f"{round(point)} ({band})")]  # fmt: skip
    rows.append(
        Pair(_("Entrées additionnées"), float(found.naive_sum), None, None, None, str(found.naive_sum), "")
    )
    words = PairWords(_("visé, ou additionné"), _("estimé"), _("fourchette"))
    return alone(pairs(caption, rows, words))


def gap_picture(told: Whole) -> str:
    """Each group: its share of the city and of those who came."""
    rows = []
    for row in told["rows"]:
        city = None
        known = [
            one["people"] for one in told["rows"] if one["variable"] == row["variable"] and one["people"]
        ]
        if row["people"] is not None and sum(known):
            city = row["people"] / sum(known)
        heard = None if row["n"] is None or not row["of"] else row["n"] / row["of"]
        if not known:
            # Nobody knows how many there are: a count has no bar, and no share pretends otherwise.
            rows.append(Pair(str(row["value"]), None, None, None, None, _("inconnu"), _people(row["n"])))
            continue
        low, high = (
            None if row[end] is None or city is None or heard is None else row[end] * city
            for end in ("low", "high")
        )
        rows.append(
            Pair(
                str(row["value"]),
                city,
                heard,
                low,
                high,
                _percent(city, _("inconnu")),
                _percent(heard, _("moins de 5")),
            )
        )
    caption = Caption(
        identifier="gap",
        title=_("Qui est venu, à côté de la ville"),
        finding=" ".join(gap_sentences(told)) or _("Aucun groupe n’est venu sûrement moins que sa part."),
        source=_("Présents comptés sans nom, chiffres de la ville de leurs années"),
        columns=(_("Groupe"), _("Dans la ville"), _("Parmi les présents")),
    )
    words = PairWords(_("dans la ville"), _("parmi les présents"), _("ce que le hasard laisse possible"))
    return alone(pairs(caption, rows, words, written=lambda share: f"{100 * share:g} %"))


def _people(n: int | None) -> str:
    return _("moins de 5") if n is None else ngettext("%(n)s personne", "%(n)s personnes", n) % {"n": n}


def _percent(share: float | None, otherwise: str) -> str:
    return otherwise if share is None else f"{100 * share:.1f} %"
