"""Keeping the city away from raw interviews and from the cut, and writing down each attempt.

The line must outlive the refusal: it is written outside the gesture that fails, in a transaction of
its own. Inside a larger gesture that fails as a whole, the page that refuses writes it instead.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import ParamSpec, TypeVar

from assises.commons.journal.actions import Actor, note
from assises.commons.journal.errors import NotAllowed
from assises.commons.journal.queries import require_role

P = ParamSpec("P")
R = TypeVar("R")


def watched(action: Callable[P, R]) -> Callable[P, R]:
    """Write a line when a role that may not touch the cut tries to."""

    @functools.wraps(action)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return action(*args, **kwargs)
        except NotAllowed as refusal:
            by = kwargs["by"]
            if isinstance(by, Actor):
                write_denial(by, str(refusal.parameters["gesture"]))
            raise

    return guarded


def open_raw_material(viewer: Actor) -> None:
    """Let the outside team and the guarantor in; write down and refuse anybody else."""
    try:
        require_role(viewer, "survey.interview.read")
    except NotAllowed:
        write_denial(viewer, "survey.interview.read")
        raise


def write_denial(by: Actor, tried: str) -> None:
    """Leave a line: which role tried what."""
    note(by=by, verb="survey.access.denied", subject="survey.raw_material", facts={"tried": tried})
