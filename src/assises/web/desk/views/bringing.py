"""Bringing files in: a dry run first, its report line by line, then everything or nothing, in the queue."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from assises.commons.jobs.actions import ask_job
from assises.commons.journal.actions import Actor
from assises.commons.journal.errors import NotAllowed
from assises.commons.journal.queries import require_role
from assises.conduct.bring_files import Brief, bring_files
from assises.conduct.errors import UploadGone
from assises.conduct.import_report import Course, ImportReport
from assises.conduct.uploads import SAID, SaidFault, Summary, Upload
from assises.formats.faults import FormatError
from assises.methods.errors import AssisesError
from assises.web.desk.counted import COUNTED
from assises.web.desk.forms.bringing import BringForm, ReadForm
from assises.web.desk.framing import frame
from assises.web.desk.gestures import Asked
from assises.web.desk.pages.bringing import BringPage, HowPage, ReportPage
from assises.web.desk.previews import previews_of, samples_of
from assises.web.door.middleware import CityRequest, status_of
from assises.web.door.saying import sentence, sentence_of
from assises.web.ui.parts import Table

# Beyond this many bytes even reading takes longer than a page: the queue does it.
AT_ONCE = 2_000_000
HERE = "desk:bring"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def bring(request: CityRequest, edition: str) -> HttpResponse:
    """Choose files; they wait aside until their report is read. Those of before lend their settings."""
    viewer = request.actor
    like = _like(request.POST.get("like") or request.GET.get("like", ""), viewer)
    first = _settings(like.brief) if like else None
    form = BringForm(request.POST or None, request.FILES or None, initial=first)
    form.offer(Asked(viewer, {}, {}))
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        require_role(viewer, f"conduct.{typed['what']}.import")
        said = {name: typed[name] for name in SETTINGS}
        brief = replace(like.brief, **said) if like and like.brief.what == typed["what"] else Brief(**said)
        files = [(one.name or "", one) for one in typed["chosen"]]
        upload = Upload.keep(files, brief=brief, by=viewer)
        if upload.size > AT_ONCE:
            return _ask(upload, viewer, dry=True)
        return redirect("desk:brought", edition, upload.uuid)
    page = BringPage(
        desk=frame(viewer, HERE), like=str(like.uuid) if like else "", kept=_kept(like.brief) if like else ()
    )
    status = 422 if request.method == "POST" else 200
    return render(request, "desk/bring.html", {"page": page, "form": form}, status=status)


SETTINGS = ("what", "question", "title", "commune", "years", "past", "already_read")


def _like(name: str, viewer: Actor) -> Upload | None:
    """Files brought before by the same person, if they still wait."""
    try:
        found = Upload.find(UUID(name))
    except (ValueError, UploadGone):
        return None
    return found if (found.account, found.edition) == (viewer.account, viewer.edition) else None


def _settings(brief: Brief) -> dict[str, object]:
    years = " ".join(f"{name}={year}" for name, year in brief.years.items())
    return {name: getattr(brief, name) for name in SETTINGS} | {"years": years}


def _kept(brief: Brief) -> tuple[str, ...]:
    """What was said of how to read, in words."""
    said = [_("%(column)s → %(field)s") % {"column": c, "field": f} for c, f in brief.mapping.items()]
    if brief.encoding:
        said.insert(0, _("encodage %(encoding)s") % {"encoding": brief.encoding})
    return tuple(said)


def _mine(upload: UUID, viewer: Actor) -> Upload:
    """The files, for whoever brought them."""
    found = Upload.find(upload)
    right = f"conduct.{found.brief.what}.import"
    require_role(viewer, right)
    if (found.account, found.edition) != (viewer.account, viewer.edition):
        raise NotAllowed(gesture=right, role=str(viewer.role))
    return found


def _ask(upload: Upload, viewer: Actor, *, dry: bool) -> HttpResponse:
    """Put the work in the queue, and lead to the page that says how far it is."""
    job = ask_job(
        what=f"conduct.{upload.brief.what}.import",
        subject=f"conduct.upload:{upload.uuid}",
        parameters={"upload": str(upload.uuid), "dry": dry},
        by=viewer,
    )
    return redirect("desk:job", upload.edition, job)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: CityRequest, edition: str, upload: UUID) -> HttpResponse:
    """The report of a dry run; sent back, everything is written by the queue, or nothing."""
    viewer = request.actor
    try:
        mine = _mine(upload, viewer)
        found = mine.found() or (_try(mine, viewer) if mine.size <= AT_ONCE else None)
        if request.method == "POST" and (found is None or (found.clean and not found.written)):
            return _ask(mine, viewer, dry=found is None)
    except AssisesError as refusal:
        if status_of(refusal) == 403:
            raise
        messages.error(request, sentence(refusal))
        return redirect(HERE, edition)
    page = _page(mine, found, viewer)
    status = 200 if page.clean else 422
    return render(request, "desk/brought.html", {"page": page}, status=status)


def _try(upload: Upload, viewer: Actor) -> Summary:
    try:
        course = Course(dry_run=True)
        tried = bring_files(paths=upload.paths, brief=upload.brief, by=viewer, course=course)
    except FormatError as refusal:
        tried = ImportReport.unreadable(refusal)
    return upload.conclude(tried)


def _page(upload: Upload, found: Summary | None, viewer: Actor) -> ReportPage:
    at = [upload.edition, upload.uuid]
    seen = found or Summary.of(ImportReport(files=(), rows={}))
    return ReportPage(
        desk=frame(viewer, HERE),
        read_already=found is not None,
        written=seen.written,
        clean=seen.clean,
        read=seen.read,
        already=seen.already,
        counts=_counts(seen),
        faults=_told(seen.faults, _("Ce qui arrête l’import")),
        more_faults=seen.more_faults,
        notices=_told(seen.notices, _("Ce qu’il est bon de savoir")),
        files=tuple(path.name for path in upload.paths),
        here=reverse("desk:brought", args=at),
        how="" if seen.written else reverse("desk:how", args=at),
        again=f"{reverse(HERE, args=[upload.edition])}?like={upload.uuid}",
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def how(request: CityRequest, edition: str, upload: UUID) -> HttpResponse:
    """Say how the files are to be read, with their first rows in sight; then their report again."""
    viewer = request.actor
    try:
        mine = _mine(upload, viewer)
    except UploadGone as gone:
        messages.error(request, sentence(gone))
        return redirect(HERE, edition)
    begun = previews_of(mine.paths, mine.brief)
    names = ("encoding", "delimiter", "sheet", "repair")
    first = {name: getattr(mine.brief, name) for name in names}
    form = ReadForm(request.POST or None, initial=first)
    form.ask(mine.brief, begun.headers, samples_of(mine.paths))
    if request.method == "POST" and form.is_valid():
        said = {name: form.cleaned_data[name] for name in names}
        told = mine.tell(replace(mine.brief, mapping=form.mapping, **said))
        if "regarder" in request.POST:
            return redirect("desk:how", edition, upload)
        return (
            _ask(told, viewer, dry=True) if told.size > AT_ONCE else redirect("desk:brought", edition, upload)
        )
    page = HowPage(
        desk=frame(viewer, HERE),
        previews=begun.shown,
        here=reverse("desk:how", args=[edition, upload]),
        back=reverse("desk:brought", args=[edition, upload]),
    )
    status = 422 if request.method == "POST" else 200
    return render(request, "desk/how.html", {"page": page, "form": form}, status=status)


def _counts(found: Summary) -> Table:
    rows = [(_(COUNTED.get(kind, kind)), n) for kind, n in found.rows.items()]
    rows += [(_(COUNTED.get(kind, kind)), n) for kind, n in found.apart.items() if n]
    title = _("Écrit") if found.written else _("À écrire, et ce qui reste à part")
    return Table(title, (_("Quoi"), _("Combien")), tuple(rows), figures=(1,))


def _told(told: tuple[SaidFault, ...], title: str) -> Table:
    rows = tuple((one.file, one.line, one.column, _sentence(one)) for one in told[:SAID])
    heads = (_("Fichier"), _("Ligne"), _("Colonne"), _("Quoi, et que faire"))
    return Table(title, heads, rows, figures=(1,))


def _sentence(one: SaidFault) -> str:
    given = {"line": one.line, "column": one.column, "source": one.file, **one.parameters}
    return sentence_of(one.code, given)
