"""Build the catalogues of the interface with the package: whoever installs it with pip reads English too."""

from __future__ import annotations

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

LOCALE = Path("src/assises/web/ui/locale")


class Catalogues(BuildHookInterface):
    """Every language, written beside its sentences before the files are gathered."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, object]) -> None:
        """Build them."""
        del version, build_data
        for po in sorted((Path(self.root) / LOCALE).glob("*/LC_MESSAGES/django.po")):
            with po.open("rb") as source:
                read = read_po(source, locale=po.parent.parent.name)
            with po.with_suffix(".mo").open("wb") as built:
                write_mo(built, read)
