"""What the frame of a page needs to know; the door fills it in, once per request."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Link:
    """Somewhere to go, said in words."""

    label: str
    href: str
    current: bool = False


@dataclass(frozen=True, slots=True)
class Language:
    """A language the page can be read in, named in itself."""

    code: str
    name: str
    href: str
    current: bool = False


@dataclass(frozen=True, slots=True)
class Shell:
    """The frame: whose pages these are, where one can go, in which languages."""

    city: str = ""
    edition: str = ""
    home: str = "/"
    nav: tuple[Link, ...] = ()
    languages: tuple[Language, ...] = ()
    foot: tuple[Link, ...] = ()  # legal notice, privacy, accessibility, contact
    follow: Link | None = None  # where the thread of the page leads: following a word one has given
    theme: str = ""  # «light», «dark», or what the device prefers


THEMES = frozenset({"light", "dark"})
EMPTY = Shell()
