"""What is wrong in a file, one plain line per fault: where, what, and the value that stood there."""

from __future__ import annotations

import inspect
from collections import Counter
from collections.abc import Iterator, Sequence

from assises.conduct.import_report import ImportReport, Told
from assises.formats.faults import Fault
from assises.methods.errors import AssisesError

SHOWN = 50
NOTICES_SHOWN = 3
# Said already by the place of the fault, or of no use to whoever mends the file.
_PLACE = frozenset({"line", "column", "source"})
_WORDS = {
    "voices": "voices",
    "statements": "statements",
    "sheets": "people",
    "reactions": "answers in the log",
    "in_force": "answers in force",
    "votes_without_statement": "votes on statements that the export does not hold: told, not counted",
    "replaced_later": "answers that their author replaced later: in the log only",
    "statements_moderated_out": "statements taken out by moderators: kept, not shown",
    "seeds": "statements written by the organisers",
    "areas": "census areas",
    "areas_completed": "census areas completed",
    "areas_of_other_places": "census areas of other communes: not brought",
    "communes_of_other_places": "other communes: not brought",
    "contours_of_other_places": "contours of other places: not brought",
    "facilities_outside_areas": "facilities in no census area: kept as a figure of the city",
    "facilities_of_unknown_areas": "facilities in census areas nobody knows: not brought",
    "turnout_lines": "lines of turnout: read, not a figure of the census",
    "secret_figures": "figures withheld: they stay secret, never zero",
    "stations_elsewhere": "stations in no quarter, or said twice: not brought",
    "past_promises": "past promises",
    "bodies_unknown": "carried by a group that is not registered: its name is not kept",
    "not_verifiable": "not verifiable as worded: said so on their page",
    "kept_without_proof": "said to be kept: to be declared on their page, with the proof",
    "orphans": "orphans, told apart: what they answer is not in this export",
    "prompts": "prompts of the organisers: no voice of a resident",
    "hidden_elsewhere": "withdrawn or hidden where they were written: left there",
    "places_unknown": "with a place that is no quarter of the city: the place is not kept",
    "votes_elsewhere": "votes cast on them elsewhere: not added to ours",
}


def sentence(code: str) -> str:
    """The promise a refusal makes, in its own words: what happened.

    >>> sentence("formats.empty_file")
    'The file holds no line.'
    """
    found = next((kind for kind in _kinds(AssisesError) if kind.code == code), None)
    text = inspect.getdoc(found) if found else ""
    return text.split("\n\n")[0].replace("\n", " ").replace(" (notice)", "") if text else code


def _kinds(kind: type[AssisesError]) -> Iterator[type[AssisesError]]:
    for child in kind.__subclasses__():
        yield child
        yield from _kinds(child)


def fault_line(told: Told) -> str:
    """One fault: the file, the line and the column as a spreadsheet counts them, and what is wrong."""
    place = told.file
    if told.fault.line is not None:
        place += f":{told.fault.line}"
    if told.fault.column:
        place += f" «{told.fault.column}»"
    given = ", ".join(
        f"{name} {value}"
        for name, value in sorted(told.fault.parameters.items())
        if name not in _PLACE and value not in (None, "")
    )
    said = f"{place}: {sentence(told.fault.code)}" if place else sentence(told.fault.code)
    return f"{said} [{told.fault.code}{': ' + given if given else ''}]"


def refusal_line(refusal: AssisesError) -> str:
    """A file refused as a whole."""
    return fault_line(Told(str(refusal.parameters.get("source", "")), Fault.of(refusal)))


def lines_of(report: ImportReport, *, dry_run: bool) -> Iterator[str]:
    """The whole report, for a terminal."""
    for one in report.files:
        yield from _file_lines(one.name, report)
    for name in report.unread:
        yield f"  {name}: not read, of no known kind"
    yield from _told("notice", report.notices, NOTICES_SHOWN)
    yield from _told("fault", report.faults, SHOWN)
    for name, n in report.apart.items():
        yield f"  {n} {_WORDS.get(name, name.replace('_', ' '))}"
    yield from _ending(report, dry_run=dry_run)


def _told(heading: str, some: Sequence[Told], most: int) -> Iterator[str]:
    """The first ones of each sort, then how many more there are."""
    for code, n in Counter(told.fault.code for told in some).items():
        for told in [one for one in some if one.fault.code == code][:most]:
            yield f"  {heading}: {fault_line(told)}"
        if n > most:
            yield f"  {heading}: … and {n - most} more like the one above [{code}]"


def _file_lines(name: str, report: ImportReport) -> Iterator[str]:
    read = next(one for one in report.files if one.name == name).report
    yield f"{name}: {read.read} rows read, {read.kept} sound, {read.refused} refused" + (
        f", {read.outside} about other places" if read.outside else ""
    )
    if read.decoding is not None:
        yield (
            f"  encoding {read.decoding.encoding} ({read.decoding.because}), "
            f"separator {read.delimiter!r}, line ends {read.decoding.line_ends}"
        )


def _ending(report: ImportReport, *, dry_run: bool) -> Iterator[str]:
    counted = ", ".join(f"{n} {_WORDS.get(name, name.replace('_', ' '))}" for name, n in report.rows.items())
    if not report.clean:
        yield f"{len(report.faults) + report.beyond} faults: nothing was written. Mend them and start again."
    elif dry_run:
        yield f"Would write: {counted}. Already there: {report.already}. Nothing was written."
    else:
        yield f"Written: {counted}. Already there: {report.already}."
