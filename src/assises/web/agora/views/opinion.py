"""Reacting to statements one at a time, and reading the map; each button is a plain form."""

from __future__ import annotations

from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from assises.commons.journal.actions import Actor
from assises.commons.reach import queries as reach
from assises.phases.opinion import queries as opinion
from assises.phases.opinion.actions import Stance, react, show_next
from assises.phases.opinion.errors import BadToken, NoSuchRound
from assises.phases.opinion.queries import (
    MapPage,
    MappedStatement,
    RoundRow,
    SetAsideRow,
    StatementRow,
    TallyRow,
)
from assises.pictures.svg import Picture
from assises.web.agora import drawings, mapped
from assises.web.agora.forms import ReactForm
from assises.web.agora.lines import ladder_address
from assises.web.agora.pages.opinion import (
    LivePage,
    MyAnswer,
    NoViewsPage,
    RoundLine,
    RoundPage,
    RoundsPage,
    SetAsidePage,
    ViewsPage,
)
from assises.web.agora.showing import recent, show
from assises.web.door.guesses import slow_down
from assises.web.door.keeping import same_for_everybody
from assises.web.door.middleware import CityRequest
from assises.web.pulse import fragments
from assises.web.pulse.asking import cookie_of
from assises.web.pulse.fragments import Question
from assises.web.ui.parts import Table
from assises.web.ui.shell import Link
from assises.web.ui.templatetags.ui import day

KEPT_FOR = 60 * 60 * 24 * 90
SHEETS_A_MINUTE = 400  # from one place: a hall shares one address, and fills in less than a minute


@same_for_everybody
@require_safe
def rounds(request: CityRequest, edition: str) -> HttpResponse:
    """The rounds, the open ones first."""
    rows = sorted(opinion.rounds(request.actor), key=lambda row: not row.open_now)
    page = RoundsPage(
        edition=edition,
        rounds=tuple(_line(row, edition) for row in rows if row.state != "draft"),
        chairs=chairs_of(request.actor),
    )
    return show(request, "rounds", page)


def _line(row: RoundRow, edition: str) -> RoundLine:
    return RoundLine(
        uuid=row.round,
        title=row.title,
        href=reverse("agora:round", args=[edition, row.round]),
        open_now=row.open_now,
        closes_at=row.closes_at,
        statements=row.statements,
        sheets=row.sheets,
        mapped=reverse("agora:views", args=[edition]) if row.mapped else "",
    )


def chairs_of(viewer: Actor) -> Picture | None:
    """Who is missing: beside every result."""
    return drawings.chairs(recent("heard", viewer, lambda: reach.heard(viewer)).chairs)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def one_round(request: CityRequest, edition: str, uuid: UUID) -> HttpResponse:
    """Begin, answer, go on: the answers in one's browser are a token that says nothing of anybody."""
    if request.method == "POST":
        return _answer(request, edition, uuid)
    return show(request, "round", _round_page(request, edition, uuid))


def _answer(request: CityRequest, edition: str, uuid: UUID) -> HttpResponse:
    """One answer, or the first statement: what is put in front of somebody is logged with its chance."""
    token = request.COOKIES.get(cookie_of(uuid), "")
    if not token:
        slow_down(request, "sheet", per_minute=SHEETS_A_MINUTE)
        token = opinion.open_sheet(request.actor, uuid)
    form = ReactForm(request.POST)
    if form.is_valid() and form.cleaned_data["statement"] is not None:
        react(
            token=token,
            statement=form.cleaned_data["statement"],
            value=int(form.cleaned_data["value"]),
            by=request.actor,
        )
    show_next(token=token, by=request.actor)
    response = redirect("agora:round", edition=edition, uuid=uuid)
    response.set_cookie(
        cookie_of(uuid),
        token,
        max_age=KEPT_FOR,
        path=f"/{edition}/avis",
        httponly=True,
        samesite="Lax",
        secure=request.is_secure(),
    )
    return response


