"""Borders: where words, settings, randomness and cities may stand (rules 11, 12, 13, 19, 21, 24)."""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
import re
import sys
from pathlib import Path

import pytest
from django.apps import apps

import assises.methods
from tests.architecture.tree import ROOT, SRC, TESTS, calls, dotted, imported, python_files, syntax, where

PURE = ("methods", "formats", "pictures")
METHODS = tuple(
    module.name for module in pkgutil.iter_modules(assises.methods.__path__) if module.name != "errors"
)
SAYS = ("gettext", "gettext_lazy", "ngettext", "ngettext_lazy", "pgettext", "pgettext_lazy", "npgettext")
# The one setting file that only reads; every other name of the environment goes through it.
READS_THE_ENVIRONMENT = "src/assises/site/env.py"
READS_SETTINGS = re.compile(r"src/assises/(site/|cli/|web/door/|commons/\w+/(?!models\b))")
CITIES = tuple(
    sorted({folder.name.split("-")[0] for folder in (ROOT / "cities").iterdir() if folder.is_dir()})
)


def floor(path: Path) -> str:
    return path.relative_to(SRC).parts[0]


def test_addresses_pages_and_sentences_only_on_the_floor_of_pages() -> None:
    found = [
        f"{where(path)}:{line} {name}"
        for path in python_files()
        if floor(path) not in ("web", "site")
        for line, name, _ in calls(path)
        if name.split(".")[-1] in ("reverse", "reverse_lazy", "render", "render_to_string")
    ]
    labels = ("models", "models.py")
    found += [
        f"{where(path)}:{line} {name}"
        for path in python_files()
        if floor(path) not in ("web", "site") and not set(path.parts) & set(labels)
        for line, name in imported(path)
        if name.startswith("django.utils.translation") and name.split(".")[-1] in SAYS
    ]
    found += [where(path) for path in SRC.rglob("templates") if floor(path) != "web"]
    assert found == []


def test_pure_floors_know_neither_the_network_nor_the_clock_nor_chance() -> None:
    found = [
        f"{where(path)}:{line} {name}"
        for room in PURE
        for path in python_files(SRC / room)
        for line, name in imported(path)
        if name.startswith(("urllib.request", "urllib3", "random.", "secrets."))
        or name in ("random", "secrets", "urllib.request")
    ]
    assert found == []


def test_methods_import_mathematics_and_nothing_else() -> None:
    allowed = {"numpy", "scipy", "highspy", "assises"} | set(sys.stdlib_module_names)
    refused = {"random", "time", "os", "socket", "http", "urllib", "subprocess", "pathlib", "io", "sqlite3"}
    found = [
        f"{where(path)}:{line} {name}"
        for path in python_files(SRC / "methods")
        for line, name in imported(path)
        if name.split(".")[0] not in allowed
        or name.split(".")[0] in refused
        or (name.startswith("assises.") and not name.startswith("assises.methods"))
    ]
    assert found == []


def test_methods_take_chance_as_an_argument_and_read_nothing() -> None:
    forbidden = {"open", "print", "input", "datetime.now", "date.today", "datetime.today", "datetime.utcnow"}
    found = [
        f"{where(path)}:{line} {name}"
        for path in python_files(SRC / "methods")
        for line, name, _ in calls(path)
        if name in forbidden
        or name.endswith((".datetime.now", ".date.today"))
        or re.match(r"(np|numpy)\.random\.(?!Generator|default_rng$)", name)
        or name.endswith("default_rng")
    ]
    assert found == []


@pytest.mark.parametrize("name", METHODS)
def test_a_method_promises_shows_and_warns(name: str) -> None:
    module = importlib.import_module(f"assises.methods.{name}")
    faults = []
    for key, function in vars(module).items():
        if key.startswith("_") or not inspect.isfunction(function):
            continue
        if not function.__module__.startswith(f"assises.methods.{name}"):
            continue
        text = function.__doc__ or ""
        if ">>>" not in text:
            faults.append(f"{key}: no example")
        if "Misleads when" not in text:
            faults.append(f"{key}: does not say when it misleads")
    assert faults == []
    assert (ROOT / "docs" / "methods" / f"{name}.md").exists()


def test_the_environment_is_read_in_one_place() -> None:
    found = [
        f"{where(path)}:{node.lineno}"
        for path in python_files()
        if where(path) != READS_THE_ENVIRONMENT
        for node in ast.walk(syntax(path))
        if (isinstance(node, ast.Attribute) and dotted(node) in ("os.environ", "os.getenv", "os.environb"))
        or (
            isinstance(node, ast.ImportFrom)
            and node.module == "os"
            and {n.name for n in node.names} & {"environ", "getenv"}
        )
    ]
    # Telling Django which settings to use is written before there are any; the pages start in a process of
    # their own, and are told there how many they are.
    found = [
        place
        for place in found
        if "DJANGO_SETTINGS_MODULE" not in line_of(place)
        and 'os.environ["ASSISES_THREADS"] =' not in line_of(place)
    ]
    assert found == []


def line_of(place: str) -> str:
    path, number = place.rsplit(":", 1)
    return (ROOT / path).read_text(encoding="utf-8").splitlines()[int(number) - 1]


def test_settings_are_read_where_they_may_be() -> None:
    found = [
        f"{where(path)}:{line}"
        for path in python_files()
        if not READS_SETTINGS.match(where(path))
        for line, name in imported(path)
        if name in ("django.conf.settings", "assises.site.settings")
    ]
    assert found == []


def test_every_setting_that_is_read_is_written_down() -> None:
    page = ROOT / "docs" / "reference" / "settings.md"
    written = page.read_text(encoding="utf-8") if page.exists() else ""
    read = {
        node.attr
        for path in python_files()
        if floor(path) != "site"
        for node in ast.walk(syntax(path))
        if isinstance(node, ast.Attribute) and dotted(node.value) == "settings"
    }
    assert sorted(name for name in read if name not in written) == []


def test_tests_replace_borders_and_never_our_own_code() -> None:
    found = []
    for path in python_files(TESTS):
        ours = {name.split(".")[-1] for _, name in imported(path) if name.startswith("assises")}
        for line, name, call in calls(path):
            replacing = re.search(
                r"(^|\.)(patch(\.\w+)?|monkeypatch\.(setattr|setitem|delattr|delitem))$", name
            )
            if not replacing or not call.args:
                continue
            target = call.args[0]
            text = target.value if isinstance(target, ast.Constant) else dotted(target)
            if str(text).startswith("assises") or str(text).split(".")[0] in ours:
                found.append(f"{where(path)}:{line} {text}")
    assert found == []


def test_nothing_in_the_house_bears_the_name_of_a_city() -> None:
    assert CITIES, "the demonstration city gives the names that must not appear"
    pattern = re.compile("|".join(rf"\b{re.escape(city)}" for city in CITIES), re.IGNORECASE)
    found = [
        f"{where(path)}:{number}"
        for path in sorted(SRC.rglob("*"))
        if path.is_file()
        and path.suffix in (".py", ".html", ".css", ".js", ".svg", ".typ", ".md", ".txt", ".po")
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if pattern.search(line)
    ]
    assert found == []


def test_every_table_has_its_word_in_the_glossary() -> None:
    words = set(re.findall(r"`(\w+)`", (ROOT / "GLOSSARY.md").read_text(encoding="utf-8")))
    tables = {
        model.__name__ for model in apps.get_models() if model._meta.app_config.name.startswith("assises.")
    }
    assert sorted(tables - words) == []
