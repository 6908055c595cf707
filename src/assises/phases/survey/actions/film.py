"""The film: sequences that rest on excerpts, versions, screenings, copies and their recall."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

from django.db.models import Max, QuerySet

from assises.commons.agenda.queries import require
from assises.commons.evidence.actions import Kind, Registered, Relation, RestsOn, register
from assises.commons.journal import clock
from assises.commons.journal.actions import Actor, gesture, note
from assises.commons.people.queries import consent_in_force, consents_in_force
from assises.formats.chain import canonical
from assises.phases.survey.actions.fieldwork import BY_HAND, Moment
from assises.phases.survey.errors import (
    ConsentMissing,
    CutIsClosed,
    EmptyVersion,
    NoSuchExcerpt,
    NoSuchFilm,
    NoSuchRecall,
    NoSuchVersion,
    NothingBehindTheSequence,
    VersionWithdrawn,
    WithdrawnWithoutReason,
)
from assises.phases.survey.models import (
    CopyAbroad,
    Excerpt,
    Film,
    FilmClip,
    FilmVersion,
    Interview,
    InterviewState,
    Screening,
    TargetUse,
    VersionState,
)
from assises.phases.survey.watch import watched


@watched
@gesture
def open_film(*, title: str, by: Actor) -> int:
    """Name the film that will open the meetings."""
    edition = require(by, "survey.film.open")
    film = Film.objects.create(edition_id=edition, title=title)
    note(by=by, verb="survey.film.opened", subject=f"survey.film:{film.pk}")
    return film.pk


@watched
@gesture
def begin_version(*, film: int, target_use: TargetUse, captions: str, by: Actor) -> int:
    """Begin a new version, to be seen in one kind of place; returns its row until it has a cote."""
    edition = require(by, "survey.film_version.begin")
    if not Film.objects.filter(pk=film, edition_id=edition).exists():
        raise NoSuchFilm
    last = FilmVersion.objects.filter(film_id=film).aggregate(last=Max("number"))["last"] or 0
    version = FilmVersion.objects.create(
        film_id=film, number=last + 1, target_use=target_use, captions=captions
    )
    note(
        by=by,
        verb="survey.film_version.begun",
        subject=f"survey.filmversion:{version.pk}",
        facts={"number": version.number, "target_use": target_use.value},
    )
    return version.pk


@watched
@gesture
def cut_sequence(
    *,
    version: int,
    wording: str,
    excerpts: Sequence[str],
    by: Actor,
    moment: Moment = BY_HAND,
    cutaway: bool = False,
) -> Registered:
    """Cut a sequence that rests on excerpts whose consent is live, or declare a cutaway."""
    edition = require(by, "survey.sequence.cut")
    row = _version(edition, version)
    if row.state != VersionState.DRAFT:
        raise CutIsClosed
    if cutaway == bool(excerpts):
        raise NothingBehindTheSequence
    moment.check()
    sources = _excerpts(edition, excerpts)
    _check_consents(sources, row.target_use, by)
    registered = register(
        kind=Kind.SEQUENCE,
        wording=wording,
        by=by,
        rests_on=[RestsOn(cote=cote, relation=Relation.QUOTES) for cote in dict.fromkeys(excerpts)],
    )
    last = FilmClip.objects.filter(version=row).aggregate(last=Max("position"))["last"] or 0
    clip = FilmClip.objects.create(
        item_id=registered.item,
        version=row,
        position=last + 1,
        in_ms=moment.in_ms,
        out_ms=moment.out_ms,
        declared_cutaway=cutaway,
    )
    clip.excerpts.set(sources)
    note(
        by=by,
        verb="survey.sequence.cut",
        subject=registered.cote,
        facts={"version": row.number, "excerpts": list(excerpts), "cutaway": cutaway},
    )
    return registered


def _version(edition: int, version: int) -> FilmVersion:
    row = FilmVersion.objects.select_for_update().filter(pk=version, film__edition_id=edition).first()
    if row is None:
        raise NoSuchVersion(cote=version)
    return row


def _version_on_record(edition: int, cote: str) -> FilmVersion:
    row = FilmVersion.objects.filter(item__cote=cote, film__edition_id=edition).first()
    if row is None:
        raise NoSuchVersion(cote=cote)
    return row


def _excerpts(edition: int, cotes: Sequence[str]) -> list[Excerpt]:
    found = {
        row.item.cote: row
        for row in Excerpt.objects.select_related("item", "interview").filter(
            item__edition_id=edition, item__cote__in=list(cotes)
        )
    }
    for cote in cotes:
        if cote not in found:
            raise NoSuchExcerpt(cote=cote)
    return list(found.values())


def _check_consents(excerpts: Sequence[Excerpt], use: str, by: Actor) -> None:
    if _not_to_be_shown(excerpts, use, by):
        raise ConsentMissing(use=use)


def _not_to_be_shown(excerpts: Iterable[Excerpt], use: str, by: Actor) -> bool:
    """Whether one of these words was withdrawn, or is no longer agreed to for this use."""
    words = list(excerpts)
    in_force = consents_in_force(by, [one.interview.consent_id for one in words])
    return any(
        one.item.withdrawn_at is not None or use not in in_force[one.interview.consent_id] for one in words
    )


def _words_of(version: FilmVersion) -> QuerySet[Excerpt]:
    return Excerpt.objects.filter(clips__version=version).select_related("item", "interview").distinct()


@watched
@gesture
def approve_version(*, version: int, wording: str, by: Actor) -> Registered:
    """Close the cut and put the version on record: from here on it can only be shown or withdrawn."""
    edition = require(by, "survey.film_version.approve")
    row = _version(edition, version)
    if row.state != VersionState.DRAFT:
        raise CutIsClosed
    clips = list(FilmClip.objects.filter(version=row).select_related("item").order_by("position"))
    if not clips:
        raise EmptyVersion
    _check_consents(list(_words_of(row)), row.target_use, by)
    registered = register(
        kind=Kind.FILM,
        wording=wording,
        by=by,
        rests_on=[RestsOn(cote=clip.item.cote, relation=Relation.DRAWS_ON) for clip in clips],
    )
    row.item_id = registered.item
    row.manifest = canonical(
        {
            "version": registered.cote,
            "target_use": row.target_use,
            "captions": row.captions,
            "sequences": [
                {"cote": clip.item.cote, "digest": clip.item.digest, "in": clip.in_ms, "out": clip.out_ms}
                for clip in clips
            ],
        }
    )
    row.sha256 = hashlib.sha256(row.manifest.encode()).hexdigest()
    row.state = VersionState.APPROVED
    row.save(update_fields=["item", "manifest", "sha256", "state"])
    note(by=by, verb="survey.film_version.approved", subject=registered.cote, facts={"sha256": row.sha256})
    return registered


@gesture
def show_version(*, cote: str, event: int, by: Actor, language: str = "fr", captions: bool = True) -> None:
    """Record that a version opened a meeting; every consent is looked at once more."""
    edition = require(by, "survey.film_version.show", event=event)
    row = _version_on_record(edition, cote)
    if row.state == VersionState.WITHDRAWN:
        raise VersionWithdrawn
    _check_consents(list(_words_of(row)), row.target_use, by)
    Screening.objects.create(
        version=row, event_id=event, started_at=clock.now(), language=language, captions=captions
    )
    FilmVersion.objects.filter(pk=row.pk).update(state=VersionState.SHOWN)
    note(
        by=by,
        verb="survey.film_version.shown",
        subject=cote,
        facts={"event": event, "sha256": row.sha256, "captions": captions},
    )


@watched
@gesture
def withdraw_version(*, cote: str, reason: str, by: Actor) -> None:
    """Withdraw a version for a public reason, and recall its copies."""
    edition = require(by, "survey.film_version.withdraw")
    row = _version_on_record(edition, cote)
    if row.state == VersionState.WITHDRAWN:
        raise VersionWithdrawn
    if not reason.strip():
        raise WithdrawnWithoutReason
    _pull(row, reason.strip(), by)


@gesture
def recheck_film(*, by: Actor, consent: int | None = None) -> tuple[str, ...]:
    """Withdraw at once every version that holds words withdrawn, or no longer agreed to for its use.

    With the consent that was just taken back, the interview it covered is closed as well.
    """
    edition = require(by, "survey.words.withdraw")
    if consent is not None and not consent_in_force(by, consent):
        Interview.objects.filter(survey__edition_id=edition, consent_id=consent).update(
            state=InterviewState.WITHDRAWN
        )
    pulled = []
    for row in FilmVersion.objects.filter(film__edition_id=edition).exclude(state=VersionState.WITHDRAWN):
        if _not_to_be_shown(_words_of(row), row.target_use, by):
            pulled.append(_pull(row, "consent", by))
    if not pulled:
        note(by=by, verb="survey.film.rechecked", subject="survey.film", facts={"withdrawn": 0})
    return tuple(pulled)


def _pull(row: FilmVersion, reason: str, by: Actor) -> str:
    name = row.item.cote if row.item else f"survey.filmversion:{row.pk}"
    FilmVersion.objects.filter(pk=row.pk).update(state=VersionState.WITHDRAWN)
    recalled = CopyAbroad.objects.filter(version=row, recalled_at=None).update(recalled_at=clock.now())
    note(
        by=by,
        verb="survey.film_version.withdrawn",
        subject=name,
        facts={"copies_recalled": recalled},
        reason=reason,
    )
    return name


@gesture
def hand_out_copy(*, cote: str, holder: str, medium: str, by: Actor) -> int:
    """Write down a copy that leaves the server: who holds it, by function, so that it can be recalled."""
    edition = require(by, "survey.copy.hand_out")
    row = _version_on_record(edition, cote)
    if row.state == VersionState.WITHDRAWN:
        raise VersionWithdrawn
    copy = CopyAbroad.objects.create(version=row, holder=holder, medium=medium)
    note(by=by, verb="survey.copy.handed_out", subject=cote, facts={"copy": copy.pk, "medium": medium})
    return copy.pk


@gesture
def acknowledge_recall(*, copy: int, by: Actor) -> None:
    """Write down that a recalled copy was given back or destroyed."""
    edition = require(by, "survey.recall.acknowledge")
    done = CopyAbroad.objects.filter(
        pk=copy, version__film__edition_id=edition, recalled_at__isnull=False, acknowledged_at=None
    ).update(acknowledged_at=clock.now())
    if not done:
        raise NoSuchRecall
    note(by=by, verb="survey.recall.acknowledged", subject=f"survey.copyabroad:{copy}")
