"""Many hands at once: no gesture is refused, no line is lost, the chain is unbroken."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from django.db import connection

ROOT = Path(__file__).resolve().parents[3]
SPEAK = """
import sys, django; django.setup()
from concurrent.futures import ThreadPoolExecutor
from django.core.management import call_command
from django.db import connections
for alias in ("default", "vault"):
    call_command("migrate", database=alias, verbosity=0)
from tests.world_evidence import NOTE_TAKER, RESIDENT, listening_city, voice
from assises.commons.evidence.models import Item
from assises.commons.journal.queries import chain_report
listening_city()
voice("La première.")

def speak(hand):
    try:
        for n in range(12):
            voice(f"Parole {hand}-{n}")
    finally:
        connections.close_all()

with ThreadPoolExecutor(8) as hands:
    list(hands.map(speak, range(8)))
report = chain_report(RESIDENT)
cotes = set(Item.objects.values_list("cote", flat=True))
print(len(cotes), report.entries, len(report.faults))
"""


def told(env: dict[str, str], code: str = SPEAK) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code], env=env, capture_output=True, text=True, check=False, timeout=240
    )
    assert done.returncode == 0, done.stderr[-1200:]
    return done.stdout.strip()


def base(home: Path) -> dict[str, str]:
    path = f"{ROOT / 'src'}{os.pathsep}{ROOT}"
    kept = {name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "VAULT_URL"}}
    return kept | {
        "ASSISES_HOME": str(home),
        "PYTHONPATH": path,
        "DJANGO_SETTINGS_MODULE": "assises.site.settings",
    }


def test_eight_hands_write_at_once_on_sqlite(tmp_path: Path) -> None:
    assert told(base(tmp_path)) == "97 97 0"


@pytest.mark.django_db
def test_eight_hands_write_at_once_on_postgresql(tmp_path: Path) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("this run is on SQLite: the same test runs on PostgreSQL when DATABASE_URL names one")
    server = os.environ["DATABASE_URL"].rpartition("/")[0]
    with owned(2) as names:
        env = {"DATABASE_URL": f"{server}/{names[0]}", "VAULT_URL": f"{server}/{names[1]}"}
        assert told(base(tmp_path) | env) == "97 97 0"


@contextmanager
def owned(how_many: int) -> Iterator[list[str]]:
    """New empty PostgreSQL databases on the server of this run, dropped at the end."""
    names = [f"assises_hands_{uuid4().hex[:8]}" for _ in range(how_many)]
    _as_owner([f'CREATE DATABASE "{name}"' for name in names])
    try:
        yield names
    finally:
        _as_owner([f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)' for name in names])


def _as_owner(statements: list[str]) -> None:
    settings = connection.get_connection_params()
    settings.pop("cursor_factory", None)
    settings.pop("context", None)
    settings["dbname"] = "postgres"
    with psycopg.connect(**settings, autocommit=True) as owner:
        for statement in statements:
            owner.execute(statement)


READ = """
import sys, threading, django; django.setup()
from concurrent.futures import ThreadPoolExecutor
from django.core.management import call_command
from django.db import connections
for alias in ("default", "vault"):
    call_command("migrate", database=alias, verbosity=0)
from tests.world_evidence import listening_city, voice
from assises.commons.evidence.models import Item
from assises.commons.journal.snapshot import one_instant
listening_city()
voice("La première.")

def speak(n):
    try:
        voice(f"Parole {n}")
    finally:
        connections.close_all()

with one_instant():
    before = Item.objects.count()
    with ThreadPoolExecutor(1) as hands:
        list(hands.map(speak, range(3)))
    during = Item.objects.count()
voice("La dernière.")
print(before, during, Item.objects.count())
"""


def test_one_reads_as_of_one_instant_while_others_go_on_speaking(tmp_path: Path) -> None:
    assert told(base(tmp_path), READ) == "1 1 5"


@pytest.mark.django_db
def test_one_reads_as_of_one_instant_on_postgresql_too(tmp_path: Path) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("this run is on SQLite: the same test runs on PostgreSQL when DATABASE_URL names one")
    server = os.environ["DATABASE_URL"].rpartition("/")[0]
    with owned(2) as names:
        env = {"DATABASE_URL": f"{server}/{names[0]}", "VAULT_URL": f"{server}/{names[1]}"}
        assert told(base(tmp_path) | env, READ) == "1 1 5"
