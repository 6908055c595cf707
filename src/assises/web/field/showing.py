"""Answering with a page; a gesture tried inside its form; a code that no cache keeps."""

from __future__ import annotations

import secrets
from uuid import UUID

from django.core import signing
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from assises.methods.errors import AssisesError
from assises.web.door.middleware import status_of
from assises.web.door.saying import sentence

# Refusals about the code of a slip are said beside that field, on every page that has one.
ABOUT_THE_SLIP = {
    "evidence.no_such_receipt": "slip",
    "evidence.receipt_mistyped": "slip",
    "evidence.slip_already_used": "slip",
}
_CODE = signing.TimestampSigner(salt="field.receipt")
SHOWN_FOR = 20 * 60  # seconds during which the page shows a code again when it is loaded again


def show(
    request: HttpRequest, template: str, page: object, *, form: BaseForm | None = None, status: int = 200
) -> HttpResponse:
    """The page itself, kept by no cache; a form travels beside it, with what was typed."""
    context: dict[str, object] = {"page": page}
    if form is not None:
        context["form"] = form
    response = render(request, f"field/{template}.html", context, status=status)
    response["Cache-Control"] = "no-store"
    return response


def keep_typed(form: BaseForm, refusal: AssisesError, field: str | None = None) -> int:
    """Say a refusal inside the form, so that nothing typed is lost; the status that says the same."""
    form.add_error(field, sentence(refusal))
    return status_of(refusal)


def once() -> str:
    """The secret of one form: sent twice, it acts once."""
    return secrets.token_urlsafe(24)


def as_uuid(typed: str) -> UUID | None:
    """The mark of a form that counts, or none when somebody tampered with it."""
    try:
        return UUID(typed)
    except ValueError:
        return None


def seal(code: str) -> str:
    """A code for the address of the page that shows it."""
    return _CODE.sign(code)


def unseal(sealed: str) -> str:
    """The code that was just handed out, or nothing once the page has grown old."""
    try:
        return _CODE.unsign(sealed, max_age=SHOWN_FOR)
    except signing.BadSignature:
        return ""
