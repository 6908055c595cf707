"""Bring files in: read and checked whole first, then written in one go, or not at all."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

from assises.cli.fault_lines import lines_of, refusal_line
from assises.cli.signing import command_actor
from assises.commons.agenda.actions import Horizon
from assises.commons.evidence.actions import Nature, VoiceChannel
from assises.commons.journal.actions import Actor, Role
from assises.conduct.import_commitments import import_commitments
from assises.conduct.import_contributions import Given, import_contributions
from assises.conduct.import_report import FileRead, ImportReport
from assises.conduct.import_schemes import import_schemes
from assises.conduct.import_territory import import_territory
from assises.conduct.import_votes import Ballots, import_votes
from assises.formats.commitments import read_commitments
from assises.formats.contribution_files import files_of, gather
from assises.formats.faults import FormatError
from assises.formats.polis import read_conversation
from assises.formats.reading import digest_of
from assises.formats.schemes import read_schemes
from assises.formats.tables import Column, Options, read_table
from assises.formats.territory_folder import read_folder
from assises.formats.votes import read_votes
from assises.methods.errors import AssisesError


class NothingToRead(AssisesError):
    """There is no file under this path."""

    code = "web.nothing_to_read"


class YearUnreadable(AssisesError):
    """A year is said as FILE=2017."""

    code = "web.year_unreadable"


class MappingUnreadable(FormatError):
    """The mapping is a table of two columns, «column» and «field», with no empty cell."""

    code = "web.mapping_unreadable"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what can be asked."""
    parser.add_argument("what", choices=sorted(IMPORTS), help="what the files hold")
    parser.add_argument("path", type=Path, nargs="+", help="a file, several files, or a folder of them")
    parser.add_argument("--edition", default="", help="the edition to write in (default: the newest)")
    parser.add_argument("--dry-run", action="store_true", help="say what would be written; write nothing")
    parser.add_argument(
        "--mapping", type=Path, help="a CSV of two columns: column of the file, field (text, title, date…)"
    )
    parser.add_argument("--encoding", default="", help="how the text is encoded, when it cannot be told")
    parser.add_argument("--delimiter", default="", help="what separates the cells, when it cannot be told")
    parser.add_argument("--sheet", default="", help="the sheet of the workbook (default: the first)")
    parser.add_argument(
        "--repair", action="store_true", help="mend quotes that a wrong conversion made invisible"
    )
    places = parser.add_argument_group("territory")
    places.add_argument("--commune", default="", help="the code of the city, when files speak of several")
    places.add_argument(
        "--year", action="append", default=[], metavar="FILE=YEAR", help="the year of a file that hides it"
    )
    promised = parser.add_argument_group("commitments")
    promised.add_argument("--past", action="store_true", help="promises of before, for the review")
    promised.add_argument("--horizon", choices=Horizon.values, default=Horizon.TERM.value)
    voices = parser.add_argument_group("contributions and votes")
    voices.add_argument("--channel", choices=VoiceChannel.values, default=VoiceChannel.IMPORT.value)
    voices.add_argument("--nature", choices=Nature.values, help="what sort of word (default: by its kind)")
    voices.add_argument("--question", type=int, help="the number of the guiding question they answer")
    voices.add_argument(
        "--body", default="", help="the group that speaks (staff, association): counted apart"
    )
    voices.add_argument("--title", default="", help="votes: the title of the round")
    voices.add_argument("--language", default="fr")
    voices.add_argument(
        "--already-read", action="store_true", help="they were public where they come from: show them at once"
    )


def run(options: argparse.Namespace) -> int:
    """0 when everything is written or could be, 1 when a fault stopped it, 3 when it is refused."""
    by = command_actor(options.edition, role=Role.TEAM)
    try:
        report = IMPORTS[options.what](options, by)
    except FormatError as refusal:
        print(refusal_line(refusal))
        print("Nothing was written.")
        return 1
    for line in lines_of(report, dry_run=options.dry_run):
        print(line)
    return 0 if report.clean else 1


def _options(options: argparse.Namespace, progress: Callable[[int, int], None] | None = None) -> Options:
    mapping: Mapping[str, str] = _mapping(options.mapping) if options.mapping else {}
    return Options(
        encoding=options.encoding,
        delimiter=options.delimiter,
        sheet=options.sheet,
        mend_c1=options.repair,
        mapping=mapping,
        progress=progress,
    )


