"""Which editions there are, and what one of them is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from assises.commons.agenda.models import Edition, EditionStatus
from assises.commons.agenda.queries.gate import OUTSIDE_THE_KITCHEN, edition_id, row_of
from assises.commons.agenda.readiness import Missing, before_opening
from assises.commons.journal.actions import Actor


@dataclass(frozen=True, slots=True)
class EditionView:
    """An edition as anybody may read it."""

    id: int
    slug: str
    label: str
    public_name: str
    institution: str
    institution_slug: str
    status: EditionStatus
    rubric: str
    council_file: str
    council_date: date | None
    target_people: int
    previous: str
    no_costs_because: str


def editions(viewer: Actor) -> tuple[EditionView, ...]:
    """Every edition this viewer may know of, the newest first."""
    rows = Edition.objects.select_related("institution", "previous").order_by("-id")
    if viewer.role in OUTSIDE_THE_KITCHEN:
        rows = rows.exclude(status=EditionStatus.DRAFT)
    return tuple(_view(row) for row in rows)


def edition(viewer: Actor) -> EditionView:
    """The edition the viewer is in."""
    return _view(row_of(viewer))


def following_edition(viewer: Actor) -> str:
    """The address of the edition that came after this one, if there is one in public."""
    later = Edition.objects.filter(previous=edition_id(viewer)).exclude(status=EditionStatus.DRAFT)
    return later.order_by("id").values_list("slug", flat=True).first() or ""


def missing_before_opening(viewer: Actor) -> tuple[Missing, ...]:
    """All that keeps the edition from opening."""
    return before_opening(edition_id(viewer))


def _view(row: Edition) -> EditionView:
    return EditionView(
        id=row.pk,
        slug=row.slug,
        label=row.label,
        public_name=row.public_name,
        institution=row.institution.name,
        institution_slug=row.institution.slug,
        status=EditionStatus(row.status),
        rubric=row.rubric,
        council_file=row.council_file,
        council_date=row.council_date,
        target_people=row.target_people,
        previous=row.previous.slug if row.previous else "",
        no_costs_because=row.no_costs_because,
    )
