"""Stakes, voices without an answer, schemes, changes under way."""

from __future__ import annotations

from datetime import date
from urllib.parse import urlencode

from django.http import HttpResponse
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from assises.commons.agenda import queries as agenda
from assises.commons.agenda.queries import SchemeView, StakeView
from assises.commons.evidence import queries as evidence
from assises.commons.journal.actions import Actor
from assises.commons.territory import queries as territory
from assises.commons.territory.queries import QuantityView, TransformationLine
from assises.phases.opinion import queries as opinion
from assises.phases.opinion.actions import Side
from assises.web.agora.forms import HorizonForm, SearchForm
from assises.web.agora.lines import ladder_address, quote_of, stake_line
from assises.web.agora.pages.lists import (
    ChangeLine,
    ChangePage,
    ChangesPage,
    Disputed,
    SchemesPage,
    SideShown,
    StakePage,
    StakesPage,
    Standing,
    UnansweredPage,
    WaitingVoice,
)
from assises.web.agora.showing import recent, show
from assises.web.door.keeping import same_for_everybody
from assises.web.door.middleware import CityRequest
from assises.web.ui.parts import Pages, Table
from assises.web.ui.shell import Link
from assises.web.ui.templatetags.ui import day, number


@same_for_everybody
@require_safe
def unanswered(request: CityRequest, edition: str) -> HttpResponse:
    """The list «restées sans suite», oldest first."""
    viewer = request.actor
    form = SearchForm(request.GET)
    form.offer(recent("quarters", viewer, lambda: _quarters(viewer)))
    asked = form.cleaned_data if form.is_valid() else {}
    wanted = {name: str(asked.get(name) or "") for name in ("mots", "quartier")}
    typed = request.GET.get("page", "1")
    found = evidence.unanswered(
        viewer,
        page=int(typed) if typed.isdecimal() and len(typed) < 7 else 1,
        words=wanted["mots"],
        neighbourhood=wanted["quartier"],
    )
    promised = agenda.promise(viewer)
    page = UnansweredPage(
        edition=edition,
        total=found.total,
        found=ngettext("%(n)s parole", "%(n)s paroles", found.total) % {"n": number(found.total)},
        oldest=found.oldest,
        promised_days=promised.answer_within_days if promised else None,
        voices=tuple(WaitingVoice(quote_of(one.item), one.age_days, one.has_claims) for one in found.voices),
        pages=Pages(found.page, found.pages, urlencode({key: said for key, said in wanted.items() if said})),
    )
    return show(request, "unanswered", page, form=form)


def _quarters(viewer: Actor) -> tuple[tuple[str, str], ...]:
    return tuple((one.slug, one.name) for one in territory.neighbourhoods(viewer))


@same_for_everybody
@require_safe
def stakes(request: CityRequest, edition: str) -> HttpResponse:
    """Every stake under its mark."""
    form = HorizonForm(request.GET)
    marks = agenda.stake_marks(request.actor, horizon=form.wanted())
    lines = [stake_line(one, edition) for one in marks]
    page = StakesPage(
        edition=edition,
        open=tuple(one for one in lines if one.status == "open"),
        constrained=tuple(one for one in lines if one.status == "constrained"),
        decided=tuple(one for one in lines if one.status == "decided"),
        unsaid=tuple(one for one in lines if not one.status),
        found=ngettext("%(n)s enjeu", "%(n)s enjeux", len(lines)) % {"n": number(len(lines))},
        asked=bool(form.wanted()),
    )
    return show(request, "stakes", page, form=form)


@same_for_everybody
@require_safe
def stake(request: CityRequest, edition: str, slug: str) -> HttpResponse:
    """What is decided or open, before anybody speaks."""
    viewer = request.actor
    held = agenda.stake(viewer, slug)
    page = StakePage(
        edition=edition,
        slug=slug,
        title=held.title,
        text=held.text,
        status=held.status.value if held.status else "",
        explained=_explained(held),
        act=_act(held),
        room_left=held.room_left,
        horizon=str(held.horizon.label),
        transformations=tuple(
            Link(one.name, reverse("agora:change", args=[edition, one.slug])) for one in held.transformations
        ),
        says_none=held.says_none,
        dispute=_dispute(viewer, slug),
        voices=tuple(quote_of(one) for one in evidence.latest_voices(viewer, limit=10, stake=slug)),
        may_speak=agenda.may(viewer, "evidence.voice.hear"),
    )
    return show(request, "stake", page)


