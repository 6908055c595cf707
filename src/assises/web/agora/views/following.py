"""What became of my words: by code, without account, for ever."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import nullcontext

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from assises.commons.agenda import queries as agenda
from assises.commons.evidence import queries as evidence
from assises.commons.evidence.actions import Kind, OutcomeState
from assises.commons.evidence.errors import NoSuchReceipt, ReceiptMistyped
from assises.commons.evidence.queries import ItemView, VoiceView
from assises.commons.evidence.queries import Rung as LadderRung
from assises.commons.journal.actions import Actor
from assises.methods.errors import AssisesError
from assises.web.agora.forms import FollowForm
from assises.web.agora.lines import (
    both_ways,
    drawn,
    due,
    ending_rung,
    ladder_address,
    quote_of,
    waiting_rung,
    way_down,
    way_up,
)
from assises.web.agora.pages.following import FollowPage, FoundCode, LadderPage, VoicePage
from assises.web.agora.pages.parts import Due, Quote
from assises.web.agora.showing import in_edition, keep_typed, private, show
from assises.web.agora.views.speaking import just_given
from assises.web.door.guesses import TooManyTries, trying
from assises.web.door.keeping import same_for_everybody
from assises.web.door.middleware import CityRequest, status_of
from assises.web.door.saying import sentence
from assises.web.ui.parts import Rung
from assises.web.ui.shell import Link

PER_MINUTE = 10


@same_for_everybody
@require_http_methods(["GET", "HEAD", "POST"])
def follow(request: CityRequest) -> HttpResponse:
    """Type one code, or several."""
    if request.method != "POST":
        return show(request, "follow", FollowPage(found=()), form=FollowForm())
    form = FollowForm(request.POST)
    if not form.is_valid():
        return private(show(request, "follow", FollowPage(found=()), form=form, status=422))
    lines = form.lines()
    if len(lines) > 1:
        found = tuple(_found(request, line) for line in lines)
        return private(show(request, "follow", FollowPage(found=found), form=form))
    try:
        evidence.receipt_hash(request.actor, lines[0] if lines else "")
    except ReceiptMistyped as refusal:
        keep_typed(form, refusal, "codes")
        return private(show(request, "follow", FollowPage(found=()), form=form, status=422))
    return private(redirect("agora:receipt", code=bare(lines[0])))


def bare(code: str) -> str:
    """The code as an address carries it: no dash, no space, no slash."""
    return "".join(letter for letter in code.upper() if letter.isalnum())


def _found(request: CityRequest, line: str) -> FoundCode:
    """One of several codes; each that opens nothing counts as one try."""
    try:
        with trying(request, "receipt", per_minute=PER_MINUTE, missed=NoSuchReceipt):
            seen = evidence.by_receipt(request.actor, line)
    except TooManyTries:
        raise
    except AssisesError as refusal:
        return FoundCode(code=line, href="", quote=None, state="", refusal=sentence(refusal))
    return FoundCode(
        code=line,
        href=reverse("agora:receipt", args=[bare(line)]),
        quote=quote_of(seen.item, linked=False),
        state=str(seen.state.label),
        refusal="",
    )


@require_safe
def receipt(request: CityRequest, code: str) -> HttpResponse:
    """What became of the sentence behind a code."""
    fresh = just_given(code, request.GET.get("recu", ""))
    # Whoever has just spoken guesses nothing: the tries of a neighbour never hide the code they were given.
    slowed = trying(request, "receipt", per_minute=PER_MINUTE, missed=NoSuchReceipt)
    try:
        with nullcontext() if fresh else slowed:
            seen = evidence.by_receipt(request.actor, code)
    except (ReceiptMistyped, NoSuchReceipt) as refusal:
        form = FollowForm({"codes": code})
        form.is_valid()
        keep_typed(form, refusal, "codes")
        status = 422 if isinstance(refusal, ReceiptMistyped) else status_of(refusal)
        return private(show(request, "follow", FollowPage(found=()), form=form, status=status))
    viewer = in_edition(request, seen.item.edition, evidence.receipt_hash(request.actor, code))
    return private(show(request, "voice", _voice_page(request, viewer, seen, code, fresh=fresh)))


def _voice_page(request: CityRequest, viewer: Actor, seen: VoiceView, code: str, *, fresh: bool) -> VoicePage:
    item = seen.item
    above = evidence.lineage(viewer, item.cote, limit=200)
    way = drawn(viewer, way_up(above.up))
    waiting = seen.state == OutcomeState.NOT_YET_TREATED
    answer_due = answer_by(viewer, seen) if waiting else None
    human = next((one for one in seen.translations if not one.by_machine), None)
    other = human or next(iter(seen.translations), None)
    return VoicePage(
        edition=item.edition,
        code=printed(code),
        address=request.build_absolute_uri(reverse("agora:receipt", args=[bare(code)])),
        fresh=fresh,
        quote=quote_of(item, linked=False),
        translation=other.text if other else "",
        translation_language=other.language if other else "",
        translation_by_machine=bool(other and other.by_machine and not other.reviewed),
        said_at=item.recorded_at,
        rungs=voice_rungs(seen, way, answer_due),
        more=max(0, above.up_total - len(way)),
        age=seen.age_days if waiting else None,
        due=answer_due,
        may_withdraw=item.withdrawn_at is None,
        hidden=seen.state == OutcomeState.MODERATED,
        reason=seen.endings[-1].reason if seen.endings else "",
        ladder=ladder_address(item.edition, item.cote),
    )


def printed(code: str) -> str:
    """The code as it is printed on paper."""
    plain = bare(code)
    return f"{plain[:4]}-{plain[4:8]}-{plain[8:]}"


def answer_by(viewer: Actor, seen: VoiceView) -> Due | None:
    """When an answer is promised for these words."""
    clock = agenda.promise_clock(viewer, spoken_on=timezone.localtime(seen.item.recorded_at).date())
    return due(clock.due_on) if clock else None


def voice_rungs(seen: VoiceView, way: Sequence[Rung], answer_due: Due | None) -> tuple[Rung, ...]:
    """Received, read, grouped, proposed, decided, answered: what happened, in the order it happened."""
    item = seen.item
    received = Rung(
        label=_("Reçue"),
        # Once the words are gone, the thread keeps the place they held and says no more of them.
        text=_("Votre parole est enregistrée, mot pour mot") if item.withdrawn_at is None else item.cote,
        kind="city",
        on=item.recorded_at,
        cote=item.cote,
        href=ladder_address(item.edition, item.cote),
    )
    rungs = [received, *_read(seen)]
    shown = {rung.cote for rung in way}
    endings = [
        ending_rung(one, item.edition)
        for one in seen.endings
        if one.target not in shown and one.state != OutcomeState.NOT_YET_TREATED
    ]
    rungs += sorted((*way, *endings), key=lambda rung: rung.on or item.recorded_at)
    if seen.state == OutcomeState.NOT_YET_TREATED:
        rungs.append(waiting_rung(seen.age_days, answer_due))
    return tuple(rungs)


def _read(seen: VoiceView) -> tuple[Rung, ...]:
    if seen.item.waits and seen.item.withdrawn_at is None:
        text = _("Pas encore lue : une personne la lit avant qu’elle soit montrée à tous")
        return (Rung(label=_("Lecture"), text=text, kind="waiting"),)
    if seen.item.silence is not None:
        return ()
    return (Rung(label=_("Lue"), text=_("Une personne l’a lue ; chacun peut la lire"), kind="city"),)


@same_for_everybody
@require_safe
def ladder(request: CityRequest, edition: str, cote: str) -> HttpResponse:
    """One piece on record, whatever it is: below, what it rests on; above, what rests on it."""
    return show(request, "ladder", _ladder_page(request.actor, cote))


def _ladder_page(viewer: Actor, cote: str) -> LadderPage:
    found = evidence.lineage(viewer, cote, limit=200)
    up, down = way_up(found.up), way_down(found.down)
    item = found.item
    seen = evidence.fate(viewer, item) if item.is_voice else None
    waiting = seen is not None and seen.state == OutcomeState.NOT_YET_TREATED
    shown = {one.item.cote for one in up}
    endings = tuple(
        ending_rung(one, item.edition)
        for one in (seen.endings if seen else ())
        if one.target not in shown and one.state != OutcomeState.NOT_YET_TREATED
    )
    if seen is not None and waiting:
        endings = (*endings, waiting_rung(seen.age_days, answer_by(viewer, seen)))
    drawn_up, drawn_down = both_ways(viewer, up, down)
    return LadderPage(
        edition=item.edition,
        cote=cote,
        kind=str(item.kind.label),
        is_voice=item.is_voice,
        quote=quote_of(item, linked=False),
        facts=tuple(_facts(item.paraphrased, item.primed_by_film, item.origin)),
        endings=endings,
        up=drawn_up,
        down=drawn_down,
        all_up=_rest(found.up, up),
        all_down=_rest(found.down, down),
        up_total=found.up_total,
        down_total=found.down_total,
        age=seen.age_days if seen and waiting else None,
        own_page=_own_page(item),
    )


def _own_page(item: ItemView) -> Link | None:
    """The page of its own that a piece has beside its ladder, if it has one."""
    named = {
        Kind.REPLY: ("agora:reply", _("Lire cette réponse, dire si elle répond")),
        Kind.COMMITMENT: ("agora:promise", _("Suivre cet engagement")),
        Kind.PROPOSAL: ("agora:proposal", _("Lire cette proposition")),
    }
    if item.kind not in named:
        return None
    name, label = named[item.kind]
    return Link(label, reverse(name, args=[item.edition, item.cote]))


def _rest(rungs: Sequence[LadderRung], shown: Sequence[LadderRung]) -> tuple[Quote, ...]:
    """The other pieces, in a plain list: nothing of a ladder is out of reach."""
    kept = {one.item.cote for one in shown}
    return tuple(quote_of(one.item) for one in rungs if one.item.cote not in kept)


def _facts(paraphrased: bool, primed: bool, origin: str) -> list[str]:
    said = []
    if paraphrased:
        said.append(_("Reformulée par la personne qui notait"))
    if primed:
        said.append(_("Dite après le film"))
    if origin:
        said.append(_("Apportée de : %(origin)s") % {"origin": origin})
    return said