def _mapping(path: Path) -> dict[str, str]:
    columns = (Column("column", ("colonne", "column")), Column("field", ("champ", "field")))
    reading = read_table(path, columns, lambda line: (line.required("column"), line.required("field")))
    given = dict(reading)
    for fault in reading.report.faults:
        raise MappingUnreadable(line=fault.line, column=fault.column, source=path.name)
    return given


@contextmanager
def reading() -> Iterator[Callable[[int, int], None]]:
    """A bar that moves with the bytes read, gone when the reading is over."""
    columns = (TextColumn("{task.description}"), BarColumn(), TimeRemainingColumn())
    with Progress(*columns, transient=True) as bar:
        task = bar.add_task("Reading", total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def _found(paths: Sequence[Path]) -> list[Path]:
    found = [file for path in paths for file in files_of(path)]
    for path in [*paths, *found]:
        if not path.exists():
            raise NothingToRead(path=str(path))
    if not found:
        raise NothingToRead(path=", ".join(map(str, paths)))
    return found


def _contributions(options: argparse.Namespace, by: Actor) -> ImportReport:
    paths = _found(options.path)
    with reading() as progress:
        gathered = gather(paths, _options(options, progress))
    digests = {path.name: digest_of(path) for path in paths}
    files = tuple(FileRead(one.source, digests[one.source], one) for one in gathered.reports)
    given = Given(
        channel=VoiceChannel(options.channel),
        nature=Nature(options.nature) if options.nature else None,
        question=options.question,
        body=options.body,
        language=options.language,
        already_read=options.already_read,
    )
    return import_contributions(gathered=gathered, files=files, by=by, given=given, dry_run=options.dry_run)


def _votes(options: argparse.Namespace, by: Actor) -> ImportReport:
    path = _only(options)
    with reading() as progress:
        ballots = _ballots(path, options, _options(options, progress))
        return import_votes(ballots=ballots, by=by, dry_run=options.dry_run)


def _ballots(path: Path, options: argparse.Namespace, how: Options) -> Ballots:
    if not path.is_dir():
        log = read_votes(path, options=how)
        votes = log.all()
        file = FileRead(log.source, digest_of(path), log.report)
        return Ballots(options.title or path.stem, (file,), votes, question=options.question)
    told = read_conversation(path, options=how)
    files = tuple(FileRead(one.source, digest_of(path / one.source), one) for one in told.reports)
    return Ballots(
        title=options.title or told.summary.get("topic", "") or path.name,
        files=files,
        votes=told.log,
        statements=told.statements,
        question=options.question,
        seeds=options.body,
    )


def _territory(options: argparse.Namespace, by: Actor) -> ImportReport:
    paths = [file for path in options.path for file in _of_territory(path)]
    for path in paths:
        if not path.exists():
            raise NothingToRead(path=str(path))
    years = dict(_year(told) for told in options.year)
    communes = frozenset({options.commune} - {""})
    with reading() as progress:
        found = read_folder(
            paths, communes=communes, vintages=years, options=_options(options), progress=progress
        )
    digests = {path.name: digest_of(path) for path in paths}
    files = tuple(FileRead(one.source, digests[one.source], one) for one in found.reports)
    return import_territory(
        territory=found, files=files, by=by, commune=options.commune, dry_run=options.dry_run
    )


def _of_territory(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    return [*files_of(path), *sorted(path.glob("*.geojson*"))]


def _year(told: str) -> tuple[str, int]:
    name, _, year = told.rpartition("=")
    if not name or not year.isdecimal():
        raise YearUnreadable(told=told)
    return name, int(year)


def _schemes(options: argparse.Namespace, by: Actor) -> ImportReport:
    path = _only(options)
    return import_schemes(
        reading=read_schemes(path, options=_options(options)),
        sha256=digest_of(path),
        by=by,
        dry_run=options.dry_run,
    )


def _commitments(options: argparse.Namespace, by: Actor) -> ImportReport:
    path = _only(options)
    return import_commitments(
        reading=read_commitments(path, options=_options(options)),
        sha256=digest_of(path),
        by=by,
        horizon=options.horizon,
        past=options.past,
        dry_run=options.dry_run,
    )


def _only(options: argparse.Namespace) -> Path:
    paths: list[Path] = options.path
    if len(paths) != 1 or not paths[0].exists():
        raise NothingToRead(path=", ".join(map(str, paths)))
    return paths[0]


IMPORTS: Mapping[str, Callable[[argparse.Namespace, Actor], ImportReport]] = {
    "contributions": _contributions,
    "commitments": _commitments,
    "schemes": _schemes,
    "territory": _territory,
    "votes": _votes,
}
