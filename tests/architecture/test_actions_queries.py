"""Gestures and questions keep their form: who signs, who asks, and plain types (rules 8, 9, 20)."""

from __future__ import annotations

import dataclasses
import importlib
import inspect
import pkgutil
import typing
from collections.abc import Callable

import numpy
import pytest
from django.db.models import Model
from django.db.models.query import QuerySet
from numpy.typing import NDArray

import assises.conduct
import assises.methods
from assises.commons.journal.actions import Actor
from tests.architecture.tree import ROOMS, SRC

# ``note`` writes the line of others; ``gesture`` and ``prepared`` make a function one gesture.
NOT_GESTURES = {"note", "gesture", "prepared"}
ASKED_BY_ACTOR = {"require_role", "require", "edition_id"}
WITH_ACTIONS = tuple(
    room for room in ROOMS if (SRC / room / "actions.py").exists() or (SRC / room / "actions").exists()
)
WITH_QUERIES = tuple(
    room for room in ROOMS if (SRC / room / "queries.py").exists() or (SRC / room / "queries").exists()
)
GESTURES_OF_TWO = tuple(
    f"assises.conduct.{module.name}" for module in pkgutil.iter_modules(assises.conduct.__path__)
)
METHODS = tuple(f"assises.methods.{module.name}" for module in pkgutil.iter_modules(assises.methods.__path__))


def public_functions(name: str) -> dict[str, Callable[..., object]]:
    """The public functions that a module, or the modules of a package, offer under its name."""
    module = importlib.import_module(name)
    return {
        key: value
        for key, value in vars(module).items()
        if not key.startswith("_") and inspect.isfunction(value) and value.__module__.startswith(name)
    }


def module_of(room: str, part: str) -> str:
    return f"assises.{room.replace('/', '.')}.{part}"


@pytest.mark.parametrize("name", [*(module_of(room, "actions") for room in WITH_ACTIONS), *GESTURES_OF_TWO])
def test_every_action_is_a_signed_gesture_with_named_arguments(name: str) -> None:
    faults = []
    for key, action in public_functions(name).items():
        if key in NOT_GESTURES:
            continue
        signature = inspect.signature(action)
        if not getattr(action, "is_gesture", False):
            faults.append(f"{key}: not a gesture")
        if any(each.kind is not each.KEYWORD_ONLY for each in signature.parameters.values()):
            faults.append(f"{key}: an argument without its name")
        if hints(action).get("by") is not Actor:
            faults.append(f"{key}: nobody signs")
    assert faults == []


@pytest.mark.parametrize("name", [module_of(room, "queries") for room in WITH_QUERIES])
def test_every_query_says_who_asks_and_returns_plain_things(name: str) -> None:
    faults = []
    for key, query in public_functions(name).items():
        first = next(iter(inspect.signature(query).parameters), "")
        if first != ("actor" if key in ASKED_BY_ACTOR else "viewer"):
            faults.append(f"{key}: asked by «{first}»")
        if hints(query).get(first) is not Actor:
            faults.append(f"{key}: «{first}» is no Actor")
        faults += [f"{key}: {fault}" for fault in not_plain(hints(query).get("return"))]
    assert faults == []


@pytest.mark.parametrize(
    "name",
    [
        *(module_of(room, "actions") for room in WITH_ACTIONS),
        *(module_of(room, "queries") for room in WITH_QUERIES),
        *GESTURES_OF_TWO,
        *METHODS,
    ],
)
def test_signatures_hide_nothing(name: str) -> None:
    faults = []
    for key, function in public_functions(name).items():
        if key in NOT_GESTURES:
            continue
        signature = inspect.signature(function)
        if any(each.kind is each.VAR_KEYWORD for each in signature.parameters.values()):
            faults.append(f"{key}: **kwargs")
        for place, hint in hints(function).items():
            faults += [f"{key}: {place} {fault}" for fault in hidden(hint)]
    assert faults == []


def hints(function: Callable[..., object]) -> dict[str, object]:
    """The types of a signature, with what was only imported for typing left as it is written."""
    whole = inspect.unwrap(function)
    try:
        return typing.get_type_hints(whole)
    except NameError:
        return dict(whole.__annotations__)


def parts(hint: object) -> list[object]:
    """A type and all the types it is made of; an array is one thing, whatever numpy writes inside."""
    found = [hint]
    if getattr(typing.get_origin(hint), "__module__", "").startswith("numpy"):
        return found
    for argument in typing.get_args(hint):
        found += parts(argument) if not isinstance(argument, list) else []
    return found


def not_plain(hint: object) -> list[str]:
    """What a query should not return: a model, a query of the database, a thing that changes."""
    faults = []
    for part in parts(hint):
        kind = typing.get_origin(part) or part
        if not isinstance(kind, type):
            continue
        if issubclass(kind, Model | QuerySet):
            faults.append(f"returns {kind.__name__}")
        elif dataclasses.is_dataclass(kind) and not kind.__dataclass_params__.frozen:
            faults.append(f"returns {kind.__name__}, which is not frozen")
    return faults


def hidden(hint: object) -> list[str]:
    """What a signature should not hold: Any, or a tuple of three things."""
    faults = []
    for part in parts(hint):
        if part is typing.Any or part == "Any":
            faults.append("Any")
        arguments = typing.get_args(part)
        if typing.get_origin(part) is tuple and Ellipsis not in arguments and len(arguments) > 2:
            faults.append("a tuple of more than two")
    return faults


def test_the_rules_see_what_they_forbid() -> None:
    assert hidden(dict[str, tuple[int, int, int]]) == ["a tuple of more than two"]
    assert hidden(dict[str, typing.Any]) == ["Any"]
    assert hidden(tuple[int, ...]) == []
    assert not_plain(tuple[QuerySet, ...] | Model) == ["returns QuerySet", "returns Model"]
    assert hidden(NDArray[numpy.float64]) == []
