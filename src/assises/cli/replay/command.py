"""`assises replay`: tell the story of a city through the gestures of the pages."""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from django.conf import settings
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from assises.cli.replay.digest import digest
from assises.cli.replay.folder import Fault, find
from assises.cli.replay.leaflet import leaflet
from assises.cli.replay.play import play
from assises.cli.replay.story import Beat, Story
from assises.cli.replay.telling import read
from assises.cli.words import gettext as _
from assises.commons.agenda.queries import editions
from assises.commons.journal.actions import EVERYBODY, Role

REFUSED = 3
SHOWN = 40
SEED = 2017


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What can be asked of a replay."""
    parser.add_argument("name", help=_("un dossier de cities/, ou le chemin d’un dossier"))
    parser.add_argument(
        "--seed", type=int, default=SEED, help=_("même graine, même ville (par défaut %(default)s)")
    )
    parser.add_argument(
        "--scale", type=int, default=1, help=_("10 fait la ville de charge (par défaut %(default)s)")
    )
    parser.add_argument(
        "--check", action="store_true", help=_("lire et contrôler le dossier, ne rien écrire")
    )


def run(options: argparse.Namespace) -> int:
    """Check the folder whole, then tell its story, or nothing of it."""
    return replay(options.name, seed=options.seed, scale=options.scale, check_only=options.check)


def replay(
    name: str, *, seed: int = SEED, scale: int = 1, check_only: bool = False, quiet: bool = False
) -> int:
    """Tell the story of a city, with a progress bar; 0 when it was told, 3 when it was refused."""
    console = Console(stderr=True, highlight=False)
    path = find(name)
    if path is None:
        return _refuse(console, _("aucun dossier de ville ne s’appelle « %(name)s »") % {"name": name})
    if scale < 1:
        return _refuse(console, _("l’échelle commence à 1"))
    story = read(path, seed=seed, scale=scale)
    faults = story.check()
    if faults:
        return _report(console, path, faults)
    if check_only:
        told = _("%(name)s : %(n)s gestes, aucune faute.")
        console.print(told % {"name": path.name, "n": len(story.beats)})
        return 0
    if any(one.slug == story.edition for one in editions(EVERYBODY)):
        told = _("l’édition « %(edition)s » existe déjà ; rien n’a été ajouté")
        return _refuse(console, told % {"edition": story.edition})
    return _tell(console, story, quiet=quiet)


def _refuse(console: Console, why: str) -> int:
    console.print(f"assises: {why}", markup=False)
    return REFUSED


def _report(console: Console, path: Path, faults: Sequence[Fault]) -> int:
    told = _("%(name)s : %(n)s fautes, rien n’a été écrit.")
    console.print(told % {"name": path.name, "n": len(faults)})
    for fault in faults[:SHOWN]:
        console.print(f"  {fault}", markup=False, soft_wrap=True)
    if len(faults) > SHOWN:
        console.print("  " + _("… et %(n)s autres") % {"n": len(faults) - SHOWN})
    return REFUSED


def _tell(console: Console, story: Story, *, quiet: bool) -> int:
    began = time.perf_counter()
    columns = (TextColumn("{task.fields[day]}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("", total=len(story.beats), day="")
        try:
            told = play(story, after_each=_moves(bar, task))
        except Fault as fault:
            bar.stop()
            return _report(console, story.folder.path, [fault])
    seconds = time.perf_counter() - began
    counted = _("%(gestures)s gestes racontés en %(seconds).1f s, %(pieces)s pièces au dossier.")
    console.print(counted % {"gestures": told.gestures, "seconds": seconds, "pieces": told.pieces})
    signed = _("empreinte %(digest)s, graine %(seed)s, échelle %(scale)s")
    found = {"digest": digest(story.as_(Role.TEAM))[:16], "seed": story.seed, "scale": story.scale}
    console.print(signed % found)
    text = leaflet(story)
    (Path(settings.ASSISES_HOME) / "demo.txt").write_text(text, encoding="utf-8")
    if not quiet:
        print(text)
    return 0


def _moves(bar: Progress, task: int) -> Callable[[Beat], None]:
    def move(beat: Beat) -> None:
        bar.update(task, advance=1, day=f"{beat.at:%Y-%m-%d}")  # type: ignore[arg-type]

    return move
