"""Writing a synthesis: sections that cite, a human signature, residents' validation, publication."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Max

from assises.commons.agenda.models import Stake
from assises.commons.agenda.queries import require
from assises.commons.evidence.actions import (
    Kind,
    OutcomeState,
    Relation,
    RestsOn,
    record_outcomes,
    register,
)
from assises.commons.evidence.errors import NoSuchPlace
from assises.commons.evidence.models import Item, Link, Outcome
from assises.commons.journal import clock
from assises.commons.journal.actions import Actor, gesture, note
from assises.phases.synthesis.errors import (
    CopiedWords,
    EmptySynthesis,
    NoDivergence,
    NoSuchSynthesis,
    NotSigned,
    NotValidated,
    SectionWithoutVoice,
    SignatureMissing,
    SynthesisNotDraft,
)
from assises.phases.synthesis.models import (
    EchoDecision,
    EchoGroup,
    SectionKind,
    Synthesis,
    SynthesisSection,
    SynthesisState,
)

# Shorter words are everybody's; from here on, repeating them is copying somebody.
COPIED_FROM = 40
ENDS = {
    SectionKind.MINORITY: OutcomeState.IN_MINORITY_SECTION,
    SectionKind.DISSENT: OutcomeState.IN_SYNTHESIS,
    SectionKind.COMMON_GROUND: OutcomeState.IN_SYNTHESIS,
}
# A voice that has already ended so is not brought back by a publication.
SETTLED = frozenset(
    {
        OutcomeState.ANSWERED,
        OutcomeState.TRANSFERRED_TO,
        OutcomeState.SET_ASIDE,
        OutcomeState.WITHDRAWN,
        OutcomeState.MODERATED,
    }
)


@gesture
def open_synthesis(*, by: Actor) -> int:
    """Open the next version of the synthesis, to be written."""
    edition = require(by, "synthesis.synthesis.open")
    last = Synthesis.objects.filter(edition_id=edition).aggregate(last=Max("version"))["last"] or 0
    Synthesis.objects.create(edition_id=edition, version=last + 1)
    _note("opened", last + 1, by)
    return last + 1


@gesture
def write_section(
    *,
    synthesis: int,
    kind: SectionKind,
    wording: str,
    rests_on: Sequence[RestsOn],
    by: Actor,
    stake: str = "",
) -> str:
    """Write a section resting on what it cites; near-same voices come with the one that is shown."""
    edition = require(by, "synthesis.section.write")
    written = take(synthesis, edition)
    if written.state != SynthesisState.DRAFT:
        raise SynthesisNotDraft(version=synthesis)
    if not rests_on:
        raise SectionWithoutVoice()
    _refuse_copies(wording, rests_on, edition)
    on_stake = _stake(stake, edition)
    bases = (*rests_on, *_echoes(rests_on, edition))
    made = register(kind=Kind.SYNTHESIS, wording=wording, by=by, rests_on=bases)
    SynthesisSection.objects.create(item_id=made.item, synthesis=written, stake_id=on_stake, kind=kind)
    note(
        by=by,
        verb="synthesis.section.written",
        subject=made.cote,
        facts={"synthesis": synthesis, "kind": str(kind), "echoes": len(bases) - len(rests_on)},
    )
    return made.cote


def take(version: int, edition: int) -> Synthesis:
    """The synthesis of this number, held until the gesture is over."""
    found = Synthesis.objects.select_for_update().filter(edition_id=edition, version=version).first()
    if found is None:
        raise NoSuchSynthesis(version=version)
    return found


def _stake(slug: str, edition: int) -> int | None:
    if not slug:
        return None
    found = Stake.objects.filter(edition_id=edition, slug=slug).values_list("pk", flat=True).first()
    if found is None:
        raise NoSuchPlace(name=slug)
    return found


def _refuse_copies(wording: str, rests_on: Sequence[RestsOn], edition: int) -> None:
    cited = Item.objects.filter(
        edition_id=edition, cote__in=[base.cote for base in rests_on], provenance__isnull=False
    )
    written = wording.casefold()
    for cote, said in cited.values_list("cote", "wording"):
        if len(said) >= COPIED_FROM and said.casefold() in written:
            raise CopiedWords(cote=cote)


def _echoes(rests_on: Sequence[RestsOn], edition: int) -> list[RestsOn]:
    cited = {base.cote for base in rests_on}
    groups = EchoGroup.objects.filter(
        edition_id=edition, decision=EchoDecision.SAME, shown__cote__in=cited
    ).values_list("voices__cote", flat=True)
    living = Item.objects.filter(edition_id=edition, cote__in=set(groups) - cited, withdrawn_at=None)
    return [
        RestsOn(cote, Relation.DRAWS_ON, "echo")
        for cote in living.order_by("pk").values_list("cote", flat=True)
    ]


@gesture
def sign(*, synthesis: int, function: str, by: Actor) -> None:
    """A human signs what was written, with their function; nothing is added afterwards."""
    edition = require(by, "synthesis.synthesis.sign")
    written = take(synthesis, edition)
    if written.state != SynthesisState.DRAFT:
        raise SynthesisNotDraft(version=synthesis)
    if not function.strip():
        raise SignatureMissing()
    if not written.sections.exists():
        raise EmptySynthesis(version=synthesis)
    Synthesis.objects.filter(pk=written.pk).update(state=SynthesisState.SIGNED, signed_by=function)
    _note("signed", synthesis, by)


@gesture
def validate(*, synthesis: int, by: Actor, no_divergence_reason: str = "") -> None:
    """Record that residents recognise themselves in it; without a divergence, somebody says why."""
    edition = require(by, "synthesis.synthesis.validate")
    written = take(synthesis, edition)
    if written.state != SynthesisState.SIGNED:
        raise NotSigned(version=synthesis)
    divided = written.sections.filter(kind__in=[SectionKind.DISSENT, SectionKind.MINORITY]).exists()
    if not divided and not no_divergence_reason.strip():
        raise NoDivergence(version=synthesis)
    Synthesis.objects.filter(pk=written.pk).update(
        state=SynthesisState.VALIDATED,
        validated_at=clock.now(),
        no_divergence_reason="" if divided else no_divergence_reason,
    )
    _note("validated", synthesis, by)


@gesture
def publish(*, synthesis: int, by: Actor) -> int:
    """Publish, and say to every voice cited that it is in the synthesis; return how many."""
    edition = require(by, "synthesis.synthesis.publish")
    written = take(synthesis, edition)
    if written.state != SynthesisState.VALIDATED:
        raise NotValidated(version=synthesis)
    Synthesis.objects.filter(pk=written.pk).update(state=SynthesisState.PUBLISHED, published_at=clock.now())
    reached: set[str] = set()
    for section in written.sections.select_related("item").order_by("pk"):
        cotes = [cote for cote in _open_voices(section.item_id, edition) if cote not in reached]
        if cotes:
            record_outcomes(
                cotes=cotes, state=ENDS[SectionKind(section.kind)], target=section.item.cote, by=by
            )
            reached.update(cotes)
    _note("published", synthesis, by, voices=len(reached))
    return len(reached)


def _open_voices(section: int, edition: int) -> list[str]:
    sources = Link.objects.filter(
        claim_id=section, source__edition_id=edition, source__provenance__isnull=False
    )
    cited = dict(sources.order_by("source_id").values_list("source_id", "source__cote"))
    last: dict[int, str] = dict(
        Outcome.objects.filter(item_id__in=cited).order_by("pk").values_list("item_id", "state")
    )
    return [cote for ident, cote in cited.items() if last.get(ident) not in SETTLED]


def _note(done: str, synthesis: int, by: Actor, voices: int | None = None) -> None:
    note(
        by=by,
        verb=f"synthesis.synthesis.{done}",
        subject=f"synthesis.synthesis:{synthesis}",
        facts={} if voices is None else {"voices": voices},
    )
