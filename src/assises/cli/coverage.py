"""Who came and who did not, from files alone: people counted once, and groups beside the city."""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from pathlib import Path

import numpy as np

from assises.cli import coverage_files as files
from assises.cli.margins import City, Margin, read_city
from assises.cli.told import LinesRefused, placed, refuse, run_of, whole, write
from assises.cli.words import gettext as _
from assises.formats.attendance import (
    EventCards,
    PresenceLine,
    by_event,
    read_cards,
    read_presence,
)
from assises.formats.faults import Fault, FormatError
from assises.methods.coverage import (
    Door,
    Interval,
    Mixing,
    Newcomers,
    NobodyCounted,
    Ratio,
    distinct,
    first_timers,
    mixing,
    representation,
)

SEED = 2017


class UnknownStratum(FormatError):
    """A group is named that the figures of the city do not have."""

    code = "formats.unknown_stratum"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what can be asked."""
    what = parser.add_subparsers(dest="what", required=True, metavar="estimate|gap")
    estimated = what.add_parser(
        "estimate", help=_("combien de personnes différentes, d’après les cartes d’entrée")
    )
    estimated.add_argument("cards", type=Path, help=_("les cartes d’entrée, une par ligne"))
    estimated.add_argument("--target", type=int, default=0, help=_("combien on en voulait"))
    estimated.set_defaults(act=estimate, source="cards")
    beside = what.add_parser("gap", help=_("qui est venu, à côté de la ville"))
    beside.add_argument("presence", type=Path, help=_("les présents par rencontre et par groupe"))
    beside.add_argument(
        "--territory", type=Path, required=True, metavar="DIR", help=_("le dossier des chiffres de la ville")
    )
    beside.set_defaults(act=gap, source="presence")
    for one in (estimated, beside):
        one.add_argument("--json", type=Path, metavar="FILE", help=_("où écrire le résultat"))
        one.add_argument("--plot", type=Path, metavar="FILE", help=_("où dessiner le résultat, en SVG"))
        one.add_argument(
            "--seed", type=int, default=SEED, help=_("la graine du hasard (par défaut %(default)s)")
        )


def run(options: argparse.Namespace) -> int:
    """0 when it was done, 1 when a file has faults."""
    try:
        return int(options.act(options))
    except FormatError as refusal:
        print(placed(getattr(options, options.source).name, Fault.of(refusal)), file=sys.stderr)
        return 1
    except LinesRefused as refused:
        print(placed("assises", Fault.of(refused)), file=sys.stderr)
        return 1


def estimate(options: argparse.Namespace) -> int:
    """Say how many different people came, with the band that cards leave."""
    faults: list[FormatError] = []
    events = by_event(whole(read_cards(options.cards)), faults.append)
    refuse(options.cards.name, [Fault.of(one) for one in faults])
    found = distinct([_door(one) for one in events])
    told = files.of_estimate(
        events,
        found,
        _newcomers(events, options.seed),
        options.target,
        run_of("coverage.distinct", [options.cards], options.seed, target=options.target),
    )
    write(options.json, told)
    if options.plot:
        options.plot.write_text(files.band_picture(found, options.target), encoding="utf-8")
    print(files.estimate_sentence(found, options.target))
    return 0


def _door(event: EventCards) -> Door:
    said = [one.first_of_process for one in event.cards if one.first_of_process is not None]
    return Door(event.heads, len(said), sum(said))


def _newcomers(events: tuple[EventCards, ...], seed: int) -> Interval | None:
    """First-timers over people, of the cards that answer both questions."""
    rows = []
    for event in events:
        both = [one for one in event.cards if one.first_of_process is not None and one.first_ever is not None]
        first = [one for one in both if one.first_of_process]
        rows.append(Newcomers(event.heads, len(both), len(first), sum(bool(one.first_ever) for one in first)))
    try:
        return first_timers(rows, rng=np.random.default_rng(seed))
    except NobodyCounted:
        return None


def gap(options: argparse.Namespace) -> int:
    """Say of each group whether it came less than its share of the city, and whether rooms were mixed."""
    city = read_city(options.territory)
    rows = whole(read_presence(options.presence))
    refuse(options.presence.name, [Fault.of(one) for one in _strange(rows, city)])
    rng = np.random.default_rng(options.seed)
    variables = list(dict.fromkeys(row.variable for row in rows))
    tables = {name: _table(rows, name, city.margin(name)) for name in variables}
    compared = {name: _compared(table, city.margin(name), rng) for name, table in tables.items()}
    mixed = {name: _mixed(table, city.margin(name), rng) for name, table in tables.items()}
    inputs = [options.presence, *city.files]
    told = files.of_gap(
        tables, compared, mixed, city, run_of("coverage.representation", inputs, options.seed)
    )
    write(options.json, told)
    if options.plot:
        options.plot.write_text(files.gap_picture(told), encoding="utf-8")
    for line in files.gap_sentences(told):
        print(line)
    return 0


def _strange(rows: tuple[PresenceLine, ...], city: City) -> list[FormatError]:
    found: list[FormatError] = []
    for row in rows:
        margin = city.margin(row.variable)
        if margin is not None and row.value not in margin.people:
            known = ", ".join(list(margin.people)[:6])
            found.append(UnknownStratum(line=row.line, variable=row.variable, value=row.value, known=known))
    return found


def _table(rows: tuple[PresenceLine, ...], name: str, margin: Margin | None) -> files.Counts:
    """Counts of each group at each event; a group of the city of whom nobody came has its noughts."""
    events = list(dict.fromkeys(row.event for row in rows if row.variable == name))
    counts: dict[str, dict[str, int]] = defaultdict(dict)
    for group in margin.people if margin is not None else ():
        counts[group] = {}
    for row in rows:
        if row.variable == name:
            counts[row.value][row.event] = counts[row.value].get(row.event, 0) + row.n
    return {group: [told.get(event, 0) for event in events] for group, told in counts.items()}


def _compared(
    table: files.Counts, margin: Margin | None, rng: np.random.Generator
) -> dict[str, Ratio | None]:
    totals = np.array(list(table.values())).sum(axis=0)
    found: dict[str, Ratio | None] = {}
    for group, counts in table.items():
        people = margin.people.get(group) if margin is not None else None
        known = people is not None and margin is not None and 0 < people < margin.total
        found[group] = (
            representation(counts, totals, people / margin.total, rng=rng)
            if known and people is not None and margin is not None and totals.sum()
            else None
        )
    return found


def _mixed(table: files.Counts, margin: Margin | None, rng: np.random.Generator) -> Mixing | None:
    counts = np.array(list(table.values())).T
    if len(counts) < 2 or not counts.sum():
        return None
    people = [margin.people.get(group) for group in table] if margin is not None else [None]
    city = None if None in people else [n or 0 for n in people]
    return mixing(counts, rng=rng, city=city)
