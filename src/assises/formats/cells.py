"""What a cell means: numbers with commas, dates of spreadsheets, codes that lost a zero, emoji digits.

Every function takes the text of a cell and returns its value, or None when it is not of that kind: the
caller names the line and the column.
"""

import html
import re
import unicodedata
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from functools import lru_cache

SPACES = "\u00a0\u202f\u2009 "
NUMBER = re.compile(r"[+-]?(\d+([.,]\d*)?|[.,]\d+)([eE][+-]?\d{1,3})?")
GROUPED = re.compile(rf"[+-]?\d{{1,3}}([{SPACES}]\d{{3}})+([.,]\d+)?")
TAG = re.compile(r"<(/?[a-zA-Z][^<>]{0,400}|!--[^>]{0,400}--)>")
BREAK = re.compile(r"<(br|/p|/li|/div|/h\d)\b[^<>]{0,100}>", re.IGNORECASE)
DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
SECRET_MARKS = frozenset({"", "s", "ns", "nd", "so", "c"})
FIRST_DAY = date(1899, 12, 30)
ISO = re.compile(
    r"(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?)?\s*(Z|UTC|[+-]\d{2}:?\d{2})?"
)
FRENCH = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})(?: (?:à )?(\d{1,2})[:h](\d{2})(?::(\d{2}))?)?")


def number(text: str) -> Decimal | None:
    """Return the number of a cell: decimal comma or point, thousands set apart by any space.

    >>> number("27,7"), number("1\u00a0234,5"), number("75010.0"), number("27,7 %")
    (Decimal('27.7'), Decimal('1234.5'), Decimal('75010.0'), None)
    """
    bare = text.strip().replace("\u2212", "-")
    if GROUPED.fullmatch(bare):
        bare = re.sub(rf"[{SPACES}]", "", bare)
    if not NUMBER.fullmatch(bare):
        return None
    return Decimal(bare.replace(",", "."))


def integer(text: str) -> int | None:
    """Return a whole number, also written «1.0» or «1 234».

    >>> integer("2018.0"), integer("23\u00a0614"), integer("1,5")
    (2018, 23614, None)
    """
    if text.isascii() and text.removeprefix("-").isdigit() and len(text) < 19:
        return int(text)
    value = number(text)
    if value is None or value != value.to_integral_value() or value.adjusted() > 18:
        return None
    return int(value)


def truth(text: str) -> bool | None:
    """Return yes or no as files write them.

    >>> truth("Oui"), truth("False"), truth("1"), truth("peut-être")
    (True, False, True, None)
    """
    word = text.strip().casefold()
    if word in {"1", "true", "vrai", "oui", "yes", "x"}:
        return True
    return False if word in {"0", "false", "faux", "non", "no", ""} else None


@lru_cache(maxsize=4096)
def moment(text: str) -> datetime | None:
    """Return an instant in UTC, from ISO 8601, Decidim, Cap Collectif or French dates; no zone means UTC.

    >>> moment("2019-01-17 08:13:26 +0100").isoformat()
    '2019-01-17T07:13:26+00:00'
    >>> moment("24/10/2017 18h30").isoformat(), moment("43739")
    ('2017-10-24T18:30:00+00:00', None)
    """
    bare = text.strip()
    if found := ISO.fullmatch(bare):
        year, month, day, *rest = found.groups()
        zone = rest.pop()
    elif found := FRENCH.fullmatch(bare):
        day, month, year, *rest = found.groups()
        zone = None
    else:
        return None
    hour, minute, second = (int(each or 0) for each in rest)
    try:
        at = datetime(int(year), int(month), int(day), hour, minute, second, tzinfo=UTC)
        return at - _offset(zone)
    except (ValueError, OverflowError):
        return None


def _offset(zone: str | None) -> timedelta:
    if zone is None or zone in {"Z", "UTC"}:
        return timedelta()
    minutes = int(zone[1:3]) * 60 + int(zone[-2:])
    return timedelta(minutes=-minutes if zone[0] == "-" else minutes)


def day(text: str) -> date | None:
    """Return a calendar date.

    >>> day("24/10/2017"), day("2017-10-24"), day("24/10/17")
    (datetime.date(2017, 10, 24), datetime.date(2017, 10, 24), None)
    """
    at = moment(text)
    return None if at is None else at.date()


