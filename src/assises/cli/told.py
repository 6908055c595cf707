"""What commands on files share: a file read whole or refused line by line, a result with its run."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import TypeVar

from assises.cli.words import gettext as _
from assises.cli.words import said_of
from assises.formats.faults import Fault, Reading
from assises.formats.reading import digest_of
from assises.methods.errors import AssisesError

Row = TypeVar("Row")
SHOWN = 20  # faults of a file that are told one by one


class LinesRefused(AssisesError):
    """A file has lines that cannot be read: no figure is made of the others."""

    code = "web.lines_refused"


def whole(reading: Reading[Row]) -> tuple[Row, ...]:
    """Every row of a file; lines that cannot be read stop everything, each said."""
    rows = reading.all()
    refuse(reading.report.source, reading.report.faults)
    return rows


def refuse(source: str, faults: Sequence[Fault]) -> None:
    """Say the first faults of a file, and stop when there is one."""
    for fault in faults[:SHOWN]:
        print(placed(source, fault), file=sys.stderr)
    if faults:
        raise LinesRefused(file=source, n=len(faults))


def placed(source: str, fault: Fault) -> str:
    """Where, what, and what to do."""
    where = f"{source}:{fault.line}" if fault.line else source
    told = {"source": source, **fault.parameters, "line": fault.line, "column": fault.column}
    return f"{where}: {said_of(fault.code, told)} [{fault.code}]"


def run_of(method: str, files: Iterable[Path], seed: int, **parameters: object) -> dict[str, object]:
    """What a result is made again from."""
    return {
        "method": method,
        "version": version("assises"),
        "seed": seed,
        "inputs_sha256": [digest_of(path) for path in files],
        "parameters": dict(sorted(parameters.items())),
    }


def write(path: Path | None, found: dict[str, object]) -> None:
    """Write a result where it was asked for."""
    if path is not None:
        path.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def files_of(folder: Path) -> list[Path]:
    """The files of a folder of territory, in the order of their names."""
    return sorted(one for one in folder.iterdir() if one.is_file())


def progress(done: int, of: int) -> None:
    """Say how many files of a territory are read, on a terminal only."""
    if sys.stderr.isatty():
        told = _("%(done)s fichiers lus sur %(of)s") % {"done": done, "of": of}
        print(f"\r{told}", end="\n" if done == of else "", file=sys.stderr, flush=True)
