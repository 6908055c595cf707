"""The examples written in the methods are true, and each says how it misleads."""

from __future__ import annotations

import doctest
import importlib
import inspect
import pkgutil
from pathlib import Path

import pytest

import assises.methods

NAMES = sorted(
    module.name.removeprefix("assises.methods.")
    for module in pkgutil.walk_packages(assises.methods.__path__, "assises.methods.")
)
PAGES = Path(__file__).resolve().parents[2] / "docs" / "methods"


@pytest.mark.parametrize("name", NAMES)
def test_the_examples_of_a_method_are_true(name: str) -> None:
    found = doctest.testmod(importlib.import_module(f"assises.methods.{name}"))
    assert found.failed == 0


@pytest.mark.parametrize("name", [name for name in NAMES if name != "errors"])
def test_each_method_shows_an_example_says_how_it_misleads_and_has_its_page(name: str) -> None:
    module = importlib.import_module(f"assises.methods.{name}")
    public = [
        function
        for key, function in inspect.getmembers(module, inspect.isfunction)
        if not key.startswith("_") and function.__module__ == module.__name__
    ]
    assert public or hasattr(module, "__path__")
    for function in public:
        told = inspect.getdoc(function) or ""
        assert ">>>" in told, function.__name__
        assert "Misleads when" in " ".join(told.split()), function.__name__
        assert "Reference" in told, function.__name__
    assert (PAGES / f"{name.split('.')[0]}.md").exists()
