"""Run the city: migrate both databases, replay the demo when asked, serve the pages."""

from __future__ import annotations

import argparse
import os
import socket
import subprocess
import sys
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connections

from assises.cli.ready import migrate
from assises.cli.replay.command import replay
from assises.cli.signing import command_actor
from assises.cli.words import gettext as _
from assises.commons.agenda.queries import editions, opening_key
from assises.conduct.replay_withdrawals import replay_withdrawals

HOST = "127.0.0.1"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what can be asked."""
    parser.add_argument("--host", default=HOST, help=_("adresse d’écoute (par défaut %(default)s)"))
    parser.add_argument(
        "--port",
        type=int,
        default=8000,
        help=_("port, ou le premier libre après lui (par défaut %(default)s)"),
    )
    parser.add_argument(
        "--demo", action="store_true", help=_("rejouer la ville de démonstration quand il n’y en a aucune")
    )
    parser.add_argument(
        "--threads", type=int, default=8, help=_("pages servies à la fois (par défaut %(default)s)")
    )
    parser.add_argument(
        "--no-work", action="store_true", help=_("les pages seules : « assises work » tourne ailleurs")
    )


def make_ready() -> None:
    """Migrate both databases, gather the static files, withdraw again what a backup brought back."""
    migrate()
    call_command("collectstatic", verbosity=0, interactive=False)
    again = replay_withdrawals(by=command_actor())
    if again:
        told = _("Retirées de nouveau après une restauration : %(n)s pièces.")
        print(told % {"n": again}, flush=True)


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
    told = _(
        "Aucun port libre de %(first)s à %(last)s : arrêtez un autre programme, ou choisissez avec --port."
    )
    raise SystemExit(told % {"first": wanted, "last": wanted + 99})


def run(options: argparse.Namespace) -> int:
    """Make the city ready, then serve until stopped."""
    make_ready()
    if options.demo and not editions(command_actor()):
        _replay_demo()
    port = free_port(options.host, options.port)
    if port != options.port:
        told = _("Le port %(asked)s est pris : ce sera %(port)s.")
        print(told % {"asked": options.port, "port": port}, flush=True)
    _say_what_to_open(f"http://{options.host}:{port}")
    os.environ["ASSISES_THREADS"] = str(options.threads)
    serving = [sys.executable, "-P", "-m", "assises.site.serving", options.host, str(port)]
    return _become(serving if options.no_work else [*serving, "work"])


def _become(command: list[str]) -> int:
    """Give this process to the server: what making ready took is given back, and signals find it."""
    connections.close_all()
    sys.stdout.flush()
    if sys.platform == "win32":  # where no process can become another
        return subprocess.call(command)  # noqa: S603 - our own program
    os.execv(command[0], command)  # noqa: S606 - our own program


def _replay_demo() -> None:
    """Tell the first city of the folder; what to open is said once the address is known."""
    shipped = sorted(path.name for path in Path(settings.ASSISES_CITIES).iterdir() if path.is_dir())
    print(_("La ville %(name)s est rejouée, une fois…") % {"name": shipped[0]}, flush=True)
    if replay(shipped[0], quiet=True):
        raise SystemExit(_("La démonstration n’a pas pu être rejouée ; rien n’a été écrit."))


def _say_what_to_open(address: str) -> None:
    note = Path(settings.ASSISES_HOME) / "demo.txt"
    told = note.read_text(encoding="utf-8") if note.exists() else ""
    # A demonstration that was removed is announced no more.
    if any(f"{{address}}/{one.slug}/" in told for one in editions(command_actor())):
        print(told.replace("{address}", address), flush=True)
    key = opening_key(command_actor())
    if key:
        told = _("Commencez votre ville sur %(address)s/nouvelle-ville/ avec cette clé : %(key)s")
        print(told % {"address": address, "key": key}, flush=True)
    print(_("Ouvrez %(address)s  (Ctrl-C pour arrêter)") % {"address": address}, flush=True)
