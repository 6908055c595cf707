"""Meeting people: the survey, its quotas, its interviews and the words chosen in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.db.models import Max

from assises.commons.agenda.queries import require
from assises.commons.evidence.actions import Heard, Kind, Spoken, hear
from assises.commons.journal import clock
from assises.commons.journal.actions import Actor, gesture, note
from assises.commons.people.queries import consent_in_force
from assises.commons.territory.models import Neighbourhood, Stratum
from assises.phases.survey.errors import (
    CellTwice,
    ConsentMissing,
    FloorAboveTarget,
    InterviewWithdrawn,
    NoMethodNote,
    NoSuchCell,
    NoSuchInterview,
    NoSuchSurvey,
    NumberTaken,
    TimesTheWrongWay,
    UnknownNeighbourhood,
    UnknownStratum,
)
from assises.phases.survey.models import (
    Excerpt,
    FieldSurvey,
    Interview,
    InterviewState,
    PlaceKind,
    QuotaCell,
    QuotaPlan,
)
from assises.phases.survey.watch import watched

# Words leave an interview only under this use.
QUOTED = "anonymous_quote"


@dataclass(frozen=True, slots=True)
class Protocol:
    """How a survey is led: all of it is public from the first day."""

    title: str
    protocol: str
    guide_version: str
    charter: str
    funder: str


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a quota plan, by place met."""

    key: str
    target: int
    floor: int = 0
    label: str = ""
    strata: tuple[str, ...] = ()
    oversample: bool = False


@dataclass(frozen=True, slots=True)
class Met:
    """A conversation that took place: no name, a pseudonym chosen with the person."""

    pseudonym: str
    cell: str
    place_kind: PlaceKind
    neighbourhood: str = ""
    language: str = "fr"


@dataclass(frozen=True, slots=True)
class Moment:
    """Where a passage begins and ends, in milliseconds; both or none."""

    in_ms: int | None = None
    out_ms: int | None = None

    def check(self) -> None:
        """Refuse a passage that does not begin before it ends."""
        if self.in_ms is None and self.out_ms is None:
            return
        if self.in_ms is None or self.out_ms is None or self.in_ms >= self.out_ms:
            raise TimesTheWrongWay


# No times: the words were noted by hand.
BY_HAND = Moment()


@gesture
def open_survey(*, protocol: Protocol, by: Actor) -> int:
    """Open a survey with its protocol, its charter of independence and who pays for it."""
    edition = require(by, "survey.survey.open")
    survey = FieldSurvey.objects.create(
        edition_id=edition,
        title=protocol.title,
        protocol=protocol.protocol,
        guide_version=protocol.guide_version,
        charter=protocol.charter,
        funder=protocol.funder,
    )
    note(
        by=by,
        verb="survey.survey.opened",
        subject=f"survey.fieldsurvey:{survey.pk}",
        facts={"guide_version": protocol.guide_version, "funder": protocol.funder},
    )
    return survey.pk


def _find_survey(survey: int, edition: int) -> FieldSurvey:
    """The survey of this edition, or a refusal."""
    found = FieldSurvey.objects.filter(pk=survey, edition_id=edition).first()
    if found is None:
        raise NoSuchSurvey
    return found


@watched
@gesture
def write_method_note(*, survey: int, text: str, by: Actor) -> None:
    """Write what the results are worth and what they are not."""
    found = _find_survey(survey, require(by, "survey.method_note.write"))
    found.method_note = text.strip()
    found.save(update_fields=["method_note"])
    note(by=by, verb="survey.method_note.written", subject=f"survey.fieldsurvey:{survey}")


@watched
@gesture
def publish_survey(*, survey: int, by: Actor) -> None:
    """Publish the survey, which its method note never leaves."""
    found = _find_survey(survey, require(by, "survey.survey.publish"))
    if not found.method_note:
        raise NoMethodNote
    found.published_at = clock.now()
    found.save(update_fields=["published_at"])
    note(by=by, verb="survey.survey.published", subject=f"survey.fieldsurvey:{survey}")


@watched
@gesture
def draw_quota_plan(*, survey: int, cells: Sequence[Cell], by: Actor) -> int:
    """Say whom to meet, as a new version; interviews keep the cell they had at the time."""
    found = _find_survey(survey, require(by, "survey.quota_plan.draw"))
    strata = _strata(cells)
    _check_cells(cells)
    last = QuotaPlan.objects.filter(survey=found).aggregate(last=Max("version"))["last"] or 0
    plan = QuotaPlan.objects.create(survey=found, version=last + 1)
    for cell in cells:
        row = QuotaCell.objects.create(
            plan=plan,
            key=cell.key,
            label=cell.label,
            target=cell.target,
            floor=cell.floor,
            oversample=cell.oversample,
        )
        row.strata.set([strata[slug] for slug in cell.strata])
    note(
        by=by,
        verb="survey.quota_plan.drawn",
        subject=f"survey.fieldsurvey:{survey}",
        facts={"version": plan.version, "cells": {cell.key: cell.target for cell in cells}},
    )
    return plan.version


