"""Who is not heard: silence is named, an unknown size is said, four people are never shown."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from assises.commons.evidence.actions import Spoken, ask_run, hear
from assises.commons.evidence.models import Run
from assises.commons.journal import clock
from assises.commons.reach import actions, queries
from assises.commons.reach.actions import Gap, Outing, RefusalReason, Stage
from assises.commons.reach.errors import CellsAlreadyPublished, NoSuchRun, NoSuchStratum
from assises.commons.reach.models import HeardGap, PublishedCell
from assises.commons.reach.queries import Hearing
from assises.commons.reach.small_counts import protected, too_small
from assises.commons.territory.models import Stratum
from tests import world_agenda, world_ground

pytestmark = pytest.mark.django_db(databases=["default", "vault"])


def run(world: world_agenda.EditionWorld) -> str:
    return ask_run(method="coverage.share", parameters={}, seed=7, inputs=b"{}", by=world.team)


def test_each_group_is_placed_beside_its_share_of_the_city() -> None:
    """R34 R57: 700 people known; a group of unknown size is heard or silent, never given a share."""
    world_ground.a_city()
    world_ground.two_quarters()
    world = world_agenda.open_edition()
    for slug, denominator in (("jeunes", 350), ("aines", 140), ("sans-abri", None), ("muets", 70)):
        world_agenda.stratum(slug, denominator=denominator)
    world_agenda.stratum("quelques", denominator=70)
    meeting = world_agenda.event(world)
    for slug, n in (("jeunes", 10), ("aines", 60), ("sans-abri", 30), ("quelques", 3)):
        actions.count(event=meeting, n=n, stratum=slug, by=world.team)
    found = {group.slug: group for group in queries.who_is_not_heard(world.resident)}
    assert list(found) == ["muets", "quelques", "sans-abri", "jeunes", "aines"]
    assert [group.hearing for group in found.values()] == [
        Hearing.SILENT,
        Hearing.TOO_FEW,
        Hearing.UNKNOWN_SIZE,
        Hearing.LESS,
        Hearing.FAIR,
    ]
    assert (found["sans-abri"].population, found["sans-abri"].population_share) == (None, None)
    assert (found["muets"].heads, found["muets"].words) == (0, 0)
    assert found["quelques"].heads is None
    assert found["jeunes"].heads is None, "blanked with the small group, that nobody may subtract"
    assert found["jeunes"].population_share == 0.5
    assert found["aines"].heads == 60
    assert found["aines"].heads_share is not None
    assert found["aines"].heads_share.n == 100, "by fives: 103 were counted by group"
    assert found["jeunes"].ratio is None, "a ratio would give the hidden count back"


def test_words_are_counted_by_group_beside_heads() -> None:
    world = world_agenda.open_edition()
    world_agenda.stratum("jeunes", denominator=100)
    for number in range(6):
        hear(
            wording=f"On attend le bus, {number}.",
            spoken=Spoken(strata=("jeunes",)),
            by=world.resident,
        )
    (group,) = queries.who_is_not_heard(world.resident)
    assert (group.words, group.heads, group.hearing) == (6, 0, Hearing.UNKNOWN_SIZE)


def test_a_group_that_no_door_ever_counted_is_not_counted_and_never_said_to_be_few() -> None:
    """R34: its words are there; its heads are unknown, not zero."""
    world_ground.a_city()
    world_ground.two_quarters()
    world = world_agenda.open_edition()
    for slug in ("aines", "jeunes"):
        world_agenda.stratum(slug, denominator=350)
    meeting = world_agenda.event(world)
    actions.count(event=meeting, n=60, stratum="aines", by=world.team)
    for number in range(6):
        hear(wording=f"Le bus, {number}.", spoken=Spoken(strata=("jeunes",)), by=world.resident)
    found = {group.slug: group for group in queries.who_is_not_heard(world.resident)}
    assert found["jeunes"].hearing == Hearing.NOT_COUNTED
    assert found["jeunes"].heads_share is None
    assert found["aines"].hearing == Hearing.FAIR


def test_a_published_table_blanks_its_small_groups_once_and_for_all() -> None:
    """N06: no published cell of one to four, alone or by subtraction."""
    world = world_agenda.open_edition()
    named = run(world)
    cells = {"port": 3, "colline": 12, "centre": 40, "gare": 0}
    assert actions.publish_cells(run=named, table="quartiers", cells=cells, by=world.team) == 2
    shown = {
        cell.key: cell.n for cell in queries.published_cells(world.resident, run=named, table="quartiers")
    }
    assert shown == {"port": None, "colline": None, "centre": 40, "gare": 0}
    with pytest.raises(CellsAlreadyPublished):
        actions.publish_cells(run=named, table="quartiers", cells={"port": 30}, by=world.team)
    with pytest.raises(NoSuchRun):
        actions.publish_cells(run="00000000-0000-0000-0000-000000000001", table="x", cells={}, by=world.team)
    assert PublishedCell.objects.count() == 4


def test_comparing_two_publications_of_a_table_finds_nobody() -> None:
    """N06: two people who came since the last table are not told by the difference."""
    world = world_agenda.open_edition()
    first, second, third = (run(world) for _ in range(3))
    actions.publish_cells(
        run=first, table="quartiers", cells={"port": 40, "gare": 12, "est": 30}, by=world.team
    )
    told = {"port": 42, "gare": 12, "est": 30}
    assert actions.publish_cells(run=second, table="quartiers", cells=told, by=world.team) == 2
    assert {
        one.key: one.n for one in queries.published_cells(world.resident, run=second, table="quartiers")
    } == {
        "port": None,
        "gare": None,
        "est": 30,
    }
    grown = {"port": 60, "gare": 12, "est": 35}
    assert actions.publish_cells(run=third, table="quartiers", cells=grown, by=world.team) == 0


def test_what_a_run_found_is_read_with_its_interval_or_too_few() -> None:
    world = world_agenda.open_edition()
    named = run(world)
    for slug in ("jeunes", "aines", "sans-abri"):
        world_agenda.stratum(slug)
    gaps = [
        Gap("jeunes", Stage.PRESENT, 40, Decimal("0.4"), Decimal("0.3"), Decimal("0.5")),
        Gap("aines", Stage.PRESENT, 3, Decimal("0.03"), Decimal("0.01"), Decimal("0.08")),
        Gap("sans-abri", Stage.PRESENT, 9),
    ]
    assert actions.record_gaps(run=named, gaps=gaps, by=world.team) == 3
    found = {gap.stratum: gap for gap in queries.gaps(world.resident, named)}
    assert (found["jeunes"].share, found["jeunes"].n) == (Decimal("0.4"), 40)
    assert (found["aines"].share, found["aines"].n) == (None, None)
    assert (found["sans-abri"].share, found["sans-abri"].n) == (None, 9)
    with pytest.raises(CellsAlreadyPublished):
        actions.record_gaps(run=named, gaps=gaps, by=world.team)
    with pytest.raises(NoSuchStratum):
        actions.record_gaps(run=run(world), gaps=[Gap("inconnu", Stage.SPOKE, 9)], by=world.team)
    assert HeardGap.objects.count() == 3


def test_nobody_is_found_by_subtracting_from_a_total() -> None:
    assert [too_small(n) for n in range(6)] == [False, True, True, True, True, False]
    assert protected({"a": 1, "b": 1, "c": 9, "d": 20}) == {"a": None, "b": None, "c": None, "d": 20}
    assert protected({"a": 2, "b": 3, "c": 9}) == {"a": None, "b": None, "c": None}, (
        "five between two says much"
    )
    assert protected({"a": 0, "b": 9}) == {"a": 0, "b": 9}
    assert protected({"a": 4}) == {"a": None}
    assert protected({}) == {}


def test_the_database_refuses_to_print_a_small_group() -> None:
    """reach_cell_never_prints_a_small_group, reach_cell_once_per_table, reach_gap_once_per_stage,
    reach_gap_share_inside_its_interval."""
    world = world_agenda.open_edition()
    held = Run.objects.get(uuid=run(world))
    world_agenda.stratum("jeunes")
    young = Stratum.objects.get()
    PublishedCell.objects.create(run=held, table="t", key="k", n=5)
    HeardGap.objects.create(run=held, stratum=young, stage="spoke", n=5)
    for row in (
        PublishedCell(run=held, table="t", key="small", n=4),
        PublishedCell(run=held, table="t", key="both", n=40, suppressed=True),
        PublishedCell(run=held, table="t", key="k", n=6),
        HeardGap(run=held, stratum=young, stage="spoke", n=6),
        HeardGap(run=held, stratum=young, stage="kept", n=6, share="0.9", low="0.1", high="0.2"),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            row.save(force_insert=True)
    for table in (PublishedCell, HeardGap):
        with pytest.raises(DatabaseError, match="insert only"), transaction.atomic():
            table.objects.all().delete()


def test_what_keeps_a_group_away_is_counted_by_group_and_never_a_few_people() -> None:
    """An outing to two groups counts once in all, and for each; four people are not told."""
    world = world_agenda.open_edition()
    for slug in ("parents", "foyers"):
        world_agenda.stratum(slug, label=slug.title())
    by = world.team
    place = {"place": "Marché", "at": clock.now()}
    both = actions.record_outreach(
        outing=Outing(**place, strata=("parents", "foyers")), met=40, spoke=3, by=by
    )
    alone = actions.record_outreach(outing=Outing(**place, strata=("parents",)), met=20, spoke=3, by=by)
    for act, reason, n in (
        (both, RefusalReason.HOURS, 12), (both, RefusalReason.LANGUAGE, 3), (alone, RefusalReason.HOURS, 6),
        (alone, RefusalReason.CHILDCARE, 9),
    ):  # fmt: skip
        actions.record_refusal(act=act, reason=reason, n=n, by=by)
    found = queries.gone_out(world.resident)
    assert [(one.reason, one.n) for one in found.refusals] == [
        (RefusalReason.HOURS, 18), (RefusalReason.CHILDCARE, 9), (RefusalReason.LANGUAGE, 3),
    ]  # fmt: skip
    counts = {one.label: dict(one.counts) for one in found.obstacles}
    assert counts["Parents"] == {
        RefusalReason.CHILDCARE: 5, RefusalReason.HOURS: 15, RefusalReason.LANGUAGE: None,
    }  # fmt: skip
    assert counts["Foyers"] == {RefusalReason.HOURS: 10, RefusalReason.LANGUAGE: None}
    assert sorted(one.refused for one in found.outings) == [15, 15]


@given(
    st.lists(st.lists(st.integers(-6, 12), min_size=4, max_size=4), min_size=2, max_size=6),
    st.lists(st.integers(0, 60), min_size=4, max_size=4),
)
def test_no_two_tables_that_were_ever_printed_tell_of_a_few_people(moves, begun) -> None:
    """People join and leave between publications; whoever kept them all compares any two of them."""
    names = ["port", "colline", "centre", "gare"]
    counts, printed = list(begun), {name: set() for name in names}
    for move in [[0] * 4, *moves]:
        counts = [max(0, n + step) for n, step in zip(counts, move, strict=True)]
        shown = protected(dict(zip(names, counts, strict=True)), before=printed)
        for name, n in shown.items():
            if n is not None:
                assert not too_small(n)
                assert not any(too_small(abs(n - earlier)) for earlier in printed[name])
                printed[name].add(n)


def test_a_table_blanked_once_does_not_hide_what_came_before_it() -> None:
    """Forty, then nothing, then forty-two: the one in the middle does not make two people safe to tell."""
    world = world_agenda.open_edition()
    for n, shown in ((40, 40), (42, None), (42, None), (46, 46), (41, None)):
        named = run(world)
        cells = {"port": n, "colline": 90, "centre": 70}
        actions.publish_cells(run=named, table="quartiers", cells=cells, by=world.team)
        found = {
            one.key: one.n for one in queries.published_cells(world.resident, run=named, table="quartiers")
        }
        assert found["port"] == shown
