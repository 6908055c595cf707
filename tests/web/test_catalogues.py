"""Every sentence of the pages is said in English, with the same blanks to fill, and none is left over."""

from __future__ import annotations

import argparse
import ast
import gettext
import re
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
import pytest_django.fixtures
from babel.messages.catalog import Catalog
from django.core.cache import cache
from django.test import Client
from django.utils import translation

from assises.cli import catalogues
from assises.cli.catalogues import LOCALE, PACKAGE, Sentence
from assises.commons.journal.actions import Role
from tests.world_agenda import EditionWorld, neighbourhood, open_edition
from tests.world_halls import at_work
from tests.world_phases_a import held_meeting

ENGLISH = LOCALE / "en" / "LC_MESSAGES" / "django.po"
CITIES = PACKAGE.parents[1] / "cities"
FRENCH = LOCALE / "fr" / "LC_MESSAGES" / "django.po"
BLANK = re.compile(r"%\(\w+\)[sd]|%[sd%]|</?[a-z][^>]*>")
TAG = re.compile(r"""\{%-?\s*translate\s+("([^"]*)"|'([^']*)')""")
STRAIGHT = re.compile(r"\w'[\w«%{]")
MARKS = {"_", "gettext", "gettext_lazy", "gettext_noop", "ngettext", "ngettext_lazy"}
# Words no English sentence holds: one of them on an English page is a sentence nobody marked.
ONLY_FRENCH = re.compile(
    r"\b(?:vous|votre|une|les|des|est|sont|avec|aucune?|cette|dans|pour|qui|sur)\b", re.I
)
PAGES = (
    "/2017/dire",
    "/2017/promesses",
    "/2017/avis",
    "/2017/carte-des-avis",
    "/2017/propositions",
    "/2017/orientations",
    "/2017/synthese",
    "/2017/qui-manque",
    "/2017/demarche/comptes",
    "/2017/en-danger",
    "/2017/donnees",
    "/ma-parole",
    "/entrer/",
    "/2017/nowhere/",
)
AT_WORK = (
    (Role.TEAM, "/2017/bureau/"),
    (Role.TEAM, "/2017/bureau/calendrier/rendez-vous"),
    (Role.TEAM, "/2017/bureau/enquete/ouvrir"),
    (Role.TEAM, "/2017/conseil/actes/nouveau"),
    (Role.NOTE_TAKER, "/2017/terrain/rencontres/7/paroles"),
    (Role.FACILITATOR, "/2017/terrain/rencontres/7/clore"),
)


@pytest.fixture(scope="module")
def sources() -> tuple[Sentence, ...]:
    """Every sentence marked in the sources."""
    return tuple(catalogues.sentences())


@pytest.fixture(scope="module")
def english() -> Catalog:
    """The English catalogue."""
    return catalogues.read(ENGLISH)


@pytest.fixture
def built(tmp_path: Path, settings: pytest_django.fixtures.SettingsWrapper) -> Path:
    """The catalogues of this very moment, built and in use."""
    catalogues.build(tmp_path)
    settings.LOCALE_PATHS = [tmp_path]
    return tmp_path