def _round_page(request: CityRequest, edition: str, uuid: UUID) -> RoundPage:
    viewer = request.actor
    row = next((one for one in opinion.rounds(viewer) if one.round == uuid), None)
    token = request.COOKIES.get(cookie_of(uuid), "")
    try:
        put = opinion.statements(viewer, uuid, token=token)
    except BadToken:  # a token of another round, or of another time: begin again
        token, put = "", opinion.statements(viewer, uuid)
    address = reverse("agora:round", args=[edition, uuid])
    mine = [one for one in put if one.mine is not None]
    left = [one for one in put if one.mine is None]
    open_now = row is not None and row.open_now
    again = next((one for one in mine if one.cote == request.GET.get("phrase")), None) if open_now else None
    # Only what was drawn is asked: a page that chose by itself would leave no chance on record.
    asking = again or (next((one for one in left if one.shown), None) if open_now else None)
    ended = not open_now or (bool(token) and not left)
    answers = opinion.tally(viewer, uuid) if ended else ()
    wordings = {one.cote: one.wording for one in put}
    return RoundPage(
        edition=edition,
        title=row.title if row else "",
        address=address,
        open_now=open_now,
        begun=bool(token) and not (left and asking is None),
        question=_question(asking, edition, uuid, (mine, len(put))) if asking else None,
        done=len(mine) if token else 0,
        total=len(put),
        mine=tuple(_my_answer(one, _again(address, one)) for one in mine) if open_now and not asking else (),
        results=_results(answers, wordings) if ended else None,
        hidden=sum(one.n is None for one in answers),
        set_aside=reverse("agora:set_aside", args=[edition, uuid]),
        live=reverse("agora:live", args=[edition, uuid]) if ended and open_now else "",
        map=reverse("agora:views", args=[edition]) if row and row.mapped else "",
        chairs=chairs_of(viewer) if ended else None,
    )


def _again(address: str, one: StatementRow) -> str:
    return f"{address}?{urlencode({'phrase': one.cote})}"


def _my_answer(one: StatementRow, href: str) -> MyAnswer:
    return MyAnswer(wording=one.wording, said=str(Stance(one.mine or 0).label), href=href)


def _question(
    one: StatementRow, edition: str, uuid: UUID, so_far: tuple[list[StatementRow], int]
) -> Question:
    """The question in front of somebody; an answer being changed is sent to this page alone."""
    mine, total = so_far
    address = fragments.address_of(edition, uuid)
    return Question(
        uuid=one.statement,
        cote=one.cote,
        wording=one.wording,
        source=ladder_address(edition, one.cote),
        address=address,
        quick="" if one.mine is not None else fragments.quick_of(edition, uuid),
        done=str(len(mine)),
        total=str(total),
        before=_again(address, mine[-1]) if mine else "",
        mine=one.mine,
    )


@never_cache
@require_safe
def live(request: CityRequest, edition: str, uuid: UUID) -> HttpResponse:
    """The answers as they come: on a wall, on a telephone; without script, a button counts again."""
    viewer = request.actor
    found = opinion.live(viewer, uuid)
    address = fragments.address_of(edition, uuid)
    if not found.open_now:
        return redirect(address)
    page = LivePage(
        edition=edition,
        title=found.title,
        tally=fragments.bars_of(found),
        here=request.path,
        stream=reverse("pulse:stream", args=[edition, uuid]),
        fragment=reverse("pulse:tally", args=[edition, uuid]),
        round=address,
        chairs=chairs_of(viewer),
    )
    return show(request, "live", page)


def _results(answers: tuple[TallyRow, ...], wordings: dict[str, str]) -> Table:
    return Table(
        _("Ce que tout le monde a répondu"),
        (_("Phrase"), _("D’accord"), _("Je passe"), _("Pas d’accord"), _("Personnes")),
        tuple(
            (wordings.get(one.cote, one.cote), one.agree, one.passed, one.disagree, one.n) for one in answers
        ),
        figures=(1, 2, 3, 4),
        theirs=(0,),
    )


