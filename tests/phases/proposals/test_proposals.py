"""A proposal is complete, keeps its parents when merged, and is weighed in public."""

from __future__ import annotations

import dataclasses
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.db.models import Model

from assises.commons.evidence.actions import Relation, RestsOn, withdraw_item
from assises.commons.evidence.errors import NoSuchCote, NoSuchPlace
from assises.commons.evidence.models import Item, Link, Receipt
from assises.commons.evidence.queries import by_receipt, evidence_faults
from assises.commons.journal.actions import Role
from assises.commons.journal.errors import NotAllowed
from assises.phases.proposals.actions import (
    Author,
    Draft,
    EffectSide,
    EvidenceLevel,
    add_costing,
    answer_objection,
    contest_merge,
    draft_proposal,
    edit_draft,
    import_support,
    mark_answered,
    merge,
    revise_proposal,
    say_effect,
    submit,
    take_up,
    undo_merge,
)
from assises.phases.proposals.errors import (
    AlreadyImported,
    AlreadyMerged,
    AnswerEmpty,
    AuthorMissing,
    CostReversed,
    DraftIncomplete,
    EffectOnNobody,
    HorizonMissing,
    MergeNeedsParents,
    MergeUndone,
    NoSuchDraft,
    NoSuchObjection,
    NoSuchProposal,
    NotAMerge,
    NotBehindThisMerge,
    ObjectionAnswered,
    ObjectionEmpty,
    ParentNotMergeable,
    ReasonMissing,
    ReceiptMissing,
    SourceMissing,
    SupportEmpty,
)
from assises.phases.proposals.models import (
    Authorship,
    Costing,
    DistributionalEffect,
    Merge,
    MergeObjection,
    Proposal,
    Support,
)
from assises.phases.proposals.queries import drafts, proposal, proposals
from tests.world_agenda import EditionWorld, neighbourhood, stratum
from tests.world_phases_b import (
    EVENING_BUS,
    NIGHT,
    TABLE_7,
    TREES,
    card,
    city,
    ends,
    holder,
    published,
    rows_of,
    said,
    workshop,
)
from tests.world_phases_b import proposal as a_proposal

pytestmark = pytest.mark.django_db(databases=["default", "vault"])
NOW = datetime(2026, 11, 23, tzinfo=UTC)


@pytest.fixture
def world() -> EditionWorld:
    return city()


def two_cards(world: EditionWorld) -> tuple[str, str]:
    heard = said(world)
    at = workshop(world, *published(world, heard.cote))
    return card(world, at, TREES, heard.cote), card(world, at, NIGHT)


def changed(**parts: object) -> Draft:
    return dataclasses.replace(EVENING_BUS, **parts)  # type: ignore[arg-type]


def test_a_proposal_goes_on_record_with_what_it_rests_on(world: EditionWorld) -> None:
    heard = said(world)
    cote = a_proposal(world, heard.cote, draft=changed(objectives=(1,), neighbourhood=neighbourhood()))
    view = proposal(world.resident, cote)
    assert cote == "PRO-0001"
    assert view.row.authors == ("table 7, atelier 4",)
    assert view.row.objectives == (1,)
    assert view.row.neighbourhood == "Le Port"
    assert [source.cote for source in view.sources] == [heard.cote]
    assert view.piece.wording == (
        "Un bus jusqu’à minuit, tous les jours.\n\nLe dernier bus part avant la fin du travail.\n\n"
        "celles et ceux qui travaillent tard\nligne du port"
    )


def test_a_draft_is_kept_until_it_is_complete(world: EditionWorld) -> None:
    begun = draft_proposal(draft=changed(who=" ", place=""), authors=TABLE_7, by=world.team)
    with pytest.raises(DraftIncomplete) as refusal:
        submit(proposal=begun, by=world.team)
    assert refusal.value.parameters == {"missing": "pour qui, où"}
    assert [one.uuid for one in drafts(world.team)] == [begun]
    assert rows_of(Item) == (0,)
    edit_draft(proposal=begun, draft=EVENING_BUS, by=world.team)
    assert submit(proposal=begun, by=world.team) == "PRO-0001"
    assert drafts(world.team) == ()
    with pytest.raises(NoSuchDraft):
        submit(proposal=begun, by=world.team)
    with pytest.raises(NoSuchDraft):
        edit_draft(proposal=begun, draft=EVENING_BUS, by=world.team)


