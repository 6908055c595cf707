"""A real server on a city that was told again, and a visitor who walks through it without a browser."""

from __future__ import annotations

import gzip
import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from html.parser import HTMLParser
from http.cookiejar import CookieJar
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode, urljoin
from urllib.request import HTTPCookieProcessor, HTTPRedirectHandler, Request, build_opener

ROOT = Path(__file__).resolve().parents[2]
ASSISES = Path(sys.executable).parent / "assises"
PATIENCE = 600
LAUNCH = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]
# One account of the demonstration per role; nobody else logs in.
LOGINS = {
    "team": "equipe",
    "note_taker": "preneuse-de-notes",
    "facilitator": "animateur",
    "interviewer": "journaliste",
    "analyst": "analyste",
    "elected_member": "elue",
    "service_head": "cheffe-de-service",
    "clerk": "secretaire",
    "guarantor": "garante",
    "evaluator": "evaluateur",
    "moderator": "moderatrice",
    "data_protection": "protection-des-donnees",
    "administrator": "administration",
}


def environment(home: Path, settings: str = "assises.site.settings") -> dict[str, str]:
    """The environment of a server of its own: files, keys and both databases under one home."""
    kept = {
        name: value for name, value in os.environ.items() if not name.endswith(("DATABASE_URL", "VAULT_URL"))
    }
    return kept | {
        "ASSISES_HOME": str(home),
        "DJANGO_SETTINGS_MODULE": settings,
        "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)]),
        "PYTHONUNBUFFERED": "1",
    }


def told_city(home: Path, city: str = "ivry-2017") -> Path:
    """The demonstration told again into a home, by the command itself."""
    command = [str(ASSISES), "replay", city]
    done = subprocess.run(command, env=environment(home), capture_output=True, text=True, timeout=PATIENCE)
    assert done.returncode == 0, done.stdout + done.stderr
    return home


def in_home(home: Path, module: str, *asked: str, also: Mapping[str, str] | None = None) -> dict[str, Any]:
    """What a module of these tests says about a home, run as a program of its own."""
    command = [sys.executable, "-m", module, *asked]
    env = environment(home) | dict(also or {})
    done = subprocess.run(command, env=env, capture_output=True, text=True, timeout=PATIENCE)
    assert done.returncode == 0, done.stdout + done.stderr
    said: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return said


def password_of(home: Path) -> str:
    """The password of the demonstration, as the command says it."""
    words = (home / "demo.txt").read_text(encoding="utf-8").split()
    return next(word.strip("()") for word in reversed(words) if word.startswith("demo-"))


@contextmanager
def serving(
    home: Path,
    *,
    port: int,
    settings: str = "assises.site.settings",
    options: Sequence[str] = (),
    also: Mapping[str, str] | None = None,
) -> Iterator[str]:
    """The city on a free port, until the tests are over; its address."""
    said = home / f"server-{port}.txt"
    with said.open("w", encoding="utf-8") as out:
        server = subprocess.Popen(
            [str(ASSISES), "run", "--port", str(port), *options],
            env=environment(home, settings) | dict(also or {}),
            stdout=out,
            stderr=out,
        )
        try:
            yield _address(server, said)
        finally:
            server.terminate()
            try:
                server.wait(timeout=20)
            except subprocess.TimeoutExpired:
                server.kill()


def _address(server: subprocess.Popen[bytes], said: Path) -> str:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and server.poll() is None:
        found = re.search(r"^Open (http://\S+)", said.read_text(encoding="utf-8"), flags=re.MULTILINE)
        if found and _answers(found.group(1)):
            return found.group(1)
        time.sleep(0.3)
    raise AssertionError("the server did not start:\n" + said.read_text(encoding="utf-8"))


def _answers(address: str) -> bool:
    try:
        return Visitor(address).get("/entrer/").status == 200
    except OSError:
        return False


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: where one is, with which status, what is read, how heavy it was."""

    status: int
    path: str
    text: str
    sent: int
    kind: str

    def field(self, name: str) -> str:
        """The value of a field of the page."""
        return _Fields.of(self.text).get(name, "")


class _Fields(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.values: dict[str, str] = {}

    @classmethod
    def of(cls, text: str) -> dict[str, str]:
        """Every named input with its value."""
        reader = cls()
        reader.feed(text)
        return reader.values

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        if tag == "input" and told.get("name"):
            self.values.setdefault(str(told["name"]), told.get("value") or "")


class _Stay(HTTPRedirectHandler):
    def redirect_request(self, req, fp, code, msg, headers, newurl):
        return None


class Visitor:
    """Somebody with cookies and no script; follows redirections unless told to stay."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.cookies = CookieJar()
        self._walks = build_opener(HTTPCookieProcessor(self.cookies))
        self._stays = build_opener(HTTPCookieProcessor(self.cookies), _Stay())

    def get(self, path: str, *, follow: bool = True) -> Answer:
        """Open a page."""
        return self._send(Request(urljoin(self.address, path)), follow=follow)

    def post(self, path: str, data: Mapping[str, object], *, at: str = "", follow: bool = True) -> Answer:
        """Open the page that holds the form, then send it, as a browser without script does."""
        form = self.get(at or path)
        hidden = {name: form.field(name) for name in ("csrfmiddlewaretoken", "once") if form.field(name)}
        body = urlencode({**hidden, **data}, doseq=True).encode()
        return self._send(Request(urljoin(self.address, path), data=body), follow=follow)

    def log_in(self, username: str, password: str) -> Answer:
        """Log in as somebody who works here."""
        return self.post("/entrer/", {"login": username, "password": password})

    def _send(self, request: Request, *, follow: bool) -> Answer:
        request.add_header("Accept-Encoding", "gzip")
        request.add_header("Accept-Language", "fr")
        request.add_header("Referer", request.full_url)
        opener = self._walks if follow else self._stays
        try:
            response = opener.open(request, timeout=120)
        except HTTPError as refused:
            response = refused
        with response:
            raw = response.read()
            zipped = response.headers.get("Content-Encoding") == "gzip"
            whole = gzip.decompress(raw) if zipped else raw
            return Answer(
                status=response.status,
                path=response.url.removeprefix(self.address),
                text=whole.decode("utf-8", errors="replace"),
                sent=len(raw),
                kind=response.headers.get_content_type(),
            )
