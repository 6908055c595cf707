"""A stage for the shared look: its pages rendered, and shown to a browser without a server."""
# ruff: noqa: E501 (a template tag stands on one line)

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from mimetypes import guess_type
from pathlib import Path
from typing import TYPE_CHECKING

from django import forms
from django.contrib.staticfiles import finders
from django.template import Context, Template
from django.template.loader import render_to_string
from django.utils import translation

from assises.web.ui.gallery import SHELL, sample

if TYPE_CHECKING:
    from playwright.sync_api import Page, Route

ADDRESS = "http://vernoise.test/"
POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'"
LAUNCH = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]


class SayForm(forms.Form):
    """What one says, with every kind of field the pages use."""

    words = forms.CharField(
        label="Votre parole",
        help_text="Une phrase suffit. Rien d’autre n’est demandé.",
        widget=forms.Textarea(attrs={"class": "words", "rows": 3}),
    )
    place = forms.CharField(label="Où cela se passe", required=False)
    question = forms.ChoiceField(
        label="À quelle question répondez-vous ?",
        widget=forms.RadioSelect,
        choices=[("1", "Quel visage aura la ville ?"), ("2", "Qui y aura sa place ?")],
    )
    again = forms.BooleanField(label="Je veux bien être recontacté", required=False)
    code = forms.CharField(label="Votre code", widget=forms.TextInput(attrs={"class": "code"}))


class FilterForm(forms.Form):
    """What one looks for in a list."""

    theme = forms.ChoiceField(label="Thème", choices=[("", "Tous"), ("bus", "Se déplacer")], required=False)
    quarter = forms.CharField(label="Quartier", required=False)


PROJECTOR = """{% extends "ui/projector.html" %}{% load ui %}{% block title %}Rencontre 7{% endblock %}
{% block run %}{% stepper page.steps "Le fil de la soirée" %}{% endblock %}
{% block main %}<h1 class="sr-only">Une parole</h1>{% quote wording="J’attends le bus quarante minutes, alors je ne sors plus le soir." cote="ENQ-0231-04" channel="door" channel_label="à sa porte" on=page.said_on %}{% endblock %}
{% block join %}{% join shown="vernoise.example/7" address="https://vernoise.example/7" telephone="01 99 00 00 07" %}{% endblock %}"""

DESK = """{% extends "ui/desk.html" %}{% load ui %}{% block title %}Ce soir{% endblock %}
{% block heading %}<h1>Ce soir, à la laverie</h1>{% endblock %}
{% block work %}<div class="figures">{% figure value=64 of="paroles notées" on=page.said_on how="#how" %}{% figure value=85 of="personnes comptées à la porte" %}</div>{% chairs page.chairs how="#how" %}{% data_table page.table %}{% endblock %}
{% block aside %}<h2>Ce qui m’attend</h2><ul><li><a href="#read">12 paroles à relire</a></li></ul>{% empty title="Le compte rendu sera ici" text="Une fois la rencontre close." %}{% endblock %}"""

SHEET = """{% extends "ui/print.html" %}{% load ui %}{% block title %}Votre code{% endblock %}
{% block sheet %}<h1>Votre parole est partie</h1>{% receipt code="7KQ4-M2XD-9" address="https://vernoise.example/r/7KQ4M2XD9" %}{% endblock %}"""

FRAMES = {"desk": DESK, "projector": PROJECTOR, "print": SHEET}


def gallery(language: str = "fr") -> str:
    """Every part on one page, with a form somebody sent back incomplete."""
    sent = SayForm({"words": "On rentre à pied, ou on ne vient pas.", "again": ""})
    with translation.override(language):
        return render_to_string(
            "ui/gallery.html", {"page": sample(), "shell": SHELL, "form": sent, "filter": FilterForm()}
        )


def frame(name: str, language: str = "fr") -> str:
    """One of the other frames, filled as a page would fill it."""
    with translation.override(language):
        return Template(FRAMES[name]).render(Context({"page": sample(), "shell": SHELL}))


def part(source: str, language: str = "fr", **values: object) -> str:
    """One part alone."""
    with translation.override(language):
        return Template("{% load ui %}" + source).render(Context(values))


@contextmanager
def shown(page: Page, html: str) -> Iterator[list[str]]:
    """Show a page under a strict policy; yield what it asked elsewhere and complained of."""
    strange: list[str] = []

    def answer(route: Route) -> None:
        address = route.request.url
        headers = {"Content-Security-Policy": POLICY}
        if address == ADDRESS:
            route.fulfill(body=html, content_type="text/html; charset=utf-8", headers=headers)
            return
        found = finders.find(address.removeprefix(f"{ADDRESS}static/").split("?")[0])
        if address.startswith(f"{ADDRESS}static/") and isinstance(found, str):
            kind = guess_type(found)[0] or "application/octet-stream"
            route.fulfill(body=Path(found).read_bytes(), content_type=kind, headers=headers)
            return
        strange.append(address)
        route.abort()

    page.on("console", lambda said: strange.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda said: strange.append(str(said)))
    page.route("**/*", answer)
    page.goto(ADDRESS)
    yield strange
