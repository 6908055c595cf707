"""Tables: keys look down, no tricks, truths held by the database (rules 1, 2, 3, 4, 14, 25)."""

from __future__ import annotations

import datetime
import uuid
from decimal import Decimal
from functools import cache

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, models, transaction

from assises.commons.journal.triggers import declared_seals, missing_triggers
from tests.architecture.tree import PHASES, ROOMS, SRC, STACK, TESTS, calls, imported, python_files, where

OURS = tuple(
    model
    for model in apps.get_models(include_auto_created=True)
    if model._meta.app_config.name.startswith("assises.")
)
SEALED = tuple(seal.table for seal in declared_seals())


def room_of(model: type[models.Model]) -> str:
    return ".".join(model.__module__.split(".")[:3]).removeprefix("assises.")


def looks_down(model: type[models.Model], target: type[models.Model]) -> bool:
    """Say whether a key from one table to another looks down, or stays in its room."""
    here, there = room_of(model), room_of(target)
    if here == there:
        return True
    if not there.startswith("commons."):
        return False
    if here.startswith("phases."):
        return True
    return STACK.index(there.removeprefix("commons.")) < STACK.index(here.removeprefix("commons."))


def test_keys_only_look_down() -> None:
    up = [
        f"{model._meta.label}.{field.name} -> {field.related_model._meta.label}"
        for model in OURS
        for field in model._meta.get_fields()
        if isinstance(field, models.ForeignKey | models.ManyToManyField)
        and not looks_down(model, field.related_model)
    ]
    assert up == []


def test_only_commons_and_phases_hold_tables() -> None:
    known = {f"commons.{room}" for room in STACK} | {f"phases.{room}" for room in PHASES}
    assert {room_of(model) for model in OURS} <= known


def test_no_generic_key_and_nothing_looked_up_by_its_name() -> None:
    generic = ("GenericForeignKey", "GenericRelation", "ContentType")
    found = [
        f"{where(path)}:{line} {name}"
        for path in python_files(migrations=False)
        for line, name in imported(path)
        if name.split(".")[-1] in (*generic, "import_module")
    ]
    found += [
        f"{where(path)}:{line} {name}"
        for path in python_files()
        for line, name, _ in calls(path)
        if name.split(".")[-1] in ("get_model", "import_module", *generic)
    ]
    assert found == []


def test_only_the_class_that_sends_texts_is_loaded_by_its_name() -> None:
    loads = [
        where(path) for path in python_files() for _, name, _ in calls(path) if name.endswith("import_string")
    ]
    assert len(loads) <= 1, loads


def test_no_signal_and_no_receiver() -> None:
    found = [
        f"{where(path)}:{line} {name}"
        for path in python_files(migrations=True)
        for line, name in imported(path)
        if name.startswith(("django.dispatch", "django.db.models.signals", "django.core.signals"))
    ]
    assert found == []


def test_no_table_overrides_how_a_row_is_saved() -> None:
    tricks = [
        f"{model._meta.label}.{name}"
        for model in OURS
        for name in ("save", "delete", "__init__")
        if name in vars(model)
    ]
    assert tricks == []


@cache
def test_sources() -> str:
    return "\n".join(
        path.read_text(encoding="utf-8") for path in python_files(TESTS) if "architecture" not in path.parts
    )


test_sources.__test__ = False  # type: ignore[attr-defined]


@pytest.mark.parametrize("room", ROOMS)
def test_every_constraint_reads_as_a_sentence_and_is_broken_by_a_test(room: str) -> None:
    label = room.split("/")[1]
    names = [
        constraint.name
        for model in OURS
        if model._meta.app_label == label
        for constraint in model._meta.constraints
    ]
    assert [name for name in names if not name.startswith(f"{label}_")] == []
    assert [name for name in names if name not in test_sources()] == []


@pytest.mark.django_db(databases=["default", "vault"])
def test_every_insert_only_table_has_its_triggers() -> None:
    assert missing_triggers() == ()
    assert SEALED


@pytest.mark.django_db(databases=["default", "vault"])
@pytest.mark.parametrize("table", SEALED)
def test_the_database_refuses_to_rewrite(table: str) -> None:
    """One attempt per table, on a row put there without asking anybody."""
    model = next(one for one in OURS if one._meta.db_table == table)
    may_change = {model._meta.get_field(name).column for name in model.insert_only}
    refused = []
    try:
        with transaction.atomic():
            put_a_row(model)
            fixed = next(
                field.column
                for field in model._meta.concrete_fields
                if not field.primary_key and field.column not in may_change
            )
            other = connection.ops.quote_name(fixed)
            for statement in (
                f'DELETE FROM "{table}"',
                f'UPDATE "{table}" SET id = id + 1000000, {other} = {other}',
            ):
                try:
                    with transaction.atomic(), connection.cursor() as cursor:
                        cursor.execute(statement)
                except DatabaseError as refusal:
                    refused.append("insert only" in str(refusal))
            raise Undo
    except Undo:
        pass
    assert refused == [True, True]


class Undo(Exception):
    """Take back the row that should never have been there."""


def put_a_row(model: type[models.Model]) -> None:
    """Write a row that satisfies nothing but the types of its columns."""
    table = model._meta.db_table
    columns = [field for field in model._meta.concrete_fields if not field.primary_key]
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA ignore_check_constraints = ON")
        else:
            cursor.execute(
                "SELECT conname FROM pg_constraint WHERE contype = 'c' AND conrelid = %s::regclass", [table]
            )
            for (name,) in cursor.fetchall():
                cursor.execute(f'ALTER TABLE "{table}" DROP CONSTRAINT "{name}"')
        try:
            cursor.execute(
                f'INSERT INTO "{table}" ({", ".join(connection.ops.quote_name(f.column) for f in columns)}) '
                f"VALUES ({', '.join(['%s'] * len(columns))})",
                [
                    field.get_db_prep_save(anything(field), connection)
                    if not field.is_relation
                    else anything(field)
                    for field in columns
                ],
            )
        finally:
            if connection.vendor == "sqlite":
                cursor.execute("PRAGMA ignore_check_constraints = OFF")


def anything(field: models.Field) -> object:
    """A value of the type of a column, and no more than that."""
    if field.is_relation:
        return 1
    samples: dict[str, object] = {
        "UUIDField": uuid.UUID(int=1),
        "BooleanField": False,
        "DateField": datetime.date(2017, 11, 7),
        "DateTimeField": datetime.datetime(2017, 11, 7, 20, tzinfo=datetime.UTC),
        "DecimalField": Decimal(1),
        "JSONField": {},
        "FloatField": 1.0,
        "BinaryField": b"x",
    }
    kind = field.get_internal_type()
    return samples.get(kind, 1 if "Integer" in kind else "x")


def test_the_rule_sees_a_key_that_looks_up() -> None:
    event = apps.get_model("agenda", "Event")
    item, institution = apps.get_model("evidence", "Item"), apps.get_model("territory", "Institution")
    assert looks_down(event, institution)
    assert not looks_down(event, item)
    assert SRC.exists()
