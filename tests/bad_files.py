"""Files as they come: each with its fault, what they hold, and the refusal that names it."""

from __future__ import annotations

import gzip
import io
import zipfile
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class BadFile:
    """One file, the import it is given to, and what must be said of it."""

    name: str
    data: bytes
    code: str
    words: str  # said on the page, in French
    what: str = "contributions"
    line: int | None = None


def _zip(**files: bytes) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, data in files.items():
            opened.writestr(name.replace("_csv", ".csv"), data)
    return kept.getvalue()


TEXT = "texte;date\nUn banc à l’ombre;04/11/2017\n"
HEAD = "engagement;responsable;échéance;quantité\n"
CELL = b"texte\n" + b"mot " * 300_000 + b"\nUn banc\n"

BAD_FILES = (
    BadFile(
        "mac.csv",
        "texte\rL’été à la Colline\r".encode("mac-roman"),
        "formats.encoding_undeclared",
        "L’encodage du texte ne se devine pas",
    ),
    BadFile(
        "utf16.csv", TEXT.encode("utf-16-le"), "formats.encoding_undeclared", "essayez : utf-16-le", line=1
    ),
    BadFile(
        "c1.csv",
        "texte\nC\x92est le soir\n".encode(),
        "formats.c1_controls",
        "demandez la réparation",
        line=2,
    ),
    BadFile("double.csv", b"texte;texte\nUn;Deux\n", "formats.duplicate_column", "positions 1, 2", line=1),
    BadFile("absente.csv", b"date;lieu\n04/11/2017;Port\n", "formats.missing_column", "dites laquelle"),
    BadFile("tableur.csv", b"texte;date\nUn banc;43043\n", "formats.spreadsheet_date", "43043", line=2),
    BadFile(
        "virgule.csv",
        (HEAD + "Dix bancs;Service des parcs;01/01/2018;douze\n").encode(),
        "formats.not_a_number",
        "douze",
        what="commitments",
        line=2,
    ),
    BadFile(
        "reponse.csv",
        "votant;énoncé;réaction\na;PAR-00001;plutôt oui\n".encode(),
        "formats.unknown_value",
        "plutôt oui",
        what="votes",
        line=2,
    ),
    BadFile(
        "iris.csv",
        b"IRIS;LIBIRIS;P17_POP\n9900;Nord;400\n",
        "formats.wrong_code",
        "9900",
        what="territory",
        line=2,
    ),
    BadFile("longue.csv", CELL, "formats.cell_too_large", "cellule", line=2),
    BadFile("guillemet.csv", b'texte\nUn banc\n"Un bus\n', "formats.open_quote", "guillemet", line=3),
    BadFile(
        "bombe.csv.gz", gzip.compress(b"texte\n" + b"a" * 30_000_000), "formats.archive_refused", "compressé"
    ),
    BadFile("bombe.zip", _zip(a_csv=b"texte\n" + b"a" * 30_000_000), "formats.archive_refused", "compressé"),
    BadFile("cassé.zip", b"PK\x03\x04" + b"\x00" * 40, "formats.damaged_file", "abîmé"),
    BadFile("vide.csv", b"texte\n", "formats.empty_file", "ligne"),
    BadFile("image.csv", b"\x00\x01\x02" * 99, "formats.encoding_undeclared", "encodage"),
)
