"""Where and when to meet, from files alone: a series chosen, explained, and bounded."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assises.cli import venues_files as files
from assises.cli.ground import Ground, read_ground
from assises.cli.told import LinesRefused, placed, run_of, whole, write
from assises.cli.words import gettext as _
from assises.formats.attendance import VenueLine, read_presence, read_venues
from assises.formats.closed_days import closed_days
from assises.formats.faults import Fault, FormatError
from assises.methods.venues import RHYTHMS, Option, Rules, chances, free_at, kilometres, needs, plan

Real = NDArray[np.float64]
WANTED = 0.03  # of each place, when nothing else is said
MEETINGS = 13


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what can be asked."""
    what = parser.add_subparsers(dest="what", required=True, metavar="plan")
    planned = what.add_parser("plan", help=_("choisir une série de rencontres"))
    planned.add_argument("venues", type=Path, help=_("les lieux et leurs créneaux"))
    planned.add_argument("--meetings", type=int, default=MEETINGS, help=_("combien (par défaut %(default)s)"))
    planned.add_argument(
        "--territory", type=Path, required=True, metavar="DIR", help=_("le dossier des chiffres de la ville")
    )
    planned.add_argument("--presence", type=Path, help=_("qui est déjà venu, par quartier"))
    planned.add_argument(
        "--wanted", type=float, default=WANTED, help=_("part de chaque quartier que l’on veut entendre")
    )
    planned.add_argument("--teams", type=int, default=1, help=_("rencontres possibles en même temps"))
    planned.add_argument("--pin", action="append", default=[], metavar="VENUE@SLOT", help=_("déjà réservé"))
    planned.add_argument("--country", default="FR", help=_("dont les jours fériés sont évités"))
    planned.add_argument(
        "--avoid", action="append", default=[], metavar="DAY=WHY", help=_("un jour à éviter : une élection")
    )
    planned.add_argument("--steps", action="store_true", help=_("admettre des lieux qui ont des marches"))
    planned.add_argument("--json", type=Path, metavar="FILE", help=_("où écrire le résultat"))
    planned.add_argument("--plot", type=Path, metavar="FILE", help=_("où dessiner le résultat, en SVG"))
    planned.set_defaults(act=choose)


def run(options: argparse.Namespace) -> int:
    """0 when a series was found, 1 when a file has faults."""
    try:
        return int(options.act(options))
    except FormatError as refusal:
        print(placed(options.venues.name, Fault.of(refusal)), file=sys.stderr)
        return 1
    except LinesRefused as refused:
        print(placed("assises", Fault.of(refused)), file=sys.stderr)
        return 1


def choose(options: argparse.Namespace) -> int:
    """Choose, explain, bound."""
    ground = read_ground(options.territory)
    lines = whole(read_venues(options.venues))
    kept, left_out = _bookable(lines, _closed(lines, options), steps=options.steps)
    heard = _heard(options.presence, ground)
    table = _chances(ground, kept)
    weights = np.repeat(needs(ground.people, heard, options.wanted), len(RHYTHMS)) * np.tile(
        [one.share for one in RHYTHMS], len(ground.codes)
    )
    rules = Rules(options.meetings, options.teams, pinned=_pinned(kept, options.pin))
    found = plan([_option(*one) for one in kept], table, weights, rules)
    read = [options.venues, *ground.city.files, *([options.presence] if options.presence else [])]
    told = files.of_series(
        found, kept, left_out, ground, weights,
        run_of("venues.plan", read, 0, meetings=options.meetings, teams=options.teams, wanted=options.wanted),
    )  # fmt: skip
    write(options.json, told)
    if options.plot:
        options.plot.write_text(files.picture(told, ground), encoding="utf-8")
    for line in files.sentences(told):
        print(line)
    return 0


Kept = tuple[VenueLine, datetime]


def _option(venue: VenueLine, slot: datetime) -> Option:
    return Option(venue.venue, slot.isoformat(), venue.neighbourhood)


def _closed(lines: Sequence[VenueLine], options: argparse.Namespace) -> dict[date, str]:
    years = sorted({slot.year for line in lines for slot in line.slots})
    found = closed_days(options.country, tuple(years))
    for told in options.avoid:
        day, _is, why = told.partition("=")
        found[date.fromisoformat(day)] = why or _("jour à éviter")
    return found


def _bookable(
    lines: Sequence[VenueLine], closed: dict[date, str], *, steps: bool
) -> tuple[list[Kept], list[dict[str, str]]]:
    """What may be booked, and what is left out with its reason."""
    kept: list[Kept] = []
    left_out = []
    for line in lines:
        for slot in line.slots:
            why = _why_not(line, steps=steps) or closed.get(slot.date(), "")
            if why:
                left_out.append({"venue": line.venue, "slot": slot.isoformat(), "why": why})
            else:
                kept.append((line, slot))
    return kept, left_out


def _why_not(line: VenueLine, *, steps: bool) -> str:
    if line.step_free is None:
        return _("accès non renseigné : un lieu dont on ne sait pas l’accès ne se réserve pas")
    if not line.step_free and not steps:
        return _("des marches à l’entrée")
    return "" if line.capacity else _("jauge nulle")


def _heard(presence: Path | None, ground: Ground) -> Real:
    """People of each place who came already, shared out by population when only their quarter is known."""
    found = np.zeros(len(ground.codes))
    if presence is None:
        return found
    came: dict[str, int] = {}
    for row in whole(read_presence(presence)):
        if ground.city.margin(row.variable) is ground.city.margins["place"]:
            came[row.value] = came.get(row.value, 0) + row.n
    people = np.nan_to_num(ground.people)
    for at, quarter in enumerate(ground.quarters):
        inside = np.array([one == quarter for one in ground.quarters])
        if people[inside].sum():
            found[at] = came.get(quarter, 0) * people[at] / people[inside].sum()
    return found


def _chances(ground: Ground, kept: Sequence[Kept]) -> Real:
    """Of each place and rhythm, the chance to come to each option, as far as there is room."""
    far = kilometres(
        ground.latitudes,
        ground.longitudes,
        ([venue.latitude for venue, _slot in kept], [venue.longitude for venue, _slot in kept]),
    )
    free = np.stack([free_at(RHYTHMS, slot.weekday(), slot.hour) for _venue, slot in kept], axis=1)
    table = chances(np.repeat(far, len(RHYTHMS), axis=0), np.tile(free, (len(ground.codes), 1)))
    people = np.nan_to_num(np.repeat(ground.people, len(RHYTHMS))) * np.tile(
        [one.share for one in RHYTHMS], len(ground.codes)
    )
    expected = people @ table
    room = np.array([venue.capacity for venue, _slot in kept], dtype=np.float64)
    fits: Real = table * np.minimum(1.0, room / np.maximum(expected, 1e-9))
    return fits


class UnknownPin(FormatError):
    """A meeting said to be booked is none of those that may be."""

    code = "formats.unknown_pin"


def _pinned(kept: Sequence[Kept], told: Sequence[str]) -> tuple[int, ...]:
    names = {
        f"{venue.venue}@{slot.isoformat(timespec='minutes')}": at for at, (venue, slot) in enumerate(kept)
    }
    missing = [one for one in told if one not in names]
    if missing:
        raise UnknownPin(pin=missing[0])
    return tuple(sorted(names[one] for one in told))
