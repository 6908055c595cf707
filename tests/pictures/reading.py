"""How the tests read a picture: as the XML a browser or a printer would meet."""

from __future__ import annotations

import re
from xml.etree import ElementTree

from assises.pictures.svg import Caption, Picture

SVG = "{http://www.w3.org/2000/svg}"


def caption(*columns: str, identifier: str = "fil", rtl: bool = False) -> Caption:
    """The words around a picture."""
    return Caption(identifier, "Où perd-on les gens ?", "40 sur 1 100.", "Registre, 2017", columns, rtl)


def parsed(svg: str) -> ElementTree.Element:
    """The picture as a tree; a text that is no XML fails here."""
    return ElementTree.fromstring(svg)


def words(svg: str) -> str:
    """Every word written on the drawing, line after line."""
    return "\n".join("".join(text.itertext()) for text in parsed(svg).iter(f"{SVG}text"))


def must_be_accessible(picture: Picture) -> None:
    """Both layouts are images with a name, and hold nothing a strict content policy would refuse."""
    seen: list[str] = []
    for svg in (picture.svg, picture.narrow):
        root = parsed(svg)
        assert root.get("role") == "img"
        name, said = (root.get("aria-labelledby") or "").split()
        titles = {
            element.get("id"): element.text
            for element in root
            if element.tag in (f"{SVG}title", f"{SVG}desc")
        }
        assert titles == {name: picture.title, said: picture.finding}
        without_name = svg.replace("http://www.w3.org/2000/svg", "")
        assert not re.search(
            r"https?:|href=\"(?!#)|<style|style=|<script|<image|@import|\bon[a-z]+=", without_name
        )
        assert "NaN" not in svg
        assert "nan" not in re.sub(r"<(text|title|desc)[^>]*>[^<]*", "", svg)
        inside = re.findall(r"url\(#([^)]+)\)", svg)
        assert set(inside) <= {element.get("id") for element in root.iter()}
        seen += [identifier for element in root.iter() if (identifier := element.get("id"))]
    assert len(seen) == len(set(seen)), "an id is used twice on the page"
    assert parsed(picture.narrow).get("viewBox", "").startswith("0 0 320 ")
    assert all(len(row) == len(picture.columns) for row in picture.rows)


def must_fit(svg: str) -> None:
    """No text begins or ends outside the sheet (width estimated on the narrow side)."""
    root = parsed(svg)
    width = float(root.get("viewBox", "").split()[2])
    for text in root.iter(f"{SVG}text"):
        x, size = float(text.get("x", "0")), float(text.get("font-size", "0"))
        assert -1 <= x <= width + 1, (x, text.text)
        assert size >= 11, text.text
