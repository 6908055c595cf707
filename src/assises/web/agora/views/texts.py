"""The texts of the city, and the confidential route for a danger."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from assises.commons.agenda import queries as agenda
from assises.commons.agenda.actions import ReservedText
from assises.commons.agenda.errors import NoSuchText
from assises.commons.agenda.queries import TextView
from assises.commons.journal.actions import Actor
from assises.commons.people.actions import DangerKind, report_danger
from assises.commons.territory import queries as territory
from assises.methods.errors import AssisesError
from assises.web.agora.forms import DangerForm
from assises.web.agora.pages.texts import DangerPage, TextPage
from assises.web.agora.showing import keep_typed, private, recent, show
from assises.web.door.guesses import slow_down
from assises.web.door.keeping import same_for_everybody
from assises.web.door.middleware import CityRequest, status_of
from assises.web.ui.parts import Contact

EASY = "fr-x-falc"


@same_for_everybody
@require_safe
def text(request: CityRequest, edition: str, slug: str) -> HttpResponse:
    """A text of the city, or its easy-to-read twin."""
    easy = "facile" in request.GET
    title = str(ReservedText(slug).label)
    found = _text(request.actor, slug, EASY if easy else get_language() or "fr")
    page = TextPage(
        title=title[:1].upper() + title[1:],
        paragraphs=paragraphs(found.body) if found else (),
        language=found.language if found else "",
        state=str(found.state.label) if found else "",
        published_at=found.published_at if found else None,
        easy="?facile" if found and found.has_easy_twin and not easy else "",
        is_easy=easy and bool(found),
    )
    return show(request, "text", page)


def paragraphs(body: str) -> tuple[str, ...]:
    """The body of a text, one paragraph each."""
    return tuple(part.strip() for part in body.split("\n\n") if part.strip())


def _text(viewer: Actor, slug: str, language: str) -> TextView | None:
    try:
        return agenda.text(viewer, slug, language=language)
    except NoSuchText:
        return None


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def danger(request: CityRequest, edition: str) -> HttpResponse:
    """Who answers now, at once; then what one confides, sealed, to those who can act."""
    viewer = request.actor
    form = DangerForm(request.POST if request.method == "POST" else None)
    quarters = recent("quarters", viewer, lambda: _quarters(viewer))
    form.offer(quarters)
    page = _danger_page(viewer, edition, sent="envoye" in request.GET)
    if request.method != "POST":
        return private(show(request, "danger", page, form=form))
    if not form.is_valid():
        return private(show(request, "danger", page, form=form, status=422))
    slow_down(request, "danger", per_minute=10)
    said = form.cleaned_data
    try:
        report_danger(
            kind=DangerKind(said["kind"]),
            text=said["text"],
            passed_to=_("personne chargée d’agir dans la Ville"),
            neighbourhood=said["neighbourhood"],
            agreed=said["agreed"],
            life_at_risk=said["life_at_risk"],
            by=viewer,
        )
    except AssisesError as refusal:
        keep_typed(form, refusal, "agreed")
        return private(show(request, "danger", page, form=form, status=status_of(refusal)))
    return private(redirect(f"{reverse('agora:danger', args=[edition])}?envoye"))


def _quarters(viewer: Actor) -> tuple[tuple[str, str], ...]:
    return tuple((one.slug, one.name) for one in territory.neighbourhoods(viewer))


def _danger_page(viewer: Actor, edition: str, *, sent: bool) -> DangerPage:
    found = _text(viewer, ReservedText.DANGER.value, get_language() or "fr")
    return DangerPage(
        edition=edition,
        contacts=emergency_contacts(),
        paragraphs=paragraphs(found.body) if found else (),
        sent=sent,
    )


def emergency_contacts() -> tuple[Contact, ...]:
    """The national numbers, shown even before the city has written its own page."""
    always = _("jour et nuit, gratuit")
    return (
        Contact(_("Urgences"), "112", _("Si une vie est en danger"), always),
        Contact(_("Police secours"), "17", _("Si quelqu’un vous menace ou vous frappe"), always),
        Contact(_("Violences faites aux femmes"), "3919", _("Pour parler, anonymement"), always),
        Contact(_("Enfance en danger"), "119", _("Si un enfant a mal ou a peur"), always),
        Contact(_("Sans abri"), "115", _("Pour dormir à l’abri cette nuit"), always),
        Contact(_("Urgence pour les personnes sourdes et malentendantes"), "114", _("Par SMS"), always),
    )
