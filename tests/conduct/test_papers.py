"""A paper shown with a gesture: kept and cited together, or neither."""

from __future__ import annotations

import pytest

from assises.commons.evidence.models import Item
from assises.commons.evidence.models.care import Attachment
from assises.commons.journal.actions import Role
from assises.conduct.answer_residents import OneAnswer
from assises.conduct.show_papers import Paper, answer_showing, declare_showing, prove_showing
from assises.phases.followup.actions import Ground, record_action
from assises.phases.followup.errors import DoneWithoutProof, KeptWithoutProof, NoSuchAction
from assises.phases.followup.models import DeclaredStatus, Proof, Reply
from assises.phases.followup.queries import takers
from tests.world_phases_a import nothing_written, verbs
from tests.world_phases_b import answer, city, promise, proposal, said

pytestmark = pytest.mark.django_db(databases=["default", "vault"])
PAPER = Paper(content=b"la ligne roule", media_type="text/plain")


def test_what_is_already_done_is_answered_with_its_proof():
    world = city()
    asked = proposal(world, said(world).cote)
    by = world.actor(Role.SERVICE_HEAD)
    done = OneAnswer(to=(asked,), answer=answer(Ground.ALREADY_DONE))
    with nothing_written(Reply, Item), pytest.raises(DoneWithoutProof):
        answer_showing(one=done, by=by)
    cote = answer_showing(one=done, paper=PAPER, by=by)
    reply = Reply.objects.get()
    assert (reply.item.cote, reply.proof.purpose) == (cote, "scan")
    assert "evidence.file.attached" in verbs()
    assert verbs()[-1] == "conduct.residents.answered"


def test_a_paper_is_not_kept_when_what_it_shows_is_refused():
    world = city()
    by = world.actor(Role.ELECTED_MEMBER)
    kept = promise(world, said(world).cote)
    with nothing_written(DeclaredStatus), pytest.raises(KeptWithoutProof):
        declare_showing(commitment=kept, declared="kept", by=by)
    with nothing_written(Attachment, Proof), pytest.raises(NoSuchAction):
        prove_showing(action="ACT-999", wording="La ligne.", paper=PAPER, by=by)
    declare_showing(commitment=kept, declared="kept", paper=PAPER, by=by)
    assert DeclaredStatus.objects.get().proof is not None


def test_a_proof_rests_on_what_was_done():
    world = city()
    by = world.actor(Role.SERVICE_HEAD)
    did = record_action(commitment=promise(world, said(world).cote), what="Trois bus.", by=by)
    cote = prove_showing(action=did, wording="La ligne roule.", paper=PAPER, by=by)
    assert Proof.objects.get().item.cote == cote


def test_a_promise_can_take_a_demand_up_and_a_proposal_cannot():
    world = city()
    made = promise(world, proposal(world, said(world).cote))
    assert [one.cote for one in takers(world.resident)] == [made]
