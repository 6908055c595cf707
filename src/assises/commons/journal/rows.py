"""Many new rows at once: several times faster than one INSERT built per batch, for whole files."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import Enum

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


def insert_all(objects: Sequence[models.Model]) -> None:
    """Append new objects of one model; constraints and seals of the database hold as ever.

    Their numbers are not read back: whoever needs them asks for them by what is unique.
    """
    if not objects:
        return
    model = type(objects[0])
    fields = [field for field in model._meta.concrete_fields if not field.primary_key]
    quote = connection.ops.quote_name
    names = ", ".join(quote(str(field.column)) for field in fields)
    places = ", ".join(["%s"] * len(fields))
    writers = [(field.attname, _writer(field)) for field in fields]
    rows = [[write(getattr(one, name)) for name, write in writers] for one in objects]
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {quote(model._meta.db_table)} ({names}) VALUES ({places})",  # noqa: S608
            rows,  # type: ignore[arg-type]
        )


def _writer(field: models.Field[object, object]) -> Callable[[object], object]:
    if isinstance(field, _PLAIN) and not isinstance(field, models.JSONField):
        return _plain
    return lambda value: None if value is None else field.get_db_prep_save(value, connection)


def _plain(value: object) -> object:
    return value.value if isinstance(value, Enum) else value
