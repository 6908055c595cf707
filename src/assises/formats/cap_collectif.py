"""Consultations of Cap Collectif: the export of the platform, and the shapes in which others passed it on.

Votes keep their three values (agree, mixed, disagree): a balance alone hides a divided text. Names and
e-mail addresses are never read.

Misleads when: the most voted texts are taken for the most shared ones: few saw the others.
"""

from collections import Counter
from collections.abc import Iterator

from assises.formats import cells
from assises.formats.contributions import Contribution, Piece, Votes, count_or_none, once
from assises.formats.faults import Reading, Tally
from assises.formats.json_rows import Entry, read_json
from assises.formats.reading import Source
from assises.formats.tables import PLAIN, Column, Line, Options, kept_lines, lines_of, name_of

SIDES = {
    "1": "for", "0": "against", "for": "for", "against": "against", "pour": "for", "contre": "against",
    "yes": "for", "no": "against",
}  # fmt: skip
OPINIONS = (
    Column("id", ("opinion_id",)),
    Column("title"),
    Column("text", ("body",)),
    Column("theme", ("section",), required=False),
    Column("author", required=False),
    Column("at", ("created_at",), required=False),
    Column("agree", ("votes_ok",)),
    Column("mixed", ("votes_mitige",)),
    Column("disagree", ("votes_nok",)),
    Column("trashed", ("is_trashed",), required=False),
)
ARGUMENTS = (
    Column("id", ("argument_id",)),
    Column("parent", ("opinion_id",)),
    Column("side"),
    Column("text", ("body",)),
    Column("author", required=False),
    Column("at", ("created_at",), required=False),
    Column("agree", ("votes",), required=False),
    Column("trashed", ("is_trashed",), required=False),
)
EXPORT = (
    Column("type", ("type",), required=False),
    Column("id", ("contributions_id", "proposal_id")),
    Column("title", ("contributions_title", "proposal_title")),
    Column("text", ("contributions_bodyText", "contributions_body", "proposal_bodyText", "proposal_body")),
    Column("theme", ("contributions_section_title", "proposal_category_name"), required=False),
    Column("place", ("proposal_district_name",), required=False),
    Column("author", ("contributions_author_id", "proposal_author_id"), required=False),
    Column("at", ("contributions_createdAt", "proposal_createdAt"), required=False),
    Column("url", ("contributions_url", "proposal_url"), required=False),
    Column("agree", ("contributions_votesCountOk", "proposal_votes_totalCount"), required=False),
    Column("mixed", ("contributions_votesCountMitige",), required=False),
    Column("disagree", ("contributions_votesCountNok",), required=False),
    Column("trashed", ("contributions_trashed", "proposal_trashed"), required=False),
    Column("argument_id", ("contributions_arguments_id",), required=False),
    Column("argument_side", ("contributions_arguments_type",), required=False),
    Column("argument_text", ("contributions_arguments_body",), required=False),
    Column("argument_author", ("contributions_arguments_author_id",), required=False),
    Column("argument_at", ("contributions_arguments_createdAt",), required=False),
    Column("version_id", ("contributions_versions_id",), required=False),
    Column("version_title", ("contributions_versions_title",), required=False),
    Column(
        "version_text", ("contributions_versions_bodyText", "contributions_versions_body"), required=False
    ),
    Column("version_author", ("contributions_versions_author_id",), required=False),
    Column("version_at", ("contributions_versions_createdAt",), required=False),
)
ROWS_READ = {"opinion": Piece.PROPOSAL, "proposal": Piece.PROPOSAL, "argument": Piece.ARGUMENT,
             "version": Piece.AMENDMENT}  # fmt: skip


def _votes(line: Line) -> Votes:
    return Votes(*(count_or_none(line, field) for field in ("agree", "mixed", "disagree")))


def read_opinions(source: Source, *, name: str = "", options: Options = PLAIN) -> Reading[Contribution]:
    """Read proposals with their votes for, mixed and against (`opinion_id`, `votes_ok`…)."""

    def build(line: Line) -> Contribution:
        return Contribution(
            line=line.number,
            id=line.required("id"),
            kind=Piece.PROPOSAL,
            text=cells.without_html(line.required("text")),
            title=cells.without_html(line.text("title")),
            at=line.moment("at"),
            theme=line.text("theme"),
            author=line.text("author"),
            votes=_votes(line),
            moderated=line.truth("trashed"),
        )

    def rows(tally: Tally) -> Iterator[Contribution]:
        yield from once(kept_lines(lines_of(source, OPINIONS, tally, options), build, tally), tally)

    return Reading(name or name_of(source), rows)


def read_arguments(source: Source, *, name: str = "", options: Options = PLAIN) -> Reading[Contribution]:
    """Read arguments for and against; `parent` is the proposal they are about."""

    def build(line: Line) -> Contribution:
        return Contribution(
            line=line.number,
            id=line.required("id"),
            kind=Piece.ARGUMENT,
            text=cells.without_html(line.required("text")),
            at=line.moment("at"),
            parent=line.required("parent"),
            parent_kind=Piece.PROPOSAL,
            side=line.choice("side", SIDES, ""),
            author=line.text("author"),
            votes=Votes(agree=count_or_none(line, "agree")),
            moderated=line.truth("trashed"),
        )

    def rows(tally: Tally) -> Iterator[Contribution]:
        yield from once(kept_lines(lines_of(source, ARGUMENTS, tally, options), build, tally), tally)

    return Reading(name or name_of(source), rows)


