"""What the audit asks of the evidence: does every receipt, cote, digest, ending and block check?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import F

from assises.commons.agenda.queries import edition_id
from assises.commons.evidence.actions.recording import digest
from assises.commons.evidence.models import CoteBlock, Item, Link, Outcome, Provenance, Receipt, VoiceState
from assises.commons.evidence.numbering import PREFIXES
from assises.commons.evidence.queries.counting import UNTREATED, voices_with_state
from assises.commons.evidence.walks import sources_of
from assises.commons.journal import clock
from assises.commons.journal.actions import Actor


@dataclass(frozen=True, slots=True)
class EvidenceFaults:
    """Names of what does not check, by sort of fault; all empty when everything holds."""

    digests: tuple[str, ...]
    cotes: tuple[str, ...]
    receipts: tuple[str, ...]
    endings: tuple[str, ...]
    states: tuple[str, ...]
    blocks: tuple[str, ...]
    links: tuple[str, ...]

    @property
    def count(self) -> int:
        """How many faults in all."""
        sorts = (self.digests, self.cotes, self.receipts, self.endings, self.states, self.blocks, self.links)
        return sum(len(sort) for sort in sorts)


def evidence_faults(viewer: Actor) -> EvidenceFaults:
    """Check every piece of every edition; nothing is mended."""
    del viewer
    digests, cotes = _items()
    return EvidenceFaults(
        digests=digests,
        cotes=cotes,
        receipts=_receipts(),
        endings=_endings(),
        states=_states(),
        blocks=_blocks(),
        links=tuple(
            f"{claim}→{source}"
            for claim, source in Link.objects.filter(claim_id__lte=F("source_id")).values_list(
                "claim_id", "source_id"
            )
        ),
    )


def _items() -> tuple[tuple[str, ...], tuple[str, ...]]:
    wrong_digest, wrong_cote = [], []
    read = Item.objects.values_list("cote", "kind", "wording", "salt", "digest", "withdrawn_at")
    for cote, kind, wording, salt, kept, withdrawn_at in read.iterator(chunk_size=2000):
        if withdrawn_at is None and digest(salt, wording) != kept:
            wrong_digest.append(cote)
        if not cote.startswith(PREFIXES[kind][0]):
            wrong_cote.append(cote)
    return tuple(wrong_digest), tuple(wrong_cote)


def _receipts() -> tuple[str, ...]:
    wrong = []
    for pk, code_hash, key_id, node in Receipt.objects.values_list("pk", "code_hash", "key_id", "node"):
        if len(code_hash) != 64 or not key_id.startswith(f"{node}:"):
            wrong.append(f"receipt:{pk}")
    voiceless = Item.objects.filter(provenance__isnull=True, kind__in=("voice", "question", "statement"))
    return (*wrong, *voiceless.values_list("cote", flat=True))


def _endings() -> tuple[str, ...]:
    """Endings whose target does not rest on the voice through links; one walk per target."""
    wrong, below = [], dict[int, frozenset[int]]()
    read = Outcome.objects.filter(target__isnull=False).order_by("target_id")
    for item, target, cote in read.values_list("item_id", "target_id", "item__cote"):
        if target not in below:
            below = {target: sources_of(target)}
        if item not in below[target]:
            wrong.append(cote)
    return tuple(wrong)


def _states() -> tuple[str, ...]:
    """A withdrawn piece that still says it is readable, or the reverse."""
    wrong = Provenance.objects.filter(item__withdrawn_at__isnull=False).exclude(state=VoiceState.WITHDRAWN)
    also = Provenance.objects.filter(item__withdrawn_at=None, state=VoiceState.WITHDRAWN)
    return tuple((wrong | also).values_list("item__cote", flat=True))


def _blocks() -> tuple[str, ...]:
    wrong: list[str] = []
    last: dict[tuple[int, str], int] = {}
    for block in CoteBlock.objects.order_by("edition_id", "series", "first"):
        key = (block.edition_id, block.series)
        if key in last and block.first <= last[key]:
            wrong.append(f"{block.series}:{block.first}")
        last[key] = block.last
    return tuple(wrong)


def overdue(viewer: Actor, *, answer_within_days: int) -> int:
    """How many voices have waited longer than the city promised."""
    limit = clock.now() - timedelta(days=answer_within_days)
    waiting = voices_with_state(edition_id(viewer)).filter(UNTREATED, recorded_at__lt=limit)
    return waiting.count()