def _strata(cells: Sequence[Cell]) -> dict[str, int]:
    wanted = {slug for cell in cells for slug in cell.strata}
    known = dict(Stratum.objects.filter(slug__in=wanted).values_list("slug", "pk"))
    for missing in sorted(wanted - known.keys()):
        raise UnknownStratum(slug=missing)
    return known


def _check_cells(cells: Sequence[Cell]) -> None:
    seen: set[str] = set()
    for cell in cells:
        if cell.key in seen:
            raise CellTwice(key=cell.key)
        if cell.floor > cell.target:
            raise FloorAboveTarget(key=cell.key)
        seen.add(cell.key)


@watched
@gesture
def record_interview(*, survey: int, met: Met, consent: int, by: Actor, number: int | None = None) -> int:
    """Record that a conversation took place, under a pseudonym, with what the person agreed to."""
    edition = require(by, "survey.interview.record")
    found = _find_survey(survey, edition)
    if not consent_in_force(by, consent):
        raise ConsentMissing(use="transcript")
    row = Interview.objects.create(
        survey=found,
        number=_number(number, edition),
        pseudonym=met.pseudonym.strip(),
        cell_at_the_time=_cell_in_force(found, met.cell),
        consent_id=consent,
        interviewer_id=by.account,
        language=met.language,
        place_kind=met.place_kind,
        neighbourhood=_neighbourhood(met.neighbourhood),
        done_at=clock.now(),
    )
    note(
        by=by,
        verb="survey.interview.recorded",
        subject=f"survey.interview:{row.uuid}",
        facts={"number": row.number, "place_kind": str(met.place_kind)},
    )
    return row.number


def _number(wanted: int | None, edition: int) -> int:
    mine = Interview.objects.filter(survey__edition_id=edition)
    if wanted is None:
        return (mine.aggregate(last=Max("number"))["last"] or 0) + 1
    if mine.filter(number=wanted).exists():
        raise NumberTaken(number=wanted)
    return wanted


def _cell_in_force(survey: FieldSurvey, key: str) -> QuotaCell:
    plan = QuotaPlan.objects.filter(survey=survey).order_by("-version").first()
    cell = QuotaCell.objects.filter(plan=plan, key=key).first() if plan else None
    if cell is None:
        raise NoSuchCell(key=key)
    return cell


def _neighbourhood(slug: str) -> Neighbourhood | None:
    if not slug:
        return None
    found = Neighbourhood.objects.filter(slug=slug).first()
    if found is None:
        raise UnknownNeighbourhood(slug=slug)
    return found


@watched
@gesture
def record_excerpt(
    *, interview: int, wording: str, spoken: Spoken, by: Actor, moment: Moment = BY_HAND, slip: str = ""
) -> Heard:
    """Put words of an interview on record, as they were said; without a moment they were noted by hand."""
    edition = require(by, "survey.excerpt.record")
    found = (
        Interview.objects.select_related("neighbourhood")
        .filter(survey__edition_id=edition, number=interview)
        .first()
    )
    if found is None:
        raise NoSuchInterview(number=interview)
    if found.state == InterviewState.WITHDRAWN:
        raise InterviewWithdrawn(number=interview)
    if QUOTED not in consent_in_force(by, found.consent_id):
        raise ConsentMissing(use=QUOTED)
    moment.check()
    where = found.neighbourhood.slug if found.neighbourhood else spoken.neighbourhood
    heard = hear(
        wording=wording,
        spoken=replace(spoken, consent=found.consent_id, neighbourhood=where, language=found.language),
        by=by,
        kind=Kind.EXCERPT,
        series=f"ENQ-{found.number:04d}",
        slip=slip,
    )
    Excerpt.objects.create(item_id=heard.item, interview=found, in_ms=moment.in_ms, out_ms=moment.out_ms)
    Interview.objects.filter(pk=found.pk).update(state=InterviewState.EXCERPTED)
    note(
        by=by,
        verb="survey.excerpt.recorded",
        subject=heard.cote,
        facts={"noted_by_hand": moment.in_ms is None, "fidelity": str(spoken.fidelity)},
    )
    return heard
