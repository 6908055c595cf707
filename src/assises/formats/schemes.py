"""The registry of what already exists: committees, councils, notebooks, platforms… as a table of the city.

| column (French or English) | holds |
|---|---|
| nom, name | the name of the scheme (needed) |
| clé, key | its identifier in the file; the line number when absent |
| type, kind | a code of the registry (committee, budget, notebook…) or its French label |
| instance, body | the body that carries it |
| territoire, territory · rythme, rhythm · public habituel, audience | where, how often, who comes |
| qui, who · comment, how · pouvoir, power | the three axes of participation, as codes or French labels |
| budget · depuis, active_from · jusqu'à, active_to · source | euros, dates, where it is known from |
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from assises.formats import cells
from assises.formats.faults import Reading, SumMismatch
from assises.formats.reading import Source
from assises.formats.tables import PLAIN, Column, Line, Options, read_table

KINDS = {
    "comité": "committee", "comité de quartier": "committee", "conseil": "committee",
    "instance": "cooperative", "coopérative": "cooperative", "budget participatif": "budget",
    "rendez-vous": "questions",
    "cahier": "notebook", "cahiers": "notebook", "assemblée": "assembly", "caravane": "caravan",
    "plateforme": "platform", "observatoire": "observatory", "guichet": "service_desk", "autre": "other",
    "neighbourhood_committee": "committee", "standing_body": "cooperative", "participatory_budget": "budget",
}  # fmt: skip
WHO = {
    "l'administration": "officials", "les membres du conseil": "elected",
    "les organisations": "organisations",
    "des habitants volontaires": "volunteers", "habitants volontaires": "volunteers",
    "des habitants tirés au sort": "drawn", "tout le monde": "everybody",
    "tout le monde, en allant chercher qui ne vient pas": "sought_out",
}  # fmt: skip
HOW = {
    "écouter": "listen", "dire ce que l'on pense": "express", "se former un avis": "learn",
    "négocier": "bargain", "délibérer ensemble": "deliberate", "appliquer un savoir technique": "expertise",
}  # fmt: skip
POWER = {
    "apprendre, pour soi": "personal", "influencer l'opinion": "influence", "donner un avis": "advise",
    "décider avec": "co_govern", "décider": "decide", "consult": "advise", "involve": "influence",
}  # fmt: skip
COLUMNS = (
    Column("name", ("nom", "name", "dispositif")),
    Column("key", ("clé", "cle", "key", "slug", "id"), required=False),
    Column("kind", ("type", "kind", "genre"), required=False),
    Column("body", ("instance", "body"), required=False),
    Column("territory", ("territoire", "territory"), required=False),
    Column("rhythm", ("rythme", "rhythm"), required=False),
    Column("audience", ("public habituel", "public", "audience", "strata"), required=False),
    Column("who", ("qui", "who"), required=False),
    Column("how", ("comment", "how"), required=False),
    Column("power", ("pouvoir", "power"), required=False),
    Column("budget", required=False),
    Column("active_from", ("depuis", "active_from", "début"), required=False),
    Column("active_to", ("jusqu'à", "active_to", "fin"), required=False),
    Column("source", required=False),
)


@dataclass(frozen=True, slots=True)
class Scheme:
    """One scheme as the file gives it; an axis of participation the file does not say is empty."""

    line: int
    key: str
    name: str
    kind: str
    body: str
    territory: str
    rhythm: str
    audience: str
    who: str
    how: str
    power: str
    budget: Decimal | None
    active_from: date | None
    active_to: date | None
    source: str


def read_schemes(source: Source, *, name: str = "", options: Options = PLAIN) -> Reading[Scheme]:
    """Read the registry of schemes.

    >>> data = "nom;type;pouvoir;budget\\nBudget participatif;budget participatif;décider avec;400 000\\n"
    >>> [(each.kind, each.power, each.budget) for each in read_schemes(data.encode())]
    [('budget', 'co_govern', Decimal('400000'))]
    """
    return read_table(source, COLUMNS, _scheme, name=name, options=options)


def _scheme(line: Line) -> Scheme:
    starts, ends = line.day("active_from"), line.day("active_to")
    if starts and ends and starts > ends:
        line.refuse(SumMismatch(column=line.column("active_to"), expected=starts.isoformat()))
    return Scheme(
        line=line.number,
        key=line.text("key") or str(line.number),
        name=line.required("name"),
        kind=line.choice("kind", coded(KINDS), "other"),
        body=line.text("body"),
        territory=line.text("territory"),
        rhythm=line.text("rhythm"),
        audience=line.text("audience"),
        who=line.choice("who", coded(WHO), ""),
        how=line.choice("how", coded(HOW), ""),
        power=line.choice("power", coded(POWER), ""),
        budget=line.decimal("budget"),
        active_from=starts,
        active_to=ends,
        source=line.text("source"),
    )


def coded(labels: Mapping[str, str]) -> dict[str, str]:
    """Return a closed list by its labels and by its own codes.

    >>> coded({"Décider": "decide"})
    {'decide': 'decide', 'décider': 'decide'}
    """
    return {code: code for code in labels.values()} | {
        cells.heading(each): code for each, code in labels.items()
    }
