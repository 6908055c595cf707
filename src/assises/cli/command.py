"""What a command is, and who signs for it."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Command:
    """One command: its name, what it promises, its arguments, what it does."""

    name: str
    promise: str
    add_arguments: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace], int]


def nothing_to_say(parser: argparse.ArgumentParser) -> None:
    """A command without arguments."""
