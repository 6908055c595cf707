"""Finding a round, saying whether it is open, and reading its log: for actions and queries alike."""

from __future__ import annotations

from uuid import NAMESPACE_URL, UUID, uuid5

from assises.commons.journal import clock
from assises.phases.opinion.errors import NoSuchRound
from assises.phases.opinion.models import Reaction, Round, RoundState


def find_round(round_uuid: UUID, edition: int) -> Round:
    """The round of this edition, or a refusal."""
    found = Round.objects.filter(uuid=round_uuid, edition_id=edition).first()
    if found is None:
        raise NoSuchRound
    return found


def uuid_of_file(edition: int, sha256: str) -> UUID:
    """The round brought by a file: the same file can only ever bring one."""
    return uuid5(NAMESPACE_URL, f"assises:round:{edition}:{sha256}")


def open_now(row: Round) -> bool:
    """Whether reactions are taken at this instant."""
    return row.state == RoundState.OPEN and row.opens_at <= clock.now() <= row.closes_at


def last_of_log(row: Round) -> dict[tuple[int, int], Reaction]:
    """The last reaction of each sheet to each statement, read from the log alone."""
    log = Reaction.objects.filter(sheet__round=row).order_by("at", "uuid")
    return {(one.sheet_id, one.statement_id): one for one in log.iterator(chunk_size=5000)}
