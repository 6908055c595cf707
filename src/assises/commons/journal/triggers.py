"""Insert-only tables, held by the database itself on SQLite and on PostgreSQL.

``seal(table, …)`` is the last operation of every migration of such a table: SQLite drops the
triggers when Django remakes a table. The audit compares what exists with what the models declare.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.apps import apps
from django.db import connections, migrations
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import ProjectState

REFUSAL = "assises: insert only"


@dataclass(frozen=True, slots=True)
class Seal:
    """One insert-only table and the columns that may still change."""

    table: str
    may_change: tuple[str, ...]


def declared_seals() -> tuple[Seal, ...]:
    """The tables that say of themselves that they are insert-only."""
    return tuple(
        Seal(model._meta.db_table, _column_names(model, model.insert_only))
        for model in apps.get_models()
        if hasattr(model, "insert_only")
    )


def _column_names(model: object, fields: tuple[str, ...]) -> tuple[str, ...]:
    meta = model._meta  # type: ignore[attr-defined]
    return tuple(meta.get_field(name).column for name in fields)


def missing_triggers(using: str = "default") -> tuple[str, ...]:
    """Names of the triggers that should stand in the database and do not."""
    connection = connections[using]
    catalogue = (
        "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        if connection.vendor == "sqlite"
        else "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'"
    )
    with connection.cursor() as cursor:
        cursor.execute(catalogue)
        standing = {row[0] for row in cursor.fetchall()}
    due = [name for seal in declared_seals() for name in _trigger_names(seal.table)]
    return tuple(name for name in due if name not in standing)


def _trigger_names(table: str) -> tuple[str, str]:
    return f"{table}_no_delete", f"{table}_no_update"


def seal_sql(connection: BaseDatabaseWrapper, seal: Seal) -> tuple[str, ...]:
    """The statements that make one table insert-only on this engine."""
    no_delete, no_update = _trigger_names(seal.table)
    with connection.cursor() as cursor:
        described = connection.introspection.get_table_description(cursor, seal.table)
    fixed = [column.name for column in described if column.name not in seal.may_change]
    changed = " OR ".join(_differs(connection.vendor, name) for name in fixed)
    if connection.vendor == "sqlite":
        return (
            f'CREATE TRIGGER "{no_delete}" BEFORE DELETE ON "{seal.table}" '
            f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END",
            f'CREATE TRIGGER "{no_update}" BEFORE UPDATE ON "{seal.table}" WHEN {changed} '
            f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END",
        )
    return (
        "CREATE OR REPLACE FUNCTION assises_insert_only() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'integrity_constraint_violation'; END $$",
        f'CREATE TRIGGER "{no_delete}" BEFORE DELETE ON "{seal.table}" '
        "FOR EACH ROW EXECUTE FUNCTION assises_insert_only()",
        f'CREATE TRIGGER "{no_update}" BEFORE UPDATE ON "{seal.table}" '
        f"FOR EACH ROW WHEN ({changed}) EXECUTE FUNCTION assises_insert_only()",
    )


def _differs(vendor: str, column: str) -> str:
    apart = "IS NOT" if vendor == "sqlite" else "IS DISTINCT FROM"
    return f'OLD."{column}" {apart} NEW."{column}"'


def unseal_sql(connection: BaseDatabaseWrapper, table: str) -> tuple[str, ...]:
    """The statements that lift the seal of one table."""
    on = f' ON "{table}"' if connection.vendor == "postgresql" else ""
    return tuple(f'DROP TRIGGER IF EXISTS "{name}"{on}' for name in _trigger_names(table))


class SealTable(migrations.operations.base.Operation):
    """Make a table insert-only, as the last operation of a migration."""

    reversible = True
    reduces_to_sql = True

    def __init__(self, table: str, may_change: tuple[str, ...]) -> None:
        self.table, self.may_change = table, may_change

    def deconstruct(self) -> tuple[str, list[object], dict[str, object]]:
        """Say how to write this operation down."""
        return "SealTable", [self.table, self.may_change], {}

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """The models do not change."""

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        """Put the two triggers in place."""
        if not _lives_here(app_label, schema_editor.connection):
            return
        for sql in unseal_sql(schema_editor.connection, self.table):
            schema_editor.execute(sql)
        for sql in seal_sql(schema_editor.connection, Seal(self.table, self.may_change)):
            schema_editor.execute(sql)

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        """Lift them."""
        for sql in unseal_sql(schema_editor.connection, self.table):
            schema_editor.execute(sql)

    def describe(self) -> str:
        """Name the gesture in the plan of migrations."""
        return f"Seal {self.table}: insert only"


def _lives_here(app_label: str, connection: BaseDatabaseWrapper) -> bool:
    return connection.alias == "default"


def seal(table: str, *may_change: str) -> SealTable:
    """Say that rows of ``table`` are written once, but for the columns (not fields) named."""
    return SealTable(table, may_change)


@contextmanager
def lifted(using: str = "default") -> Iterator[None]:
    """Lift every seal for the removal of a whole edition, and put them back whatever happens."""
    connection = connections[using]
    seals = declared_seals()
    with connection.cursor() as cursor:
        for one in seals:
            for sql in unseal_sql(connection, one.table):
                cursor.execute(sql)
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            for one in seals:
                for sql in (*unseal_sql(connection, one.table), *seal_sql(connection, one)):
                    cursor.execute(sql)
