"""The examples written in the pictures are true."""

from __future__ import annotations

import doctest
import importlib
import pkgutil

import pytest

import assises.pictures


@pytest.mark.parametrize(
    "name", sorted(module.name for module in pkgutil.iter_modules(assises.pictures.__path__))
)
def test_the_examples_of_a_picture_are_true(name: str) -> None:
    found = doctest.testmod(importlib.import_module(f"assises.pictures.{name}"))
    assert found.failed == 0
