"""Consents in force, their history, and the withdrawals to carry out or to repeat."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet

from assises.commons.journal import clock
from assises.commons.journal.actions import Actor
from assises.commons.journal.queries import require_role
from assises.commons.people import lookups
from assises.commons.people.models import ConsentEvent, ConsentText, Withdrawal
from assises.commons.people.scopes import uses_in_force


@dataclass(frozen=True, slots=True)
class ConsentTextView:
    """The text shown for one use, and its easy-read twin."""

    id: int
    use: str
    use_label: str
    version: int
    language: str
    body: str
    easy_read_body: str
    sha256: str


@dataclass(frozen=True, slots=True)
class ConsentMove:
    """One thing that happened to one use."""

    use: str
    use_label: str
    verb: str
    verb_label: str
    at: datetime
    channel: str
    text: int


@dataclass(frozen=True, slots=True)
class ConsentView:
    """A consent with its history, for whoever holds its receipt."""

    id: int
    uuid: UUID
    minor: bool
    signatures: int
    given_at: datetime
    ends_on: date
    in_force: frozenset[str]
    moves: tuple[ConsentMove, ...]


@dataclass(frozen=True, slots=True)
class TombstoneView:
    """One withdrawal, as the ledger outside the database repeats it after a restore.

    The handles are there until the vault has erased them: write the ledger when the withdrawal is asked.
    """

    id: int
    uuid: UUID
    cote: str
    consent: UUID | None
    uses: tuple[str, ...]
    asked_at: datetime
    asked_by_channel: str
    handles: tuple[UUID, ...]
    done_at: datetime | None
    proof_sha256: str


def consent_texts(viewer: Actor, *, language: str = "fr") -> tuple[ConsentTextView, ...]:
    """The last text of each use in a language: what a form shows, box by box."""
    del viewer  # public
    last: dict[str, ConsentText] = {}
    for row in ConsentText.objects.filter(language=language).order_by("version"):
        last[row.use] = row
    return tuple(_text(last[use]) for use in sorted(last))


def _text(row: ConsentText) -> ConsentTextView:
    return ConsentTextView(
        id=row.pk,
        use=row.use,
        use_label=row.get_use_display(),
        version=row.version,
        language=row.language,
        body=row.body,
        easy_read_body=row.easy_read_body,
        sha256=row.sha256,
    )


def consent_in_force(viewer: Actor, consent: int) -> frozenset[str]:
    """The uses in force today for one consent; none once its end has come."""
    return consents_in_force(viewer, [consent])[consent]


def consents_in_force(viewer: Actor, consents: Iterable[int]) -> Mapping[int, frozenset[str]]:
    """The uses in force today for many consents at once; an unknown one has none."""
    del viewer  # a set of uses says nothing of anybody
    wanted = set(consents)
    events = _living(ConsentEvent.objects.filter(consent__in=wanted))
    return {number: uses_in_force(events.get(number, ())) for number in wanted}


def _living(events: QuerySet[ConsentEvent]) -> dict[int, list[ConsentEvent]]:
    """What was given and taken back, consent by consent, of those whose end has not come."""
    found: dict[int, list[ConsentEvent]] = {}
    for event in events.filter(consent__ends_on__gt=clock.today()):
        found.setdefault(event.consent_id, []).append(event)
    return found


def consent(viewer: Actor, number: int) -> ConsentView:
    """One consent with its history; the page that shows it has opened its receipt."""
    row = lookups.consent(number)
    events = row.events.order_by("at", "id")
    return ConsentView(
        id=row.pk,
        uuid=row.uuid,
        minor=row.minor,
        signatures=row.signatures,
        given_at=row.given_at,
        ends_on=row.ends_on,
        in_force=consent_in_force(viewer, number),
        moves=tuple(_move(event) for event in events),
    )


def _move(event: ConsentEvent) -> ConsentMove:
    return ConsentMove(
        use=event.use,
        use_label=event.get_use_display(),
        verb=event.verb,
        verb_label=event.get_verb_display(),
        at=event.at,
        channel=event.channel,
        text=event.text_id,
    )


def consent_counts(viewer: Actor) -> Mapping[str, int]:
    """How many consents are in force for each use, all in all."""
    del viewer  # a count of uses says nothing of anybody
    counted: Counter[str] = Counter()
    for found in _living(ConsentEvent.objects.all()).values():
        counted.update(uses_in_force(found))
    return dict(sorted(counted.items()))


def open_withdrawals(viewer: Actor) -> tuple[TombstoneView, ...]:
    """Withdrawals whose contacts are not erased yet, oldest first."""
    require_role(viewer, "people.withdrawal.list")
    return tuple(_tombstone(row) for row in _withdrawals().filter(done_at__isnull=True))


def tombstones(viewer: Actor) -> tuple[TombstoneView, ...]:
    """Every withdrawal, oldest first: the ledger that a backup takes along and a restore repeats."""
    require_role(viewer, "people.withdrawal.list")
    return tuple(_tombstone(row) for row in _withdrawals())


def _withdrawals() -> QuerySet[Withdrawal]:
    return Withdrawal.objects.select_related("consent").order_by("asked_at", "id")


def _tombstone(row: Withdrawal) -> TombstoneView:
    return TombstoneView(
        id=row.pk,
        uuid=row.uuid,
        cote=row.cote,
        consent=row.consent.uuid if row.consent else None,
        uses=tuple(row.uses.split()),
        asked_at=row.asked_at,
        asked_by_channel=row.asked_by_channel,
        handles=tuple(UUID(handle) for handle in row.handles_to_erase.split()),
        done_at=row.done_at,
        proof_sha256=row.proof_sha256,
    )
