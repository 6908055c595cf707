"""Rows of people found by number, handle or slug, or a refusal that says which is missing."""

from __future__ import annotations

from enum import Enum
from typing import TypeVar
from uuid import UUID

from assises.commons.people.errors import (
    NoSuchBody,
    NoSuchConsent,
    NoSuchContact,
    NoSuchDanger,
    UnknownChoice,
)
from assises.commons.people.models import Body, Consent, Contact, DangerReport

C = TypeVar("C", bound=Enum)


def chosen(kind: type[C], value: str) -> C:
    """The value as one of a closed list, or a refusal that shows the list."""
    try:
        return kind(value)
    except ValueError:
        raise UnknownChoice(value=str(value), allowed=", ".join(str(one.value) for one in kind)) from None


def body(slug: str) -> Body:
    """The body of this slug."""
    found = Body.objects.filter(slug=slug).first()
    if found is None:
        raise NoSuchBody(slug=slug)
    return found


def consent(number: int) -> Consent:
    """The consent of this number."""
    found = Consent.objects.filter(pk=number).first()
    if found is None:
        raise NoSuchConsent(consent=number)
    return found


def contact(handle: UUID) -> Contact:
    """The contact that this handle opens."""
    found = Contact.objects.filter(handle=handle).first()
    if found is None:
        raise NoSuchContact
    return found


def danger(handle: UUID) -> DangerReport:
    """The danger report that this handle opens."""
    found = DangerReport.objects.filter(handle=handle).first()
    if found is None:
        raise NoSuchDanger
    return found
