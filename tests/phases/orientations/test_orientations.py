"""The orientation document says what it rests on, and the council what it decided, if it decided."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.db.models import Model

from assises.commons.agenda.models import Indicator
from assises.commons.evidence.actions import Relation, RestsOn
from assises.commons.evidence.models import Item, Link
from assises.commons.evidence.queries import items
from assises.commons.journal.actions import Role
from assises.commons.journal.errors import NotAllowed
from assises.phases.orientations.actions import (
    ActKind,
    LevelName,
    ParticipationLevel,
    ScenarioName,
    Tally,
    adopt,
    amend,
    decide,
    decide_amendment,
    discuss,
    name_marker,
    open_document,
    publish,
    record_act,
    record_level,
    record_scenario,
    set_aside_base,
    write_clause,
)
from assises.phases.orientations.errors import (
    ActAlreadyRecorded,
    ActDecidesNothing,
    AlreadyRecorded,
    AmendmentDecided,
    AmendmentEmpty,
    BaseUsed,
    ClauseBaseContradicts,
    ClauseWithoutBase,
    CostReversed,
    DecisionUnsigned,
    DecisionWithoutLineage,
    DocumentClosed,
    EmptyDocument,
    InformationNotVoted,
    MarkerWithoutLineage,
    NoSuchAct,
    NoSuchAmendment,
    NoSuchClause,
    NoSuchDocument,
    NoSuchIndicator,
    NoSuchValue,
    NotABaseItem,
    NotAdopted,
    ReasonMissing,
    TooManyMarkers,
)
from assises.phases.orientations.models import (
    Amendment,
    BaseSetAside,
    BudgetScenario,
    Clause,
    CouncilAct,
    Decision,
    Marker,
    OrientationDocument,
    ServiceLevel,
)
from assises.phases.orientations.queries import (
    acts,
    coverage,
    decided,
    document,
    latest_version,
    levels,
    markers,
    scenarios,
)
from tests.world_agenda import EditionWorld
from tests.world_phases_b import NIGHT, city, domain, proposal, published, rows_of, said, value

pytestmark = pytest.mark.django_db(databases=["default", "vault"])
NOW = datetime(2026, 11, 23, tzinfo=UTC)
VOTE = date(2018, 2, 15)


@pytest.fixture
def world() -> EditionWorld:
    return city()


def base(*cotes: str) -> list[RestsOn]:
    return [RestsOn(cote, Relation.DRAWS_ON) for cote in cotes]


def act(world: EditionWorld, kind: ActKind = ActKind.DELIBERATION, number: str = "2018-12") -> str:
    voted = None if kind == ActKind.INFORMATION else Tally(40, 3, 2)
    record_act(
        kind=kind, number=number, title="Orientations", on=VOTE, tally=voted, by=world.actor(Role.CLERK)
    )
    return number


def signed(world: EditionWorld, number: str) -> dict[str, object]:
    return {
        "act": number,
        "wording": "Le conseil adopte.",
        "agenda_set_by": "la maire",
        "written_by": "la direction générale",
        "decided_by": "le conseil municipal",
        "declared_level": ParticipationLevel.CONSULT,
        "by": world.actor(Role.CLERK),
    }


def test_every_paragraph_cites_its_base_or_says_that_it_has_none(world: EditionWorld) -> None:
    version = open_document(by=world.team)
    heard = said(world)
    with pytest.raises(ClauseWithoutBase):
        write_clause(document=version, wording="Rouler la nuit.", by=world.team)
    with pytest.raises(ClauseBaseContradicts):
        write_clause(document=version, wording="x", rests_on=base(heard.cote), no_base=True, by=world.team)
    with pytest.raises(NoSuchDocument):
        write_clause(document=9, wording="x", no_base=True, by=world.team)
    with pytest.raises(NoSuchValue):
        write_clause(document=version, wording="x", no_base=True, value="force", by=world.team)
    with pytest.raises(NotAllowed):
        write_clause(document=version, wording="x", no_base=True, by=world.resident)
    with pytest.raises(NotAllowed):
        open_document(by=world.resident)
    assert rows_of(Clause, Link) == (0, 0)
    cote = write_clause(
        document=version,
        wording="Rouler la nuit.",
        rests_on=base(heard.cote),
        value=value(world),
        by=world.team,
    )
    write_clause(document=version, wording="Une phrase sans socle.", no_base=True, by=world.team)
    first, second = document(world.resident, version).clauses
    assert (first.cote, first.number, first.no_base, first.value) == (cote, 1, False, "solidarité")
    assert first.reaches_a_voice
    assert (second.number, second.no_base, second.base) == (2, True, ())
    assert latest_version(world.resident) == version


def test_the_base_is_tested_both_ways(world: EditionWorld) -> None:
    """R75: paragraphs without base, and what residents made that nothing uses."""
    bus = said(world)
    common, minority = published(world, bus.cote, said(world, NIGHT).cote)
    used, unused = proposal(world, common), proposal(world, bus.cote)
    version = open_document(by=world.team)
    write_clause(document=version, wording="Rouler la nuit.", rests_on=base(used), by=world.team)
    write_clause(document=version, wording="Sans socle.", no_base=True, by=world.team)
    set_aside_base(document=version, cote=minority, reason="traité par la charte du bruit", by=world.team)
    seen = coverage(world.resident, version)
    assert (seen.clauses, seen.without_base, seen.resting_on_a_voice) == (2, ("ORI-02",), 1)
    assert (seen.base, seen.used) == (4, 2)
    assert [(one.piece.cote, one.reason) for one in seen.set_aside] == [
        (minority, "traité par la charte du bruit")
    ]
    assert [piece.cote for piece in seen.unused] == [unused]
    with pytest.raises(NoSuchDocument):
        coverage(world.resident, 9)


def test_what_a_paragraph_uses_is_not_set_aside_and_the_rest_with_a_reason(world: EditionWorld) -> None:
    bus = said(world)
    common, minority = published(world, bus.cote, said(world, NIGHT).cote)
    version = open_document(by=world.team)
    write_clause(document=version, wording="Rouler.", rests_on=base(proposal(world, common)), by=world.team)
    for cote, reason, refusal in (
        (minority, " ", ReasonMissing),
        (common, "non", BaseUsed),
        (bus.cote, "non", NotABaseItem),
    ):
        with pytest.raises(refusal):
            set_aside_base(document=version, cote=cote, reason=reason, by=world.team)
    with pytest.raises(NotAllowed):
        set_aside_base(document=version, cote=minority, reason="non", by=world.resident)
    assert rows_of(BaseSetAside) == (0,)


def test_an_amendment_changes_the_paragraph_in_sight_of_all(world: EditionWorld) -> None:
    version = open_document(by=world.team)
    cote = write_clause(document=version, wording="Rouler.", no_base=True, by=world.team)
    discuss(document=version, by=world.team)
    heard = said(world)
    with pytest.raises(AmendmentEmpty):
        amend(clause=cote, wording="", origin="opposition", by=world.team)
    with pytest.raises(NoSuchClause):
        amend(clause="ORI-99", wording="x", origin="x", by=world.team)
    with pytest.raises(NotAllowed):
        amend(clause=cote, wording="x", origin="x", by=world.resident)
    first = amend(
        clause=cote,
        wording="Rouler la nuit.",
        origin="un groupe d’opposition",
        by=world.actor(Role.ELECTED_MEMBER),
    )
    second = amend(clause=cote, wording="Ne pas rouler.", origin="riverains", by=world.team)
    with pytest.raises(ReasonMissing):
        decide_amendment(amendment=second, accepted=False, by=world.team)
    with pytest.raises(NotAllowed):
        decide_amendment(amendment=second, accepted=True, by=world.resident)
    with pytest.raises(NoSuchAmendment):
        decide_amendment(amendment=99, accepted=True, by=world.team)
    new = decide_amendment(amendment=first, accepted=True, rests_on=base(heard.cote), by=world.team)
    assert new == "ORI-01.2"
    with pytest.raises(AmendmentDecided):
        decide_amendment(amendment=first, accepted=False, reason="x", by=world.team)
    with pytest.raises(NoSuchClause):
        decide_amendment(amendment=second, accepted=True, by=world.team)
    decide_amendment(amendment=second, accepted=False, reason="le contraire de la demande", by=world.team)
    (clause,) = document(world.resident, version).clauses
    assert (clause.cote, clause.piece.wording, clause.no_base) == (new, "Rouler la nuit.", False)
    assert [(one.origin, one.state) for one in clause.amendments] == [
        ("un groupe d’opposition", "accepted"),
        ("riverains", "refused"),
    ]
    assert items(world.resident, [cote])[cote].wording == "Rouler."


@pytest.mark.parametrize("kind", [ActKind.INFORMATION, ActKind.MOTION])
def test_an_information_decides_nothing(world: EditionWorld, kind: ActKind) -> None:
    """R04."""
    wanted = proposal(world, said(world).cote)
    number = act(world, kind)
    with pytest.raises(ActDecidesNothing):
        decide(rests_on=base(wanted), **signed(world, number))  # type: ignore[arg-type]
    assert rows_of(Decision) == (0,)
    assert not decided(world.resident, wanted)
    assert [one.decisions for one in acts(world.resident)] == [()]


@pytest.mark.parametrize("kind", [ActKind.DELIBERATION, ActKind.EXECUTIVE_DECISION])
def test_a_deliberation_or_a_signed_decision_decides(world: EditionWorld, kind: ActKind) -> None:
    """R04."""
    wanted = proposal(world, said(world).cote)
    number = act(world, kind)
    assert decide(rests_on=base(wanted), **signed(world, number)) == "DEC-0001"  # type: ignore[arg-type]
    assert decided(world.resident, wanted)
    (kept,) = acts(world.resident)
    assert (kept.number, kept.votes_for, kept.against, kept.abstain) == ("2018-12", 40, 3, 2)
    assert [one.decided_by for one in kept.decisions] == ["le conseil municipal"]


def test_a_decision_is_signed_rests_on_something_and_has_its_act(world: EditionWorld) -> None:
    wanted = proposal(world)
    whole = signed(world, act(world))
    with pytest.raises(NoSuchAct):
        decide(rests_on=base(wanted), **(whole | {"act": "2099-1"}))  # type: ignore[arg-type]
    with pytest.raises(DecisionUnsigned):
        decide(rests_on=base(wanted), **(whole | {"decided_by": " "}))  # type: ignore[arg-type]
    with pytest.raises(DecisionWithoutLineage):
        decide(rests_on=[], **whole)  # type: ignore[arg-type]
    with pytest.raises(NotAllowed):
        decide(rests_on=base(wanted), **(whole | {"by": world.resident}))  # type: ignore[arg-type]
    assert rows_of(Decision) == (0,)


def test_an_act_is_recorded_once_and_an_information_is_not_voted(world: EditionWorld) -> None:
    number = act(world)
    with pytest.raises(ActAlreadyRecorded):
        act(world)
    with pytest.raises(InformationNotVoted):
        record_act(
            kind=ActKind.INFORMATION,
            number="2018-13",
            title="x",
            on=VOTE,
            tally=Tally(1, 0, 0),
            by=world.team,
        )
    with pytest.raises(NotAllowed):
        record_act(kind=ActKind.MOTION, number="2018-14", title="x", on=VOTE, by=world.resident)
    assert [one.number for one in acts(world.resident)] == [number]


def test_the_council_adopts_the_document_and_it_is_published_closed(world: EditionWorld) -> None:
    version = open_document(by=world.team)
    number = act(world)
    with pytest.raises(EmptyDocument):
        adopt(document=version, **signed(world, number))  # type: ignore[arg-type]
    heard = said(world)
    clause = write_clause(document=version, wording="Rouler.", rests_on=base(heard.cote), by=world.team)
    with pytest.raises(NotAdopted):
        publish(document=version, by=world.team)
    with pytest.raises(NotAllowed):
        adopt(document=version, **(signed(world, number) | {"by": world.resident}))  # type: ignore[arg-type]
    assert document(world.team, version).state == "draft"
    cote = adopt(document=version, **signed(world, number))  # type: ignore[arg-type]
    assert Link.objects.get(claim__cote=cote).source.cote == clause
    with pytest.raises(NotAllowed):
        publish(document=version, by=world.resident)
    publish(document=version, by=world.team)
    assert document(world.resident, version).state == "published"
    for late in (
        lambda: write_clause(document=version, wording="x", no_base=True, by=world.team),
        lambda: amend(clause=clause, wording="x", origin="x", by=world.team),
        lambda: discuss(document=version, by=world.team),
        lambda: adopt(document=version, **signed(world, number)),  # type: ignore[arg-type]
    ):
        with pytest.raises(DocumentClosed):
            late()
    with pytest.raises(NotAllowed):
        discuss(document=version, by=world.resident)
    assert open_document(by=world.team) == 2


def test_five_markers_each_with_an_indicator_a_method_and_a_lineage(world: EditionWorld) -> None:
    """R29."""
    heard, indicator = said(world), Indicator.objects.get().pk
    whole = {"wording": "Une ville qui roule la nuit.", "method": "vote des tables", "by": world.team}
    with pytest.raises(MarkerWithoutLineage):
        name_marker(indicator=indicator, rests_on=[], **whole)  # type: ignore[arg-type]
    with pytest.raises(MarkerWithoutLineage):
        name_marker(indicator=indicator, rests_on=base(heard.cote), **(whole | {"method": ""}))  # type: ignore[arg-type]
    with pytest.raises(NoSuchIndicator):
        name_marker(indicator=0, rests_on=base(heard.cote), **whole)  # type: ignore[arg-type]
    with pytest.raises(NotAllowed):
        name_marker(indicator=indicator, rests_on=base(heard.cote), **(whole | {"by": world.resident}))  # type: ignore[arg-type]
    assert rows_of(Marker) == (0,)
    for _ in range(5):
        name_marker(indicator=indicator, rests_on=base(heard.cote), **whole)  # type: ignore[arg-type]
    with pytest.raises(TooManyMarkers):
        name_marker(indicator=indicator, rests_on=base(heard.cote), **whole)  # type: ignore[arg-type]
    assert [one.piece.cote for one in markers(world.resident)] == [f"MAR-0{n}" for n in range(1, 6)]


def test_levels_of_service_and_envelopes_are_recorded_by_hand(world: EditionWorld) -> None:
    cost = {"cost_low": Decimal(10), "cost_high": Decimal(20), "source": "budget 2018", "by": world.team}
    place = domain()
    record_level(domain=place, name=LevelName.MAINTAIN, **cost)  # type: ignore[arg-type]
    record_scenario(name=ScenarioName.LOW, envelope=Decimal(100), year=2018, by=world.team)
    with pytest.raises(AlreadyRecorded):
        record_level(domain=place, name=LevelName.MAINTAIN, **cost)  # type: ignore[arg-type]
    with pytest.raises(CostReversed):
        record_level(domain=place, name=LevelName.LEAVE, **(cost | {"cost_low": Decimal(30)}))  # type: ignore[arg-type]
    with pytest.raises(NotAllowed):
        record_level(domain=place, name=LevelName.LEAVE, **(cost | {"by": world.resident}))  # type: ignore[arg-type]
    with pytest.raises(AlreadyRecorded):
        record_scenario(name=ScenarioName.LOW, envelope=Decimal(90), year=2018, by=world.team)
    with pytest.raises(NotAllowed):
        record_scenario(name=ScenarioName.HIGH, envelope=Decimal(90), year=2018, by=world.resident)
    assert [(one.domain, one.rank) for one in levels(world.resident)] == [("Transports", 2)]
    assert [(one.name, one.envelope) for one in scenarios(world.resident)] == [("low", Decimal(100))]


def test_the_database_holds_what_the_gestures_promise(world: EditionWorld) -> None:
    version = open_document(by=world.team)
    cote = write_clause(document=version, wording="Rouler.", no_base=True, by=world.team)
    act(world)
    text, clause, voted = OrientationDocument.objects.get(), Clause.objects.get(), CouncilAct.objects.get()
    free = Item.objects.get(pk=said(world).item)
    other = Item.objects.get(cote=cote)
    BaseSetAside.objects.create(document=text, item=free, reason="x", by_role="team", at=NOW)
    record_level(
        domain=domain(),
        name=LevelName.LEAVE,
        cost_low=Decimal(1),
        cost_high=Decimal(2),
        source="x",
        by=world.team,
    )
    record_scenario(name=ScenarioName.LOW, envelope=Decimal(1), year=2018, by=world.team)
    money = {"edition_id": world.id, "domain_id": domain(), "source": "x", "name": "leave"}
    broken: dict[str, Model] = {
        "orientations_document_once_per_version": OrientationDocument(edition_id=world.id, version=1),
        "orientations_published_is_dated": OrientationDocument(
            edition_id=world.id, version=2, state="published"
        ),
        "orientations_clause_number_once": Clause(item=free, document=text, number=1),
        "orientations_refused_amendment_says_why": Amendment(
            clause=clause, wording="x", origin="x", state="refused", at=NOW
        ),
        "orientations_scenario_once_a_year": BudgetScenario(
            edition_id=world.id, name="low", envelope=1, year=2018
        ),
        "orientations_level_once_per_rank": ServiceLevel(rank=0, cost_low=1, cost_high=2, **money),
        "orientations_level_cost_low_below_high": ServiceLevel(rank=3, cost_low=3, cost_high=2, **money),
        "orientations_set_aside_once": BaseSetAside(
            document=text, item=free, reason="y", by_role="team", at=NOW
        ),
        "orientations_set_aside_says_why": BaseSetAside(
            document=text, item=other, reason="", by_role="team", at=NOW
        ),
        "orientations_marker_says_its_method": Marker(
            item=free, indicator=Indicator.objects.get(), method=""
        ),
        "orientations_act_number_once": CouncilAct(
            edition_id=world.id, kind="motion", number=voted.number, title="x", date=VOTE
        ),
        "orientations_information_is_not_voted": CouncilAct(
            edition_id=world.id, kind="information", number="z", title="x", date=VOTE, votes_for=1
        ),
        "orientations_decision_is_signed": Decision(
            item=free, act=voted, agenda_set_by="x", written_by="x", decided_by="", declared_level="inform"
        ),
    }
    for name, row in broken.items():
        with pytest.raises(IntegrityError), transaction.atomic():
            row.save(force_insert=True)
        assert name.startswith("orientations_")
