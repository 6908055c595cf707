"""What becomes of the words of each group; and what somebody who keeps every page can work out."""

from __future__ import annotations

import re

import pytest
from django.core.cache import cache
from django.test import Client

from assises.commons.evidence.actions import Kind, Relation, RestsOn, Spoken, hear, register, withdraw_item
from assises.commons.reach import actions, queries
from assises.commons.reach.actions import CardAtTheDoor
from assises.commons.reach.queries import Reached
from assises.methods.coverage import Verdict
from assises.methods.disclosure.releases import Release, attack
from tests import world_agenda, world_ground

pytestmark = pytest.mark.django_db(databases=["default", "vault"])


def words(world: world_agenda.EditionWorld, stratum: str, n: int) -> list[str]:
    spoken = Spoken(strata=(stratum,)) if stratum else Spoken()
    return [
        hear(wording=f"{stratum} {number}.", spoken=spoken, by=world.resident).cote for number in range(n)
    ]


def rest(world: world_agenda.EditionWorld, kind: Kind, cotes: list[str]) -> str:
    relation = Relation.ADOPTS if kind == Kind.COMMITMENT else Relation.DRAWS_ON
    on = [RestsOn(cote, relation) for cote in cotes]
    return register(kind=kind, wording="Ce qui en est tiré.", by=world.team, rests_on=on).cote


def test_the_words_of_a_group_are_followed_to_the_stage_where_its_share_falls() -> None:
    """Forty of a hundred words are of young people; of sixty kept in proposals, two are."""
    world = world_agenda.open_edition()
    for slug in ("jeunes", "aines"):
        world_agenda.stratum(slug)
    young, old = words(world, "jeunes", 40), words(world, "aines", 60)
    synthesis = rest(world, Kind.SYNTHESIS, young[:30] + old[:50])
    for cote in old[:50]:
        rest(world, Kind.PROPOSAL, [cote])
    rest(world, Kind.PROPOSAL, [young[35], young[36]])
    found = queries.uptake(world.resident)
    assert dict(found.totals) == {Reached.SAID: 100, Reached.SYNTHESIS: 80, Reached.PROPOSAL: 52}
    groups = {one.slug: one for one in found.groups}
    assert groups["jeunes"].counts[Reached.SAID] == 40
    assert groups["jeunes"].counts[Reached.SYNTHESIS] == 30
    assert groups["jeunes"].counts[Reached.PROPOSAL] is None, "two words are not told apart"
    assert groups["jeunes"].chain.largest_loss == "proposal"
    assert groups["aines"].chain.largest_loss is None
    steps = dict(groups["jeunes"].chain.steps)
    assert steps["synthesis"] is not None
    assert steps["synthesis"].verdict == Verdict.CANNOT_TELL, "thirty of eighty are too few to say"
    # A proposal drawn from the synthesis carries all that the synthesis rests on.
    rest(world, Kind.PROPOSAL, [synthesis])
    assert queries.uptake(world.resident).totals[Reached.PROPOSAL] == 82


def test_withdrawn_words_are_followed_no_more_and_no_word_is_no_table() -> None:
    world = world_agenda.open_edition()
    assert queries.uptake(world.resident).totals == {}
    world_agenda.stratum("jeunes")
    cotes = words(world, "jeunes", 6)
    withdraw_item(cote=cotes[0], reason="à ma demande", by=world.team)
    found = queries.uptake(world.resident)
    assert dict(found.totals) == {Reached.SAID: 5}
    assert found.groups[0].counts[Reached.SAID] == 5


def cards(quarter: str, n: int) -> list[CardAtTheDoor]:
    return [CardAtTheDoor(first_of_process=True, neighbourhood=quarter) for _ in range(n)]


def _read(
    world: world_agenda.EditionWorld, names: dict[str, str], populations: dict[str, int], day: int
) -> list[Release]:
    """What the public page and its file say that evening: of each quarter, so many per thousand."""
    cache.clear()
    page = Client().get(f"/{world.slug}/dessins/quartiers.csv").content.decode("utf-8-sig")
    told = []
    for line in page.splitlines()[1:]:
        name, figure = (cell.strip('"') for cell in line.rsplit(",", 1))
        found = re.fullmatch(r"\d+", figure)
        slug = names[name]
        if found is None:
            told.append(Release(day, (slug,), 1, 4 if "cinq" in figure else 10**6))
            continue
        # A rounded figure says no more than what it is rounded from.
        exact = [n for n in range(0, 2000, 5) if round(1000 * n / populations[slug]) == int(figure)]
        told.append(Release(day, (slug,), min(exact), max(exact) + 4))
    return told


def test_somebody_who_keeps_every_page_finds_no_few_people() -> None:
    """Two evenings, two late slips, one card corrected: the attacker has all public files, day after day."""
    world_ground.a_city()
    world_ground.two_quarters()
    world = world_agenda.open_edition()
    rows = {row.slug: row for row in queries.reach_by_neighbourhood(world.resident)}
    names = {row.name: slug for slug, row in rows.items()}
    populations = {slug: row.population or 0 for slug, row in rows.items()}
    first, second = sorted(rows)
    meeting = world_agenda.event(world)
    actions.count(event=meeting, n=90, by=world.team)
    known: list[Release] = []
    for day, (some, others) in enumerate(((12, 41), (2, 1), (0, 2), (3, 0), (20, 8))):
        late = cards(first, some) + cards(second, others)
        actions.record_door_cards(event=meeting, cards=late, by=world.team)
        known += _read(world, names, populations, day)
    assert len(known) == 5, "one of the two quarters is on the map"
    assert attack([one for one in known if one.high >= 5]) == ()
    people = {row.slug: row.people for row in queries.reach_by_neighbourhood(world.resident)}
    assert people == {first: 35, second: 50}, "thirty-seven and fifty-two came: by fives, and never above"
