"""What to open first in a city that has just been told: pages, receipts, the logins of the staff."""

from __future__ import annotations

from assises.cli.replay.story import Story
from assises.cli.words import gettext as _


def leaflet(story: Story) -> str:
    """The text printed after a replay; ``{address}`` stands for where the pages are served."""
    city = story.folder.document("city.toml")
    lines = [str(city.get("name", story.edition)), f"  {{address}}/{story.edition}/", ""]
    for row in story.folder.sections("city.toml", "walks"):
        lines += _walk(story, row.said("key"), row.said("title"))
    told = _("Comptes de démonstration, sur {address}/entrer/ (mot de passe : %(password)s)")
    lines.append(told % {"password": city.get("demo_password", "")})
    for row in story.folder.sections("city.toml", "staff"):
        lines.append(f"  {row.said('username'):24} {row.said('display_name')}")
    return "\n".join([*lines, ""])


def _walk(story: Story, key: str, title: str) -> list[str]:
    if key not in story.cotes:
        return []
    lines = [title, f"  {{address}}/{story.edition}/parole/{story.cotes[key]}"]
    if key in story.codes:
        lines.append(f"  {{address}}/r/{story.codes[key]}")
    return [*lines, ""]
