"""Walking the city by its links: one real example of every address, and who found it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from html import unescape

from django.urls import URLPattern, URLResolver, get_resolver, resolve
from django.urls.exceptions import Resolver404

from tests.journeys.stage import Answer, Visitor

# Where each walk begins; the rest is found by links, as people find it.
DOORS = ("/", "/2017/", "/2017/bureau/", "/2017/terrain/", "/2017/conseil/", "/entrer/poste/")
# Printed on the sheets of an evening.
LINKED_ON_PAPER = ("/2017/terrain/rencontres/7", "/2017/parole/ENQ-0231-04")
WALKERS = (
    "resident",
    "team",
    "note_taker",
    "interviewer",
    "elected_member",
    "guarantor",
    "data_protection",
)
WORKING = ("field:", "desk:", "chamber:", "door:")
# Not every meeting counted who spoke, not every word was answered: a few of each sort are opened.
EXAMPLES = 4
FILLED = (
    (r"<slug:edition>", "2017"),
    (r"<evening:\w+>", "rencontres"),
    (r"<uuid:\w+>", "00000000-0000-4000-8000-000000000000"),
    (r"<int:\w+>", "7"),
    (r"<str:cote>", "PRO-0001"),
    (r"<str:code>", "0000-0000-0"),
    (r"<\w+:\w+>", "rien"),
    (r"[\^$]|\\Z", ""),
)
LINK = re.compile(r'<(?:a|form)\b[^>]*?\s(?:href|action)="([^"#]*)')


@dataclass(frozen=True, slots=True)
class Places:
    """An example of each address: found by links, or guessed; and who was the first to read it as a page."""

    linked: Mapping[str, str]
    guessed: Mapping[str, str]
    strange: tuple[str, ...]
    read: Mapping[str, tuple[str, str]]  # name of the address: role and path

    @property
    def all(self) -> dict[str, str]:
        """Every named address of the platform with one example."""
        return {**self.guessed, **self.linked}

    def of(self, room: str) -> dict[str, str]:
        """The examples of one public that links lead to."""
        return {name: path for name, path in self.linked.items() if name.startswith(f"{room}:")}


def places(visitors: Mapping[str, Visitor], staged: Mapping[str, object]) -> Places:
    """Follow each kind of link, once as each role that works; what no link leads to today is guessed."""
    linked: dict[str, str] = {}
    strange: list[str] = []
    read: dict[str, tuple[str, str]] = {}
    opened: Counter[tuple[str, str]] = Counter()
    seen: set[tuple[str, str]] = set()
    for role in WALKERS:
        waiting = [*DOORS, *LINKED_ON_PAPER]
        while waiting:
            path = waiting.pop(0)
            name = name_of(path)
            reader = role if name.startswith(WORKING) else ""
            if not name or name == "account_logout" or (path, reader) in seen:
                continue
            if opened[name, reader] >= examples(name):
                continue
            seen.add((path, reader))
            opened[name, reader] += 1
            answer = visitors[role].get(path, follow=False)
            if answer.status >= 500:
                strange.append(f"{answer.status} {path} as {role}")
            if answer.status < 400:
                linked.setdefault(name, path)
            if answer.status == 200 and answer.kind == "text/html":
                read.setdefault(name, (role, path))
            waiting += [link for link in links(answer) if link not in waiting]
    guessed = {name: path for name, path in guesses().items() if name not in linked}
    return Places(linked=linked, guessed=guessed, strange=tuple(strange), read=read)


def examples(name: str) -> int:
    """How many pages of one sort are opened."""
    return 1 if name.startswith(WORKING) else EXAMPLES


def guesses() -> dict[str, str]:
    """An address for every name, filled with what exists in any edition, or does not exist at all."""
    found = {}
    for where, name in _patterns(get_resolver(), "", ""):
        path = where
        for part, value in FILLED:
            path = re.sub(part, value, path)
        found[name] = f"/{path}"
    return found


def _patterns(resolver: URLResolver, before: str, space: str) -> Iterator[tuple[str, str]]:
    for pattern in resolver.url_patterns:
        where = f"{before}{pattern.pattern}"
        if isinstance(pattern, URLPattern):
            yield where, f"{space}{pattern.name}"
        else:
            yield from _patterns(pattern, where, f"{pattern.namespace}:" if pattern.namespace else space)


def links(answer: Answer) -> Iterator[str]:
    """Addresses of ours on a page: what can be opened, and where forms are sent."""
    if answer.kind != "text/html":
        return
    for found in LINK.findall(answer.text):
        path = unescape(found).split("?")[0]
        if path.startswith("/") and not path.startswith(("//", "/static/")):
            yield path


@cache
def name_of(path: str) -> str:
    """The name of an address, or nothing when it is not one of ours."""
    try:
        return resolve(path.split("?")[0]).view_name
    except Resolver404:
        return ""
