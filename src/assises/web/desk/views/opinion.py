"""Rounds of reactions: prepare, put statements, open, key paper sheets, close, publish the map."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from assises.commons.jobs.queries import live_job
from assises.commons.journal.actions import Actor
from assises.phases.opinion import queries as opinion
from assises.phases.opinion.actions import (
    RoundState,
    ask_map,
    close_round,
    open_round,
    prepare_round,
    put_statements,
    rebuild_reactions,
    record_sheets,
    take_out_statement,
)
from assises.phases.opinion.errors import NoSuchRound
from assises.phases.opinion.queries import RoundRow
from assises.web.desk.forms.opinion import RoundForm, SheetsForm, StatementsForm, TakeOutForm
from assises.web.desk.forms.parts import cotes_in
from assises.web.desk.framing import address, frame, offered
from assises.web.desk.gestures import Asked, Gesture, view_of
from assises.web.desk.pages.opinion import RoundLine, RoundPage, RoundsPage
from assises.web.desk.pages.parts import Beside, Note
from assises.web.door.middleware import CityRequest
from assises.web.ui.parts import Table
from assises.web.ui.shell import Link


@never_cache
@require_safe
def rounds(request: CityRequest, edition: str) -> HttpResponse:
    """Every round, the oldest first."""
    viewer = request.actor
    page = RoundsPage(
        desk=frame(viewer, "desk:rounds"),
        rounds=tuple(_line(one, edition) for one in opinion.rounds(viewer)),
        also=offered(
            viewer,
            (
                "opinion.round.prepare",
                _("Préparer une consultation"),
                reverse("desk:prepare", args=[edition]),
            ),
        ),
    )
    return render(request, "desk/rounds.html", {"page": page})


def _line(one: RoundRow, edition: str) -> RoundLine:
    return RoundLine(
        title=one.title,
        href=reverse("desk:round", args=[edition, one.round]),
        state=str(RoundState(one.state).label),
        opens_at=one.opens_at,
        closes_at=one.closes_at,
        statements=one.statements,
        sheets=one.sheets,
        mapped=one.mapped,
    )


@never_cache
@require_safe
def one_round(request: CityRequest, edition: str, round_uuid: UUID) -> HttpResponse:
    """One round: its statements with the answers in force, the next gesture."""
    viewer = request.actor
    here = frame(viewer, "desk:rounds")
    row = next((one for one in opinion.rounds(viewer) if one.round == round_uuid), None)
    if row is None:
        raise NoSuchRound
    page = RoundPage(
        desk=here,
        round=_line(row, edition),
        statements=_statements(viewer, round_uuid),
        gestures=_going_on(viewer, row) or _next(viewer, row),
        map=_map(viewer, row),
    )
    return render(request, "desk/round.html", {"page": page})


def _statements(viewer: Actor, round_uuid: UUID) -> Table:
    counted = {one.statement: one for one in opinion.tally(viewer, round_uuid)}
    rows = []
    for n, one in enumerate(opinion.statements(viewer, round_uuid), start=1):
        found = counted.get(one.statement)
        cells = (found.agree, found.passed, found.disagree) if found else (None, None, None)
        rows.append((f"{n}. {one.wording} ({one.cote})", *cells))
    heads = (_("Affirmation"), _("D’accord"), _("Je passe"), _("Pas d’accord"))
    return Table(_("Les affirmations, dans l’ordre de la feuille"), heads, tuple(rows), figures=(1, 2, 3))


def _next(viewer: Actor, row: RoundRow) -> tuple[Link, ...]:
    at = [viewer.edition, row.round]
    put = ("opinion.statement.put", _("Soumettre des paroles"), reverse("desk:put", args=at))
    sort = ("opinion.statement.set_aside", _("Trier les paroles"), reverse("desk:sort", args=at))
    out = ("opinion.statement.take_out", _("Retirer une affirmation"), reverse("desk:take_out", args=at))
    steps = {
        RoundState.DRAFT: (
            put,
            sort,
            ("opinion.round.open", _("Ouvrir"), reverse("desk:open_round", args=at)),
        ),
        RoundState.OPEN: (
            ("opinion.sheet.key", _("Saisir des feuilles de papier"), reverse("desk:sheets", args=at)),
            put,
            sort,
            out,
            ("opinion.round.close", _("Clore"), reverse("desk:close_round", args=at)),
        ),
        RoundState.CLOSED: (
            ("opinion.reactions.rebuild", _("Recompter"), reverse("desk:rebuild", args=at)),
            ("opinion.map.publish", _("Publier la carte des avis"), reverse("desk:publish_map", args=at)),
        ),
    }
    return offered(viewer, *steps[RoundState(row.state)])


def _map(viewer: Actor, row: RoundRow) -> tuple[Link, ...]:
    if not row.mapped:
        return ()
    found = opinion.published_map(viewer, row.round)
    href = address("agora:run", viewer.edition, found.run)
    return (Link(_("Comment la carte a été calculée"), href),) if href else ()


def _going_on(viewer: Actor, row: RoundRow) -> tuple[Link, ...]:
    """The map is being drawn: where that is seen, instead of asking for it again."""
    found = live_job(viewer, what="opinion.map.publish", subject=f"opinion.round:{row.round}")
    href = reverse("desk:job", args=[viewer.edition, found.uuid]) if found else ""
    return (Link(_("La carte est en train d’être calculée"), href),) if found else ()


def _to_round(asked: Asked) -> str:
    return reverse("desk:round", args=[asked.by.edition, asked.at["round_uuid"]])


prepare = view_of(
    Gesture(
        right="opinion.round.prepare",
        here="desk:rounds",
        title=gettext_lazy("Préparer une consultation"),
        lead=gettext_lazy(
            "Des paroles enregistrées sont soumises telles quelles : d’accord, pas d’accord, passe."
        ),
        label=gettext_lazy("Préparer"),
        done=gettext_lazy("La consultation est prête à recevoir des affirmations."),
        form=RoundForm,
        act=lambda asked: prepare_round(
            title=asked.typed["title"],
            opens_at=asked.typed["opens_at"],
            closes_at=asked.typed["closes_at"],
            question=asked.typed["question"],
            by=asked.by,
        ),
        back=lambda asked: reverse("desk:rounds", args=[asked.by.edition]),
    )
)

put = view_of(
    Gesture(
        right="opinion.statement.put",
        here="desk:rounds",
        title=gettext_lazy("Soumettre des paroles"),
        label=gettext_lazy("Les soumettre"),
        done=gettext_lazy("Les paroles sont soumises, avec leurs mots."),
        form=StatementsForm,
        act=lambda asked: put_statements(
            round_uuid=asked.at["round_uuid"], cotes=cotes_in(asked.typed["cites"]), by=asked.by
        ),
        back=_to_round,
        beside=lambda asked: Beside(
            notes=(
                Note(_("Peu, et claires"), (_("Vingt à quarante affirmations courtes, une idée chacune."),)),
            )
        ),
    )
)

take_out = view_of(
    Gesture(
        right="opinion.statement.take_out",
        here="desk:rounds",
        title=gettext_lazy("Retirer une affirmation"),
        label=gettext_lazy("Retirer"),
        done=gettext_lazy("L’affirmation est retirée ; les réponses données sont gardées."),
        form=TakeOutForm,
        act=lambda asked: take_out_statement(
            statement=UUID(asked.typed["statement"]), reason=asked.typed["reason"], by=asked.by
        ),
        back=_to_round,
    )
)

open_one = view_of(
    Gesture(
        right="opinion.round.open",
        here="desk:rounds",
        title=gettext_lazy("Ouvrir la consultation"),
        label=gettext_lazy("Ouvrir"),
        done=gettext_lazy("La consultation est ouverte."),
        act=lambda asked: open_round(round_uuid=asked.at["round_uuid"], by=asked.by),
        back=_to_round,
        will=(
            gettext_lazy("Chacun peut réagir, sur papier, au téléphone ou à l’écran, jusqu’à la clôture."),
        ),
    )
)

close_one = view_of(
    Gesture(
        right="opinion.round.close",
        here="desk:rounds",
        title=gettext_lazy("Clore la consultation"),
        label=gettext_lazy("Clore"),
        done=gettext_lazy("La consultation est close."),
        act=lambda asked: close_round(round_uuid=asked.at["round_uuid"], by=asked.by),
        back=_to_round,
        will=(gettext_lazy("Plus aucune réponse ne sera prise, même sur papier."),),
        stays=(gettext_lazy("Tout ce qui a été répondu."),),
    )
)

sheets = view_of(
    Gesture(
        right="opinion.sheet.key",
        here="desk:rounds",
        title=gettext_lazy("Saisir des feuilles de papier"),
        lead=gettext_lazy("Tout le paquet entre, ou rien : une faute nomme sa ligne, votre saisie reste."),
        label=gettext_lazy("Enregistrer le paquet"),
        done=gettext_lazy("%(made)s réponses sont enregistrées."),
        form=SheetsForm,
        act=lambda asked: record_sheets(
            round_uuid=asked.at["round_uuid"], sheets=asked.typed["sheets"], by=asked.by
        ),
        back=_to_round,
        beside=lambda asked: Beside(notes=(Note(_("L’ordre de la feuille"), _in_order(asked)),)),
    )
)


def _in_order(asked: Asked) -> tuple[str, ...]:
    rows = opinion.statements(asked.by, asked.at["round_uuid"])
    return tuple(f"{n}. {one.wording}" for n, one in enumerate(rows, start=1))


draw = view_of(
    Gesture(
        right="opinion.map.publish",
        here="desk:rounds",
        title=gettext_lazy("Publier la carte des avis"),
        label=gettext_lazy("Calculer et publier"),
        done=gettext_lazy("Le calcul est demandé ; la carte se publie dès qu’il est fini."),
        act=lambda asked: ask_map(round_uuid=asked.at["round_uuid"], by=asked.by),
        back=_to_round,
        onward=lambda asked, job: reverse("desk:job", args=[asked.by.edition, job]),
        will=(
            gettext_lazy("Les réponses sont figées, la carte calculée, et chacun peut la recalculer."),
            gettext_lazy("Si l’on ne distingue pas de groupes, la carte le dit."),
        ),
        stays=(gettext_lazy("Une carte déjà publiée reste lisible, et dit qu’elle est remplacée."),),
    )
)

rebuild = view_of(
    Gesture(
        right="opinion.reactions.rebuild",
        here="desk:rounds",
        title=gettext_lazy("Recompter les réponses"),
        lead=gettext_lazy("Les réponses en vigueur sont récrites depuis le registre de toutes les réponses."),
        label=gettext_lazy("Recompter"),
        done=gettext_lazy("Le compte est refait."),
        act=lambda asked: rebuild_reactions(round_uuid=asked.at["round_uuid"], by=asked.by),
        back=_to_round,
    )
)