def forms(string: str | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    return (string,) if isinstance(string, str) else tuple(string)


def test_every_sentence_of_the_sources_is_said_in_english(sources: tuple[Sentence, ...], english: Catalog):
    """To add one: `make messages`, then write its English in the catalogue."""
    silent = []
    for one in sources:
        said = english.get(one.singular, one.context or None)
        if (
            said is None
            or said.fuzzy
            or not all(forms(said.string))
            or (one.plural and not said.pluralizable)
        ):
            silent.append(f"{one.where}: {one.singular}")
    assert silent == []


def test_english_fills_the_same_blanks(english: Catalog):
    """A plural may say «one» for the number; otherwise no blank is lost, none is made up."""
    wrong = []
    for message in english:
        if not message.id:
            continue
        french, said = forms(message.id), forms(message.string)
        for before, after in zip(french, said, strict=True):
            if Counter(BLANK.findall(before)) != Counter(BLANK.findall(after)):
                wrong.append((before, after))
    assert wrong == []


def test_a_sentence_keeps_the_spaces_at_its_ends(english: Catalog):
    wrong = [
        (before, after)
        for message in english
        if message.id
        for before, after in zip(forms(message.id), forms(message.string), strict=True)
        if before[: len(before) - len(before.lstrip())] != after[: len(after) - len(after.lstrip())]
        or before[len(before.rstrip()) :] != after[len(after.rstrip()) :]
    ]
    assert wrong == []


def test_no_sentence_is_left_over_nor_said_twice(sources: tuple[Sentence, ...], english: Catalog):
    marked = {(one.singular, one.context) for one in sources}
    kept = [(forms(message.id)[0], message.context or "") for message in english if message.id]
    assert [sentence for sentence in kept if sentence not in marked] == []
    assert len(kept) == len(set(kept))
    assert "#~" not in ENGLISH.read_text("utf-8")
    assert list(english.obsolete) == []


def test_english_is_written_as_english_is(english: Catalog):
    """Its own quotation marks and no space before a colon; no exclamation mark in either language."""
    said = [form for message in english if message.id for form in forms(message.string)]
    assert [form for form in said if re.search(r"[«»]|\w [:;?]|!", form)] == []
    asked = [form for message in english if message.id for form in forms(message.id)]
    assert [form for form in asked if re.search(r"«\S|\S»|!", form)] == []


def test_french_is_written_with_its_own_apostrophe(sources: tuple[Sentence, ...], english: Catalog):
    """One apostrophe everywhere (’, on a French keyboard or by copy): a page never mixes two."""
    asked = {form for one in sources for form in (one.singular, one.plural)}
    said = {form for message in english if message.id for form in forms(message.string)}
    assert sorted(form for form in asked | said if STRAIGHT.search(form)) == []


def test_the_cities_we_ship_are_written_so_too():
    told = [path for path in CITIES.rglob("*") if path.suffix in {".csv", ".toml"}]
    assert len(told) > 30
    assert [
        f"{path.relative_to(CITIES)}:{number}"
        for path in told
        for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1)
        if STRAIGHT.search(line)
    ] == []


def test_the_finder_of_sentences_forgets_no_tag_and_no_call(sources: tuple[Sentence, ...]):
    """Counted a second way: the tags by a pattern, the calls by the tree of the code."""
    found = {one.singular for one in sources} | {one.plural for one in sources}
    marked = {words for path in PACKAGE.rglob("*") for words in words_marked_in(path)}
    assert len(marked) > 1000
    assert sorted(marked - found) == []


def words_marked_in(path: Path) -> Iterator[str]:
    if path.suffix == ".html":
        for _all, double, single in TAG.findall(path.read_text("utf-8")):
            yield (double or single).replace("%", "%%")
    elif path.suffix == ".py":
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MARKS:
                for argument in node.args:
                    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                        yield argument.value


def test_french_says_what_is_written_and_zero_takes_the_singular(built: Path, sources: tuple[Sentence, ...]):
    """No word of Django's own catalogue answers in the place of ours."""
    with translation.override("fr"):
        other = [one.singular for one in sources if not one.plural and not one.context]
        assert [
            (words, translation.gettext(words)) for words in other if translation.gettext(words) != words
        ] == []
        for one in sources:
            if one.plural:
                assert translation.ngettext(one.singular, one.plural, 0) == one.singular
                assert translation.ngettext(one.singular, one.plural, 1) == one.singular
                assert translation.ngettext(one.singular, one.plural, 2) == one.plural
    with translation.override("en"):
        assert translation.ngettext("%(n)s parole", "%(n)s paroles", 0) == "%(n)s voices"
        assert translation.ngettext("%(n)s parole", "%(n)s paroles", 1) == "%(n)s voice"


def test_django_speaks_french_where_we_let_it_speak(built: Path):
    with translation.override("fr"):
        assert translation.gettext("This field is required.") == "Ce champ est obligatoire."
        assert translation.ngettext("%(num)d day", "%(num)d days", 2) % {"num": 2} == "2 jours"


def test_the_command_builds_what_the_pages_read(tmp_path: Path):
    home = tmp_path / "en" / "LC_MESSAGES"
    home.mkdir(parents=True)
    (home / "django.po").write_bytes(ENGLISH.read_bytes())
    assert catalogues.run(argparse.Namespace(extract=False, locale=tmp_path)) == 0
    with (home / "django.mo").open("rb") as source:
        said = gettext.GNUTranslations(source)
    assert said.gettext("Suivre ma parole") == "Follow my voice"


