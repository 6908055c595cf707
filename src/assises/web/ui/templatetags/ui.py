"""The parts of a page, as tags: `{% load ui %}` then `{% quote wording=… %}`. See the README of this room."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from uuid import uuid4

import segno
from django import template
from django.forms import BaseForm, BoundField, CheckboxInput, Textarea, TextInput
from django.http import HttpRequest
from django.templatetags.static import static
from django.utils import timezone
from django.utils.dateformat import format as date_format
from django.utils.formats import number_format
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext

from assises.pictures.svg import Picture
from assises.web.ui.parts import ICONS, Cell, Contact, Pages, Rung, Step, Table
from assises.web.ui.shell import EMPTY, THEMES, Link, Shell

register = template.Library()
Values = Mapping[str, object]

OWN = "fr"  # what the city and residents write in, unless a piece says otherwise
PEOPLE_STEPS = (10, 50, 200, 1000)  # from each of these on, the thread is one step thicker
WHISKER = 320  # length of the scale of an interval, in its own units


@register.simple_tag(takes_context=True)
def shell_here(context: template.Context) -> Shell:
    """The frame the door has prepared, or an empty one; the theme is the one the reader chose."""
    shell = context.get("shell")
    shell = shell if isinstance(shell, Shell) else EMPTY
    request = context.get("request")
    theme = request.COOKIES.get("theme", "") if isinstance(request, HttpRequest) else ""
    return replace(shell, theme=theme) if theme in THEMES and not shell.theme else shell


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """A drawing of ours; silent beside words, named when it stands alone."""
    known = name if name in ICONS else "speech"
    address = f"{static('ui/icons.svg')}#{known}"
    said = format_html('role="img" aria-label="{}"', label) if label else mark_safe('aria-hidden="true"')
    pattern = '<svg class="icon icon-{}" viewBox="0 0 24 24" {} focusable="false"><use href="{}"></use></svg>'
    return format_html(pattern, known, said, address)


@register.simple_tag
def acts_once() -> SafeString:
    """The mark of a form: sent twice as it is, it acts once."""
    return format_html('<input type="hidden" name="geste" value="{}">', uuid4().hex)


@register.simple_tag
def theirs(language: str = "") -> SafeString:
    """Mark an element that holds words of the city or of residents: their direction, and their language.

    The language is written when the page speaks another one, so that a voice reads them as they are said.
    """
    spoken = language or OWN
    if (get_language() or OWN).split("-")[0] == spoken.split("-")[0]:
        return mark_safe(' dir="auto"')
    return format_html(' dir="auto" lang="{}"', spoken)


@register.simple_tag
def qr(address: str, label: str = "") -> SafeString:
    """A code to photograph, drawn in the page: nothing is asked from elsewhere."""
    drawn = segno.make(address, error="m", micro=False)
    title = label or gettext("Code à photographier : %(address)s") % {"address": address}
    inline = drawn.svg_inline(
        omitsize=True, border=2, dark="#000", light="#FFF", title=title, svgclass="", lineclass=""
    )
    named = inline.replace("<svg", '<svg role="img"', 1)
    return format_html('<div class="qr">{}</div>', mark_safe(named))  # noqa: S308


@register.filter
def day(value: date | None) -> str:
    """A day in full words, in the language of the page: «1er février 2018»."""
    if value is None:
        return ""
    if isinstance(value, datetime) and timezone.is_aware(value):
        value = timezone.localtime(value)
    said = date_format(value, "j F Y")
    french = (get_language() or "fr").startswith("fr")
    return f"1er{said[1:]}" if french and value.day == 1 else said


@register.filter
def number(value: float | None) -> str:
    """A number as the language of the page writes it: «1 100»."""
    return "" if value is None else number_format(value, use_l10n=True, force_grouping=True)


@register.inclusion_tag("ui/parts/quote.html")
def quote(
    wording: str | None,
    cote: str = "",
    channel: str = "",
    channel_label: str = "",
    on: date | None = None,
    place: str = "",
    href: str = "",
    link: str = "",
    language: str = "",
    size: str = "",
    translation: str = "",
    translation_language: str = "",
    by_machine: bool = False,
) -> Values:
    """A resident's words, whole, in serif; `wording=None` once withdrawn. `size`: hero, small or nothing."""
    return {
        "wording": wording,
        "cote": cote,
        "channel": channel,
        "channel_label": channel_label,
        "on": on,
        "place": place,
        "href": href,
        "link": link or gettext("Ce qu’elle est devenue"),
        "language": language,
        "size": size,
        "translation": translation,
        "translation_language": translation_language,
        "by_machine": by_machine,
    }


