"""Days on which no meeting is held: public holidays of a country, and feasts that people keep with theirs.

Misleads when: a feast follows the moon as it is seen and not as it is computed: its day may move by one.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

import holidays

# Feasts named in the calendars of countries where they are public holidays; several begin the evening before.
FEASTS: Mapping[str, tuple[tuple[str, bool], ...]] = {
    "IL": (
        ("Rosh Hashanah", True),
        ("Yom Kippur", True),
        ("Sukkot", True),
        ("Pesach", True),
        ("Shavuot", True),
    ),
    "TR": (("Eid al-Fitr", True), ("Eid al-Adha", True)),
    "CN": (("Chinese New Year (Spring Festival)", True),),
    "IN": (("Diwali", False), ("Holi", False)),
    "GR": (("Good Friday", False), ("Easter Monday", False)),
    "LK": (("Vesak Full Moon Poya Day", False),),
}


def closed_days(country: str, years: tuple[int, ...], *, language: str = "fr") -> dict[date, str]:
    """Name the public holidays of a country and the feasts of those years, with the eves they begin on.

    >>> found = closed_days("FR", (2017,))
    >>> found[date(2017, 11, 11)], found[date(2017, 9, 29)], found[date(2017, 6, 25)]
    ('Armistice', 'Yom Kippur', 'Eid al-Fitr')
    """
    found: dict[date, str] = {}
    for code, names in FEASTS.items():
        calendar = holidays.country_holidays(code, years=years, language="en_US")
        for day, said in sorted(calendar.items()):
            for name, eve in names:
                if name in said.split("; "):
                    # Of the days that follow the first, the calendar tells itself.
                    for one in (day, day - timedelta(days=1)) if eve else (day,):
                        found.setdefault(one, name)
    for day, said in holidays.country_holidays(country, years=years, language=language).items():
        found[day] = said
    return found
