"""A stake shows the sides of what is disputed; a round shows what it does not ask, and why."""

from __future__ import annotations

from assises.phases.opinion.actions import SetAsideReason, Side, open_dispute, place_positions, set_aside
from tests.web.desk.test_moderating import text_of
from tests.world_agenda import stake
from tests.world_phases_a import held_meeting, open_round, say


def test_one_side_alone_is_said_on_the_page_of_the_stake(city, visitor):
    stake(city, "place")
    key = held_meeting(city, number=4)
    yes, no = (say(city, key, said) for said in ("Fermons la place.", "On ne pourra plus livrer."))
    address = "/2017/enjeux/place"
    assert "Ce qui fait débat" not in text_of(visitor.get(address))
    open_dispute(stake="place", question="Faut-il fermer la place aux voitures ?", by=city.team)
    place_positions(stake="place", cotes=[yes], side=Side.FOR, by=city.team)
    alone = visitor.get(address)
    assert "Un seul côté est réuni ici" in text_of(alone)
    assert "Personne encore." in text_of(alone)
    place_positions(stake="place", cotes=[no], side=Side.AGAINST, by=city.team)
    both = visitor.get(address)
    assert "Un seul côté est réuni ici" not in text_of(both)
    sides = {one.label: [piece.cote for piece in one.positions] for one in both.context["page"].dispute.sides}
    assert sides == {"Pour": [yes], "Contre": [no], "Autrement": []}
    assert f"/2017/parole/{no}" in both.content.decode()


def test_what_a_round_does_not_ask_is_read_with_its_reason(city, visitor):
    round_uuid, _ = open_round(city)
    page = f"/2017/avis/{round_uuid}/tri"
    assert "Rien n’a été écarté" in text_of(visitor.get(page))
    cote = say(city, held_meeting(city, number=4), "Des bancs et des bus.")
    set_aside(round_uuid=round_uuid, cote=cote, reason=SetAsideReason.SEVERAL, by=city.team)
    told = text_of(visitor.get(page))
    assert "Des bancs et des bus." in told
    assert "plusieurs idées à la fois" in told
    assert page in visitor.get(f"/2017/avis/{round_uuid}").content.decode()
    assert visitor.get("/2017/avis/00000000-0000-4000-8000-000000000000/tri").status_code == 404
