"""Makes the platform ready before any room is imported; imported first by ``table``."""

from __future__ import annotations

import os

import django
from django.core.management import call_command
from django.db import connections

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "assises.site.settings")
django.setup()

ALIASES = ("default", "vault")


def migrate() -> None:
    """Bring both databases to the version of this program."""
    call_command("migrate", database="default", verbosity=0, interactive=False)
    # The vault holds tables of one room only: the others need not be gone through again.
    call_command("migrate", "people", database="vault", verbosity=0, interactive=False)


def lay_first_tables() -> None:
    """On a machine that has never been used, lay the tables; an older city is migrated by ``run`` alone."""
    if any("django_migrations" not in connections[alias].introspection.table_names() for alias in ALIASES):
        migrate()
