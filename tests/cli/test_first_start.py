"""The first minute on a machine: commands started together, a page of help, and a home that is one's own."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CODE = "import os, sys; os.umask(0o022); from assises.cli.main import main; sys.exit(main())"


def _assises(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    env = {name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "VAULT_URL"}}
    env |= {"ASSISES_HOME": str(home), "PYTHONPATH": str(ROOT / "src")}
    return subprocess.run(
        [sys.executable, "-c", CODE, *arguments], env=env, capture_output=True, text=True, check=False
    )


def test_commands_started_together_in_a_new_home_wait_for_one_another(tmp_path: Path) -> None:
    """The service and its nightly backup start at the same second: one lays the tables, all hold one key."""
    home = tmp_path / "home"
    with ThreadPoolExecutor(3) as several:
        done = list(several.map(lambda _: _assises(home, "audit"), range(3)))
    assert [one.returncode for one in done] == [0, 0, 0], done[0].stderr + done[1].stderr + done[2].stderr
    kept = home / "keys"
    assert sorted(path.name for path in kept.iterdir()) == ["master_key", "secret_key", "vault_key"]
    assert all(len(path.read_text("ascii")) == 64 for path in kept.iterdir())


@pytest.mark.skipif(os.name != "posix", reason="modes of files are those of POSIX")
def test_nobody_else_on_the_machine_opens_the_home(tmp_path: Path) -> None:
    home = tmp_path / "city" / "home"
    assert _assises(home, "audit").returncode == 0
    assert stat.S_IMODE(home.stat().st_mode) == 0o700
    assert stat.S_IMODE((home / "keys").stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in (home / "keys").iterdir()} == {0o600}


@pytest.mark.parametrize("asked", [("--help",), ("-h",), ("import", "--help"), ("begin", "-h")])
def test_a_page_of_help_lays_no_table(tmp_path: Path, asked: tuple[str, ...]) -> None:
    home = tmp_path / "home"
    done = _assises(home, *asked)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("usage: assises")
    assert not (home / "assises.sqlite3").exists()
    assert not (home / "vault.sqlite3").exists()
