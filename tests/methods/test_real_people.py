"""Real people, far from the city they are taken for: a chatbot survey, the voters of a budget."""

from __future__ import annotations

import csv
import gzip
import io
from collections import Counter

import numpy as np
import pytest

from assises.formats.tables import Column, read_table
from assises.methods.coverage import (
    NobodyOfAGroup,
    UnknownGroup,
    Verdict,
    mixing,
    rake,
    representation,
)
from tests.shared import shared_data

pytestmark = pytest.mark.shared_data
# Round shares of an adult population, for these tests alone.
CITY = {
    "sex": {"Homme": 48.0, "Femme": 52.0},
    "age": {
        "18-24 ans": 10.0, "25-34 ans": 15.0, "35-44 ans": 16.0, "45-54 ans": 17.0, "55-64 ans": 16.0,
        "65-74 ans": 14.0, "75+ ans": 12.0,
    },
}  # fmt: skip


@pytest.fixture(scope="module")
def survey() -> list[tuple[str, str]]:
    """Sex and age of those who said both."""
    columns = [Column("sex", ("sexe",)), Column("age", ("age",))]
    path = shared_data("entendre_la_france/users.csv")
    rows = read_table(path, columns, lambda line: (line.text("sex"), line.text("age"))).all()
    assert len(rows) == 8279
    return [row for row in rows if "?" not in row]


def test_a_survey_of_young_men_says_who_is_missing(survey: list[tuple[str, str]]) -> None:
    """Sixty-three men in a hundred and sixty-two young people: as was seen in it elsewhere."""
    men = Counter(sex for sex, _age in survey)
    young = Counter(age for _sex, age in survey)
    n = len(survey)
    assert men["Homme"] / n == pytest.approx(0.63, abs=0.02)
    assert young["18-24 ans"] / n == pytest.approx(0.62, abs=0.02)
    rng = np.random.default_rng(1)
    told = {
        age: representation([young[age]], [n], share / 100, rng=rng).verdict
        for age, share in CITY["age"].items()
    }
    assert told["18-24 ans"] == Verdict.MORE
    assert {age for age, verdict in told.items() if verdict == Verdict.LESS} == set(list(CITY["age"])[2:])


def test_its_weights_are_held_and_cost_most_of_its_people(survey: list[tuple[str, str]]) -> None:
    people = {"sex": [sex for sex, _age in survey], "age": [age for _sex, age in survey]}
    whole = rake(people, CITY, hold=None)
    assert whole.left < 1e-8
    assert whole.effective < 0.25 * len(survey), "five thousand people say as much as a few hundred"
    assert whole.each.max() > 20 * float(np.median(whole.each)), "some of those of 75 would speak for dozens"
    held = rake(people, CITY)
    middle = float(np.median(held.each))
    assert held.each.max() <= 3 * middle * (1 + 1e-9)
    assert held.held > 0
    assert held.effective > 2 * whole.effective
    assert held.left > 0.2, "and the margins are then not those of the city: it is said"


def test_nobody_speaks_for_those_who_did_not_answer(survey: list[tuple[str, str]]) -> None:
    some = [(sex, age) for sex, age in survey if age != "75+ ans"]
    people = {"sex": [sex for sex, _age in some], "age": [age for _sex, age in some]}
    with pytest.raises(NobodyOfAGroup) as absent:
        rake(people, CITY)
    assert absent.value.parameters == {"margin": "age", "group": "75+ ans"}
    with pytest.raises(UnknownGroup):
        rake({"sex": ["?"]}, {"sex": CITY["sex"]})


def test_the_paper_and_the_screen_of_a_real_budget_have_each_their_public() -> None:
    """127,773 voters by age and way of voting: the two rooms are not filled alike."""
    with gzip.open(shared_data("budget_pabulib/Poland_Wroclaw_2015_from_500.pb"), "rb") as opened:
        text = io.TextIOWrapper(opened, encoding="utf-8").read()
    rows = list(csv.DictReader(io.StringIO(text.split("VOTES\n", 1)[1]), delimiter=";"))
    assert len(rows) == 127_773
    ways = sorted({row["voting_method"] for row in rows if row["voting_method"]})
    bands = [0, 25, 35, 45, 60, 200]
    known = [row for row in rows if row["age"].isdigit() and row["voting_method"]]
    table = np.zeros((len(ways), len(bands) - 1), dtype=np.int64)
    where = [ways.index(row["voting_method"]) for row in known]
    np.add.at(table, (where, np.digitize([int(row["age"]) for row in known], bands) - 1), 1)
    found = mixing(table, rng=np.random.default_rng(2), deals=200)
    assert found.people == len(known) > 100_000
    assert found.index < found.by_chance[0], "far beyond chance: ages do not vote in the same way"
    assert found.segregated < found.index