def test_no_proposal_without_a_horizon_nor_an_author(world: EditionWorld) -> None:
    """R50."""
    for draft, authors, refusal in (
        (changed(horizon=""), TABLE_7, HorizonMissing),
        (changed(horizon="someday"), TABLE_7, HorizonMissing),
        (EVENING_BUS, (), AuthorMissing),
        (EVENING_BUS, (Author(" "),), AuthorMissing),
        (changed(neighbourhood="nulle-part"), TABLE_7, NoSuchPlace),
        (changed(objectives=(9,)), TABLE_7, NoSuchPlace),
    ):
        with pytest.raises(refusal):
            draft_proposal(draft=draft, authors=authors, by=world.team)
    with pytest.raises(NotAllowed):
        draft_proposal(draft=EVENING_BUS, authors=TABLE_7, by=world.resident)
    with pytest.raises(NotAllowed):
        drafts(world.resident)
    assert rows_of(Proposal, Authorship) == (0, 0)


def test_the_daily_and_the_long_term_are_kept_apart_and_both_kept(world: EditionWorld) -> None:
    now = a_proposal(world, draft=changed(horizon="now"))
    later = a_proposal(world, draft=changed(horizon="beyond"))
    assert [row.cote for row in proposals(world.resident, horizon="beyond")] == [later]
    assert [row.cote for row in proposals(world.resident)] == [now, later]


def test_a_merge_keeps_its_parents_and_each_sees_where_it_went(world: EditionWorld) -> None:
    """R73."""
    trees, night = two_cards(world)
    other = a_proposal(world)
    cote = merge(
        parents=[trees, night, other],
        draft=EVENING_BUS,
        authors=TABLE_7,
        reason="même place",
        by=world.team,
    )
    view = proposal(world.resident, cote)
    assert view.merge is not None
    assert [parent.cote for parent in view.merge.parents] == [trees, night, other]
    assert ends(trees) == ["merged_into"]
    assert {row.cote: row.merged_into for row in proposals(world.resident)} == {other: cote, cote: ""}
    assert proposal(world.resident, other).piece.wording


def test_a_merge_is_contested_by_receipt_and_undone_without_erasing(world: EditionWorld) -> None:
    """R73: the parents are open again, what came later stays."""
    trees, night = two_cards(world)
    other = a_proposal(world)
    heard = said(world, "Encore une parole.")
    cote = merge(
        parents=[trees, other, heard.cote],
        draft=EVENING_BUS,
        authors=TABLE_7,
        reason="même place",
        by=world.team,
    )
    mine = holder(world, heard)
    objection = contest_merge(cote=cote, text="Ma parole dit l’inverse.", by=mine)
    answer_objection(objection=objection, answer="C’est vrai, nous défaisons.", by=world.team)
    undone = undo_merge(cote=cote, reason="les paroles s’opposent", by=world.team)
    assert undone == f"{cote}.2"
    assert ends(heard.cote) == ["merged_into", "not_yet_treated"]
    assert by_receipt(mine, heard.code).state == "not_yet_treated"
    view = proposal(world.resident, cote)
    assert view.merge is not None
    assert view.row.undone
    assert view.merge.undo_reason == "les paroles s’opposent"
    assert [one.answer for one in view.merge.objections] == ["C’est vrai, nous défaisons."]
    assert [row.cote for row in proposals(world.resident) if not row.merged_into] == [other]
    relations = Link.objects.filter(claim__cote=undone).order_by("source_id")
    assert list(relations.values_list("relation", flat=True)).count("splits") == 3
    again = merge(
        parents=[other, night], draft=EVENING_BUS, authors=TABLE_7, reason="autrement", by=world.team
    )
    assert again == "PRO-0003"
    assert evidence_faults(world.team).endings == ()


