"""Where a measure is written, with the machine it was made on."""

from __future__ import annotations

import json
import os
import platform
from pathlib import Path

FOLDER = Path(__file__).resolve().parent / "results"


def write(name: str, figures: dict[str, object]) -> None:
    """Print a measure and keep it beside the others."""
    load = os.getloadavg()
    found = {
        "measure": name,
        "figures": figures,
        "machine": {
            "python": platform.python_version(),
            "cores": os.cpu_count(),
            "load_1min": round(load[0], 2),
            "database": "postgresql"
            if os.environ.get("DATABASE_URL", "").startswith("postgres")
            else "sqlite",
        },
    }
    FOLDER.mkdir(exist_ok=True)
    (FOLDER / f"{name}.json").write_text(
        json.dumps(found, indent=2, ensure_ascii=False) + "\n", encoding="utf-8"
    )
    print(json.dumps(found, ensure_ascii=False))
