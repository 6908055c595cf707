"""The parts of a page say what they must, in words, with nothing lost."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.template import Context, Template, engines
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils import translation

from assises.web.ui.parts import Confirm, Contact, Pages, Rung, Step, Table
from assises.web.ui.shell import Link, Shell
from assises.web.ui.templatetags.ui import day, number, register
from tests.web.ui_stage import FRAMES, FilterForm, SayForm, frame, gallery, part

ADDED_BY_DJANGO = re.compile(r"\s+")


def plain(html: str) -> str:
    """What is read, without the marks."""
    return ADDED_BY_DJANGO.sub(" ", re.sub(r"<[^>]+>", " ", html)).strip()


@pytest.fixture(autouse=True)
def missing_values_are_seen(monkeypatch):
    monkeypatch.setattr(engines["django"].engine, "string_if_invalid", "MISSING-%s")


@pytest.mark.parametrize("language", ["fr", "en", "ar"])
def test_the_gallery_misses_no_value(language):
    html = gallery(language)

    assert "MISSING" not in html
    assert html.count("<h1") == 1
    assert f'lang="{language}"' in html
    assert f'<html lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}"' in html


@pytest.mark.parametrize("name", FRAMES)
def test_each_frame_misses_no_value_and_has_one_title(name):
    html = frame(name)

    assert "MISSING" not in html
    assert html.count("<h1") == 1
    assert html.count("<main") == 1


def test_no_two_things_bear_the_same_name():
    names = re.findall(r'\sid="([^"]+)"', gallery())

    assert len(names) == len(set(names))


def test_the_first_thing_one_meets_leads_to_the_content():
    body = gallery().split("<body", 1)[1]

    assert re.search(r"<a [^>]*>", body)[0] == '<a class="skip" href="#main">'
    assert 'id="main"' in body


def test_a_page_stands_without_anything_prepared_by_the_door():
    html = render_to_string("ui/page.html", {})

    assert "MISSING" not in html
    assert "Accueil" in html
    assert "data-theme=" not in html


def test_only_a_page_that_renews_itself_carries_htmx():
    live = '{% extends "ui/page.html" %}{% block live %}{% include "ui/parts/live.html" %}{% endblock %}'

    assert "htmx-2.min.js" not in render_to_string("ui/page.html", {})
    assert "django_htmx/htmx-2.min.js" in Template(live).render(Context())
    assert '"allowEval":false' in render_to_string("ui/page.html", {})
    assert '"includeIndicatorStyles":false' in render_to_string("ui/page.html", {})


def test_the_easy_version_is_one_tap_away():
    """R26: a plain-language twin beside each text."""
    assert '<a class="go" href="/facile">' in part('{% easy "/facile" %}')


def test_a_text_can_be_listened_to_where_the_device_speaks():
    assert 'data-aloud="main" aria-pressed="false" hidden' in part("{% aloud %}")


@pytest.mark.parametrize(("cookie", "expected"), [("dark", ' data-theme="dark"'), ("neon", ""), ("", "")])
def test_the_theme_one_chose_is_kept_and_a_strange_one_ignored(cookie, expected):
    request = RequestFactory().get("/")
    request.COOKIES["theme"] = cookie

    html = render_to_string("ui/page.html", {"shell": Shell(city="Vernoise")}, request=request)

    assert re.search(r"<html[^>]*dir=\"ltr\"([^>]*)>", html)[1] == expected


def test_the_city_the_languages_and_the_way_out_are_on_each_page():
    html = gallery()

    assert "Ville de Vernoise" in html
    assert 'hreflang="ar" lang="ar"' in html
    assert 'hreflang="fr"' not in html  # the language one reads is not offered again
    for name in ("Mentions légales", "Vie privée", "Accessibilité", "Nous joindre", "Suivre ma parole"):
        assert name in html


def test_what_residents_say_is_escaped():
    html = part("{% quote wording=said %}", said="<script>alert(1)</script>")

    assert "<script>" not in html
    assert "&lt;script&gt;" in html


def test_words_are_shown_whole_with_where_they_come_from():
    said = "Le dernier bus est trop tôt. " * 40

    html = part(
        '{% quote said cote="REN-07-12" channel="meeting" channel_label="à la laverie" on=on href="/" %}',
        said=said,
        on=date(2031, 11, 1),
    )

    assert said.strip() in plain(html)
    assert "icons.svg#meeting" in html
    assert "à la laverie" in html
    assert "1er novembre 2031" in html
    assert '<bdi class="cote">REN-07-12</bdi>' in html
    assert "Ce qu’elle est devenue" in html


def test_withdrawn_words_are_gone_and_said_so():
    html = part('{% quote wording=None cote="PAR-00388" translation="lost" %}')

    assert "Parole retirée par la personne qui l’a dite." in html
    assert "lost" not in html


def test_the_original_stays_beside_a_translation_and_a_machine_is_named():
    """N16: the original is always there, with its language."""
    html = part(
        '{% quote wording="نعم" language="ar" translation="Oui" translation_language="fr" by_machine=True %}'
    )

    assert '<p dir="auto" lang="ar">نعم</p>' in html
    assert '<p dir="auto" lang="fr">Oui</p>' in html
    assert "Traduction faite par une machine, non relue" in html


def test_a_figure_says_its_people_its_interval_and_how_it_was_computed():
    html = part('{% figure value=1100 of="personnes ont réagi" low=60 high=78.5 n=1100 how="/methode" %}')

    said = plain(html)
    assert "1\xa0100" in html
    assert "Entre 60 et 78,5 sur 100 si l’on compte le hasard." in said
    assert "Comment est-ce calculé ?" in said
    assert 'd="M192 14H251' in html  # 60 and 78.5 of 100, on a scale of 320


def test_the_city_and_the_residents_are_never_merged():
    html = part('{% status_pair city="Tenue" city_form="kept" %}')

    assert plain(html) == "Ce que dit la Ville Tenue Ce que disent les habitants Rien de dit encore"
    assert html.index('class="city"') < html.index('class="residents"')


@pytest.mark.parametrize(
    ("kind", "word"), [("decided", "Décidé"), ("constrained", "Cadré"), ("open", "Ouvert")]
)
def test_what_is_open_is_said_by_a_form_and_a_word(kind, word):
    html = part("{% mark kind %}", kind=kind)

    assert word in html
    assert f"icons.svg#{kind}" in html


def test_a_receipt_prints_its_code_and_draws_it():
    html = part('{% receipt code="7KQ4-M2XD-9" address="https://vernoise.example/r/7KQ4M2XD9" %}')

    assert '<p class="code" dir="ltr" data-code>7KQ4-M2XD-9</p>' in html
    assert '<svg role="img"' in html
    assert "Photographiez cet écran" in html
    assert "style=" not in html
    assert "MISSING" not in html


def test_the_thread_is_as_thick_as_the_people_behind_it():
    people = (1, 9, 10, 49, 50, 200, 999, 1000, 40_000)
    html = part("{% lineage rungs %}", rungs=[Rung("Dit", "…", people=count) for count in people])

    assert [int(width) for width in re.findall(r"rung-voice w(\d)", html)] == [1, 1, 2, 2, 3, 4, 4, 5, 5]


def test_one_sees_on_the_course_where_one_is():
    steps = (Step("Bilan", "done"), Step("Rencontres", "now"), Step("Ateliers"))
    html = part("{% stepper steps %}", steps=steps)

    assert html.count('aria-current="step"') == 1
    assert plain(html) == "Bilan (fait) Rencontres (vous êtes ici) Ateliers"


def test_a_table_can_be_read_as_cards_and_says_what_it_cannot_tell():
    table = Table("Venus", ("Quartier", "Personnes"), (("Le Port", 1100), ("La Tour", None)), figures=(1,))
    html = part("{% data_table table %}", table=table)

    assert '<td role="cell" data-label="Personnes" class="num">1\xa0100</td>' in html
    assert '<th scope="row" role="rowheader">La Tour</th>' in html
    assert "on ne peut pas le dire" in html


def test_an_empty_place_says_what_will_be_there_and_when():
    html = part('{% empty title="Les cartes seront ici" when=on %}', on=date(2031, 12, 9))

    assert "À partir du 9 décembre 2031." in plain(html)


def test_a_form_sent_back_keeps_what_was_typed_and_ties_each_error_to_its_field():
    form = SayForm({"words": "On rentre à pied", "code": ""})
    html = part("{% errors form %}{% fields form %}", form=form)

    assert "On rentre à pied</textarea>" in html
    assert "Rien n’est encore parti" in html
    for name in ("code", "question"):
        assert f'id="id_{name}_error"' in html
        assert re.search(rf'aria-describedby="[^"]*id_{name}_error', html)
    targets = re.findall(r'<li><a href="#([^"]+)"', html)
    assert targets == ["id_question_error", "id_code"]
    assert all(f'id="{target}"' in html for target in targets)
    assert 'aria-describedby="id_words_helptext"' in html


def test_one_writes_in_the_direction_of_ones_language():
    """N16: words in any script, whatever the language of the page."""
    html = part("{% field form.words %}{% field form.question %}", form=SayForm())

    assert re.search(r"<textarea[^>]* dir=\"auto\"", html)
    assert not re.search(r"<input[^>]* dir=", html)


def test_what_is_not_required_says_so_and_the_rest_does_not():
    said = plain(part("{% fields form %}", form=SayForm()))

    assert "Où cela se passe (si vous voulez)" in said
    assert "Votre parole (si vous voulez)" not in said


def test_a_filter_is_a_plain_question():
    html = part('{% filter_bar form found="12 paroles" %}', form=FilterForm({"quarter": "Le Port"}))

    assert 'method="get"' in html
    assert 'value="Le Port"' in html
    assert '<p role="status">12 paroles</p>' in html
    assert "csrf" not in html


@pytest.mark.parametrize(
    ("current", "links"),
    [
        (1, ["?theme=bus&amp;page=2"]),
        (2, ["?theme=bus&amp;page=1", "?theme=bus&amp;page=3"]),
        (3, ["?theme=bus&amp;page=2"]),
    ],
)
def test_turning_the_page_keeps_the_question(current, links):
    html = part("{% pagination pages %}", pages=Pages(current, 3, "theme=bus"))

    assert re.findall(r'<a [^>]*href="([^"]+)"', html) == links


def test_a_list_of_one_page_has_no_pages():
    assert part("{% pagination pages %}", pages=Pages(1, 1)).strip() == ""


def test_danger_shows_who_answers_now():
    contact = Contact("Logement", "01 99 00 00 12", "Si votre logement est dangereux", "9 h à 17 h")
    html = part("{% emergency contacts %}", contacts=[contact])

    assert 'href="tel:0199000012"' in html
    assert "n’est publié nulle part" in plain(html)
    assert "n’est publié nulle part" not in part("{% emergency contacts sealed=False %}", contacts=[contact])


@pytest.mark.django_db(databases=["default", "vault"])
def test_a_gesture_is_confirmed_on_a_page_that_says_what_stays():
    page = Confirm(
        title="Retirer ma parole",
        question="Retirer «On rentre à pied» ?",
        will=("Vos mots disparaissent de toutes les pages.",),
        stays=("La cote, vide.",),
        action="/r/x/retirer",
        label="Retirer",
        back=Link("La garder", "/r/x"),
    )
    html = render_to_string("ui/confirm.html", {"page": page}, request=RequestFactory().get("/"))

    assert "MISSING" not in html
    assert "csrfmiddlewaretoken" in html
    assert 'method="post" action="/r/x/retirer"' in html
    assert "La garder" in html


def test_an_unknown_drawing_never_breaks_a_page():
    assert "icons.svg#speech" in part('{% icon "pigeon" %}')
    assert 'role="img" aria-label="Dit à la porte"' in part('{% icon "door" "Dit à la porte" %}')


@pytest.mark.parametrize(
    ("language", "when", "said"),
    [
        ("fr", date(2018, 2, 1), "1er février 2018"),
        ("fr", date(2018, 2, 21), "21 février 2018"),
        ("en", date(2018, 2, 1), "1 February 2018"),
        ("fr", datetime(2018, 1, 31, 23, 30, tzinfo=UTC), "1er février 2018"),  # already tomorrow in the city
        ("fr", None, ""),
    ],
)
def test_days_are_said_in_full_where_the_city_is(language, when, said):
    with translation.override(language):
        assert day(when) == said


def test_numbers_are_written_as_the_language_does():
    with translation.override("fr"):
        assert (number(1100), number(0.5), number(None)) == ("1\xa0100", "0,5", "")
    with translation.override("en"):
        assert number(1100) == "1,100"


def test_every_part_is_written_down_with_an_example():
    written = (Path(__file__).parents[2] / "docs" / "reference" / "parts.md").read_text("utf-8")

    for tag in register.tags:
        assert tag == "shell_here" or f"{{% {tag} " in written, tag
    for name in register.filters:
        assert f"|{name}" in written
