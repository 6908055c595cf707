"""The guide of the team leads somewhere: every address and every command it names exists."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.urls import resolve

from assises.cli.alone import ALONE
from assises.cli.table import COMMANDS

GUIDE = Path(__file__).resolve().parents[2] / "docs" / "guide"
PAGES = sorted(path.name for path in GUIDE.glob("*.md"))
ADDRESS = re.compile(r"`(/[^`\s]*)`")
COMMAND = re.compile(r"\bassises ([a-z]+)\b")
LINK = re.compile(r"\]\(([^)#]+)\)")


def text_of(page: str) -> str:
    return (GUIDE / page).read_text(encoding="utf-8")


def test_every_page_of_the_guide_is_in_its_index() -> None:
    assert set(LINK.findall(text_of("README.md"))) == set(PAGES) - {"README.md"}


@pytest.mark.parametrize("page", PAGES)
def test_every_address_of_the_guide_opens(page: str) -> None:
    told = [address.replace("…", "2030") for address in ADDRESS.findall(text_of(page))]
    assert [address for address in told if resolve(address) is None] == []


@pytest.mark.parametrize("page", PAGES)
def test_every_command_of_the_guide_exists(page: str) -> None:
    known = {command.name for command in (*COMMANDS, *ALONE)}
    assert {name for line in text_of(page).splitlines() for name in COMMAND.findall(line)} <= known


@pytest.mark.parametrize("page", PAGES)
def test_every_link_of_the_guide_is_there(page: str) -> None:
    assert [one for one in LINK.findall(text_of(page)) if not (GUIDE / one).exists()] == []
