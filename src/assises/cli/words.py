"""The language of the command line, from the shell: French when it speaks French, English otherwise.

The sentences are those of the pages' catalogues, read with the standard library alone: a command that needs
no database needs no framework to speak either.
"""

from __future__ import annotations

import gettext as catalogues
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

from assises.methods.errors import AssisesError
from assises.web.door.refusals import SENTENCES

SOURCE = "fr"
LOCALE = Path(__file__).resolve().parents[1] / "web" / "ui" / "locale"


def language_of(asked: Sequence[str] | None = None) -> str:
    """The language asked for, by default that of the shell as gettext reads it (LANGUAGE, LC_ALL, LANG).

    >>> language_of(["fr_FR.UTF-8"]), language_of(["C"]), language_of(["ar", "fr"])
    ('fr', 'en', 'fr')
    """
    found = catalogues.find("django", LOCALE, asked)
    return Path(found).parents[1].name if found else "en"


_asked = language_of()
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


def said(refusal: AssisesError) -> str:
    """The sentence the pages say of a refusal: what happened, what was kept, what to do."""
    return said_of(refusal.code, refusal.parameters)


def said_of(code: str, parameters: Mapping[str, object]) -> str:
    """The same, of a fault of which only the code and the parameters are at hand."""
    return gettext(SENTENCES.get(code, SENTENCES["assises.refused"])) % parameters
