"""Beginning one's own city: the first page makes the edition, each step after it saves one matter."""

from __future__ import annotations

import ipaddress
import secrets
from dataclasses import replace

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from assises.commons.agenda import queries as agenda
from assises.commons.journal.actions import Actor, Role
from assises.commons.journal.queries import may, require_role
from assises.commons.territory import queries as territory
from assises.commons.territory.actions import add_neighbourhoods
from assises.conduct.begin_edition import Begun, Colleague, begin_edition
from assises.conduct.remove_edition import remove_edition
from assises.methods.errors import AssisesError
from assises.web.desk.forms.beginning import BeginForm, FirstVisitForm, QuartersForm, RemoveForm
from assises.web.desk.gestures import Asked, Gesture, View, view_of
from assises.web.desk.pages.beginning import BeginPage
from assises.web.desk.pages.parts import Beside, Frame, HandedPage, Note
from assises.web.desk.views import planning, preparing
from assises.web.desk.views.people import handed
from assises.web.door.guesses import slow_down
from assises.web.door.middleware import CityRequest, status_of
from assises.web.door.saying import sentence
from assises.web.ui.parts import Step
from assises.web.ui.shell import Link

TRIES = 10

QUARTERS = Gesture(
    right="territory.neighbourhood.add",
    here="desk:edition",
    title=gettext_lazy("Nommer les quartiers"),
    lead=gettext_lazy("Une parole dit son quartier, jamais sa rue."),
    label=gettext_lazy("Enregistrer les quartiers"),
    done=gettext_lazy("%(made)s quartiers sont ajoutés."),
    form=QuartersForm,
    act=lambda asked: add_neighbourhoods(names=asked.typed["names"], by=asked.by),
    back=preparing.to_edition,
    begin=lambda asked: {"names": "\n".join(one.name for one in territory.neighbourhoods(asked.by))},
)

REMOVE = Gesture(
    right="conduct.edition.remove",
    here="desk:edition",
    title=gettext_lazy("Retirer une démonstration"),
    lead=gettext_lazy("Une démarche qui a eu lieu s’archive ; elle ne se retire jamais."),
    label=gettext_lazy("Retirer pour toujours"),
    done=gettext_lazy("La démonstration est retirée : %(made)s lignes."),
    form=RemoveForm,
    act=lambda asked: remove_edition(confirm=asked.typed["confirm"].strip(), by=asked.by),
    back=lambda asked: reverse("door:arrived") if asked.typed else preparing.to_edition(asked),
    will=(
        gettext_lazy("Toutes ses paroles, ses rencontres, ses promesses et ses comptes sont effacés."),
        gettext_lazy("Commencez d’abord votre ville : sinon plus personne n’aura de rôle ici."),
    ),
    stays=(gettext_lazy("Le journal garde la trace que quelqu’un l’a retirée."),),
)

# The steps after the first page; those marked «again» are filled several times before going on.
STEPS: dict[str, tuple[Gesture, bool]] = {
    "motifs": (preparing.RATIONALE, False),
    "promesse": (preparing.PROMISE, False),
    "objectifs": (preparing.AIM, True),
    "questions": (preparing.QUESTIONS, False),
    "enjeux": (preparing.STAKE, True),
    "calendrier": (planning.PHASE, True),
    "quartiers": (QUARTERS, False),
}


def _labels() -> dict[str, str]:
    return {
        "motifs": _("Pourquoi"),
        "promesse": _("Promesse"),
        "objectifs": _("Objectifs"),
        "questions": _("Questions"),
        "enjeux": _("Enjeux"),
        "calendrier": _("Calendrier"),
        "quartiers": _("Quartiers"),
    }


def _course(here: str, edition: str) -> tuple[Step, ...]:
    """The whole course, from the name of the city to its quarters."""
    names = list(STEPS)
    at = names.index(here) if here in names else -1
    first = Step(_("La ville"), "now" if at < 0 else "done")
    said = _labels()
    rest = (
        Step(
            said[name],
            "done" if n < at else "now" if n == at else "next",
            href=reverse(f"desk:begin_{name}", args=[edition]) if edition else "",
        )
        for n, name in enumerate(names)
    )
    return (first, *rest)


