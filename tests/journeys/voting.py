"""A city with an open round, told by a program of its own; and what its tables hold afterwards."""

from __future__ import annotations

import json
import sys

import assises.cli.ready  # noqa: F401 - makes the platform ready
from assises.cli.ready import migrate
from assises.commons.journal.actions import EVERYBODY, Actor, Channel, Role
from assises.commons.journal.queries import chain_report
from assises.phases.opinion import tokens
from assises.phases.opinion.actions import (
    Answer,
    FilledSheet,
    close_round,
    record_sheets,
    take_out_statement,
)
from assises.phases.opinion.models import CurrentReaction, OpenStatement, Reaction, Round, Sheet, Shown
from assises.phases.opinion.queries import reaction_faults
from tests.world_agenda import open_edition
from tests.world_phases_a import open_round

PEOPLE = 40


def lay() -> dict[str, object]:
    """Three statements put and one taken out, a round beside it that is closed, tokens for both."""

    migrate()

    world = open_edition()
    round_uuid, put = open_round(world, statements=8)
    take_out_statement(statement=put[3], reason="double", by=world.team)
    elsewhere = open_edition("2023")
    closed, others = open_round(elsewhere, statements=1)
    close_round(round_uuid=closed, by=elsewhere.team)
    return {
        "edition": world.slug,
        "round": str(round_uuid),
        "statements": [str(one) for one in put],
        "tokens": [tokens.issue(round_uuid) for _ in range(PEOPLE)],
        "closed": {
            "edition": elsewhere.slug,
            "round": str(closed),
            "statements": [str(one) for one in others],
            "tokens": [tokens.issue(closed)],
        },
    }


def kept() -> dict[str, object]:
    """What the round left, ids and clocks apart, and whether everything agrees with everything."""

    said = ("sheet__token_hash", "statement__uuid", "value")
    return {
        "log": [list(map(str, one)) for one in Reaction.objects.order_by("id").values_list(*said)],
        "in_force": sorted(list(map(str, one)) for one in CurrentReaction.objects.values_list(*said)),
        "shown": sorted(
            list(map(str, one))
            for one in Shown.objects.values_list("sheet__token_hash", "statement__uuid", "probability")
        ),
        "sheets": sorted(Sheet.objects.values_list("token_hash", flat=True)),
        "faults": len(reaction_faults(EVERYBODY)) + len(chain_report(EVERYBODY).faults),
    }


def paper() -> dict[str, object]:
    """Six sheets of paper keyed in at the desk."""

    row = Round.objects.order_by("id").first()
    assert row is not None
    first = OpenStatement.objects.filter(round=row).order_by("id")[0].uuid
    sheets = [FilledSheet(answers=(Answer(first, 1),), serial=f"A-{n}") for n in range(6)]
    by = Actor(role=Role.TEAM, channel=Channel.COMMAND, edition=row.edition.slug)
    return {"answers": record_sheets(round_uuid=row.uuid, sheets=sheets, by=by)}


def close() -> dict[str, object]:
    """The round is closed by hand."""
    row = Round.objects.order_by("id").first()
    assert row is not None
    close_round(
        round_uuid=row.uuid, by=Actor(role=Role.TEAM, channel=Channel.COMMAND, edition=row.edition.slug)
    )
    return {}


if __name__ == "__main__":
    sys.stdout.write(
        json.dumps({"lay": lay, "kept": kept, "paper": paper, "close": close}[sys.argv[1]]()) + "\n"
    )
