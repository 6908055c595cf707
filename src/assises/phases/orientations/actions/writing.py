"""Writing the orientation document, amending it, saying what it leaves aside."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Max

from assises.commons.agenda.models import DeclaredValue
from assises.commons.agenda.queries import require
from assises.commons.evidence.actions import Kind, RestsOn, register, revise
from assises.commons.evidence.models import Item, Link
from assises.commons.evidence.walks import claims_on
from assises.commons.journal import clock
from assises.commons.journal.actions import Actor, gesture, note
from assises.phases.orientations.errors import (
    AmendmentDecided,
    AmendmentEmpty,
    BaseUsed,
    ClauseBaseContradicts,
    ClauseWithoutBase,
    DocumentClosed,
    NoSuchAmendment,
    NoSuchClause,
    NoSuchDocument,
    NoSuchValue,
    NotABaseItem,
    NotAdopted,
    ReasonMissing,
)
from assises.phases.orientations.models import (
    Amendment,
    AmendmentState,
    BaseSetAside,
    Clause,
    DocumentState,
    OrientationDocument,
)

# What the city must use or set aside with a reason: what was made of residents' words.
BASE_KINDS = (Kind.SYNTHESIS, Kind.FINDING, Kind.CARD, Kind.PROPOSAL)
OPEN = frozenset({DocumentState.DRAFT, DocumentState.DISCUSSED})


@gesture
def open_document(*, by: Actor) -> int:
    """Open the next version of the orientation document."""
    edition = require(by, "orientations.document.open")
    rows = OrientationDocument.objects.filter(edition_id=edition)
    version = (rows.aggregate(last=Max("version"))["last"] or 0) + 1
    OrientationDocument.objects.create(edition_id=edition, version=version)
    _note("opened", version, by)
    return version


def take(version: int, edition: int) -> OrientationDocument:
    """The document of this version, held until the gesture is over."""
    found = (
        OrientationDocument.objects.select_for_update().filter(edition_id=edition, version=version).first()
    )
    if found is None:
        raise NoSuchDocument(version=version)
    return found


def _open(version: int, edition: int) -> OrientationDocument:
    found = take(version, edition)
    if found.state not in OPEN:
        raise DocumentClosed(version=version)
    return found


@gesture
def write_clause(
    *,
    document: int,
    wording: str,
    by: Actor,
    rests_on: Sequence[RestsOn] = (),
    no_base: bool = False,
    value: str = "",
) -> str:
    """Write a paragraph: it cites its base, or it says that it has none."""
    edition = require(by, "orientations.clause.write")
    written = _open(document, edition)
    if not rests_on and not no_base:
        raise ClauseWithoutBase()
    if rests_on and no_base:
        raise ClauseBaseContradicts()
    served = _value(value, edition)
    made = register(kind=Kind.CLAUSE, wording=wording, by=by, rests_on=rests_on)
    last = written.clauses.aggregate(last=Max("number"))["last"] or 0
    Clause.objects.create(
        item_id=made.item, document=written, number=last + 1, no_base=no_base, value_id=served
    )
    note(
        by=by,
        verb="orientations.clause.written",
        subject=made.cote,
        facts={"document": document, "number": last + 1, "no_base": no_base},
    )
    return made.cote


def _value(name: str, edition: int) -> int | None:
    if not name:
        return None
    found = DeclaredValue.objects.filter(edition_id=edition, name=name).values_list("pk", flat=True).first()
    if found is None:
        raise NoSuchValue(name=name)
    return found


@gesture
def discuss(*, document: int, by: Actor) -> None:
    """Put the document to discussion; it can still be amended."""
    edition = require(by, "orientations.document.discuss")
    found = _open(document, edition)
    OrientationDocument.objects.filter(pk=found.pk).update(state=DocumentState.DISCUSSED)
    _note("discussed", document, by)


@gesture
def amend(*, clause: str, wording: str, origin: str, by: Actor) -> int:
    """Ask for another wording of a paragraph, saying where it comes from."""
    edition = require(by, "orientations.clause.amend")
    if not wording.strip() or not origin.strip():
        raise AmendmentEmpty()
    found = Clause.objects.select_related("document").filter(
        document__edition_id=edition, item__cote=clause, superseded=False
    )
    row = found.first()
    if row is None:
        raise NoSuchClause(cote=clause)
    if row.document.state not in OPEN:
        raise DocumentClosed(version=row.document.version)
    kept = Amendment.objects.create(
        clause=row, wording=wording.strip(), origin=origin.strip(), at=clock.now()
    )
    note(by=by, verb="orientations.clause.amended", subject=clause, facts={"amendment": kept.pk})
    return kept.pk


@gesture
def decide_amendment(
    *, amendment: int, accepted: bool, by: Actor, reason: str = "", rests_on: Sequence[RestsOn] = ()
) -> str:
    """Accept an amendment, which gives the paragraph a version, or refuse it; say the cote in force."""
    edition = require(by, "orientations.amendment.decide")
    kept = (
        Amendment.objects.select_for_update(of=("self",))
        .select_related("clause__item", "clause__document")
        .filter(pk=amendment, clause__document__edition_id=edition)
        .first()
    )
    if kept is None:
        raise NoSuchAmendment()
    if kept.state != AmendmentState.PROPOSED:
        raise AmendmentDecided()
    if not accepted and not reason.strip():
        raise ReasonMissing()
    _open(kept.clause.document.version, edition)
    cote = _reworded(kept, rests_on, by) if accepted else kept.clause.item.cote
    state = AmendmentState.ACCEPTED if accepted else AmendmentState.REFUSED
    Amendment.objects.filter(pk=kept.pk).update(state=state, reason=reason.strip())
    note(
        by=by,
        verb="orientations.amendment.decided",
        subject=cote,
        facts={"amendment": amendment, "accepted": accepted},
        reason=reason,
    )
    return cote


def _reworded(kept: Amendment, rests_on: Sequence[RestsOn], by: Actor) -> str:
    old = kept.clause
    if old.superseded:
        raise NoSuchClause(cote=old.item.cote)
    made = revise(cote=old.item.cote, wording=kept.wording, by=by, rests_on=rests_on)
    Clause.objects.filter(pk=old.pk).update(superseded=True)
    Clause.objects.create(
        item_id=made.item,
        document=old.document,
        number=old.number,
        no_base=old.no_base and not rests_on,
        value_id=old.value_id,
    )
    return made.cote


@gesture
def set_aside_base(*, document: int, cote: str, reason: str, by: Actor) -> None:
    """Say why the document does not use a piece of the base."""
    edition = require(by, "orientations.base.set_aside")
    found = _open(document, edition)
    if not reason.strip():
        raise ReasonMissing()
    item = Item.objects.filter(edition_id=edition, cote=cote, kind__in=BASE_KINDS).first()
    if item is None:
        raise NotABaseItem(cote=cote)
    if found.clauses.filter(superseded=False, item_id__in=claims_on(item.pk)).exists():
        raise BaseUsed(cote=cote)
    BaseSetAside.objects.update_or_create(
        document=found,
        item=item,
        defaults={"reason": reason.strip(), "by_role": str(by.role), "at": clock.now()},
    )
    note(
        by=by,
        verb="orientations.base.set_aside",
        subject=cote,
        facts={"document": document},
        reason=reason,
    )


@gesture
def publish(*, document: int, by: Actor) -> None:
    """Publish the adopted document, with what it rests on and what it leaves aside."""
    edition = require(by, "orientations.document.publish")
    found = take(document, edition)
    if found.state != DocumentState.ADOPTED:
        raise NotAdopted(version=document)
    OrientationDocument.objects.filter(pk=found.pk).update(
        state=DocumentState.PUBLISHED, published_at=clock.now()
    )
    based = Link.objects.filter(claim__in=found.clauses.filter(superseded=False).values("item_id"))
    _note("published", document, by, links=based.count())


def _note(done: str, version: int, by: Actor, links: int | None = None) -> None:
    note(
        by=by,
        verb=f"orientations.document.{done}",
        subject=f"orientations.orientationdocument:{version}",
        facts={} if links is None else {"links": links},
    )