@register.inclusion_tag("ui/parts/figure.html")
def figure(
    value: float | str,
    of: str,
    low: float | None = None,
    high: float | None = None,
    estimate: float | None = None,
    n: int | None = None,
    on: date | None = None,
    how: str = "",
    source: str = "",
) -> Values:
    """A number said with its people, its interval out of 100 and the way it was computed."""
    drawn = None
    if low is not None and high is not None:
        middle = (low + high) / 2 if estimate is None else estimate
        drawn = {
            name: round(part * WHISKER / 100)
            for name, part in (("low", low), ("high", high), ("middle", middle))
        }
    return {
        "value": number(value) if isinstance(value, int | float) else value,
        "of": of,
        "low": low,
        "high": high,
        "drawn": drawn,
        "n": n,
        "on": on,
        "how": how,
        "source": source,
    }


@register.inclusion_tag("ui/parts/status_pair.html")
def status_pair(
    city: str = "",
    residents: str = "",
    city_form: str = "unknown",
    residents_form: str = "unknown",
    city_on: date | None = None,
    residents_on: date | None = None,
    city_note: str = "",
    residents_note: str = "",
) -> Values:
    """What the city says and what residents say, side by side. Forms: kept, part, not, unknown."""
    return {
        "sides": (
            ("city", gettext("Ce que dit la Ville"), city, city_form, city_on, city_note),
            (
                "residents",
                gettext("Ce que disent les habitants"),
                residents,
                residents_form,
                residents_on,
                residents_note,
            ),
        )
    }


@register.inclusion_tag("ui/parts/mark.html")
def mark(kind: str, label: str = "") -> Values:
    """Decided, constrained or open: a form and its word, never a colour alone."""
    words = {"decided": gettext("Décidé"), "constrained": gettext("Cadré"), "open": gettext("Ouvert")}
    return {"kind": kind, "label": label or words.get(kind, kind)}


@register.inclusion_tag("ui/parts/receipt.html")
def receipt(code: str, address: str = "", title: str = "") -> Values:
    """The code to keep, huge, with its drawing to photograph."""
    return {"code": code, "address": address, "title": title or gettext("Votre code")}


@register.inclusion_tag("ui/parts/lineage.html")
def lineage(rungs: Sequence[Rung]) -> Values:
    """From the first rung to the last, hanging on the thread; its thickness says how many people."""
    behind = [max(rung.people, rung.voices) for rung in rungs]
    widths = [1 + sum(many >= step for step in PEOPLE_STEPS) for many in behind]
    return {"rungs": list(zip(rungs, widths, strict=True))}


@register.inclusion_tag("ui/parts/stepper.html")
def stepper(steps: Sequence[Step], label: str = "") -> Values:
    """A course as a thread: what is done, where one is, what comes; links only, no script."""
    return {"steps": steps, "label": label or gettext("Étapes")}


@register.inclusion_tag("ui/parts/chairs.html")
def chairs(shown: Picture, href: str = "", how: str = "", svg: str = "", csv: str = "") -> Values:
    """The row of chairs beside a result: who was heard, who was not; its finding is said in large."""
    table = _laid_out(_table_of(shown))
    files = _files(svg, csv)
    return {"p": shown, "svg": _drawn(shown), "table": table, "href": href, "how": how, "downloads": files}


@register.inclusion_tag("ui/parts/picture.html")
def picture(
    shown: Picture, on: date | None = None, how: str = "", svg: str = "", csv: str = "", caption: str = ""
) -> Values:
    """A drawing with its title, its finding, the table of its data, its source and its two files."""
    table = _laid_out(_table_of(shown, caption))
    files = _files(svg, csv)
    return {"p": shown, "svg": _drawn(shown), "table": table, "on": on, "how": how, "downloads": files}


def _files(svg: str, csv: str) -> tuple[Link, ...]:
    """The drawing, and its figures, as plain links."""
    labels = ((gettext("Le dessin (SVG)"), svg), (gettext("Les chiffres (CSV)"), csv))
    return tuple(Link(label, href) for label, href in labels if href)


def _drawn(shown: Picture) -> SafeString:
    """The two layouts of a drawing of ours, whose words its writer has escaped."""
    return mark_safe(shown.both)  # noqa: S308


def _table_of(shown: Picture, caption: str = "") -> Table:
    """Columns that hold no letter are columns of figures."""
    columns = zip(*shown.rows, strict=True)
    figures = tuple(
        place for place, cells in enumerate(columns) if place and not any(map(str.isalpha, "".join(cells)))
    )
    return Table(caption or shown.title, shown.columns, shown.rows, figures)


@register.inclusion_tag("ui/parts/table.html")
def data_table(table: Table) -> Values:
    """A table that becomes cards on a narrow screen."""
    return {"table": _laid_out(table)}


