"""From a sentence down to its answer: a strand per way, and an end where the chain is broken."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assises.pictures.ladder import Rung, Step, ladder
from assises.pictures.svg import Picture
from tests.pictures.reading import caption, must_be_accessible, must_fit, words

RUNGS = (
    Rung(
        "ENQ-0231-04", "Dit à sa porte", "«J’attends le bus <quarante> minutes.»", "12 novembre", voice=True
    ),
    Rung("REN-07-12", "Rencontre", "Le dernier bus est trop tôt", "3 mars", voices=38, voice=True),
    Rung("SYN-02", "Synthèse", "Se déplacer le soir", "2 avril", voices=39),
    Rung("REP-0009", "Réponse", "Acceptée", "30 juin", voices=39, city=True),
    Rung("", "Preuve attendue", "pas encore, depuis 23 jours", "", waiting=True),
)
STEPS = (Step(0, 2), Step(1, 2), Step(2, 3), Step(3, 4))


def _drawn(*, rtl: bool = False) -> Picture:
    return ladder(caption("cote", "quoi", "mots", "jour", rtl=rtl), RUNGS, STEPS)


def test_every_rung_is_written_whole_on_both_layouts() -> None:
    picture = _drawn()
    must_be_accessible(picture)
    for svg in (picture.svg, picture.narrow):
        said = words(svg).replace("\n", " ")
        for rung in RUNGS:
            assert rung.words in said
            assert rung.cote in said
        must_fit(svg)
    assert picture.rows[0] == (
        "ENQ-0231-04", "Dit à sa porte", "«J’attends le bus <quarante> minutes.»", "12 novembre",
    )  # fmt: skip


def test_a_strand_is_as_thick_as_the_voices_that_pass_on_it() -> None:
    widths = re.findall(
        r'stroke="var\(--thread, #973715\)" stroke-width="([\d.]+)" stroke-linecap="butt"', _drawn().svg
    )
    assert widths == ["2.5", "17.54", "18"]  # one voice, thirty-eight of thirty-nine, all


def test_what_is_owed_is_dotted() -> None:
    assert _drawn().svg.count('stroke-dasharray="1 7"') == 1


def test_a_step_that_goes_up_is_refused() -> None:
    with pytest.raises(ValueError, match="goes down"):
        ladder(caption("a", "b", "c", "d"), RUNGS, (Step(2, 1),))
    with pytest.raises(ValueError, match="goes down"):
        ladder(caption("a", "b", "c", "d"), RUNGS, (Step(2, 9),))


@given(st.integers(0, 12), st.data())
def test_any_chain_can_be_drawn(count: int, data: st.DataObject) -> None:
    pairs = st.tuples(st.integers(0, 11), st.integers(0, 11)).filter(lambda p: p[0] < p[1] < count)
    steps = [Step(*pair) for pair in data.draw(st.lists(pairs, max_size=20))] if count > 1 else []
    rungs = [Rung(f"PAR-{n}", "Parole", "mots", "hier", voices=n) for n in range(count)]
    must_be_accessible(ladder(caption("a", "b", "c", "d"), rungs, steps))
