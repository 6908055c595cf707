"""The journal, line by line, and the whole public record to take away."""

from __future__ import annotations

from django.core.files.storage import default_storage
from django.http import FileResponse, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from assises.commons.agenda import queries as agenda
from assises.commons.journal import clock
from assises.commons.journal import queries as journal
from assises.commons.journal.actions import Channel, Role
from assises.commons.journal.queries import DayRoot, Entry
from assises.conduct.export_bundle import LICENCE_TEXT, PUBLIC, Published
from assises.formats.bundle_dictionary import NOTES
from assises.web.agora.lines import ladder_address
from assises.web.agora.pages.record import (
    ColumnLine,
    DataPage,
    JournalLine,
    JournalPage,
    Root,
    TableLine,
)
from assises.web.agora.showing import recent, show
from assises.web.agora.verbs import said, subject_said
from assises.web.door.keeping import same_for_everybody
from assises.web.door.middleware import CityRequest
from assises.web.ui.templatetags.ui import theirs

LINES = 60


@same_for_everybody
@require_safe
def journal_page(request: CityRequest, edition: str) -> HttpResponse:
    """The newest lines first; older ones by their number."""
    typed = request.GET.get("avant", "")
    before = int(typed) if typed.isdecimal() and len(typed) < 12 else None
    lines = journal.entries(request.actor, before=before, limit=LINES)
    last = lines[-1].seq if len(lines) == LINES else 0
    page = JournalPage(
        edition=edition,
        lines=tuple(_line(one, edition) for one in lines),
        older=f"?avant={last}" if last else "",
        roots=tuple(
            Root(one.day, one.node, one.seq, one.head_hash)
            for one in recent("roots", request.actor, lambda: journal.day_roots(request.actor))
        ),
        heads=tuple(journal.heads(request.actor).items()),
    )
    return show(request, "journal", page)


def _line(one: Entry, edition: str) -> JournalLine:
    is_cote = one.subject[:3].isupper() and "-" in one.subject and "…" not in one.subject
    return JournalLine(
        seq=one.seq,
        node=one.node,
        at=one.at,
        said=said(one.verb),
        who=f"{Role(one.role).label} · {Channel(one.channel).label}",
        subject=one.subject if is_cote else subject_said(one.subject),
        href=ladder_address(edition, one.subject) if is_cote else "",
        reason=one.reason,
        hash=one.hash,
    )


@require_safe
def data(request: CityRequest, edition: str) -> HttpResponse:
    """The bundle if it has been produced, its dictionary, its licence, how to cite it."""
    held = agenda.edition(request.actor)
    made = default_storage.get_modified_time(PUBLIC) if default_storage.exists(PUBLIC) else None
    card = Published.read()
    page = DataPage(
        edition=edition,
        bundle=reverse("agora:bundle", args=[edition]) if made else "",
        size=default_storage.size(PUBLIC) if made else 0,
        made_at=made,
        sha256=card.sha256 if card else "",
        root=card.root if card else "",
        sealed=_root(journal.day_roots(request.actor, limit=1)),
        licence=LICENCE_TEXT,
        cite=format_html(
            _("{city}, « {name} », données ouvertes, consultées le {day}."),
            city=held.institution,
            name=format_html("<bdi{}>{}</bdi>", theirs(), held.public_name),
            day=f"{clock.today():%d/%m/%Y}",
        ),
        tables=tuple(
            TableLine(
                table.path,
                table.description,
                tuple(ColumnLine(one.name, one.type, one.description) for one in table.columns),
            )
            for table in NOTES
        ),
    )
    return show(request, "data", page)


@require_safe
def bundle(request: CityRequest, edition: str) -> HttpResponseBase:
    """The whole public record in one file that verifies offline."""
    if not default_storage.exists(PUBLIC):
        return data(request, edition)
    return FileResponse(default_storage.open(PUBLIC), as_attachment=True, filename=f"{edition}.zip")


def _root(found: tuple[DayRoot, ...]) -> Root | None:
    return Root(found[0].day, found[0].node, found[0].seq, found[0].head_hash) if found else None
