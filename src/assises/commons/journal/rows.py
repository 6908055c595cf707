"""Many new rows at once: several times faster than one INSERT built per batch, for whole files.

``insert_all`` writes them where they belong. ``Aside`` first keeps them in a table that this connection
alone sees, where nobody waits for it; poured from there, a whole file holds the record for a moment only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from enum import Enum
from itertools import count
from types import TracebackType
from typing import Self

from django.db import connection, models

# Types that a driver writes as they are; the others are written the way their field says.
_PLAIN = (
    models.CharField,
    models.TextField,
    models.IntegerField,
    models.BooleanField,
    models.ForeignKey,
    models.OneToOneField,
)
_NUMBERS = count(1)


def insert_all(objects: Sequence[models.Model]) -> None:
    """Append new objects of one model; constraints and seals of the database hold as ever.

    Their numbers are not read back: whoever needs them asks for them by what is unique.
    """
    if objects:
        table = type(objects[0])._meta.db_table
        _write(table, objects, [field for field in _fields(objects[0]) if not field.primary_key])


def insert_rows(
    model: type[models.Model],
    names: Sequence[str],
    rows: Sequence[Sequence[object]],
    *,
    unique: Sequence[str] = (),
    update: Sequence[str] = (),
) -> None:
    """Append rows told by their values, in the order of ``names`` (of columns: a key is ``sheet_id``).

    With ``unique``, a row whose like is there already updates those columns of it, or changes nothing.
    """
    if not rows:
        return
    by_name = {field.attname: field for field in _fields(model)}
    fields = [by_name[name] for name in names]
    writers = [_writer(field) for field in fields]
    otherwise = ""
    if unique:
        same = ", ".join(_quoted(by_name[name]) for name in unique)
        then = ", ".join(f"{_quoted(by_name[name])} = excluded.{_quoted(by_name[name])}" for name in update)
        otherwise = f" ON CONFLICT ({same}) DO " + (f"UPDATE SET {then}" if then else "NOTHING")
    values = [[write(value) for write, value in zip(writers, row, strict=True)] for row in rows]
    if connection.vendor == "postgresql":
        _at_once(model._meta.db_table, fields, values, otherwise)
    else:
        _execute(model._meta.db_table, fields, values, otherwise)


def _fields(model: models.Model | type[models.Model]) -> list[models.Field[object, object]]:
    return list(model._meta.concrete_fields)


def _write(
    table: str, objects: Sequence[models.Model], fields: Sequence[models.Field[object, object]]
) -> None:
    writers = [(field.attname, _writer(field)) for field in fields]
    rows = [[write(getattr(one, name)) for name, write in writers] for one in objects]
    _execute(table, fields, rows)


def _execute(
    table: str,
    fields: Sequence[models.Field[object, object]],
    rows: Sequence[Sequence[object]],
    otherwise: str = "",
) -> None:
    names = ", ".join(_quoted(field) for field in fields)
    places = ", ".join(["%s"] * len(fields))
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {connection.ops.quote_name(table)} ({names}) VALUES ({places}){otherwise}",  # noqa: S608
            rows,  # type: ignore[arg-type]
        )


def _at_once(
    table: str,
    fields: Sequence[models.Field[object, object]],
    rows: Sequence[Sequence[object]],
    otherwise: str,
) -> None:
    """One statement, a list for each column: PostgreSQL reads it once, however many rows there are."""
    names = ", ".join(_quoted(field) for field in fields)
    lists = ", ".join(f"%s::{field.db_type(connection)}[]" for field in fields)
    into = f"{connection.ops.quote_name(table)} ({names})"
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {into} SELECT * FROM unnest({lists}){otherwise}",  # noqa: S608
            [list(column) for column in zip(*rows, strict=True)],
        )


def _quoted(field: models.Field[object, object]) -> str:
    return connection.ops.quote_name(str(field.column))


def _writer(field: models.Field[object, object]) -> Callable[[object], object]:
    if isinstance(field, _PLAIN) and not isinstance(field, models.JSONField):
        return _plain
    return lambda value: None if value is None else field.get_db_prep_save(value, connection)


def _plain(value: object) -> object:
    if type(value) is str and not value.isascii():
        # The driver keeps the UTF-8 of a string beside it as long as it lives: a copy goes with the row.
        return value[:1] + value[1:]
    return value.value if isinstance(value, Enum) else value


@contextmanager
def _without_the_lock() -> Iterator[None]:
    """One transaction for many rows of a table apart: SQLite then locks nothing that others write."""
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("BEGIN DEFERRED")
        try:
            yield
        except BaseException:
            cursor.execute("ROLLBACK")
            raise
        cursor.execute("COMMIT")


class Aside:
    """New rows of one model, made ready beside its table; each carries its place as its number, from 1.

    The table is of this connection alone and leaves no trace: it goes with the block, or with the process.
    """

    def __init__(self, model: type[models.Model]) -> None:
        self._model, self._fields = model, _fields(model)
        self.name = f"aside_{next(_NUMBERS)}_{model._meta.db_table}"
        self.count = 0

    def __enter__(self) -> Self:
        columns = ", ".join(f"{_quoted(field)} {self._kind(field)}" for field in self._fields)
        with connection.cursor() as cursor:
            cursor.execute(f"CREATE TEMPORARY TABLE {self.name} ({columns})")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if not connection.needs_rollback:
            with connection.cursor() as cursor:
                cursor.execute(f"DROP TABLE {self.name}")

    @staticmethod
    def _kind(field: models.Field[object, object]) -> str:
        return "integer PRIMARY KEY" if field.primary_key else str(field.db_type(connection))

    def add(self, objects: Sequence[models.Model]) -> None:
        """Keep these rows, in this order."""
        for one in objects:
            self.count += 1
            one.pk = self.count
        if not objects:
            return
        with _without_the_lock():
            _write(self.name, objects, self._fields)

    def pour(
        self,
        *,
        instead: Mapping[str, str],
        joined: str = "",
        between: tuple[int, int] | None = None,
        parameters: Sequence[str | int | date] = (),
    ) -> None:
        """Write them where they belong, in their order, those of some places only when ``between`` says so.

        ``instead`` gives the SQL of a column that is known only now; ``joined`` what it needs beside the
        rows, which are called «aside».
        """
        written = [field for field in self._fields if not field.primary_key]
        names = ", ".join(_quoted(field) for field in written)
        values = ", ".join(instead.get(str(f.column), f"aside.{_quoted(f)}") for f in written)
        some = " WHERE aside.id BETWEEN %s AND %s" if between else ""
        table = connection.ops.quote_name(self._model._meta.db_table)
        with connection.cursor() as cursor:
            cursor.execute(
                f"INSERT INTO {table} ({names}) SELECT {values} "  # noqa: S608
                f"FROM {self.name} AS aside {joined}{some} ORDER BY aside.id",
                [*parameters, *(between or ())],
            )
