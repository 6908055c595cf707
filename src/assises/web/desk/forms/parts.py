"""Fields that several families share: days and hours as devices offer them, long texts, cotes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django import forms
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

HOUR = "%Y-%m-%dT%H:%M"


def day(
    label: str | _StrPromise, *, required: bool = True, help_text: str | _StrPromise = ""
) -> forms.DateField:
    """A day, chosen in the calendar of the device or typed as 2018-02-01."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(
        label=label, required=required, widget=widget, input_formats=["%Y-%m-%d"], help_text=help_text
    )


def hour(label: str | _StrPromise, *, required: bool = True) -> forms.DateTimeField:
    """A day and an hour, in the time of the city."""
    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format=HOUR)
    return forms.DateTimeField(
        label=label, required=required, widget=widget, input_formats=[HOUR, "%Y-%m-%d %H:%M"]
    )


def long(
    label: str | _StrPromise,
    *,
    rows: int = 6,
    required: bool = True,
    help_text: str | _StrPromise = "",
    words: bool = False,
) -> forms.CharField:
    """A long text; residents' words are typed in serif."""
    attributes: dict[str, object] = {"rows": rows}
    if words:
        attributes["class"] = "words"
    return forms.CharField(
        label=label,
        required=required,
        widget=forms.Textarea(attrs=attributes),
        help_text=help_text,
        max_length=200_000,
    )


def short(
    label: str | _StrPromise,
    *,
    required: bool = True,
    help_text: str | _StrPromise = "",
    max_length: int = 200,
) -> forms.CharField:
    """A line."""
    return forms.CharField(label=label, required=required, help_text=help_text, max_length=max_length)


def code(
    label: str | _StrPromise, *, required: bool = True, help_text: str | _StrPromise = ""
) -> forms.SlugField:
    """A short name for addresses: lower-case letters, figures, hyphens."""
    hint = help_text or _("Lettres sans accent, chiffres et tirets : il figure dans l’adresse.")
    widget = forms.TextInput(attrs={"class": "code", "autocomplete": "off", "spellcheck": "false"})
    return forms.SlugField(label=label, required=required, help_text=hint, max_length=60, widget=widget)


def cotes_field(
    label: str | _StrPromise, *, required: bool = True, help_text: str | _StrPromise = ""
) -> forms.CharField:
    """Cotes, one to a line or with spaces between them."""
    widget = forms.Textarea(attrs={"rows": 4, "class": "code", "spellcheck": "false"})
    hint = help_text or _("Une cote par ligne, comme REN-07-12.")
    return forms.CharField(label=label, required=required, widget=widget, help_text=hint, max_length=20_000)


def cotes_in(typed: str) -> tuple[str, ...]:
    """The cotes as they were typed, each once."""
    return tuple(dict.fromkeys(typed.replace(",", " ").replace(";", " ").split()))


def parts_of(typed: str, parts: int) -> Iterator[tuple[str, ...]]:
    """Lines cut at each bar: «label | definition»; parts left out are empty."""
    for line in typed.splitlines():
        if line.strip():
            cells = [cell.strip() for cell in line.split("|", parts - 1)]
            yield (*cells, *[""] * (parts - len(cells)))
