"""What residents wrote elsewhere, in one shape whatever the platform or the spreadsheet it came from.

Names and e-mail addresses are never read. `author` is the opaque key of the source: it serves to count how
many people wrote how much, and is not to be stored.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from sys import intern

from assises.formats import cells
from assises.formats.faults import Fault, NothingSaid, Reading, Report, SameIdTwice, Tally
from assises.formats.reading import Source
from assises.formats.tables import PLAIN, Column, Line, Options, kept_lines, lines_of, name_of


class Piece(StrEnum):
    """What a contribution is where it was written."""

    PROPOSAL = "proposal"
    AMENDMENT = "amendment"
    ARGUMENT = "argument"
    COMMENT = "comment"
    ANSWER = "answer"
    DEBATE = "debate"


@dataclass(frozen=True, slots=True)
class Votes:
    """How a contribution was voted where it was written; unknown figures are None, never zero."""

    agree: int | None = None
    mixed: int | None = None
    disagree: int | None = None


NO_VOTES = Votes()


@dataclass(frozen=True, slots=True)
class Contribution:
    """One text of one person, with where it stood."""

    line: int
    id: str
    kind: Piece
    text: str
    title: str = ""
    at: datetime | None = None
    parent: str = ""  # the id of what it answers, in the same source
    parent_kind: Piece | None = None
    side: str = ""  # for, against or empty
    theme: str = ""
    question: str = ""
    place: str = ""
    url: str = ""
    author: str = ""
    votes: Votes = NO_VOTES
    tags: Mapping[str, int] | None = None  # tag → number of annotators
    moderated: bool = False


@dataclass(frozen=True, slots=True)
class Concentration:
    """How many people wrote, and how much of it the ten most active wrote."""

    texts: int
    authors: int
    first_ten: int


def concentration(rows: Iterable[Contribution]) -> Concentration:
    """Return how concentrated the voices are; texts without author count as texts of nobody.

    >>> rows = [Contribution(n, str(n), Piece.COMMENT, "…", author="a" if n < 3 else "b") for n in range(4)]
    >>> concentration(rows)
    Concentration(texts=4, authors=2, first_ten=4)
    """
    times, texts = Counter[str](), 0
    for row in rows:
        texts += 1
        if row.author:
            times[row.author] += 1
    return Concentration(texts, len(times), sum(n for _, n in times.most_common(10)))


COLUMNS = (
    Column("text", ("texte", "text", "contribution", "proposition", "body", "message")),
    Column("id", ("id", "identifiant", "reference", "n°", "numero"), required=False),
    Column("title", ("titre", "title", "objet"), required=False),
    Column("at", ("date", "created_at", "le", "horodateur"), required=False),
    Column("question", ("question",), required=False),
    Column("theme", ("theme", "thème", "categorie", "catégorie"), required=False),
    Column("place", ("quartier", "lieu", "place"), required=False),
    Column("url", ("url", "lien"), required=False),
    Column("author", ("author_key", "cle_auteur"), required=False),
    Column("agree", ("votes", "soutiens", "agree"), required=False),
)


def read_contributions(
    source: Source, *, name: str = "", options: Options = PLAIN, kind: Piece = Piece.ANSWER
) -> Reading[Contribution]:
    """Read any table of texts: one column is needed, the mapping of the options says which when unusual.

    Without a column `id`, the number of the line is the id. A row whose text is blank is told and left: in a
    form, not everybody answers every question.

    >>> data = "Ce que vous dites;Quartier\\nPlus de bus le soir;Port\\n".encode()
    >>> [(each.id, each.text, each.place) for each in
    ...  read_contributions(data, options=Options(mapping={"Ce que vous dites": "text"}))]
    [('2', 'Plus de bus le soir', 'Port')]
    """

    def rows(tally: Tally) -> Iterator[Contribution]:
        lines = _said(lines_of(source, COLUMNS, tally, options), tally)
        yield from once(kept_lines(lines, lambda line: _plain(line, kind), tally), tally)

    return Reading(name or name_of(source), rows)


def _said(lines: Iterable[Line], tally: Tally) -> Iterator[Line]:
    for line in lines:
        if line.text("text"):
            yield line
        else:
            tally.notice(NothingSaid(line=line.number, column=line.column("text")))


def _plain(line: Line, kind: Piece) -> Contribution:
    return Contribution(
        line=line.number,
        id=line.required("id") if line.has("id") else str(line.number),
        kind=kind,
        text=cells.without_html(line.required("text")),
        title=cells.without_html(line.text("title")),
        at=line.moment("at"),
        # The same few words on each line of a long file are kept once.
        theme=intern(line.text("theme")),
        question=intern(line.text("question")),
        place=intern(line.text("place")),
        url=line.text("url"),
        author=line.text("author"),
        votes=Votes(agree=count_or_none(line, "agree")) if line.text("agree") else NO_VOTES,
    )


def count_or_none(line: Line, field: str) -> int | None:
    """Return a count, or None when the file does not give it."""
    return line.integer(field) if line.text(field) else None


def once(rows: Iterable[Contribution], tally: Tally) -> Iterator[Contribution]:
    """Let each id by once; the second line that carries it is refused."""
    seen: dict[str, int] = {}
    for row in rows:
        first = seen.setdefault(row.id, row.line)
        if first == row.line:
            yield row
        else:
            tally.kept -= 1
            tally.refused += 1
            tally.fault(SameIdTwice(line=row.line, column="id", value=row.id, first=first))


@dataclass(frozen=True, slots=True)
class Gathered:
    """Contributions of several files of one export, with those whose root is not in it set apart.

    Orphans are told one by one in `notices`: neither dropped nor attached to something else. `sources` names
    the file of each contribution kept, in the same order.
    """

    kept: tuple[Contribution, ...]
    orphans: tuple[Contribution, ...]
    notices: tuple[Fault, ...]
    reports: tuple[Report, ...]
    sources: tuple[str, ...] = ()

    @property
    def clean(self) -> bool:
        """True when no line of any file was refused; orphans are told, not refused."""
        return all(report.clean for report in self.reports)
