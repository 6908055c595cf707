"""Questions asked of the synthesis."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, QuerySet

from assises.commons.agenda.queries import edition_id
from assises.commons.evidence.models import Link
from assises.commons.evidence.queries import ItemView, items
from assises.commons.journal.actions import Actor, Role
from assises.commons.journal.queries import may
from assises.methods.coding import Coded, NothingInCommon, krippendorff_alpha
from assises.phases.synthesis.errors import NoSuchSynthesis
from assises.phases.synthesis.models import (
    Code,
    Codebook,
    Coding,
    EchoDecision,
    EchoGroup,
    ReportBack,
    SectionKind,
    Synthesis,
    SynthesisObjection,
    SynthesisSection,
    SynthesisState,
)

READS_DRAFTS = frozenset({Role.GUARANTOR, Role.EVALUATOR})


@dataclass(frozen=True, slots=True)
class Cited:
    """A piece that a section rests on, as this viewer may read it."""

    relation: str
    piece: ItemView


@dataclass(frozen=True, slots=True)
class SectionView:
    """One section and what it cites."""

    cote: str
    kind: SectionKind
    label: str
    stake: str
    stake_title: str
    piece: ItemView
    cites: tuple[Cited, ...]


@dataclass(frozen=True, slots=True)
class ObjectionView:
    """An objection and its answer, if there is one."""

    uuid: UUID
    section: str
    text: str
    at: datetime
    answer: str
    answered_at: datetime | None


@dataclass(frozen=True, slots=True)
class SynthesisView:
    """A synthesis with its sections and objections."""

    version: int
    state: SynthesisState
    label: str
    signed_by: str
    validated_at: datetime | None
    published_at: datetime | None
    no_divergence_reason: str
    sections: tuple[SectionView, ...]
    objections: tuple[ObjectionView, ...]


@dataclass(frozen=True, slots=True)
class SynthesisRow:
    """One line of the list of syntheses."""

    version: int
    state: SynthesisState
    label: str
    published_at: datetime | None
    sections: int


@dataclass(frozen=True, slots=True)
class CodeView:
    """A code of the grid in use."""

    label: str
    kind: str
    definition: str
    memo: str
    codebook: int


@dataclass(frozen=True, slots=True)
class ReadingView:
    """A passage and how many readers gave it this code; one reader is not a fact."""

    cote: str
    code: str
    start: int
    end: int
    human_readers: int
    runs: int


@dataclass(frozen=True, slots=True)
class AgreementView:
    """How far readers of the same voices agree on one code, beyond chance; None when it cannot be told."""

    label: str
    alpha: float | None
    observed: float | None
    voices: int


@dataclass(frozen=True, slots=True)
class EchoView:
    """Near-same voices, and what a human said of them."""

    uuid: UUID
    shown: ItemView
    voices: tuple[ItemView, ...]
    decision: EchoDecision
    label: str
    reason: str
    run: str
    at: datetime | None


@dataclass(frozen=True, slots=True)
class ReportView:
    """What was told back."""

    text: str
    event: int | None
    published_at: datetime


def _readable(viewer: Actor) -> QuerySet[Synthesis]:
    rows = Synthesis.objects.filter(edition_id=edition_id(viewer))
    if may(viewer, "synthesis.section.write") or viewer.role in READS_DRAFTS:
        return rows
    return rows.exclude(state=SynthesisState.DRAFT)


def syntheses(viewer: Actor) -> tuple[SynthesisRow, ...]:
    """The versions this viewer may read, newest first; drafts are for those who write."""
    rows = _readable(viewer).annotate(n=Count("sections")).order_by("-version")
    return tuple(
        SynthesisRow(
            version=row.version,
            state=SynthesisState(row.state),
            label=str(row.get_state_display()),
            published_at=row.published_at,
            sections=row.n,
        )
        for row in rows
    )


def synthesis(viewer: Actor, version: int) -> SynthesisView:
    """One version with its sections, what they cite, and the objections."""
    row = _readable(viewer).filter(version=version).first()
    if row is None:
        raise NoSuchSynthesis(version=version)
    return _view(row, viewer)


def published(viewer: Actor) -> SynthesisView | None:
    """The synthesis in force, if one has been published."""
    rows = Synthesis.objects.filter(edition_id=edition_id(viewer), state=SynthesisState.PUBLISHED)
    row = rows.order_by("-version").first()
    return None if row is None else _view(row, viewer)


def _view(row: Synthesis, viewer: Actor) -> SynthesisView:
    objections = row.objections.select_related("section__item").order_by("id")
    return SynthesisView(
        version=row.version,
        state=SynthesisState(row.state),
        label=str(row.get_state_display()),
        signed_by=row.signed_by,
        validated_at=row.validated_at,
        published_at=row.published_at,
        no_divergence_reason=row.no_divergence_reason,
        sections=_sections(row, viewer),
        objections=tuple(_objection(one) for one in objections),
    )


def _objection(row: SynthesisObjection) -> ObjectionView:
    return ObjectionView(
        uuid=row.uuid,
        section=row.section.item.cote if row.section else "",
        text=row.text,
        at=row.at,
        answer=row.answer,
        answered_at=row.answered_at,
    )


def _sections(row: Synthesis, viewer: Actor) -> tuple[SectionView, ...]:
    sections = list(row.sections.select_related("item", "stake").order_by("id"))
    cited: dict[int, list[tuple[str, str]]] = defaultdict(list)
    links = Link.objects.filter(
        claim_id__in=[one.item_id for one in sections], source__edition_id=row.edition_id
    )
    for claim, cote, relation in links.order_by("source_id").values_list(
        "claim_id", "source__cote", "relation"
    ):
        cited[claim].append((cote, relation))
    wanted = [cote for pairs in cited.values() for cote, _ in pairs]
    pieces = items(viewer, wanted + [one.item.cote for one in sections])
    return tuple(_section(one, cited[one.item_id], pieces) for one in sections)


def _section(
    row: SynthesisSection, cited: Sequence[tuple[str, str]], pieces: dict[str, ItemView]
) -> SectionView:
    return SectionView(
        cote=row.item.cote,
        kind=SectionKind(row.kind),
        label=str(row.get_kind_display()),
        stake=row.stake.slug if row.stake else "",
        stake_title=row.stake.title if row.stake else "",
        piece=pieces[row.item.cote],
        cites=tuple(Cited(relation, pieces[cote]) for cote, relation in cited if cote in pieces),
    )


def published_sections(viewer: Actor, cotes: Sequence[str]) -> tuple[SectionView, ...]:
    """Those of these cotes that are sections of a published synthesis of the edition."""
    rows = SynthesisSection.objects.filter(
        synthesis__edition_id=edition_id(viewer),
        synthesis__state=SynthesisState.PUBLISHED,
        item__cote__in=cotes,
        item__withdrawn_at=None,
    ).select_related("item", "stake")
    pieces = items(viewer, cotes)
    return tuple(_section(row, (), pieces) for row in rows.order_by("id"))


def codebook(viewer: Actor) -> tuple[CodeView, ...]:
    """The grid in use: the codes of its latest version."""
    book = Codebook.objects.filter(edition_id=edition_id(viewer)).order_by("-version").first()
    if book is None:
        return ()
    rows = Code.objects.filter(codebook=book).order_by("kind", "label")
    return tuple(
        CodeView(row.label, str(row.get_kind_display()), row.definition, row.memo, book.version)
        for row in rows
    )


def readings(viewer: Actor, cote: str) -> tuple[ReadingView, ...]:
    """How a voice was read: each passage and code with the number of readers, never who they are."""
    rows = (
        Coding.objects.filter(item__edition_id=edition_id(viewer), item__cote=cote)
        .values_list("code__label", "start", "end")
        .annotate(people=Count("coder", distinct=True), runs=Count("run", distinct=True))
        .order_by("start", "code__label")
    )
    return tuple(ReadingView(cote, code, start, end, people, runs) for code, start, end, people, runs in rows)


def agreement(viewer: Actor, label: str) -> AgreementView:
    """Agreement on one code, over the voices that two people have read; raw agreement never comes alone."""
    return agreements(viewer, (label,))[label]


def agreements(viewer: Actor, labels: Sequence[str]) -> dict[str, AgreementView]:
    """The same for many codes, from one reading of the codings."""
    rows = Coding.objects.filter(item__edition_id=edition_id(viewer), coder__isnull=False)
    read: set[tuple[str, str]] = set()
    coded: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for cote, coder, label in rows.values_list("item__cote", "coder_id", "code__label"):
        read.add((cote, str(coder)))
        coded[label].add((cote, str(coder)))
    ordered = sorted(read)
    return {label: _agreement(label, ordered, coded[label]) for label in labels}


def _agreement(label: str, read: Sequence[tuple[str, str]], coded: set[tuple[str, str]]) -> AgreementView:
    codings = [Coded(cote, coder, "1" if (cote, coder) in coded else "0") for cote, coder in read]
    try:
        found = krippendorff_alpha(codings)
    except NothingInCommon:
        return AgreementView(label, None, None, 0)
    return AgreementView(label, found.value, found.observed, found.texts)


def echo_groups(viewer: Actor, *, decision: str = "") -> tuple[EchoView, ...]:
    """Groups of near-same voices, oldest first."""
    rows = EchoGroup.objects.filter(edition_id=edition_id(viewer)).select_related("shown", "run")
    if decision:
        rows = rows.filter(decision=decision)
    groups = list(rows.prefetch_related("voices").order_by("id"))
    members = {group.pk: sorted(voice.cote for voice in group.voices.all()) for group in groups}
    pieces = items(viewer, [cote for cotes in members.values() for cote in cotes])
    return tuple(
        EchoView(
            uuid=group.uuid,
            shown=pieces[group.shown.cote],
            voices=tuple(pieces[cote] for cote in members[group.pk]),
            decision=EchoDecision(group.decision),
            label=str(group.get_decision_display()),
            reason=group.reason,
            run=str(group.run.uuid) if group.run else "",
            at=group.at,
        )
        for group in groups
    )


def same_as(viewer: Actor) -> dict[str, tuple[str, ...]]:
    """For each voice that a human said to be the same as others: the cotes of those others."""
    together: dict[str, tuple[str, ...]] = {}
    for group in echo_groups(viewer, decision=EchoDecision.SAME):
        for voice in group.voices:
            together[voice.cote] = tuple(one.cote for one in group.voices if one.cote != voice.cote)
    return together


def report_backs(viewer: Actor) -> tuple[ReportView, ...]:
    """What was told back, newest first."""
    rows = ReportBack.objects.filter(edition_id=edition_id(viewer)).order_by("-published_at")
    return tuple(ReportView(row.text, row.event_id, row.published_at) for row in rows)
