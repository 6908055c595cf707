"""The survey and its film: consent at each step, and a door the city does not pass."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction
from django.db.utils import DatabaseError

from assises.commons.evidence.actions import Fidelity, Spoken, VoiceChannel, withdraw_item
from assises.commons.evidence.models import Item, Provenance
from assises.commons.evidence.queries import lineage
from assises.commons.journal import clock
from assises.commons.journal.actions import EVERYBODY, Actor, Role, gesture
from assises.commons.journal.errors import NotAllowed
from assises.commons.journal.models import JournalEntry
from assises.commons.journal.queries import chain_report, entries
from assises.commons.people.actions import narrow_consent, withdraw_consent
from assises.commons.people.models import Use
from assises.commons.territory.models import Neighbourhood
from assises.phases.survey import actions, queries
from assises.phases.survey.actions import Cell, Met, Moment, PlaceKind, TargetUse
from assises.phases.survey.errors import (
    CellTwice,
    ConsentMissing,
    CutIsClosed,
    EmptyVersion,
    FloorAboveTarget,
    InterviewWithdrawn,
    NoMethodNote,
    NoSuchCell,
    NoSuchExcerpt,
    NoSuchFilm,
    NoSuchInterview,
    NoSuchRecall,
    NoSuchSurvey,
    NoSuchVersion,
    NothingBehindTheSequence,
    NumberTaken,
    TimesTheWrongWay,
    UnknownNeighbourhood,
    UnknownStratum,
    VersionWithdrawn,
    WithdrawnWithoutReason,
)
from assises.phases.survey.models import (
    CopyAbroad,
    Excerpt,
    FieldSurvey,
    FilmClip,
    FilmVersion,
    Interview,
    QuotaCell,
    QuotaPlan,
    Screening,
)
from tests.world_agenda import EditionWorld, event, open_edition, stratum
from tests.world_phases_a import (
    archive,
    consent,
    excerpt,
    field_survey,
    film,
    interview,
    nothing_written,
    outside,
    verbs,
)

pytestmark = pytest.mark.django_db(databases=["default", "vault"])
CITY = (Role.TEAM, Role.ELECTED_MEMBER, Role.SERVICE_HEAD, Role.CLERK, Role.ADMINISTRATOR, Role.ANALYST)


def denials() -> list[str]:
    return [line.facts for line in entries(EVERYBODY, prefix="survey.access.denied")]


def test_a_survey_is_not_published_without_its_method_note() -> None:
    # R66.
    world = open_edition()
    key = field_survey(world)
    with nothing_written(FieldSurvey, JournalEntry):
        with pytest.raises(NoMethodNote):
            actions.publish_survey(survey=key, by=outside(world))
        with pytest.raises(NoSuchSurvey):
            actions.publish_survey(survey=key + 1, by=outside(world))
    actions.write_method_note(survey=key, text="Ce n’est pas un sondage.", by=outside(world))
    (row,) = queries.surveys(world.resident)
    assert (row.method_note, row.published_at) == ("", None)
    actions.publish_survey(survey=key, by=outside(world))
    (row,) = queries.surveys(world.resident)
    assert row.method_note == "Ce n’est pas un sondage."
    assert row.charter == "La Ville ne lit pas les entretiens bruts."


def test_a_new_plan_does_not_rewrite_the_cells_of_past_interviews() -> None:
    world = open_edition()
    key = field_survey(world)
    interview(world, key, cell="foyer")
    stratum("mal-loges")
    version = actions.draw_quota_plan(
        survey=key, cells=[Cell("marche", 20, strata=("mal-loges",))], by=outside(world)
    )
    assert version == 2
    assert Interview.objects.get().cell_at_the_time.plan.version == 1
    assert [row.key for row in queries.coverage(outside(world), key)] == ["marche"]
    with nothing_written(QuotaPlan, QuotaCell, JournalEntry):
        for cells, refusal in (
            ([Cell("a", 1), Cell("a", 2)], CellTwice),
            ([Cell("a", 1, floor=2)], FloorAboveTarget),
            ([Cell("a", 1, strata=("inconnue",))], UnknownStratum),
        ):
            with pytest.raises(refusal):
                actions.draw_quota_plan(survey=key, cells=cells, by=outside(world))


def test_cells_of_one_to_four_people_are_hidden_from_the_public() -> None:
    # R68, and the smallest publishable count.
    world = open_edition()
    key = field_survey(world)
    for _ in range(4):
        interview(world, key)
    assert {row.key: row.met for row in queries.coverage(world.resident, key)} == {
        "port-jeunes": 0,
        "foyer": None,
    }
    assert {row.key: row.met for row in queries.coverage(outside(world), key)}["foyer"] == 4
    interview(world, key)
    assert {row.key: row.met for row in queries.coverage(world.resident, key)}["foyer"] == 5


def test_an_interview_holds_a_pseudonym_a_place_and_a_consent() -> None:
    world = open_edition()
    key = field_survey(world)
    Neighbourhood.objects.create(slug="port", name="Le Port")
    given = consent(world)
    met = Met("Mme K.", "foyer", PlaceKind.SHELTER, "port", "ar")
    assert actions.record_interview(survey=key, met=met, consent=given, by=outside(world), number=231) == 231
    (row,) = queries.interviews(outside(world))
    assert (row.number, row.pseudonym, row.neighbourhood, row.language) == (231, "Mme K.", "port", "ar")
    assert row.uses == ("anonymous_quote", "room_only")
    withdrawn = consent(world)
    withdraw_consent(consent=withdrawn, by=outside(world))
    with nothing_written(Interview, JournalEntry):
        for wrong, number, refusal in (
            (met, 231, NumberTaken),
            (Met("X", "nulle part", PlaceKind.DOORSTEP), None, NoSuchCell),
            (Met("X", "foyer", PlaceKind.DOORSTEP, "ailleurs"), None, UnknownNeighbourhood),
        ):
            with pytest.raises(refusal):
                actions.record_interview(
                    survey=key, met=wrong, consent=given, by=outside(world), number=number
                )
        with pytest.raises(ConsentMissing):
            actions.record_interview(survey=key, met=met, consent=withdrawn, by=outside(world))


def test_an_excerpt_is_a_voice_with_the_cote_of_its_interview() -> None:
    world = open_edition()
    key = field_survey(world)
    number = interview(world, key, number=231)
    by = outside(world)
    spoken = Spoken(channel=VoiceChannel.DOOR, fidelity=Fidelity.PARAPHRASE)
    first = actions.record_excerpt(interview=number, wording="J’attends le bus.", spoken=spoken, by=by)
    second = actions.record_excerpt(
        interview=number, wording="Je ne sors plus.", spoken=spoken, by=by, moment=Moment(1000, 5000)
    )
    assert (first.cote, second.cote) == ("ENQ-0231-01", "ENQ-0231-02")
    by_hand, timed = queries.excerpts(world.resident)
    assert (by_hand.noted_by_hand, timed.noted_by_hand) == (True, False)
    provenance = Provenance.objects.get(item_id=first.item)
    assert (provenance.fidelity, provenance.consent_id) == ("paraphrase", Interview.objects.get().consent_id)
    assert queries.interviews(by)[0].excerpts == (first.cote, second.cote)


def test_no_words_leave_an_interview_against_the_wish_of_the_person() -> None:
    world = open_edition()
    key = field_survey(world)
    silent = interview(world, key, Use.TRANSCRIPT)
    number = interview(world, key)
    spoken = Spoken(channel=VoiceChannel.DOOR)
    by = outside(world)
    with nothing_written(Excerpt, Item, JournalEntry):
        with pytest.raises(ConsentMissing):
            actions.record_excerpt(interview=silent, wording="Non.", spoken=spoken, by=by)
        with pytest.raises(NoSuchInterview):
            actions.record_excerpt(interview=999, wording="Non.", spoken=spoken, by=by)
        for moment in (Moment(5, 5), Moment(5, None), Moment(None, 5)):
            with pytest.raises(TimesTheWrongWay):
                actions.record_excerpt(interview=number, wording="Non.", spoken=spoken, by=by, moment=moment)
    given = Interview.objects.get(number=number).consent_id
    withdraw_consent(consent=given, by=by)
    actions.recheck_film(by=by, consent=given)
    with nothing_written(Excerpt, Item, JournalEntry), pytest.raises(InterviewWithdrawn):
        actions.record_excerpt(interview=number, wording="Non.", spoken=spoken, by=by)


@pytest.mark.parametrize("role", CITY)
def test_the_city_reads_no_raw_interview_and_the_attempt_is_written_down(role: Role) -> None:
    # R67.
    world = open_edition()
    interview(world, field_survey(world))
    with pytest.raises(NotAllowed):
        queries.interviews(world.actor(role))
    (line,) = entries(EVERYBODY, prefix="survey.access.denied")
    assert (line.role, line.facts) == (role.value, '{"tried":"survey.interview.read"}')
    assert len(queries.interviews(world.actor(Role.GUARANTOR))) == 1
    assert len(queries.interviews(outside(world))) == 1


@pytest.mark.parametrize("role", CITY)
def test_the_city_does_not_touch_the_cut_and_the_attempt_outlives_the_refusal(role: Role) -> None:
    # R67.
    world = open_edition()
    cote = excerpt(world, interview(world, field_survey(world)))
    by, city = outside(world), world.actor(role)
    version = actions.begin_version(
        film=actions.open_film(title="Film", by=by), target_use=TargetUse.ROOM_ONLY, captions="fr", by=by
    )
    with nothing_written(FilmVersion, FilmClip, Item):
        with pytest.raises(NotAllowed):
            actions.cut_sequence(version=version, wording="Coupe.", excerpts=[cote], by=city)
        with pytest.raises(NotAllowed):
            actions.approve_version(version=version, wording="Film.", by=city)
        with pytest.raises(NotAllowed):
            actions.withdraw_version(cote="FIL-V1", reason="gênant", by=city)
    assert denials() == [
        '{"tried":"survey.film_version.withdraw"}',
        '{"tried":"survey.film_version.approve"}',
        '{"tried":"survey.sequence.cut"}',
    ]
    assert chain_report(EVERYBODY).faults == ()


def test_a_film_goes_from_excerpt_to_sequence_to_version_to_screening() -> None:
    # R65: the record of the meeting holds the hash of what was shown.
    world = open_edition()
    cote = excerpt(world, interview(world, field_survey(world), number=231))
    version, sequence = film(world, cote)
    assert (cote, sequence, version) == ("ENQ-0231-01", "FIL-01", "FIL-V1")
    assert {rung.item.cote for rung in lineage(world.resident, version).down} == {sequence, cote}
    key = event(world)
    actions.show_version(cote=version, event=key, by=world.actor(Role.FACILITATOR))
    page = queries.film_version(world.resident, version)
    assert page.version.state == "shown"
    assert len(page.version.sha256) == 64
    assert page.sequences[0].excerpts == (cote,)
    assert [(one.event, one.captions) for one in page.screenings] == [(key, True)]
    shown = entries(EVERYBODY, subject=version, prefix="survey.film_version.shown")
    assert page.version.sha256 in shown[0].facts


def test_a_sequence_needs_a_live_consent_for_the_use_its_film_aims_at() -> None:
    # R68: each sequence is tied to a consent.
    world = open_edition()
    room_only = excerpt(world, interview(world, field_survey(world)))
    by = outside(world)
    title = actions.open_film(title="Film", by=by)
    web = actions.begin_version(film=title, target_use=TargetUse.WEB, captions="fr", by=by)
    with nothing_written(FilmClip, Item, JournalEntry):
        with pytest.raises(ConsentMissing):
            actions.cut_sequence(version=web, wording="Coupe.", excerpts=[room_only], by=by)
        with pytest.raises(NothingBehindTheSequence):
            actions.cut_sequence(version=web, wording="Rien.", excerpts=[], by=by)
        with pytest.raises(NothingBehindTheSequence):
            actions.cut_sequence(version=web, wording="Les deux.", excerpts=[room_only], by=by, cutaway=True)
        with pytest.raises(NoSuchExcerpt):
            actions.cut_sequence(version=web, wording="Inconnu.", excerpts=["ENQ-9999-01"], by=by)
        with pytest.raises(EmptyVersion):
            actions.approve_version(version=web, wording="Vide.", by=by)
        with pytest.raises(NoSuchVersion):
            actions.approve_version(version=web + 100, wording="Vide.", by=by)
    with pytest.raises(NoSuchFilm):
        actions.begin_version(film=title + 100, target_use=TargetUse.WEB, captions="fr", by=by)
    actions.cut_sequence(version=web, wording="Le fleuve, le matin.", excerpts=[], by=by, cutaway=True)
    assert actions.approve_version(version=web, wording="Film.", by=by).cote == "FIL-V1"
    assert queries.film_version(world.resident, "FIL-V1").sequences[0].cutaway
    with nothing_written(FilmClip, FilmVersion, Item, JournalEntry):
        with pytest.raises(CutIsClosed):
            actions.cut_sequence(version=web, wording="Tard.", excerpts=[], by=by, cutaway=True)
        with pytest.raises(CutIsClosed):
            actions.approve_version(version=web, wording="Encore.", by=by)


def test_a_consent_taken_back_pulls_the_film_at_once_and_recalls_its_copies() -> None:
    world = open_edition()
    number = interview(world, field_survey(world))
    cote = excerpt(world, number)
    version, _ = film(world, cote)
    copy = actions.hand_out_copy(cote=version, holder="maison de quartier", medium="clé USB", by=world.team)
    given = Interview.objects.get().consent_id
    with pytest.raises(NoSuchRecall):
        actions.acknowledge_recall(copy=copy, by=world.team)
    withdraw_consent(consent=given, by=outside(world))
    key = event(world)
    with nothing_written(Screening, FilmVersion, JournalEntry), pytest.raises(ConsentMissing):
        actions.show_version(cote=version, event=key, by=world.team)
    assert actions.recheck_film(by=world.resident, consent=given) == (version,)
    assert Interview.objects.get().state == "withdrawn"
    with pytest.raises(VersionWithdrawn):
        queries.film_version(world.resident, version)
    (row,) = queries.film_versions(world.resident)
    assert row.label == "retirée"
    with nothing_written(Screening, CopyAbroad, JournalEntry):
        with pytest.raises(VersionWithdrawn):
            actions.show_version(cote=version, event=key, by=world.team)
        with pytest.raises(VersionWithdrawn):
            actions.hand_out_copy(cote=version, holder="x", medium="y", by=world.team)
    (recall,) = queries.recall_list(world.team)
    assert recall.recalled_at is not None
    assert recall.acknowledged_at is None
    actions.acknowledge_recall(copy=copy, by=world.team)
    assert queries.recall_list(world.team)[0].acknowledged_at is not None
    with pytest.raises(NotAllowed):
        queries.recall_list(world.resident)


def test_a_narrower_consent_pulls_only_the_versions_it_no_longer_covers() -> None:
    world = open_edition()
    number = interview(world, field_survey(world), Use.ANONYMOUS_QUOTE, Use.ROOM_ONLY, Use.WEB)
    cote = excerpt(world, number)
    room, _ = film(world, cote)
    web, _ = film(world, cote, use=TargetUse.WEB)
    given = Interview.objects.get().consent_id
    narrow_consent(consent=given, keep=[Use.ANONYMOUS_QUOTE, Use.ROOM_ONLY], by=outside(world))
    assert actions.recheck_film(by=world.resident, consent=given) == (web,)
    assert queries.film_version(world.resident, room).version.state == "approved"
    assert Interview.objects.get().state == "excerpted"


def test_words_withdrawn_pull_every_version_that_holds_them_and_nothing_else() -> None:
    world = open_edition()
    key = field_survey(world)
    gone, kept = excerpt(world, interview(world, key)), excerpt(world, interview(world, key))
    first, _ = film(world, gone)
    second, _ = film(world, kept)
    assert actions.recheck_film(by=world.resident) == ()
    withdraw_item(cote=gone, reason="demande", by=world.team)
    assert actions.recheck_film(by=world.resident) == (first,)
    assert queries.film_version(world.resident, second).version.cote == second
    assert verbs()[-1] == "survey.film_version.withdrawn"


def test_a_consent_taken_back_after_the_archive_still_pulls_the_film() -> None:
    world = open_edition()
    version, _ = film(world, excerpt(world, interview(world, field_survey(world))))
    archive(world)
    given = Interview.objects.get().consent_id
    withdraw_consent(consent=given, by=outside(world))
    assert actions.recheck_film(by=world.resident, consent=given) == (version,)
    with pytest.raises(VersionWithdrawn):
        queries.film_version(world.resident, version)


def test_a_version_is_withdrawn_for_a_reason_that_is_written() -> None:
    world = open_edition()
    version, _ = film(world, excerpt(world, interview(world, field_survey(world))))
    by = world.actor(Role.DATA_PROTECTION)
    with nothing_written(FilmVersion, JournalEntry):
        with pytest.raises(WithdrawnWithoutReason):
            actions.withdraw_version(cote=version, reason=" ", by=by)
        with pytest.raises(NoSuchVersion):
            actions.withdraw_version(cote="FIL-V9", reason="x", by=by)
    actions.withdraw_version(cote=version, reason="un visage de passage", by=by)
    (line,) = entries(EVERYBODY, subject=version, prefix="survey.film_version.withdrawn")
    assert line.reason == "un visage de passage"
    with pytest.raises(VersionWithdrawn):
        actions.withdraw_version(cote=version, reason="encore", by=by)


def test_a_draft_is_shown_to_nobody() -> None:
    world = open_edition()
    by = outside(world)
    version = actions.begin_version(
        film=actions.open_film(title="Film", by=by), target_use=TargetUse.ROOM_ONLY, captions="fr", by=by
    )
    assert queries.film_versions(world.resident) == ()
    assert [row.version for row in queries.film_versions(by)] == [version]
    with pytest.raises(NoSuchVersion):
        queries.film_version(world.resident, "FIL-V1")


def test_a_denial_inside_a_larger_gesture_that_goes_on_is_kept() -> None:
    world = open_edition()

    @gesture
    def larger(*, by: Actor) -> None:
        with pytest.raises(NotAllowed):
            actions.open_film(title="Film", by=by)

    larger(by=world.team)
    assert denials() == ['{"tried":"survey.film.open"}']


def setting() -> EditionWorld:
    world = open_edition()
    version, _ = film(world, excerpt(world, interview(world, field_survey(world), number=1)))
    actions.hand_out_copy(cote=version, holder="maison de quartier", medium="DVD", by=world.team)
    return world


def test_the_database_holds_the_truth_of_the_survey() -> None:
    setting()
    now = clock.now()
    tries = {
        "survey_published_with_its_method_note": lambda: FieldSurvey.objects.update(published_at=now),
        "survey_floor_within_target": lambda: QuotaCell.objects.update(floor=1000),
        "survey_excerpt_begins_before_it_ends": lambda: Excerpt.objects.update(in_ms=5, out_ms=5),
        "survey_clip_begins_before_it_ends": lambda: FilmClip.objects.update(in_ms=5),
        "survey_approved_version_is_on_record": lambda: FilmVersion.objects.update(item=None),
        "survey_copy_answers_a_recall": lambda: CopyAbroad.objects.update(acknowledged_at=now),
    }
    for constraint, attempt in tries.items():
        with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
            attempt()


def test_the_database_refuses_twins_in_the_survey() -> None:
    world = setting()
    survey = FieldSurvey.objects.get()
    row = Interview.objects.get()
    clip = FilmClip.objects.get()
    other = Item.objects.get(cote="ENQ-0001-01")
    twins = {
        "survey_plan_version_once": lambda: QuotaPlan.objects.create(survey=survey, version=1),
        "survey_cell_once_per_plan": lambda: QuotaCell.objects.create(
            plan=QuotaPlan.objects.get(), key="foyer", target=1
        ),
        "survey_interview_number_once": lambda: Interview.objects.create(
            survey=survey,
            number=1,
            pseudonym="X",
            cell_at_the_time=row.cell_at_the_time,
            consent_id=row.consent_id,
            place_kind="doorstep",
            done_at=clock.now(),
        ),
        "survey_film_version_once": lambda: FilmVersion.objects.create(
            film=clip.version.film, number=1, target_use="web", captions="fr"
        ),
        "survey_clip_place_once": lambda: FilmClip.objects.create(
            item=other, version=clip.version, position=clip.position
        ),
    }
    for attempt in twins.values():
        with pytest.raises(IntegrityError), transaction.atomic():
            attempt()
    actions.show_version(cote="FIL-V1", event=event(world), by=world.team)
    with pytest.raises(DatabaseError, match="insert only"), transaction.atomic():
        Screening.objects.update(captions=False)