def spreadsheet_date(text: str) -> date | None:
    """Return the date hidden in a serial number of a spreadsheet, for a hint: never a silent repair.

    >>> spreadsheet_date("43739"), spreadsheet_date("1-10"), spreadsheet_date("12")
    (datetime.date(2019, 10, 1), None, None)
    """
    bare = text.strip().removesuffix(".0")
    if not (bare.isascii() and bare.isdigit() and len(bare) == 5 and 20_000 <= int(bare) < 73_051):
        return None
    return FIRST_DAY + timedelta(days=int(bare))


def postcode(text: str) -> str | None:
    """Return a postcode of five digits; a lost leading zero and a spreadsheet «.0» are mended.

    >>> postcode("75010.0"), postcode("3320"), postcode("99 200"), postcode("?")
    ('75010', '03320', '99200', None)
    """
    bare = re.sub(rf"[{SPACES}]", "", text.strip()).removesuffix(".0")
    if bare.isascii() and bare.isdigit() and len(bare) in {4, 5}:
        return bare.zfill(5)
    return None


def area_code(text: str) -> str | None:
    """Return a census area (IRIS) code of nine characters, from `99041_0110`, `990410110` or `12340101`.

    >>> area_code("99041_0110"), area_code("990410110"), area_code("2A0040101"), area_code("12340101")
    ('990410110', '990410110', '2A0040101', '012340101')
    >>> area_code("99041") is None
    True
    """
    bare = text.strip().upper().removesuffix(".0")
    if len(bare) == 8 and bare.isascii() and bare.isdigit():
        bare = bare.zfill(9)
    bare = re.sub(r"^(.{5})_(.{4})$", r"\1\2", bare)
    return bare if re.fullmatch(r"\d[0-9AB]\d{7}", bare, re.ASCII) else None


def commune_code(text: str) -> str | None:
    """Return a commune code of five characters.

    >>> commune_code("1004"), commune_code("99041.0"), commune_code("2b033"), commune_code("Ville")
    ('01004', '99041', '2B033', None)
    """
    bare = text.strip().upper().removesuffix(".0")
    if len(bare) == 4 and bare.isascii() and bare.isdigit():
        bare = bare.zfill(5)
    return bare if re.fullmatch(r"\d[0-9AB]\d{3}", bare, re.ASCII) else None


def keycap(text: str) -> int | None:
    """Return the digit of a keycap emoji, as chatbots export answers.

    >>> keycap("3\ufe0f\u20e3"), keycap("\U0001f51f"), keycap("3")
    (3, 10, None)
    """
    if text.strip() == "\U0001f51f":
        return 10
    found = re.fullmatch(r"([0-9])\ufe0f?\u20e3", text.strip())
    return int(found[1]) if found else None


def secret(text: str) -> bool:
    """Say whether a figure is withheld or absent: empty, `s`, `ns`, `nd`… is never zero.

    >>> secret("ns"), secret(""), secret("0")
    (True, True, False)
    """
    return text.strip().casefold() in SECRET_MARKS


def without_html(text: str) -> str:
    """Return the words of a text that came with HTML.

    >>> without_html("<p>Le bus&nbsp;<b>132</b></p><p>et le 323 &lt; 10 min</p>")
    'Le bus 132\\net le 323 < 10 min'
    """
    if "<" not in text and "&" not in text:
        return text
    bare = html.unescape(TAG.sub("", BREAK.sub("\n", text))).replace("\u00a0", " ")
    return re.sub(r"\n{3,}", "\n\n", bare).strip()


def heading(text: str) -> str:
    """Return a header as it is compared: no HTML, no case, single spaces, one apostrophe, NFC.

    >>> heading("  Question n° 1 : <i>Le\\tBUS</i> "), heading("Jusqu’à") == heading("jusqu'à")
    ('question n° 1 : le bus', True)
    """
    plain = unicodedata.normalize("NFC", without_html(text)).replace("’", "'")
    return " ".join(plain.casefold().split())


def neutral(text: str) -> str:
    """Return a cell that no spreadsheet will run as a formula; a plain number is left alone.

    >>> neutral("=HYPERLINK(1)"), neutral("-12,5"), neutral("bonjour")
    ("'=HYPERLINK(1)", '-12,5', 'bonjour')
    """
    if text.lstrip("'").startswith(DANGEROUS) and not NUMBER.fullmatch(text):
        return "'" + text
    return text


def restored(text: str) -> str:
    """Return what was written before `neutral`, by us or by another platform.

    >>> restored("'- un bus"), restored("'abc'"), restored(neutral("'=x"))
    ('- un bus', "'abc'", "'=x")
    """
    if text.startswith("'") and text.lstrip("'").startswith(DANGEROUS):
        return text[1:]
    return text
