"""What became of the promises: the city above the line, the residents below it, never averaged."""

from __future__ import annotations

from datetime import date

from assises.pictures.promises import Promise, PromiseWords, Tick, lines
from assises.pictures.svg import Picture
from tests.pictures.reading import SVG, caption, must_be_accessible, must_fit, parsed, words

WORDS = PromiseWords("la ville dit", "les habitants disent", "promis", "échéance", "fait", "aujourd’hui")
KEPT = Promise(
    "Prolonger la ligne", date(2018, 1, 1), date(2019, 1, 1), date(2018, 7, 2), "yes", "no",
    "tenu", "pas tenu (41 avis)", "1er janvier 2018", "1er janvier 2019", "2 juillet 2018",
)  # fmt: skip
LATE = Promise(
    "Publier <le bilan>", date(2018, 1, 1), date(2018, 7, 2), None, "unknown", "unknown",
    "en retard", "pas d’avis", "1er janvier 2018", "2 juillet 2018", "",
)  # fmt: skip
CALENDAR = (Tick(date(2018, 1, 1), "2018"), Tick(date(2020, 1, 1), "2020"))


def _picture(*promises: Promise, rtl: bool = False) -> Picture:
    columns = ("promesse", "promise", "due", "faite", "la ville dit", "les habitants disent")
    return lines(caption(*columns, rtl=rtl), promises, CALENDAR, WORDS, today=date(2019, 1, 1))


def test_the_table_says_what_the_lines_show() -> None:
    picture = _picture(KEPT, LATE)
    must_be_accessible(picture)
    assert picture.rows == (
        ("Prolonger la ligne", "1er janvier 2018", "1er janvier 2019", "2 juillet 2018", "tenu",
         "pas tenu (41 avis)"),
        ("Publier <le bilan>", "1er janvier 2018", "2 juillet 2018", "", "en retard", "pas d’avis"),
    )  # fmt: skip
    for svg in (picture.svg, picture.narrow):
        assert "pas tenu (41 avis)" in words(svg)
        assert "aujourd’hui" in words(svg)
        must_fit(svg)


def test_the_line_of_a_promise_late_goes_on_dotted_until_today() -> None:
    assert _picture(LATE).svg.count('stroke-dasharray="1 6"') == 1
    assert "1 6" not in _picture(KEPT).svg


def test_city_and_residents_are_two_marks_of_two_forms() -> None:
    root = parsed(_picture(KEPT).svg)
    city = [rect for rect in root.iter(f"{SVG}rect") if rect.get("width") == "18"]
    residents = [circle for circle in root.iter(f"{SVG}circle") if circle.get("r") == "10"]
    assert len(city) == len(residents) == 1
    assert float(city[0].get("y", "")) < float(residents[0].get("cy", ""))


def test_the_mark_stands_on_the_day_it_was_done() -> None:
    root = parsed(_picture(KEPT).svg)
    residents = next(circle for circle in root.iter(f"{SVG}circle") if circle.get("r") == "10")
    days = (date(2018, 7, 2) - date(2018, 1, 1)).days / (date(2020, 1, 1) - date(2018, 1, 1)).days
    assert abs(float(residents.get("cx", "")) - (232 + days * (704 - 14 - 232))) < 0.01


def test_time_runs_from_the_right_on_an_arabic_page() -> None:
    def place(picture: Picture) -> float:
        circles = parsed(picture.svg).iter(f"{SVG}circle")
        return float(next(circle for circle in circles if circle.get("r") == "10").get("cx", ""))

    assert abs(place(_picture(KEPT)) + place(_picture(KEPT, rtl=True)) - 704) < 0.02
