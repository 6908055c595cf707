"""The tour of a room runs as it is printed, on empty databases."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

pytestmark = pytest.mark.django_db(databases=["default", "vault"])
TOUR = Path(__file__).resolve().parents[2] / "docs" / "tour"
BLOCK = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)


ROOMS = sorted(page.stem for page in TOUR.glob("*.md") if page.stem != "README")


def test_the_index_leads_to_every_page_of_the_tour() -> None:
    index = (TOUR / "README.md").read_text(encoding="utf-8")
    assert sorted(re.findall(r"\]\((\w+)\.md\)", index)) == ROOMS


@pytest.mark.parametrize("room", ROOMS)
def test_the_tour_of_a_room_runs_as_printed(room: str) -> None:
    page = TOUR / f"{room}.md"
    blocks = BLOCK.findall(page.read_text(encoding="utf-8"))
    assert len(blocks) >= 3
    world: dict[str, object] = {}
    for block in blocks:
        exec(compile(block, str(page), "exec"), world)
