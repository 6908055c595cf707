"""What was promised, as a table of the city: the promises of an earlier term or of an earlier edition.

| column (French or English) | holds |
|---|---|
| engagement, wording | the promise in its own words (needed) |
| clé, key | its identifier in the file; the line number when absent |
| responsable, owner_function | a function, never a name |
| terme, term · échéance, due_date | by when, in words and as a date |
| quantité, quantity · unité, unit · preuve attendue, test | how one will know, else «not verifiable» |
| coût, cost · lieu, place · type, kind (engagement, pacte) | euros, where, who is bound |
| objectifs, objectives · s'appuie sur, rests_on | numbers or cotes, set apart by spaces or commas |
| origine, origin · pris le, made_on · source | where it comes from |
| état, declared · raison, reason | what the city says of it; a dropped promise needs its reason |
"""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from assises.formats.faults import EmptyCell, Reading
from assises.formats.reading import Source
from assises.formats.schemes import coded
from assises.formats.tables import PLAIN, Column, Line, Options, read_table

DECLARED = {
    "pris": "made", "financé": "funded", "en cours": "in_progress", "tenu": "kept", "fait": "kept",
    "réalisé": "kept", "tenu en partie": "partly_kept", "en retard": "late", "abandonné": "dropped",
}  # fmt: skip
KINDS = {"engagement": "commitment", "pacte": "pact"}
COLUMNS = (
    Column("wording", ("engagement", "wording", "promesse", "libellé")),
    Column("key", ("clé", "cle", "key", "cote", "id"), required=False),
    Column("owner", ("responsable", "owner_function"), required=False),
    Column("term", ("terme", "term"), required=False),
    Column("due", ("échéance", "due_date"), required=False),
    Column("quantity", ("quantité", "quantity"), required=False),
    Column("unit", ("unité", "unit"), required=False),
    Column("test", ("preuve attendue", "test"), required=False),
    Column("cost", ("coût", "cost"), required=False),
    Column("place", ("lieu", "place"), required=False),
    Column("theme", ("thème", "theme"), required=False),
    Column("kind", ("type", "kind"), required=False),
    Column("objectives", ("objectifs", "objectives"), required=False),
    Column("rests_on", ("s'appuie sur", "rests_on"), required=False),
    Column("origin", ("origine", "origin"), required=False),
    Column("made_on", ("pris le", "made_on", "at"), required=False),
    Column("source", required=False),
    Column("declared", ("état", "etat", "declared"), required=False),
    Column("reason", ("raison", "reason"), required=False),
)


@dataclass(frozen=True, slots=True)
class Promise:
    """One promise as the file gives it."""

    line: int
    key: str
    wording: str
    owner_function: str
    term: str
    due_date: date | None
    quantity: Decimal | None
    unit: str
    test: str
    cost: Decimal | None
    place: str
    theme: str
    kind: str
    objectives: tuple[str, ...]
    rests_on: tuple[str, ...]
    origin: str
    made_on: date | None
    source: str
    declared: str
    reason: str

    @property
    def verifiable(self) -> bool:
        """Say whether the promise, as worded, can be found kept or not."""
        return self.quantity is not None or bool(self.test)


def read_commitments(source: Source, *, name: str = "", options: Options = PLAIN) -> Reading[Promise]:
    """Read promises with their term, their measure and what the city says of them.

    >>> data = "engagement;échéance;quantité;unité;état\\nOuvrir deux haltes;31/12/2019;2;haltes;en cours\\n"
    >>> [(each.due_date.year, each.verifiable, each.declared) for each in read_commitments(data.encode())]
    [(2019, True, 'in_progress')]
    """
    return read_table(source, COLUMNS, _promise, name=name, options=options)


def _promise(line: Line) -> Promise:
    quantity, declared = line.decimal("quantity"), line.choice("declared", coded(DECLARED), "")
    if quantity is not None and not line.text("unit"):
        line.refuse(EmptyCell(column=line.column("unit")))
    if declared == "dropped" and not line.text("reason"):
        line.refuse(EmptyCell(column=line.column("reason")))
    return Promise(
        line=line.number,
        key=line.text("key") or str(line.number),
        wording=line.required("wording"),
        owner_function=line.text("owner"),
        term=line.text("term"),
        due_date=line.day("due"),
        quantity=quantity,
        unit=line.text("unit"),
        test=line.text("test"),
        cost=line.decimal("cost"),
        place=line.text("place"),
        theme=line.text("theme"),
        kind=line.choice("kind", coded(KINDS), "commitment"),
        objectives=_several(line, "objectives"),
        rests_on=_several(line, "rests_on"),
        origin=line.text("origin"),
        made_on=line.day("made_on"),
        source=line.text("source"),
        declared=declared,
        reason=line.text("reason"),
    )


def _several(line: Line, field: str) -> tuple[str, ...]:
    return tuple(each for each in re.split(r"[\s,;]+", line.text(field)) if each)
