"""Promises in two ledgers: what the city declares, what residents say; no figure mixes them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from assises.commons.agenda.queries import edition_id
from assises.commons.evidence.models import Item, Link
from assises.commons.evidence.queries import ItemView, items
from assises.commons.evidence.queries.reading import VOICE_KINDS, rows, view
from assises.commons.journal import clock
from assises.commons.journal.actions import Actor
from assises.phases.followup.errors import NoSuchCommitment
from assises.phases.followup.models import (
    Action,
    Advocacy,
    AdvocacyState,
    Assessed,
    Assessment,
    Commitment,
    Declared,
    DeclaredStatus,
)

# What a resident would say if the city's word were true; what is still under way contradicts nobody.
SAME = {
    Declared.KEPT: Assessed.KEPT,
    Declared.PARTLY_KEPT: Assessed.PARTLY_KEPT,
    Declared.LATE: Assessed.NOT_KEPT,
    Declared.DROPPED: Assessed.NOT_KEPT,
}
FINISHED = frozenset({Declared.KEPT, Declared.DROPPED})


@dataclass(frozen=True, slots=True)
class PromiseRow:
    """One line of the public list: both sides, never one figure."""

    cote: str
    term: str
    owner: str
    due_date: date
    place: str
    cost: Decimal | None
    horizon: str
    kind: str
    verifiable: bool
    no_voice: bool
    objectives: tuple[int, ...]
    declared: Declared
    declared_label: str
    declared_at: datetime
    residents: dict[Assessed, int]
    contested: bool
    past_due: bool


@dataclass(frozen=True, slots=True)
class DeclaredView:
    """What the city said on one day."""

    declared: Declared
    label: str
    reason: str
    proof: int | None
    by_role: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ResidentsSay:
    """What one resident said, and why."""

    assessed: Assessed
    label: str
    score: int | None
    reasons: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ActionView:
    """Something done, and its proofs."""

    piece: ItemView
    done_on: date | None
    objectives: tuple[int, ...]
    proofs: tuple[ItemView, ...]


@dataclass(frozen=True, slots=True)
class PromiseView:
    """A promise with everything that was said and done about it."""

    row: PromiseRow
    piece: ItemView
    quantity: Decimal | None
    unit: str
    test: str
    sources: tuple[ItemView, ...]
    statuses: tuple[DeclaredView, ...]
    assessments: tuple[ResidentsSay, ...]
    actions: tuple[ActionView, ...]
    reviews: dict[date, bool]


@dataclass(frozen=True, slots=True)
class PromiseTally:
    """Counts, each side apart."""

    promises: int
    verifiable: int
    not_verifiable: int
    past_due: int
    contested: int
    declared: dict[Declared, int]
    residents: dict[Assessed, int]


@dataclass(frozen=True, slots=True)
class AdvocacyView:
    """What was asked of another institution."""

    piece: ItemView
    asked_of: str
    due_date: date
    state: AdvocacyState
    label: str
    reason: str


def promises(
    viewer: Actor, *, horizon: str = "", among: Iterable[int] | None = None
) -> tuple[PromiseRow, ...]:
    """The promises of the edition by due date, each with the two sides."""
    rows = Commitment.objects.filter(item__edition_id=edition_id(viewer))
    if horizon:
        rows = rows.filter(horizon=horizon)
    if among is not None:
        rows = rows.filter(item_id__in=tuple(among))
    return _rows(rows)


def _rows(rows: QuerySet[Commitment]) -> tuple[PromiseRow, ...]:
    found = list(rows.select_related("item").prefetch_related("objectives").order_by("due_date", "id"))
    last, said = _sides([row.pk for row in found])
    return tuple(_row(row, last.get(row.pk), said[row.pk]) for row in found)


def _sides(
    promises: Sequence[int],
) -> tuple[dict[int, DeclaredStatus], defaultdict[int, dict[Assessed, int]]]:
    """What the city said last of each promise, and how many residents said what."""
    rows = DeclaredStatus.objects.filter(commitment__in=promises).order_by("id")
    said: defaultdict[int, dict[Assessed, int]] = defaultdict(dict)
    counted = Assessment.objects.filter(commitment__in=promises).values_list("commitment_id", "assessed")
    for one, assessed, n in counted.annotate(n=Count("pk")).order_by("assessed"):
        if one is not None:
            said[one][Assessed(assessed)] = n
    return {one.commitment_id: one for one in rows}, said


def _row(row: Commitment, last: DeclaredStatus | None, said: dict[Assessed, int]) -> PromiseRow:
    declared = Declared(last.declared) if last else Declared.MADE
    return PromiseRow(
        cote=row.item.cote,
        term=row.term,
        owner=row.owner_function,
        due_date=row.due_date,
        place=row.place,
        cost=row.cost,
        horizon=row.horizon,
        kind=row.kind,
        verifiable=row.verifiable,
        no_voice=row.no_voice,
        objectives=tuple(sorted(one.number for one in row.objectives.all())),
        declared=declared,
        declared_label=str(declared.label),
        declared_at=last.at if last else row.at,
        residents=said,
        contested=_contested(declared, said),
        past_due=_past_due(row.due_date, declared),
    )


def _past_due(due: date, declared: Declared) -> bool:
    return due < clock.today() and declared not in FINISHED


def _contested(declared: Declared, said: dict[Assessed, int]) -> bool:
    """Whether residents who can tell contradict the city at least as often as they agree with it."""
    if declared not in SAME:
        return False
    agree = said.get(SAME[declared], 0)
    differ = sum(n for assessed, n in said.items() if assessed not in (SAME[declared], Assessed.CANNOT_TELL))
    return differ > 0 and differ >= agree


def promise(viewer: Actor, cote: str) -> PromiseView:
    """One promise: its terms, where it comes from, what each side says, what was done."""
    edition = edition_id(viewer)
    mine = Commitment.objects.filter(item__edition_id=edition, item__cote=cote).select_related("item")
    row = mine.prefetch_related("objectives").first()
    if row is None:
        raise NoSuchCommitment(cote=cote)
    links = Link.objects.filter(claim_id=row.item_id, source__edition_id=edition)
    found = rows(Item.objects.filter(Q(pk=row.item_id) | Q(pk__in=links.values("source"))).order_by("id"))
    pieces = {one.cote: view(one, viewer) for one in found}
    statuses, assessments = list(row.statuses.order_by("-id")), list(row.assessments.order_by("-at", "-id"))
    said = Counter(Assessed(one.assessed) for one in assessments)
    return PromiseView(
        row=_row(row, next(iter(statuses), None), {one: said[one] for one in sorted(said)}),
        piece=pieces[cote],
        quantity=row.quantity,
        unit=row.unit,
        test=row.test,
        sources=tuple(one for known, one in pieces.items() if known != cote),
        statuses=tuple(_declared(one) for one in statuses),
        assessments=tuple(_residents(one) for one in assessments),
        actions=_actions(row, viewer),
        reviews={one.on: one.done_at is not None for one in row.reviews.order_by("on")},
    )


def _declared(row: DeclaredStatus) -> DeclaredView:
    return DeclaredView(
        declared=Declared(row.declared),
        label=str(row.get_declared_display()),
        reason=row.reason,
        proof=row.proof_id,
        by_role=row.by_role,
        at=row.at,
    )


def _residents(row: Assessment) -> ResidentsSay:
    return ResidentsSay(
        Assessed(row.assessed), str(row.get_assessed_display()), row.score, row.reasons, row.at
    )


def _actions(row: Commitment, viewer: Actor) -> tuple[ActionView, ...]:
    done = list(
        Action.objects.filter(commitment=row)
        .select_related("item")
        .prefetch_related("objectives", "proofs__item")
        .order_by("id")
    )
    cotes = [one.item.cote for one in done] + [proof.item.cote for one in done for proof in one.proofs.all()]
    pieces = items(viewer, cotes)
    return tuple(
        ActionView(
            piece=pieces[one.item.cote],
            done_on=one.done_on,
            objectives=tuple(sorted(objective.number for objective in one.objectives.all())),
            proofs=tuple(pieces[proof.item.cote] for proof in one.proofs.all()),
        )
        for one in done
    )


def tally(viewer: Actor) -> PromiseTally:
    """Count promises: those that cannot be verified as worded are counted apart."""
    last = DeclaredStatus.objects.filter(commitment=OuterRef("pk")).order_by("-id").values("declared")[:1]
    counts = {
        f"said_{one.value}": Count("assessments", filter=Q(assessments__assessed=one)) for one in Assessed
    }
    rows = list(
        Commitment.objects.filter(item__edition_id=edition_id(viewer))
        .annotate(last=Subquery(last), **counts)
        .values("due_date", "verifiable", "last", *counts)
    )
    declared = dict.fromkeys(Declared, 0)
    residents = dict.fromkeys(Assessed, 0)
    past_due = contested = 0
    for row in rows:
        state = Declared(row["last"]) if row["last"] else Declared.MADE
        said = {one: row[f"said_{one.value}"] for one in Assessed}
        declared[state] += 1
        contested += _contested(state, said)
        past_due += _past_due(row["due_date"], state)
        for assessed, n in said.items():
            residents[assessed] += n
    verifiable = sum(row["verifiable"] for row in rows)
    return PromiseTally(
        promises=len(rows),
        verifiable=verifiable,
        not_verifiable=len(rows) - verifiable,
        past_due=past_due,
        contested=contested,
        declared=declared,
        residents=residents,
    )


def without_voice(viewer: Actor) -> tuple[str, ...]:
    """Promises and actions that reach no voice and do not say so: the audit refuses them."""
    del viewer  # the audit looks at every edition
    silent = []
    claims = [
        *Commitment.objects.filter(no_voice=False).values_list("item_id", "item__cote"),
        *Action.objects.filter(commitment__no_voice=False).values_list("item_id", "item__cote"),
    ]
    voices = _reach_a_voice([ident for ident, _ in claims])
    for ident, cote in claims:
        if ident not in voices:
            silent.append(cote)
    return tuple(silent)


def _reach_a_voice(claims: Sequence[int]) -> set[int]:
    """Those claims below which there is a voice, withdrawn or not: one query per depth."""
    starts: dict[int, set[int]] = {claim: {claim} for claim in claims}
    seen: dict[int, set[int]] = {claim: {claim} for claim in claims}
    reached: set[int] = set()
    while starts:
        links = Link.objects.filter(claim_id__in=starts).values_list("claim_id", "source_id")
        following: dict[int, set[int]] = defaultdict(set)
        for claim, source in links:
            new = starts[claim] - seen.get(source, set())
            if new:
                following[source] |= new
                seen.setdefault(source, set()).update(new)
        voices = Item.objects.filter(pk__in=following, kind__in=VOICE_KINDS).values_list("pk", flat=True)
        for voice in voices:
            reached |= following[voice]
        starts = {one: above - reached for one, above in following.items() if above - reached}
    return reached


def advocacies(viewer: Actor) -> tuple[AdvocacyView, ...]:
    """What was asked of others, by due date."""
    rows = list(
        Advocacy.objects.filter(item__edition_id=edition_id(viewer))
        .select_related("item", "asked_of")
        .order_by("due_date", "id")
    )
    pieces = items(viewer, [row.item.cote for row in rows])
    return tuple(
        AdvocacyView(
            piece=pieces[row.item.cote],
            asked_of=row.asked_of.name,
            due_date=row.due_date,
            state=AdvocacyState(row.state),
            label=str(row.get_state_display()),
            reason=row.reason,
        )
        for row in rows
    )
