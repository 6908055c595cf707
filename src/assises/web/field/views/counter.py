"""At the counter: somebody brings a code, and one reads together what became of their words."""

from __future__ import annotations

from dataclasses import replace

from django.http import HttpResponse
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from assises.commons.evidence import queries as evidence
from assises.commons.evidence.actions import OutcomeState
from assises.commons.evidence.errors import NoSuchReceipt
from assises.commons.evidence.queries import ItemView, VoiceView
from assises.commons.journal.actions import Actor
from assises.methods.errors import AssisesError
from assises.web.door.guesses import TooManyTries, trying
from assises.web.door.middleware import CityRequest
from assises.web.door.saying import sentence
from assises.web.field.entering import enter
from assises.web.field.forms import CounterForm
from assises.web.field.pages import CounterPage, CounterVoice
from assises.web.field.showing import show
from assises.web.ui.parts import Rung

PER_MINUTE = 30


@require_http_methods(["GET", "HEAD", "POST"])
def counter(request: CityRequest, edition: str) -> HttpResponse:
    """Read one code, or several; no code stays in an address, nothing is kept."""
    viewer = enter(request.actor, "meetings.statement.record")
    form = CounterForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        status = 422 if request.method == "POST" else 200
        return show(request, "counter", CounterPage(edition, (), ()), form=form, status=status)
    found: list[CounterVoice] = []
    refused: list[tuple[str, str]] = []
    for code in form.lines():
        try:
            with trying(request, "counter", per_minute=PER_MINUTE, missed=NoSuchReceipt):
                found.append(_voice(viewer, code))
        except TooManyTries:
            raise
        except AssisesError as refusal:
            refused.append((code, sentence(refusal)))
    page = CounterPage(edition, tuple(found), tuple(refused))
    return show(request, "counter", page, form=form, status=200 if found else 422)


def _voice(viewer: Actor, code: str) -> CounterVoice:
    seen = evidence.by_receipt(viewer, code)
    item = seen.item
    waiting = seen.state == OutcomeState.NOT_YET_TREATED
    return CounterVoice(
        code=code.upper(),
        wording=item.wording,
        cote=item.cote,
        language=item.language,
        on=item.recorded_at,
        channel=item.channel,
        channel_label=item.channel_label,
        state=str(seen.state.label),
        waiting_days=seen.age_days if waiting else None,
        rungs=_rungs(viewer, seen),
        ladder=reverse("agora:ladder", args=[item.edition, item.cote]),
    )


def _rungs(viewer: Actor, seen: VoiceView) -> tuple[Rung, ...]:
    """Each ending, oldest first: an answer is read out in its own words."""
    there = replace(viewer, edition=seen.item.edition)
    targets = evidence.items(there, [one.target for one in seen.endings if one.target])
    return tuple(
        Rung(
            label=capfirst(one.target_kind) if one.target_kind else _("Suite donnée"),
            text=_words(targets.get(one.target)) or capfirst(str(one.state.label)),
            kind="city",
            on=one.at,
            cote=one.target,
            href=reverse("agora:ladder", args=[seen.item.edition, one.target]) if one.target else "",
            note=" · ".join(part for part in (one.to, one.reason) if part),
        )
        for one in seen.endings
    )


def _words(target: ItemView | None) -> str:
    return target.wording or "" if target is not None else ""