def _after(here: str, edition: str) -> str:
    names = list(STEPS)
    place = names.index(here) + 1
    if place == len(names):
        return reverse("desk:edition", args=[edition])
    return reverse(f"desk:begin_{names[place]}", args=[edition])


def _standing(here: str, by: Actor) -> tuple[str, ...]:
    """What has been said so far at a step that is filled several times."""
    if here == "objectifs":
        return tuple(f"{one.number}. {one.text}" for one in agenda.objectives(by))
    if here == "enjeux":
        return tuple(one.title for one in agenda.stakes(by))
    if here == "calendrier":
        return tuple(f"{one.number}. {one.title or one.kind.label}" for one in agenda.phases(by))
    return ()


def step_view(here: str) -> View:
    """One step of the wizard: the same gesture as the desk, on the course, saved when it is sent."""
    held, again = STEPS[here]

    def back(asked: Asked) -> str:
        edition = asked.by.edition
        return reverse(f"desk:begin_{here}", args=[edition]) if again else _after(here, edition)

    def beside(asked: Asked) -> Beside:
        stands = _standing(here, asked.by)
        return Beside(
            notes=(Note(_("Déjà dit"), stands),) if stands else (),
            steps=_course(here, asked.by.edition),
            onward=Link(_("Étape suivante"), _after(here, asked.by.edition)),
        )

    return view_of(replace(held, back=back, beside=beside))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: CityRequest) -> HttpResponse:
    """The first page: whose process it is. On a house where nobody works yet, the key opens it."""
    key = _key_of_the_house(request)
    if not key:
        require_role(request.actor, "conduct.edition.begin")
    form_class = FirstVisitForm if key else BeginForm
    form = form_class(request.POST or None)
    form.offer(Asked(request.actor, {}, {}))
    if request.method != "POST" or not form.is_valid():
        return _first_page(request, form, 200 if request.method != "POST" else 422)
    if key and not _opens(request, key, form.cleaned_data["key"]):
        form.add_error("key", _("Ce n’est pas la clé affichée par la commande sur cette machine."))
        return _first_page(request, form, 403)
    try:
        begun = _begin(request.actor, form, first=bool(key))
    except AssisesError as refusal:
        form.add_error(None, sentence(refusal))
        return _first_page(request, form, status_of(refusal))
    return _onward(request, begun, form)


def _first_page(request: CityRequest, form: BeginForm, status: int) -> HttpResponse:
    page = BeginPage(steps=_course("", ""))
    return render(request, "desk/begin.html", {"page": page, "form": form}, status=status)


def _key_of_the_house(request: CityRequest) -> str:
    """The key to be asked for, if nobody works here yet and the visitor stands at this machine."""
    if may(request.actor, "conduct.edition.begin") or not _at_this_machine(request):
        return ""
    return agenda.opening_key(replace(request.actor, role=Role.MACHINE))


def _at_this_machine(request: CityRequest) -> bool:
    if "HTTP_X_FORWARDED_FOR" in request.META:
        return False
    try:
        return ipaddress.ip_address(str(request.META.get("REMOTE_ADDR", ""))).is_loopback
    except ValueError:
        return False


def _opens(request: CityRequest, key: str, typed: str) -> bool:
    slow_down(request, "opening", per_minute=TRIES)
    return secrets.compare_digest(key.encode(), typed.strip().upper().encode())


def _begin(by: Actor, form: BeginForm, *, first: bool) -> Begun:
    typed = form.cleaned_data
    if not first:
        return begin_edition(new=form.new(), by=by)
    colleague = Colleague(username=typed["username"], display_name=typed["display_name"])
    keeper = replace(by, role=Role.ADMINISTRATOR)
    return begin_edition(new=form.new(), first=colleague, by=keeper)


def _onward(request: CityRequest, begun: Begun, form: BeginForm) -> HttpResponse:
    following = reverse("desk:begin_motifs", args=[begun.edition])
    if begun.invited is None:
        return redirect(following)
    who = form.cleaned_data["username"]
    there = f"{reverse('account_login')}?next={following}"
    page = HandedPage(desk=Frame(begun.edition, ()), handed=handed(begun.invited, who, there))
    return render(request, "desk/handed.html", {"page": page})
