"""Answering with a page: one frozen dataclass, perhaps a form beside it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from assises.commons.journal.actions import Actor
from assises.methods.errors import AssisesError
from assises.web.door.keeping import counted
from assises.web.door.middleware import CityRequest
from assises.web.door.saying import sentence

T = TypeVar("T")


def show(
    request: HttpRequest, template: str, page: object, *, form: BaseForm | None = None, status: int = 200
) -> HttpResponse:
    """The page itself; a form travels beside it, with what was typed."""
    context: dict[str, object] = {"page": page}
    if form is not None:
        context["form"] = form
    return render(request, f"agora/{template}.html", context, status=status)


def keep_typed(form: BaseForm, refusal: AssisesError, field: str | None = None) -> None:
    """Say a refusal inside the form, so that nothing typed is lost."""
    form.add_error(field, sentence(refusal))


def recent(name: str, viewer: Actor, count: Callable[[], T]) -> T:
    """A count that is the same for everybody who reads this language, made again after each gesture."""
    return counted((name, viewer.edition, viewer.role), count)


def in_edition(request: CityRequest, edition: str, receipt: str | None = None) -> Actor:
    """The same person, in the edition that their code leads to; the frame of the page follows."""
    request.actor = replace(request.actor, edition=edition, receipt=receipt)
    return request.actor


def private(response: HttpResponse) -> HttpResponse:
    """A page that shows a code: no cache keeps it and no other site learns its address."""
    response["Cache-Control"] = "no-store"
    response["Referrer-Policy"] = "same-origin"
    return response