def read_consultation(source: Source, *, name: str = "", options: Options = PLAIN) -> Reading[Contribution]:
    r"""Read the export of a consultation: one row per proposal, argument or version; other rows are counted.

    >>> header = ["type", "contributions_id", "contributions_title", "contributions_bodyText",
    ...           *(f"contributions_arguments_{each}" for each in ("id", "body", "type"))]
    >>> rows = ["opinion,a,Bus,Plus de bus,,,", "argument,a,Bus,,b,Trop cher,AGAINST", "vote,a,,,,,"]
    >>> data = "\n".join([",".join(header), *rows]).encode()
    >>> [(each.kind.value, each.id, each.parent, each.side) for each in read_consultation(data)]
    [('proposal', 'a', '', ''), ('argument', 'b', 'a', 'against')]
    """

    def wanted(tally: Tally) -> Iterator[Line]:
        for line in lines_of(source, EXPORT, tally, options):
            if line.text("type").casefold() in {"", *ROWS_READ}:
                yield line
            else:
                tally.outside += 1

    def rows(tally: Tally) -> Iterator[Contribution]:
        yield from once(kept_lines(wanted(tally), _row_of_export, tally), tally)

    return Reading(name or name_of(source), rows)


def _row_of_export(line: Line) -> Contribution:
    kind = ROWS_READ.get(line.text("type").casefold(), Piece.PROPOSAL)
    if kind is Piece.PROPOSAL:
        return Contribution(
            line=line.number,
            id=line.required("id"),
            kind=kind,
            text=cells.without_html(line.required("text")),
            title=cells.without_html(line.text("title")),
            at=line.moment("at"),
            theme=line.text("theme"),
            place=line.text("place"),
            url=line.text("url"),
            author=line.text("author"),
            votes=_votes(line),
            moderated=line.truth("trashed"),
        )
    part = "argument" if kind is Piece.ARGUMENT else "version"
    return Contribution(
        line=line.number,
        id=line.required(f"{part}_id"),
        kind=kind,
        text=cells.without_html(line.required(f"{part}_text")),
        title=cells.without_html(line.text(f"{part}_title")),
        at=line.moment(f"{part}_at"),
        parent=line.required("id"),
        parent_kind=Piece.PROPOSAL,
        side=line.choice("argument_side", SIDES, "") if kind is Piece.ARGUMENT else "",
        author=line.text(f"{part}_author"),
    )


def read_selected(source: Source, *, name: str = "") -> Reading[Contribution]:
    """Read the most voted contributions in JSON (`contributions_votesCountOk`…); a title may stand alone."""

    def build(entry: Entry) -> Contribution:
        title = entry.required("contribution_versions_title")
        return Contribution(
            line=entry.number,
            id=entry.required("contributions_id"),
            kind=Piece.PROPOSAL,
            text=cells.without_html(entry.text("contribution_versions_bodyText")) or title,
            title=title,
            votes=Votes(
                entry.count("contributions_votesCountOk"),
                entry.count("contributions_votesCountMitige"),
                entry.count("contributions_votesCountNok"),
            ),
        )

    return read_json(source, build, name=name)


def read_voted_titles(source: Source, *, name: str = "") -> Reading[Contribution]:
    """Read titles with their votes in JSON (`titre`, `votes.d'accord`…)."""

    def build(entry: Entry) -> Contribution:
        title = entry.required("titre")
        return Contribution(
            line=entry.number,
            id=entry.required("url"),
            kind=Piece.PROPOSAL,
            text=title,
            title=title,
            url=entry.text("url"),
            author=entry.text("auteur"),
            votes=Votes(
                entry.count("votes.d'accord"), entry.count("votes.mitigé"), entry.count("votes.pas d'accord")
            ),
        )

    return read_json(source, build, name=name)


def read_annotated(source: Source, *, constant: str = "", name: str = "") -> Reading[Contribution]:
    """Read answers tagged by volunteers: a tag repeated is a tag several annotators gave.

    `constant` names a tag present in every row, left out because it says nothing.
    """

    def build(entry: Entry) -> Contribution:
        at = cells.moment(entry.text("publishedAt"))
        if at is None and entry.text("publishedAt"):
            entry.refuse_date("publishedAt")
        tags = Counter(tag for tag in entry.words("Categories") if tag != constant)
        return Contribution(
            line=entry.number,
            id=entry.required("index"),
            kind=Piece.ANSWER,
            text=entry.required("reponse"),
            title=entry.text("title"),
            at=at,
            question=entry.text("questionIndex"),
            place=cells.postcode(entry.text("authorZipCode")) or "",
            author=entry.text("authorId"),
            tags=dict(sorted(tags.items())),
        )

    return read_json(source, build, name=name)
