"""Maps and slates of any conversation, from its file alone: no database, no server, nobody named."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path

import numpy as np

from assises.cli import opinion_files as files
from assises.cli.spreading import spread_over
from assises.cli.told import placed, refuse, write
from assises.cli.words import gettext as _
from assises.cli.words import ngettext
from assises.formats.ballots import Ballots, read_ballots
from assises.formats.faults import Fault, FormatError
from assises.methods.disclosure import THRESHOLD
from assises.methods.errors import AssisesError
from assises.methods.opinion import Reactions, draw_calibrated, draw_polis_map, gather
from assises.methods.representation import certify, choose_slate, guess_missing, liked

PROFILES = ("calibrated", "polis")


class SlateUnreadable(AssisesError):
    """A file of a slate holds no list of statements."""

    code = "web.slate_unreadable"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what can be asked."""
    what = parser.add_subparsers(dest="what", required=True, metavar="map|slate|verify")
    drawn = what.add_parser("map", help=_("dessiner la carte des avis, et ce qui tient"))
    _votes(drawn)
    drawn.add_argument("--profile", choices=PROFILES, default=PROFILES[0])
    drawn.add_argument(
        "--shuffles", type=int, default=200, help=_("mélanges au hasard (par défaut %(default)s)")
    )
    drawn.add_argument(
        "--resamples", type=int, default=200, help=_("tirages de personnes (par défaut %(default)s)")
    )
    drawn.add_argument("--processes", type=int, default=1, help=_("calculer sur plusieurs cœurs"))
    drawn.add_argument(
        "--dask", default="", metavar="ADDRESS", help=_("calculer sur les machines d’un ordonnanceur Dask")
    )
    drawn.add_argument("--out", type=Path, help=_("le fichier de l’analyste : chacun y a sa place"))
    drawn.add_argument("--public", type=Path, help=_("le fichier que l’on publie : personne n’y est"))
    drawn.add_argument("--plot", type=Path, help=_("l’image de la carte, en SVG"))
    drawn.set_defaults(act=draw)
    chosen = what.add_parser("slate", help=_("choisir une courte liste qui représente chacun"))
    _votes(chosen)
    chosen.add_argument("--seats", type=int, required=True, help=_("combien d’énoncés"))
    chosen.add_argument("--out", type=Path, help=_("où écrire la liste et son certificat"))
    chosen.set_defaults(act=choose)
    checked = what.add_parser("verify", help=_("vérifier une liste avec les avis seuls"))
    checked.add_argument("slate", type=Path, help=_("le fichier de la liste"))
    checked.add_argument("votes", type=Path, help=_("les avis"))
    checked.set_defaults(act=verify)


def _votes(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("votes", type=Path, help=_("le fichier des avis, ou le dossier d’un export de Polis"))
    parser.add_argument("--seed", type=int, default=1, help=_("la graine du hasard (par défaut %(default)s)"))


def run(options: argparse.Namespace) -> int:
    """0 when it was done or holds, 1 when a file has faults or a slate does not hold."""
    try:
        return int(options.act(options))
    except FormatError as refusal:
        fault = Fault.of(refusal)
        print(placed(options.votes.name, fault), file=sys.stderr)
        return 1


def draw(options: argparse.Namespace) -> int:
    """Draw a map and say what stands."""
    ballots = read(options.votes)
    asked: dict[str, object] = {"profile": options.profile}
    if options.profile == "polis":
        polis = draw_polis_map(_reactions(ballots), moderated_out=ballots.out, meta=ballots.meta)
        whole = files.of_polis(polis, ballots, _run("opinion.draw_polis_map", ballots, options.seed, asked))
        picture = files.picture(polis.places, ~polis.inside, polis.group, polis.sizes, whole)
    else:
        asked |= {"shuffles": options.shuffles, "resamples": options.resamples}
        with spread_over(options.processes, options.dask) as spread:
            found = draw_calibrated(
                _reactions(ballots, without=ballots.out),
                rng=np.random.default_rng(options.seed),
                shuffles=options.shuffles,
                resamples=options.resamples,
                told=_progress if sys.stderr.isatty() else None,
                spread=spread,
            )
        whole = files.of_calibrated(
            found, ballots, _run("opinion.draw_calibrated", ballots, options.seed, asked)
        )
        at = np.stack([found.drawn.x, found.drawn.y], axis=1)
        picture = files.picture(at, found.drawn.uncertain, found.drawn.group, found.drawn.sizes, whole)
    write(options.out, whole)
    write(options.public, files.public(whole, THRESHOLD))
    if options.plot:
        options.plot.write_text(picture, encoding="utf-8")
    print(files.sentence(whole))
    return 0


def choose(options: argparse.Namespace) -> int:
    """Choose a slate, certify it, and say what becomes of it when silence is drawn."""
    ballots = read(options.votes)
    reactions = _reactions(ballots, without=ballots.out)
    rng = np.random.default_rng(options.seed)
    found = choose_slate(liked(reactions), options.seats, rng=rng)
    guessed = guess_missing(reactions, found.statements, rng=rng)
    told = _run("representation.choose_slate", ballots, options.seed, {"seats": options.seats})
    whole = files.of_slate(found, guessed, ballots, told)
    write(options.out, whole)
    print(files.slate_sentence(whole))
    return 0


def verify(options: argparse.Namespace) -> int:
    """Check a slate again with the votes and the slate alone."""
    ballots = read(options.votes)
    place = {one: n for n, one in enumerate(ballots.votes.statements)}
    try:
        said = json.loads(options.slate.read_text(encoding="utf-8"))
        chosen = [place[str(one)] for one in said["slate"]]
    except (ValueError, KeyError, TypeError) as why:
        raise SlateUnreadable(file=options.slate.name) from why
    found = certify(liked(_reactions(ballots, without=ballots.out)), chosen)
    whole = files.of_certificate(found, ballots)
    print(files.slate_sentence(whole))
    same = all(
        name not in said or files.alike(whole[name], said[name])
        for name in ("seats", "ejr_plus", "alpha", "unrepresented")
    )
    print(_("Le fichier dit la même chose.") if same else _("Le fichier dit autre chose que les avis."))
    return 0 if found.holds and same else 1


def read(path: Path) -> Ballots:
    """Read the votes; lines that cannot be read stop everything, each said."""
    ballots = read_ballots(path)
    for report in ballots.reports:
        refuse(report.source, report.faults)
    return ballots


def _reactions(ballots: Ballots, *, without: Iterable[int] = ()) -> Reactions:
    who, what, said = ballots.arrays()
    kept = ~np.isin(what, list(without))
    return gather(
        who[kept], what[kept], said[kept], sheet_count=ballots.people, statement_count=ballots.statements
    )


def _run(method: str, ballots: Ballots, seed: int, parameters: dict[str, object]) -> dict[str, object]:
    return {
        "method": method,
        "version": version("assises"),
        "seed": seed,
        "inputs_sha256": ballots.sha256,
        "parameters": dict(sorted(parameters.items())),
    }


def _progress(done: int, of: int) -> None:
    told = ngettext("%(done)s mélange sur %(of)s", "%(done)s mélanges sur %(of)s", done + 1)
    end = "\n" if done + 1 == of else ""
    print(f"\r{told % {'done': done + 1, 'of': of}}", end=end, file=sys.stderr, flush=True)
