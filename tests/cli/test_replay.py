"""The demonstration city, told again through the gestures of the pages: its figures and its threads."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from math import ceil, floor

import pytest
from django.db import transaction
from django.db.models import Q, Sum
from pytest_django import DjangoDbBlocker

from assises.cli.replay.folder import find
from assises.cli.replay.leaflet import leaflet
from assises.cli.replay.play import play
from assises.cli.replay.story import Story
from assises.cli.replay.telling import read
from assises.commons.agenda.actions import EventKind, ThemeKind
from assises.commons.agenda.queries import costs, objectives, phases, themes
from assises.commons.evidence.queries import by_receipt, item, lineage, moderation_counts, unanswered
from assises.commons.journal.actions import Actor, Channel, Role
from assises.commons.journal.queries import chain_lines, day_roots
from assises.commons.reach.models import DoorCard, Presence
from assises.commons.reach.queries import distinct_people, funnel
from assises.commons.territory.queries import margins
from assises.methods.coverage import Door, distinct, share
from assises.phases.followup.queries import promise, promises, replies

CITY = find("ivry-2017")
RESIDENT = Actor(role=Role.RESIDENT, channel=Channel.SCREEN, edition="2017")


@pytest.fixture(scope="module")
def told(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Story]:
    """The whole city, told once for all the tests of this file and then forgotten."""
    assert CITY is not None
    story = read(CITY, seed=2017, scale=1)
    assert story.check() == ()
    with django_db_blocker.unblock(), transaction.atomic(using="vault"), transaction.atomic():
        play(story)
        yield story
        transaction.set_rollback(True)
        transaction.set_rollback(True, using="vault")


@pytest.mark.django_db(databases=["default", "vault"])
def test_the_sentence_of_a_cleaner_is_walked_from_her_door_to_the_reply(told: Story) -> None:
    # R44, N07: the same ladder from both ends.
    assert told.cotes["mme-k-bus"] == "ENQ-0231-04"
    above = {rung.item.cote for rung in lineage(RESIDENT, "ENQ-0231-04").up}
    ladder = {
        "FIL-03",
        "REN-07-12",
        "CAR-02",
        "SYN-02",
        "ATE-01-09",
        "PRO-0031",
        "ORI-12",
        "DEC-0004",
        "REP-0009",
    }
    assert ladder <= above
    below = {rung.item.cote for rung in lineage(RESIDENT, "REP-0009").down}
    assert (ladder - {"REP-0009"}) | {"ENQ-0231-04"} <= below


@pytest.mark.django_db(databases=["default", "vault"])
def test_her_code_opens_what_became_of_her_words(told: Story) -> None:
    opened = by_receipt(RESIDENT, told.codes["mme-k-bus"])
    assert opened.item.cote == "ENQ-0231-04"
    assert [ending.state for ending in opened.endings] == ["in_synthesis", "answered"]


@pytest.mark.django_db(databases=["default", "vault"])
def test_the_observatory_asked_for_five_times_is_left_without_an_answer(told: Story) -> None:
    silent = {told.cotes[key] for key in ("obs-1", "obs-2", "obs-3", "m6-9", "m11-7")}
    waiting = [one for page in (1, 2, 3, 4) for one in unanswered(RESIDENT, page=page, size=100).voices]
    assert silent <= {one.item.cote for one in waiting}
    assert [one.item.cote for one in waiting if one.item.cote in silent and one.has_claims] == []


@pytest.mark.django_db(databases=["default", "vault"])
def test_the_funnel_is_the_real_one(told: Story) -> None:
    heads = {step.phase.value: step.heads for step in funnel(RESIDENT).steps}
    assert heads["meetings"] == 1122
    assert heads["workshops"] == 40
    assert heads["answers"] == 512
    assert heads["orientations"] == 31
    assert distinct_people(RESIDENT).target == 3000


@pytest.mark.django_db(databases=["default", "vault"])
def test_what_the_objectives_say_was_measured_is_what_heads_and_cards_say(told: Story) -> None:
    """Different people are no sum of heads: 1,122 entries are some 1,045 people, within a band."""
    meetings = Q(event__kind=EventKind.PUBLIC_MEETING)
    heads = dict(Presence.objects.filter(meetings).values_list("event").annotate(n=Sum("n")))
    cards = DoorCard.objects.filter(meetings)
    doors = [
        Door(n, cards.filter(event=at).count(), cards.filter(event=at, first_of_process=True).count())
        for at, n in heads.items()
    ]
    people, first = distinct(doors), cards.exclude(first_ever=None)
    share_of = share(first.filter(first_ever=True).count(), first.count())
    said = {one.name: one.readings for aim in objectives(RESIDENT) for one in aim.indicators}
    (counted,) = said["Personnes différentes venues aux treize rencontres"]
    band = (floor(people.low), ceil(people.high))
    assert (counted.value, counted.low, counted.high) == (round(people.point or 0), *band)
    assert counted.n == cards.count() == 698
    (new,) = said["Part de personnes venues pour la première fois"]
    found = tuple(round(100 * one) for one in (share_of.point, share_of.low, share_of.high))
    assert (new.value, new.low, new.high) == found
    assert new.n == share_of.n == 671


@pytest.mark.django_db(databases=["default", "vault"])
def test_every_ground_is_given_to_somebody(told: Story) -> None:
    grounds = {one.ground for one in replies(RESIDENT)}
    assert len(grounds) == 10


@pytest.mark.django_db(databases=["default", "vault"])
def test_two_ledgers_stand_side_by_side_and_disagree(told: Story) -> None:
    assert len(promises(RESIDENT)) == 30
    bins = promise(RESIDENT, told.cotes["eng-corbeilles"])
    assert [one.declared for one in bins.statuses] == ["partly_kept", "partly_kept"]
    assert [one.assessed for one in bins.assessments] == ["partly_kept", "not_kept"]
    assert promise(RESIDENT, told.cotes["eng-relogement"]).row.contested is False
    assert sum(row.contested for row in promises(RESIDENT)) > 0


@pytest.mark.django_db(databases=["default", "vault"])
def test_a_withdrawn_word_keeps_its_place_and_loses_its_words(told: Story) -> None:
    gone = item(RESIDENT, told.cotes["i118-1"])
    assert gone.wording is None
    assert gone.withdrawn_at is not None


@pytest.mark.django_db(databases=["default", "vault"])
def test_two_texts_are_hidden_by_two_people_and_one_is_contested(told: Story) -> None:
    counts = moderation_counts(RESIDENT)
    assert sum(one.hidden for one in counts) == 2
    for key in ("modere", "modere-2"):
        assert item(RESIDENT, told.cotes[key]).wording is None


@pytest.mark.django_db(databases=["default", "vault"])
def test_a_secret_rate_stays_secret(told: Story) -> None:
    rates = [row for row in margins(RESIDENT) if row.variable == "poverty_percent"]
    assert len(rates) == 22
    assert [row.count for row in rates if row.secret] == [None, None]


@pytest.mark.django_db(databases=["default", "vault"])
def test_the_leaflet_says_what_to_open(told: Story) -> None:
    said = leaflet(told)
    assert "{address}/2017/parole/ENQ-0231-04" in said
    assert f"{{address}}/r/{told.codes['mme-k-bus']}" in said
    assert "moderatrice" in said


@pytest.mark.django_db(databases=["default", "vault"])
def test_each_day_of_the_story_is_sealed_as_the_clock_passes(told: Story) -> None:
    roots = day_roots(RESIDENT, limit=10_000)
    days = {beat.at.date() for beat in told.beats}
    assert {root.day for root in roots} == days
    assert [root.seq for root in roots] == sorted((root.seq for root in roots), reverse=True)
    hashes = {line["seq"]: line["hash"] for line in chain_lines(RESIDENT)}
    assert all(hashes[root.seq] == root.head_hash for root in roots)


@pytest.mark.django_db(databases=["default", "vault"])
def test_what_the_process_cost_and_how_far_people_took_part_is_told_and_marked_invented(told: Story) -> None:
    """R40, N10: a level seen beside the level announced; lines of cost whose sum is the total."""
    spent = costs(RESIDENT)
    assert spent.total == sum(line.amount for line in spent.lines) == Decimal("79500.00")
    assert [line.label for line in spent.lines if "inventé" not in line.source] == []
    # R19: the domains of change of the demonstration, industry and economy with the town.
    changes = {one.slug for one in themes(RESIDENT, kind=ThemeKind.DOMAIN_OF_CHANGE)}
    assert changes == {"industrielle", "economique", "urbaine", "sociale", "environnementale"}
    seen = [one for one in phases(RESIDENT) if one.assessed_level]
    assert sorted(one.number for one in seen) == [2, 3, 4, 5, 6, 7]
    assert [one.number for one in seen if "inventée" not in one.assessed_because] == []
