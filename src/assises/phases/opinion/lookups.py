"""Finding a round, saying whether it is open, and reading its log: for actions and queries alike."""

from __future__ import annotations

import json
from uuid import NAMESPACE_URL, UUID, uuid5

from django.db.models import QuerySet

from assises.commons.evidence.models import Item, VoiceState
from assises.commons.journal import clock
from assises.formats.chain import canonical
from assises.methods.echoes import Said, near_same
from assises.phases.opinion.errors import NobodyReacted, NoSuchRound
from assises.phases.opinion.models import (
    CurrentReaction,
    MapRun,
    OpenStatement,
    Reaction,
    Round,
    RoundState,
    StatementState,
)


def find_round(round_uuid: UUID, edition: int) -> Round:
    """The round of this edition, or a refusal."""
    found = Round.objects.filter(uuid=round_uuid, edition_id=edition).first()
    if found is None:
        raise NoSuchRound
    return found


def hold_round(round_uuid: UUID, edition: int) -> Round:
    """The round, held until the commit: who adds to it, closes it or takes something out comes one at a time.

    So no answer is taken after the closing, and the lines of its log are numbered in the order in which they
    become visible: whoever has read up to one of them has read all those before.
    """
    found = Round.objects.select_for_update(no_key=True).filter(uuid=round_uuid, edition_id=edition).first()
    if found is None:
        raise NoSuchRound
    return found


def public(item: Item) -> bool:
    """Words that everybody may read: not withdrawn, and published when somebody said them."""
    if item.withdrawn_at is not None:
        return False
    came_from = getattr(item, "provenance", None)
    return came_from is None or came_from.state == VoiceState.PUBLISHED


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


def in_force(row: Round) -> QuerySet[CurrentReaction]:
    """The last reaction of each sheet to each statement that is still put."""
    return CurrentReaction.objects.filter(sheet__round=row, statement__state=StatementState.IN)


def freeze(row: Round) -> bytes:
    """The reactions in force, numbered in the order of their uuids: no token, no stratum, no hour.

    Statements said almost in the same words carry the same number in ``near``: the tests of a map keep them
    on one side. When a map was published before with groups, ``before`` says what they answered, and no more.
    """
    current = list(in_force(row).values_list("sheet__uuid", "statement__uuid", "value"))
    if not current:
        raise NobodyReacted
    sheets = {uuid: place for place, uuid in enumerate(sorted({line[0] for line in current}))}
    statements = {uuid: place for place, uuid in enumerate(sorted({line[1] for line in current}))}
    lines = sorted([sheets[sheet], statements[statement], value] for sheet, statement, value in current)
    frozen = {
        "sheets": len(sheets),
        "statements": [str(uuid) for uuid in statements],
        "reactions": lines,
        "near": _near(list(statements)),
        **_before(row, [str(uuid) for uuid in statements]),
    }
    return canonical(frozen).encode()


def _before(row: Round, statements: list[str]) -> dict[str, object]:
    """The groups of the last published map, by their published answers to the statements still put."""
    last = MapRun.objects.filter(round=row).select_related("run").order_by("-id").first()
    found = json.loads(last.run.result) if last else {}
    if last is None or not found["groups"]:
        return {}
    told = {one["statement"]: one["groups"] for one in found["statements"]}
    groups = [
        [_rate(told[name][group]) if told.get(name) else None for name in statements]
        for group in range(len(found["groups"]))
    ]
    return {"before": {"run": str(last.run.uuid), "groups": groups}}


def _rate(answers: list[int]) -> int | None:
    """Agreement in thousandths of those who answered (agreed, passed, disagreed)."""
    return round(1000 * answers[0] / sum(answers)) if sum(answers) else None


def _near(statements: list[UUID]) -> list[int]:
    """A number for each statement, the same for those said almost in the same words."""
    put = dict(OpenStatement.objects.filter(uuid__in=statements).values_list("uuid", "wording_shown"))
    kinds = list(range(len(statements)))
    for echo in near_same([Said(put[uuid], str(uuid)) for uuid in statements]):
        for member in echo.members:
            kinds[member] = echo.members[0]
    return kinds
