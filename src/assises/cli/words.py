"""The language of the command line, from the shell: French when it speaks French, English otherwise.

The sentences are those of the pages' catalogues, read with the standard library alone: a command that needs
no database needs no framework to speak either.
"""

from __future__ import annotations

import gettext as catalogues
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

SOURCE = "fr"
KNOWN = (SOURCE, "en")
LOCALE = Path(__file__).resolve().parents[1] / "web" / "ui" / "locale"


def language_of(environment: Mapping[str, str]) -> str:
    """The language asked for: ``ASSISES_LANGUAGE``, else that of the shell, else English.

    >>> language_of({"LANG": "fr_FR.UTF-8"}), language_of({"LANG": "C.UTF-8"}), language_of({})
    ('fr', 'en', 'en')
    >>> language_of({"LANG": "fr_FR.UTF-8", "LC_ALL": "en_GB.UTF-8"})
    'en'
    """
    for name in ("ASSISES_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        told = environment.get(name, "")
        if told:
            return told[:2].lower() if told[:2].lower() in KNOWN else "en"
    return "en"


_asked = language_of(os.environ)
_spoken: ContextVar[str] = ContextVar("_spoken", default=_asked)
_read: dict[str, catalogues.NullTranslations] = {}


def language() -> str:
    """The language this command speaks now."""
    return _spoken.get()


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """Speak another language for a while: the reference pages are written in one only."""
    before = _spoken.set(code)
    try:
        yield
    finally:
        _spoken.reset(before)


def gettext(french: str) -> str:
    """The sentence in the language of the shell; French itself when the catalogue is not built yet."""
    code = language()
    if code == SOURCE:
        return french
    if code not in _read:
        _read[code] = catalogues.translation("django", LOCALE, [code], fallback=True)
    return _read[code].gettext(french)


def ngettext(singular: str, plural: str, number: int) -> str:
    """The form that goes with a number, in the language of the shell."""
    code = language()
    if code == SOURCE:
        return singular if abs(number) < 2 else plural
    if code not in _read:
        _read[code] = catalogues.translation("django", LOCALE, [code], fallback=True)
    return _read[code].ngettext(singular, plural, number)


def gettext_noop(french: str) -> str:
    """Mark a sentence that is said later, when the language is known."""
    return french
