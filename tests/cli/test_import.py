"""Files brought in by command: tried first, written whole or not at all, even when it is killed."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LAY = """
import django; django.setup()
from django.core.management import call_command
for alias in ("default", "vault"):
    call_command("migrate", database=alias, verbosity=0)
from tests.world_evidence import listening_city
listening_city()
"""
COMMAND = "import sys; from assises.cli.main import main; sys.exit(main())"
TABLES = ("evidence_item", "evidence_provenance", "evidence_coteblock", "journal_journalentry")


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """A small city in a home of its own, on SQLite."""
    env = {name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "VAULT_URL"}}
    env |= {
        "ASSISES_HOME": str(tmp_path_factory.mktemp("home")),
        "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
        "DJANGO_SETTINGS_MODULE": "assises.site.settings",
    }
    done = subprocess.run([sys.executable, "-c", LAY], env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-800:]
    return env


def assises(env: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", COMMAND, "import", *arguments],
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )


def counted(env: dict[str, str]) -> tuple[int, ...]:
    (path,) = (one for one in Path(env["ASSISES_HOME"]).rglob("*.sqlite3") if "vault" not in one.name)
    with sqlite3.connect(path) as database:
        return tuple(database.execute(f"SELECT COUNT(*) FROM {table}").fetchone()[0] for table in TABLES)


def test_tried_then_written_then_nothing_more(city: dict[str, str], tmp_path: Path) -> None:
    table = tmp_path / "cahier.csv"
    table.write_text("Ce que vous dites;le\nDes bus;04/11/2017\nUn banc;\n", encoding="utf-8")
    mapping = tmp_path / "noms.csv"
    mapping.write_text("colonne;champ\nCe que vous dites;text\n", encoding="utf-8")
    before = counted(city)
    tried = assises(city, "contributions", str(table), "--mapping", str(mapping), "--dry-run")
    assert tried.returncode == 0, tried.stdout + tried.stderr
    assert "Would write: 2 voices" in tried.stdout
    assert counted(city) == before
    written = assises(city, "contributions", str(table), "--mapping", str(mapping))
    assert "Written: 2 voices. Already there: 0." in written.stdout, written.stderr
    after = counted(city)
    again = assises(city, "contributions", str(table), "--mapping", str(mapping))
    assert "Written: 0 voices. Already there: 2." in again.stdout
    assert counted(city) == after


def test_each_fault_says_its_file_its_line_and_its_column(city: dict[str, str], tmp_path: Path) -> None:
    table = tmp_path / "faux.csv"
    table.write_text("texte;date\nDes bus;04/11/2017\nUn banc;demain\n", encoding="utf-8")
    before = counted(city)
    refused = assises(city, "contributions", str(table))
    assert refused.returncode == 1
    assert "faux.csv:3 «date»: “demain” is not a date." in refused.stdout
    assert "Nothing was written" in refused.stdout
    assert counted(city) == before


def test_an_unreadable_file_an_absent_one_and_an_unknown_edition(
    city: dict[str, str], tmp_path: Path
) -> None:
    broken = tmp_path / "image.csv"
    broken.write_bytes(b"\x00\x01\x02" * 99)
    assert assises(city, "contributions", str(broken)).returncode == 1
    absent = assises(city, "schemes", str(tmp_path / "absent.csv"))
    assert (absent.returncode, "conduct.nothing_to_read" in absent.stderr) == (3, True)
    table = tmp_path / "cahier.csv"
    table.write_text("texte\nDes bus\n", encoding="utf-8")
    assert assises(city, "contributions", str(table), "--edition", "1789").returncode == 3


def test_killed_in_the_middle_of_writing_it_leaves_nothing(city: dict[str, str], tmp_path: Path) -> None:
    table = tmp_path / "long.csv"
    with table.open("w", encoding="utf-8") as opened:
        opened.write("texte\n")
        opened.writelines(f"Parole inventée numéro {n} sur le bus du soir\n" for n in range(60_000))
    before = counted(city)
    (path,) = (one for one in Path(city["ASSISES_HOME"]).rglob("*.sqlite3") if "vault" not in one.name)
    bringing = subprocess.Popen(
        [sys.executable, "-c", COMMAND, "import", "contributions", str(table)],
        env=city,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    log = path.with_name(path.name + "-wal")
    until = time.monotonic() + 240
    while time.monotonic() < until and bringing.poll() is None:
        if log.exists() and log.stat().st_size > 4_000_000:
            break
        time.sleep(0.02)
    assert bringing.poll() is None, "it was still writing"
    bringing.send_signal(signal.SIGKILL)
    bringing.wait()
    assert log.stat().st_size > 4_000_000, "pages of the import had reached the disk"
    assert counted(city) == before
    assert assises(city, "contributions", str(table), "--dry-run").returncode == 0
