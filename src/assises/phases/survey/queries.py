"""What is read of the survey: raw material behind its door, the rest for everybody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Prefetch, Q

from assises.commons.agenda.queries import edition_id
from assises.commons.journal.actions import Actor
from assises.commons.journal.queries import may, require_role
from assises.commons.people.queries import consents_in_force
from assises.phases.survey.errors import NoSuchInterview, NoSuchVersion, VersionWithdrawn
from assises.phases.survey.models import (
    CopyAbroad,
    Excerpt,
    FieldSurvey,
    Film,
    FilmClip,
    FilmVersion,
    Interview,
    QuotaCell,
    QuotaPlan,
    Screening,
    VersionState,
)
from assises.phases.survey.watch import open_raw_material

# Below this many people, a published cell says «too few», never a number.
FEWEST = 5


@dataclass(frozen=True, slots=True)
class SurveyRow:
    """A survey as everybody may read it; the method note only once it is published."""

    survey: int
    title: str
    protocol: str
    guide_version: str
    charter: str
    funder: str
    method_note: str
    published_at: datetime | None
    interviews: int


@dataclass(frozen=True, slots=True)
class CellRow:
    """How far one cell of the plan in force has come; ``met`` is None when it would show too few people."""

    key: str
    label: str
    target: int
    floor: int
    oversample: bool
    met: int | None


@dataclass(frozen=True, slots=True)
class InterviewRow:
    """Raw material: for the outside team and the guarantor only."""

    number: int
    pseudonym: str
    cell: str
    language: str
    place_kind: str
    neighbourhood: str
    state: str
    uses: tuple[str, ...]
    excerpts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ExcerptRow:
    """Where an excerpt stands in its conversation; without times it was noted by hand."""

    cote: str
    interview: int
    noted_by_hand: bool
    in_ms: int | None
    out_ms: int | None


@dataclass(frozen=True, slots=True)
class SequenceRow:
    """One sequence of a version and the excerpts it rests on."""

    cote: str
    wording: str
    excerpts: tuple[str, ...]
    cutaway: bool


@dataclass(frozen=True, slots=True)
class ScreeningRow:
    """One screening."""

    event: int
    started_at: datetime
    language: str
    captions: bool


@dataclass(frozen=True, slots=True)
class FilmVersionRow:
    """One version in the list; a withdrawn one keeps its place and loses its film."""

    version: int
    cote: str
    film: str
    number: int
    state: str
    label: str
    target_use: str
    captions: str
    sha256: str


@dataclass(frozen=True, slots=True)
class FilmPage:
    """A version as everybody may see it: its sequences and where it was shown."""

    version: FilmVersionRow
    wording: str
    sequences: tuple[SequenceRow, ...]
    screenings: tuple[ScreeningRow, ...]


@dataclass(frozen=True, slots=True)
class FilmWall:
    """What a room sees of the film: which version, and its sequences by cote and title."""

    film: str
    number: int
    captions: str
    sequences: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class RecallRow:
    """A copy abroad, recalled or not, answered or not."""

    copy: int
    version: str
    holder: str
    medium: str
    recalled_at: datetime | None
    acknowledged_at: datetime | None


def surveys(viewer: Actor) -> tuple[SurveyRow, ...]:
    """The surveys of the edition, with charter, funder and protocol."""
    rows = (
        FieldSurvey.objects.filter(edition_id=edition_id(viewer))
        .annotate(done=Count("interviews"))
        .order_by("id")
    )
    return tuple(
        SurveyRow(
            survey=row.pk,
            title=row.title,
            protocol=row.protocol,
            guide_version=row.guide_version,
            charter=row.charter,
            funder=row.funder,
            method_note=row.method_note if row.published_at else "",
            published_at=row.published_at,
            interviews=row.done,
        )
        for row in rows
    )


def coverage(viewer: Actor, survey: int) -> tuple[CellRow, ...]:
    """The cells of the plan in force and how many people were met, by key across plans."""
    plan = (
        QuotaPlan.objects.filter(survey_id=survey, survey__edition_id=edition_id(viewer))
        .order_by("-version")
        .first()
    )
    if plan is None:
        return ()
    met = dict(
        Interview.objects.filter(survey_id=survey)
        .values_list("cell_at_the_time__key")
        .annotate(n=Count("id"))
        .values_list("cell_at_the_time__key", "n")
    )
    inside = may(viewer, "survey.interview.read")
    return tuple(_cell(row, met.get(row.key, 0), inside=inside) for row in plan.cells.order_by("id"))


def _cell(row: QuotaCell, met: int, *, inside: bool) -> CellRow:
    hidden = 0 < met < FEWEST and not inside
    return CellRow(
        key=row.key,
        label=row.label,
        target=row.target,
        floor=row.floor,
        oversample=row.oversample,
        met=None if hidden else met,
    )


def interviews(viewer: Actor) -> tuple[InterviewRow, ...]:
    """Raw interviews; whoever may not read them is refused, and the attempt is written down."""
    open_raw_material(viewer)
    chosen = Prefetch("excerpts", Excerpt.objects.select_related("item").order_by("item_id"))
    rows = list(
        Interview.objects.filter(survey__edition_id=edition_id(viewer))
        .select_related("cell_at_the_time", "neighbourhood")
        .prefetch_related(chosen)
        .order_by("number")
    )
    uses = consents_in_force(viewer, [row.consent_id for row in rows])
    return tuple(
        InterviewRow(
            number=row.number,
            pseudonym=row.pseudonym,
            cell=row.cell_at_the_time.key,
            language=row.language,
            place_kind=row.place_kind,
            neighbourhood=row.neighbourhood.slug if row.neighbourhood else "",
            state=row.state,
            uses=tuple(sorted(uses[row.consent_id])),
            excerpts=tuple(excerpt.item.cote for excerpt in row.excerpts.all()),
        )
        for row in rows
    )


def consent_of(viewer: Actor, interview: int) -> int:
    """The consent behind an interview, for those who hold the raw material."""
    open_raw_material(viewer)
    found = Interview.objects.filter(survey__edition_id=edition_id(viewer), number=interview)
    consent = found.values_list("consent_id", flat=True).first()
    if consent is None:
        raise NoSuchInterview(number=interview)
    return consent


def excerpts(viewer: Actor) -> tuple[ExcerptRow, ...]:
    """The excerpts on record and how each was taken down."""
    rows = (
        Excerpt.objects.filter(item__edition_id=edition_id(viewer))
        .select_related("item", "interview")
        .order_by("item_id")
    )
    return tuple(
        ExcerptRow(
            cote=row.item.cote,
            interview=row.interview.number,
            noted_by_hand=row.in_ms is None,
            in_ms=row.in_ms,
            out_ms=row.out_ms,
        )
        for row in rows
    )


def films(viewer: Actor) -> dict[int, str]:
    """The films of the edition and their titles."""
    return dict(Film.objects.filter(edition_id=edition_id(viewer)).values_list("id", "title"))


def film_versions(viewer: Actor) -> tuple[FilmVersionRow, ...]:
    """Every version on record, withdrawn ones included; drafts only for the outside team."""
    shown = Q() if may(viewer, "survey.interview.read") else Q(item__isnull=False)
    rows = (
        FilmVersion.objects.filter(shown, film__edition_id=edition_id(viewer))
        .select_related("film", "item")
        .order_by("film_id", "number")
    )
    return tuple(_version(row) for row in rows)


def _version(row: FilmVersion) -> FilmVersionRow:
    return FilmVersionRow(
        version=row.pk,
        cote=row.item.cote if row.item else "",
        film=row.film.title,
        number=row.number,
        state=row.state,
        label=str(row.get_state_display()),
        target_use=row.target_use,
        captions=row.captions,
        sha256=row.sha256,
    )


def film_version(viewer: Actor, cote: str) -> FilmPage:
    """One version with its sequences; withdrawn, it is refused by name and the page is gone for good."""
    row = (
        FilmVersion.objects.filter(item__cote=cote, film__edition_id=edition_id(viewer))
        .select_related("film", "item")
        .first()
    )
    if row is None or row.item is None:
        raise NoSuchVersion(cote=cote)
    if row.state == VersionState.WITHDRAWN:
        raise VersionWithdrawn(cote=cote)
    return FilmPage(
        version=_version(row),
        wording=row.item.wording,
        sequences=_sequences(row),
        screenings=tuple(
            ScreeningRow(
                event=one.event_id,
                started_at=one.started_at,
                language=one.language,
                captions=one.captions,
            )
            for one in Screening.objects.filter(version=row).order_by("started_at", "id")
        ),
    )


def film_on_the_wall(viewer: Actor) -> FilmWall | None:
    """The newest version a room may be shown, with its sequences; a withdrawn one is not there."""
    clips = (
        FilmClip.objects.filter(
            version__film__edition_id=edition_id(viewer),
            version__item__isnull=False,
            version__state__in=[VersionState.APPROVED, VersionState.SHOWN],
        )
        .select_related("item", "version__film")
        .order_by("version__film_id", "version__number", "position")
    )
    kept = tuple(clips)
    if not kept:
        return None
    newest = kept[-1].version
    return FilmWall(
        film=newest.film.title,
        number=newest.number,
        captions=newest.captions,
        sequences=tuple((clip.item.cote, clip.item.wording) for clip in kept if clip.version_id == newest.pk),
    )


def _sequences(row: FilmVersion) -> tuple[SequenceRow, ...]:
    chosen = Prefetch("excerpts", Excerpt.objects.select_related("item").order_by("item_id"))
    clips = (
        FilmClip.objects.filter(version=row)
        .select_related("item")
        .prefetch_related(chosen)
        .order_by("position")
    )
    return tuple(
        SequenceRow(
            cote=clip.item.cote,
            wording=clip.item.wording,
            excerpts=tuple(excerpt.item.cote for excerpt in clip.excerpts.all()),
            cutaway=clip.declared_cutaway,
        )
        for clip in clips
    )


def recall_list(viewer: Actor) -> tuple[RecallRow, ...]:
    """Copies abroad, the ones to get back first."""
    require_role(viewer, "survey.recall.read")
    rows = (
        CopyAbroad.objects.filter(version__film__edition_id=edition_id(viewer))
        .select_related("version__item")
        .order_by("acknowledged_at", "-recalled_at", "id")
    )
    return tuple(
        RecallRow(
            copy=row.pk,
            version=row.version.item.cote if row.version.item else "",
            holder=row.holder,
            medium=row.medium,
            recalled_at=row.recalled_at,
            acknowledged_at=row.acknowledged_at,
        )
        for row in rows
    )
