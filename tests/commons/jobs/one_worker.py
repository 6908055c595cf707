"""A worker in a process of its own, so that a test can kill it: ask, work, slow, seen."""

from __future__ import annotations

import json
import os
import sys
import time

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "assises.site.settings")
django.setup()

from django.core.management import call_command  # noqa: E402 - the platform first

from assises.commons.jobs.actions import ask_job  # noqa: E402
from assises.commons.jobs.models import Job  # noqa: E402
from assises.commons.jobs.working import Work, work_one  # noqa: E402
from assises.commons.journal.actions import Actor, Channel, Role, note  # noqa: E402
from assises.commons.journal.models import JournalEntry  # noqa: E402

WHAT, TEAM = "journal.day.anchor", Actor(role=Role.TEAM, channel=Channel.SCREEN)


def do_it(work: Work) -> None:
    """Something that takes a moment, then is written."""
    time.sleep(0.05)
    with work.writing():
        note(by=work.by, verb="journal.work.done", subject=work.subject)


def do_it_for_ever(work: Work) -> None:
    """Something in the middle of which the machine is switched off."""
    work.told(1, 2, "half")
    with work.writing():
        note(by=work.by, verb="journal.work.done", subject=work.subject)
        sys.stdout.write("writing\n")
        sys.stdout.flush()
        time.sleep(60)


def main(mode: str, n: int = 0) -> None:
    """Do one thing."""
    if mode == "ask":
        for room in ("journal", "jobs"):  # nothing to do on the test database, which is laid already
            call_command("migrate", room, database="default", verbosity=0, interactive=False)
        for number in range(n):
            ask_job(what=WHAT, subject=f"job {number}", by=TEAM)
    if mode == "work":
        while work_one({WHAT: do_it}):
            pass
    if mode == "slow":
        work_one({WHAT: do_it_for_ever})
    if mode == "seen":
        rows = Job.objects.order_by("id").values_list("subject", "state", "attempts")
        done = JournalEntry.objects.filter(verb="journal.work.done").order_by("subject")
        sys.stdout.write(json.dumps([[list(row) for row in rows], [line.subject for line in done]]))


if __name__ == "__main__":
    main(sys.argv[1], *(int(one) for one in sys.argv[2:]))
