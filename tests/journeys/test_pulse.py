"""The pulse and the ordinary pages leave the same rows; what was answered survives whatever is killed."""

from __future__ import annotations

import http.client
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

import pytest
from django.db import connection
from playwright.sync_api import Browser

from tests.commons.journal.test_together import owned
from tests.journeys.reading import AXE, RULES
from tests.journeys.stage import Visitor, environment, in_home, serving

Told = dict[str, Any]
Came = tuple[int, dict[str, str], str]
SEAL = "s" * 32
FORM = "application/x-www-form-urlencoded"


class Telephone:
    """Somebody who answers, on one line kept open."""

    def __init__(self, address: str, told: Told) -> None:
        self._line = http.client.HTTPConnection(address.removeprefix("http://"), timeout=60)
        self._told = told

    def ask(
        self,
        what: str,
        *,
        method: str = "POST",
        body: bytes = b"",
        told: Told | None = None,
        **headers: str,
    ) -> tuple[int, dict[str, str], str]:
        """One request under the round: the status, what matters of the headers, the body."""
        round_ = told or self._told
        self._line.request(
            method,
            f"/{round_['edition']}/avis/{round_['round']}/direct/{what}",
            body=body or None,
            headers=headers,
        )
        answer = self._line.getresponse()
        kept = ("Allow", "Retry-After", "ETag", "HX-Redirect", "Cache-Control", "Content-Type")
        said = {name: answer.headers[name] for name in kept if name in answer.headers}
        return answer.status, said, answer.read().decode()

    def cast(
        self, token: str, statement: str, value: object, **headers: str
    ) -> tuple[int, dict[str, str], str]:
        """One answer, as the page sends it."""
        body = urlencode({"csrfmiddlewaretoken": SEAL, "statement": statement, "value": value}).encode()
        return self.ask("reponses", body=body, **self.head(token) | headers)

    def head(self, token: str, told: Told | None = None, seal: str = SEAL) -> dict[str, str]:
        """The cookies and the kind of a form."""
        name = f"avis-{(told or self._told)['round'].replace('-', '')[:12]}"
        return {"Cookie": f"csrftoken={seal}; {name}={token}", "Content-Type": FORM, "Accept-Language": "fr"}


@contextmanager
def pages_alone(home: Path, port: int) -> Iterator[str]:
    """The same city without the pulse: the pages, on any server of pages."""
    command = [str(Path(sys.executable).parent / "granian"), "--interface", "wsgi", "--port", str(port)]
    server = subprocess.Popen(
        [*command, "assises.site.wsgi:application"], env=environment(home), stderr=subprocess.DEVNULL
    )
    try:
        for _ in range(200):
            time.sleep(0.2)
            try:
                if Visitor(f"http://127.0.0.1:{port}").get("/entrer/").status == 200:
                    break
            except OSError:
                continue
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(20)


@pytest.fixture(scope="module")
def laid(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Told]:
    """A city with an open round, laid once; each test has a copy."""
    home = tmp_path_factory.mktemp("laid")
    return home, in_home(home, "tests.journeys.voting", "lay")


def copied(laid: tuple[Path, Told], to: Path) -> tuple[Path, Told]:
    shutil.copytree(laid[0], to)
    return to, laid[1]


def sendings(told: Told) -> Iterator[tuple[str, Told]]:
    """What telephones send, good and bad, in one order told by a seed."""
    rng = random.Random(2017)
    statements, tokens, closed = told["statements"], told["tokens"], told["closed"]
    head = Telephone("http://x", told).head
    for n in range(160):
        token, statement = rng.choice(tokens[:12]), rng.choice(statements)
        fields = {
            "csrfmiddlewaretoken": SEAL,
            "statement": statement,
            "value": rng.choice("10") if n % 3 else "-1",
        }
        yield "reponses", {"body": urlencode(fields).encode(), **head(token)}
    good = {"csrfmiddlewaretoken": SEAL, "statement": statements[0], "value": "1"}
    for changed in (
        {"value": "7"},
        {"value": "oui"},
        {"value": ""},
        {"statement": str(uuid4())},
        {"statement": "12"},
        {"statement": ""},
        {"statement": statements[0] + "\0"},
        {"csrfmiddlewaretoken": "t" * 32},
        {"more": "x" * 2000},
    ):
        yield "reponses", {"body": urlencode(good | changed).encode(), **head(tokens[0])}
    for body in (
        b"",
        b"statement",
        b"%ff=1",
        b"value=1",
        urlencode(good).encode() + b"&value=0",
        "é=1".encode(),
    ):
        yield "reponses", {"body": body, **head(tokens[0])}
    body = urlencode(good).encode()
    for token in ("", "forged", tokens[0][:-1] + ("A" if tokens[0][-1] != "A" else "B"), closed["tokens"][0]):
        yield "reponses", {"body": body, **head(token)}
    yield "reponses", {"body": body, **head(tokens[0]) | {"Content-Type": "application/json"}}
    yield "reponses", {"body": body, **head(tokens[0]) | {"Origin": "https://ailleurs.example"}}
    yield "reponses", {"body": body, **head(tokens[0], seal="")}
    late = urlencode(good | {"statement": closed["statements"][0]}).encode()
    yield "reponses", {"told": closed, "body": late, **head(closed["tokens"][0], closed)}
    for method in ("GET", "PUT", "DELETE"):
        yield "reponses", {"method": method, **head(tokens[0])}
    for method in ("GET", "HEAD", "POST"):
        yield "decompte", {"method": method, "Accept-Language": "fr"}
    yield "decompte", {"method": "GET", "Accept-Language": "en"}
    nowhere = {"edition": told["edition"], "round": str(uuid4())}
    yield "decompte", {"method": "GET", "told": nowhere}
    yield "flux", {"method": "GET", "told": nowhere}
    for _ in range(40):  # faster than anybody reads: the last ones are refused
        yield "reponses", {"body": body, **head(tokens[20])}