def test_what_cannot_be_merged_is_refused_and_nothing_moves(world: EditionWorld) -> None:
    trees, night = two_cards(world)
    first = a_proposal(world)
    merged = merge(
        parents=[first, night], draft=EVENING_BUS, authors=TABLE_7, reason="proches", by=world.team
    )
    section = Item.objects.get(kind="synthesis", cote="SYN-01").cote
    before = rows_of(Item, Link, Merge, Proposal)
    for parents, reason, refusal in (
        ([trees], "x", MergeNeedsParents),
        ([trees, trees], "x", MergeNeedsParents),
        ([trees, night], " ", ReasonMissing),
        ([trees, "PRO-9999"], "x", NoSuchCote),
        ([trees, section], "x", ParentNotMergeable),
        ([trees, first], "x", AlreadyMerged),
    ):
        with pytest.raises(refusal):
            merge(parents=parents, draft=EVENING_BUS, authors=TABLE_7, reason=reason, by=world.team)
    with pytest.raises(NotAllowed):
        merge(
            parents=[trees, night],
            draft=EVENING_BUS,
            authors=TABLE_7,
            reason="x",
            by=world.actor(Role.ELECTED_MEMBER),
        )
    with pytest.raises(ReasonMissing):
        undo_merge(cote=merged, reason="", by=world.team)
    with pytest.raises(NotAMerge):
        undo_merge(cote=first, reason="x", by=world.team)
    with pytest.raises(NotAllowed):
        undo_merge(cote=merged, reason="x", by=world.resident)
    with pytest.raises(ReceiptMissing):
        contest_merge(cote=merged, text="Non.", by=world.resident)
    stranger = holder(world, said(world))
    with pytest.raises(NotBehindThisMerge):
        contest_merge(cote=merged, text="Non.", by=stranger)
    mine = dataclasses.replace(
        world.resident, receipt=Receipt.objects.values_list("code_hash", flat=True).get(item__cote=night)
    )
    with pytest.raises(ObjectionEmpty):
        contest_merge(cote=merged, text=" ", by=mine)
    with pytest.raises(NotAllowed):
        contest_merge(cote=merged, text="Non.", by=world.actor(Role.ELECTED_MEMBER))
    assert rows_of(Link, Merge, Proposal, MergeObjection) == (*before[1:], 0)
    kept = contest_merge(cote=merged, text="Non.", by=mine)
    with pytest.raises(AnswerEmpty):
        answer_objection(objection=kept, answer="", by=world.team)
    with pytest.raises(NoSuchObjection):
        answer_objection(objection=MergeObjection().uuid, answer="x", by=world.team)
    with pytest.raises(NotAllowed):
        answer_objection(objection=kept, answer="x", by=world.resident)
    answer_objection(objection=kept, answer="x", by=world.team)
    with pytest.raises(ObjectionAnswered):
        answer_objection(objection=kept, answer="y", by=world.team)
    undo_merge(cote=merged, reason="x", by=world.team)
    with pytest.raises(MergeUndone):
        undo_merge(cote=merged, reason="y", by=world.team)


def test_undoing_does_not_bring_a_withdrawn_voice_back(world: EditionWorld) -> None:
    one, two = said(world), said(world, NIGHT)
    merged = merge(
        parents=[one.cote, two.cote], draft=EVENING_BUS, authors=TABLE_7, reason="x", by=world.team
    )
    withdraw_item(cote=one.cote, reason="à ma demande", by=holder(world, one))
    undo_merge(cote=merged, reason="défaite", by=world.team)
    assert ends(one.cote) == ["merged_into", "withdrawn"]
    assert ends(two.cote) == ["merged_into", "not_yet_treated"]


