"""Two processes serve the same city: what one of them writes, the other one shows at once."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

from tests.commons.journal.test_together import base, owned

SERVE = """
import subprocess, sys, django; django.setup()
from django.conf import settings
from django.core.management import call_command
from django.test import Client
settings.ALLOWED_HOSTS.append("testserver")
for alias in ("default", "vault"):
    call_command("migrate", database=alias, verbosity=0)
from tests.world_evidence import listening_city, voice
listening_city()
kept = voice("Le bus du soir manque.")
page = lambda address="/2030/": Client().get(address).content.decode()

def elsewhere(done):
    code = "import django; django.setup()\\n" + done
    subprocess.run([sys.executable, "-c", code], check=True)

before = [page(), page()]
elsewhere("from tests.world_evidence import voice; voice('Dit dans un autre processus.')")
heard = page()
elsewhere(
    "from assises.conduct.withdraw_voice import withdraw_voice; from tests.world_evidence import TEAM;"
    f"withdraw_voice(cote='{kept.cote}', reason='à sa demande', by=TEAM)"
)
gone = [page(), page(f"/2030/parole/{kept.cote}")]
print(
    *("Le bus du soir manque." in one for one in before),
    "Dit dans un autre processus." in before[1], "Dit dans un autre processus." in heard,
    *("Le bus du soir manque." in one for one in gone),
)
"""
SHOWN = "True True False True False False"


def served(env: dict[str, str]) -> str:
    done = subprocess.run(
        [sys.executable, "-c", SERVE], env=env, capture_output=True, text=True, check=False, timeout=240
    )
    assert done.returncode == 0, done.stderr[-1200:]
    return done.stdout.strip()


def test_two_processes_on_sqlite(tmp_path: Path) -> None:
    assert served(base(tmp_path)) == SHOWN


@pytest.mark.django_db
def test_two_processes_on_postgresql(tmp_path: Path) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("this run is on SQLite: the same test runs on PostgreSQL when DATABASE_URL names one")
    server = os.environ["DATABASE_URL"].rpartition("/")[0]
    with owned(2) as names:
        env = {"DATABASE_URL": f"{server}/{names[0]}", "VAULT_URL": f"{server}/{names[1]}"}
        assert served(base(tmp_path) | env) == SHOWN
