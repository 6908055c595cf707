"""A sentence to translate later, marked without the framework: the command line says it too."""

from __future__ import annotations


def gettext_noop(french: str) -> str:
    """Mark a sentence for the catalogues, and give it back as it is."""
    return french
