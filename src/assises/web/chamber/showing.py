"""Answering with a page; one gesture tried inside its form, with everything typed kept on a refusal."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from assises.methods.errors import AssisesError
from assises.web.chamber.pages import GesturePage
from assises.web.door.middleware import status_of
from assises.web.door.saying import sentence

T = TypeVar("T")
FORBIDDEN = 403


def show(
    request: HttpRequest, template: str, page: object, *, form: BaseForm | None = None, status: int = 200
) -> HttpResponse:
    """The page itself; a form travels beside it, with what was typed."""
    context: dict[str, object] = {"page": page}
    if form is not None:
        context["form"] = form
    return render(request, f"chamber/{template}.html", context, status=status)


def tried(
    request: HttpRequest,
    form: BaseForm,
    *,
    act: Callable[[], T],
    to: Callable[[T], str],
    page: Callable[[], GesturePage],
    faults: dict[str, str] | None = None,
) -> HttpResponse:
    """Show the form; once it is sent, make the gesture and go on, or say inside the form why not."""
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                return redirect(to(act()))
            except AssisesError as refusal:
                status = status_of(refusal)
                if status == FORBIDDEN:
                    raise
                keep_typed(form, refusal, faults or {})
    return show(request, "gesture", page(), form=form, status=status)


def keep_typed(form: BaseForm, refusal: AssisesError, faults: dict[str, str]) -> None:
    """Say a refusal beside the field it is about, or at the top."""
    field = faults.get(refusal.code)
    form.add_error(field if field in form.fields else None, sentence(refusal))
