"""Measured where people read: no word outside the drawing, no word on another, at 704 and at 320 px."""

from __future__ import annotations

import subprocess
from datetime import date
from pathlib import Path

import pytest

from assises.pictures import bars, chairs, ladder, places, promises, thread, views
from assises.pictures.svg import Caption, Picture

STAGES = (
    thread.Stage("Voix souhaitées au départ des Assises", 3000, "3\u00a0000"),
    thread.Stage("Entretiens chez l’habitant", 231, "231", "film de 52 minutes"),
    thread.Stage("Rencontres de quartier", 1100, "≈ 1\u00a0100 [1\u00a0020 à 1\u00a0180]"),
    thread.Stage("Carte des avis", 412, "412"),
    thread.Stage("Restitution publique", 520, "plus de 500"),
    thread.Stage("Ateliers", 40, "40"),
    thread.Stage("Orientations votées au conseil", None, "à venir"),
    thread.Stage("Suivi", None, "à venir"),
)
MEASURE = """
<pre id="said"></pre><script>
const said = [];
for (const svg of document.querySelectorAll('svg[role=img]')) {
  const [, , width, height] = svg.getAttribute('viewBox').split(' ').map(Number);
  const texts = [...svg.querySelectorAll('text')].map(text => [text.textContent, text.getBBox()]);
  texts.forEach(([words, box], index) => {
    if (box.x < -2 || box.x + box.width > width + 2 || box.y < -2 || box.y + box.height > height + 4)
      said.push(`${svg.id}: outside: ${words}`);
    for (const [other, next] of texts.slice(index + 1)) {
      const across = Math.min(box.x + box.width, next.x + next.width) - Math.max(box.x, next.x);
      const down = Math.min(box.y + box.height, next.y + next.height) - Math.max(box.y, next.y);
      if (across > 1 && down > 5) said.push(`${svg.id}: ${words} on ${other}`);
    }
  });
}
document.getElementById('said').textContent = said.join('\\n') || 'nothing';
</script>
"""


def _caption(name: str, columns: int, rtl: bool) -> Caption:
    return Caption(f"{name}{'-rtl' if rtl else ''}", "Titre", "Phrase", "Source", ("c",) * columns, rtl)


def _long(rtl: bool) -> list[Picture]:
    absent = [
        chairs.Absent(f"groupe {n} au nom assez long pour passer à la ligne suivante", n % 4 + 5)
        for n in range(7)
    ]
    pair = bars.Pair(
        "Anticonstitutionnellement hébergées", 0.95, 0.9, 0.8, 0.99, "95 % de la ville", "90 % (80 à 99)"
    )
    question = bars.Question(
        "Une longue phrase dite à la laverie, que l’on ne coupe jamais parce que ce sont ses mots à elle.",
        (bars.Shares("Groupe A, le soir d’abord (212 personnes)", 1, 0, 0, "100 sur 100"),),
    )
    promise = promises.Promise(
        "Ouvrir une maison des projets dans chaque quartier avant la fin du mandat",
        date(2018, 1, 1),
        date(2018, 3, 2),
        None,
        "no",
        "yes",
        "abandonné : le terrain n’appartient pas à la ville",
        "tenu en partie selon 63 avis",
        "",
        "",
        "",
    )
    rungs = [
        ladder.Rung(
            f"ENQ-0231-{n:02}",
            "Dit à sa porte",
            "J’attends le bus. " * 6,
            "le 12 novembre 2016 à 18 h 30",
            n + 1,
        )
        for n in range(5)
    ]
    square = {"type": "Polygon", "coordinates": [[[2, 48], [2.1, 48], [2.1, 48.1], [2, 48.1]]]}
    group = views.GroupWords("celles et ceux qui travaillent le soir", "entre 90 et 130 personnes")
    return [
        thread.funnel(
            _caption("fil", 3, rtl), STAGES, here=0, here_label="vous êtes ici depuis le 12 décembre"
        ),
        thread.funnel(_caption("fin", 3, rtl), STAGES, here=7, here_label="vous êtes ici"),
        thread.multiples(
            _caption("petits", 9, rtl), [thread.Strand("Personnes en hébergement d’urgence", STAGES)] * 2
        ),
        chairs.row(_caption("chaises", 2, rtl), filled=3, filled_label="personnes entendues", absent=absent),
        bars.pairs(
            _caption("paires", 3, rtl),
            [pair, pair],
            bars.PairWords("la ville d’après le recensement", "b", "c"),
        ),
        bars.diverging(
            _caption("avis", 6, rtl), [question], bars.ShareWords("d’accord", "passe", "pas d’accord")
        ),
        promises.lines(
            _caption("promesses", 6, rtl),
            [promise],
            [promises.Tick(date(2018, month, 1), f"1er du {month}") for month in range(1, 13)],
            promises.PromiseWords(
                "la ville dit", "les habitants disent", "promis le", "échéance", "fait", "aujourd’hui"
            ),
            today=date(2018, 1, 3),
        ),
        ladder.ladder(_caption("echelle", 4, rtl), rungs, [ladder.Step(n, n + 1) for n in range(4)]),
        views.scatter(
            _caption("vues", 2, rtl),
            [views.View(x, y, False, 0) for x in range(-2, 3) for y in range(-2, 3)],
            views.ViewWords("une personne qui a beaucoup réagi", "une personne qui a peu réagi"),
            [group],
        ),
        places.neighbourhoods(
            _caption("carte", 2, rtl),
            [places.Place("Quartier du Petit-Port", square, 3.0, "3 pour 1\u00a0000")],
            places.PlaceWords("personnes entendues pour 1\u00a0000", "secret", "non connu"),
        ),
    ]


@pytest.mark.browser
@pytest.mark.parametrize("rtl", [False, True])
def test_no_word_leaves_the_drawing_nor_covers_another(chromium: str, tmp_path: Path, rtl: bool) -> None:
    page = tmp_path / "pictures.html"
    drawn = "".join(picture.both for picture in _long(rtl))
    page.write_text(f'<!doctype html><meta charset="utf-8"><body>{drawn}{MEASURE}', encoding="utf-8")
    dumped = subprocess.run(
        [chromium, "--headless", "--no-sandbox", "--disable-gpu", "--dump-dom", page.as_uri()],
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    ).stdout
    assert dumped.split('<pre id="said">')[1].split("</pre>")[0] == "nothing"
