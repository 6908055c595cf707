"""Every measure, one after the other."""

from __future__ import annotations

from bench import imports, lineage, maps, pages, replay


def main() -> None:
    """Run them all."""
    lineage.main()
    imports.main()
    maps.main()
    replay.main()
    pages.main()


if __name__ == "__main__":
    main()
