"""French spaces as they are printed: what must stay on one line stays there, whoever typed it.

Words are stored as they were typed; only what is shown is set. A plain space before «: ; ? ! »», after ««» or
between the figures of a number would let a line begin with a colon, or break a number in two.
"""

from __future__ import annotations

import re

from django.http import HttpRequest
from django.template.backends.django import DjangoTemplates, Template
from django.utils.safestring import SafeString, mark_safe

# What a person is typing, what a machine reads, and what is shown letter by letter is left alone.
ALONE = re.compile(
    r"(<(?:textarea|script|style|pre|code|title)\b.*?</(?:textarea|script|style|pre|code|title)>|<[^>]*>)",
    re.S,
)
SPACE = re.compile(
    r"(?<=[^\s])[ ](?=[:;?!»%€](?:[\s<.,)»]|$))|(?<=«)[ ](?=\S)|(?<=\d)(?<!\d{4})[ ](?=\d{3}(?!\d))"
)
NO_BREAK = "\u00a0"


def set_spaces(html: str) -> str:
    """Set the spaces of the words of a page, its tags and fields apart.

    >>> set_spaces('<p title="a : b">Retenu : 110 000 euros</p>').replace(NO_BREAK, "~")
    '<p title="a : b">Retenu~: 110~000 euros</p>'
    """
    parts = ALONE.split(html)
    parts[::2] = [SPACE.sub(NO_BREAK, words) for words in parts[::2]]
    return "".join(parts)


class SetTemplate:
    """A template whose page is set before it leaves."""

    def __init__(self, template: Template) -> None:
        self._template = template

    def render(
        self, context: dict[str, object] | None = None, request: HttpRequest | None = None
    ) -> SafeString:
        """The page, its spaces set."""
        return mark_safe(set_spaces(self._template.render(context, request)))  # noqa: S308 - already a page

    def __getattr__(self, name: str) -> object:
        return getattr(self._template, name)


class Templates(DjangoTemplates):
    """The templates of Django, each page set as it is printed."""

    def get_template(self, template_name: str) -> SetTemplate:  # type: ignore[override]
        """The template of this name."""
        return SetTemplate(super().get_template(template_name))
