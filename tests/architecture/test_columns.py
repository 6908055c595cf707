"""What each column holds is declared; some columns must not exist; nothing points into the vault."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db.models import Model

from assises.commons.journal.actions import EVERYBODY
from assises.commons.journal.columns import Sensitivity
from assises.commons.people.models import THIRD_PARTY
from assises.commons.people.queries import unclassified
from assises.commons.people.retention import classification, tables
from assises.commons.people.vault import VAULT_MODELS

TABLES = sorted(apps.get_models(), key=lambda model: model._meta.label_lower)
JOINS = sorted(apps.get_models(include_auto_created=True), key=lambda model: model._meta.label_lower)

# Words that no column about a person may bear, wherever they stand in its name.
FORBIDDEN = (
    *("nationality", "citizenship", "immigration", "residence_permit", "administrative_status"),
    *("identity_number", "identity_document", "passport", "social_security", "birth", "maiden"),
    *("ethnic", "race", "religion", "faith", "political", "party_member", "union_member", "health"),
    *("disability", "sexual", "gender_identity", "ip_address", "remote_addr", "user_agent"),
    *("fingerprint", "face_template", "voice_template", "voiceprint", "faceprint", "biometric"),
    *("sentiment", "staff_note", "private_note", "gps", "geolocation", "street", "home_address"),
)
# Words forbidden as whole names, or as the last word of a name.
FORBIDDEN_ENDS = ("address", "latitude", "longitude", "ip", "firstname", "surname", "age", "sex")
# Places, not people: the only tables that may say where something is.
PLACES = {
    "territory.venue": {"address", "longitude", "latitude"},
    "territory.commonspace": {"longitude", "latitude"},
    "territory.transformation": {"longitude", "latitude"},
    "account.emailconfirmation": {"email_address"},  # a library's table, left empty
}


def label(model: type[Model]) -> str:
    return model._meta.label_lower


def columns_of(model: type[Model]) -> set[str]:
    """Every concrete column but the hidden number of the row."""
    return {field.name for field in model._meta.concrete_fields if field.name != "id"}


def joins_of(model: type[Model]) -> set[str]:
    """Sets of rows it points to: they may be classified beside its columns."""
    return {field.name for field in model._meta.many_to_many}


def forbidden(name: str) -> bool:
    parts = name.split("_")
    return any(word in name for word in FORBIDDEN) or parts[-1] in FORBIDDEN_ENDS


def test_every_column_of_every_table_is_classified() -> None:
    faults = {}
    for model in TABLES:
        told = classification(model)
        named = set(told.columns if told else ())
        wrong = (columns_of(model) - named) | (named - columns_of(model) - joins_of(model))
        if wrong:
            faults[label(model)] = sorted(wrong)
    assert faults == {}, "say beside the model what each column holds, why and how long"
    assert unclassified(EVERYBODY) == {}


def test_a_join_table_holds_two_keys_and_nothing_else() -> None:
    """A join made by the framework inherits the classification of the table that declares it."""
    joins = [model for model in JOINS if model._meta.auto_created]
    wide = {label(model): sorted(columns_of(model)) for model in joins if len(columns_of(model)) != 2}
    assert wide == {}


def test_every_classification_says_its_purpose_and_belongs_to_a_table() -> None:
    silent = [
        label(model) for model in TABLES if (told := classification(model)) and not told.purpose.strip()
    ]
    assert silent == []
    assert set(THIRD_PARTY) <= {label(model) for model in TABLES}
    ours = {label(model) for model in TABLES if model.__module__.startswith("assises.")}
    assert not ours & set(THIRD_PARTY)


def test_no_column_bears_a_forbidden_name() -> None:
    faults = {
        f"{label(model)}.{field.name}"
        for model in JOINS
        for field in model._meta.concrete_fields
        if forbidden(field.name) and field.name not in PLACES.get(label(model), set())
    }
    assert faults == set()


@pytest.mark.parametrize(
    "name", ["nationality", "birth_date", "home_address", "ip", "sentiment_score", "latitude", "union_member"]
)
def test_the_net_catches_what_it_must(name: str) -> None:
    assert forbidden(name)


@pytest.mark.parametrize("name", ["asked_at", "description", "place", "in_majority", "stop_hash", "usage"])
def test_the_net_lets_ordinary_names_through(name: str) -> None:
    assert not forbidden(name)


def test_what_is_personal_in_the_open_database_is_a_login_or_a_library_and_nothing_more() -> None:
    """A table of words that holds something personal must be named here, and argued for."""
    known = {
        *("people.account", "sessions.session", "mfa.authenticator"),
        *("account.emailaddress", "account.emailconfirmation"),
    }
    personal = {
        label(model)
        for model in TABLES
        if (told := classification(model))
        and Sensitivity.PERSONAL in told.columns.values()
        and model._meta.model_name not in VAULT_MODELS
    }
    assert personal <= known


def test_nothing_points_into_the_vault_and_the_vault_points_nowhere() -> None:
    faults = [
        f"{label(model)}.{field.name}"
        for model in JOINS
        for field in model._meta.get_fields()
        if field.is_relation
        and field.related_model is not None
        and {label(model), label(field.related_model)} & {f"people.{name}" for name in VAULT_MODELS}
    ]
    assert faults == []


def test_the_walk_of_the_retention_policy_misses_no_table() -> None:
    assert [label(model) for model in tables()] == [label(model) for model in TABLES]