@same_for_everybody
@require_safe
def set_aside(request: CityRequest, edition: str, uuid: UUID) -> HttpResponse:
    """What was said and is not put to reaction, each with its reason."""
    viewer = request.actor
    row = next((one for one in opinion.rounds(viewer) if one.round == uuid and one.state != "draft"), None)
    if row is None:
        raise NoSuchRound
    found = opinion.set_aside_in(viewer, uuid)
    page = SetAsidePage(
        edition=edition,
        title=row.title,
        round=fragments.address_of(edition, uuid),
        table=_set_aside(found, edition) if found else None,
        rules=reverse("agora:moderation", args=[edition]),
    )
    return show(request, "set_aside", page)


def _set_aside(found: tuple[SetAsideRow, ...], edition: str) -> Table:
    return Table(
        _("Ce qui n’est pas soumis"),
        (_("Parole"), _("Pourquoi"), _("Quand")),
        tuple(
            (
                Link(one.wording or _("(retirée par qui l’a dite)"), ladder_address(edition, one.cote)),
                f"{one.reason}. {one.explanation}" if one.explanation else one.reason,
                day(one.at),
            )
            for one in found
        ),
        theirs=(0,),
    )


@same_for_everybody
@require_safe
def views(request: CityRequest, edition: str) -> HttpResponse:
    """The last published map of the edition."""
    viewer = request.actor
    found = last_map(viewer)
    if found is None:
        page = NoViewsPage(edition=edition, rounds=reverse("agora:rounds", args=[edition]))
        return show(request, "no_views", page)
    return show(request, "views", _views_page(viewer, edition, found))


def last_map(viewer: Actor) -> MapPage | None:
    """The map published last, if there is one."""
    mapped = [one for one in opinion.rounds(viewer) if one.mapped]
    return opinion.published_map(viewer, mapped[-1].round) if mapped else None


def most_agreed(found: MapPage) -> list[MappedStatement]:
    """The statements on which even the least convinced agree most."""
    known = [one for one in found.statements if one.answers]
    return sorted(known, key=_least, reverse=True)[:6]


def _views_page(viewer: Actor, edition: str, found: MapPage) -> ViewsPage:
    known = most_agreed(found)
    sentence = drawings.groups_sentence(found)
    return ViewsPage(
        edition=edition,
        title=found.title,
        sentence=sentence,
        people=found.people,
        published_at=found.published_at,
        how=reverse("agora:run", args=[edition, found.run]),
        picture=drawings.views(found, sentence),
        checks=mapped.checks(found),
        between=mapped.between(found),
        warnings=mapped.warnings(found),
        since=mapped.since(found),
        bars=drawings.answers(known, found) if known else None,
        findings=mapped.findings(found, edition),
        more=found.found - len(found.findings),
        table=Table(
            _("Toutes les phrases"),
            (_("Phrase"), _("D’accord, sur 100"), _("Personnes")),
            tuple(_row(one, found, edition) for one in found.statements),
            figures=(1, 2),
            theirs=(0,),
        ),
        chairs=chairs_of(viewer),
    )


def _least(one: MappedStatement) -> float:
    """The agreement of the least convinced group, its lower bound when there is but one."""
    shares = [group.agree / group.n for group in one.groups if group.n]
    if shares:
        return min(shares)
    return one.agree.low / 1000 if one.agree else 0.0


def _row(one: MappedStatement, found: MapPage, edition: str) -> tuple[str | int | Link | None, ...]:
    wording = Link(one.wording, reverse("agora:statement", args=[edition, found.round, one.cote]))
    if one.agree is None or one.answers is None:
        return (wording, None, None)
    share = f"{round(one.agree.point / 10)} ({round(one.agree.low / 10)} – {round(one.agree.high / 10)})"
    return (wording, share, one.answers.n)