def test_a_new_version_keeps_the_one_before(world: EditionWorld) -> None:
    cote = a_proposal(world)
    heard = said(world)
    new = revise_proposal(
        cote=cote,
        draft=changed(place="toute la ville"),
        rests_on=[RestsOn(heard.cote, Relation.DRAWS_ON)],
        by=world.team,
    )
    assert new == "PRO-0001.2"
    assert [row.cote for row in proposals(world.resident)] == [new]
    assert proposal(world.resident, cote).row.place == "ligne du port"
    with pytest.raises(NoSuchProposal):
        revise_proposal(cote=cote, draft=EVENING_BUS, by=world.team)
    with pytest.raises(NotAllowed):
        revise_proposal(cote=new, draft=EVENING_BUS, by=world.resident)
    assert rows_of(Proposal) == (2,)


def test_a_proposal_is_taken_up_then_answered(world: EditionWorld) -> None:
    cote = a_proposal(world)
    with pytest.raises(NotAllowed):
        take_up(cote=cote, by=world.resident)
    with pytest.raises(NotAllowed):
        mark_answered(cotes=[cote], by=world.resident)
    assert proposal(world.resident, cote).row.state == "submitted"
    take_up(cote=cote, by=world.actor(Role.SERVICE_HEAD))
    assert proposal(world.resident, cote).row.state == "under_review"
    assert mark_answered(cotes=[cote, "PAR-00001"], by=world.actor(Role.ELECTED_MEMBER)) == 1
    assert proposal(world.resident, cote).row.state == "answered"


def test_who_gains_who_bears_and_what_it_costs(world: EditionWorld) -> None:
    """R22: «unknown» is allowed and counted."""
    cote, head = a_proposal(world), world.actor(Role.SERVICE_HEAD)
    say_effect(
        cote=cote,
        side=EffectSide.GAINS,
        evidence_level=EvidenceLevel.ESTIMATED,
        stratum=stratum("horaires-decales"),
        by=head,
    )
    say_effect(
        cote=cote,
        side=EffectSide.BEARS,
        evidence_level=EvidenceLevel.MEASURED,
        neighbourhood=neighbourhood(),
        by=head,
    )
    say_effect(cote=cote, side=EffectSide.BEARS, evidence_level=EvidenceLevel.UNKNOWN, by=head)
    add_costing(
        cote=cote,
        scenario="central",
        low=Decimal("150000"),
        high=Decimal("210000"),
        year=2018,
        source="direction de la voirie",
        by=head,
    )
    import_support(cote=cote, source="pétition", n=412, by=world.team)
    view = proposal(world.resident, cote)
    assert [(one.side, one.evidence_level) for one in view.effects] == [
        ("bears", "measured"),
        ("bears", "unknown"),
        ("gains", "estimated"),
    ]
    assert [(one.low, one.high) for one in view.costs] == [(Decimal(150000), Decimal(210000))]
    assert view.supports == 412


