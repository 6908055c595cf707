"""Makes the platform ready before any room is imported; imported first by ``table``."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import django
from django.conf import settings
from django.core.files import locks
from django.core.management import call_command
from django.db import connections

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "assises.site.settings")
django.setup()

ALIASES = ("default", "vault")
TURN = 2030_0001  # the lock of PostgreSQL that says: somebody lays the tables


def migrate() -> None:
    """Bring both databases to the version of this program, one program at a time."""
    with _alone():
        call_command("migrate", database="default", verbosity=0, interactive=False)
        # The vault holds tables of one room only: the others need not be gone through again.
        call_command("migrate", "people", database="vault", verbosity=0, interactive=False)


def lay_first_tables() -> None:
    """On a machine that has never been used, lay the tables; an older city is migrated by ``run`` alone."""
    if any("django_migrations" not in connections[alias].introspection.table_names() for alias in ALIASES):
        migrate()


@contextmanager
def _alone() -> Iterator[None]:
    """Wait for whoever lays the tables already: two commands started at once, the night beside the pages."""
    default = connections["default"]
    with (Path(settings.ASSISES_HOME) / "tables.lock").open("w") as turn:
        locks.lock(turn, locks.LOCK_EX)
        if default.vendor != "postgresql":
            yield
            return
        # Another machine may serve the same database.
        with default.cursor() as asked:
            asked.execute("SELECT pg_advisory_lock(%s)", [TURN])
            try:
                yield
            finally:
                asked.execute("SELECT pg_advisory_unlock(%s)", [TURN])
