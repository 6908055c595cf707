"""Work that goes on outside of a page: how far it is, what became of it, stopping it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from assises.commons.jobs.actions import ask_job, cancel_job
from assises.commons.jobs.errors import JobOver
from assises.commons.jobs.queries import JobState, JobView, job, jobs
from assises.conduct.bring_files import IMPORTS
from assises.web.desk.framing import address, frame, offered, shown
from assises.web.desk.gestures import Gesture, view_of
from assises.web.desk.pages.jobs import JobLine, JobPage, JobsPage
from assises.web.door.middleware import CityRequest
from assises.web.door.saying import sentence, sentence_of
from assises.web.ui.shell import Link

# What each gesture is called while it is worked on; the section of the desk it belongs to.
TITLES: Mapping[str, Promise] = {
    "opinion.map.publish": gettext_lazy("Calculer et publier la carte des avis"),
    "conduct.bundle.export": gettext_lazy("Publier le paquet de données"),
    "conduct.night.pass": gettext_lazy("Passer la nuit"),
    "conduct.contributions.import": gettext_lazy("Importer des paroles"),
    "conduct.votes.import": gettext_lazy("Importer des avis"),
    "conduct.commitments.import": gettext_lazy("Importer des engagements"),
    "conduct.schemes.import": gettext_lazy("Importer des dispositifs"),
    "conduct.territory.import": gettext_lazy("Importer le territoire"),
}
SECTION: Mapping[str, str] = {
    "opinion.map.publish": "desk:rounds",
    **{f"conduct.{what}.import": "desk:bring" for what in IMPORTS},
}
# The steps of the work, as its function names them.
STAGES: Mapping[str, Promise] = {
    "freezing": gettext_lazy("Les réponses sont figées"),
    "reading": gettext_lazy("Tout ce qui est public est relu et écrit dans le paquet"),
    "drawing": gettext_lazy("La carte est comparée à des réponses mélangées au hasard"),
    "reading_files": gettext_lazy("Les fichiers sont lus"),
    "making_ready": gettext_lazy("Tout est préparé à côté : personne n’attend"),
}


@never_cache
@require_safe
def one_job(request: CityRequest, edition: str, job_uuid: UUID) -> HttpResponse:
    """How far a job is; the page comes again by itself until the job has ended."""
    found = job(request.actor, str(job_uuid))
    title = TITLES.get(found.what)
    page = JobPage(
        desk=shown(request.actor, SECTION.get(found.what, "desk:board")),
        title=str(title) if title else found.what,
        state=str(found.state.label),
        said=_where(found),
        live=found.live,
        done=found.progress.done,
        total=found.progress.total,
        asked_at=found.asked_at,
        finished_at=found.finished_at,
        refusal=sentence_of(found.refusal, found.refusal_parameters) if found.refusal else "",
        again=reverse("desk:job", args=[edition, job_uuid]),
        cancel=_cancel(found),
        after=AFTER[found.what](found) if found.what in AFTER else (),
        success=found.state == JobState.DONE,
    )
    return render(request, "desk/job.html", {"page": page})


@never_cache
@require_safe
def all_jobs(request: CityRequest, edition: str) -> HttpResponse:
    """The newest jobs that this role may see, for whoever has a desk."""
    desk = frame(request.actor, "desk:board")
    lines = tuple(
        JobLine(
            title=str(TITLES.get(one.what, one.what)),
            href=reverse("desk:job", args=[edition, one.uuid]),
            state=str(one.state.label),
            asked_at=one.asked_at,
            finished_at=one.finished_at,
        )
        for one in jobs(request.actor)
    )
    bundle = reverse("desk:make_bundle", args=[edition])
    page = JobsPage(
        desk=desk,
        jobs=lines,
        also=offered(request.actor, ("conduct.bundle.export", _("Publier le paquet de données"), bundle)),
    )
    return render(request, "desk/jobs.html", {"page": page})


@never_cache
@require_POST
def cancel(request: CityRequest, edition: str, job_uuid: UUID) -> HttpResponse:
    """Ask a job to stop; back to its page, which says what became of it."""
    try:
        cancel_job(job=str(job_uuid), by=request.actor)
        messages.success(request, _("L’arrêt est demandé : rien de ce travail ne sera écrit."))
    except JobOver as refusal:
        messages.error(request, sentence(refusal))
    return redirect("desk:job", edition, job_uuid)


def _where(found: JobView) -> str:
    if not found.live:
        return ""
    if found.cancel_asked:
        return _("L’arrêt est demandé : il a lieu à la prochaine étape.")
    if found.state == JobState.ASKED:
        if found.attempts:
            return _("Le travail s’est interrompu ; il reprend dans un moment.")
        return _("Le travail attend son tour.")
    if found.progress.writing:
        return _("Tout s’écrit maintenant, d’un bloc : c’est trop tard pour arrêter.")
    said = STAGES.get(found.progress.stage)
    return str(said) if said else _("Le travail est en cours.")


def _cancel(found: JobView) -> str:
    if not found.live or found.cancel_asked or found.progress.writing:
        return ""
    return reverse("desk:cancel_job", args=[found.edition, found.uuid])


def _after_map(found: JobView) -> tuple[Link, ...]:
    """Where a map leads: the round it was drawn for, and how it was computed."""
    links = [Link(_("Revenir à la consultation"), reverse("desk:round", args=[found.edition, _name(found)]))]
    if found.result.get("run"):
        href = address("agora:run", found.edition, found.result["run"])
        links.append(Link(_("Comment la carte a été calculée"), href))
    return tuple(links)


def _name(found: JobView) -> str:
    return found.subject.partition(":")[2]


def _after_bundle(found: JobView) -> tuple[Link, ...]:
    """Where everybody takes the bundle away."""
    return (Link(_("Les données ouvertes"), address("agora:data", found.edition)),)


def _after_import(found: JobView) -> tuple[Link, ...]:
    """Where an import leads: what was found in the files, as long as they wait."""
    href = reverse("desk:brought", args=[found.edition, _name(found)])
    return (Link(_("Lire le compte rendu"), href),)


AFTER: Mapping[str, Callable[[JobView], tuple[Link, ...]]] = {
    "opinion.map.publish": _after_map,
    **{f"conduct.{what}.import": _after_import for what in IMPORTS},
    "conduct.bundle.export": _after_bundle,
    "conduct.night.pass": _after_bundle,
}

make_bundle = view_of(
    Gesture(
        right="conduct.bundle.export",
        here="desk:board",
        title=gettext_lazy("Publier le paquet de données"),
        lead=gettext_lazy("Il se publie chaque nuit ; vous pouvez aussi le demander maintenant."),
        label=gettext_lazy("Publier maintenant"),
        done=gettext_lazy("Le paquet est demandé ; il remplace le précédent dès qu’il est complet."),
        act=lambda asked: ask_job(what="conduct.bundle.export", by=asked.by),
        back=lambda asked: reverse("desk:jobs", args=[asked.by.edition]),
        onward=lambda asked, made: reverse("desk:job", args=[asked.by.edition, made]),
        will=(gettext_lazy("Tout ce qui est public est écrit dans un fichier que chacun peut vérifier."),),
        stays=(gettext_lazy("Le paquet précédent, jusqu’à ce que le nouveau soit complet."),),
    )
)
