"""Everything the house can do, somebody can do from a page or a command: no gesture stays out of reach.

The graph is read from the syntax: what each function, class or table of the code names. One starts from all
pages and all commands (the replayer of stories apart, which is no way for a city to work) and walks.
"""

from __future__ import annotations

import ast
import importlib
import inspect
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tests.architecture.test_actions_queries import GESTURES_OF_TWO, WITH_ACTIONS, module_of, public_functions
from tests.architecture.tree import SRC, python_files, syntax

Node = tuple[str, str]

# The replayer tells the story of a city that already was; nobody works with it.
STORIES = "assises.cli.replay"

# Gestures that no page and no command makes, and why; each reason is read at review.
ON_PURPOSE: dict[str, str] = {
    "evidence.purge_attachment": "a withdrawal purges its files itself; this is for one file alone",
    "evidence.quote": "sections cite whole pieces today; a range of words comes with the coding bench",
    "meetings.record_statements": "a whole evening at once: brought by the case that worked offline",
    "opinion.key_paper_sheet": "one sheet alone: the page keys a whole pile, all of it or nothing",
    "opinion.publish_map": "the pages ask the queue for the map; the replayer draws it at once",
    "people.erase_contact": "nobody leaves a contact yet: no message is sent by the house",
    "people.grant_use": "a use given later is asked in a new conversation, with its own consent",
    "people.keep_contact": "nobody leaves a contact yet: no message is sent by the house",
    "people.open_contact": "nobody leaves a contact yet: no message is sent by the house",
    "people.open_demo_accounts": "the accounts of a demonstration are opened by the replayer alone",
    "people.reseal_vault": "changing the key of the vault is done with the machine stopped, by hand",
    "people.stop_contact": "nobody leaves a contact yet: no message is sent by the house",
    "reach.publish_cells": "cells are published with the estimators of who came, not by hand",
    "reach.record_gaps": "gaps are computed with the estimators of who came, not by hand",
}


def module_name(path: Path) -> str:
    return ".".join(path.relative_to(SRC.parent).with_suffix("").parts).removesuffix(".__init__")


@cache
def homes() -> dict[str, Path]:
    return {module_name(path): path for path in python_files()}


@cache
def imports_of(module: str) -> dict[str, Node]:
    """What each imported name of a module stands for; a whole module has no name of its own."""
    found: dict[str, Node] = {}
    for node in ast.walk(syntax(homes()[module])):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("assises"):
            for name in node.names:
                whole = f"{node.module}.{name.name}"
                target = (whole, "") if whole in homes() else (node.module, name.name)
                found[name.asname or name.name] = target
    return found


@cache
def parts_of(module: str) -> dict[str, tuple[ast.stmt, ...]]:
    """The statements of a module, by the name each one gives; the rest runs when it is imported."""
    found: dict[str, list[ast.stmt]] = {}
    for one in syntax(homes()[module]).body:
        names = [""]
        if isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            names = [one.name]
        elif isinstance(one, ast.Assign):
            names = [name.id for name in one.targets if isinstance(name, ast.Name)] or [""]
        elif isinstance(one, ast.AnnAssign) and isinstance(one.target, ast.Name):
            names = [one.target.id]
        elif isinstance(one, ast.Import | ast.ImportFrom):
            continue
        for name in names:
            found.setdefault(name, []).append(one)
    return {name: tuple(statements) for name, statements in found.items()}


def resolved(node: Node) -> Node:
    """Where a name is really written, through the modules that only hand it on."""
    module, name = node
    while module in homes() and name and name not in parts_of(module) and name in imports_of(module):
        module, name = imports_of(module)[name]
    return module, name


def named_in(module: str, statements: tuple[ast.stmt, ...]) -> Iterator[Node]:
    """Everything the statements name that the house wrote."""
    known, here = imports_of(module), parts_of(module)
    for statement in statements:
        for node in ast.walk(statement):
            if isinstance(node, ast.Name):
                if node.id in known:
                    yield resolved(known[node.id])
                elif node.id in here:
                    yield module, node.id
            elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
                owner = known.get(node.value.id)
                if owner and not owner[1]:
                    yield resolved((owner[0], node.attr))


def begins() -> Iterator[Node]:
    """Every statement of every page and of every command."""
    for module, path in homes().items():
        if path.relative_to(SRC).parts[0] in ("web", "cli", "site"):
            yield from ((module, name) for name in parts_of(module))


@cache
def reached() -> frozenset[Node]:
    """Everything one comes to from a page or a command."""
    seen: set[Node] = set()
    queue = list(begins())
    while queue:
        module, name = queue.pop()
        if (module, name) in seen or module.startswith(STORIES):
            continue
        seen.add((module, name))
        if module in homes() and name in parts_of(module):
            queue.extend(named_in(module, parts_of(module)[name]))
    return frozenset(seen)


@cache
def gestures() -> dict[str, Node]:
    """Every gesture of commons, phases and conduct: «agenda.open_edition» → where it is written."""
    found: dict[str, Node] = {}
    for name in (*(module_of(room, "actions") for room in WITH_ACTIONS), *GESTURES_OF_TWO):
        importlib.import_module(name)
        for key, function in public_functions(name).items():
            if getattr(function, "is_gesture", False):
                room = name.split(".")[1] if ".conduct." in name else name.split(".")[2]
                found[f"{room}.{key}"] = (inspect.unwrap(function).__module__, key)
    return found


def test_no_gesture_is_out_of_reach() -> None:
    lost = {name for name, node in gestures().items() if node not in reached()}
    assert sorted(lost - ON_PURPOSE.keys()) == [], "no page and no command makes it"


def test_each_reason_is_still_needed() -> None:
    lost = {name for name, node in gestures().items() if node not in reached()}
    assert ON_PURPOSE.keys() - lost == set()
    assert [name for name, why in ON_PURPOSE.items() if len(why.split()) < 5] == []


def test_the_walk_sees_what_is_called_through_another() -> None:
    """The deepest of a chain: a page, a gesture of two rooms, a gesture of one, a leaf."""
    assert ("assises.commons.journal.actions", "note") in reached()
    assert gestures()["agenda.archive_edition"] in reached()
    assert len(gestures()) > 150
