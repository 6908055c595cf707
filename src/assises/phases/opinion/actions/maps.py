"""Publishing a map: inputs frozen and hashed, a run anybody can draw again, findings on record.

Drawing takes long: it is asked for (`ask_map`); a worker freezes the reactions, begins a run on them
(`begin_map`), draws, all outside of any long transaction, and publishes (`conclude_map`). `publish_map`
is all of it in one go, for the command line and for a story told again.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
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
from assises.phases.opinion.drawing import METHOD, RESAMPLES, SEED, SHUFFLES, draw
from assises.phases.opinion.drawing import parameters as drawn_with
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

TOLD = 10  # findings of each kind and group that go on record, the surest first


Found = dict[str, object]  # a finding, as the result of the run says it


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
        parameters={"round": str(row.uuid), "seed": SEED, **drawn_with()},
        by=by,
    )


@gesture
def begin_map(
    *,
    round_uuid: UUID,
    inputs: bytes,
    by: Actor,
    seed: int = SEED,
    shuffles: int = SHUFFLES,
    resamples: int = RESAMPLES,
) -> str:
    """Begin the run on reactions that were frozen; one that broke off on the same inputs goes on."""
    row = find_round(round_uuid, require(by, "opinion.map.publish"))
    return _begin(row, inputs, by, seed, drawn_with(shuffles, resamples))


def _begin(row: Round, inputs: bytes, by: Actor, seed: int, parameters: dict[str, int]) -> str:
    broken_off = Run.objects.filter(
        edition_id=row.edition_id,
        method=METHOD,
        state=RunState.RUNNING,
        seed=seed,
        parameters=canonical(parameters),
        inputs_sha256=hashlib.sha256(inputs).hexdigest(),
    ).first()
    if broken_off is not None:
        return str(broken_off.uuid)
    run = ask_run(method=METHOD, parameters=parameters, seed=seed, inputs=inputs, by=by)
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
    cotes = tuple(_put_on_record(kept, one, by) for one in _surest(found["findings"]))
    note(
        by=by,
        verb="opinion.map.published",
        subject=f"opinion.round:{row.uuid}",
        facts={"run": run, "groups": found["groups"], "findings": list(cotes)},
    )
    return PublishedMap(run=run, groups=tuple(found["groups"]), findings=cotes)


@gesture
def publish_map(
    *,
    round_uuid: UUID,
    by: Actor,
    seed: int = SEED,
    shuffles: int = SHUFFLES,
    resamples: int = RESAMPLES,
) -> PublishedMap:
    """Draw the map of a round and publish it in one go."""
    row = find_round(round_uuid, require(by, "opinion.map.publish"))
    inputs, parameters = freeze(row), drawn_with(shuffles, resamples)
    run = _begin(row, inputs, by, seed, parameters)
    drawn = draw(inputs, seed=seed, parameters=parameters)
    return conclude_map(round_uuid=round_uuid, run=run, result=drawn, by=by)


def _surest(found: list[Found]) -> list[Found]:
    """The first of each kind, stance and group: the others stay in the result of the run."""
    told: Counter[tuple[str, ...]] = Counter()
    kept = []
    for one in found:
        told[whose := (str(one["kind"]), str(one["stance"]), str(one["group"]))] += 1
        if told[whose] <= TOLD:
            kept.append(one)
    return kept


def _put_on_record(kept: MapRun, one: Found, by: Actor) -> str:
    statement = OpenStatement.objects.select_related("item").get(uuid=str(one["statement"]))
    low, high, n = int(str(one["low"])), int(str(one["high"])), int(str(one["n"]))
    kind, stance = FindingKind(str(one["kind"])), Stance(int(str(one["stance"])))
    group = None if one["group"] is None else int(str(one["group"]))
    registered = register(
        kind=Kind.FINDING,
        wording=_wording(kind, stance, group, statement.item.cote, (low, high), n),
        by=by,
        rests_on=[RestsOn(cote=statement.item.cote, relation=Relation.COMPUTED_FROM)],
    )
    Finding.objects.create(
        item_id=registered.item,
        map_run=kept,
        statement=statement,
        kind=kind,
        stance=stance,
        group=group,
        low=low / 1000,
        high=high / 1000,
        n=n,
    )
    return registered.cote


def _wording(
    kind: FindingKind, stance: Stance, group: int | None, cote: str, bounds: tuple[int, int], n: int
) -> str:
    """What is put on record names the cote and copies no words: a withdrawal must reach them."""
    agreed = stance == Stance.AGREE
    said = {
        FindingKind.COMMON_GROUND: "Accord partagé" if agreed else "Refus partagé",
        FindingKind.BRIDGE: "Accord des deux côtés de ce qui sépare le plus",
        FindingKind.DIVIDE: "Avis partagés en groupes opposés",
        FindingKind.TYPICAL: f"Plus {'d’accord' if agreed else 'en désaccord'} que les autres",
    }[kind]
    whose = "" if group is None else f"Groupe {chr(ord('A') + group)} : "
    apart = kind in {FindingKind.DIVIDE, FindingKind.TYPICAL}
    unit = " points d’écart" if apart else " %"
    interval = f"{bounds[0] / 10:.0f}–{bounds[1] / 10:.0f}{unit}"
    return f"{whose}{said if not whose else said[:1].lower() + said[1:]} sur {cote} ({interval}, {n} avis)."
