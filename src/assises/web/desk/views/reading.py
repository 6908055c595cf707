"""The bench: voices one by one, how they were read, what was done with them."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from assises.commons.agenda import queries as agenda
from assises.commons.evidence import queries as evidence
from assises.commons.evidence.actions import OutcomeState, hand_code, record_outcome
from assises.commons.evidence.queries import Ending, Untreated
from assises.conduct.transfer_voice import transfer_voice
from assises.phases.followup import queries as followup
from assises.phases.followup.actions import acknowledge_transfer
from assises.phases.synthesis import queries as synthesis
from assises.phases.synthesis.actions import (
    EchoDecision,
    code_voice,
    decide_echo,
    gather_echoes,
    open_codebook,
)
from assises.phases.synthesis.queries import AgreementView, EchoView, ReadingView
from assises.web.desk.forms.parts import cotes_in
from assises.web.desk.forms.writing import (
    AnswerForm,
    CodeForm,
    DecideEchoForm,
    EchoForm,
    GridForm,
    ReasonForm,
    TransferForm,
)
from assises.web.desk.framing import all_words, frame, offered, words_of
from assises.web.desk.gestures import Asked, Gesture, view_of
from assises.web.desk.pages.parts import Beside
from assises.web.desk.pages.writing import (
    Awaiting,
    BenchPage,
    Code,
    EchoesPage,
    GridPage,
    Reading,
    Sent,
    TransfersPage,
    VoicePage,
)
from assises.web.desk.pages.writing import Echo as EchoShown
from assises.web.door.middleware import CityRequest
from assises.web.ui.parts import Pages


@never_cache
@require_safe
def bench(request: CityRequest, edition: str) -> HttpResponse:
    """The voices that nobody has treated yet, the oldest first."""
    viewer = request.actor
    here = frame(viewer, "desk:bench")
    wanted = request.GET.get("mots", "").strip()
    asked = request.GET.get("page", "1")
    found = evidence.unanswered(viewer, page=int(asked) if asked.isdigit() else 1, size=12, words=wanted)
    promised = agenda.promise(viewer)
    days = promised.answer_within_days if promised else None
    links = offered(
        viewer,
        ("synthesis.echo.gather", _("Paroles presque pareilles"), reverse("desk:echoes", args=[edition])),
        ("synthesis.voice.code", _("La grille de lecture"), reverse("desk:grid", args=[edition])),
        ("conduct.voice.transfer", _("Ce qui a été transmis"), reverse("desk:transfers", args=[edition])),
    )
    page = BenchPage(
        desk=here,
        voices=tuple(_awaiting(one, edition, days) for one in found.voices),
        total=found.total,
        pages=Pages(found.page, found.pages, f"mots={wanted}" if wanted else ""),
        wanted=wanted,
        also=links,
    )
    return render(request, "desk/bench.html", {"page": page})


def _awaiting(one: Untreated, edition: str, days: int | None) -> Awaiting:
    href = reverse("desk:voice", args=[edition, one.item.cote])
    return Awaiting(words_of(one.item), one.age_days, days is not None and one.age_days > days, href)


@never_cache
@require_safe
def voice(request: CityRequest, edition: str, cote: str) -> HttpResponse:
    """One voice: its passages and codes, what became of it, what can be done."""
    viewer = request.actor
    here = frame(viewer, "desk:bench")
    seen = evidence.voice(viewer, cote)
    at = [edition, cote]
    readings = synthesis.readings(viewer, cote)
    page = VoicePage(
        desk=here,
        words=words_of(seen.item),
        readings=tuple(_reading(one, seen.item.wording or "") for one in readings),
        state=str(seen.state.label),
        became=tuple(_ending(one) for one in seen.endings),
        gestures=offered(
            viewer,
            ("synthesis.voice.code", _("Lire avec la grille"), reverse("desk:code", args=at)),
            ("evidence.voice.tag", _("Classer par thème"), reverse("desk:tag", args=at)),
            ("evidence.voice.translate", _("Traduire"), reverse("desk:translate", args=at)),
            ("conduct.voice.transfer", _("Transmettre"), reverse("desk:transfer", args=at)),
            (
                "evidence.outcome.record",
                _("Écarter, avec la raison"),
                reverse("desk:set_aside", args=at),
            ),
            *(
                (("evidence.receipt.hand", _("Remettre son code"), reverse("desk:hand_code", args=at)),)
                if not evidence.has_code(viewer, cote)
                else ()
            ),
        ),
    )
    return render(request, "desk/voice.html", {"page": page})


def _reading(one: ReadingView, said: str) -> Reading:
    return Reading(said[one.start : one.end], one.code, one.human_readers, one.runs)


def _ending(one: Ending) -> str:
    where = one.target or one.to
    return " – ".join(part for part in (str(one.state.label), where, one.reason) if part)


def the_voice(asked: Asked) -> Beside:
    """The words themselves, beside the work."""
    return Beside(words=(words_of(evidence.item(asked.by, asked.at["cote"])),))


def to_voice(asked: Asked) -> str:
    """Back to the voice."""
    return reverse("desk:voice", args=[asked.by.edition, asked.at["cote"]])


code_one = view_of(
    Gesture(
        right="synthesis.voice.code",
        here="desk:bench",
        title=gettext_lazy("Lire avec la grille"),
        lead=gettext_lazy("Vous lisez seul : l’accord avec un autre lecteur se mesure ensuite."),
        label=gettext_lazy("Poser ce code"),
        done=gettext_lazy("Le code est posé."),
        form=CodeForm,
        act=lambda asked: code_voice(
            cote=asked.at["cote"],
            label=asked.typed["label"],
            start=asked.typed["start"],
            end=asked.typed["end"],
            by=asked.by,
        ),
        back=to_voice,
        beside=the_voice,
    )
)

hand_over = view_of(
    Gesture(
        right="evidence.receipt.hand",
        here="desk:bench",
        title=gettext_lazy("Remettre son code à qui l’a dite"),
        lead=gettext_lazy(
            "Cette parole est venue d’ailleurs, sans code. Remettez-le en main propre, une fois sûr "
            "qu’elle est bien de cette personne."
        ),
        label=gettext_lazy("Donner un code"),
        done=gettext_lazy(
            "Code de cette parole : %(made)s. Il n’est gardé nulle part : la personne le photographie "
            "ou le recopie."
        ),
        act=lambda asked: hand_code(cote=asked.at["cote"], by=asked.by),
        back=to_voice,
        beside=the_voice,
    )
)

set_aside = view_of(
    Gesture(
        right="evidence.outcome.record",
        here="desk:bench",
        title=gettext_lazy("Écarter une parole"),
        lead=gettext_lazy("La personne lira la raison avec son code, et tout le monde sur le fil."),
        label=gettext_lazy("Écarter, avec cette raison"),
        done=gettext_lazy("La parole est écartée, avec sa raison."),
        form=ReasonForm,
        act=lambda asked: record_outcome(
            cote=asked.at["cote"], state=OutcomeState.SET_ASIDE, reason=asked.typed["reason"], by=asked.by
        ),
        back=to_voice,
        beside=the_voice,
    )
)


def _transfer(asked: Asked) -> object:
    kind, _colon, name = asked.typed["to"].partition(":")
    return transfer_voice(
        cotes=(asked.at["cote"],),
        due_on=asked.typed["due_on"],
        scheme=int(name) if kind == "scheme" else None,
        institution=name if kind == "institution" else "",
        reason=asked.typed["reason"],
        by=asked.by,
    )


transfer = view_of(
    Gesture(
        right="conduct.voice.transfer",
        here="desk:bench",
        title=gettext_lazy("Transmettre une parole"),
        lead=gettext_lazy("Elle garde sa cote, et la personne voit où elle est partie."),
        label=gettext_lazy("Transmettre"),
        done=gettext_lazy("La parole est transmise."),
        form=TransferForm,
        act=_transfer,
        back=to_voice,
        beside=the_voice,
    )
)


@never_cache
@require_safe
def transfers(request: CityRequest, edition: str) -> HttpResponse:
    """What was handed over; what nobody acknowledged in time comes first."""
    here = frame(request.actor, "desk:bench")
    found = sorted(followup.transfers(request.actor), key=lambda one: (not one.alert, one.due_on))
    sent = tuple(
        Sent(
            words=words_of(one.piece),
            to=one.to,
            due_on=one.due_on,
            sent_at=one.sent_at,
            answer=one.answer,
            acknowledged=one.acknowledged_at is not None,
            late=one.alert,
            href=reverse("desk:acknowledge", args=[edition, one.uuid]),
        )
        for one in found
    )
    return render(request, "desk/transfers.html", {"page": TransfersPage(desk=here, sent=sent)})


acknowledge = view_of(
    Gesture(
        right="followup.transfer.acknowledge",
        here="desk:bench",
        title=gettext_lazy("Accuser réception"),
        label=gettext_lazy("Noter l’accusé de réception"),
        done=gettext_lazy("C’est noté."),
        form=AnswerForm,
        act=lambda asked: acknowledge_transfer(
            transfer=asked.at["transfer"], answer=asked.typed["answer"], by=asked.by
        ),
        back=lambda asked: reverse("desk:transfers", args=[asked.by.edition]),
    )
)


@never_cache
@require_safe
def echoes(request: CityRequest, edition: str) -> HttpResponse:
    """Groups of near-same voices: those to decide, those decided."""
    viewer = request.actor
    here = frame(viewer, "desk:bench")
    groups = synthesis.echo_groups(viewer)
    page = EchoesPage(
        desk=here,
        open=tuple(_echo(one, edition) for one in groups if one.decision == EchoDecision.OPEN),
        decided=tuple(_echo(one, edition) for one in groups if one.decision != EchoDecision.OPEN),
        gather=offered(
            viewer,
            ("synthesis.echo.gather", _("Réunir des paroles"), reverse("desk:gather", args=[edition])),
        ),
    )
    return render(request, "desk/echoes.html", {"page": page})


def _echo(one: EchoView, edition: str) -> EchoShown:
    href = reverse("desk:decide_echo", args=[edition, one.uuid])
    return EchoShown(all_words(one.voices), one.shown.cote, one.label, one.reason, href)


def _to_echoes(asked: Asked) -> str:
    return reverse("desk:echoes", args=[asked.by.edition])


gather = view_of(
    Gesture(
        right="synthesis.echo.gather",
        here="desk:bench",
        title=gettext_lazy("Réunir des paroles presque pareilles"),
        lead=gettext_lazy("Rien n’est fondu : chacune garde sa cote, son code et sa suite."),
        label=gettext_lazy("Les mettre côte à côte"),
        done=gettext_lazy("Elles sont côte à côte. Quelqu’un doit encore dire ce que c’est."),
        form=EchoForm,
        act=lambda asked: gather_echoes(
            cotes=cotes_in(asked.typed["cites"]), shown=asked.typed["shown"].strip(), by=asked.by
        ),
        back=_to_echoes,
    )
)


def _the_group(asked: Asked) -> Beside:
    group = next((one for one in synthesis.echo_groups(asked.by) if one.uuid == asked.at["group"]), None)
    return Beside(words=all_words(group.voices)) if group else Beside()


decide = view_of(
    Gesture(
        right="synthesis.echo.decide",
        here="desk:bench",
        title=gettext_lazy("Dire ce que sont ces paroles"),
        lead=gettext_lazy("Une machine peut proposer ; une personne décide, et dit pourquoi."),
        label=gettext_lazy("Décider"),
        done=gettext_lazy("C’est décidé."),
        form=DecideEchoForm,
        act=lambda asked: decide_echo(
            group=asked.at["group"],
            decision=EchoDecision(asked.typed["decision"]),
            reason=asked.typed["reason"],
            by=asked.by,
        ),
        back=_to_echoes,
        beside=_the_group,
    )
)


@never_cache
@require_safe
def grid(request: CityRequest, edition: str) -> HttpResponse:
    """The codes in use, with the agreement between readers, never alone."""
    viewer = request.actor
    here = frame(viewer, "desk:bench")
    book = synthesis.codebook(viewer)
    agreed = synthesis.agreements(viewer, [one.label for one in book])
    codes = tuple(Code(one.label, one.kind, one.definition, _agreement(agreed[one.label])) for one in book)
    also = offered(
        viewer,
        (
            "synthesis.codebook.open",
            _("Ouvrir une nouvelle version"),
            reverse("desk:new_grid", args=[edition]),
        ),
    )
    return render(request, "desk/grid.html", {"page": GridPage(here, codes, also)})


def _agreement(found: AgreementView) -> str:
    if found.alpha is None:
        return _("on ne peut pas encore le dire (%(n)s paroles lues par deux personnes)") % {
            "n": found.voices
        }
    said = _("alpha %(alpha)s, sur %(n)s paroles lues par deux personnes")
    return said % {"alpha": round(found.alpha, 2), "n": found.voices}


def _codes_so_far(asked: Asked) -> dict[str, object]:
    grid_now = synthesis.codebook(asked.by)
    return {"codes": "\n".join(f"{one.label} | {one.kind} | {one.definition}" for one in grid_now)}


new_grid = view_of(
    Gesture(
        right="synthesis.codebook.open",
        here="desk:bench",
        title=gettext_lazy("Ouvrir une nouvelle version de la grille"),
        lead=gettext_lazy("Ce qui a été lu avec l’ancienne version la garde."),
        label=gettext_lazy("Ouvrir cette version"),
        done=gettext_lazy("La version %(made)s de la grille est ouverte."),
        form=GridForm,
        act=lambda asked: open_codebook(codes=asked.typed["codes"], by=asked.by),
        back=lambda asked: reverse("desk:grid", args=[asked.by.edition]),
        begin=_codes_so_far,
    )
)