def test_the_pulse_and_the_pages_answer_alike_and_leave_the_same_rows(
    laid: tuple[Path, Told], tmp_path: Path
) -> None:
    quick, told = copied(laid, tmp_path / "quick")
    plain, _ = copied(laid, tmp_path / "plain")
    with serving(quick, port=8871) as pulse, pages_alone(plain, 8881) as pages:
        first, second = Telephone(pulse, told), Telephone(pages, told)
        statuses = set()
        for what, sending in sendings(told):
            answered, reference = first.ask(what, **sending), second.ask(what, **sending)
            # How many seconds are left to wait depends on when one asks.
            for one in (answered, reference):
                one[1].pop("Retry-After", None)
            assert answered[0] == reference[0], (sending, answered, reference)
            if answered[0] != 429:
                assert answered == reference, sending
            statuses.add(answered[0])
        assert statuses == {200, 400, 403, 404, 405, 409, 413, 415, 422, 429}
        tag = first.ask("decompte", method="GET")[1]["ETag"]
        assert first.ask("decompte", method="GET", **{"If-None-Match": tag})[0] == 304
        assert first.ask("ailleurs", method="GET")[0] == 404
    left, right = (in_home(home, "tests.journeys.voting", "kept") for home in (quick, plain))
    assert left == right
    assert len(left["log"]) > 100
    assert left["faults"] == 0


def test_a_paper_sheet_keyed_at_the_desk_shows_on_the_wall_within_two_seconds(
    laid: tuple[Path, Told], tmp_path: Path
) -> None:
    home, told = copied(laid, tmp_path / "home")
    with serving(home, port=8891) as address:
        line = http.client.HTTPConnection(address.removeprefix("http://"), timeout=60)
        line.request("GET", f"/{told['edition']}/avis/{told['round']}/direct/flux")
        stream = line.getresponse()
        assert stream.headers["Content-Type"] == "text/event-stream"
        whole = next(events(stream))
        assert (whole["people"], whole["rows"], whole["whole"]) == (None, [], 7)
        in_home(home, "tests.journeys.voting", "paper")
        keyed = time.monotonic()
        moved = next(events(stream))
        assert time.monotonic() - keyed < 2
        assert (moved["people"], moved["answers"]) == (6, 6)
        assert [row[1:] for row in moved["rows"]] == [[5, 0, 0]], "by handfuls of five"
        line.close()


def events(stream: http.client.HTTPResponse) -> Iterator[Told]:
    """The events of a stream, signs of life left out."""
    while line := stream.readline():
        if line.startswith(b"data: "):
            yield json.loads(line[6:])


def test_no_answer_that_was_acknowledged_is_lost_when_everything_is_killed(
    laid: tuple[Path, Told], tmp_path: Path
) -> None:
    """Killed in mid-load, four times; then counted in the database."""
    home, told = copied(laid, tmp_path / "home")
    acknowledged: list[tuple[str, str, int]] = []
    for turn in range(4):
        with serving(home, port=8901 + 10 * turn) as address:
            people = [
                threading.Thread(
                    target=answering, args=(Telephone(address, told), told, acknowledged, turn, part)
                )
                for part in range(8)
            ]
            for one in people:
                one.start()
            time.sleep(1.5)
            for pid in told_by(address):
                os.kill(pid, signal.SIGKILL)
            for one in people:
                one.join(30)
    found = in_home(home, "tests.journeys.voting", "kept")
    assert len(acknowledged) > 300
    assert found["faults"] == 0
    missing = len(acknowledged) - len(found["log"])
    assert missing <= 0, "an answer that was acknowledged is not in the log"
    assert -missing <= 4 * 8, "no more than what was on its way"
    said = {(statement, value) for _, statement, value in found["log"]}
    assert {(statement, str(value)) for _, statement, value in acknowledged} <= said


