"""What is wrong in a file, one plain line per fault: where, what, and the value that stood there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from assises.cli.words import gettext as _
from assises.cli.words import said_of
from assises.conduct.import_report import ImportReport, Told
from assises.formats.faults import Fault
from assises.methods.errors import AssisesError
from assises.web.desk.counted import COUNTED

SHOWN = 50
NOTICES_SHOWN = 3
# Said already by the place of the fault, or of no use to whoever mends the file.
_PLACE = frozenset({"line", "column", "source"})


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
    line, column = told.fault.line, told.fault.column
    values = {"line": line, "column": column, "source": told.file, **told.fault.parameters}
    said = said_of(told.fault.code, values)
    return f"{place + ': ' if place else ''}{said} [{told.fault.code}{': ' + given if given else ''}]"


def refusal_line(refusal: AssisesError) -> str:
    """A file refused as a whole."""
    return fault_line(Told(str(refusal.parameters.get("source", "")), Fault.of(refusal)))


def lines_of(report: ImportReport, *, dry_run: bool) -> Iterator[str]:
    """The whole report, for a terminal."""
    for one in report.files:
        yield from _file_lines(one.name, report)
    for name in report.unread:
        yield "  " + _("%(file)s : pas lu, d’aucune sorte connue") % {"file": name}
    yield from _told(_("à savoir"), report.notices, NOTICES_SHOWN)
    yield from _told(_("faute"), report.faults, SHOWN)
    for name, n in report.apart.items():
        yield f"  {n} {_(COUNTED.get(name, name))}"
    yield from _ending(report, dry_run=dry_run)


def _told(heading: str, some: Sequence[Told], most: int) -> Iterator[str]:
    """The first ones of each sort, then how many more there are."""
    for code, n in Counter(told.fault.code for told in some).items():
        for told in [one for one in some if one.fault.code == code][:most]:
            yield f"  {heading}: {fault_line(told)}"
        if n > most:
            more = _("… et %(n)s autres comme la dernière [%(code)s]")
            yield f"  {heading}: {more % {'n': n - most, 'code': code}}"


def _file_lines(name: str, report: ImportReport) -> Iterator[str]:
    read = next(one for one in report.files if one.name == name).report
    told = _("%(file)s : lignes lues %(read)s, saines %(kept)s, refusées %(refused)s")
    elsewhere = ", " + _("%(n)s d’autres lieux") % {"n": read.outside} if read.outside else ""
    counts = {"file": name, "read": read.read, "kept": read.kept, "refused": read.refused}
    yield told % counts + elsewhere
    if read.decoding is not None:
        seen = _("encodage %(encoding)s (%(because)s), séparateur %(delimiter)r, fins de ligne %(ends)s")
        yield "  " + seen % {
            "encoding": read.decoding.encoding,
            "because": read.decoding.because,
            "delimiter": read.delimiter,
            "ends": read.decoding.line_ends,
        }


def _ending(report: ImportReport, *, dry_run: bool) -> Iterator[str]:
    counted = ", ".join(f"{n} {_(COUNTED.get(name, name))}" for name, n in report.rows.items())
    if not report.clean:
        told = _("Fautes : %(n)s. Rien n’a été écrit : corrigez, puis recommencez.")
        yield told % {"n": len(report.faults) + report.beyond}
        return
    told = _("Serait écrit : %(counted)s. Déjà là : %(already)s. Rien n’a été écrit.")
    if not dry_run:
        told = _("Écrit : %(counted)s. Déjà là : %(already)s.")
    yield told % {"counted": counted, "already": report.already}
