"""One gesture, one page: a form, one action, a way back; what was typed stays on every refusal."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from assises.commons.evidence.queries import search_pieces
from assises.commons.journal.actions import Actor
from assises.commons.journal.queries import require_role
from assises.methods.errors import AssisesError
from assises.web.desk.framing import all_words, shown
from assises.web.desk.pages.parts import Beside, GesturePage, Handed, HandedPage
from assises.web.door.middleware import CityRequest, status_of
from assises.web.door.saying import sentence
from assises.web.ui.shell import Link

Words = str | Promise
View = Callable[..., HttpResponse]


@dataclass(frozen=True, slots=True)
class Asked:
    """Who asks, the parts of the address, what was typed."""

    by: Actor
    at: Mapping[str, Any]
    typed: Mapping[str, Any]


class DeskForm(forms.Form):
    """A form of the desk; ``offer`` puts on it what this edition can be answered with."""

    searches = False

    def offer(self, asked: Asked) -> None:
        """Nothing to put on it unless a form says so."""


def choose(form: forms.Form, name: str, choices: Sequence[tuple[Any, Any]]) -> None:
    """Put the choices of this edition on a field."""
    field = form.fields[name]
    if isinstance(field, forms.ChoiceField):
        field.choices = list(choices)


@dataclass(frozen=True, slots=True)
class Gesture:
    """One gesture and the page that makes it."""

    right: str
    here: str  # the section of the desk it belongs to
    title: Words
    label: Words
    done: Words
    act: Callable[[Asked], object]
    back: Callable[[Asked], str]
    onward: Callable[[Asked, object], str] | None = None  # where what was made is seen; else back
    form: type[DeskForm] = DeskForm
    lead: Words = ""
    begin: Callable[[Asked], Mapping[str, object]] = lambda asked: {}
    beside: Callable[[Asked], Beside] = lambda asked: Beside()
    will: tuple[Words, ...] = ()
    stays: tuple[Words, ...] = ()


def view_of(gesture: Gesture) -> View:
    """The view of one gesture: shown to whoever may make it, made by one action, then back."""

    @never_cache
    @require_http_methods(["GET", "HEAD", "POST"])
    def view(request: CityRequest, edition: str = "", **at: object) -> HttpResponse:
        require_role(request.actor, gesture.right)
        asked = Asked(request.actor, at, {})
        if request.method != "POST":
            first = {**gesture.begin(asked), **request.GET.dict()}
            return _page(request, gesture, asked, _form(gesture, asked, first=first))
        sent = with_added(request.POST)
        if "chercher" in sent:
            return _page(request, gesture, asked, _form(gesture, asked, first=typed_so_far(sent)))
        form = _form(gesture, asked, sent=sent, request=request)
        if not form.is_valid():
            return _page(request, gesture, asked, form, status=422)
        return _make(request, gesture, Asked(request.actor, at, form.cleaned_data), form)

    return view


def _make(request: CityRequest, gesture: Gesture, asked: Asked, form: DeskForm) -> HttpResponse:
    try:
        made = gesture.act(asked)
    except AssisesError as refusal:
        if status_of(refusal) == 403:
            raise
        form.add_error(None, sentence(refusal))
        return _page(request, gesture, asked, form, status=status_of(refusal))
    if isinstance(made, Handed):
        page = HandedPage(desk=shown(asked.by, gesture.here), handed=made)
        return render(request, "desk/handed.html", {"page": page})
    messages.success(request, str(gesture.done) % {"made": made})
    return redirect(gesture.onward(asked, made) if gesture.onward else gesture.back(asked))


def _form(
    gesture: Gesture,
    asked: Asked,
    *,
    first: Mapping[str, object] | None = None,
    sent: QueryDict | None = None,
    request: CityRequest | None = None,
) -> DeskForm:
    form = gesture.form(sent, request.FILES if request else None, initial=dict(first or {}))
    form.offer(asked)
    return form


def with_added(sent: QueryDict) -> QueryDict:
    """Pieces ticked in what was found join those already written in the form."""
    data = sent.copy()
    ticked = data.getlist("ajouter")
    if ticked:
        data["cites"] = "\n".join(dict.fromkeys([*data.get("cites", "").split(), *ticked]))
    return data


def typed_so_far(sent: QueryDict) -> dict[str, object]:
    """What stands in a form that was not sent yet, only asked to search."""
    return {name: many if len(many) > 1 else many[0] for name, many in sent.lists() if many}


def _page(
    request: CityRequest, gesture: Gesture, asked: Asked, form: DeskForm, status: int = 200
) -> HttpResponse:
    wanted = str(request.POST.get("mots", "")).strip() if form.searches else ""
    page = GesturePage(
        desk=shown(asked.by, gesture.here),
        title=str(gesture.title),
        lead=str(gesture.lead),
        label=str(gesture.label),
        back=Link(_("Revenir"), gesture.back(asked)),
        will=tuple(str(line) for line in gesture.will),
        stays=tuple(str(line) for line in gesture.stays),
        beside=gesture.beside(asked),
        found=all_words(search_pieces(asked.by, wanted)) if wanted else (),
        searches=form.searches,
        wanted=wanted,
        files=form.is_multipart(),
    )
    return render(request, "desk/gesture.html", {"page": page, "form": form}, status=status)
