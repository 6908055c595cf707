"""Many copies are one idea and so many people."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assises.methods.echoes import ImpossibleNearness, Said, near_same, nearness, normalised

CAMPAIGN = [
    Said("Il faut un bus de nuit entre Ivry-Port et la mairie, tous les soirs.", "a"),
    Said("IL FAUT un bus de nuit entre Ivry-Port et la mairie, tous les soirs !", "b"),
    Said("Il faut un bus de nuit entre Ivry-Port et la mairie tous les soirs, merci.", "c"),
    Said("Il faut un bus de nuit entre Ivry-Port et la mairie, tous les soirs.", "a"),
    Said("Plus d'arbres dans la cour de l'école.", "d"),
    Said("", "e"),
    Said("", "f"),
]


def test_a_campaign_is_found_and_counted_by_voice() -> None:
    [echo] = near_same(CAMPAIGN)
    assert echo.members == (0, 1, 2, 3)
    assert echo.voices == 3  # one person sent it twice
    assert echo.shown == 0
    assert echo.nearest >= 0.8


def test_empty_texts_are_near_nothing() -> None:
    assert near_same([Said("", "a"), Said(" !", "b")]) == ()
    assert nearness("", "") == 0.0


def test_typography_does_not_make_two_texts_differ() -> None:
    assert normalised("L’école\u00a0: où ?") == normalised("l'ÉCOLE; où")


def test_near_by_jaccard_as_counted_by_hand() -> None:
    # abcdef: abcde, bcdef; abcdeg: abcde, bcdeg; one of three in common.
    assert nearness("abcdef", "abcdeg") == pytest.approx(1 / 3)


def test_a_nearness_out_of_its_bounds_is_refused() -> None:
    for wrong in (0.0, 1.01, -1.0):
        with pytest.raises(ImpossibleNearness):
            near_same(CAMPAIGN, wrong)


@settings(deadline=None)
@given(st.lists(st.text("ab c", max_size=14), max_size=14), st.sampled_from([0.3, 0.5, 0.8, 1.0]))
def test_the_search_finds_what_brute_force_finds(texts: list[str], threshold: float) -> None:
    said = [Said(text, str(index)) for index, text in enumerate(texts)]
    linked = {
        (first, second)
        for first, second in itertools.combinations(range(len(texts)), 2)
        if nearness(texts[first], texts[second]) >= threshold
    }
    groups: list[set[int]] = []
    for first, second in sorted(linked):
        touching = [group for group in groups if first in group or second in group]
        groups = [group for group in groups if group not in touching] + [{first, second}.union(*touching)]
    assert {frozenset(echo.members) for echo in near_same(said, threshold)} == {
        frozenset(group) for group in groups
    }


@given(st.permutations(range(len(CAMPAIGN))))
def test_the_order_of_the_texts_changes_no_group(order: list[int]) -> None:
    found = near_same([CAMPAIGN[index] for index in order])
    assert [{order[index] for index in echo.members} for echo in found] == [{0, 1, 2, 3}]
