"""The night of a city, and the public bundle: as commands, and as work of the queue."""

from __future__ import annotations

import argparse
import threading
import time
from collections.abc import Callable
from dataclasses import asdict
from datetime import timedelta
from pathlib import Path

from django.core.files.storage import default_storage

from assises.cli.signing import command_actor
from assises.cli.words import gettext as _
from assises.commons.agenda.queries import editions
from assises.commons.evidence.queries import loose_files
from assises.commons.jobs.actions import ask_job
from assises.commons.jobs.queries import was_asked
from assises.commons.jobs.working import Work
from assises.commons.journal import clock
from assises.commons.people.queries import announced, erasable_on
from assises.conduct.export_bundle import PUBLIC, PublicRecord, Published, publish_bundle
from assises.conduct.pass_night import Night, pass_night
from assises.conduct.uploads import Upload

WHAT = "conduct.night.pass"
FROM_HOUR = 3  # local: a night that was missed is passed as soon as a worker is there
ASKS_EVERY = 60.0


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what can be asked."""
    parser.add_argument(
        "--dry-run", action="store_true", help=_("dire ce qui serait fait et effacé, ne rien faire")
    )


def run(options: argparse.Namespace) -> int:
    """Pass the night now; 2 when a file is missing or a reading names no published computation."""
    by = command_actor()
    _say_what_goes()
    if options.dry_run:
        print(_("À blanc : rien n’a été fait."))
        return 0
    night = pass_night(by=by)
    half = _half("nightly")
    try:
        card = publish_bundle(half=half, manifest=PublicRecord().write(half), by=by)
    finally:
        half.unlink(missing_ok=True)
    _say_night(night)
    _say_card(card)
    return 2 if night.missing or night.readings else 0


def _say_what_goes() -> None:
    by, said = command_actor(), announced(command_actor())
    if said is None:
        print(_("Rien n’était annoncé : cette nuit annonce, la suivante efface."))
    else:
        told = _("Annoncé pour le %(day)s : %(n)s lignes.")
        print(told % {"day": said.day.isoformat(), "n": sum(said.due.values())})
    for one in erasable_on(by, clock.today() + timedelta(days=1)):
        print("  " + _("%(table)s : %(n)s lignes dues demain") % {"table": one.table, "n": one.due})
    for name in loose_files(by).erasable:
        print("  " + _("fichier que rien ne tient : %(name)s") % {"name": name})


def _say_night(night: Night) -> None:
    told = _(
        "Journées scellées : %(sealed)s. Effacé : %(erased)s lignes, %(files)s fichiers. "
        "Annoncé pour demain : %(announced)s lignes."
    )
    print(told % asdict(night))
    for name in night.missing:
        print("  " + _("fichier qui manque : %(name)s") % {"name": name})
    for name in night.readings:
        print("  " + _("mesure qui nomme un calcul que personne n’a publié : %(name)s") % {"name": name})


def _say_card(card: Published) -> None:
    print(
        _("Paquet public : %(size)s octets, SHA-256 %(sha256)s") % {"size": card.bytes, "sha256": card.sha256}
    )
    print("  " + _("racine %(root)s") % {"root": card.root})


def work_through_the_night(work: Work) -> None:
    """The night as a job: its gestures, then the bundle. Done again after a crash, it adds nothing."""
    night = pass_night(by=work.by)
    work.keep(sealed=night.sealed, erased=night.erased, announced=night.announced, files=night.files)
    make_bundle(work)


def make_bundle(work: Work) -> None:
    """Write the public record while others go on, then put it where everybody takes it away."""
    work.told(0, 0, "reading")
    half = _half(work.job)
    try:
        manifest = PublicRecord().write(half)
        with work.writing():
            card = publish_bundle(half=half, manifest=manifest, by=work.by)
            work.keep(sha256=card.sha256, root=card.root, bytes=card.bytes)
    finally:
        half.unlink(missing_ok=True)


def _half(name: str) -> Path:
    place = Path(default_storage.path(PUBLIC))
    place.parent.mkdir(parents=True, exist_ok=True)
    return place.with_name(f".{name}.part")


def each_night() -> Callable[[], None]:
    """What an idle worker does between two jobs: files brought yesterday go; once a day, after three, it
    asks for the night."""
    asked = threading.local()

    def between() -> None:
        if time.monotonic() - getattr(asked, "at", -ASKS_EVERY) < ASKS_EVERY:
            return
        Upload.sweep()
        asked.at = time.monotonic()
        ask_tonight()

    return between


def ask_tonight() -> str:
    """Ask for the night of today unless it was asked already; nothing while there is no city."""
    by, today = command_actor(), clock.today()
    if not editions(by) or clock.local_hour() < FROM_HOUR:
        return ""
    if was_asked(by, what=WHAT, subject=today.isoformat()):
        return ""
    return ask_job(what=WHAT, subject=today.isoformat(), by=by)
