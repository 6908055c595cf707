"""Exports of Decidim: debates, proposals and comments, of the old columns and the new ones.

A comment belongs to the page named by its `root_commentable_url`: numbers alone would attach the comments of
another platform to our proposals. `author/name` is never read.

Misleads when: an export is partial: a reply whose parent comment is absent is attached to its root, and told.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence

from assises.formats import cells
from assises.formats.contributions import Contribution, Gathered, Piece, Votes, count_or_none, once
from assises.formats.delimited import csv_text
from assises.formats.faults import AttachedToPage, Orphan, Reading, Tally, UnknownFormat
from assises.formats.reading import Source
from assises.formats.tables import PLAIN, Column, Line, Options, columns_of, kept_lines, lines_of, name_of

COMMENTS = (
    Column("id"),
    Column("text", ("body", "body/fr", "body/en")),
    Column("at", ("created_at",)),
    Column("author", ("author/id",), required=False),
    Column("alignment", required=False),
    Column("parent", ("commentable_id",)),
    Column("parent_kind", ("commentable_type",)),
    Column("url", ("root_commentable_url",)),
)
PROPOSALS = (
    Column("id"),
    Column("title", ("title", "title/fr", "title/en")),
    Column("text", ("body", "body/fr", "body/en")),
    Column("at", ("published_at", "created_at")),
    Column("url", ("url",)),
    Column("author", ("author/id", "authors"), required=False),
    Column(
        "theme", ("category/name/fr", "category/name/en", "category/name", "taxonomies/name"), required=False
    ),
    Column("place", ("scope/name/fr", "scope/name/en", "scope/name"), required=False),
    Column("agree", ("votes", "supports", "proposal_votes_count"), required=False),
    Column("state", ("state",), required=False),
)
DEBATES = (
    Column("id"),
    Column("title", ("title/fr", "title", "title/en")),
    Column("text", ("description/fr", "description", "description/en")),
    Column("at", ("created_at",), required=False),
    Column("url", ("url",)),
    Column("theme", ("category/name/fr", "category/name/en"), required=False),
)
WRITTEN = (
    "id", "category/name/fr", "scope/name/fr", "title/fr", "body/fr", "votes", "published_at", "url",
    "component/id",
)  # fmt: skip
KINDS = {
    "decidim::comments::comment": Piece.COMMENT,
    "decidim::proposals::proposal": Piece.PROPOSAL,
    "decidim::debates::debate": Piece.DEBATE,
}
SIDES = {"1": "for", "0": "", "-1": "against"}


def recognise(columns: Iterable[str]) -> Piece | None:
    """Return which of the three files has these columns.

    >>> recognise(["id", "body", "commentable_id", "root_commentable_url"])
    <Piece.COMMENT: 'comment'>
    """
    names = {cells.heading(each) for each in columns}
    if {"commentable_id", "root_commentable_url"} <= names:
        return Piece.COMMENT
    bases = {each.split("/")[0] for each in names}
    if {"id", "title", "description", "url"} <= bases:
        return Piece.DEBATE
    return Piece.PROPOSAL if {"id", "title", "body", "url", "component"} <= bases else None


def read_comments(source: Source, *, name: str = "", options: Options = PLAIN) -> Reading[Contribution]:
    """Read comments; `url` is the page they belong to, `side` what they say of it."""

    def build(line: Line) -> Contribution:
        return Contribution(
            line=line.number,
            id=line.required("id"),
            kind=Piece.COMMENT,
            text=cells.without_html(line.required("text")),
            at=line.moment("at"),
            parent=line.required("parent"),
            parent_kind=line.choice("parent_kind", KINDS, Piece.COMMENT),
            side=line.choice("alignment", SIDES, ""),
            url=line.required("url"),
            author=line.text("author"),
        )

    return _read(source, COMMENTS, build, name, options)


def read_proposals(source: Source, *, name: str = "", options: Options = PLAIN) -> Reading[Contribution]:
    """Read proposals with their category, scope and supports."""

    def build(line: Line) -> Contribution:
        return Contribution(
            line=line.number,
            id=line.required("id"),
            kind=Piece.PROPOSAL,
            text=cells.without_html(line.required("text")),
            title=cells.without_html(line.text("title")),
            at=line.moment("at"),
            theme=line.text("theme"),
            place=line.text("place"),
            url=line.required("url"),
            author=line.text("author"),
            votes=Votes(agree=count_or_none(line, "agree")),
            moderated=line.text("state") in {"withdrawn", "hidden"},
        )

    return _read(source, PROPOSALS, build, name, options)


def read_debates(source: Source, *, name: str = "", options: Options = PLAIN) -> Reading[Contribution]:
    """Read debates; their description loses its HTML."""

    def build(line: Line) -> Contribution:
        return Contribution(
            line=line.number,
            id=line.required("id"),
            kind=Piece.DEBATE,
            text=cells.without_html(line.text("text")),
            title=cells.without_html(line.required("title")),
            at=line.moment("at"),
            theme=line.text("theme"),
            url=line.required("url"),
        )

    return _read(source, DEBATES, build, name, options)


def _read(
    source: Source,
    columns: Sequence[Column],
    build: Callable[[Line], Contribution],
    name: str,
    options: Options,
) -> Reading[Contribution]:
    def rows(tally: Tally) -> Iterator[Contribution]:
        yield from once(kept_lines(lines_of(source, columns, tally, options), build, tally), tally)

    return Reading(name or name_of(source), rows)


READERS = {Piece.COMMENT: read_comments, Piece.PROPOSAL: read_proposals, Piece.DEBATE: read_debates}


def read_export(sources: Sequence[Source], *, options: Options = PLAIN) -> Gathered:
    """Read the files of one export together: each comment under its page, or told as an orphan."""
    readings = []
    for source in sources:
        kind = recognise(columns_of(source, options))
        if kind is None:
            raise UnknownFormat(found=name_of(source))
        readings.append(READERS[kind](source, options=options))
    rows = [(reading, row) for reading in readings for row in reading]
    pages = {row.url for _, row in rows if row.kind is not Piece.COMMENT}
    comments = {row.id for _, row in rows if row.kind is Piece.COMMENT and row.url in pages}
    tally = Tally()
    kept, orphans, names = [], [], []
    for reading, row in rows:
        if row.url not in pages:
            orphans.append(row)
            tally.notice(
                Orphan(line=row.line, column="root_commentable_url", value=row.url, source=reading.source)
            )
            continue
        kept.append(row)
        names.append(reading.source)
        if row.parent_kind is Piece.COMMENT and row.parent not in comments:
            tally.notice(
                AttachedToPage(
                    line=row.line, column="commentable_id", value=row.parent, source=reading.source
                )
            )
    reports = tuple(reading.report for reading in readings)
    return Gathered(tuple(kept), tuple(orphans), tally.report().notices, reports, tuple(names))


def write_proposals(rows: Iterable[Contribution]) -> Iterator[str]:
    """Yield the lines of a proposals file that Decidim and we read back: ids, words and categories kept."""
    yield from csv_text(
        WRITTEN,
        (
            (
                row.id, row.theme, row.place, row.title, row.text, row.votes.agree,
                row.at.isoformat() if row.at else None, row.url, "",
            )
            for row in rows
        ),
    )  # fmt: skip
