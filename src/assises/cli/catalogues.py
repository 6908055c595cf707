"""Build the translations shipped with the pages (.po → .mo), or extract new sentences."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

from assises.cli.words import LOCALE
from assises.cli.words import gettext as _

PACKAGE = Path(__file__).resolve().parents[1]
KEYWORDS = {
    **DEFAULT_KEYWORDS,
    **{f"{name}_lazy": DEFAULT_KEYWORDS[name] for name in ("gettext", "ngettext", "pgettext", "npgettext")},
    "gettext_noop": DEFAULT_KEYWORDS["gettext"],
    "_noted": DEFAULT_KEYWORDS["gettext"],
}


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of the interface in French, with its plural when it counts something."""

    singular: str
    plural: str = ""
    context: str = ""
    where: str = ""

    @property
    def msgid(self) -> str | tuple[str, str]:
        """The sentence as a catalogue names it."""
        return (self.singular, self.plural) if self.plural else self.singular


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what can be asked."""
    parser.add_argument(
        "--extract",
        action="store_true",
        help=_("apporter d’abord aux catalogues les phrases nouvelles des sources"),
    )
    parser.add_argument(
        "--locale",
        type=Path,
        default=LOCALE,
        help=_("dossier des catalogues (par défaut : ceux du programme)"),
    )


def run(options: argparse.Namespace) -> int:
    """Build every catalogue; a fuzzy translation is left out, so French shows instead of a guess."""
    if options.extract:
        sources = tuple(sentences())
        for po in catalogues(options.locale):
            _bring_in(po, sources)
            told = _("%(language)s : %(n)s phrases à traduire dans %(file)s")
            print(told % {"language": po.parent.parent.name, "n": len(untranslated(po)), "file": po})
    build(options.locale, options.locale)
    return 0


def catalogues(folder: Path = LOCALE) -> tuple[Path, ...]:
    """Every catalogue, sorted by language."""
    return tuple(sorted(folder.glob("*/LC_MESSAGES/django.po")))


def build(target: Path, folder: Path = LOCALE) -> None:
    """Write the built catalogue of every language of `folder` under `target`."""
    for po in catalogues(folder):
        built = target / po.relative_to(folder).with_suffix(".mo")
        built.parent.mkdir(parents=True, exist_ok=True)
        with built.open("wb") as out:
            write_mo(out, read(po))


def read(po: Path) -> Catalog:
    """One catalogue, as Babel reads it."""
    with po.open("rb") as source:
        return read_po(source, locale=po.parent.parent.name)


def untranslated(po: Path) -> tuple[str, ...]:
    """Sentences without a translation, or with one that is only a guess."""
    return tuple(
        str(message.id) for message in read(po) if message.id and _is_open(message.string, message.fuzzy)
    )


def sentences(package: Path = PACKAGE) -> Iterator[Sentence]:
    """Every sentence marked for translation in the Python files and the templates."""
    for path in sorted(package.rglob("*")):
        if path.suffix not in {".py", ".html", ".txt"} or not path.is_file():
            continue
        text = path.read_text(encoding="utf-8")
        if path.suffix != ".py":
            # Django writes the template as calls of gettext; margins would read as indented Python.
            text = "\n".join(line.strip() for line in templatize(text).splitlines())
        name = str(path.relative_to(package))
        for _line, words, _comments, context in extract(
            "python", BytesIO(text.encode("utf-8")), keywords=KEYWORDS, options={"encoding": "utf-8"}
        ):
            singular, plural = (words, "") if isinstance(words, str) else (words[0], words[1])
            yield Sentence(singular, plural, context or "", name)


def _bring_in(po: Path, sources: tuple[Sentence, ...]) -> None:
    """Add what is new, drop what has gone, guess nothing; without places or dates (small diffs)."""
    template = Catalog()
    language = po.parent.parent.name
    for one in sources:
        # French is the source: its catalogue only says which form zero takes.
        if language != "fr" or one.plural:
            template.add(one.msgid, context=one.context or None)
    kept = read(po)
    kept.update(template, no_fuzzy_matching=True, update_creation_date=False)
    if language == "fr":
        for message in kept:
            message.string = message.id if message.id else message.string
    head, _blank, _rest = po.read_bytes().partition(b"\n\n")
    with po.open("wb") as out:
        out.write(head + b"\n\n")
        write_po(
            out, kept, omit_header=True, no_location=True, ignore_obsolete=True, sort_output=True, width=100
        )


def _is_open(string: str | tuple[str, ...] | list[str] | None, fuzzy: bool) -> bool:
    forms = (string,) if isinstance(string, str) else tuple(string or ("",))
    return fuzzy or not all(forms)
