"""Ten grounds and no eleventh; what is handed to others keeps its cote and its clock."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.db.models import Model

from assises.commons.agenda.models import Scheme
from assises.commons.evidence.actions import Kind, register
from assises.commons.evidence.errors import NoSuchCote
from assises.commons.evidence.models import Item, Link, Outcome
from assises.commons.evidence.queries import by_receipt, evidence_faults
from assises.commons.journal import clock
from assises.commons.journal.actions import Role
from assises.commons.journal.errors import NotAllowed
from assises.commons.territory.models import Institution
from assises.methods.errors import AssisesError
from assises.phases.followup import errors
from assises.phases.followup.actions import (
    NONE_SAID,
    Answer,
    Ground,
    acknowledge_transfer,
    assess_reply,
    refer,
    reply,
    report_repair,
    transfer,
)
from assises.phases.followup.models import Assessment, Referral, RepairReport, Reply, Transfer
from assises.phases.followup.queries import (
    answer_queue,
    answers_to,
    became,
    replies,
    transfers,
    unanswered_proposals,
)
from assises.phases.followup.queries import reply as the_reply
from assises.phases.proposals.actions import merge, undo_merge
from tests.world_agenda import EditionWorld, day, scheme
from tests.world_phases_b import (
    EVENING_BUS,
    NIGHT,
    TABLE_7,
    answer,
    city,
    department,
    ends,
    holder,
    other_institution,
    photograph,
    promise,
    proposal,
    rows_of,
    said,
    value,
)

pytestmark = pytest.mark.django_db(databases=["default", "vault"])
NOW = datetime(2026, 11, 23, tzinfo=UTC)


@pytest.fixture
def world() -> EditionWorld:
    return city()


def elected(world: EditionWorld):  # type: ignore[no-untyped-def]
    return world.actor(Role.ELECTED_MEMBER)


def complete(world: EditionWorld, ground: Ground) -> dict[str, object]:
    """The piece each ground demands."""
    pieces: dict[Ground, dict[str, object]] = {
        Ground.ACCEPTED: {"taken_up_by": promise(world)},
        Ground.ACCEPTED_IN_PART: {"reason": "le soir oui, la nuit non"},
        Ground.ALREADY_DECIDED: {"act_reference": "délibération 12", "act_date": day(-30)},
        Ground.ALREADY_DONE: {"proof": photograph(world)},
        Ground.NOT_OUR_POWER: {"holder": other_institution(), "advocacy": NONE_SAID},
        Ground.NO_MEANS: {"amount": Decimal("180000.00")},
        Ground.NOT_FEASIBLE: {"study": "la voie est trop étroite"},
        Ground.AGAINST_VALUES: {"value": value(world)},
        Ground.TO_BE_STUDIED: {"review_on": day(90)},
        Ground.ANSWERED_ELSEWHERE: {"reference": "REP-0001"},
    }
    return pieces[ground]


REFUSALS: dict[Ground, tuple[type[AssisesError], str]] = {
    Ground.ACCEPTED: (errors.AcceptedWithoutTaker, "followup_accepted_is_taken_up"),
    Ground.ACCEPTED_IN_PART: (errors.InPartWithoutReason, "followup_in_part_says_which_part"),
    Ground.ALREADY_DECIDED: (errors.DecidedWithoutAct, "followup_already_decided_cites_its_act"),
    Ground.ALREADY_DONE: (errors.DoneWithoutProof, "followup_already_done_is_proved"),
    Ground.NOT_OUR_POWER: (errors.PowerWithoutHolder, "followup_not_our_power_names_the_holder"),
    Ground.NO_MEANS: (errors.NoMeansWithoutAmount, "followup_no_means_gives_the_amount"),
    Ground.NOT_FEASIBLE: (errors.NotFeasibleWithoutStudy, "followup_not_feasible_gives_the_study"),
    Ground.AGAINST_VALUES: (errors.AgainstWhichValue, "followup_against_values_names_the_value"),
    Ground.TO_BE_STUDIED: (errors.StudiedUntilWhen, "followup_to_be_studied_gives_a_date"),
    Ground.ANSWERED_ELSEWHERE: (errors.AnsweredWhere, "followup_answered_elsewhere_says_where"),
}


@pytest.mark.parametrize("ground", list(Ground))
def test_each_ground_is_refused_without_its_own_piece(world: EditionWorld, ground: Ground) -> None:
    """N02, R80: refused by name in the gesture, and by the database; «not our power» names both pieces."""
    heard, by = said(world), elected(world)
    whole = complete(world, ground)
    refusal, constraint = REFUSALS[ground]
    before = rows_of(Item, Reply, Outcome)
    for piece in whole:
        without = {name: said_ for name, said_ in whole.items() if name != piece}
        with pytest.raises(refusal):
            reply(to=[heard.cote], answer=answer(ground, **without), by=by)
    assert rows_of(Item, Reply, Outcome) == before
    with pytest.raises(IntegrityError), transaction.atomic():
        Reply.objects.create(item_id=heard.item, ground=ground, signed_by_function="x", at=NOW)
    assert constraint.startswith("followup_")
    cote = reply(to=[heard.cote], answer=answer(ground, **whole), by=by)
    assert the_reply(world.resident, cote).ground == ground
    assert ends(heard.cote) == ["answered"]


def test_there_is_no_eleventh_ground(world: EditionWorld) -> None:
    """N02."""
    heard = said(world)
    assert len(Ground) == 10
    with pytest.raises(errors.UnknownGround):
        reply(to=[heard.cote], answer=answer("because"), by=elected(world))  # type: ignore[arg-type]
    with pytest.raises(IntegrityError), transaction.atomic():  # followup_ground_is_one_of_ten
        Reply.objects.create(item_id=heard.item, ground="because", signed_by_function="x", at=NOW)
    with pytest.raises(IntegrityError), transaction.atomic():  # followup_reply_is_signed
        Reply.objects.create(item_id=heard.item, ground="no_means", amount=1, signed_by_function="", at=NOW)
    assert rows_of(Reply) == (0,)


def test_an_act_later_than_the_word_did_not_decide_it_already(world: EditionWorld) -> None:
    """R20."""
    heard = said(world)
    for later in (day(0), day(3)):
        with pytest.raises(errors.ActAfterVoice):
            reply(
                to=[heard.cote],
                answer=answer(Ground.ALREADY_DECIDED, act_reference="délibération 12", act_date=later),
                by=elected(world),
            )
    assert rows_of(Reply) == (0,)
    assert ends(heard.cote) == []


def test_one_answer_reaches_several_words_each_with_its_own_end(world: EditionWorld) -> None:
    first, second = said(world), said(world, NIGHT)
    wanted = proposal(world, first.cote)
    cote = reply(
        to=[wanted, first.cote, second.cote],
        answer=answer(amount=Decimal("180000.00"), department=None),
        by=elected(world),
    )
    links = Link.objects.filter(claim__cote=cote, relation="answers").order_by("source_id")
    assert list(links.values_list("source__cote", flat=True)) == [first.cote, second.cote, wanted]
    assert ends(first.cote) == ends(second.cote) == ["answered"]
    (kept,) = answers_to(world.resident, wanted)
    assert [piece.cote for piece in kept.answers] == [first.cote, second.cote, wanted]
    assert by_receipt(holder(world, second), second.code).endings[0].target == cote
    assert evidence_faults(world.team).count == 0
    assert [one.cote for one in became(world.resident, first.cote).answers] == [cote]


def test_an_answer_has_a_reason_a_signature_and_something_to_answer(world: EditionWorld) -> None:
    """N01."""
    heard, by = said(world), elected(world)
    good = {"amount": Decimal(1)}
    section = register(kind=Kind.SYNTHESIS, wording="x", by=world.team).cote
    refused: list[tuple[Answer, list[str], type[AssisesError]]] = [
        (answer(wording=" ", **good), [heard.cote], errors.ReplyWithoutReason),
        (answer(signed_by_function="", **good), [heard.cote], errors.ReplyUnsigned),
        (answer(**good), [], errors.NothingToAnswer),
        (answer(**good), ["PAR-99999"], NoSuchCote),
        (answer(department=0, **good), [heard.cote], errors.NoSuchDepartment),
        (answer(Ground.ACCEPTED, taken_up_by=section), [heard.cote], errors.NotATaker),
        (answer(Ground.ACCEPTED, taken_up_by="ENG-999"), [heard.cote], NoSuchCote),
        (answer(Ground.AGAINST_VALUES, value="force"), [heard.cote], errors.NoSuchValue),
        (
            answer(Ground.NOT_OUR_POWER, holder="personne", advocacy="none"),
            [heard.cote],
            errors.NoSuchInstitution,
        ),
    ]
    before = rows_of(Item, Reply)
    for said_, to, refusal in refused:
        with pytest.raises(refusal):
            reply(to=to, answer=said_, by=by)
    with pytest.raises(NotAllowed):
        reply(to=[heard.cote], answer=answer(**good), by=world.resident)
    assert rows_of(Item, Reply) == before


def test_majority_and_opposition_answer_with_the_same_right(world: EditionWorld) -> None:
    for role in (Role.ELECTED_MEMBER, Role.SERVICE_HEAD, Role.TEAM):
        heard = said(world)
        reply(to=[heard.cote], answer=answer(amount=Decimal(1)), by=world.actor(role))
    assert [one.ground for one in replies(world.resident, ground="no_means")] == ["no_means"] * 3


def test_every_proposal_is_answered_or_unanswered_with_its_age(world: EditionWorld) -> None:
    """N01: the clock runs from the day it was submitted."""
    with clock.told(clock.now() - timedelta(days=20)):
        old = proposal(world)
    new = proposal(world)
    waiting = unanswered_proposals(world.resident)
    assert [(one.piece.cote, one.age_days, one.days_left, one.overdue) for one in waiting] == [
        (old, 20, 70, False),
        (new, 0, 90, False),
    ]
    reply(to=[new], answer=answer(amount=Decimal(1)), by=elected(world))
    with clock.told(clock.now() + timedelta(days=71)):
        (late,) = unanswered_proposals(world.resident)
    assert (late.piece.cote, late.days_left, late.overdue) == (old, -1, True)


def test_a_merged_proposal_is_answered_once_and_its_parents_come_back_when_it_is_undone(
    world: EditionWorld,
) -> None:
    one, two = proposal(world), proposal(world)
    merged = merge(parents=[one, two], draft=EVENING_BUS, authors=TABLE_7, reason="x", by=world.team)
    assert [row.piece.cote for row in unanswered_proposals(world.resident)] == [merged]
    undo_merge(cote=merged, reason="y", by=world.team)
    assert [row.piece.cote for row in unanswered_proposals(world.resident)] == [one, two]
    again = merge(parents=[one, two], draft=EVENING_BUS, authors=TABLE_7, reason="z", by=world.team)
    assert [row.piece.cote for row in unanswered_proposals(world.resident)] == [again]


def test_a_department_head_finds_forty_answers_in_one_queue(world: EditionWorld) -> None:
    head, desk = world.actor(Role.SERVICE_HEAD), department()
    voices = [said(world, f"Parole numéro {n} sur le bus.").cote for n in range(40)]
    other = proposal(world)
    assert refer(cotes=voices, department=desk, due_on=day(20), by=head) == 40
    queue = answer_queue(head, department=desk)
    assert len(queue) == 40
    assert {(one.department, one.due_on, one.days_left) for one in queue} == {("Voirie", day(20), 20)}
    reply(to=voices[:39], answer=answer(amount=Decimal(1), department=desk), by=head)
    assert [one.piece.cote for one in answer_queue(head, department=desk)] == [voices[39]]
    assert [one.piece.cote for one in answer_queue(world.team)] == [voices[39], other]


def test_a_queue_is_filled_once_and_by_those_who_may(world: EditionWorld) -> None:
    heard, desk = said(world), department()
    with pytest.raises(errors.NoSuchDepartment):
        refer(cotes=[heard.cote], department=0, due_on=day(9), by=world.team)
    with pytest.raises(NoSuchCote):
        refer(cotes=["PAR-99999"], department=desk, due_on=day(9), by=world.team)
    with pytest.raises(NotAllowed):
        refer(cotes=[heard.cote], department=desk, due_on=day(9), by=world.resident)
    assert rows_of(Referral) == (0,)
    refer(cotes=[heard.cote], department=desk, due_on=day(9), by=world.team)
    with pytest.raises(errors.AlreadyReferred):
        refer(cotes=[heard.cote], department=desk, due_on=day(9), by=world.team)
    assert rows_of(Referral) == (1,)


def test_what_is_handed_over_keeps_its_cote_and_silence_raises_an_alert(world: EditionWorld) -> None:
    """R42, N13."""
    heard, by = said(world), elected(world)
    scheme(world)
    there = Scheme.objects.get().pk
    sent = transfer(cote=heard.cote, scheme=there, due_on=day(15), reason="de leur ressort", by=by)
    assert ends(heard.cote) == ["transferred_to"]
    assert by_receipt(holder(world, heard), heard.code).endings[0].to == "Comités de quartier"
    assert transfers(world.resident, alerts=True) == ()
    with clock.told(clock.now() + timedelta(days=16)):
        (late,) = transfers(world.resident, alerts=True)
        assert (late.piece.cote, late.to, late.age_days, late.alert) == (
            heard.cote,
            "Comités de quartier",
            16,
            True,
        )
        acknowledge_transfer(transfer=sent, answer="Nous l’inscrivons.", by=by)
        assert transfers(world.resident, alerts=True) == ()
        with pytest.raises(errors.TransferAcknowledged):
            acknowledge_transfer(transfer=sent, by=by)
    (kept,) = became(world.resident, heard.cote).transfers
    assert kept.answer == "Nous l’inscrivons."
    assert unanswered_proposals(world.resident) == ()


def test_a_transfer_goes_to_one_place(world: EditionWorld) -> None:
    heard, by = said(world), elected(world)
    scheme(world)
    there = Scheme.objects.get().pk
    with pytest.raises(errors.TransferNeedsOneDestination):
        transfer(cote=heard.cote, due_on=day(9), by=by)
    with pytest.raises(errors.TransferNeedsOneDestination):
        transfer(cote=heard.cote, scheme=there, institution=other_institution(), due_on=day(9), by=by)
    with pytest.raises(errors.TransferNeedsOneDestination):
        transfer(cote=heard.cote, scheme=0, due_on=day(9), by=by)
    with pytest.raises(errors.NoSuchInstitution):
        transfer(cote=heard.cote, institution="personne", due_on=day(9), by=by)
    with pytest.raises(NotAllowed):
        transfer(cote=heard.cote, scheme=there, due_on=day(9), by=world.resident)
    with pytest.raises(errors.NoSuchTransfer):
        acknowledge_transfer(transfer=Transfer().uuid, by=by)
    with pytest.raises(NotAllowed):
        acknowledge_transfer(transfer=Transfer().uuid, by=world.resident)
    assert rows_of(Transfer, Outcome) == (0, 0)
    transfer(cote=heard.cote, institution=other_institution(), due_on=day(9), by=by)
    wanted = proposal(world)
    transfer(cote=wanted, institution=other_institution(), due_on=day(9), by=by)
    assert ends(wanted) == []
    assert [one.piece.cote for one in transfers(world.resident)] == [heard.cote, wanted]


def test_something_broken_goes_to_a_department_at_once(world: EditionWorld) -> None:
    heard, by = said(world, "Le banc est cassé."), elected(world)
    with pytest.raises(errors.NotARepair):
        report_repair(cote=proposal(world), department=department(), by=by)
    with pytest.raises(errors.NoSuchDepartment):
        report_repair(cote=heard.cote, department=0, by=by)
    with pytest.raises(errors.NotARepair):
        report_repair(cote=heard.cote, department=department(), space=0, by=by)
    with pytest.raises(NotAllowed):
        report_repair(cote=heard.cote, department=department(), by=world.resident)
    assert rows_of(RepairReport) == (0,)
    report_repair(cote=heard.cote, department=department(), by=by)
    with pytest.raises(errors.NotARepair):
        report_repair(cote=heard.cote, department=department(), by=by)
    assert rows_of(RepairReport) == (1,)


def test_whoever_was_answered_says_whether_it_answers(world: EditionWorld) -> None:
    heard = said(world)
    mine = holder(world, heard)
    cote = reply(to=[heard.cote], answer=answer(amount=Decimal(1)), by=elected(world))
    with pytest.raises(errors.NoSuchReply):
        assess_reply(reply="REP-9999", assessed="kept", reasons="clair", by=mine)
    with pytest.raises(NotAllowed):
        assess_reply(reply=cote, assessed="kept", reasons="clair", by=elected(world))
    assert rows_of(Assessment) == (0,)
    assess_reply(reply=cote, assessed="not_kept", reasons="aucun chiffre", score=2, by=mine)
    assess_reply(reply=cote, assessed="kept", reasons="le chiffre est venu", score=4, by=mine)
    assert the_reply(world.resident, cote).assessed == {"kept": 1}
    with pytest.raises(errors.NoSuchReply):
        the_reply(world.resident, "REP-9999")


def test_the_database_holds_what_the_gestures_promise(world: EditionWorld) -> None:
    heard, desk = said(world), department()
    refer(cotes=[heard.cote], department=desk, due_on=day(9), by=world.team)
    other_institution()
    place = Institution.objects.get(slug="metropole")
    sent = {"item_id": heard.item, "due_on": date(2027, 1, 1), "sent_at": NOW}
    broken: dict[str, Model] = {
        "followup_referred_once_per_department": Referral(
            item_id=heard.item, department_id=desk, referred_at=NOW, due_on=date(2027, 1, 1)
        ),
        "followup_transfer_has_one_destination": Transfer(**sent),
        "followup_answered_transfer_is_acknowledged": Transfer(**sent, to_institution=place, answer="x"),
    }
    for name, row in broken.items():
        with pytest.raises(IntegrityError), transaction.atomic():
            row.save(force_insert=True)
        assert name.startswith("followup_")
