"""Whatever file of contributions: recognised by its columns, read by its own format, told together."""

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path

from assises.formats import cap_collectif, cells, decidim
from assises.formats.contributions import Contribution, Gathered, read_contributions
from assises.formats.faults import Reading, UnknownFormat
from assises.formats.json_rows import columns_of_json
from assises.formats.reading import Source, open_bytes
from assises.formats.tables import PLAIN, Options, columns_of, name_of


class Origin(StrEnum):
    """Where a file of contributions comes from."""

    DECIDIM = "decidim"
    OPINIONS = "opinions"
    ARGUMENTS = "arguments"
    CONSULTATION = "consultation"
    SELECTED = "selected"
    VOTED_TITLES = "voted_titles"
    ANNOTATED = "annotated"
    TABLE = "table"


SIGNS: tuple[tuple[Origin, frozenset[str]], ...] = (
    (Origin.ARGUMENTS, frozenset({"argument_id", "opinion_id", "side"})),
    (Origin.OPINIONS, frozenset({"opinion_id", "votes_ok"})),
    (Origin.SELECTED, frozenset({"contributions_id", "contribution_versions_title"})),
    (Origin.CONSULTATION, frozenset({"contributions_id", "contributions_title"})),
    (Origin.CONSULTATION, frozenset({"proposal_id", "proposal_title"})),
    (Origin.VOTED_TITLES, frozenset({"titre", "url", "votes"})),
    (Origin.ANNOTATED, frozenset({"reponse", "categories"})),
)
READERS = {
    Origin.OPINIONS: cap_collectif.read_opinions,
    Origin.ARGUMENTS: cap_collectif.read_arguments,
    Origin.CONSULTATION: cap_collectif.read_consultation,
    Origin.TABLE: read_contributions,
}
JSON_READERS = {
    Origin.SELECTED: cap_collectif.read_selected,
    Origin.VOTED_TITLES: cap_collectif.read_voted_titles,
    Origin.ANNOTATED: cap_collectif.read_annotated,
}


def origin_of(source: Source, options: Options = PLAIN) -> Origin:
    """Return where a file comes from; a mapping, or no known sign, makes it a plain table.

    >>> origin_of(b"opinion_id,title,body,votes_ok\\n1,a,b,2\\n"), origin_of(b"texte\\nBonjour\\n")
    (<Origin.OPINIONS: 'opinions'>, <Origin.TABLE: 'table'>)
    """
    with open_bytes(source) as opened:
        is_json = opened.read(64).lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in {b"[", b"{"}
    header = columns_of_json(source) if is_json else columns_of(source, options)
    names = {cells.heading(each) for each in header}
    if not options.mapping:
        found = next((origin for origin, wanted in SIGNS if wanted <= names), None)
        if found is not None and (found in JSON_READERS) == is_json:
            return found
        if not is_json and decidim.recognise(header) is not None:
            return Origin.DECIDIM
    if is_json:
        raise UnknownFormat(found=", ".join(sorted(names)[:10]))
    return Origin.TABLE


def gather(sources: Sequence[Source], options: Options = PLAIN) -> Gathered:
    """Read every file of contributions given together; Decidim's are joined page by page.

    A file refused as a whole raises; lines refused stand in the reports.
    """
    origins = [(source, origin_of(source, options)) for source in sources]
    decidims = [source for source, origin in origins if origin is Origin.DECIDIM]
    together = decidim.read_export(decidims, options=options) if decidims else Gathered((), (), (), ())
    readings = [
        _reading(source, origin, options) for source, origin in origins if origin is not Origin.DECIDIM
    ]
    kept = [(reading.source, row) for reading in readings for row in reading]
    return Gathered(
        kept=(*together.kept, *(row for _, row in kept)),
        orphans=together.orphans,
        notices=together.notices,
        reports=(*together.reports, *(reading.report for reading in readings)),
        sources=(*together.sources, *(source for source, _ in kept)),
    )


def _reading(source: Source, origin: Origin, options: Options) -> Reading[Contribution]:
    if origin in JSON_READERS:
        return JSON_READERS[origin](source, name=name_of(source))
    return READERS[origin](source, name=name_of(source), options=options)


def files_of(path: Path) -> tuple[Path, ...]:
    """Return the files to read under a path: itself, or the tables and JSON of a folder."""
    if not path.is_dir():
        return (path,)
    kinds = {".csv", ".tsv", ".ods", ".xlsx", ".json", ".jsonl"}
    return tuple(
        sorted(
            each for each in path.iterdir() if kinds & set(each.suffixes) and not each.name.startswith(".")
        )
    )
