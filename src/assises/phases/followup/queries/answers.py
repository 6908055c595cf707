"""Replies given, and answers still owed: with their age and the day they were promised for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from assises.commons.agenda.models import Promise
from assises.commons.agenda.queries import edition_id
from assises.commons.evidence.actions import Kind, OutcomeState, Relation
from assises.commons.evidence.models import Item, Link, Outcome
from assises.commons.evidence.queries import ItemView, items
from assises.commons.journal import clock
from assises.commons.journal.actions import Actor
from assises.phases.followup.actions.replying import TAKERS
from assises.phases.followup.errors import NoSuchReply
from assises.phases.followup.models import Assessed, Assessment, Ground, Referral, Reply

# Ends after which nobody waits for an answer any more.
ENDED = (OutcomeState.WITHDRAWN, OutcomeState.MODERATED, OutcomeState.SET_ASIDE, OutcomeState.TRANSFERRED_TO)


@dataclass(frozen=True, slots=True)
class ReplyView:
    """A reasoned answer with its piece, what it answers and what residents think of it."""

    cote: str
    piece: ItemView
    ground: Ground
    label: str
    reason: str
    taken_up_by: str
    amount: Decimal | None
    holder: str
    advocacy: str
    act_reference: str
    act_date: date | None
    has_proof: bool
    proof: int | None
    study: str
    value: str
    review_on: date | None
    reference: str
    department: str
    signed_by: str
    at: datetime
    answers: tuple[ItemView, ...]
    assessed: dict[Assessed, int]


@dataclass(frozen=True, slots=True)
class AwaitedAnswer:
    """A piece that waits for its answer: since when, at whose desk, for which day it was promised."""

    piece: ItemView
    department: str
    department_id: int | None
    age_days: int
    due_on: date | None
    days_left: int | None

    @property
    def overdue(self) -> bool:
        """Whether the promised day has passed."""
        return self.days_left is not None and self.days_left < 0


@dataclass(frozen=True, slots=True)
class Taker:
    """A promise, a paragraph or a decision that can take a demand up."""

    cote: str
    wording: str


def takers(viewer: Actor) -> tuple[Taker, ...]:
    """What an accepted demand can be taken up by, the latest first; replaced versions are left out."""
    revised = Link.objects.filter(source_id=OuterRef("pk"), relation=Relation.REVISES)
    rows = Item.objects.filter(
        ~Exists(revised), edition_id=edition_id(viewer), kind__in=TAKERS, withdrawn_at=None
    )
    return tuple(
        Taker(cote, wording) for cote, wording in rows.order_by("-id").values_list("cote", "wording")
    )


def replies(viewer: Actor, *, ground: str = "", among: Iterable[str] | None = None) -> tuple[ReplyView, ...]:
    """The replies of the edition, newest first; perhaps of one ground only, or among these cotes."""
    rows = Reply.objects.filter(item__edition_id=edition_id(viewer)).order_by("-id")
    if ground:
        rows = rows.filter(ground=ground)
    if among is not None:
        rows = rows.filter(item__cote__in=tuple(among))
    return _views(rows, viewer)


def reply(viewer: Actor, cote: str) -> ReplyView:
    """One reply."""
    found = _views(Reply.objects.filter(item__edition_id=edition_id(viewer), item__cote=cote), viewer)
    if not found:
        raise NoSuchReply(cote=cote)
    return found[0]


def answers_to(viewer: Actor, cote: str) -> tuple[ReplyView, ...]:
    """The replies that answer this very piece."""
    links = Link.objects.filter(
        source__edition_id=edition_id(viewer), source__cote=cote, relation=Relation.ANSWERS
    )
    rows = Reply.objects.filter(item_id__in=links.values("claim_id")).order_by("id")
    return _views(rows, viewer)


def _views(rows: QuerySet[Reply], viewer: Actor) -> tuple[ReplyView, ...]:
    found = list(rows.select_related("item", "taken_up_by", "holder", "value", "department"))
    answered: dict[int, list[str]] = defaultdict(list)
    links = Link.objects.filter(claim_id__in=[row.item_id for row in found], relation=Relation.ANSWERS)
    for claim, cote in links.order_by("source_id").values_list("claim_id", "source__cote"):
        answered[claim].append(cote)
    wanted = [cote for many in answered.values() for cote in many] + [row.item.cote for row in found]
    pieces = items(viewer, wanted)
    said = _assessed([row.pk for row in found])
    return tuple(
        _view(row, pieces, tuple(pieces[cote] for cote in answered[row.item_id]), said[row.pk])
        for row in found
    )


def _assessed(replies_: Sequence[int]) -> dict[int, dict[Assessed, int]]:
    said: dict[int, dict[Assessed, int]] = defaultdict(dict)
    rows = Assessment.objects.filter(reply_id__in=replies_).values_list("reply_id", "assessed")
    for one, assessed, n in rows.annotate(n=Count("pk")).order_by("assessed"):
        said[one][Assessed(assessed)] = n
    return said


def _view(
    row: Reply, pieces: dict[str, ItemView], answers: tuple[ItemView, ...], said: dict[Assessed, int]
) -> ReplyView:
    return ReplyView(
        cote=row.item.cote,
        piece=pieces[row.item.cote],
        ground=Ground(row.ground),
        label=str(row.get_ground_display()),
        reason=row.reason,
        taken_up_by=row.taken_up_by.cote if row.taken_up_by else "",
        amount=row.amount,
        holder=row.holder.name if row.holder else "",
        advocacy=row.advocacy,
        act_reference=row.act_reference,
        act_date=row.act_date,
        has_proof=row.proof_id is not None,
        proof=row.proof_id,
        study=row.study,
        value=row.value.name if row.value else "",
        review_on=row.review_on,
        reference=row.reference,
        department=row.department.name if row.department else "",
        signed_by=row.signed_by_function,
        at=row.at,
        answers=answers,
        assessed=said,
    )


def _waiting(edition: int) -> QuerySet[Item]:
    """Pieces without a reply that no later version, standing merge or end has taken off the list."""
    on_it = Link.objects.filter(source_id=OuterRef("pk"))
    split_later = Link.objects.filter(
        source_id=OuterRef("source_id"), claim_id__gt=OuterRef("claim_id"), relation=Relation.SPLITS
    )
    last = Outcome.objects.filter(item_id=OuterRef("pk")).order_by("-id").values("state")[:1]
    return (
        Item.objects.annotate(last=Subquery(last))
        .filter(Q(last=None) | ~Q(last__in=ENDED), edition_id=edition, withdrawn_at=None)
        .filter(
            ~Exists(on_it.filter(relation__in=[Relation.ANSWERS, Relation.REVISES])),
            ~Exists(on_it.filter(~Exists(split_later), relation=Relation.MERGES)),
            # what only says that a merge was undone waits for nothing
            ~Exists(Link.objects.filter(claim_id=OuterRef("pk"), relation=Relation.SPLITS)),
        )
    )


def _promised_days(edition: int) -> int | None:
    rows = Promise.objects.filter(edition_id=edition).order_by("-id")
    return rows.values_list("answer_within_days", flat=True).first()


def unanswered_proposals(viewer: Actor) -> tuple[AwaitedAnswer, ...]:
    """Every proposal on record that waits for its answer, oldest first: the clock is public."""
    waiting = _waiting(edition_id(viewer)).filter(kind=Kind.PROPOSAL)
    return _awaited(list(waiting.order_by("recorded_at", "id")), {}, viewer)


def answer_queue(viewer: Actor, *, department: int | None = None) -> tuple[AwaitedAnswer, ...]:
    """What waits for an answer: one department's desk, or everything owed, the most urgent first."""
    edition = edition_id(viewer)
    referred = Referral.objects.filter(item__edition_id=edition).select_related("department")
    if department is not None:
        referred = referred.filter(department_id=department)
    desks = {row.item_id: row for row in referred.order_by("-due_on", "-id")}
    waiting = _waiting(edition)
    at_a_desk = waiting.filter(pk__in=desks)
    owed = waiting.filter(kind__in=[Kind.PROPOSAL, Kind.QUESTION])
    rows = at_a_desk if department is not None else at_a_desk | owed
    listed = _awaited(list(rows.distinct()), desks, viewer)
    return tuple(sorted(listed, key=lambda one: (one.due_on or date.max, -one.age_days, one.piece.cote)))


def _awaited(rows: Sequence[Item], desks: dict[int, Referral], viewer: Actor) -> tuple[AwaitedAnswer, ...]:
    days = _promised_days(edition_id(viewer))
    pieces = items(viewer, [row.cote for row in rows])
    return tuple(_one(pieces[row.cote], desks.get(row.pk), days) for row in rows)


def _one(piece: ItemView, desk: Referral | None, days: int | None) -> AwaitedAnswer:
    said_on = timezone.localtime(piece.recorded_at).date()
    due: date | None = said_on + timedelta(days=days) if days is not None else None
    if desk is not None and (due is None or desk.due_on < due):
        due = desk.due_on  # a desk may be asked earlier than the promise; never later
    today = clock.today()
    return AwaitedAnswer(
        piece=piece,
        department=desk.department.name if desk else "",
        department_id=desk.department_id if desk else None,
        age_days=(today - said_on).days,
        due_on=due,
        days_left=(due - today).days if due is not None else None,
    )
