"""What the pages of the door are given."""

from __future__ import annotations

from dataclasses import dataclass

from assises.web.ui.shell import Link


@dataclass(frozen=True, slots=True)
class RefusalPage:
    """Why something was refused, in a sentence, and how to go on."""

    sentence: str
    code: str
    status: int
    logged_in: bool
    typed: tuple[str, ...] = ()  # what a form was carrying: nothing somebody wrote is lost with a refusal


@dataclass(frozen=True, slots=True)
class Room:
    """One place of work, with what it is for."""

    link: Link
    purpose: str


@dataclass(frozen=True, slots=True)
class HatChoice:
    """One role this account may take today."""

    role: str
    label: str
    edition: str
    worn: bool


@dataclass(frozen=True, slots=True)
class ArrivedPage:
    """Where somebody who has just logged in may go, and in which role."""

    name: str
    hats: tuple[HatChoice, ...]
    rooms: tuple[Room, ...]
    second_factor: bool


@dataclass(frozen=True, slots=True)
class InvitedPage:
    """Accounts are given by invitation; residents need none."""

    speak: str
