"""The tree under test: files and their syntax, read once."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SRC = ROOT / "src" / "assises"
TESTS = ROOT / "tests"
STACK = ("journal", "jobs", "territory", "people", "agenda", "evidence", "reach")
PHASES = (
    "review",
    "survey",
    "meetings",
    "opinion",
    "synthesis",
    "workshops",
    "proposals",
    "orientations",
    "followup",
)
ROOMS = tuple(f"commons/{room}" for room in STACK) + tuple(f"phases/{room}" for room in PHASES)


def python_files(under: Path = SRC, *, migrations: bool = False) -> tuple[Path, ...]:
    """Every Python file of a folder, migrations apart unless asked for."""
    return tuple(path for path in sorted(under.rglob("*.py")) if migrations or "migrations" not in path.parts)


@cache
def syntax(path: Path) -> ast.Module:
    """The syntax tree of a file."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def where(path: Path) -> str:
    """The path of a file as people name it."""
    return path.relative_to(ROOT).as_posix()


def imported(path: Path) -> Iterator[tuple[int, str]]:
    """Every module or name a file imports, in full, with its line."""
    for node in ast.walk(syntax(path)):
        if isinstance(node, ast.Import):
            for name in node.names:
                yield node.lineno, name.name
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            for name in node.names:
                yield node.lineno, f"{node.module}.{name.name}"


def dotted(node: ast.expr) -> str:
    """The dotted name of an expression, or nothing when it has none."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        before = dotted(node.value)
        return f"{before}.{node.attr}" if before else node.attr
    return ""


def calls(path: Path) -> Iterator[tuple[int, str, ast.Call]]:
    """Every call of a file with the dotted name of what is called."""
    for node in ast.walk(syntax(path)):
        if isinstance(node, ast.Call):
            yield node.lineno, dotted(node.func), node


def docstring_of(node: ast.AST) -> ast.stmt | None:
    """The statement that is the docstring of a module, class or function."""
    body = getattr(node, "body", [])
    first = body[0] if isinstance(body, list) and body else None
    is_text = (
        isinstance(first, ast.Expr)
        and isinstance(first.value, ast.Constant)
        and isinstance(first.value.value, str)
    )
    return first if is_text else None
