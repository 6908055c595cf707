"""«Comment est-ce calculé ?»: one page per published computation."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from assises.commons.evidence import queries as evidence
from assises.web.agora.pages.computing import RunPage
from assises.web.agora.showing import show
from assises.web.door.keeping import same_for_everybody
from assises.web.door.middleware import CityRequest


@same_for_everybody
@require_safe
def run(request: CityRequest, edition: str, uuid: UUID) -> HttpResponse:
    """The method, its parameters, its seed and the digests of what went in and came out."""
    found = evidence.run(request.actor, str(uuid))
    page = RunPage(
        edition=edition,
        uuid=found.uuid,
        method=found.method,
        promise="",
        misleads="",
        version=found.library_version,
        parameters=found.parameters,
        seed=found.seed,
        inputs_sha256=found.inputs_sha256,
        result_sha256=found.result_sha256,
        state=str(found.state.label),
        asked_at=found.asked_at,
        published_at=found.published_at,
        supersedes=reverse("agora:run", args=[edition, found.supersedes]) if found.supersedes else "",
    )
    return show(request, "run", page)
