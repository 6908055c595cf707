"""Take a word back: from the record, the film, the rounds, the agenda of a meeting, and the vault."""

from __future__ import annotations

import contextlib
import functools
import json
import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from django.db import transaction

from assises.commons.agenda.queries import require
from assises.commons.evidence.actions import withdraw_item
from assises.commons.evidence.queries import item
from assises.commons.evidence.tombstones import ledger
from assises.commons.journal.actions import Actor, Role, gesture, note
from assises.commons.people.actions import ask_withdrawal, finish_withdrawal
from assises.commons.people.queries import TombstoneView, open_withdrawals
from assises.conduct.errors import NotAVoice, NotYourVoice
from assises.phases.meetings import actions as meetings
from assises.phases.meetings.errors import StillHasItsWords
from assises.phases.opinion import actions as opinion
from assises.phases.survey.actions import recheck_film

# Beside the ledger of withdrawn pieces: contacts and consents to forget again after a restore.
LEDGER = "withdrawals.jsonl"


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """What went with the word."""

    withdrawal: int
    film_versions: tuple[str, ...]
    statements: int


@gesture
def withdraw_voice(
    *, cote: str, reason: str, by: Actor, consent: int | None = None, handles: Sequence[UUID] = ()
) -> Withdrawn:
    """Blank a voice and everything derived from it, at once; its cote and its place stay.

    A resident does it with the receipt of that very word; staff may take back the whole consent with
    it. The vault is another database: it is erased once this is certain, and again until it is done.
    """
    require(by, "conduct.voice.withdraw")
    if by.role == Role.RESIDENT and consent is not None:
        raise NotYourVoice(cote=cote)
    if not item(by, cote).is_voice:
        raise NotAVoice(cote=cote)
    withdraw_item(cote=cote, reason=reason, by=by)
    asked = ask_withdrawal(cote=cote, consent=consent, handles=handles, by=by)
    films = recheck_film(consent=consent, by=by)
    statements = opinion.forget_words(cote=cote, by=by)
    with contextlib.suppress(StillHasItsWords):  # not said as a subject of a meeting: nothing to blank there
        meetings.forget_words(cote=cote, by=by)
    note(
        by=by,
        verb="conduct.voice.withdrawn",
        subject=cote,
        facts={"film_versions": [*films], "statements": statements, "contacts": len(handles)},
    )
    _forget_outside(asked, by)
    return Withdrawn(withdrawal=asked, film_versions=films, statements=statements)


def _forget_outside(withdrawal: int, by: Actor) -> None:
    """Once committed: write the ledger, then erase from the vault what the withdrawal named."""
    machine = replace(by, role=Role.MACHINE, account=None, receipt=None, gesture=None)
    for stone in open_withdrawals(machine):
        if stone.id == withdrawal:
            transaction.on_commit(functools.partial(_carve, stone))
    transaction.on_commit(
        functools.partial(finish_withdrawal, withdrawal=withdrawal, by=machine), robust=True
    )


def _carve(stone: TombstoneView) -> None:
    line = {
        "uuid": str(stone.uuid),
        "cote": stone.cote,
        "consent": str(stone.consent) if stone.consent else None,
        "uses": [*stone.uses],
        "asked_at": stone.asked_at.isoformat(),
        "asked_by_channel": stone.asked_by_channel,
        "handles": [str(handle) for handle in stone.handles],
    }
    path = ledger().with_name(LEDGER)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8") as file:
        file.write(json.dumps(line, ensure_ascii=False, sort_keys=True) + "\n")
        file.flush()
        os.fsync(file.fileno())
