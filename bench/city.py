"""A city in a home of its own for one measure, on the engine chosen by DATABASE_URL, SQLite otherwise."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
COMMAND = "import sys; from assises.cli.main import main; sys.exit(main())"


def home() -> Path:
    """A fresh home, or the one named by BENCH_HOME (kept between measures)."""
    told = os.environ.get("BENCH_HOME")
    place = Path(told) if told else Path(tempfile.mkdtemp(prefix="assises-bench-"))
    place.mkdir(parents=True, exist_ok=True)
    return place


def environment(place: Path) -> dict[str, str]:
    """What a process of this city is started with."""
    return os.environ | {
        "ASSISES_HOME": str(place),
        "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
        "DJANGO_SETTINGS_MODULE": "assises.site.settings",
        "PYTHONUNBUFFERED": "1",
    }


def assises(place: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run one command in this city and say what it printed when it fails."""
    done = subprocess.run(
        [sys.executable, "-c", COMMAND, *arguments],
        env=environment(place),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"assises {' '.join(arguments)}: {done.stdout[-400:]}{done.stderr[-800:]}")
    return done


def serve(place: Path, port: int, *also: str) -> subprocess.Popen[str]:
    """Serve this city until the process is stopped."""
    return subprocess.Popen(
        [sys.executable, "-c", COMMAND, "run", "--port", str(port), *also],
        env=environment(place),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
