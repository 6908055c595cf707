"""The thread: what a piece rests on, what rests on it, and that it never turns in a circle."""

from __future__ import annotations

import dataclasses

import pytest
from django.db import IntegrityError, transaction
from django.db.utils import DatabaseError
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assises.commons.agenda.models import Theme
from assises.commons.evidence.actions import (
    Kind,
    OutcomeState,
    Relation,
    RestsOn,
    quote,
    record_outcome,
    record_outcomes,
    register,
    revise,
    tag,
)
from assises.commons.evidence.errors import (
    NoSuchCote,
    NotAVoice,
    OutcomeDoesNotRest,
    OutcomeWithoutReason,
    OutcomeWithoutTarget,
    RangeOutside,
    RestsOnItself,
)
from assises.commons.evidence.models import (
    CoteBlock,
    Item,
    Link,
    Outcome,
    Provenance,
    Run,
    Tag,
    Translation,
    Verbatim,
)
from assises.commons.evidence.queries import (
    conversion,
    evidence_faults,
    lineage,
    unanswered,
)
from assises.commons.evidence.queries import (
    voice as read_voice,
)
from assises.commons.evidence.walks import claims_on, sources_of
from assises.commons.journal.models import JournalEntry
from assises.commons.journal.queries import unsealed
from tests.world_evidence import RESIDENT, TEAM, listening_city, synthesis, voice

pytestmark = pytest.mark.django_db(databases=["default", "vault"])


def test_a_sentence_is_followed_up_to_the_reply_and_back() -> None:
    listening_city()
    said = voice()
    section = synthesis(said.cote)
    proposal = register(
        kind=Kind.PROPOSAL,
        wording="Un bus à 23 h.",
        by=TEAM,
        rests_on=[RestsOn(section.cote, Relation.DRAWS_ON)],
    )
    reply = register(
        kind=Kind.REPLY,
        wording="Oui, dès septembre.",
        by=TEAM,
        rests_on=[RestsOn(proposal.cote, Relation.ANSWERS), RestsOn(said.cote, Relation.ANSWERS)],
    )
    ladder = lineage(RESIDENT, said.cote)
    assert [(rung.item.cote, rung.depth) for rung in ladder.up] == [
        (section.cote, 1),
        (reply.cote, 1),
        (proposal.cote, 2),
    ]
    back = lineage(RESIDENT, reply.cote)
    assert {rung.item.cote for rung in back.down} == {said.cote, section.cote, proposal.cote}
    assert (back.up_total, back.down_total) == (0, 3)


def test_a_voice_that_nobody_took_up_stays_in_the_public_list_with_its_age() -> None:
    listening_city()
    lost, treated = voice("Un observatoire des polluants."), voice("Un bus.")
    section = synthesis(treated.cote)
    record_outcome(cote=treated.cote, state=OutcomeState.IN_SYNTHESIS, target=section.cote, by=TEAM)
    waiting = unanswered(RESIDENT)
    assert [(one.item.cote, one.age_days) for one in waiting.voices] == [(lost.cote, 0)]
    assert waiting.total == 1


def test_an_ending_is_proved_by_links_or_refused() -> None:
    listening_city()
    said, other = voice(), voice("Autre chose.")
    section = synthesis(said.cote)
    with pytest.raises(OutcomeDoesNotRest):
        record_outcome(cote=other.cote, state=OutcomeState.IN_SYNTHESIS, target=section.cote, by=TEAM)
    with pytest.raises(OutcomeDoesNotRest):
        record_outcomes(
            cotes=[said.cote, other.cote], state=OutcomeState.IN_SYNTHESIS, target=section.cote, by=TEAM
        )
    with pytest.raises(OutcomeWithoutTarget):
        record_outcome(cote=said.cote, state=OutcomeState.ANSWERED, by=TEAM)
    with pytest.raises(OutcomeWithoutTarget):
        record_outcome(cote=said.cote, state=OutcomeState.TRANSFERRED_TO, by=TEAM)
    with pytest.raises(OutcomeWithoutReason):
        record_outcome(cote=said.cote, state=OutcomeState.SET_ASIDE, by=TEAM)
    assert not Outcome.objects.exists()
    assert not JournalEntry.objects.filter(verb="evidence.outcome.recorded").exists()


def test_what_is_not_a_voice_has_no_ending() -> None:
    listening_city()
    section = synthesis(voice().cote)
    with pytest.raises(NotAVoice):
        record_outcome(cote=section.cote, state=OutcomeState.SET_ASIDE, reason="x", by=TEAM)
    with pytest.raises(NotAVoice):
        read_voice(RESIDENT, section.cote)


