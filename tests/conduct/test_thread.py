"""One sentence followed from a doorstep to a proof, and back: the whole chain, rung by rung."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from assises.commons.evidence.actions import Relation, RestsOn, Spoken, VoiceChannel, hear
from assises.commons.evidence.models import Item
from assises.commons.evidence.queries import by_receipt, evidence_faults, lineage
from assises.commons.journal import clock
from assises.commons.journal.actions import Role
from assises.commons.journal.queries import chain_report
from assises.conduct.answer_residents import OneAnswer, answer_residents
from assises.conduct.open_workshop import open_workshop
from assises.phases.followup import actions as followup
from assises.phases.followup.actions import Ground
from assises.phases.followup.queries import became, promises, without_voice
from assises.phases.orientations import actions as orientations
from assises.phases.orientations.actions import ActKind, ParticipationLevel, Tally
from assises.phases.orientations.queries import coverage, decided
from assises.phases.proposals.actions import merge
from assises.phases.workshops.actions import set_table
from tests import world_phases_a as a
from tests.world_agenda import EditionWorld, event
from tests.world_phases_b import (
    EVENING_BUS,
    TABLE_7,
    answer,
    card,
    city,
    evening_term,
    holder,
    photograph,
    published,
)

pytestmark = pytest.mark.django_db(databases=["default", "vault"])


def decide(world: EditionWorld, clause: str) -> str:
    orientations.record_act(
        kind=ActKind.DELIBERATION,
        number="2018-12",
        title="Orientations",
        on=date(2018, 2, 15),
        tally=Tally(40, 3, 2),
        by=world.actor(Role.CLERK),
    )
    return orientations.decide(
        act="2018-12",
        wording="Le conseil adopte.",
        rests_on=[RestsOn(clause, Relation.ADOPTS)],
        agenda_set_by="la maire",
        written_by="la direction générale",
        decided_by="le conseil municipal",
        declared_level=ParticipationLevel.CONSULT,
        by=world.actor(Role.CLERK),
    )


def test_a_sentence_is_found_again_in_the_proof_and_the_proof_leads_back() -> None:
    """R44: from an excerpt to a proof, each rung a gesture."""
    world = city()
    deputy = world.actor(Role.ELECTED_MEMBER)
    sentence = a.excerpt(world, a.interview(world, a.field_survey(world), number=231))
    version, sequence = a.film(world, sentence)
    meeting = a.held_meeting(world)
    said_again = hear(
        wording="Le dernier bus est trop tôt.",
        spoken=Spoken(channel=VoiceChannel.MEETING, event=meeting),
        rests_on=[RestsOn(sequence, Relation.DRAWS_ON)],
        by=world.actor(Role.NOTE_TAKER),
    )
    sections = published(world, sentence, said_again.cote)
    at = event(world, kind="workshop", number=4)  # type: ignore[arg-type]
    open_workshop(event=at, inputs=sections, by=world.team)
    set_table(event=at, number=7, people=6, by=world.team)
    cards = [card(world, at, wording, sections[0], sentence) for wording in ("Un bus de nuit.", "Minuit.")]
    wanted = merge(parents=cards, draft=EVENING_BUS, authors=TABLE_7, reason="même bus", by=world.team)
    text = orientations.open_document(by=world.team)
    clause = orientations.write_clause(
        document=text,
        wording="La ville roule la nuit.",
        rests_on=[RestsOn(wanted, Relation.DRAWS_ON)],
        by=world.team,
    )
    decision = decide(world, clause)
    promise = followup.commit(
        term=evening_term(),
        rests_on=[RestsOn(decision, Relation.CARRIES_OUT), RestsOn(wanted, Relation.DRAWS_ON)],
        by=deputy,
    )
    (reply,) = answer_residents(
        answers=[
            OneAnswer(
                to=(wanted, sentence, said_again.cote, *cards),
                answer=answer(Ground.ACCEPTED, taken_up_by=promise),
                rests_on=(RestsOn(decision, Relation.DRAWS_ON),),
            )
        ],
        by=deputy,
    )
    done = followup.record_action(commitment=promise, what="Deux bus de plus.", by=deputy)
    proof = followup.bring_proof(
        action=done, attachment=photograph(world), wording="L’horaire affiché.", by=deputy
    )
    up = {rung.item.cote for rung in lineage(world.resident, sentence).up}
    whole = {
        sequence,
        said_again.cote,
        *sections,
        *cards,
        wanted,
        clause,
        decision,
        promise,
        reply,
        done,
        proof,
    }
    assert whole <= up
    assert sentence in {rung.item.cote for rung in lineage(world.resident, proof).down}
    assert decided(world.resident, sentence)
    assert by_receipt(holder(world, said_again), said_again.code).endings[-1].target == reply
    assert [one.cote for one in became(world.resident, sentence).answers] == [reply]
    assert [row.cote for row in promises(world.resident)] == [promise]
    seen = coverage(world.resident, text)
    assert (seen.clauses, seen.resting_on_a_voice) == (1, 1)
    assert [piece.cote for piece in seen.unused] == [sections[1]]
    assert without_voice(world.team) == ()
    assert evidence_faults(world.team).count == 0
    assert chain_report(world.team).faults == ()
    assert version in set(Item.objects.values_list("cote", flat=True))


def test_the_chain_holds_when_it_is_told_years_later() -> None:
    """The replayer tells the time: what was recorded then is dated then."""
    world = city()
    evening = clock.now() - timedelta(days=3)
    with clock.told(evening):
        sections = published(world, a.excerpt(world, a.interview(world, a.field_survey(world))))
    assert {Item.objects.get(cote=cote).recorded_at for cote in sections} == {evening}
