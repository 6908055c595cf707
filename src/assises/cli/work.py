"""Do the work of the queue: what was asked on the pages and takes longer than a page."""

from __future__ import annotations

import argparse
import signal
import threading

from assises.cli.night import each_night
from assises.cli.words import gettext as _
from assises.cli.works import WORKERS
from assises.commons.jobs.working import work_one, work_until


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what can be asked."""
    parser.add_argument("--once", action="store_true", help=_("faire ce qui attend, puis s’arrêter"))


def run(options: argparse.Namespace) -> int:
    """Work until stopped by hand or by the system; a job that runs then is taken again later."""
    if options.once:
        done = 0
        while work_one(WORKERS):
            done += 1
        print(_("Travaux faits : %(n)s.") % {"n": done})
        return 0
    stop = threading.Event()
    for each in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(each, lambda *_: stop.set())
    print(_("Au travail. Arrêter avec Ctrl-C."), flush=True)
    work_until(stop, WORKERS, between=each_night())
    return 0


def beside_the_pages() -> threading.Event:
    """One worker beside the server, in a thread of the process that watches it; set the event to stop it."""
    stop = threading.Event()
    threading.Thread(
        target=work_until, args=(stop, WORKERS), kwargs={"between": each_night()}, daemon=True, name="worker"
    ).start()
    return stop