def test_undoing_reopens_the_voice() -> None:
    listening_city()
    said = voice()
    section = synthesis(said.cote)
    record_outcome(cote=said.cote, state=OutcomeState.MERGED_INTO, target=section.cote, by=TEAM)
    record_outcome(
        cote=said.cote, state=OutcomeState.NOT_YET_TREATED, reason="la réunion est défaite", by=TEAM
    )
    seen = read_voice(RESIDENT, said.cote)
    assert [ending.state for ending in seen.endings] == ["merged_into", "not_yet_treated"]
    assert unanswered(RESIDENT).total == 1


def test_a_new_version_says_what_it_revises_and_the_old_one_stays() -> None:
    listening_city()
    first = synthesis(voice().cote)
    second = revise(cote=first.cote, wording="Le bus du soir et du matin manque.", by=TEAM)
    third = revise(cote=second.cote, wording="Les bus manquent.", by=TEAM)
    assert (second.cote, third.cote) == ("SYN-01.2", "SYN-01.3")
    assert Item.objects.get(cote="SYN-01").wording == "Le bus du soir manque."


def test_a_piece_cannot_rest_on_nothing_known_nor_twice_on_the_same() -> None:
    listening_city()
    said = voice()
    with pytest.raises(NoSuchCote):
        synthesis("REN-99-01")
    with pytest.raises(RestsOnItself):
        synthesis(said.cote, said.cote)
    assert not Link.objects.exists()
    assert Item.objects.count() == 1


def test_an_open_commitment_of_the_edition_before_enters_by_its_cote() -> None:
    listening_city()
    before = register(kind=Kind.COMMITMENT, wording="Un bus à 23 h.", by=TEAM)
    listening_city("2036")
    later = dataclasses.replace(TEAM, edition="2036")
    base = [RestsOn(f"2030/{before.cote}", Relation.DRAWS_ON)]
    promise = register(kind=Kind.PAST_PROMISE, wording="Le bus promis.", by=later, rests_on=base)
    back = lineage(dataclasses.replace(RESIDENT, edition="2036"), promise.cote)
    assert [(rung.item.edition, rung.item.cote) for rung in back.down] == [("2030", before.cote)]


def test_a_quotation_stays_inside_the_words() -> None:
    listening_city()
    said = voice("Le bus.")
    assert quote(cote=said.cote, start=0, end=6, by=TEAM)
    with pytest.raises(RangeOutside):
        quote(cote=said.cote, start=3, end=99, by=TEAM)
    assert Verbatim.objects.count() == 1


def test_from_voices_to_actions_each_stage_is_counted() -> None:
    listening_city()
    synthesis(voice().cote)
    register(kind=Kind.COMMITMENT, wording="Sans base.", by=TEAM)
    stages = {stage.kind: (stage.n, stage.resting_on_a_voice) for stage in conversion(RESIDENT).stages}
    assert stages[Kind.VOICE] == (1, 0)
    assert stages[Kind.SYNTHESIS] == (1, 1)
    assert stages[Kind.COMMITMENT] == (1, 0)


# What the database itself refuses, whatever the code does.


def link(claim: int, source: int) -> Link:
    return Link.objects.create(claim_id=claim, source_id=source, relation="draws_on", made_by="team")


def test_the_database_refuses_a_link_that_points_forward_or_twice() -> None:
    listening_city()
    first, second = voice(), voice("Deux.")
    for claim, source in ((first.item, second.item), (first.item, first.item)):
        with pytest.raises(IntegrityError, match="evidence_link_points_back"), transaction.atomic():
            link(claim, source)
    link(second.item, first.item)
    with pytest.raises(IntegrityError), transaction.atomic():
        link(second.item, first.item)  # evidence_link_once
    with pytest.raises((IntegrityError, DatabaseError)), transaction.atomic():
        Item.objects.filter(pk=first.item).delete()


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("evidence_outcome_leads_somewhere", {"state": "answered"}),
        ("evidence_outcome_says_why", {"state": "set_aside"}),
        ("evidence_outcome_says_to_whom", {"state": "transferred_to"}),
    ],
)
def test_the_database_refuses_an_ending_that_says_nothing(name: str, fields: dict[str, str]) -> None:
    listening_city()
    said = voice()
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        Outcome.objects.create(item_id=said.item, at=timezone.now(), by="team", **fields)


def test_the_database_refuses_an_ending_before_the_voice() -> None:
    listening_city()
    first, second = voice(), voice("Deux.")
    with pytest.raises(IntegrityError, match="evidence_outcome_target_is_later"), transaction.atomic():
        Outcome.objects.create(
            item_id=second.item, target_id=first.item, state="answered", at=timezone.now(), by="t"
        )


