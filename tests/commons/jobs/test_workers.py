"""Several workers, real processes: none runs what another runs, and a killed one is replaced."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connection

from tests.architecture.tree import ROOT

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "vault"])
Start = Callable[..., subprocess.Popen[str]]


@pytest.fixture
def start(tmp_path: Path) -> Start:
    """Start one process on a queue that they share: the test database, or a file for SQLite."""
    outside = {**os.environ, "ASSISES_HOME": str(tmp_path), "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"}
    if connection.vendor == "postgresql":
        at = connection.settings_dict
        own = f"postgres://{at['USER']}:{at['PASSWORD']}@{at['HOST']}:{at['PORT'] or 5432}/{at['NAME']}"
        outside |= {"DATABASE_URL": own.replace(":@", "@"), "VAULT_URL": f"sqlite:///{tmp_path}/vault"}
    else:
        outside.pop("DATABASE_URL", None)

    def process(*words: str) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "tests.commons.jobs.one_worker", *words]
        return subprocess.Popen(command, env=outside, cwd=ROOT, stdout=subprocess.PIPE, text=True)

    return process


def seen(start: Start) -> tuple[list[list[object]], list[str]]:
    out, _ = start("seen").communicate(timeout=60)
    rows, done = json.loads(out)
    return rows, done


def test_three_workers_share_the_queue_and_no_job_is_done_twice(start: Start) -> None:
    assert start("ask", "12").wait(60) == 0
    workers = [start("work") for _ in range(3)]
    assert [one.wait(60) for one in workers] == [0, 0, 0]
    rows, done = seen(start)
    assert rows == [[f"job {n}", "done", 1] for n in range(12)]
    assert done == sorted(f"job {n}" for n in range(12))


def test_a_worker_killed_while_it_writes_leaves_nothing_and_its_job_is_taken_again(start: Start) -> None:
    assert start("ask", "1").wait(60) == 0
    slow = start("slow")
    assert slow.stdout is not None
    assert slow.stdout.readline() == "writing\n"
    slow.kill()
    slow.wait(60)
    rows, done = seen(start)
    assert (rows, done) == ([["job 0", "running", 1]], [])
    assert start("work").wait(60) == 0
    rows, done = seen(start)
    assert (rows, done) == ([["job 0", "done", 2]], ["job 0"])
