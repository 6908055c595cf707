"""Agreement between coders, against published values."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assises.methods.coding import (
    Coded,
    CodedTwice,
    NothingInCommon,
    cohen_kappa,
    krippendorff_alpha,
    pairwise_kappa,
)
from tests.shared import shared_bytes

# Four observers, twelve units, five codes: the worked example of Krippendorff's note on computing alpha.
OBSERVERS = {
    "A": "1 2 3 3 2 1 4 1 2 . . .",
    "B": "1 2 3 3 2 2 4 1 2 5 . 3",
    "C": ". 3 3 3 2 3 4 2 2 5 1 .",
    "D": "1 2 3 3 2 4 4 1 2 5 1 .",
}


def _codings(rows: dict[str, str]) -> list[Coded]:
    return [
        Coded(str(unit), coder, code)
        for coder, row in rows.items()
        for unit, code in enumerate(row.split())
        if code != "."
    ]


def test_alpha_of_four_observers_is_the_published_one() -> None:
    found = krippendorff_alpha(_codings(OBSERVERS))
    assert found.value == pytest.approx(0.743, abs=5e-4)
    assert found.texts == 11  # the twelfth unit was coded by one observer only
    assert found.codings == 40


def test_alpha_of_two_observers_on_a_rare_code_is_the_published_one() -> None:
    rows = {"A": "0 1 0 0 0 0 0 0 1 0", "B": "1 1 1 0 0 1 0 0 0 0"}
    assert krippendorff_alpha(_codings(rows)).value == pytest.approx(0.095, abs=5e-4)


def test_kappa_of_two_coders_by_hand() -> None:
    first = ["yes"] * 25 + ["no"] * 25
    second = ["yes"] * 20 + ["no"] * 5 + ["yes"] * 10 + ["no"] * 15
    found = cohen_kappa(first, second)
    assert (found.observed, found.expected) == (0.7, 0.5)
    assert found.value == pytest.approx(0.4)


def test_when_one_code_only_was_used_agreement_is_undefined_and_said_so() -> None:
    same = [Coded(text, coder, "0") for text in "abc" for coder in "xy"]
    assert krippendorff_alpha(same).value is None
    assert pairwise_kappa(same).value is None
    assert cohen_kappa(["0", "0"], ["0", "0"]).value is None


def test_without_a_text_in_common_nothing_is_told() -> None:
    alone = [Coded("a", "x", "1"), Coded("b", "y", "1")]
    for method in (krippendorff_alpha, pairwise_kappa):
        with pytest.raises(NothingInCommon):
            method(alone)
    with pytest.raises(NothingInCommon):
        cohen_kappa(["1"], [])


def test_a_coder_codes_a_text_once() -> None:
    with pytest.raises(CodedTwice) as refusal:
        krippendorff_alpha([Coded("a", "x", "1"), Coded("a", "x", "2")])
    assert refusal.value.parameters == {"text": "a", "coder": "x"}


@given(
    st.lists(st.tuples(st.integers(0, 6), st.integers(0, 3), st.sampled_from("123")), max_size=30), st.data()
)
def test_the_order_and_the_names_of_codings_change_nothing(
    made: list[tuple[int, int, str]], data: st.DataObject
) -> None:
    unique = {(text, coder): code for text, coder, code in made}
    codings = [Coded(str(text), str(coder), code) for (text, coder), code in unique.items()]
    turned = [Coded(f"t{c.text}", f"c{c.coder}", {"1": "b", "2": "c", "3": "a"}[c.code]) for c in codings]
    turned = data.draw(st.permutations(turned))
    try:
        expected = krippendorff_alpha(codings)
    except NothingInCommon:
        return
    found = krippendorff_alpha(turned)
    assert found.value == (expected.value if expected.value is None else pytest.approx(expected.value))
    assert found.value is None or found.value <= 1 + 1e-12


@pytest.mark.shared_data
def test_the_crowd_of_a_real_consultation_agrees_as_measured_before() -> None:
    text = shared_bytes("consultation_an_egalite/crowdsourcing_consultation_an.csv").decode("utf-8")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert len(rows) == 2481
    expected = {"XP personnelle": 0.511, "nouvelles mesures": 0.269, "cite": 0.033, "contre 1 mesure": 0.255}
    for label, kappa in expected.items():
        codings = [Coded(row["document_id"], str(n), row[label]) for n, row in enumerate(rows)]
        assert pairwise_kappa(codings).value == pytest.approx(kappa, abs=0.005), label
    unused = [Coded(row["document_id"], str(n), row["pour 1 mesure"]) for n, row in enumerate(rows)]
    assert pairwise_kappa(unused).value is None
