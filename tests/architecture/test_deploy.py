"""What a server administrator copies names commands and variables that exist."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from assises.cli.table import COMMANDS

ROOT = Path(__file__).resolve().parents[2]
DEPLOY = ROOT / "deploy"
UNITS = sorted(path.name for path in DEPLOY.iterdir() if path.suffix in {".service", ".timer"})


def test_the_services_start_commands_that_exist() -> None:
    asked = {
        name
        for unit in UNITS
        for name in re.findall(r"bin/assises (\w+)", (DEPLOY / unit).read_text(encoding="utf-8"))
    }
    assert asked == {"run", "backup"}
    assert asked <= {command.name for command in COMMANDS}


def test_every_variable_of_the_environment_is_one_that_is_read() -> None:
    told = re.findall(r"^#?([A-Z_]+)=", (DEPLOY / "environment").read_text(encoding="utf-8"), re.MULTILINE)
    known = (ROOT / "docs" / "reference" / "settings.md").read_text(encoding="utf-8")
    assert len(told) == 7
    assert [name for name in told if f"`{name}`" not in known] == []


@pytest.mark.parametrize("unit", UNITS)
def test_systemd_understands_each_unit(unit: str, tmp_path: Path) -> None:
    if shutil.which("systemd-analyze") is None:
        pytest.skip("no systemd here: its own checker reads the units where it is installed")
    # The program is not installed where the tests run: any command stands for it.
    for name in UNITS:
        text = (DEPLOY / name).read_text(encoding="utf-8")
        text = text.replace("/opt/assises/.venv/bin/assises", "/bin/true")
        (tmp_path / name).write_text(re.sub(r"^EnvironmentFile=.*\n", "", text, flags=re.M), encoding="utf-8")
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", str(tmp_path / unit)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert [line for line in done.stderr.splitlines() if unit in line] == []