def test_what_weighs_nothing_is_refused(world: EditionWorld) -> None:
    cote, head = a_proposal(world), world.actor(Role.SERVICE_HEAD)
    cost = {"scenario": "bas", "low": Decimal(2), "high": Decimal(3), "year": 2018, "source": "étude"}
    with pytest.raises(CostReversed):
        add_costing(cote=cote, **(cost | {"low": Decimal(9)}), by=head)  # type: ignore[arg-type]
    with pytest.raises(SourceMissing):
        add_costing(cote=cote, **(cost | {"source": ""}), by=head)  # type: ignore[arg-type]
    with pytest.raises(NotAllowed):
        add_costing(cote=cote, **cost, by=world.resident)  # type: ignore[arg-type]
    gains = {"side": EffectSide.GAINS, "evidence_level": EvidenceLevel.MEASURED}
    with pytest.raises(EffectOnNobody):
        say_effect(cote=cote, **gains, by=head)  # type: ignore[arg-type]
    with pytest.raises(NoSuchPlace):
        say_effect(cote=cote, stratum="personne", **gains, by=head)  # type: ignore[arg-type]
    with pytest.raises(NoSuchPlace):
        say_effect(cote=cote, neighbourhood="nulle-part", **gains, by=head)  # type: ignore[arg-type]
    with pytest.raises(NotAllowed):
        say_effect(cote=cote, **gains, by=world.resident)  # type: ignore[arg-type]
    with pytest.raises(SupportEmpty):
        import_support(cote=cote, source="pétition", n=0, by=world.team)
    with pytest.raises(NotAllowed):
        import_support(cote=cote, source="pétition", n=3, by=world.resident)
    with pytest.raises(NoSuchProposal):
        import_support(cote="PRO-0099", source="pétition", n=3, by=world.team)
    assert rows_of(Costing, DistributionalEffect, Support) == (0, 0, 0)
    import_support(cote=cote, source="pétition", n=3, by=world.team)
    with pytest.raises(AlreadyImported):
        import_support(cote=cote, source="pétition", n=3, by=world.team)
    assert proposal(world.team, cote).supports == 3


def test_the_database_holds_what_the_gestures_promise(world: EditionWorld) -> None:
    trees, night = two_cards(world)
    merged = merge(parents=[trees, night], draft=EVENING_BUS, authors=TABLE_7, reason="x", by=world.team)
    row = Proposal.objects.get(item__cote=merged)
    kept = MergeObjection.objects.create(merge=row.merge, receipt_hash="h", text="Non.", at=NOW)
    Support.objects.create(proposal=row, source="a", n=2, channel="import", at=NOW)
    Support.objects.create(proposal=row, source="a", token_hash="t", channel="import", at=NOW)
    whole = {"problem": "a", "action": "b", "who": "c", "place": "d", "edition_id": world.id}
    fresh = Proposal.objects.create(**whole, horizon="now")
    broken: dict[str, Model] = {
        "proposals_horizon_is_said": Proposal(**whole, horizon=""),
        "proposals_submitted_is_on_record": Proposal(**whole, horizon="now", state="submitted"),
        "proposals_submitted_is_complete": Proposal(
            **(whole | {"who": ""}),
            horizon="now",
            state="submitted",
            submitted_at=NOW,
            item=Item.objects.get(cote=trees),
        ),
        "proposals_author_has_a_label": Authorship(proposal=row, label=""),
        "proposals_merge_says_why": Merge(result=fresh, reason="", by_role="team", at=NOW),
        "proposals_undo_says_why": Merge(result=fresh, reason="x", by_role="team", at=NOW, undone_at=NOW),
        "proposals_objection_says_something": MergeObjection(
            merge=row.merge, receipt_hash="h", text="", at=NOW
        ),
        "proposals_objection_by_receipt": MergeObjection(merge=row.merge, receipt_hash="", text="x", at=NOW),
        "proposals_support_is_a_count_or_a_token": Support(
            proposal=row, source="b", channel="import", at=NOW
        ),
        "proposals_count_once_per_source": Support(proposal=row, source="a", n=5, channel="import", at=NOW),
        "proposals_support_once_per_token": Support(
            proposal=row, source="z", token_hash="t", channel="import", at=NOW
        ),
        "proposals_effect_is_on_somebody": DistributionalEffect(
            proposal=row, side="gains", evidence_level="measured"
        ),
        "proposals_cost_low_below_high": Costing(
            proposal=row, scenario="x", low=9, high=1, year=2018, source="x"
        ),
        "proposals_cost_has_a_source": Costing(
            proposal=row, scenario="x", low=1, high=1, year=2018, source=""
        ),
    }
    for name, one in broken.items():
        with pytest.raises(IntegrityError), transaction.atomic():
            one.save(force_insert=True)
        assert name.startswith("proposals_")
    with pytest.raises(DatabaseError, match="insert only"), transaction.atomic():
        MergeObjection.objects.filter(pk=kept.pk).update(text="réécrit")
