"""Somebody who knows only the pages: fills the fields they show, ticks what they offer, follows links."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import unescape
from html.parser import HTMLParser
from urllib.parse import urlsplit

from django.http import HttpResponse
from django.test import Client

Said = str | Sequence[str]


@dataclass
class Form:
    """One form of a page: where it goes, what stands in it, what its choices offer."""

    action: str = ""
    method: str = "get"
    values: dict[str, list[str]] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)
    offered: dict[str, set[str]] = field(default_factory=dict)


class Forms(HTMLParser):
    """Every form of a page, and every link."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.links: set[str] = set()
        self._select = ""
        self._area = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        if tag == "a":
            self.links.add(urlsplit(told.get("href", "")).path)
        if tag == "form":
            self.forms.append(Form(told.get("action", ""), told.get("method", "get").lower()))
        if not self.forms:
            return
        here, name = self.forms[-1], told.get("name", "")
        if tag == "input" and name:
            self._input(here, name, told)
        elif tag == "select":
            self._select = name
            here.names.add(name)
            here.offered.setdefault(name, set())
        elif tag == "option" and self._select:
            here.offered[self._select].add(told.get("value", ""))
            if "selected" in told:
                here.values[self._select] = [told.get("value", "")]
        elif tag == "textarea" and name:
            self._area = name
            here.names.add(name)
            here.values[name] = [""]

    def _input(self, here: Form, name: str, told: Mapping[str, str]) -> None:
        here.names.add(name)
        kind = told.get("type", "text")
        if kind in ("checkbox", "radio"):
            here.offered.setdefault(name, set()).add(told.get("value", "on"))
            if "checked" in told:
                here.values.setdefault(name, []).append(told.get("value", "on"))
        elif kind != "file":
            here.values[name] = [told.get("value", "")]

    def handle_endtag(self, tag: str) -> None:
        if tag == "select":
            self._select = ""
        if tag == "textarea":
            self._area = ""

    def handle_data(self, data: str) -> None:
        if self._area:
            area = self.forms[-1].values[self._area]
            area[0] = (area[0] + data).lstrip("\n")


class Newcomer:
    """A browser without script, in the hands of somebody who has only the pages."""

    def __init__(self) -> None:
        self.browser = Client()
        self.seen: set[str] = {"/", "/nouvelle-ville/"}

    def read(self, path: str) -> str:
        """A page, its links remembered; it opens."""
        answer = self.browser.get(path, follow=True)
        assert answer.status_code == 200, f"{path}: {answer.status_code}"
        return self._remember(answer)

    def _remember(self, answer: HttpResponse) -> str:
        text = answer.content.decode()
        page = Forms(text)
        self.seen |= page.links | {urlsplit(form.action).path for form in page.forms}
        return unescape(text)

    def find(self, path: str) -> None:
        """A page has led here before: nobody types an address they were never shown."""
        assert path in self.seen, f"no page seen so far leads to {path}"

    def do(self, path: str, at: str = "", **said: Said) -> str:
        """Fill the form of a page and send it; what is typed has its field, what is chosen was offered."""
        self.find(at or path)
        answer = self.browser.get(at or path, follow=True)
        assert answer.status_code == 200, f"{at or path}: {answer.status_code}"
        self._remember(answer)
        here = answer.redirect_chain[-1][0] if answer.redirect_chain else (at or path)
        form = self._form(Forms(answer.content.decode()).forms, path, here)
        data = {name: list(many) for name, many in form.values.items()}
        for name, value in said.items():
            assert name in form.names, f"{path} has no field {name}: {sorted(form.names)}"
            wanted = [value] if isinstance(value, str) else list(value)
            missing = [one for one in wanted if name in form.offered and one not in form.offered[name]]
            assert not missing, (
                f"{path} does not offer {missing} for {name}: {sorted(form.offered[name])[:20]}"
            )
            data[name] = wanted
        sent = self.browser.post(path, data, follow=True)
        text = self._remember(sent)
        assert sent.status_code == 200, f"{path}: {sent.status_code} {errors(text)}"
        return text

    @staticmethod
    def _form(forms: list[Form], path: str, here: str) -> Form:
        for form in forms:
            action = urlsplit(form.action).path or here
            if form.method == "post" and action == path:
                return form
        raise AssertionError(f"no form of {here} goes to {path}: {[form.action for form in forms]}")


def errors(text: str) -> str:
    """What a page says is wrong, in its own words."""
    found = re.findall(r'class="[^"]*error[^"]*"[^>]*>(.*?)</(?:ul|p|div|li|section)>', text, flags=re.DOTALL)
    return " / ".join(re.sub(r"<[^>]+>", " ", one).strip() for one in found)[:600]


def code_in(text: str) -> str:
    """The code a page hands out."""
    found = re.search(r"\b([0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z])\b", text)
    assert found, "no code on this page"
    return found.group(1)
