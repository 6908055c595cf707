"""Bringing files in: a dry run first, its report line by line, then everything or nothing."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from assises.commons.journal.errors import NotAllowed
from assises.commons.journal.queries import require_role
from assises.conduct.import_report import ImportReport, Told
from assises.methods.errors import AssisesError
from assises.web.desk.brought import Brought, brought, forget, keep, read
from assises.web.desk.forms.bringing import BringForm
from assises.web.desk.framing import frame
from assises.web.desk.gestures import Asked
from assises.web.desk.pages.bringing import BringPage, ReportPage
from assises.web.door.middleware import CityRequest, status_of
from assises.web.door.refusals import SENTENCES
from assises.web.door.saying import sentence
from assises.web.ui.parts import Table

SHOWN = 200


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def bring(request: CityRequest, edition: str) -> HttpResponse:
    """Choose files; they wait aside until their report is read."""
    viewer = request.actor
    page = BringPage(desk=frame(viewer, "desk:bring"))
    form = BringForm(request.POST or None, request.FILES or None)
    form.offer(Asked(viewer, {}, {}))
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        require_role(viewer, f"conduct.{typed['what']}.import")
        said = {name: typed[name] for name in ("what", "question", "title", "commune", "already_read")}
        upload = keep(typed["chosen"], Brought(account=viewer.account, edition=edition, **said))
        return redirect("desk:brought", edition, upload)
    status = 422 if request.method == "POST" else 200
    return render(request, "desk/bring.html", {"page": page, "form": form}, status=status)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: CityRequest, edition: str, upload: UUID) -> HttpResponse:
    """The report of a dry run; sent back, everything is written, or nothing."""
    viewer = request.actor
    here = frame(viewer, "desk:bring")
    how = brought(upload)
    if how is None:
        return redirect("desk:bring", edition)
    if (how.account, how.edition) != (viewer.account, edition):
        raise NotAllowed(gesture=f"conduct.{how.what}.import", role=str(viewer.role))
    writing = request.method == "POST"
    try:
        found = read(upload, how, viewer, dry_run=not writing)
    except AssisesError as refusal:
        if status_of(refusal) == 403:
            raise
        messages.error(request, sentence(refusal))
        return redirect("desk:bring", edition)
    if writing and found.written:
        forget(upload)
    commit = reverse("desk:brought", args=[edition, upload]) if found.clean and not found.written else ""
    page = ReportPage(
        desk=here,
        written=found.written,
        clean=found.clean,
        read=found.read,
        already=found.already,
        counts=_counts(found),
        faults=_told(found.faults, _("Ce qui arrête l’import")),
        more_faults=max(0, len(found.faults) - SHOWN),
        notices=_told(found.notices, _("Ce qu’il est bon de savoir")),
        commit=commit,
        again=reverse("desk:bring", args=[edition]),
    )
    status = 200 if found.clean else 422
    return render(request, "desk/brought.html", {"page": page}, status=status)


def _names() -> dict[str, str]:
    return {
        "voices": _("paroles"),
        "statements": _("affirmations"),
        "sheets": _("personnes"),
        "reactions": _("réponses au journal"),
        "in_force": _("réponses en vigueur"),
        "areas": _("îlots du recensement"),
        "areas_completed": _("îlots complétés"),
        "margins": _("chiffres du recensement"),
        "neighbourhoods": _("quartiers"),
        "venues": _("lieux"),
        "orphans": _("sans ce à quoi ils répondent : laissés, et dits"),
        "prompts": _("questions des organisateurs : pas des paroles"),
        "hidden_elsewhere": _("retirées ou masquées là-bas : laissées là-bas"),
        "places_unknown": _("lieux qui ne sont pas des quartiers d’ici : lieu non gardé"),
        "votes_elsewhere": _("votes donnés là-bas : pas ajoutés aux nôtres"),
        "secret_figures": _("chiffres secrets : ils le restent, jamais zéro"),
    }


def _counts(found: ImportReport) -> Table:
    names = _names()
    rows = [(names.get(kind, kind.replace("_", " ")), n) for kind, n in found.rows.items()]
    rows += [(names.get(kind, kind.replace("_", " ")), n) for kind, n in found.apart.items() if n]
    title = _("Écrit") if found.written else _("À écrire, et ce qui reste à part")
    return Table(title, (_("Quoi"), _("Combien")), tuple(rows), figures=(1,))


def _told(told: tuple[Told, ...], title: str) -> Table:
    rows = tuple((one.file, one.fault.line, one.fault.column or "", _said(one)) for one in told[:SHOWN])
    heads = (_("Fichier"), _("Ligne"), _("Colonne"), _("Quoi, et que faire"))
    return Table(title, heads, rows, figures=(1,))


def _said(one: Told) -> str:
    known = _(SENTENCES.get(one.fault.code, SENTENCES["formats.refused"]))
    given: dict[str, object] = {"line": one.fault.line, "column": one.fault.column, "source": one.file}
    try:
        return known % {**given, **one.fault.parameters}
    except KeyError:
        return known
