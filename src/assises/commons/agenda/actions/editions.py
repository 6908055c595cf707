"""An edition begins, is named and filed."""

from __future__ import annotations

from datetime import date

from assises.commons.agenda.errors import NoSuchEdition, NothingWritten, SlugPrinted, SlugTaken, UnknownName
from assises.commons.agenda.models import (
    Edition,
    EditionStatus,
)
from assises.commons.agenda.queries import require
from assises.commons.journal.actions import Actor, gesture, note
from assises.commons.journal.queries import require_role
from assises.commons.territory.models import Institution


@gesture
def begin_edition(
    *,
    slug: str,
    label: str,
    public_name: str,
    institution: str,
    target_people: int,
    by: Actor,
    previous: str = "",
) -> int:
    """Begin an edition in draft: it has a name, an institution, and a number of people to reach."""
    require_role(by, "agenda.edition.begin")
    held_by = Institution.objects.filter(slug=institution).first()
    if held_by is None:
        raise UnknownName(slug=institution)
    require_free(held_by, slug, label)
    if not public_name.strip() or not slug or not label or target_people <= 0:
        raise NothingWritten
    edition = Edition.objects.create(
        slug=slug,
        label=label,
        public_name=public_name,
        institution=held_by,
        target_people=target_people,
        previous=edition_called(previous) if previous else None,
    )
    note(
        by=by,
        verb="agenda.edition.begun",
        subject=f"agenda.edition:{slug}",
        facts={"institution": institution, "target_people": target_people, "previous": previous},
    )
    return edition.pk


@gesture
def rename_edition(*, by: Actor, slug: str = "", label: str = "", public_name: str = "") -> str:
    """Give an edition another name; its address changes only while nothing has been announced."""
    edition = Edition.objects.select_for_update().get(pk=require(by, "agenda.edition.rename"))
    before = edition.slug
    if slug and slug != edition.slug:
        if edition.status != EditionStatus.DRAFT:
            raise SlugPrinted(slug=edition.slug)
        require_free(edition.institution, slug, label)
    edition.slug = slug or edition.slug
    edition.label = label or edition.label
    edition.public_name = public_name or edition.public_name
    edition.save()
    note(
        by=by,
        verb="agenda.edition.renamed",
        subject=f"agenda.edition:{edition.slug}",
        facts={"before": before, "label": edition.label},
    )
    return edition.slug


@gesture
def file_edition(*, rubric: str, council_file: str, council_date: date | None, by: Actor) -> None:
    """File the edition in the public record of its institution."""
    edition = require(by, "agenda.edition.file")
    Edition.objects.filter(pk=edition).update(
        rubric=rubric, council_file=council_file, council_date=council_date
    )
    note(
        by=by,
        verb="agenda.edition.filed",
        subject=f"agenda.edition:{by.edition}",
        facts={
            "rubric": rubric,
            "council_file": council_file,
            "council_date": council_date.isoformat() if council_date else None,
        },
    )


def edition_called(slug: str) -> Edition:
    """Find an edition by its address, or say that there is none."""
    found = Edition.objects.select_related("institution").filter(slug=slug).first()
    if found is None:
        raise NoSuchEdition(slug=slug)
    return found


def require_free(institution: Institution, slug: str, label: str) -> None:
    """Refuse an address or a label that another edition bears."""
    if Edition.objects.filter(slug=slug).exists():
        raise SlugTaken(slug=slug)
    if label and Edition.objects.filter(institution=institution, label=label).exists():
        raise SlugTaken(slug=label)
