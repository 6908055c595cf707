"""Whoever reads a drawing can take it away: the picture on its sheet, and the figures behind it."""

from __future__ import annotations

import csv
import io
import re

import pytest

from assises.commons.reach.actions import count
from tests.world_phases_a import held_meeting

pytestmark = pytest.mark.django_db(databases=["default", "vault"])
LINK = re.compile(r'href="(/2017/(?:dessins|rencontres)/[\w/-]+\.(?:svg|csv))"')


@pytest.fixture
def met(city):
    """A meeting where heads were counted."""
    meeting = held_meeting(city, number=7)
    count(event=meeting, n=40, by=city.team)
    return meeting


def files_of(visitor, page: str) -> dict[str, str]:
    """What the links of a page give, by their address."""
    found = LINK.findall(visitor.get(page).content.decode())
    return {href: visitor.get(href).content.decode() for href in found}


@pytest.mark.parametrize("page", ["/2017/", "/2017/qui-manque"])
def test_every_drawing_of_a_page_can_be_taken_away(met, visitor, page):
    files = files_of(visitor, page)
    assert files
    for href, written in files.items():
        if href.endswith(".svg"):
            assert written.startswith('<svg xmlns="http://www.w3.org/2000/svg"')
            assert "var(" not in written, "colours are said, for there is no style sheet out of the page"
        else:
            rows = list(csv.reader(io.StringIO(written.removeprefix("\ufeff"))))
            assert len(rows) > 1
            assert len({len(row) for row in rows}) == 1
    assert {href.rpartition(".")[0] + ".csv" for href in files} <= set(files)


def test_a_file_keeps_its_accents_and_says_what_it_is(met, visitor):
    answer = visitor.get("/2017/dessins/fil.csv")
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert answer.headers["Content-Disposition"].startswith('attachment; filename="2017-le-fil')
    assert answer.content.startswith("\ufeffMoment,Personnes,Quand".encode())


@pytest.mark.parametrize(
    "path", ["dessins/licorne.svg", "dessins/fil.exe", "dessins/avis.csv", "rencontres/7/parole.pdf"]
)
def test_what_was_never_drawn_is_not_there(met, visitor, path):
    assert visitor.get(f"/2017/{path}").status_code == 404