def test_the_database_refuses_a_change_of_words_and_half_a_withdrawal() -> None:
    listening_city()
    said = voice()
    with pytest.raises(IntegrityError, match="evidence_item_said_or_withdrawn"), transaction.atomic():
        Item.objects.filter(pk=said.item).update(wording="")
    with pytest.raises(DatabaseError, match="insert only"), transaction.atomic():
        Item.objects.filter(pk=said.item).update(cote="PAR-99999")
    row = Item.objects.get(pk=said.item)
    with pytest.raises(IntegrityError), transaction.atomic():  # evidence_cote_once_per_edition
        Item.objects.create(
            cote=row.cote,
            kind="voice",
            edition_id=row.edition_id,
            wording="x",
            salt="s",
            digest="d",
            recorded_at=timezone.now(),
            node="home",
        )
    assert unsealed(RESIDENT) == ()


def test_the_database_refuses_what_classifies_twice_or_by_nobody() -> None:
    edition = listening_city()
    said = voice()
    theme = _theme(edition)
    tag(cote=said.cote, theme=theme, by=TEAM)
    tag(cote=said.cote, theme=theme, by=TEAM)
    assert Tag.objects.count() == 1
    with pytest.raises(IntegrityError), transaction.atomic():  # evidence_tag_once
        Tag.objects.create(item_id=said.item, theme_id=theme, by_role="team")
    with pytest.raises(IntegrityError, match="evidence_tag_by_role_or_run"), transaction.atomic():
        Tag.objects.create(item_id=said.item, theme_id=_theme(edition, "deux"), by_role="")
    with pytest.raises(IntegrityError, match="evidence_verbatim_is_a_range"), transaction.atomic():
        Verbatim.objects.create(item_id=said.item, start=4, end=4)
    Translation.objects.create(item_id=said.item, language="en", text="x", made_by="person")
    with pytest.raises(IntegrityError), transaction.atomic():  # evidence_translation_once
        Translation.objects.create(item_id=said.item, language="en", text="y", made_by="person")


def _theme(edition: int, label: str = "transports") -> int:
    return Theme.objects.create(edition_id=edition, kind="theme", label=label, slug=label).pk


def test_the_database_refuses_blocks_that_count_down_and_twins() -> None:
    edition = listening_city()
    voice()
    with pytest.raises(IntegrityError, match="evidence_block_counts_up"), transaction.atomic():
        CoteBlock.objects.create(edition_id=edition, series="X", node="n", first=9, last=3, next=9)
    with pytest.raises(IntegrityError), transaction.atomic():  # evidence_block_once
        CoteBlock.objects.create(edition_id=edition, series="PAR", node="home", first=1, last=9, next=1)


def test_the_database_refuses_two_targets_twin_origins_and_a_result_without_digest() -> None:
    edition = listening_city()
    one, two = voice(), voice("Deux.")
    Provenance.objects.filter(item_id=one.item).update(origin_key="f:1")
    with pytest.raises(IntegrityError), transaction.atomic():  # evidence_imported_once
        Provenance.objects.filter(item_id=two.item).update(origin_key="f:1")
    with pytest.raises(IntegrityError, match="evidence_run_published_with_result"), transaction.atomic():
        Run.objects.create(
            edition_id=edition,
            method="m",
            library_version="0",
            parameters="{}",
            seed=1,
            inputs_sha256="x",
            asked_by="team",
            asked_at=timezone.now(),
            state="published",
        )


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(st.integers(0, 11), max_size=4), min_size=1, max_size=12))
def test_nothing_ever_rests_on_itself(db: None, bases: list[list[int]]) -> None:
    """Whatever is cited by whatever, the graph has no circle and nothing cited can vanish."""
    with transaction.atomic():
        listening_city()
        made: list[tuple[int, str]] = []
        for wanted in bases:
            cited = sorted({made[n % len(made)][1] for n in wanted}) if made else []
            piece = synthesis(*cited)
            made.append((piece.item, piece.cote))
        for pk, _ in made:
            assert pk not in sources_of(pk)
            assert pk not in claims_on(pk)
            assert all(pk in claims_on(source) for source in sources_of(pk))
        for pk in {link.source_id for link in Link.objects.all()}:
            with pytest.raises((IntegrityError, DatabaseError)), transaction.atomic():
                Item.objects.filter(pk=pk).delete()
        assert evidence_faults(RESIDENT).count == 0
        transaction.set_rollback(True)


def test_all_ancestors_are_counted_and_the_nearest_are_shown(django_assert_max_num_queries) -> None:  # type: ignore[no-untyped-def]
    listening_city()
    voices = [voice(f"Parole {n}") for n in range(30)]
    section = synthesis(*(one.cote for one in voices))
    with django_assert_max_num_queries(6):
        ladder = lineage(RESIDENT, section.cote, limit=10)
    assert (len(ladder.down), ladder.down_total) == (10, 30)
