"""Take a demonstration out of the house: every row of one edition, and nothing of any other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from django.apps import apps
from django.core.files.storage import default_storage
from django.db import DEFAULT_DB_ALIAS, connection, router
from django.db.models import ForeignKey, Model

from assises.commons.agenda.queries import edition_id
from assises.commons.journal import clock
from assises.commons.journal.actions import Actor, gesture, note
from assises.commons.journal.queries import require_role
from assises.commons.journal.triggers import lifted
from assises.commons.people.actions import bring_erasure_forward
from assises.conduct.errors import GroundStillUsed, RemovalNotConfirmed

Rows = dict[type[Model], set[int]]
EDITION = "agenda.edition"
# Rows that stand below an edition and go with the last one that points to them.
SHARED = ("evidence.attachment", "people.consent", "people.account")
# What an account or a consent drags along without belonging to any edition.
NEVER = frozenset({"journal.journalentry", "journal.chainhead", "journal.anchor"})
GROUND = frozenset({"territory", "people", "agenda", "reach"})
CHUNK = 500


@gesture
def remove_edition(*, confirm: str, by: Actor, with_ground: bool = False) -> int:
    """Erase the edition of the actor, once its name is written again; say how many rows went.

    With its ground, when no other edition stands on it: quarters, institutions, venues, schemes, bodies.
    Contacts kept for it are due for erasure today.

    Meant for the demonstration. A process that took place is archived, never removed; and whoever
    removes one anyway leaves a line that nobody can erase, beside all the lines of the edition itself.
    """
    require_role(by, "conduct.edition.remove")
    edition = edition_id(by)
    if confirm != by.edition:
        raise RemovalNotConfirmed(slug=by.edition)
    models = {model._meta.label_lower: model for model in _tables()}
    # An edition that was copied from this one is no part of it: it only forgets where it comes from.
    models[EDITION]._default_manager.filter(previous=edition).update(previous=None)
    rows = _above({models[EDITION]: {edition}})
    if with_ground:
        _add_ground(rows, models[EDITION])
    _add_orphans(rows, [models[name] for name in SHARED], keep=by.account)
    files = _files(rows.get(models["evidence.attachment"], set()), models["evidence.attachment"])
    with lifted():
        gone = sum(_delete(model, keys) for model, keys in rows.items())
        connection.check_constraints()
    for name in files:
        default_storage.delete(name)
    bring_erasure_forward(purpose=by.edition, to=clock.today(), by=by)
    note(
        by=by,
        verb="conduct.edition.removed",
        subject=f"{EDITION}:{by.edition}",
        facts={"rows": gone, "files": len(files)},
    )
    return gone


def _tables() -> Iterator[type[Model]]:
    for model in apps.get_models(include_auto_created=True):
        here = router.db_for_write(model) == DEFAULT_DB_ALIAS
        if here and model._meta.managed and model._meta.label_lower not in NEVER:
            yield model


def _keys_of(model: type[Model]) -> Iterator[ForeignKey[Model]]:
    for field in model._meta.concrete_fields:
        if isinstance(field, ForeignKey):
            yield field


def _above(rows: Rows) -> Rows:
    """Everything that points to these rows, at any depth: keys only look down, so nothing else does."""
    pointing: dict[type[Model], list[tuple[type[Model], str]]] = defaultdict(list)
    for model in _tables():
        for key in _keys_of(model):
            pointing[key.related_model].append((model, key.attname))
    found: Rows = defaultdict(set)
    fresh = [(model, keys) for model, keys in rows.items()]
    while fresh:
        target, keys = fresh.pop()
        new_here = keys - found[target]
        found[target] |= new_here
        if not new_here:
            continue
        for model, column in pointing[target]:
            new = _pointing_at(model, column, new_here) - found[model]
            if new:
                fresh.append((model, new))
    return found


def _pointing_at(model: type[Model], column: str, keys: Iterable[int]) -> set[int]:
    rows: set[int] = set()
    for chunk in _chunks(keys):
        rows.update(model._default_manager.filter(**{f"{column}__in": chunk}).values_list("pk", flat=True))
    return rows


def _chunks(keys: Iterable[int]) -> Iterator[list[int]]:
    ordered = sorted(keys)
    for start in range(0, len(ordered), CHUNK):
        yield ordered[start : start + CHUNK]


def _add_ground(rows: Rows, edition: type[Model]) -> None:
    """Every row of the rooms below the phases, accounts apart: there is no city left to stand on it."""
    if edition._default_manager.count() > 1:
        raise GroundStillUsed()
    for model in list(_tables()):
        if model._meta.app_label in GROUND and model._meta.label_lower != "people.account":
            rows[model] |= set(model._default_manager.values_list("pk", flat=True))


def _add_orphans(rows: Rows, shared: list[type[Model]], *, keep: int | None) -> None:
    """Files, consents and accounts that only this edition used."""
    for target in shared:
        used: set[int] = set()
        elsewhere: set[int] = {keep} if keep is not None else set()
        for model in _tables():
            for key in _keys_of(model):
                if key.related_model is target:
                    mine, others = _split(model, key, rows[model])
                    used |= mine
                    elsewhere |= others
        for model, keys in _above({target: used - elsewhere}).items():
            rows[model] |= keys


def _split(model: type[Model], key: ForeignKey[Model], going: set[int]) -> tuple[set[int], set[int]]:
    mine: set[int] = set()
    others: set[int] = set()
    pairs = model._default_manager.filter(**{f"{key.attname}__isnull": False})
    for row, pointed in pairs.values_list("pk", key.attname).iterator(chunk_size=2000):
        (mine if row in going else others).add(pointed)
    return mine, others


def _files(attachments: set[int], model: type[Model]) -> list[str]:
    names: list[str] = []
    for chunk in _chunks(attachments):
        kept = model._default_manager.filter(pk__in=chunk).values_list("uuid", flat=True)
        names.extend(f"attachments/{uuid}" for uuid in kept)
    return names


def _delete(model: type[Model], keys: set[int]) -> int:
    """Without the collector: the keys are PROTECT, and everything that points here goes as well."""
    table = connection.ops.quote_name(model._meta.db_table)
    column = connection.ops.quote_name(str(model._meta.pk.column))
    with connection.cursor() as cursor:
        for chunk in _chunks(keys):
            marks = ", ".join(["%s"] * len(chunk))
            cursor.execute(
                f"DELETE FROM {table} WHERE {column} IN ({marks})",  # noqa: S608
                chunk,
            )
    return len(keys)
