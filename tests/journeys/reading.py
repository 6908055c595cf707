"""Pages read in the shared browser: by axe, by a narrow telephone, by somebody who reads no French."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from axe_playwright_python.sync_playwright import Axe
from django.urls import resolve
from django.urls.exceptions import Resolver404
from playwright.sync_api import Browser, Page

from tests.journeys.stage import Visitor

NARROW, WIDE = 320, 1280
AXE = Axe()
RULES = {
    "resultTypes": ["violations"],
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
}
# Words only a French sentence holds: three of them in an English passage, and it is not marked as French.
FRENCH_LEFT = r"""() => {
  const words = new RegExp("(^|[\\s(«’'])(vous|votre|une|les|des|est|sont|avec|cette|dans|pour|qui|sur|du" +
    "|aux|leur|pas|que|et|la|le|un)(?=[\\s,.;:)»]|$)", "gi");
  const left = [], all = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (all.nextNode()) {
    const inside = all.currentNode.parentElement, said = all.currentNode.data.trim();
    if (inside.closest("script, style, svg, figure.picture table")) continue;
    const found = (said.match(words) || []).map(word => word.trim().toLowerCase());
    if (inside.closest("[lang]").lang === "en" && new Set(found).size > 2) left.push(said);
  }
  return left;
}"""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page to read: whose room it is, who opens it, where it is."""

    room: str
    role: str
    path: str


def room_of(name: str) -> str:
    """The room an address belongs to; the way in has addresses of the login library."""
    room = name.partition(":")[0] if ":" in name else ""
    return room or "door"


def one_of_each_view(sheets: Sequence[Sheet]) -> list[Sheet]:
    """One sheet for each view: gestures share one view and one page, their fields are read in French."""
    kept: dict[str, Sheet] = {}
    for sheet in sheets:
        try:
            view = resolve(sheet.path).func
            kept.setdefault(f"{view.__module__}.{view.__qualname__}", sheet)
        except Resolver404:
            kept[sheet.path] = sheet
    return list(kept.values())


def opened(
    chrome: Browser,
    address: str,
    sheets: Sequence[Sheet],
    visitors: Mapping[str, Visitor],
    *,
    language: str,
    width: int,
) -> Iterator[tuple[Sheet, Page]]:
    """Each sheet in a page of the shared browser, where its reader is already in and reads this language."""
    for role in dict.fromkeys(sheet.role for sheet in sheets):
        context = chrome.new_context(base_url=address, viewport={"width": width, "height": 800})
        keys = {one.name: str(one.value) for one in visitors[role].cookies if one.name == "sessionid"}
        for name, value in {**keys, "langue": language}.items():
            context.add_cookies([{"name": name, "value": value, "url": address}])
        page = context.new_page()
        page.set_default_timeout(60_000)
        for sheet in sheets:
            if sheet.role == role:
                answer = page.goto(sheet.path, wait_until="domcontentloaded")
                assert answer is not None
                assert answer.status < 500, sheet
                yield sheet, page
        context.close()


def faults(page: Page) -> list[str]:
    """What axe finds on the page that is open."""
    found = AXE.run(page, options=RULES).response["violations"]
    return [f"{fault['id']}: {fault['nodes'][0]['html'][:160]}" for fault in found]


def sideways(page: Page, width: int) -> list[str]:
    """How much too wide the page is, if it is."""
    taken = page.evaluate("document.documentElement.scrollWidth")
    return [f"{taken} px wide in {width}"] if taken > width else []


def french_left(page: Page) -> list[str]:
    """French sentences of an English page that are not said to be French."""
    left = page.evaluate(FRENCH_LEFT)
    return [f"French, not said so: {words[:90]}" for words in left[:3]]


def told(wrong: Mapping[str, list[str]]) -> str:
    """Every fault of every page, one page per line: none is cut short."""
    return "\n".join(f"{page}: {'; '.join(faults)}" for page, faults in wrong.items())
