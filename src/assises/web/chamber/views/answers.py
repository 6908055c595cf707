"""The answers workshop: a queue by service, one piece per screen, its ground first, then the next one."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from assises.commons.agenda import queries as agenda
from assises.commons.evidence import queries as evidence
from assises.commons.evidence.errors import NoSuchCote
from assises.commons.evidence.queries import Lineage
from assises.commons.journal.actions import Actor
from assises.commons.journal.queries import may
from assises.conduct.answer_residents import OneAnswer
from assises.conduct.show_papers import answer_showing
from assises.methods.errors import AssisesError
from assises.phases.followup.actions import Answer, Ground, refer
from assises.phases.followup.queries import AwaitedAnswer, answer_queue, answers_to
from assises.web.chamber import choices
from assises.web.chamber.entering import enter, frame
from assises.web.chamber.forms import AnswerForm, ReferForm, cotes_in, paper_of
from assises.web.chamber.lines import all_words, stake_beside, waiting, words_of
from assises.web.chamber.pages import AnswerPage, Desk, GesturePage, GivenReply, QueuePage, StakeBeside
from assises.web.chamber.showing import FORBIDDEN, keep_typed, show, tried
from assises.web.door.middleware import CityRequest, status_of
from assises.web.ui.shell import Link

VOICES = 24  # shown at once; the whole thread is one tap away
SIGNED = "chamber.signed_by"
# The fields that belong to each ground; the proof travels apart, with its file.
PIECES: dict[Ground, tuple[str, ...]] = {
    Ground.ACCEPTED: ("taken_up_by",),
    Ground.ACCEPTED_IN_PART: ("reason",),
    Ground.ALREADY_DECIDED: ("act_reference", "act_date"),
    Ground.ALREADY_DONE: (),
    Ground.NOT_OUR_POWER: ("holder", "advocacy"),
    Ground.NO_MEANS: ("amount",),
    Ground.NOT_FEASIBLE: ("study",),
    Ground.AGAINST_VALUES: ("value",),
    Ground.TO_BE_STUDIED: ("review_on",),
    Ground.ANSWERED_ELSEWHERE: ("reference",),
}
# Which field each refusal is about.
FAULTS = {
    "followup.accepted_without_taker": "taken_up_by",
    "followup.not_a_taker": "taken_up_by",
    "followup.in_part_without_reason": "reason",
    "followup.decided_without_act": "act_reference",
    "followup.act_after_voice": "act_date",
    "followup.done_without_proof": "paper",
    "followup.power_without_holder": "holder",
    "followup.no_means_without_amount": "amount",
    "followup.not_feasible_without_study": "study",
    "followup.against_which_value": "value",
    "followup.studied_until_when": "review_on",
    "followup.answered_where": "reference",
    "followup.reply_without_reason": "wording",
    "followup.reply_unsigned": "signed_by_function",
}


def _service(request: CityRequest) -> int | None:
    asked = request.GET.get("service", "")
    return int(asked) if asked.isdecimal() else None


@require_safe
def queue(request: CityRequest, edition: str) -> HttpResponse:
    """What waits, one department at a time, the most urgent first."""
    viewer = enter(request.actor)
    department = _service(request)
    everything = answer_queue(viewer)
    here = [one for one in everything if department is None or one.department_id == department]
    page = QueuePage(
        frame=frame(viewer, "queue"),
        desks=_desks(viewer, everything, department),
        pieces=tuple(waiting(viewer, one) for one in here),
        may_answer=may(viewer, "followup.reply.give"),
        may_refer=may(viewer, "followup.item.refer"),
        department=department,
    )
    return show(request, "queue", page)


def _desks(viewer: Actor, everything: Sequence[AwaitedAnswer], current: int | None) -> tuple[Desk, ...]:
    """Everything owed, then each desk that holds something."""
    address = reverse("chamber:queue", args=[viewer.edition])
    late = sum(one.overdue for one in everything)
    desks = [Desk(_("Toutes les demandes"), address, len(everything), late, current=current is None)]
    names = {one.department_id: one.department for one in everything if one.department_id is not None}
    for key, name in sorted(names.items(), key=lambda one: one[1]):
        mine = [one for one in everything if one.department_id == key]
        desks.append(
            Desk(
                name, f"{address}?service={key}", len(mine), sum(one.overdue for one in mine), key == current
            )
        )
    return tuple(desks)


@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: CityRequest, edition: str, cote: str) -> HttpResponse:
    """One piece per screen."""
    return _workshop(request, enter(request.actor), (cote,))


@require_http_methods(["GET", "HEAD", "POST"])
def together(request: CityRequest, edition: str) -> HttpResponse:
    """Several pieces, one answer: each keeps its own link and its own end."""
    cotes = tuple(dict.fromkeys(request.GET.getlist("c")))[:40]
    if not cotes:
        return redirect("chamber:queue", edition)
    return _workshop(request, enter(request.actor), cotes)


def _workshop(request: CityRequest, viewer: Actor, cotes: tuple[str, ...]) -> HttpResponse:
    if request.method == "POST":
        enter(viewer, "followup.reply.give")
    form, status = _form(request, viewer), 200
    listed = answer_queue(viewer, department=_service(request))
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                made = answer_showing(
                    one=OneAnswer(to=cotes, answer=_answer(form)),
                    paper=paper_of(form.cleaned_data["paper"]),
                    by=viewer,
                )
            except AssisesError as refusal:
                status = status_of(refusal)
                if status == FORBIDDEN:
                    raise
                keep_typed(form, refusal, FAULTS)
            else:
                request.session[SIGNED] = form.cleaned_data["signed_by_function"]
                messages.success(request, _("Répondu : %(cote)s.") % {"cote": made})
                return redirect(_next(request, viewer, listed, cotes))
    page = _page(request, viewer, listed, cotes)
    return show(request, "answer", page, form=form, status=status)


def _form(request: CityRequest, viewer: Actor) -> AnswerForm:
    sent = request.method == "POST"
    first = {name: request.GET[name] for name in ("ground", "taken_up_by") if name in request.GET}
    form = AnswerForm(
        request.POST if sent else None,
        request.FILES if sent else None,
        initial={"signed_by_function": request.session.get(SIGNED, ""), **first},
        auto_id="answer-%s",
    )
    form.offer(
        takers=choices.takers(viewer),
        holders=choices.institutions(viewer),
        asks=choices.asks(viewer),
        values=choices.values(viewer),
        departments=choices.departments(viewer),
    )
    return form


def _answer(form: AnswerForm) -> Answer:
    """Only the piece of the chosen ground travels: what was typed under another one is not an answer."""
    said = form.cleaned_data
    piece = {name: said[name] for name in PIECES[Ground(said["ground"])]}
    return Answer(
        ground=said["ground"],
        wording=said["wording"],
        signed_by_function=said["signed_by_function"],
        department=said["department"],
        **piece,
    )


def _next(request: CityRequest, viewer: Actor, listed: Sequence[AwaitedAnswer], cotes: Sequence[str]) -> str:
    """The piece that follows in the same queue, or the queue once it is empty."""
    department = _service(request)
    query = f"?{urlencode({'service': department})}" if department is not None else ""
    order = [one.piece.cote for one in listed]
    start = max((order.index(cote) + 1 for cote in cotes if cote in order), default=0)
    left = [cote for cote in (*order[start:], *order[:start]) if cote not in cotes]
    if not left:
        return reverse("chamber:queue", args=[viewer.edition]) + query
    return reverse("chamber:answer", args=[viewer.edition, left[0]]) + query


def _page(
    request: CityRequest, viewer: Actor, listed: Sequence[AwaitedAnswer], cotes: tuple[str, ...]
) -> AnswerPage:
    found = evidence.items(viewer, cotes)
    for cote in cotes:
        if cote not in found:
            raise NoSuchCote(cote=cote)
    behind = evidence.lineage(viewer, cotes[0])
    below = [rung.item for rung in behind.down]
    voices = [item for item in below if item.is_voice]
    sources = " ".join(cotes)
    mine = next((one for one in listed if one.piece.cote == cotes[0]), None)
    return AnswerPage(
        frame=frame(viewer, "queue"),
        pieces=all_words(found[cote] for cote in cotes),
        voices=all_words(voices[:VOICES]),
        more_voices=max(0, len(voices) - VOICES),
        between=tuple(words_of(item) for item in below if not item.is_voice)[:VOICES],
        stakes=_stakes(viewer, behind),
        given=_given(viewer, cotes[0]),
        late=-mine.days_left if mine and mine.overdue and mine.days_left is not None else None,
        due_on=mine.due_on if mine else None,
        left=len(listed),
        skip=_next(request, viewer, listed, cotes),
        may_answer=may(viewer, "followup.reply.give"),
        promise_on=f"{reverse('chamber:commit', args=[viewer.edition])}?{urlencode({'sur': sources})}",
        action=request.get_full_path(),
    )


def _stakes(viewer: Actor, behind: Lineage) -> tuple[StakeBeside, ...]:
    """What is decided where the words behind this were said."""
    named = {item.stake for item in (behind.item, *(rung.item for rung in behind.down)) if item.stake}
    if not named:
        return ()
    return tuple(
        stake_beside(viewer, one) for one in agenda.stakes(viewer) if one.slug in named or one.title in named
    )


def _given(viewer: Actor, cote: str) -> tuple[GivenReply, ...]:
    return tuple(
        GivenReply(one.cote, capfirst(str(one.label)), one.piece.wording or "", one.signed_by, one.at)
        for one in answers_to(viewer, cote)
    )


@require_http_methods(["GET", "HEAD", "POST"])
def refer_pieces(request: CityRequest, edition: str) -> HttpResponse:
    """Put pieces in the queue of the department that must prepare their answers."""
    viewer = enter(request.actor, "followup.item.refer")
    form = ReferForm(request.POST or None, initial={"cotes": " ".join(request.GET.getlist("c"))})
    form.offer(choices.departments(viewer))
    back = reverse("chamber:queue", args=[edition])
    return tried(
        request,
        form,
        act=lambda: refer(
            cotes=cotes_in(form.cleaned_data["cotes"]),
            department=form.cleaned_data["department"],
            due_on=form.cleaned_data["due_on"],
            by=viewer,
        ),
        to=lambda _n: back,
        page=lambda: GesturePage(
            frame=frame(viewer, "queue"),
            title=_("Confier à un service"),
            lead=_("Le service prépare la réponse ; le jour promis à la personne ne bouge pas."),
            about=(),
            label=_("Confier"),
            back=Link(_("La file"), back),
        ),
        faults={"evidence.no_such_cote": "cotes", "followup.already_referred": "cotes"},
    )
