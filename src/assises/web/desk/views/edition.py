"""The edition at a glance: what is missing, where it stands, its stakes, days, schemes and texts."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from assises.commons.agenda import queries as agenda
from assises.commons.agenda.actions import EASY, ReservedText
from assises.commons.agenda.queries import EditionView, EventView, PhaseView, StakeView
from assises.commons.journal.actions import Actor
from assises.web.desk.framing import address, frame, offered
from assises.web.desk.pages.edition import (
    DaysPage,
    EditionPage,
    Lacking,
    Moment,
    Part,
    SchemesPage,
    Stake,
    StakesPage,
    Text,
    TextsPage,
)
from assises.web.door.middleware import CityRequest
from assises.web.ui.parts import Step, Table
from assises.web.ui.shell import Link

# From each state of an edition, the gesture that leads to the next one.
PASSAGES = {
    "draft": ("agenda.edition.announce", "desk:announce"),
    "announced": ("agenda.edition.open", "desk:open_edition"),
    "open": ("agenda.edition.start_answering", "desk:start_answering"),
    "answering": ("agenda.edition.start_drafting", "desk:start_drafting"),
    "drafting": ("agenda.edition.start_following_up", "desk:start_following_up"),
    "following_up": ("conduct.edition.close", "desk:archive"),
}
SAID_AT = {
    "rationale": "desk:rationale",
    "promise": "desk:promise",
    "objective": "desk:aim",
    "indicator": "desk:indicator",
}
CITY_TEXTS = (
    ReservedText.LEGAL_NOTICE,
    ReservedText.PRIVACY,
    ReservedText.ACCESSIBILITY,
    ReservedText.CONTACT,
    ReservedText.MODERATION_RULES,
)


@never_cache
@require_safe
def edition_page(request: CityRequest, edition: str) -> HttpResponse:
    """What is missing before opening, where one is, and every matter with its gestures."""
    viewer = request.actor
    here = frame(viewer, "desk:edition")
    held = agenda.edition(viewer)
    page = EditionPage(
        desk=here,
        name=held.public_name,
        status=str(held.status.label),
        life=_life(held),
        passage=_passage(viewer, held),
        missing=tuple(
            Lacking(str(one.said), reverse(SAID_AT[one.code], args=[edition]))
            for one in agenda.missing_before_opening(viewer)
        ),
        before_opening=held.status.value in ("draft", "announced"),
        parts=_parts(viewer, edition),
        also=offered(
            viewer,
            ("agenda.edition.rename", _("Renommer"), reverse("desk:rename", args=[edition])),
            (
                "agenda.edition.file",
                _("Dossier du conseil et rubrique"),
                reverse("desk:file", args=[edition]),
            ),
            ("agenda.stake.write", _("Les enjeux"), reverse("desk:stakes", args=[edition])),
            ("agenda.phase.plan", _("Le calendrier"), reverse("desk:days", args=[edition])),
            ("agenda.scheme.register", _("Dispositifs et dépenses"), reverse("desk:schemes", args=[edition])),
            ("agenda.theme.add", _("Les thèmes"), reverse("desk:themes", args=[edition])),
            ("review.review.open", _("Le bilan"), reverse("desk:reviews", args=[edition])),
            ("reach.outreach.plan", _("Aller vers"), reverse("desk:outings", args=[edition])),
            ("agenda.text.publish", _("Les pages de la ville"), reverse("desk:texts", args=[edition])),
            ("territory.neighbourhood.add", _("Les quartiers"), reverse("desk:quarters", args=[edition])),
            ("conduct.edition.begin", _("Commencer une autre édition"), reverse("desk:begin")),
            ("conduct.edition.remove", _("Retirer une démonstration"), address("desk:remove", edition)),
        ),
    )
    return render(request, "desk/edition.html", {"page": page})


def _life(held: EditionView) -> tuple[Step, ...]:
    """The states of an edition as a course."""
    states = list(type(held.status))
    here = states.index(held.status)
    return tuple(
        Step(str(state.label).capitalize(), "done" if n < here else "now" if n == here else "next")
        for n, state in enumerate(states)
    )


def _passage(viewer: Actor, held: EditionView) -> tuple[Link, ...]:
    found = PASSAGES.get(held.status.value)
    if found is None:
        return ()
    labels = {
        "draft": _("Annoncer l’édition"),
        "announced": _("Ouvrir la parole à tous"),
        "open": _("Commencer le temps des réponses"),
        "answering": _("Commencer la rédaction des orientations"),
        "drafting": _("Commencer le suivi"),
        "following_up": _("Archiver l’édition"),
    }
    right, name = found
    return offered(viewer, (right, labels[held.status.value], reverse(name, args=[viewer.edition])))


def _parts(viewer: Actor, edition: str) -> tuple[Part, ...]:
    """Why, what is promised, what is aimed at, what is asked, in the name of what, how it is counted."""
    versions = agenda.rationale_versions(viewer)
    promised = agenda.promise(viewer)
    note = agenda.method_note(viewer)
    days = _("Une réponse dans les %(n)s jours, promise par : %(who)s")
    aims = agenda.objectives(viewer)
    return (
        Part(
            _("Pourquoi"),
            (_("version %(n)s publiée") % {"n": versions[0].version},) if versions else (),
            _one(viewer, "agenda.rationale.publish", _("Publier les motifs"), "desk:rationale"),
        ),
        Part(
            _("La promesse"),
            (promised.text, days % {"n": promised.answer_within_days, "who": promised.by_function})
            if promised
            else (),
            _one(viewer, "agenda.promise.publish", _("Publier la promesse"), "desk:promise"),
        ),
        Part(
            _("Ce que l’on vise"),
            tuple(
                f"{aim.number}. {aim.text} – "
                + (", ".join(one.name for one in aim.indicators) or _("sans indicateur"))
                for aim in aims
            ),
            offered(
                viewer,
                ("agenda.objective.set", _("Dire un objectif"), reverse("desk:aim", args=[edition])),
                (
                    "agenda.indicator.add",
                    _("Ajouter un indicateur"),
                    reverse("desk:indicator", args=[edition]),
                ),
                ("agenda.indicator.measure", _("Noter une mesure"), reverse("desk:measure", args=[edition])),
            ),
        ),
        Part(
            _("Les questions posées à tous"),
            tuple(f"{one.number}. {one.text}" for one in agenda.questions(viewer)),
            _one(viewer, "agenda.question.set", _("Écrire les questions"), "desk:questions"),
        ),
        Part(
            _("Au nom de quoi"),
            tuple(one.name for one in agenda.values(viewer)),
            _one(viewer, "agenda.value.declare", _("Déclarer une valeur"), "desk:value"),
        ),
        Part(
            _("Comment les chiffres sont faits"),
            (_("note de méthode, version %(n)s") % {"n": note.version},) if note else (),
            _one(viewer, "agenda.method_note.publish", _("Publier la note de méthode"), "desk:method_note"),
        ),
    )


def _one(viewer: Actor, right: str, words: str, name: str) -> tuple[Link, ...]:
    return offered(viewer, (right, words, reverse(name, args=[viewer.edition])))


@never_cache
@require_safe
def stakes(request: CityRequest, edition: str) -> HttpResponse:
    """Every stake with its mark, published or not."""
    viewer = request.actor
    page = StakesPage(
        desk=frame(viewer, "desk:edition"),
        stakes=tuple(_stake(viewer, one) for one in agenda.stakes(viewer)),
        also=_one(viewer, "agenda.stake.write", _("Écrire un enjeu"), "desk:stake"),
    )
    return render(request, "desk/stakes.html", {"page": page})


def _stake(viewer: Actor, one: StakeView) -> Stake:
    at = [viewer.edition, one.slug]
    tied = ", ".join(change.name for change in one.transformations)
    detail = tied or (
        _("ne touche aucune transformation") if one.says_none else _("ne dit pas encore à quoi il est lié")
    )
    publish = ("agenda.stake.publish", _("Publier"), reverse("desk:publish_stake", args=at))
    return Stake(
        title=one.title,
        mark=one.status.value if one.status else "",
        detail=detail,
        published=one.published_at is not None,
        gestures=offered(
            viewer,
            ("agenda.stake.write", _("Récrire"), reverse("desk:rewrite_stake", args=at)),
            ("agenda.stake.decide", _("Dire ce qui est décidé"), reverse("desk:decide_stake", args=at)),
            *(() if one.published_at else (publish,)),
            ("opinion.dispute.open", _("Dire ce qui fait débat"), reverse("desk:dispute", args=at)),
            ("opinion.position.place", _("Placer une position"), reverse("desk:place_position", args=at)),
            ("opinion.position.take_back", _("Reprendre une position"), reverse("desk:take_back", args=at)),
        ),
    )


@never_cache
@require_safe
def days(request: CityRequest, edition: str) -> HttpResponse:
    """Phases and events, in the order of their dates."""
    viewer = request.actor
    here = frame(viewer, "desk:edition")
    found = agenda.calendar(viewer)
    page = DaysPage(
        desk=here,
        phases=tuple(_phase(viewer, one) for one in found.phases),
        events=tuple(_event(viewer, one) for one in found.events),
        also=offered(
            viewer,
            ("agenda.phase.plan", _("Prévoir une phase"), reverse("desk:phase", args=[edition])),
            ("agenda.event.plan", _("Prévoir un rendez-vous"), reverse("desk:event", args=[edition])),
            ("agenda.event.plan", _("Où se réunir ensuite"), reverse("desk:planner", args=[edition])),
            ("agenda.series.plan", _("Règles du calendrier"), reverse("desk:shapes", args=[edition])),
        ),
    )
    return render(request, "desk/days.html", {"page": page})


def _phase(viewer: Actor, one: PhaseView) -> Moment:
    href = reverse("desk:move_phase", args=[viewer.edition, one.number])
    return Moment(
        title=f"{one.number}. {one.title or one.kind.label}",
        starts=one.starts_on,
        ends=one.ends_on,
        detail=_("annoncé : %(level)s") % {"level": one.declared_level.label},
        gestures=offered(viewer, ("agenda.phase.move", _("Déplacer"), href)),
    )


def _event(viewer: Actor, one: EventView) -> Moment:
    at = [viewer.edition, one.id]
    place = one.place.name if one.place else _("lieu à trouver")
    offers = ", ".join(str(offer.label) for offer in one.offers)
    planned = one.state.value == "planned"
    return Moment(
        title=f"{one.kind.label} {one.number}" + (f" – {one.title}" if one.title else ""),
        starts=one.starts_at,
        ends=one.ends_at,
        detail=" · ".join(part for part in (place, str(one.state.label), offers) if part),
        gestures=offered(
            viewer,
            ("agenda.event.move", _("Déplacer"), reverse("desk:move_event", args=at)),
            ("agenda.event.cancel", _("Annuler"), reverse("desk:cancel_event", args=at)),
        )
        if planned
        else (),
    )


@never_cache
@require_safe
def schemes(request: CityRequest, edition: str) -> HttpResponse:
    """The registry, and what the process costs."""
    viewer = request.actor
    here = frame(viewer, "desk:edition")
    found = agenda.costs(viewer)
    rows = tuple(
        (one.label, f"{one.amount:.2f}", one.contractor or _("la ville"), one.source) for one in found.lines
    )
    heads = (_("Dépense"), _("Euros"), _("À qui"), _("Source"))
    page = SchemesPage(
        desk=here,
        schemes=tuple(
            Link(one.name, reverse("desk:revise_scheme", args=[edition, one.slug]))
            for one in agenda.schemes(viewer)
        ),
        costs=Table(_("Ce que coûte la démarche"), heads, rows, figures=(1,)),
        also=offered(
            viewer,
            ("agenda.scheme.register", _("Inscrire un dispositif"), reverse("desk:scheme", args=[edition])),
            (
                "agenda.scheme.link",
                _("Relier deux dispositifs"),
                reverse("desk:link_schemes", args=[edition]),
            ),
            ("agenda.cost.publish", _("Publier une dépense"), reverse("desk:cost", args=[edition])),
        ),
    )
    return render(request, "desk/schemes.html", {"page": page})


@never_cache
@require_safe
def texts(request: CityRequest, edition: str) -> HttpResponse:
    """The pages every city has, and their newest version."""
    viewer = request.actor
    here = frame(viewer, "desk:edition")
    found = {one.slug: one for one in agenda.texts(viewer)}
    rows = []
    for slug in CITY_TEXTS:
        one = found.get(slug.value)
        href = reverse("desk:text", args=[edition, slug.value])
        rows.append(
            Text(
                title=str(slug.label).capitalize(),
                version=one.version if one else 0,
                on=one.published_at if one else None,
                easy=one is not None and EASY in one.languages,
                href=href,
            )
        )
    return render(request, "desk/texts.html", {"page": TextsPage(desk=here, texts=tuple(rows), also=())})
