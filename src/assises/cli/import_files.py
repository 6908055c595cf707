"""Bring files in: read and checked whole first, then written in one go, or not at all."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

from assises.cli.fault_lines import lines_of, refusal_line
from assises.cli.signing import command_actor
from assises.cli.words import gettext as _
from assises.commons.agenda.actions import Horizon
from assises.commons.evidence.actions import Nature, VoiceChannel
from assises.commons.journal.actions import Role
from assises.conduct.bring_files import IMPORTS, Brief, bring_files
from assises.conduct.import_report import Course
from assises.formats.faults import FormatError
from assises.formats.tables import Column, read_table
from assises.methods.errors import AssisesError

Moved = Callable[[int, int], None]


class YearUnreadable(AssisesError):
    """A year is said as FILE=2017."""

    code = "web.year_unreadable"


class MappingUnreadable(FormatError):
    """The mapping is a table of two columns, «column» and «field», with no empty cell."""

    code = "web.mapping_unreadable"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what can be asked."""
    parser.add_argument("what", choices=sorted(IMPORTS), help=_("ce que contiennent les fichiers"))
    parser.add_argument("path", type=Path, nargs="+", help=_("un fichier, plusieurs, ou leur dossier"))
    parser.add_argument("--edition", default="", help=_("l’édition où écrire (par défaut : la plus récente)"))
    parser.add_argument("--dry-run", action="store_true", help=_("dire ce qui serait écrit ; ne rien écrire"))
    parser.add_argument(
        "--mapping",
        type=Path,
        help=_("un CSV : colonne du fichier, champ (text, title, date…)"),
    )
    parser.add_argument("--encoding", default="", help=_("l’encodage du texte, quand il ne se devine pas"))
    parser.add_argument(
        "--delimiter", default="", help=_("ce qui sépare les cellules, si cela ne se devine pas")
    )
    parser.add_argument("--sheet", default="", help=_("la feuille du classeur (par défaut : la première)"))
    parser.add_argument(
        "--repair",
        action="store_true",
        help=_("réparer les apostrophes devenues invisibles"),
    )
    places = parser.add_argument_group(_("territoire"))
    places.add_argument("--commune", default="", help=_("le code de la ville, s’il y en a plusieurs"))
    places.add_argument(
        "--year", action="append", default=[], metavar="FILE=YEAR", help=_("l’année d’un fichier qui la tait")
    )
    promised = parser.add_argument_group(_("engagements"))
    promised.add_argument("--past", action="store_true", help=_("des promesses d’avant, pour le bilan"))
    promised.add_argument("--horizon", choices=Horizon.values, default=Horizon.TERM.value)
    voices = parser.add_argument_group(_("contributions et votes"))
    voices.add_argument("--channel", choices=VoiceChannel.values, default=VoiceChannel.IMPORT.value)
    voices.add_argument(
        "--nature", choices=Nature.values, help=_("la sorte de parole (par défaut : selon son genre)")
    )
    voices.add_argument("--question", type=int, help=_("le numéro de la question à laquelle elles répondent"))
    voices.add_argument(
        "--body", default="", help=_("le collectif qui parle (agents, association) : compté à part")
    )
    voices.add_argument("--title", default="", help=_("votes : le titre de la consultation"))
    voices.add_argument("--language", default="fr")
    voices.add_argument(
        "--already-read",
        action="store_true",
        help=_("déjà publiques là-bas : les montrer aussitôt"),
    )


def run(options: argparse.Namespace) -> int:
    """0 when everything is written or could be, 1 when a fault stopped it, 3 when it is refused."""
    by = command_actor(options.edition, role=Role.TEAM)
    brief = _brief(options)
    try:
        with bars() as (reading, done):
            course = Course(dry_run=options.dry_run, reading=reading, done=done)
            report = bring_files(paths=options.path, brief=brief, by=by, course=course)
    except FormatError as refusal:
        print(refusal_line(refusal))
        print(_("Rien n’a été écrit."))
        return 1
    for line in lines_of(report, dry_run=options.dry_run):
        print(line)
    return 0 if report.clean else 1


def _brief(options: argparse.Namespace) -> Brief:
    return Brief(
        what=options.what,
        encoding=options.encoding,
        delimiter=options.delimiter,
        sheet=options.sheet,
        repair=options.repair,
        mapping=_mapping(options.mapping) if options.mapping else {},
        title=options.title,
        question=options.question,
        channel=options.channel,
        nature=options.nature or "",
        body=options.body,
        language=options.language,
        already_read=options.already_read,
        commune=options.commune,
        years=dict(_year(said) for said in options.year),
        horizon=options.horizon,
        past=options.past,
    )


def _mapping(path: Path) -> dict[str, str]:
    columns = (Column("column", ("colonne", "column")), Column("field", ("champ", "field")))
    reading = read_table(path, columns, lambda line: (line.required("column"), line.required("field")))
    given = dict(reading)
    for fault in reading.report.faults:
        raise MappingUnreadable(line=fault.line, column=fault.column, source=path.name)
    return given


@contextmanager
def bars() -> Iterator[tuple[Moved, Moved]]:
    """Two bars, gone when everything is over: one moves with the bytes read, one with the rows made ready."""
    columns = (TextColumn("{task.description}"), BarColumn(), TimeRemainingColumn())
    with Progress(*columns, transient=True) as bar:
        task = bar.add_task(_("Lecture"), total=None)
        ready = bar.add_task(_("Mise en ordre"), total=None, visible=False)
        yield (
            lambda done, total: bar.update(task, completed=done, total=total),
            lambda done, total: bar.update(ready, completed=done, total=total, visible=True),
        )


def _year(told: str) -> tuple[str, int]:
    name, _equals, year = told.rpartition("=")
    if not name or not year.isdecimal():
        raise YearUnreadable(told=told)
    return name, int(year)
