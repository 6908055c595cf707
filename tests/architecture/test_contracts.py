"""The import contracts: kept by the house, and each broken by a violation planted in a thin copy of it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.tree import ROOT, SRC, python_files

LINT = Path(sys.executable).with_name("lint-imports")
# Each: where it is planted, what is written there, and the words by which it must be reported.
PLANTED = (
    ("methods/planted_django.py", "import django.db", "assises.methods.planted_django -> django"),
    ("methods/planted_socket.py", "import socket", "assises.methods.planted_socket -> socket"),
    (
        "phases/survey/planted_sibling.py",
        "import assises.phases.meetings.apps",
        "assises.phases.survey.planted_sibling -> assises.phases.meetings.apps",
    ),
    (
        "commons/evidence/planted_phase.py",
        "import assises.phases.survey.apps",
        "assises.commons.evidence.planted_phase -> assises.phases.survey.apps",
    ),
    (
        "web/agora/views/planted_model.py",
        "import assises.commons.agenda.models",
        "assises.web.agora.views.planted_model -> assises.commons.agenda.models",
    ),
    (
        "conduct/planted_model.py",
        "import assises.phases.survey.models",
        "assises.conduct.planted_model -> assises.phases.survey.models",
    ),
    (
        "commons/territory/planted_local.py",
        "def hidden():\n    import assises.commons.agenda.apps",
        "assises.commons.territory.planted_local -> assises.commons.agenda.apps",
    ),
    (
        "phases/meetings/planted_conduct.py",
        "import assises.conduct",
        "assises.phases.meetings.planted_conduct -> assises.conduct",
    ),
    (
        "web/agora/planted_public.py",
        "import assises.web.desk.apps",
        "assises.web.agora.planted_public -> assises.web.desk.apps",
    ),
    (
        "web/door/planted_public.py",
        "import assises.web.desk.urls",
        "assises.web.door.planted_public -> assises.web.desk.urls",
    ),
    (
        "web/ui/planted_query.py",
        "import assises.commons.agenda.queries",
        "assises.web.ui.planted_query -> assises.commons.agenda.queries",
    ),
)


@pytest.fixture
def thin_house(tmp_path: Path) -> Path:
    """The names of all modules of the house, with nothing in them, under the same contracts."""
    for path in python_files(SRC):
        copy = tmp_path / "src" / "assises" / path.relative_to(SRC)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.touch()
    for phase in ("survey", "meetings"):
        (tmp_path / "src" / "assises" / "phases" / phase / "models.py").touch()
    shutil.copy(ROOT / "pyproject.toml", tmp_path / "pyproject.toml")
    return tmp_path


def plant(house: Path, place: str, text: str) -> None:
    path = house / "src" / "assises" / place
    path.parent.mkdir(parents=True, exist_ok=True)
    (path.parent / "__init__.py").touch()
    path.write_text(text + "\n", encoding="utf-8")


def lint(house: Path) -> tuple[int, str]:
    """Run the linter of contracts in a house; say whether it is content, and what it says."""
    done = subprocess.run(
        [LINT, "--no-cache", "--config", house / "pyproject.toml"],
        cwd=house / "src",
        env={**os.environ, "PYTHONPATH": str(house / "src"), "COLUMNS": "400", "NO_COLOR": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def test_the_house_keeps_its_contracts() -> None:
    code, said = lint(ROOT)
    assert code == 0, said


def test_an_empty_house_keeps_its_contracts(thin_house: Path) -> None:
    code, said = lint(thin_house)
    assert code == 0, said


def test_each_planted_violation_is_caught(thin_house: Path) -> None:
    for place, text, _ in PLANTED:
        plant(thin_house, place, text)
    code, said = lint(thin_house)
    assert code == 1
    assert [words for _, _, words in PLANTED if words not in said] == []


def test_a_new_floor_or_a_new_public_needs_a_decision(thin_house: Path) -> None:
    plant(thin_house, "utils/planted.py", "")
    plant(thin_house, "web/kiosk/planted.py", "")
    code, said = lint(thin_house)
    assert code == 1
    assert "assises.utils" in said
    assert "assises.web.kiosk" in said
