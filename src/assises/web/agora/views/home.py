"""The home of an edition: which moment it is, and what to do now."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from assises.commons.agenda import queries as agenda
from assises.commons.agenda.queries import Countdown, Home, Moment, PhaseView, QuestionView
from assises.commons.evidence import queries as evidence
from assises.commons.journal import clock
from assises.commons.journal.actions import EVERYBODY, Actor
from assises.commons.reach import queries as reach
from assises.web.agora import drawings
from assises.web.agora.forms import once
from assises.web.agora.lines import due, event_line, quote_of, stake_line
from assises.web.agora.pages.home import HomePage
from assises.web.agora.pages.texts import NoCityPage
from assises.web.agora.showing import recent, show
from assises.web.agora.views import moments
from assises.web.door.keeping import same_for_everybody
from assises.web.door.middleware import CityRequest, who
from assises.web.ui.parts import Step

SHOWN_STEPS = 5
CLOSED = frozenset({"draft", "announced", "archived"})


@same_for_everybody
@require_safe
def front(request: CityRequest) -> HttpResponse:
    """The newest edition, or what will be here."""
    newest = next(iter(agenda.editions(EVERYBODY)), None)
    if newest is None:
        return show(request, "no_city", NoCityPage(way_in=reverse("account_login")))
    # Shown here rather than sent elsewhere: on a slow network each turn is a wait.
    request.actor, request.hats = who(request, newest.slug)
    return show(request, "home", _page(request.actor))


@same_for_everybody
@require_safe
def home(request: CityRequest, edition: str) -> HttpResponse:
    """The question of the moment, the thread, what was said, who is missing."""
    return show(request, "home", _page(request.actor))


def _page(viewer: Actor) -> HomePage:
    held = agenda.home(viewer)
    slug = held.edition.slug
    asked = _question(agenda.questions(viewer))
    waiting = recent("unanswered", viewer, lambda: evidence.unanswered_count(viewer))
    heard = recent("heard", viewer, lambda: reach.heard(viewer))
    counts = recent(
        f"moment-{held.moment}", viewer, lambda: moments.counted(viewer, held.moment, heard.funnel)
    )
    return HomePage(
        edition=slug,
        name=held.edition.public_name,
        moment=held.moment.value,
        now=_now(held),
        question=asked.text if asked else held.edition.public_name,
        question_number=asked.number if asked else None,
        once=once(),
        may_speak=held.edition.status not in CLOSED,
        steps=_steps(held),
        due=due(held.countdown.on) if held.countdown else None,
        due_for=_due_for(held, held.countdown),
        promise=held.promise.text if held.promise else "",
        promise_by=held.promise.by_function if held.promise else "",
        next_events=tuple(event_line(one, slug) for one in held.next_events),
        last_events=tuple(event_line(one, slug) for one in held.last_events),
        voices=tuple(quote_of(item) for item in evidence.latest_voices(viewer, limit=3)),
        stakes=tuple(stake_line(one, slug) for one in agenda.stake_marks(viewer)),
        unanswered=waiting,
        figures=moments.figures(counts, held.moment, slug),
        funnel=drawings.funnel(heard.funnel, held.phases, held.edition.target_people),
        chairs=drawings.chairs(heard.chairs),
    )


def _question(questions: tuple[QuestionView, ...]) -> QuestionView | None:
    """One of the guiding questions, another each day, the same for everybody."""
    return questions[clock.today().toordinal() % len(questions)] if questions else None


def _now(held: Home) -> str:
    """This moment, in a line."""
    return {
        Moment.BEFORE: _("La parole n’est pas encore ouverte. Voici ce qui est promis, décidé, ouvert."),
        Moment.REVIEW: _("On relit ensemble les promesses passées : où elles en sont, ce qu’on en pense."),
        Moment.SURVEY: _("On va chez vous, au marché, à l’arrêt de bus : vos mots, sans votre nom."),
        Moment.MEETINGS: _("On se rencontre, quartier par quartier. L’ordre du jour est le vôtre."),
        Moment.WORKSHOPS: _("Des volontaires tirent des propositions de ce qui a été dit."),
        Moment.ANSWERS: _("La Ville répond, proposition par proposition : oui, non, et pourquoi."),
        Moment.DRAFTING: _("Les orientations s’écrivent. Chaque paragraphe cite les paroles dont il vient."),
        Moment.FOLLOW_UP: _("La parole reste ouverte. Les promesses se vérifient, une par une."),
    }[held.moment]


def _steps(held: Home) -> tuple[Step, ...]:
    """The moments around today."""
    phases = held.phases
    here = next((at for at, one in enumerate(phases) if held.phase and one.number == held.phase.number), 0)
    first = max(0, min(here - 2, len(phases) - SHOWN_STEPS))
    return tuple(_step(one, held.phase) for one in phases[first : first + SHOWN_STEPS])


def _step(phase: PhaseView, leading: PhaseView | None) -> Step:
    state = "now" if leading and phase.number == leading.number else "done" if phase.over else "next"
    return Step(label=phase.title, state=state, note=f"{phase.starts_on:%d/%m/%Y}")


def _due_for(held: Home, countdown: Countdown | None) -> str:
    if countdown is None or held.phase is None:
        return _("La parole s’ouvre") if countdown else ""
    running = held.phase.running or held.moment == Moment.ANSWERS
    named = held.phase.title if running else (held.next_phase.title if held.next_phase else "")
    pattern = _("Fin de : %(phase)s") if running else _("Ensuite : %(phase)s")
    return pattern % {"phase": named}
