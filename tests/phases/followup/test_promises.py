"""Promises in two ledgers: what the city declares with proof, what residents say with reasons."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.db.models import Model

from assises.commons.evidence.actions import Relation, RestsOn
from assises.commons.evidence.errors import NoSuchPlace
from assises.commons.evidence.models import Item, Link
from assises.commons.journal import clock
from assises.commons.journal.actions import Role
from assises.commons.journal.errors import NotAllowed
from assises.commons.territory.models import Institution
from assises.phases.followup import errors
from assises.phases.followup.actions import (
    AdvocacyState,
    Declared,
    ask_elsewhere,
    assess_commitment,
    bring_proof,
    commit,
    declare_status,
    hold_review,
    record_action,
    report_advocacy,
)
from assises.phases.followup.models import (
    Action,
    Advocacy,
    Assessment,
    Commitment,
    DeclaredStatus,
    Proof,
    Reply,
    ReviewDate,
)
from assises.phases.followup.queries import (
    PromiseRow,
    PromiseView,
    advocacies,
    became,
    promise,
    promises,
    tally,
    without_voice,
)
from tests.world_agenda import EditionWorld, day
from tests.world_phases_b import (
    NIGHT,
    city,
    evening_term,
    holder,
    other_institution,
    photograph,
    proposal,
    rows_of,
    said,
)
from tests.world_phases_b import promise as a_promise

pytestmark = pytest.mark.django_db(databases=["default", "vault"])
NOW = datetime(2026, 11, 23, tzinfo=UTC)


@pytest.fixture
def world() -> EditionWorld:
    return city()


def elected(world: EditionWorld):  # type: ignore[no-untyped-def]
    return world.actor(Role.ELECTED_MEMBER)


def test_a_promise_says_who_what_by_when_at_what_cost_and_who_asked(world: EditionWorld) -> None:
    """N03."""
    heard = said(world)
    wanted = proposal(world, heard.cote)
    cote = commit(
        term=evening_term(objectives=(1,)),
        rests_on=[RestsOn(wanted, Relation.DRAWS_ON)],
        by=elected(world),
    )
    view = promise(world.resident, cote)
    assert (cote, view.row.owner, view.row.due_date) == (
        "ENG-001",
        "direction de la voirie",
        date(2027, 12, 31),
    )
    assert (view.quantity, view.unit, view.row.cost) == (7, "soirs par semaine", Decimal("180000.00"))
    assert (view.row.verifiable, view.row.no_voice, view.row.objectives) == (True, False, (1,))
    assert [source.cote for source in view.sources] == [wanted]
    assert [row.cote for row in became(world.resident, heard.cote).promises] == [cote]
    assert without_voice(world.team) == ()


def test_a_vague_promise_is_kept_labelled_and_counted_apart(world: EditionWorld) -> None:
    """N03."""
    vague = commit(
        term=evening_term(quantity=None, unit="", term="Améliorer les bus."), no_voice=True, by=elected(world)
    )
    tested = commit(
        term=evening_term(quantity=None, unit="", test="le bus de minuit figure à l’horaire"),
        no_voice=True,
        by=elected(world),
    )
    assert {row.cote: row.verifiable for row in promises(world.resident)} == {vague: False, tested: True}
    counts = tally(world.resident)
    assert (counts.promises, counts.verifiable, counts.not_verifiable) == (2, 1, 1)


def test_a_promise_without_owner_or_due_date_is_refused(world: EditionWorld) -> None:
    """N03."""
    base = [RestsOn(said(world).cote, Relation.DRAWS_ON)]
    for changes, refusal in (
        ({"owner_function": " "}, errors.CommitmentWithoutOwner),
        ({"due_date": None}, errors.CommitmentWithoutDueDate),
        ({"term": ""}, errors.CommitmentWithoutTerm),
        ({"horizon": "un jour"}, errors.HorizonMissing),
        ({"unit": " "}, errors.QuantityWithoutUnit),
        ({"objectives": (9,)}, NoSuchPlace),
    ):
        with pytest.raises(refusal):
            commit(term=evening_term(**changes), rests_on=base, by=elected(world))
    with pytest.raises(errors.CommitmentWithoutVoice):
        commit(term=evening_term(), by=elected(world))
    with pytest.raises(errors.VoiceContradicts):
        commit(term=evening_term(), rests_on=base, no_voice=True, by=elected(world))
    with pytest.raises(NotAllowed):
        commit(term=evening_term(), rests_on=base, by=world.resident)
    assert rows_of(Commitment, Link, ReviewDate) == (0, 0, 0)


def test_a_promise_that_reaches_no_voice_and_does_not_say_so_is_found(world: EditionWorld) -> None:
    """R44: the audit reads this list."""
    silent = a_promise(world, proposal(world))
    said_so = a_promise(world)
    spoken = a_promise(world, proposal(world, said(world).cote))
    done = [
        record_action(commitment=one, what="fait", by=elected(world)) for one in (silent, said_so, spoken)
    ]
    assert without_voice(world.team) == (silent, done[0])


def test_two_statuses_stand_side_by_side_and_are_never_averaged(world: EditionWorld) -> None:
    """N04."""
    cote = a_promise(world)
    proof = photograph(world)
    declare_status(commitment=cote, declared="in_progress", by=elected(world))
    declare_status(commitment=cote, declared="kept", proof=proof, by=elected(world))
    first, second = said(world), said(world, NIGHT)
    assess_commitment(commitment=cote, assessed="not_kept", reasons="pas chez nous", by=holder(world, first))
    row = promise(world.resident, cote).row
    assert (row.declared, row.residents, row.contested) == ("kept", {"not_kept": 1}, True)
    for heard in (second, said(world, "Il passe."), said(world, "Je le prends.")):
        assess_commitment(commitment=cote, assessed="kept", reasons="il passe", by=holder(world, heard))
    view = promise(world.resident, cote)
    assert (view.row.residents, view.row.contested) == ({"kept": 3, "not_kept": 1}, False)
    assert [one.declared for one in view.statuses] == ["kept", "in_progress"]
    assert {one.reasons for one in view.assessments} == {"pas chez nous", "il passe"}
    merged = {"status", "score", "average", "overall", "state"}
    assert not merged & set(PromiseRow.__dataclass_fields__ | PromiseView.__dataclass_fields__)


def test_whoever_comes_back_changes_their_own_word_only(world: EditionWorld) -> None:
    one, two = a_promise(world), a_promise(world)
    mine = holder(world, said(world))
    assess_commitment(commitment=one, assessed="not_kept", reasons="rien vu", by=mine)
    assess_commitment(commitment=one, assessed="kept", reasons="vu hier", by=mine)
    assess_commitment(commitment=two, assessed="kept", reasons="vu aussi", by=mine)
    assert promise(world.resident, one).row.residents == {"kept": 1}
    tokens = set(Assessment.objects.values_list("token_hash", flat=True))
    assert len(tokens) == 2, "nobody's words on two promises can be put side by side"
    assert mine.receipt not in tokens


def test_an_assessment_is_given_with_a_receipt_and_a_reason(world: EditionWorld) -> None:
    cote, mine = a_promise(world), holder(world, said(world))
    good = {"commitment": cote, "assessed": "kept", "reasons": "vu"}
    for changes, refusal in (
        ({"by": world.resident}, errors.ReceiptMissing),
        ({"reasons": " "}, errors.AssessmentWithoutReason),
        ({"assessed": "bof"}, errors.UnknownStatus),
        ({"score": 9}, errors.ScoreOutside),
        ({"commitment": "ENG-999"}, errors.NoSuchCommitment),
        ({"by": elected(world)}, NotAllowed),
    ):
        with pytest.raises(refusal):
            assess_commitment(**(good | {"by": mine} | changes))  # type: ignore[arg-type]
    assert rows_of(Assessment) == (0,)


def test_kept_takes_a_proof_and_dropped_a_reason(world: EditionWorld) -> None:
    """N04."""
    cote, by = a_promise(world), elected(world)
    with pytest.raises(errors.KeptWithoutProof):
        declare_status(commitment=cote, declared=Declared.KEPT, by=by)
    with pytest.raises(errors.DroppedWithoutReason):
        declare_status(commitment=cote, declared=Declared.DROPPED, reason=" ", by=by)
    with pytest.raises(errors.UnknownStatus):
        declare_status(commitment=cote, declared="bientôt", by=by)
    with pytest.raises(errors.NoSuchCommitment):
        declare_status(commitment="ENG-999", declared=Declared.MADE, by=by)
    with pytest.raises(NotAllowed):
        declare_status(commitment=cote, declared=Declared.MADE, by=world.resident)
    assert rows_of(DeclaredStatus) == (0,)
    assert promise(world.resident, cote).row.declared == "made"
    declare_status(commitment=cote, declared=Declared.DROPPED, reason="plus de chauffeurs", by=by)
    assert promise(world.resident, cote).statuses[0].reason == "plus de chauffeurs"


def test_a_late_promise_is_seen_late_until_it_is_finished(world: EditionWorld) -> None:
    cote = commit(term=evening_term(due_date=day(10)), no_voice=True, by=elected(world))
    assert not promise(world.resident, cote).row.past_due
    with clock.told(clock.now() + timedelta(days=11)):
        assert promise(world.resident, cote).row.past_due
        assert tally(world.resident).past_due == 1
        declare_status(commitment=cote, declared="dropped", reason="non", by=elected(world))
        assert not promise(world.resident, cote).row.past_due


def test_an_action_carries_out_a_promise_and_a_proof_shows_it(world: EditionWorld) -> None:
    heard, by = said(world), elected(world)
    cote = a_promise(world, heard.cote)
    proof = photograph(world)
    before = rows_of(Item, Action, Proof)
    with pytest.raises(errors.NoSuchCommitment):
        record_action(commitment="ENG-999", what="x", by=by)
    with pytest.raises(errors.ActionEmpty):
        record_action(commitment=cote, what=" ", by=by)
    with pytest.raises(errors.NoSuchAction):
        bring_proof(action="ACT-999", attachment=proof, wording="x", by=by)
    with pytest.raises(NotAllowed):
        record_action(commitment=cote, what="x", by=world.resident)
    with pytest.raises(NotAllowed):
        bring_proof(action="ACT-999", attachment=proof, wording="x", by=world.resident)
    assert rows_of(Item, Action, Proof) == before
    done = record_action(commitment=cote, what="Deux bus de plus.", done_on=day(0), objectives=(1,), by=by)
    shown = bring_proof(action=done, attachment=proof, wording="L’horaire affiché.", by=by)
    (kept,) = promise(world.resident, cote).actions
    assert (kept.piece.cote, kept.objectives, [one.cote for one in kept.proofs]) == (done, (1,), [shown])
    assert Link.objects.get(claim__cote=shown).relation == "proves"


def test_a_promise_is_looked_at_again_for_two_years(world: EditionWorld) -> None:
    with clock.told(datetime(2018, 8, 31, 12, tzinfo=UTC)):
        cote = commit(term=evening_term(), no_voice=True, by=elected(world))
    expected = [date(2019, 2, 28), date(2019, 8, 31), date(2020, 2, 29), date(2020, 8, 31)]
    assert list(promise(world.resident, cote).reviews) == expected
    with pytest.raises(errors.NoSuchReview):
        hold_review(commitment=cote, on=date(2019, 3, 1), by=elected(world))
    with pytest.raises(NotAllowed):
        hold_review(commitment=cote, on=expected[0], by=world.resident)
    hold_review(commitment=cote, on=expected[0], by=elected(world))
    with pytest.raises(errors.NoSuchReview):
        hold_review(commitment=cote, on=expected[0], by=elected(world))
    assert list(promise(world.resident, cote).reviews.values()) == [True, False, False, False]


def test_what_is_asked_of_another_institution_is_followed(world: EditionWorld) -> None:
    by, there = elected(world), other_institution()
    with pytest.raises(errors.NoSuchInstitution):
        ask_elsewhere(wording="Un tarif de nuit.", asked_of="personne", due_date=day(60), by=by)
    with pytest.raises(NotAllowed):
        ask_elsewhere(wording="Un tarif de nuit.", asked_of=there, due_date=day(60), by=world.resident)
    assert rows_of(Advocacy) == (0,)
    cote = ask_elsewhere(wording="Un tarif de nuit.", asked_of=there, due_date=day(60), by=by)
    with pytest.raises(errors.AdvocacyRefusedWithoutReason):
        report_advocacy(cote=cote, state=AdvocacyState.REFUSED, by=by)
    with pytest.raises(errors.NoSuchAdvocacy):
        report_advocacy(cote="PLA-999", state=AdvocacyState.OBTAINED, by=by)
    with pytest.raises(NotAllowed):
        report_advocacy(cote=cote, state=AdvocacyState.OBTAINED, by=world.resident)
    assert [one.state for one in advocacies(world.resident)] == ["asked"]
    report_advocacy(cote=cote, state=AdvocacyState.REFUSED, reason="pas de budget", by=by)
    (kept,) = advocacies(world.resident)
    assert (kept.piece.cote, kept.asked_of, kept.state, kept.reason) == (
        "PLA-001",
        "Métropole",
        "refused",
        "pas de budget",
    )


def test_promises_are_filtered_by_horizon(world: EditionWorld) -> None:
    """R50."""
    now = commit(term=evening_term(horizon="now"), no_voice=True, by=elected(world))
    commit(term=evening_term(horizon="2030"), no_voice=True, by=elected(world))
    assert [row.cote for row in promises(world.resident, horizon="now")] == [now]
    with pytest.raises(errors.NoSuchCommitment):
        promise(world.resident, "ENG-999")


def test_the_database_holds_what_the_gestures_promise(world: EditionWorld) -> None:
    a_promise(world)
    kept = Commitment.objects.get()
    heard = said(world)
    other_institution()
    said_ = {"assessed": "kept", "reasons": "vu", "at": NOW}
    reply = Reply.objects.create(
        item_id=heard.item, ground="no_means", amount=1, signed_by_function="x", at=NOW
    )
    Assessment.objects.create(commitment=kept, token_hash="a", **said_)
    Assessment.objects.create(reply=reply, token_hash="a", **said_)
    status = DeclaredStatus.objects.create(commitment=kept, declared="made", by_role="team", at=NOW)
    term = {
        "item_id": said(world).item,
        "owner_function": "x",
        "term": "x",
        "due_date": date(2027, 1, 1),
        "horizon": "now",
        "verifiable": False,
        "at": NOW,
    }
    broken: dict[str, Model] = {
        "followup_commitment_has_an_owner": Commitment(**(term | {"owner_function": ""})),
        "followup_verifiable_has_a_measure": Commitment(**(term | {"verifiable": True})),
        "followup_quantity_has_a_unit": Commitment(
            **(term | {"verifiable": True, "quantity": 3, "unit": ""})
        ),
        "followup_refused_advocacy_says_why": Advocacy(
            item_id=heard.item,
            asked_of=Institution.objects.get(slug="metropole"),
            due_date=date(2027, 1, 1),
            state="refused",
        ),
        "followup_dropped_says_why": DeclaredStatus(
            commitment=kept, declared="dropped", by_role="team", at=NOW
        ),
        "followup_kept_is_proved": DeclaredStatus(commitment=kept, declared="kept", by_role="team", at=NOW),
        "followup_assessment_has_one_target": Assessment(token_hash="b", **said_),
        "followup_score_from_one_to_five": Assessment(commitment=kept, token_hash="c", score=6, **said_),
        "followup_assessment_says_why": Assessment(
            commitment=kept, token_hash="d", **(said_ | {"reasons": ""})
        ),
        "followup_commitment_assessed_once_per_token": Assessment(commitment=kept, token_hash="a", **said_),
        "followup_reply_assessed_once_per_token": Assessment(reply=reply, token_hash="a", **said_),
        "followup_review_once_a_day": ReviewDate(commitment=kept, on=ReviewDate.objects.earliest("on").on),
    }
    for name, row in broken.items():
        with pytest.raises(IntegrityError), transaction.atomic():
            row.save(force_insert=True)
        assert name.startswith("followup_")
    for change in (
        lambda: DeclaredStatus.objects.filter(pk=status.pk).update(declared="late"),
        lambda: DeclaredStatus.objects.all()._raw_delete("default"),
    ):
        with pytest.raises(DatabaseError, match="insert only"), transaction.atomic():
            change()