def test_extracting_changes_nothing_when_nothing_is_new(tmp_path: Path):
    """What `make messages` would write is what is kept: no place, no date, one order."""
    kept = {po: po.read_bytes() for po in (ENGLISH, FRENCH)}
    for po, content in kept.items():
        copy = tmp_path / po.relative_to(LOCALE)
        copy.parent.mkdir(parents=True)
        copy.write_bytes(content)
    assert catalogues.run(argparse.Namespace(extract=True, locale=tmp_path)) == 0
    assert {po: (tmp_path / po.relative_to(LOCALE)).read_bytes() for po in kept} == kept


@pytest.fixture
def city(db: None) -> EditionWorld:
    """An edition whose meetings are running."""
    cache.clear()
    neighbourhood("port", "Le Port")
    return open_edition()


@pytest.mark.django_db(databases=["default", "vault"])
@pytest.mark.parametrize("address", PAGES)
def test_an_english_page_holds_no_french_of_ours(
    address: str, built: Path, city: EditionWorld, english: Catalog
):
    """Only the city's own words stay as they were written."""
    assert french_left(Client(), address, english) == []


@pytest.mark.django_db(databases=["default", "vault"])
@pytest.mark.parametrize(("role", "address"), AT_WORK)
def test_whoever_works_in_english_reads_no_french_of_ours(
    role: Role, address: str, built: Path, city: EditionWorld, english: Catalog
):
    held_meeting(city, number=7, at="laverie")
    assert french_left(at_work(city, role), address, english) == []


def french_left(visitor: Client, address: str, english: Catalog) -> list[str]:
    visitor.cookies["langue"] = "en"
    answer = visitor.get(address, follow=True)
    page = Reader.of(plain(answer.content.decode()))
    assert answer.status_code == (404 if "nowhere" in address else 200)
    assert page.language == "en"
    untouched = {
        plain(words)
        for message in english
        for words, said in zip(forms(message.id), forms(message.string), strict=True)
        if " " in words and words != said
    }
    return [words for words in page.said if words in untouched or ONLY_FRENCH.search(words)]


def plain(words: str) -> str:
    """The same words, whichever spaces they are printed with."""
    return words.replace("\u00a0", " ").replace("\u202f", " ")


THE_CITYS = (
    "Ville de démonstration",
    "Quel sera le visage de la ville ?",
    "Qui y aura sa place ?",
    "Quels services publics ?",
    "Quelle place dans la métropole ?",
)


class Reader(HTMLParser):
    """What a page says, but for the words of the city and what is marked as another language."""

    def __init__(self) -> None:
        super().__init__()
        self.language = ""
        self.said: list[str] = []
        self._inside: list[tuple[str, bool]] = []

    @classmethod
    def of(cls, page: str) -> Reader:
        """A page read from its first word to its last."""
        reader = cls()
        reader.feed(page)
        return reader

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Labels are words too; what is marked as another language is left as it is."""
        given = dict(attrs)
        if tag == "html":
            self.language = given.get("lang") or ""
        quiet = (
            tag in {"script", "style"} or self._quiet or (given.get("lang") or self.language) != self.language
        )
        if tag not in {"meta", "link", "input", "br", "img", "hr", "source", "wbr"}:
            self._inside.append((tag, quiet))
        for name in ("title", "aria-label", "placeholder", "alt"):
            if given.get(name) and not quiet:
                self._keep(given[name] or "")

    def handle_endtag(self, tag: str) -> None:
        """Leave this part, and those that were never closed in it."""
        while self._inside and self._inside.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        """A run of words."""
        if not self._quiet:
            self._keep(data)

    @property
    def _quiet(self) -> bool:
        return bool(self._inside) and self._inside[-1][1]

    def _keep(self, words: str) -> None:
        for own in THE_CITYS:
            words = words.replace(own, "")
        if words := " ".join(words.split()):
            self.said.append(words)


@pytest.mark.django_db(databases=["default", "vault"])
def test_whoever_reads_next_reads_in_their_own_language(built: Path, city: EditionWorld):
    """Figures are kept a while with their words: those of one language are not served to the other."""
    heads = {"fr": "personne n’a encore été compté", "en": "nobody has been counted yet"}
    for language in ("fr", "en", "fr"):
        board = at_work(city, Role.TEAM)
        board.cookies["langue"] = language
        page = board.get("/2017/bureau/").content.decode()
        assert [heads[said] in page for said in ("fr", "en")] == [language == "fr", language == "en"]
    for language, nowhere in (("fr", "Je ne le dis pas"), ("en", "I would rather not say")):
        visitor = Client()
        visitor.cookies["langue"] = language
        assert nowhere in visitor.get("/2017/dire").content.decode()
