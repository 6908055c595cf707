"""Every form of the city sent badly: what came back, and whether what was typed is still there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import unescape
from html.parser import HTMLParser
from urllib.parse import urlencode, urljoin
from urllib.request import Request

from tests.journeys.stage import Visitor
from tests.journeys.walking import DOORS, LINKED_ON_PAPER, links, name_of

TYPED = {"text", "search", "textarea", "tel", "url", "email"}
NUMBERS = {"number": "3", "date": "2026-11-30", "datetime-local": "2026-11-30T18:00", "time": "18:00"}
MARK = "Zoé-7f3"
EXAMPLES = 6  # addresses of one sort that are tried until one of them opens
# What hands, telephones and copied files really send.
ODD = f"{MARK} \x85\x07\u202e\u200f مرحبا 👩🏽‍🚒 œ <b>&amp;</b> ' \" %s {{{{ x }}}} \u2028 fin"
WITH_NUL = f"{MARK}\x00fin"
ENDLESS = f"{MARK} " + "mot " * 60_000
# Gestures that would end the story for the tests that follow, and the way in.
SPARED = {
    "desk:archive",
    "desk:remove",
    "desk:revoke",
    "desk:reset",
    "desk:end_role",
    "desk:rename",
    "desk:start_answering",
    "desk:start_drafting",
    "desk:start_following_up",
    "account_login",
    "account_change_password",
    "account_reauthenticate",
    "mfa_authenticate",
    "mfa_reauthenticate",
    "mfa_activate_totp",
    "mfa_deactivate_totp",
    "mfa_generate_recovery_codes",
}


@dataclass(slots=True)
class Form:
    """One form of a page: where it is sent, and its fields with what they hold."""

    page: str
    action: str
    method: str
    typed: dict[str, str] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    others: dict[str, list[str]] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The name of its address."""
        return name_of(self.action)


@dataclass(frozen=True, slots=True)
class Sending:
    """One way of filling a form badly, and what must come back."""

    called: str
    text: str
    number: str = ""  # empty: something a person could have meant
    choice: str = ""


# The first four cannot be taken as they are; the last two may be.
SENDINGS = (
    Sending("nothing at all", ""),
    Sending("a NUL", WITH_NUL),
    Sending("without end", ENDLESS),
    Sending("numbers and choices of nowhere", MARK, number="99999999999999999999999", choice="nulle-part"),
    Sending("a long line", f"{MARK} {'long ' * 38}"),
    Sending("odd characters", ODD),
)


class _Forms(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.page, self.found, self._now = page, list[Form](), None
        self._select = self._area = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        if tag == "form":
            where = (told.get("action") or self.page).split("#")[0]
            self._now = Form(self.page, where or self.page, told.get("method", "get").lower())
            self.found.append(self._now)
        if self._now is None or not (told.get("name") or tag == "option"):
            return
        if tag == "textarea":
            self._area = told["name"]
            self._now.typed[self._area], self._now.kinds[self._area] = "", "textarea"
        elif tag == "select":
            self._select = told["name"]
            self._now.others.setdefault(self._select, [])
        elif tag == "option" and self._select:
            self._option(told)
        elif tag == "input":
            self._input(self._now, told)

    def _option(self, told: Mapping[str, str]) -> None:
        kept = self._now.others[self._select] if self._now else []
        value = told.get("value", "")
        if "selected" in told or (value and not any(kept)):
            kept[:] = [value]

    def _input(self, form: Form, told: Mapping[str, str]) -> None:
        name, kind = told["name"], told.get("type", "text")
        if kind in TYPED or kind in NUMBERS:
            form.typed[name], form.kinds[name] = told.get("value", ""), kind
        elif kind == "radio":
            if "checked" in told or not form.others.get(name):
                form.others[name] = [told.get("value", "")]
        elif kind == "checkbox":
            if "checked" in told:
                form.others.setdefault(name, []).append(told.get("value", "on"))
        elif kind in ("hidden", "submit"):
            form.others[name] = [told.get("value", "")]

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._now = None
        self._select = "" if tag == "select" else self._select
        self._area = "" if tag == "textarea" else self._area


def forms_of(text: str, page: str) -> Iterator[Form]:
    """The forms of a page in which somebody types."""
    reader = _Forms(page)
    reader.feed(text)
    for form in reader.found:
        if form.method == "post" and form.typed and form.name not in SPARED:
            yield form


def every_form(visitor: Visitor, also: Sequence[str] = ()) -> list[Form]:
    """One example of each form that this visitor is offered: on the way of links, and at other addresses."""
    waiting, seen, kept = [*also, *DOORS, *LINKED_ON_PAPER], set[str](), dict[tuple[str, ...], Form]()
    asked = Counter[str]()
    while waiting:
        path = waiting.pop(0)
        name = name_of(path)
        if not name or (name in seen and path not in also) or name == "account_logout":
            continue
        answer = visitor.get(path, follow=False)
        seen.add(name)
        if answer.status != 200:
            continue
        for form in forms_of(answer.text, path):
            kept.setdefault((form.name, *sorted(form.typed)), form)
        for link in dict.fromkeys(links(answer)):
            asked[name_of(link)] += 1
            if asked[name_of(link)] <= EXAMPLES:
                waiting.append(link)
    return list(kept.values())


def filled(form: Form, sending: Sending) -> dict[str, object]:
    """The form as it is sent: its text fields all alike, the rest as it stands or from nowhere."""
    data: dict[str, object] = {}
    for name, value in form.typed.items():
        kind = form.kinds[name]
        plausible = value or NUMBERS.get(kind, "")
        data[name] = (sending.number or plausible) if kind in NUMBERS else sending.text
    for name, values in form.others.items():
        data[name] = values if name.startswith(("csrf", "once")) or not sending.choice else sending.choice
    return data


def faults(visitor: Visitor, form: Form, sending: Sending) -> list[str]:
    """What is wrong with the answer to one bad sending."""
    body = urlencode(filled(form, sending), doseq=True).encode()  # its seal is the one the page gave it
    answer = visitor._send(Request(urljoin(visitor.address, form.action), data=body), follow=False)
    told = f"{answer.status} {sending.called}: {form.name} ({form.action})"
    if answer.status >= 500:
        return [f"{told} breaks"]
    if answer.status in (200, 302, 303):
        return []
    writes = any(kind in TYPED for kind in form.kinds.values())
    if writes and sending.text and MARK not in unescape(answer.text):
        return [f"{told} lost what was typed"]
    if not sending.text and answer.status == 400:
        return [f"{told} has no sentence"]
    return []
