"""Bring files in, whatever they hold: the same reading for the command line, the desk and the queue."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from assises.commons.evidence.actions import Nature, VoiceChannel
from assises.commons.journal.actions import Actor, prepared
from assises.conduct.errors import NothingToRead, OneFileOnly, SameNameTwice
from assises.conduct.import_commitments import import_commitments
from assises.conduct.import_contributions import Given, import_contributions
from assises.conduct.import_report import PLAINLY, Course, FileRead, ImportReport
from assises.conduct.import_schemes import import_schemes
from assises.conduct.import_territory import import_territory
from assises.conduct.import_votes import Ballots, import_votes
from assises.formats.archives import is_bundle, unpack
from assises.formats.commitments import read_commitments
from assises.formats.contribution_files import files_of, gather
from assises.formats.faults import Report
from assises.formats.polis import read_conversation
from assises.formats.reading import digest_of
from assises.formats.schemes import read_schemes
from assises.formats.tables import Options
from assises.formats.territory_folder import read_folder
from assises.formats.votes import read_votes


@dataclass(frozen=True, slots=True)
class Brief:
    """What is said of files when they are brought; ``mapping``: from a column of theirs to our field."""

    what: str
    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    repair: bool = False
    mapping: Mapping[str, str] = field(default_factory=dict)
    title: str = ""
    question: int | None = None
    channel: str = VoiceChannel.IMPORT.value
    nature: str = ""
    body: str = ""
    language: str = "fr"
    already_read: bool = False
    commune: str = ""
    years: Mapping[str, int] = field(default_factory=dict)
    horizon: str = "term"
    past: bool = False

    def options(self, course: Course) -> Options:
        """What the readers are brief."""
        return Options(
            encoding=self.encoding,
            delimiter=self.delimiter,
            sheet=self.sheet,
            mend_c1=self.repair,
            mapping=dict(self.mapping),
            progress=course.reading,
        )


@prepared
def bring_files(*, paths: Sequence[Path], brief: Brief, by: Actor, course: Course = PLAINLY) -> ImportReport:
    """Read files, folders and archives whole, then write everything they hold, or nothing."""
    with _laid_out(paths, brief.what) as found:
        return IMPORTS[brief.what](found, brief, by, course)


@contextmanager
def _laid_out(paths: Sequence[Path], what: str) -> Iterator[list[Path]]:
    """Every file to read, those of folders and of archives too; no two of one name."""
    for path in paths:
        if not path.exists():
            raise NothingToRead(path=str(path))
    with TemporaryDirectory(prefix="assises-") as aside:
        found: list[Path] = []
        for place, path in enumerate(one for given in paths for one in _within(given, what)):
            if is_bundle(path):
                into = Path(aside) / str(place) / path.stem
                into.mkdir(parents=True)
                found += unpack(path, into)
            else:
                found.append(path)
        if not found:
            raise NothingToRead(path=", ".join(map(str, paths)))
        twice = [name for name, n in Counter(path.name for path in found).items() if n > 1]
        if twice:
            raise SameNameTwice(name=twice[0])
        yield found


def _within(path: Path, what: str) -> tuple[Path, ...]:
    if what == "territory" and path.is_dir():
        return (*files_of(path), *sorted(path.glob("*.geojson*")), *sorted(path.glob("*.zip")))
    return files_of(path)


def _read(reports: Sequence[Report], paths: Sequence[Path]) -> tuple[FileRead, ...]:
    read = {one.source for one in reports}
    digests = {path.name: digest_of(path) for path in paths if path.name in read}
    return tuple(FileRead(one.source, digests[one.source], one) for one in reports)


def _contributions(paths: Sequence[Path], brief: Brief, by: Actor, course: Course) -> ImportReport:
    gathered = gather(paths, brief.options(course))
    given = Given(
        channel=VoiceChannel(brief.channel),
        nature=Nature(brief.nature) if brief.nature else None,
        question=brief.question,
        body=brief.body,
        language=brief.language,
        already_read=brief.already_read,
    )
    files = _read(gathered.reports, paths)
    return import_contributions(gathered=gathered, files=files, by=by, given=given, course=course)


def _votes(paths: Sequence[Path], brief: Brief, by: Actor, course: Course) -> ImportReport:
    """A conversation when there are several files, a plain table of votes when there is one."""
    options = brief.options(course)
    if len(paths) == 1:
        log = read_votes(paths[0], options=options)
        votes = log.all()
        ballots = Ballots(
            brief.title or paths[0].stem, _read([log.report], paths), votes, question=brief.question
        )
    else:
        talk = read_conversation(paths, options=options)
        ballots = Ballots(
            title=brief.title or talk.summary.get("topic", "") or paths[0].parent.name,
            files=_read(
                talk.reports, [path for path in paths if path.name in {r.source for r in talk.reports}]
            ),
            votes=talk.log,
            statements=talk.statements,
            question=brief.question,
            seeds=brief.body,
        )
    return import_votes(ballots=ballots, by=by, course=course)


def _territory(paths: Sequence[Path], brief: Brief, by: Actor, course: Course) -> ImportReport:
    found = read_folder(
        paths,
        communes=frozenset({brief.commune} - {""}),
        vintages=brief.years,
        options=brief.options(PLAINLY),
        progress=course.reading,
    )
    files = _read(found.reports, paths)
    return import_territory(territory=found, files=files, by=by, commune=brief.commune, course=course)


def _schemes(paths: Sequence[Path], brief: Brief, by: Actor, course: Course) -> ImportReport:
    path = _only(paths)
    reading = read_schemes(path, options=brief.options(course))
    return import_schemes(reading=reading, sha256=digest_of(path), by=by, course=course)


def _commitments(paths: Sequence[Path], brief: Brief, by: Actor, course: Course) -> ImportReport:
    path = _only(paths)
    return import_commitments(
        reading=read_commitments(path, options=brief.options(course)),
        sha256=digest_of(path),
        by=by,
        horizon=brief.horizon,
        past=brief.past,
        course=course,
    )


def _only(paths: Sequence[Path]) -> Path:
    if len(paths) != 1:
        raise OneFileOnly(found=len(paths))
    return paths[0]


IMPORTS: Mapping[str, Callable[[Sequence[Path], Brief, Actor, Course], ImportReport]] = {
    "contributions": _contributions,
    "commitments": _commitments,
    "schemes": _schemes,
    "territory": _territory,
    "votes": _votes,
}
