"""The evening board, and the control of the whole record on demand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from django.core.cache import cache
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from assises.commons.agenda import queries as agenda
from assises.commons.evidence import queries as evidence
from assises.commons.journal import clock
from assises.commons.journal import queries as journal
from assises.commons.journal.actions import Actor
from assises.commons.journal.queries import may
from assises.commons.reach import queries as reach
from assises.conduct.audit_city import Audit, audit_city
from assises.phases.followup import queries as followup
from assises.phases.synthesis import queries as synthesis
from assises.pictures.svg import Picture
from assises.web.desk.framing import address, frame
from assises.web.desk.pages.board import AuditPage, BoardPage, Figure, Place, Proof, Waiting
from assises.web.desk.views.gauges import alarm, chairs, figures, places
from assises.web.door.middleware import CityRequest
from assises.web.ui.parts import Table

T = TypeVar("T")
FRESH = 60  # seconds during which figures of the whole edition may be shown again
CHECKED_FOR = 60 * 60 * 24


@never_cache
@require_safe
def board(request: CityRequest, edition: str) -> HttpResponse:
    """Figures with their people, the chairs, what waits for me, whether the record holds."""
    viewer = request.actor
    here = frame(viewer, "desk:board")
    shown, drawn, there, mixed = _recent("gauges", viewer, lambda: _gauges(viewer))
    page = BoardPage(
        desk=here,
        today=clock.today(),
        waiting=_waiting(viewer, edition),
        figures=shown,
        chairs=drawn,
        missing=address("agora:missing", edition),
        places=there,
        mixed=mixed,
        planner=reverse("desk:planner", args=[edition]) if may(viewer, "agenda.event.plan") else "",
        proof=_proof(viewer, edition),
    )
    return render(request, "desk/board.html", {"page": page})


def _gauges(viewer: Actor) -> tuple[tuple[Figure, ...], Picture | None, tuple[Place, ...], str]:
    """The figures, the chairs, where to go next and whether rooms mix, from one reading of the ledger."""
    found = reach.heard(viewer)
    return figures(viewer, found.people), chairs(found), places(found), alarm(found)


def _recent(name: str, viewer: Actor, count: Callable[[], T]) -> T:
    """A figure of the whole edition with its words, at most a minute old: the same for everybody."""
    key = f"desk:{viewer.edition}:{get_language()}:{name}"
    found: tuple[T] | None = cache.get(key)
    if found is None:
        found = (count(),)
        cache.set(key, found, FRESH)
    return found[0]


def _waiting(viewer: Actor, edition: str) -> tuple[Waiting, ...]:
    """What waits for this role, and only that; nothing is shown that is not waiting."""
    found = [*_to_moderate(viewer, edition), *_to_write(viewer, edition), *_to_follow(viewer, edition)]
    return tuple(one for one in found if one.n)


def _to_moderate(viewer: Actor, edition: str) -> list[Waiting]:
    if not may(viewer, "evidence.text.read_hidden"):
        return []
    counted = evidence.waiting_counts(viewer)
    there = reverse("desk:moderation", args=[edition])
    return [
        Waiting(
            counted.to_read, _("paroles à lire avant publication"), reverse("desk:waiting", args=[edition])
        ),
        Waiting(counted.to_confirm, _("masquages qui attendent une deuxième personne"), there),
        Waiting(counted.appeals, _("recours sans réponse"), there),
    ]


def _to_write(viewer: Actor, edition: str) -> list[Waiting]:
    if not may(viewer, "synthesis.section.write"):
        return []
    rows = synthesis.syntheses(viewer)
    unsigned = sum(one.sections for one in rows if one.state == "draft")
    return [Waiting(unsigned, _("sections de synthèse à signer"), address("desk:syntheses", edition))]


def _to_follow(viewer: Actor, edition: str) -> list[Waiting]:
    if not may(viewer, "conduct.voice.transfer"):
        return []
    late, unacknowledged = _recent("late", viewer, lambda: _late_answers(viewer))
    return [
        Waiting(late, _("paroles sans suite au-delà du délai promis"), address("desk:bench", edition)),
        Waiting(
            unacknowledged,
            _("transmissions dont personne n’a accusé réception"),
            address("desk:transfers", edition),
        ),
    ]


def _late_answers(viewer: Actor) -> tuple[int, int]:
    """Voices that wait longer than promised, transfers nobody acknowledged: the same for everybody."""
    promised = agenda.promise(viewer)
    late = evidence.overdue(viewer, answer_within_days=promised.answer_within_days) if promised else 0
    return late, followup.unacknowledged_transfers(viewer)


def _proof(viewer: Actor, edition: str) -> Proof:
    roots = journal.day_roots(viewer, limit=1)
    at, last = _last_audit(edition)
    return Proof(
        sealed_on=roots[0].day if roots else None,
        lines=roots[0].seq if roots else 0,
        checked_at=at,
        faults=_faults(last) if last else 0,
        href=reverse("desk:audit", args=[edition]),
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def audit(request: CityRequest, edition: str) -> HttpResponse:
    """Check the whole record when asked to; nothing is mended. Otherwise show the last control."""
    here = frame(request.actor, "desk:board")
    if request.method == "POST":
        found = audit_city(by=request.actor)
        cache.set(f"desk:{edition}:audit", (clock.now(), found), CHECKED_FOR)
        return redirect("desk:audit", edition)
    at, last = _last_audit(edition)
    page = AuditPage(
        desk=here,
        may_check=may(request.actor, "conduct.city.audit"),
        checked_at=at,
        holds=last is not None and not _faults(last),
        lines=last.lines if last else 0,
        checks=_checks(last) if last else None,
        waiting=_late(last) if last else None,
    )
    return render(request, "desk/audit.html", {"page": page})


def _last_audit(edition: str) -> tuple[datetime | None, Audit | None]:
    return cache.get(f"desk:{edition}:audit") or (None, None)


def _faults(found: Audit) -> int:
    return sum(len(check.faults) for check in found.checks)


def _checks(found: Audit) -> Table:
    names = {
        "chain": _("Le journal forme une chaîne sans trou"),
        "triggers": _("Les tables scellées refusent d’être changées"),
        "digests": _("Chaque parole est celle qui a été enregistrée"),
        "cotes": _("Chaque cote est unique et bien formée"),
        "receipts": _("Chaque récépissé ouvre sa parole"),
        "endings": _("Chaque suite donnée repose sur la parole"),
        "states": _("Ce qui est retiré n’est plus lisible"),
        "links": _("Rien ne repose sur ce qui est venu après"),
        "numbers": _("Aucun numéro n’est donné deux fois"),
        "promises": _("Chaque promesse atteint une parole, ou dit que non"),
        "reactions": _("Chaque réaction en vigueur est la dernière de sa feuille"),
        "powers": _("Chaque compétence a un seul titulaire à la fois"),
    }
    rows = tuple(
        (
            names.get(check.name, check.name),
            _("oui") if not check.faults else _("non : %(n)s") % {"n": len(check.faults)},
            ", ".join(check.faults[:10]),
        )
        for check in found.checks
    )
    return Table(_("Ce qui a été contrôlé"), (_("Règle"), _("Tenue"), _("Ce qui ne va pas")), rows)


def _late(found: Audit) -> Table:
    rows = tuple(
        (one.edition, one.voices, one.untreated, one.overdue, one.promised_days) for one in found.waiting
    )
    heads = (_("Édition"), _("Paroles"), _("Sans suite"), _("Au-delà du délai"), _("Délai promis (jours)"))
    return Table(_("Ce qui attend une réponse"), heads, rows, figures=(1, 2, 3, 4))
