"""Run the city: migrate both databases, replay the demo when asked, serve the pages."""

from __future__ import annotations

import argparse
import os
import socket
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from granian import Granian
from granian.constants import Interfaces

from assises.cli.ready import migrate
from assises.cli.replay.command import replay
from assises.cli.signing import command_actor
from assises.commons.agenda.queries import editions, opening_key
from assises.conduct.replay_withdrawals import replay_withdrawals

HOST = "127.0.0.1"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what can be asked."""
    parser.add_argument("--host", default=HOST, help="address to listen on (default %(default)s)")
    parser.add_argument(
        "--port", type=int, default=8000, help="port, or the next free one (default %(default)s)"
    )
    parser.add_argument(
        "--demo", action="store_true", help="replay the demonstration city when there is none"
    )
    parser.add_argument("--threads", type=int, default=8, help="pages served at once (default %(default)s)")


def make_ready() -> None:
    """Migrate both databases, gather the static files, withdraw again what a backup brought back."""
    migrate()
    call_command("collectstatic", verbosity=0, interactive=False)
    again = replay_withdrawals(by=command_actor())
    if again:
        print(f"Withdrawn again after a restore: {again} pieces.", flush=True)


def free_port(host: str, wanted: int) -> int:
    """The port asked for, or the next one that nobody uses."""
    for port in range(wanted, wanted + 100):
        with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host, port))
            except OSError:
                continue
            return port
    raise SystemExit(f"No free port from {wanted} to {wanted + 99}: stop another program, or pass --port.")


def run(options: argparse.Namespace) -> int:
    """Serve until stopped."""
    make_ready()
    if options.demo and not editions(command_actor()):
        _replay_demo()
    port = free_port(options.host, options.port)
    if port != options.port:
        print(f"Port {options.port} is taken: using {port}.", flush=True)
    _say_what_to_open(f"http://{options.host}:{port}")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "assises.site.settings")
    Granian(
        "assises.site.wsgi:application",
        address=options.host,
        port=port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=options.threads,
        log_enabled=False,
    ).serve()
    return 0


def _replay_demo() -> None:
    """Tell the first city of the folder; what to open is said once the address is known."""
    shipped = sorted(path.name for path in Path(settings.ASSISES_CITIES).iterdir() if path.is_dir())
    print(f"Replaying {shipped[0]}, once…", flush=True)
    if replay(shipped[0], quiet=True):
        raise SystemExit("The demonstration could not be replayed; nothing was written.")


def _say_what_to_open(address: str) -> None:
    note = Path(settings.ASSISES_HOME) / "demo.txt"
    if note.exists():
        print(note.read_text(encoding="utf-8").replace("{address}", address), flush=True)
    key = opening_key(command_actor())
    if key:
        print(f"Begin your city at {address}/nouvelle-ville/ with this key: {key}", flush=True)
    print(f"Open {address}  (stop with Ctrl-C)", flush=True)
