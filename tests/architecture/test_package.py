"""What a town hall installs with pip speaks English too, and carries its demonstration and its licences."""

from __future__ import annotations

import gettext
import importlib.util
import shutil
import tomllib
from pathlib import Path

from hatchling.metadata.core import ProjectMetadata
from hatchling.plugin.manager import PluginManager

ROOT = Path(__file__).resolve().parents[2]
LOCALE = Path("src/assises/web/ui/locale")


def test_the_package_is_built_with_its_catalogues(tmp_path: Path) -> None:
    shutil.copytree(ROOT / LOCALE, tmp_path / LOCALE, ignore=shutil.ignore_patterns("*.mo"))
    told = importlib.util.spec_from_file_location("hatch_build", ROOT / "hatch_build.py")
    assert told is not None
    assert told.loader is not None
    hook = importlib.util.module_from_spec(told)
    told.loader.exec_module(hook)
    metadata = ProjectMetadata(str(ROOT), PluginManager())
    hook.Catalogues(str(tmp_path), {}, None, metadata, str(tmp_path), "wheel").initialize("standard", {})
    with (tmp_path / LOCALE / "en" / "LC_MESSAGES" / "django.mo").open("rb") as built:
        assert gettext.GNUTranslations(built).gettext("Suivre ma parole") == "Follow my voice"
    assert (tmp_path / LOCALE / "fr" / "LC_MESSAGES" / "django.mo").is_file()


def test_the_build_asks_for_what_it_needs_and_ships_what_a_city_needs() -> None:
    said = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert any(one.startswith("babel") for one in said["build-system"]["requires"])
    assert "custom" in said["tool"]["hatch"]["build"]["hooks"]
    wheel = said["tool"]["hatch"]["build"]["targets"]["wheel"]
    assert wheel["artifacts"] == ["*.mo"]
    assert wheel["force-include"] == {"cities": "assises/cities"}
    assert (ROOT / "cities" / "ivry-2017" / "city.toml").is_file()
