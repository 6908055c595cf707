"""Copies of a database that are whole while it is being written, and back: SQLite and PostgreSQL."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

from django.conf import settings

from assises.methods.errors import AssisesError

ALIASES = ("default", "vault")


class ToolMissing(AssisesError):
    """A program of PostgreSQL that this gesture needs is not on this machine."""

    code = "web.tool_missing"


class DatabaseRefused(AssisesError):
    """The database could not be copied, and says why."""

    code = "web.database_refused"


def is_sqlite(alias: str) -> bool:
    """Whether this database is a file."""
    return "sqlite3" in str(settings.DATABASES[alias]["ENGINE"])


def file_name(alias: str) -> str:
    """What the copy is called inside a backup."""
    return f"{alias}.sqlite3" if is_sqlite(alias) else f"{alias}.pgdump"


def copy_out(alias: str, target: Path) -> None:
    """Copy a database as it stands at one instant, while others write."""
    if not is_sqlite(alias):
        _postgres("pg_dump", alias, ["--format=custom", f"--file={target}"])
        return
    with closing(sqlite3.connect(str(settings.DATABASES[alias]["NAME"]))) as living:
        living.execute("VACUUM INTO ?", (str(target),))


def copy_back(alias: str, source: Path) -> None:
    """Put a copy in place of the database; the server must be stopped."""
    if not is_sqlite(alias):
        _postgres("pg_restore", alias, ["--clean", "--if-exists", "--single-transaction", str(source)])
        return
    name = Path(str(settings.DATABASES[alias]["NAME"]))
    beside = name.with_suffix(".restoring")
    shutil.copyfile(source, beside)
    for leftover in (name.with_name(f"{name.name}-wal"), name.with_name(f"{name.name}-shm")):
        leftover.unlink(missing_ok=True)
    beside.replace(name)


def _postgres(program: str, alias: str, arguments: list[str]) -> None:
    found = shutil.which(program)
    if found is None:
        raise ToolMissing(program=program)
    chosen = settings.DATABASES[alias]
    target = ["--dbname", str(chosen["NAME"])] if program == "pg_restore" else [str(chosen["NAME"])]
    done = subprocess.run(  # noqa: S603 - the program was just found on this machine
        [found, *_where(chosen), *arguments[:-1], *target, arguments[-1]]
        if program == "pg_restore"
        else [found, *_where(chosen), *arguments, *target],
        env={"PGPASSWORD": str(chosen.get("PASSWORD") or ""), "LC_ALL": "C"},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise DatabaseRefused(program=program, said=done.stderr.strip()[-300:])


def _where(chosen: Mapping[str, object]) -> list[str]:
    flags = {"--host": "HOST", "--port": "PORT", "--username": "USER"}
    return [part for flag, key in flags.items() if chosen.get(key) for part in (flag, str(chosen[key]))]