def _laid_out(table: Table) -> Values:
    """Cells beside their headings, so that a card can say what each figure is."""
    figures = frozenset(table.figures)
    rows = [
        [
            {
                "text": _written(cell, as_figure=place in figures),
                "href": cell.href if isinstance(cell, Link) else "",
                "heading": heading,
                "is_figure": place in figures,
                "unknown": cell is None,
                "theirs": place in table.theirs,
            }
            for place, (heading, cell) in enumerate(zip(table.headings, row, strict=True))
        ]
        for row in table.rows
    ]
    heads = [{"text": text, "is_figure": place in figures} for place, text in enumerate(table.headings)]
    unsaid = any(cell is None for row in table.rows for cell in row[1:])
    return {"caption": table.caption, "heads": heads, "rows": rows, "unsaid": unsaid}


def _written(cell: Cell, *, as_figure: bool) -> str | int | None:
    if isinstance(cell, Link):
        return cell.label
    return number(cell) if isinstance(cell, int) and as_figure else cell


@register.inclusion_tag("ui/parts/empty.html")
def empty(
    title: str, text: str = "", when: date | None = None, href: str = "", link: str = "", level: int = 3
) -> Values:
    """What will be here, and when: a place is never left blank; `level` is that of its heading."""
    return {"title": title, "text": text, "when": when, "href": href, "link": link, "level": level}


@register.inclusion_tag("ui/parts/page_message.html")
def page_message(text: str, level: str = "info", title: str = "") -> Values:
    """Something said to the reader at the top of the page; levels are those of Django's messages."""
    return {"text": text, "level": level or "info", "title": title}


@register.inclusion_tag("ui/parts/field.html")
def field(bound: BoundField, optional: bool = True) -> Values:
    """One field: label, hint, error tied to it, and what was typed."""
    widget = bound.field.widget
    alone = isinstance(widget, CheckboxInput)
    written = isinstance(widget, TextInput | Textarea)  # words are typed in the direction of their language
    drawn = bound.as_widget(attrs={"dir": "auto"}) if written else bound.as_widget()
    return {"field": bound, "input": drawn, "alone": alone, "say_optional": optional}


@register.inclusion_tag("ui/parts/fields.html")
def fields(form: BaseForm) -> Values:
    """Every visible field of a form in its order, then the hidden ones."""
    return {"form": form}


@register.inclusion_tag("ui/parts/errors.html")
def errors(form: BaseForm) -> Values:
    """What went wrong, at the top, with a link to each field; nothing typed is lost."""
    wrong = [(bound, said) for bound in form for said in bound.errors]
    return {"general": form.non_field_errors(), "wrong": wrong, "any": bool(form.errors)}


@register.inclusion_tag("ui/parts/filter_bar.html")
def filter_bar(form: BaseForm, found: str = "", clear: str = "") -> Values:
    """A plain form that asks with GET; `found` says how many answers there are."""
    return {"form": form, "found": found, "clear": clear}


@register.inclusion_tag("ui/parts/pagination.html")
def pagination(pages: Pages) -> Values:
    """Before, where one is, after: links only."""
    join = f"{pages.query}&" if pages.query else ""
    before = f"?{join}page={pages.current - 1}" if pages.current > 1 else ""
    after = f"?{join}page={pages.current + 1}" if pages.current < pages.last else ""
    return {"pages": pages, "before": before, "after": after}


@register.inclusion_tag("ui/parts/breadcrumbs.html")
def breadcrumbs(crumbs: Sequence[Link]) -> Values:
    """The way here, the page itself last."""
    return {"crumbs": crumbs[:-1], "here": crumbs[-1] if crumbs else None}


@register.inclusion_tag("ui/parts/emergency.html")
def emergency(contacts: Sequence[Contact], sealed: bool = True) -> Values:
    """Who answers now; `sealed` says that what was written went to few hands and is never shown."""
    return {"contacts": contacts, "sealed": sealed}


@register.inclusion_tag("ui/parts/easy.html")
def easy(href: str) -> Values:
    """One tap to the easy-to-read twin of a text."""
    return {"href": href}


@register.inclusion_tag("ui/parts/aloud.html")
def aloud(place: str = "main") -> Values:
    """Have the device read a part of the page, named by its id; nothing is shown where it cannot."""
    return {"place": place}


@register.inclusion_tag("ui/parts/late.html")
def late(days: int) -> Values:
    """How long something has been waited for."""
    return {"days": days}


@register.inclusion_tag("ui/parts/join.html")
def join(shown: str, address: str, telephone: str = "") -> Values:
    """The line at the bottom of a projection: how to take part from one's seat."""
    return {"shown": shown, "address": address, "telephone": telephone}
