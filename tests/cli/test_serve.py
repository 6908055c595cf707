"""One command serves the city: on a free port, and in a process that inherits nothing."""

from __future__ import annotations

import socket
import sys
from pathlib import Path

import pytest

from tests.journeys.stage import Visitor, serving


def _commands() -> list[str]:
    """Every command that runs here, as the system tells it."""
    found = []
    for told in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            found.append(told.read_bytes().replace(b"\0", b" ").decode(errors="replace"))
        except OSError:
            continue  # it ended meanwhile
    return found


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads the processes of Linux")
def test_the_taken_port_is_said_and_the_pages_start_from_nothing(tmp_path: Path) -> None:
    """Who made the city ready is gone; a copy made while the worker holds a lock would never serve a page."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with serving(tmp_path, port=port) as address:
            said = (tmp_path / f"server-{port}.txt").read_text(encoding="utf-8")
            chosen = int(address.rpartition(":")[2])
            assert chosen > port
            assert f"Port {port} is taken: using {chosen}." in said
            assert Visitor(address).get("/entrer/").status == 200
            ours = [
                command for command in _commands() if f"assises.site.serving 127.0.0.1 {chosen}" in command
            ]
            assert len(ours) == 1, "no copy of the command serves: " + "; ".join(ours)
            assert any("multiprocessing.spawn" in command for command in _commands())
