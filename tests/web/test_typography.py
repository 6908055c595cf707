"""A line never begins with a colon, and a number is never cut in two; what is typed is left as it is."""

from __future__ import annotations

import doctest
import re

import pytest
from django.template import engines
from hypothesis import given
from hypothesis import strategies as st

from assises.web.ui import typography
from assises.web.ui.typography import NO_BREAK, set_spaces


def shown(html: str) -> str:
    """The page, its kept spaces drawn."""
    return set_spaces(html).replace(NO_BREAK, "~")


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        (
            "<p>Retenu : une navette ; non retenu : le reste.</p>",
            "Retenu~: une navette~; non retenu~: le reste.",
        ),
        ("<p>Qui n’est pas entendu ?</p>", "Qui n’est pas entendu~?"),
        ("<p>« Le dernier bus est trop tôt »</p>", "«~Le dernier bus est trop tôt~»"),
        (
            "<p>un crédit de 110 000 euros, 1 250 000 en tout</p>",
            "un crédit de 110~000 euros, 1~250~000 en tout",
        ),
        ("<p>45 % des personnes, 12 € au plus</p>", "45~% des personnes, 12~€ au plus"),
        ("<p>en 2017 300 personnes</p>", "en 2017 300 personnes"),
        ("<p>le 12 octobre 2017, à 19 h 30</p>", "le 12 octobre 2017, à 19 h 30"),
        ("<p>http://127.0.0.1:8000 et a:b</p>", "http://127.0.0.1:8000 et a:b"),
    ],
)
def test_spaces_are_kept_where_a_printer_keeps_them(typed: str, printed: str) -> None:
    assert shown(typed) == f"<p>{printed}</p>"


@pytest.mark.parametrize(
    "alone",
    [
        "<textarea>Mes mots : à moi !</textarea>",
        '<input value="a : b ; 110 000">',
        "<script>let a = b ? c : d;</script>",
        "<pre>ligne : 110 000</pre>",
        "<code>a : b</code>",
        "<title>Dire : ce que vous voulez</title>",
    ],
)
def test_what_is_typed_or_read_by_a_machine_is_left_alone(alone: str) -> None:
    assert set_spaces(f"<main>{alone}</main>") == f"<main>{alone}</main>"


@given(st.text(alphabet="ab <>/«»:;?!%€0123 \n\"'=&textarea", max_size=200))
def test_nothing_but_a_space_ever_changes(html: str) -> None:
    done = set_spaces(html)
    assert len(done) == len(html)
    assert done.replace(NO_BREAK, " ") == html.replace(NO_BREAK, " ")
    assert re.findall(r"<[^>]*>", done) == re.findall(r"<[^>]*>", html)
    assert set_spaces(done) == done


def test_every_page_leaves_through_it() -> None:
    page = engines["django"].get_template("ui/page.html")
    assert isinstance(page, typography.SetTemplate)
    assert doctest.testmod(typography).failed == 0
