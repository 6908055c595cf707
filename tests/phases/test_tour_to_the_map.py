"""The tour of the first four phases runs as it is printed, on empty databases."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

pytestmark = pytest.mark.django_db(databases=["default", "vault"])
TOUR = Path(__file__).resolve().parents[2] / "docs" / "tour"
BLOCK = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("room", ["review", "survey", "meetings", "opinion"])
def test_the_tour_of_a_phase_runs_as_printed(room: str) -> None:
    page = TOUR / f"{room}.md"
    blocks = BLOCK.findall(page.read_text(encoding="utf-8"))
    assert len(blocks) >= 4
    world: dict[str, object] = {}
    for block in blocks:
        exec(compile(block, str(page), "exec"), world)
