"""The life of an edition: one gesture per passage, in order, and none backwards."""

from __future__ import annotations

from django.utils.text import format_lazy

from assises.commons.agenda.errors import CostsMissing, EditionNotThere, NotReadyToOpen
from assises.commons.agenda.models import Edition, EditionStatus, ProcessCost
from assises.commons.agenda.queries import require
from assises.commons.agenda.readiness import before_opening
from assises.commons.journal.actions import Actor, gesture, note


@gesture
def announce_edition(*, by: Actor) -> None:
    """Announce an edition: its address is printed and no longer changes."""
    edition = require(by, "agenda.edition.announce")
    _pass(edition, EditionStatus.DRAFT, EditionStatus.ANNOUNCED)
    _note_passage(by, "agenda.edition.announced")


@gesture
def open_edition(*, by: Actor) -> None:
    """Open an edition to everybody's word, or say all that is missing before that."""
    edition = require(by, "agenda.edition.open")
    missing = before_opening(edition)
    if missing:
        pattern = " ; ".join("{}" for _ in missing)
        raise NotReadyToOpen(
            missing=format_lazy(pattern, *(item.said for item in missing)),
            codes=tuple(item.code for item in missing),
        )
    _pass(edition, EditionStatus.ANNOUNCED, EditionStatus.OPEN)
    _note_passage(by, "agenda.edition.opened")


@gesture
def start_answering(*, by: Actor) -> None:
    """Begin the time in which the institution answers what was said."""
    edition = require(by, "agenda.edition.start_answering")
    _pass(edition, EditionStatus.OPEN, EditionStatus.ANSWERING)
    _note_passage(by, "agenda.edition.answering_started")


@gesture
def start_drafting(*, by: Actor) -> None:
    """Begin the drafting of the orientations."""
    edition = require(by, "agenda.edition.start_drafting")
    _pass(edition, EditionStatus.ANSWERING, EditionStatus.DRAFTING)
    _note_passage(by, "agenda.edition.drafting_started")


@gesture
def start_following_up(*, by: Actor) -> None:
    """Begin the follow-up of what was committed."""
    edition = require(by, "agenda.edition.start_following_up")
    _pass(edition, EditionStatus.DRAFTING, EditionStatus.FOLLOWING_UP)
    _note_passage(by, "agenda.edition.following_up_started")


@gesture
def archive_edition(*, by: Actor, no_costs_because: str = "") -> None:
    """Freeze an edition: its pages stay, its follow-up goes on, its costs are said or refused in public."""
    edition = require(by, "agenda.edition.archive")
    if not no_costs_because.strip() and not ProcessCost.objects.filter(edition=edition).exists():
        raise CostsMissing
    _pass(edition, EditionStatus.FOLLOWING_UP, EditionStatus.ARCHIVED)
    Edition.objects.filter(pk=edition).update(no_costs_because=no_costs_because.strip())
    _note_passage(by, "agenda.edition.archived")


def _pass(edition: int, expected: EditionStatus, wanted: EditionStatus) -> None:
    row = Edition.objects.select_for_update().get(pk=edition)
    if row.status != expected:
        raise EditionNotThere(status=EditionStatus(row.status).label, wanted=wanted.label)
    Edition.objects.filter(pk=edition).update(status=wanted)


def _note_passage(by: Actor, verb: str) -> None:
    note(by=by, verb=verb, subject=f"agenda.edition:{by.edition}")