def answering(
    who: Telephone, told: Told, acknowledged: list[tuple[str, str, int]], turn: int, part: int
) -> None:
    """Answer with five tokens in turn until nobody answers any more."""
    rng = random.Random(100 * turn + part)
    mine = told["tokens"][part * 5 : part * 5 + 5]
    statements = [one for n, one in enumerate(told["statements"]) if n != 3]
    while True:
        token, statement, value = rng.choice(mine), rng.choice(statements), rng.choice((1, 0, -1))
        try:
            status, _, _ = who.cast(token, statement, value)
        except (OSError, http.client.HTTPException):
            return
        if status == 200:
            acknowledged.append((token, statement, value))
        elif status == 429:
            time.sleep(0.05)


def told_by(address: str) -> list[int]:
    """Every process of the server at an address, the one that watches first."""
    port = address.rpartition(":")[2]
    command = ["pgrep", "-f", f"assises.site.serving 127.0.0.1 {port}"]
    (root,) = [int(one) for one in subprocess.run(command, capture_output=True, text=True).stdout.split()]
    children = subprocess.run(["pgrep", "-P", str(root)], capture_output=True, text=True).stdout.split()
    return [root, *map(int, children)]


@pytest.mark.django_db
def test_fewer_connections_than_people_stop_nobody(tmp_path: Path) -> None:
    """Thirty-two at once through four connections: a page waits for no other, and the writer has its own."""
    if connection.vendor != "postgresql":
        pytest.skip("this run is on SQLite: the same test runs on PostgreSQL when DATABASE_URL names one")
    server = os.environ["DATABASE_URL"].rpartition("/")[0]
    with owned(2) as names:
        also = {
            "DATABASE_URL": f"{server}/{names[0]}",
            "VAULT_URL": f"{server}/{names[1]}",
            "ASSISES_POOL": "4",
        }
        told = in_home(tmp_path, "tests.journeys.voting", "lay", also=also)
        with serving(tmp_path, port=8971, options=["--threads", "32"], also=also) as address:
            statuses: list[int] = []

            def answer_both_ways(token: str) -> None:
                quick, plain = Telephone(address, told), Visitor(address)
                page = f"/{told['edition']}/avis/{told['round']}"
                for statement in told["statements"][:3]:
                    statuses.append(quick.cast(token, statement, 1)[0])
                    statuses.append(plain.post(page, {"statement": statement, "value": "0"}).status)

            people = [threading.Thread(target=answer_both_ways, args=(one,)) for one in told["tokens"][:32]]
            begun = time.monotonic()
            for one in people:
                one.start()
            for one in people:
                one.join(60)
            assert time.monotonic() - begun < 15, "they waited for one another"
        assert statuses == [200] * 6 * 32
        kept = in_home(tmp_path, "tests.journeys.voting", "kept", also=also)
        assert (len(kept["log"]), kept["faults"]) == (6 * 32, 0)


@pytest.mark.browser
def test_a_telephone_answers_without_leaving_the_page_then_watches_the_others(
    laid: tuple[Path, Told], tmp_path: Path, chrome: Browser
) -> None:
    """One tap, one request, the next question read out first; refused the quick way, said by the page."""
    home, told = copied(laid, tmp_path / "home")
    with serving(home, port=8961) as address:
        page = chrome.new_page(viewport={"width": 320, "height": 640}, locale="fr-FR")
        page.goto(f"{address}/{told['edition']}/avis/{told['round']}")
        page.get_by_role("button", name="Commencer").click()
        page.wait_for_selector("#question")
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
        for n in range(7):
            assert AXE.run(page, options=RULES).response["violations"] == []
            before = page.inner_text("#said")
            page.get_by_role("button", name="D’accord", exact=True).press("Enter")
            page.wait_for_function("said => document.getElementById('said')?.innerText !== said", arg=before)
            assert asked[: n + 1] == ["reponses"] * (n + 1)
            if n < 6:
                page.wait_for_function("() => document.activeElement.id === 'said'")
        page.get_by_text("C’est fait").wait_for()
        page.get_by_text("Voir les réponses arriver").click()
        page.get_by_text("Moins de cinq personnes ont répondu").wait_for()
        room = Telephone(address, told)
        for token in told["tokens"][:9]:
            assert room.cast(token, told["statements"][0], 1)[0] == 200
        page.wait_for_selector("[data-people]", timeout=5000)
        page.wait_for_function(
            "() => document.querySelector('[data-people]').innerText === '10'", timeout=5000
        )
        assert page.inner_text("[data-cote] b") == "10"
        assert AXE.run(page, options=RULES).response["violations"] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        in_home(home, "tests.journeys.voting", "close")
        page.goto(f"{address}/{told['edition']}/avis/{told['round']}/en-direct")
        assert page.url.endswith(told["round"]), "nothing moves any more: the page of the round says the rest"
        page.close()