def _dispute(viewer: Actor, slug: str) -> Disputed | None:
    """Side by side, each piece in the order in which it was placed, whoever said it."""
    found = opinion.dispute(viewer, slug)
    if found is None:
        return None
    return Disputed(
        question=found.question,
        sides=tuple(
            SideShown(
                capfirst(str(side.label)),
                tuple(
                    Standing(one.cote, one.wording, ladder_address(viewer.edition, one.cote))
                    for one in found.positions
                    if one.side == side
                ),
            )
            for side in Side
        ),
        alone=found.one_sided,
    )


def _explained(held: StakeView) -> str:
    return {
        "decided": _("C’est décidé. Ce qui suit dit par qui, quand, et ce qui reste à choisir."),
        "constrained": _("Une partie ne dépend pas de la Ville ; le reste se discute."),
        "open": _("Rien n’est décidé. Tout peut se dire."),
        "": _("Personne n’a encore dit ce qui est décidé."),
    }[held.status.value if held.status else ""]


def _act(held: StakeView) -> str:
    parts = (held.act_reference, held.act_body, day(held.act_date))
    return ", ".join(part for part in parts if part)


@same_for_everybody
@require_safe
def schemes(request: CityRequest, edition: str) -> HttpResponse:
    """The directory of the city's schemes."""
    rows = agenda.schemes(request.actor)
    names = {one.slug: one.name for one in rows}
    passes = tuple(
        (names.get(one.sender, one.sender), one.what_passes, names.get(one.receiver, one.receiver))
        for one in agenda.scheme_links(request.actor)
    )
    page = SchemesPage(
        edition=edition,
        table=Table(
            _("Les dispositifs de la ville"),
            (_("Dispositif"), _("Pour qui"), _("Où"), _("Rythme"), _("Ce que cela pèse"), _("À qui parler")),
            tuple(_scheme_row(one) for one in rows),
            theirs=(0, 1, 2, 3, 5),
        ),
        passes=Table(
            _("Ce qui passe de l’un à l’autre"), (_("De"), _("Quoi"), _("À")), passes, theirs=(0, 1, 2)
        ),
    )
    return show(request, "schemes", page)


def _scheme_row(one: SchemeView) -> tuple[str, ...]:
    power = str(one.power.label) if one.power else ""
    return (one.name, one.audience, one.territory, one.rhythm, power, one.contact_function)


@same_for_everybody
@require_safe
def changes(request: CityRequest, edition: str) -> HttpResponse:
    """What is being transformed, by whom, where."""
    found = territory.transformations(request.actor)
    page = ChangesPage(edition=edition, changes=tuple(_change(one, edition) for one in found))
    return show(request, "changes", page)


@same_for_everybody
@require_safe
def change(request: CityRequest, edition: str, slug: str) -> HttpResponse:
    """One transformation, with every figure ever published and those it replaced."""
    found = territory.transformation(request.actor, slug)
    page = ChangePage(
        edition=edition,
        line=_change(found.line, edition),
        summary=found.summary,
        document=found.document,
        figures=Table(
            _("Les chiffres publiés, et ceux qu’ils remplacent"),
            (_("Ce qui est compté"), _("Combien"), _("Unité"), _("Sorte"), _("À la date du"), _("Source")),
            tuple(_figure(one) for last in found.quantities for one in (last, *last.before)),
            figures=(1,),
        ),
    )
    return show(request, "change", page)


def _change(one: TransformationLine, edition: str) -> ChangeLine:
    return ChangeLine(
        name=one.name,
        href=reverse("agora:change", args=[edition, one.slug]),
        holder=one.holder_name,
        place=one.place,
        state=one.state_label,
        when=_between(one.starts_on, one.ends_on),
    )


def _between(starts: date | None, ends: date | None) -> str:
    return " – ".join(str(one.year) for one in (starts, ends) if one)


def _figure(one: QuantityView) -> tuple[str, ...]:
    value = number(float(one.value)) if one.value % 1 else number(int(one.value))
    return (one.label, value, one.unit, one.state_label, day(one.as_of), one.source)
