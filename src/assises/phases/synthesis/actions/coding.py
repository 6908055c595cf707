"""Reading voices with a grid: two coders, each on their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Max

from assises.commons.agenda.queries import require
from assises.commons.evidence.models import Item, Run
from assises.commons.journal import clock
from assises.commons.journal.actions import Actor, gesture, note
from assises.phases.synthesis.errors import (
    AlreadyCoded,
    CodebookEmpty,
    CodeSaidTwice,
    NoSuchCode,
    NotAVoice,
    PassageOutside,
    ReaderUnknown,
)
from assises.phases.synthesis.models import Code, Codebook, CodeKind, Coding


@dataclass(frozen=True, slots=True)
class NewCode:
    """A code to put in a grid."""

    label: str
    kind: CodeKind
    definition: str
    memo: str = ""
    theme: int | None = None


@gesture
def open_codebook(*, codes: Sequence[NewCode], by: Actor) -> int:
    """Open the next version of the grid; what was read with an earlier one keeps it."""
    edition = require(by, "synthesis.codebook.open")
    if not codes or any(not code.label.strip() or not code.definition.strip() for code in codes):
        raise CodebookEmpty()
    labels = [code.label for code in codes]
    for label in labels:
        if labels.count(label) > 1:
            raise CodeSaidTwice(label=label)
    last = Codebook.objects.filter(edition_id=edition).aggregate(last=Max("version"))["last"] or 0
    book = Codebook.objects.create(edition_id=edition, version=last + 1, opened_at=clock.now())
    Code.objects.bulk_create(
        Code(
            codebook=book,
            label=code.label,
            kind=code.kind,
            definition=code.definition,
            memo=code.memo,
            theme_id=code.theme,
        )
        for code in codes
    )
    note(
        by=by,
        verb="synthesis.codebook.opened",
        subject=f"synthesis.codebook:{book.version}",
        facts={"codes": len(codes)},
    )
    return book.version


@gesture
def code_voice(*, cote: str, label: str, start: int, end: int, by: Actor, run: str = "") -> int:
    """Read a passage of a voice with a code of the latest grid; a run says which run it is."""
    edition = require(by, "synthesis.voice.code")
    item = Item.objects.filter(edition_id=edition, cote=cote, provenance__isnull=False).first()
    if item is None:
        raise NotAVoice(cote=cote)
    if not 0 <= start < end <= len(item.wording):
        raise PassageOutside(cote=cote)
    code = (
        Code.objects.filter(codebook__edition_id=edition, label=label).order_by("-codebook__version").first()
    )
    if code is None:
        raise NoSuchCode(label=label)
    reader = _reader(by, run)
    if Coding.objects.filter(item=item, code=code, start=start, **reader).exists():
        raise AlreadyCoded(cote=cote)
    coding = Coding.objects.create(item=item, code=code, start=start, end=end, at=clock.now(), **reader)
    note(
        by=by,
        verb="synthesis.voice.coded",
        subject=cote,
        facts={"code": code.pk, "start": start, "end": end, "run": run},
    )
    return coding.pk


def _reader(by: Actor, run: str) -> dict[str, int]:
    if run:
        found = Run.objects.filter(uuid=run).values_list("pk", flat=True).first()
        if found is not None:
            return {"run_id": found}
    elif by.account is not None:
        return {"coder_id": by.account}
    raise ReaderUnknown()
