"""How many voices went where, and which are still waiting: counted, never stored."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Exists, Min, OuterRef, Q, QuerySet, Subquery

from assises.commons.agenda.queries import edition_id
from assises.commons.evidence.models import Item, Kind, Link, Outcome, OutcomeState, VoiceState
from assises.commons.evidence.queries.reading import VOICE_KINDS, ItemView, rows, view
from assises.commons.evidence.queries.searching import sought
from assises.commons.journal import clock
from assises.commons.journal.actions import Actor


@dataclass(frozen=True, slots=True)
class Totals:
    """Voices on record: individuals' and bodies' apart, by channel, and by what became of them."""

    voices: int
    from_bodies: int
    by_channel: dict[str, int]
    by_state: dict[OutcomeState, int]
    untreated: int


@dataclass(frozen=True, slots=True)
class Untreated:
    """One voice that is not yet treated, and since how long."""

    item: ItemView
    age_days: int
    has_claims: bool


@dataclass(frozen=True, slots=True)
class UntreatedPage:
    """A page of the list «restées sans suite», oldest first."""

    voices: tuple[Untreated, ...]
    total: int
    oldest: datetime | None
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class Stage:
    """How many pieces of one kind are on record, and how many rest on a voice."""

    kind: Kind
    n: int
    resting_on_a_voice: int


@dataclass(frozen=True, slots=True)
class Conversion:
    """From voices to actions: the number of pieces at each stage."""

    stages: tuple[Stage, ...]


def voices_with_state(edition: int) -> QuerySet[Item]:
    """Voices of an edition, each with ``last``: the state of its last ending, or None."""
    last = Outcome.objects.filter(item_id=OuterRef("pk")).order_by("-id").values("state")[:1]
    return Item.objects.filter(edition_id=edition, kind__in=VOICE_KINDS).annotate(last=Subquery(last))


UNTREATED = Q(last=None) | Q(last=OutcomeState.NOT_YET_TREATED)


def totals(viewer: Actor) -> Totals:
    """Count the voices of the edition."""
    edition = edition_id(viewer)
    mine = Item.objects.filter(edition_id=edition, kind__in=VOICE_KINDS)
    channels = (
        mine.values_list("provenance__channel")
        .annotate(n=Count("pk"), bodies=Count("provenance__body"))
        .order_by("-n")
    )
    states = voices_with_state(edition).values_list("last").annotate(n=Count("pk"))  # type: ignore[misc]
    by_state = dict.fromkeys(OutcomeState, 0)
    for state, n in states:
        by_state[OutcomeState(state) if state else OutcomeState.NOT_YET_TREATED] += n
    counted = list(channels)
    by_channel = {channel or "": n for channel, n, _ in counted}
    return Totals(
        voices=sum(by_channel.values()),
        from_bodies=sum(bodies for _, _, bodies in counted),
        by_channel=by_channel,
        by_state=by_state,
        untreated=by_state[OutcomeState.NOT_YET_TREATED],
    )


def unanswered_count(viewer: Actor) -> int:
    """How many voices nobody has treated yet."""
    return voices_with_state(edition_id(viewer)).filter(UNTREATED).count()


def unanswered(
    viewer: Actor, *, page: int = 1, size: int = 30, kind: str = "", neighbourhood: str = "", words: str = ""
) -> UntreatedPage:
    """The voices that nobody has treated yet, oldest first, with their age."""
    waiting = voices_with_state(edition_id(viewer)).filter(UNTREATED)
    if kind:
        waiting = waiting.filter(kind=kind)
    if neighbourhood:
        waiting = waiting.filter(provenance__neighbourhood__slug=neighbourhood)
    words = sought(words)
    if words:
        waiting = waiting.filter(wording__icontains=words, provenance__state=VoiceState.PUBLISHED)
    counted = waiting.aggregate(total=Count("pk"), oldest=Min("recorded_at"))
    total = counted["total"]
    pages = max(1, -(-total // size))
    page = min(max(page, 1), pages)
    oldest = counted["oldest"]
    cited = Exists(Link.objects.filter(source_id=OuterRef("pk")))
    found = rows(waiting.annotate(cited=cited).order_by("recorded_at", "id"))[(page - 1) * size : page * size]
    now = clock.now()
    return UntreatedPage(
        voices=tuple(
            Untreated(view(row, viewer), (now - row.recorded_at).days, bool(row.cited))  # type: ignore[attr-defined]
            for row in found
        ),
        total=total,
        oldest=oldest,
        page=page,
        pages=pages,
    )


_BASED_ON_A_VOICE = """
WITH RECURSIVE based(id) AS (
    SELECT link.claim_id FROM evidence_link link
    JOIN evidence_item item ON item.id = link.source_id
    WHERE item.kind IN ('voice', 'question', 'excerpt', 'statement', 'card')
    UNION
    SELECT link.claim_id FROM evidence_link link JOIN based ON link.source_id = based.id
)
SELECT item.id FROM evidence_item item JOIN based ON based.id = item.id
"""


def conversion(viewer: Actor) -> Conversion:
    """Count the pieces of each kind, and those that rest on at least one voice."""
    edition = edition_id(viewer)
    counted = Item.objects.filter(edition_id=edition).values_list("kind").annotate(n=Count("pk"))
    based = {row.pk for row in Item.objects.raw(_BASED_ON_A_VOICE)}
    resting: dict[str, int] = {}
    others = Item.objects.filter(edition_id=edition).exclude(kind__in=VOICE_KINDS)
    for pk, kind in others.values_list("pk", "kind"):
        resting[kind] = resting.get(kind, 0) + (pk in based)
    numbers = dict(counted)
    return Conversion(stages=tuple(Stage(kind, numbers.get(kind, 0), resting.get(kind, 0)) for kind in Kind))
