"""Rooms: no drawers, small modules, six files that keep their meaning (rules 5, 6, 7)."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.architecture.tree import ROOMS, SRC, docstring_of, python_files, syntax, where

DRAWERS = {
    "service",
    "services",
    "manager",
    "managers",
    "helper",
    "helpers",
    "util",
    "utils",
    "common",
    "base",
    "core",
    "misc",
}
LONGEST_MODULE, LONGEST_FUNCTION, DEEPEST, DEEPEST_METHOD, MOST_PROPERTIES = 400, 30, 8, 12, 5
SIX = {"__init__", "apps", "models", "actions", "queries", "errors", "migrations"}
OF_A_PUBLIC = {
    "__init__",
    "apps",
    "urls",
    "views",
    "forms",
    "pages",
    "templates",
    "static",
    "locale",
    "paper",
}
WEB = tuple(f"web/{room.name}" for room in sorted((SRC / "web").iterdir()) if (room / "__init__.py").exists())
COUNTED_BRANCHES = (ast.If, ast.For, ast.AsyncFor, ast.While, ast.ExceptHandler, ast.match_case)
Function = ast.FunctionDef | ast.AsyncFunctionDef


def functions(tree: ast.Module) -> list[Function]:
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


def statements(function: Function) -> int:
    """Count the statements of a function; docstrings do not count."""
    silent = {docstring_of(node) for node in ast.walk(function)}
    return sum(
        isinstance(node, ast.stmt) and node not in silent
        for node in ast.walk(function)
        if node is not function
    )


def complexity(function: Function) -> int:
    """Count the ways through a function, nested functions included."""
    return 1 + sum(isinstance(node, COUNTED_BRANCHES) for node in ast.walk(function))


def lines_without_docstrings(path: Path) -> int:
    tree = syntax(path)
    silent = sum(
        (text.end_lineno or text.lineno) - text.lineno + 1
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and (text := docstring_of(node))
    )
    return len(path.read_text(encoding="utf-8").splitlines()) - silent


def test_no_drawer_where_things_are_thrown_together() -> None:
    named = [
        where(path)
        for path in (*python_files(), *(folder for folder in SRC.rglob("*") if folder.is_dir()))
        if path.stem.lower() in DRAWERS
    ]
    assert named == []


def test_every_module_is_small() -> None:
    long = {
        where(path): n for path in python_files() if (n := lines_without_docstrings(path)) > LONGEST_MODULE
    }
    assert long == {}


def test_every_function_is_short() -> None:
    long = {
        f"{where(path)}:{function.name}": n
        for path in python_files()
        for function in functions(syntax(path))
        if (n := statements(function)) > LONGEST_FUNCTION
    }
    assert long == {}


def test_every_function_is_straight() -> None:
    winding = {
        f"{where(path)}:{function.name}": n
        for path in python_files()
        for function in functions(syntax(path))
        if (n := complexity(function)) > (DEEPEST_METHOD if "methods" in path.parts else DEEPEST)
    }
    assert winding == {}


def test_a_model_has_few_properties() -> None:
    heavy = {
        f"{where(path)}:{node.name}": n
        for path in python_files()
        if "models" in path.with_suffix("").parts
        for node in ast.walk(syntax(path))
        if isinstance(node, ast.ClassDef)
        and (
            n := sum(
                isinstance(item, ast.FunctionDef)
                and any(isinstance(mark, ast.Name) and mark.id == "property" for mark in item.decorator_list)
                for item in node.body
            )
        )
        > MOST_PROPERTIES
    }
    assert heavy == {}


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_says_what_it_is_for_and_names_its_other_modules(room: str) -> None:
    assert stated(SRC / room, SIX) == []


@pytest.mark.parametrize("room", WEB)
def test_a_public_has_its_own_room_that_says_what_it_is_for(room: str) -> None:
    assert stated(SRC / room, OF_A_PUBLIC) == []


def stated(room: Path, usual: set[str]) -> list[str]:
    """What the README of a room fails to say."""
    readme = room / "README.md"
    if not readme.exists():
        return ["README.md is missing"]
    text = readme.read_text(encoding="utf-8")
    faults = [] if 10 <= len(text.splitlines()) <= 25 else [f"README.md has {len(text.splitlines())} lines"]
    extra = {
        path.stem
        for path in room.iterdir()
        if (path.suffix == ".py" or (path.is_dir() and (path / "__init__.py").exists()))
        and path.stem not in usual
    }
    return faults + [f"{name} is not named in README.md" for name in sorted(extra) if name not in text]


def test_the_rule_sees_a_long_function() -> None:
    """The measure itself is measured: 31 statements, a docstring apart, and nine ways through."""
    body = "\n".join(f"    a = {number}" for number in range(31))
    long = functions(ast.parse(f'def f():\n    """Promise."""\n{body}'))[0]
    winding = functions(ast.parse("def g(a):\n" + "    if a: pass\n" * 8))[0]
    assert (statements(long), complexity(winding)) == (31, 9)
