"""What the process says about itself, and what those who watch over it say of it."""

from __future__ import annotations

from decimal import Decimal

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from assises.commons.agenda import queries as agenda
from assises.commons.agenda.actions import ReservedText
from assises.commons.agenda.errors import NoSuchText
from assises.commons.agenda.queries import (
    IndicatorView,
    ObjectiveView,
    PhaseView,
    PromiseView,
    RationaleVersion,
)
from assises.commons.evidence import queries as evidence
from assises.commons.journal.actions import Actor
from assises.web.agora.lines import due
from assises.web.agora.pages.parts import Due
from assises.web.agora.pages.process import (
    AccountsPage,
    Aim,
    ChangedText,
    Measured,
    ModerationPage,
    Moment,
    ProcessPage,
    Said,
    Version,
)
from assises.web.agora.showing import show
from assises.web.agora.views.texts import paragraphs
from assises.web.door.keeping import same_for_everybody
from assises.web.door.middleware import CityRequest
from assises.web.ui.parts import Table
from assises.web.ui.shell import Link
from assises.web.ui.templatetags.ui import number


@same_for_everybody
@require_safe
def process(request: CityRequest, edition: str) -> HttpResponse:
    """Why, who decides, what is promised, what was measured."""
    viewer = request.actor
    held = agenda.edition(viewer)
    versions = agenda.rationale_versions(viewer)
    promised = agenda.promise(viewer)
    page = ProcessPage(
        edition=edition,
        name=held.public_name,
        city=held.institution,
        status=str(held.status.label),
        rubric=held.rubric,
        council_file=held.council_file,
        council_date=held.council_date,
        target=held.target_people,
        reasons=paragraphs(versions[0].text) if versions else (),
        version=_version(versions[0]) if versions else None,
        versions=tuple(_version(one) for one in versions),
        compared=_compared(viewer, versions),
        promise=promised.text if promised else "",
        promise_by=promised.by_function if promised else "",
        promise_on=promised.published_at if promised else None,
        promise_days=promised.answer_within_days if promised else None,
        due=_due(viewer, promised),
        questions=tuple(one.text for one in agenda.questions(viewer)),
        values=tuple(one.name for one in agenda.values(viewer)),
        aims=tuple(_aim(one, edition) for one in agenda.objectives(viewer)),
        moments=tuple(_moment(one) for one in agenda.phases(viewer)),
    )
    return show(request, "process", page)


def _version(one: RationaleVersion) -> Version:
    return Version(one.version, one.published_at, one.sha256)


def _compared(viewer: Actor, versions: tuple[RationaleVersion, ...]) -> tuple[ChangedText, ...]:
    """What the newest version changed, line by line."""
    if len(versions) < 2:
        return ()
    lines = agenda.rationale_changes(viewer, before=versions[1].version, after=versions[0].version)
    return tuple(ChangedText(one.change.value, one.text) for one in lines if one.text.strip())


def _due(viewer: Actor, promised: PromiseView | None) -> Due | None:
    """When words spoken on the day of the promise are due an answer."""
    if promised is None:
        return None
    clock = agenda.promise_clock(viewer, spoken_on=timezone.localdate())
    return due(clock.due_on) if clock else None


def _aim(one: ObjectiveView, edition: str) -> Aim:
    return Aim(one.number, one.text, tuple(_measured(row, edition) for row in one.indicators))


def _measured(one: IndicatorView, edition: str) -> Measured:
    read = one.latest
    sure = read is None or read.low == read.high
    return Measured(
        name=one.name,
        unit=one.unit,
        method=one.method,
        target=_plain(one.target) if one.target is not None else "",
        value=_plain(read.value) if read else "",
        interval="" if sure or read is None else f"{_plain(read.low)} – {_plain(read.high)}",
        n=read.n if read else None,
        on=read.as_of if read else None,
        source=read.source if read else "",
        how=reverse("agora:run", args=[edition, read.run]) if read and read.run else "",
    )


def _plain(value: Decimal) -> str:
    return number(int(value)) if value == value.to_integral_value() else number(float(value))


def _moment(one: PhaseView) -> Moment:
    cube = " · ".join(str(part.label) for part in (one.who, one.how, one.power) if part)
    return Moment(
        title=one.title,
        starts_on=one.starts_on,
        ends_on=one.ends_on,
        running=one.running,
        declared=str(one.declared_level.label),
        assessed=str(one.assessed_level.label) if one.assessed_level else "",
        because=one.assessed_because,
        cube=cube,
    )


@same_for_everybody
@require_safe
def accounts(request: CityRequest, edition: str) -> HttpResponse:
    """What it costs, who watches over it, how figures are made."""
    viewer = request.actor
    held = agenda.edition(viewer)
    spent = agenda.costs(viewer)
    titles = {one.number: one.title for one in agenda.phases(viewer)}
    note = agenda.method_note(viewer)
    table = Table(
        _("Les dépenses, ligne par ligne"),
        (_("Quoi"), _("Combien (€)"), _("À qui"), _("Moment"), _("Source")),
        tuple(
            (one.label, _plain(one.amount), one.contractor, titles.get(one.phase or 0, ""), one.source)
            for one in spent.lines
        ),
        figures=(1,),
        theirs=(0, 2, 3, 4),
    )
    page = AccountsPage(
        edition=edition,
        costs=table if spent.lines else None,
        total=_plain(spent.total),
        outside=_plain(spent.outside),
        no_costs_because=held.no_costs_because,
        remarks=tuple(
            Said(one.text, titles.get(one.phase or 0, ""), one.published_at) for one in agenda.remarks(viewer)
        ),
        method=paragraphs(note.text) if note else (),
        method_on=note.published_at if note else None,
        method_version=note.version if note else 0,
        evaluations=tuple(
            Said(one.evidence, f"{one.stage.label} · {one.criterion}", one.at)
            for one in agenda.evaluations(viewer)
        ),
    )
    return show(request, "accounts", page)


@same_for_everybody
@require_safe
def moderation(request: CityRequest, edition: str) -> HttpResponse:
    """The rules of moderation, and how often they were used."""
    viewer = request.actor
    counts = evidence.moderation_counts(viewer)
    page = ModerationPage(
        edition=edition,
        rules=_rules(viewer),
        counts=Table(
            _("Textes masqués, par raison publiée"),
            (_("Raison"), _("Masqués"), _("Recours"), _("Rétablis")),
            tuple((one.reason, one.hidden, one.appeals, one.restored) for one in counts),
            figures=(1, 2, 3),
        ),
        hidden=sum(one.hidden for one in counts),
        links=(Link(_("Contester, avec mon code"), reverse("agora:follow")),),
    )
    return show(request, "moderation", page)


def _rules(viewer: Actor) -> tuple[str, ...]:
    try:
        found = agenda.text(viewer, ReservedText.MODERATION_RULES.value, language=get_language() or "fr")
    except NoSuchText:
        return ()
    return paragraphs(found.body)
