"""What the founding text demands: done only when a test names it, and the README tells the counts."""

from __future__ import annotations

import csv
import re
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
STATES = ("done", "thin", "open")


def rows() -> list[dict[str, str]]:
    with (ROOT / "docs" / "requirements.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def named_by_tests() -> set[str]:
    found: set[str] = set()
    for path in (ROOT / "tests").rglob("*.py"):
        if path.name != Path(__file__).name:
            found.update(re.findall(r"\b[RN]\d{2}\b", path.read_text(encoding="utf-8")))
    return found


def said() -> str:
    counts = Counter(row["state"] for row in rows())
    return (
        f"{len(rows())} requirements: {counts['done']} done (each named by a test), "
        f"{counts['thin']} thin (a first real version), {counts['open']} open."
    )


def test_each_row_has_a_state_we_know() -> None:
    assert {row["state"] for row in rows()} <= set(STATES)
    assert len({row["id"] for row in rows()}) == len(rows()) == 104


def test_what_is_said_to_be_done_is_named_by_a_test() -> None:
    done = {row["id"] for row in rows() if row["state"] == "done"}
    assert done - named_by_tests() == set()


def test_the_readme_tells_the_counts() -> None:
    told = re.search(
        r"<!-- requirements -->\n(.*)\n<!-- /requirements -->", (ROOT / "README.md").read_text("utf-8")
    )
    assert told is not None
    assert told.group(1) == said()
