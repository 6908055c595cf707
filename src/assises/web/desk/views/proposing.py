"""Proposals at the desk: written, put on record, merged and unmerged, weighed; none is ever lost."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from assises.commons.evidence.actions import Relation, RestsOn
from assises.commons.journal.actions import Actor
from assises.commons.journal.queries import may
from assises.phases.proposals import queries
from assises.phases.proposals.actions import (
    Author,
    Draft,
    draft_proposal,
    edit_draft,
    merge,
    revise_proposal,
    submit,
    undo_merge,
)
from assises.phases.proposals.queries import DraftView, ProposalRow, ProposalView
from assises.web.desk.forms import proposing as forms
from assises.web.desk.framing import all_words, frame
from assises.web.desk.gestures import Asked, Gesture
from assises.web.desk.pages.parts import Beside, Note, Shelf, ShelfPage, Shelved
from assises.web.desk.views.registers import one_link
from assises.web.door.middleware import CityRequest

HERE = "desk:proposals"


@never_cache
@require_safe
def proposals(request: CityRequest, edition: str) -> HttpResponse:
    """What is being written, then what is on record."""
    viewer = request.actor
    here = frame(viewer, HERE)
    drafts = queries.drafts(viewer) if may(viewer, "proposals.proposal.edit") else ()
    page = ShelfPage(
        desk=here,
        title=_("Propositions"),
        lead=_("Un brouillon n’est lu qu’ici. Déposée, elle est publique, et une réponse est due."),
        shelves=(
            Shelf(_("En cours d’écriture"), tuple(_draft(viewer, one) for one in drafts)),
            Shelf(_("Déposées"), tuple(_row(viewer, one) for one in queries.proposals(viewer))),
        ),
        also=(
            *one_link(viewer, "proposals.proposal.draft", _("Écrire une proposition"), "desk:draft"),
            *one_link(viewer, "proposals.proposal.merge", _("Réunir en une proposition"), "desk:merge"),
        ),
    )
    return render(request, "desk/shelves.html", {"page": page})


def _draft(viewer: Actor, one: DraftView) -> Shelved:
    return Shelved(
        one.action or one.problem,
        (", ".join(one.authors),),
        (
            *one_link(
                viewer, "proposals.proposal.edit", _("Continuer à écrire"), "desk:edit_draft", one.uuid
            ),
            *one_link(viewer, "proposals.proposal.submit", _("Déposer"), "desk:submit_draft", one.uuid),
        ),
    )


def _row(viewer: Actor, one: ProposalRow) -> Shelved:
    into = _("réunie dans %(cote)s") % {"cote": one.merged_into} if one.merged_into else ""
    return Shelved(
        f"{one.cote} – {one.action}",
        tuple(part for part in (one.label, one.horizon_label, into) if part),
        (),
        href=reverse("desk:proposal", args=[viewer.edition, one.cote]),
    )


@never_cache
@require_safe
def one_proposal(request: CityRequest, edition: str, cote: str) -> HttpResponse:
    """One proposal: what it costs, who gains, what it was made of, and every gesture on it."""
    viewer = request.actor
    here = frame(viewer, HERE)
    held = queries.proposal(viewer, cote)
    page = ShelfPage(
        desk=here,
        title=f"{cote} – {held.row.action}",
        lead=_tied(held),
        shelves=(
            _costs(viewer, held),
            _effects(viewer, held),
            _supports(viewer, held),
            *_merge(viewer, held),
        ),
        also=(
            *one_link(
                viewer, "proposals.proposal.revise", _("Écrire une autre version"), "desk:revise", cote
            ),
            *one_link(viewer, "proposals.proposal.draft", _("Toutes les propositions"), HERE),
        ),
    )
    return render(request, "desk/shelves.html", {"page": page})


def _tied(held: ProposalView) -> str:
    if not held.row.objectives:
        return _("Elle ne sert aucun objectif de la démarche, et le dit.")
    return _("Elle sert l’objectif %(numbers)s.") % {"numbers": ", ".join(map(str, held.row.objectives))}


def _costs(viewer: Actor, held: ProposalView) -> Shelf:
    said = _("de %(low)s à %(high)s euros de %(year)s, %(source)s")
    return Shelf(
        _("Ce qu’elle coûterait"),
        tuple(
            Shelved(
                one.scenario,
                (said % {"low": one.low, "high": one.high, "year": one.year, "source": one.source},),
                (),
            )
            for one in held.costs
        ),
        one_link(viewer, "proposals.costing.add", _("Chiffrer"), "desk:costing", held.row.cote),
        empty=_("Personne ne l’a chiffrée."),
    )


def _effects(viewer: Actor, held: ProposalView) -> Shelf:
    nobody = _("on ne sait pas qui")
    return Shelf(
        _("Qui y gagne, qui en porte le coût"),
        tuple(
            Shelved(
                f"{one.label} : {one.stratum or one.neighbourhood or nobody}",
                tuple(part for part in (one.evidence_label, one.note) if part),
                (),
            )
            for one in held.effects
        ),
        one_link(viewer, "proposals.effect.say", _("Dire un effet"), "desk:effect", held.row.cote),
        empty=_("Personne ne l’a dit."),
    )


def _supports(viewer: Actor, held: ProposalView) -> Shelf:
    n = held.supports
    said = _("%(n)s soutiens apportés d’ailleurs. Aucun seuil ne décide de rien.") % {"n": n}
    return Shelf(
        _("Soutiens"),
        (Shelved(said, (), ()),) if n else (),
        one_link(viewer, "proposals.support.import", _("Apporter un compte"), "desk:support", held.row.cote),
    )


def _merge(viewer: Actor, held: ProposalView) -> tuple[Shelf, ...]:
    kept = held.merge
    if kept is None:
        return ()
    parents = ", ".join(one.cote for one in kept.parents)
    undo = one_link(viewer, "proposals.merge.undo", _("Défaire la réunion"), "desk:undo_merge", held.row.cote)
    right = "proposals.objection.answer"
    return (
        Shelf(
            _("De quoi elle est faite"),
            (Shelved(parents, (kept.reason,), () if kept.undone_at else undo),),
        ),
        Shelf(
            _("Objections à la réunion"),
            tuple(
                Shelved(
                    one.text,
                    (one.answer,) if one.answer else (),
                    ()
                    if one.answered_at
                    else one_link(viewer, right, _("Répondre"), "desk:answer_merge", held.row.cote, one.uuid),
                )
                for one in kept.objections
            ),
            empty=_("Personne n’a objecté."),
        ),
    )


def to_proposals(asked: Asked) -> str:
    """Back to the proposals."""
    return reverse(HERE, args=[asked.by.edition])


def to_one(asked: Asked) -> str:
    """Back to one proposal."""
    return reverse("desk:proposal", args=[asked.by.edition, asked.at["cote"]])


def drafted(typed: Mapping[str, Any]) -> Draft:
    """The draft inside what was typed."""
    names = ("problem", "action", "who", "place", "horizon", "neighbourhood", "domain")
    return Draft(**{name: typed[name] for name in names}, objectives=tuple(typed["objectives"]))


def _author(typed: Mapping[str, Any]) -> tuple[Author, ...]:
    return (Author(typed["author"], typed["body"]),)


DRAFT = Gesture(
    right="proposals.proposal.draft",
    here=HERE,
    title=gettext_lazy("Écrire une proposition"),
    lead=gettext_lazy("Elle peut rester incomplète jusqu’à son dépôt."),
    label=gettext_lazy("Garder le brouillon"),
    done=gettext_lazy("Le brouillon est gardé."),
    form=forms.AuthoredForm,
    act=lambda asked: draft_proposal(draft=drafted(asked.typed), authors=_author(asked.typed), by=asked.by),
    back=to_proposals,
)


def _so_far(asked: Asked) -> dict[str, object]:
    held = next((one for one in queries.drafts(asked.by) if one.uuid == asked.at["draft"]), None)
    return {} if held is None else _typed(held)


def _typed(held: DraftView) -> dict[str, object]:
    names = ("problem", "action", "who", "place", "neighbourhood", "domain")
    found: dict[str, object] = {name: getattr(held, name) for name in names}
    return found | {
        "horizon": held.horizon.value,
        "objectives": list(held.objectives),
        "no_objective": not held.objectives,
    }


def _edit(asked: Asked) -> None:
    uuid: UUID = asked.at["draft"]
    edit_draft(proposal=uuid, draft=drafted(asked.typed), by=asked.by)


EDIT = Gesture(
    right="proposals.proposal.edit",
    here=HERE,
    title=gettext_lazy("Continuer à écrire"),
    label=gettext_lazy("Garder le brouillon"),
    done=gettext_lazy("Le brouillon est gardé."),
    form=forms.DraftForm,
    act=_edit,
    back=to_proposals,
    begin=_so_far,
)


def resting(cites: tuple[str, ...]) -> list[RestsOn]:
    """What a proposal draws on."""
    return [RestsOn(cote, Relation.DRAWS_ON) for cote in cites]


def _said_so_far(asked: Asked) -> Beside:
    found = _so_far(asked)
    lines = tuple(str(found[name]) for name in ("action", "problem", "who", "place") if found.get(name))
    return Beside(notes=(Note(_("Le brouillon"), lines),))


SUBMIT = Gesture(
    right="proposals.proposal.submit",
    here=HERE,
    title=gettext_lazy("Déposer la proposition"),
    label=gettext_lazy("Déposer"),
    done=gettext_lazy("La proposition est déposée : %(made)s."),
    form=forms.CitesForm,
    act=lambda asked: submit(proposal=asked.at["draft"], rests_on=resting(asked.typed["cites"]), by=asked.by),
    back=to_proposals,
    beside=_said_so_far,
    will=(
        gettext_lazy("Elle devient publique, avec ce sur quoi elle repose."),
        gettext_lazy("La Ville doit y répondre dans le délai promis."),
    ),
)


def _version_so_far(asked: Asked) -> dict[str, object]:
    return _typed(queries.written(asked.by, asked.at["cote"]))


def said_words(asked: Asked) -> Beside:
    """The proposal and what it rests on, beside the work."""
    return Beside(words=all_words(queries.words_of_proposal(asked.by, asked.at["cote"])))


REVISE = Gesture(
    right="proposals.proposal.revise",
    here=HERE,
    title=gettext_lazy("Écrire une autre version"),
    lead=gettext_lazy("La version d’avant reste lisible."),
    label=gettext_lazy("Déposer cette version"),
    done=gettext_lazy("La nouvelle version est déposée : %(made)s."),
    form=forms.ReviseForm,
    act=lambda asked: revise_proposal(
        cote=asked.at["cote"],
        draft=drafted(asked.typed),
        rests_on=resting(asked.typed["cites"]),
        by=asked.by,
    ),
    back=to_proposals,
    begin=_version_so_far,
    beside=said_words,
)
MERGE = Gesture(
    right="proposals.proposal.merge",
    here=HERE,
    title=gettext_lazy("Réunir en une proposition"),
    lead=gettext_lazy("Des cartes, des propositions : chacune reste, et dit dans quoi elle est entrée."),
    label=gettext_lazy("Réunir"),
    done=gettext_lazy("Elles sont réunies : %(made)s."),
    form=forms.MergeForm,
    act=lambda asked: merge(
        parents=asked.typed["cites"],
        draft=drafted(asked.typed),
        authors=_author(asked.typed),
        reason=asked.typed["reason"],
        by=asked.by,
    ),
    back=to_proposals,
    stays=(gettext_lazy("Les soutiens restent où ils ont été donnés."),),
)
UNDO = Gesture(
    right="proposals.merge.undo",
    here=HERE,
    title=gettext_lazy("Défaire la réunion"),
    label=gettext_lazy("Défaire"),
    done=gettext_lazy("La réunion est défaite : chaque parole est rouverte."),
    form=forms.UndoForm,
    act=lambda asked: undo_merge(cote=asked.at["cote"], reason=asked.typed["reason"], by=asked.by),
    back=to_proposals,
    beside=said_words,
    stays=(gettext_lazy("La proposition réunie reste lisible, et dit pourquoi elle ne tient plus."),),
)
