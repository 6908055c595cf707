"""Laying many tables at once, for the first migration of a room.

Django renders again every model related to a new one, for each new one; the tables of a city are all
related, so that a first start would take half a minute of nothing else. Laid together, they are
rendered once per room.
"""

from __future__ import annotations

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations import CreateModel
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState


class LayTables(Operation):
    """Create several tables, in an order in which each finds those it points to."""

    reversible = True
    reduces_to_sql = True

    def __init__(self, tables: list[CreateModel]) -> None:
        self.tables = tables

    def deconstruct(self) -> tuple[str, list[object], dict[str, object]]:
        """Say how to write this operation down."""
        return "LayTables", [self.tables], {}

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Add all models before any of them is rendered again."""
        vars(state).pop("apps", None)
        for table in self.tables:
            table.state_forwards(app_label, state)

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        """Create the tables."""
        for table in self.tables:
            table.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        """Drop them, last one first."""
        for table in reversed(self.tables):
            table.database_backwards(app_label, schema_editor, from_state, to_state)

    def describe(self) -> str:
        """Name the gesture in the plan of migrations."""
        return f"Lay {len(self.tables)} tables"
