"""Publishing a map: inputs frozen and hashed, a run anybody can draw again, findings on record.

Drawing takes long: it is asked for (`ask_map`); a worker freezes the reactions, begins a run on them
(`begin_map`), draws, all outside of any long transaction, and publishes (`conclude_map`). `publish_map`
is all of it in one go, for the command line and for a story told again.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from uuid import UUID

from assises.commons.agenda.queries import require
from assises.commons.evidence.actions import (
    Kind,
    Relation,
    RestsOn,
    ask_run,
    finish_run,
    publish_run,
    register,
    start_run,
)
from assises.commons.evidence.models import Run, RunState
from assises.commons.jobs.actions import ask_job
from assises.commons.journal import clock
from assises.commons.journal.actions import Actor, gesture, note
from assises.formats.chain import canonical
from assises.phases.opinion.drawing import METHOD, draw
from assises.phases.opinion.errors import NobodyReacted
from assises.phases.opinion.lookups import find_round, freeze, in_force
from assises.phases.opinion.models import (
    Finding,
    FindingKind,
    MapRun,
    OpenStatement,
    Round,
    Stance,
)

SEED, SHUFFLES = 1, 199


@dataclass(frozen=True, slots=True)
class PublishedMap:
    """A map just published; no group at all is a result like another."""

    run: str
    groups: tuple[int, ...]
    findings: tuple[str, ...]


@gesture
def ask_map(*, round_uuid: UUID, by: Actor) -> str:
    """Ask for the map of a round to be drawn and published; give the name of the job."""
    row = find_round(round_uuid, require(by, "opinion.map.publish"))
    if not in_force(row).exists():
        raise NobodyReacted
    return ask_job(
        what="opinion.map.publish",
        subject=f"opinion.round:{row.uuid}",
        parameters={"round": str(row.uuid), "seed": SEED, "shuffles": SHUFFLES},
        by=by,
    )


@gesture
def begin_map(
    *, round_uuid: UUID, inputs: bytes, by: Actor, seed: int = SEED, shuffles: int = SHUFFLES
) -> str:
    """Begin the run on reactions that were frozen; one that broke off on the same inputs goes on."""
    row = find_round(round_uuid, require(by, "opinion.map.publish"))
    return _begin(row, inputs, by, seed, shuffles)


def _begin(row: Round, inputs: bytes, by: Actor, seed: int, shuffles: int) -> str:
    broken_off = Run.objects.filter(
        edition_id=row.edition_id,
        method=METHOD,
        state=RunState.RUNNING,
        seed=seed,
        parameters=canonical({"shuffles": shuffles}),
        inputs_sha256=hashlib.sha256(inputs).hexdigest(),
    ).first()
    if broken_off is not None:
        return str(broken_off.uuid)
    run = ask_run(method=METHOD, parameters={"shuffles": shuffles}, seed=seed, inputs=inputs, by=by)
    start_run(run=run, by=by)
    return run


@gesture
def conclude_map(*, round_uuid: UUID, run: str, result: str, by: Actor) -> PublishedMap:
    """Publish a map that was drawn; an earlier map of the round says that it is superseded."""
    row = find_round(round_uuid, require(by, "opinion.map.publish"))
    finish_run(run=run, result=result, by=by)
    earlier = MapRun.objects.filter(round=row).select_related("run").order_by("-id").first()
    publish_run(run=run, by=by, supersedes=str(earlier.run.uuid) if earlier else "")
    kept = MapRun.objects.create(
        round=row, run_id=Run.objects.only("id").get(uuid=run).pk, published_at=clock.now()
    )
    found = json.loads(result)
    cotes = tuple(_put_on_record(kept, one, by) for one in found["findings"])
    note(
        by=by,
        verb="opinion.map.published",
        subject=f"opinion.round:{row.uuid}",
        facts={"run": run, "groups": found["groups"], "findings": list(cotes)},
    )
    return PublishedMap(run=run, groups=tuple(found["groups"]), findings=cotes)


@gesture
def publish_map(*, round_uuid: UUID, by: Actor, seed: int = SEED, shuffles: int = SHUFFLES) -> PublishedMap:
    """Draw the map of a round and publish it in one go."""
    row = find_round(round_uuid, require(by, "opinion.map.publish"))
    inputs = freeze(row)
    run = _begin(row, inputs, by, seed, shuffles)
    return conclude_map(
        round_uuid=round_uuid, run=run, result=draw(inputs, seed=seed, shuffles=shuffles), by=by
    )


def _put_on_record(kept: MapRun, one: dict[str, object], by: Actor) -> str:
    statement = OpenStatement.objects.select_related("item").get(uuid=str(one["statement"]))
    low, high, n = int(str(one["low"])), int(str(one["high"])), int(str(one["n"]))
    kind, stance = FindingKind(str(one["kind"])), Stance(int(str(one["stance"])))
    registered = register(
        kind=Kind.FINDING,
        wording=_wording(kind, stance, statement.item.cote, f"{low / 10:.0f}–{high / 10:.0f} %", n),
        by=by,
        rests_on=[RestsOn(cote=statement.item.cote, relation=Relation.COMPUTED_FROM)],
    )
    Finding.objects.create(
        item_id=registered.item,
        map_run=kept,
        statement=statement,
        kind=kind,
        stance=stance,
        low=low / 1000,
        high=high / 1000,
        n=n,
    )
    return registered.cote


def _wording(kind: FindingKind, stance: Stance, cote: str, interval: str, n: int) -> str:
    """What is put on record names the cote and copies no words: a withdrawal must reach them."""
    said = {
        (FindingKind.COMMON_GROUND, Stance.AGREE): "Accord partagé",
        (FindingKind.COMMON_GROUND, Stance.DISAGREE): "Refus partagé",
    }.get((kind, stance), "Avis partagés en groupes opposés")
    return f"{said} sur {cote} ({interval}, {n} avis)."
