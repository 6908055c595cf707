"""What the edition says: reasons and their versions, a promise with its clock, texts and their twins."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.db import DatabaseError, transaction

from assises.commons.agenda import actions, queries
from assises.commons.agenda.actions import (
    DecisionStatus,
    EvaluationStage,
    Horizon,
    ThemeKind,
)
from assises.commons.agenda.errors import (
    NoSourceSaid,
    NoSuchEdition,
    NoSuchObjective,
    NoSuchQuestion,
    NoSuchScheme,
    NoSuchStake,
    NoSuchText,
    NoSuchTheme,
    NothingWritten,
    QuestionFrozen,
    SlugTaken,
    StakeNotReady,
    UnknownName,
    ValueOutsideInterval,
)
from assises.commons.agenda.models import Measurement, Promise, Rationale, Remark, Stake
from assises.commons.agenda.queries import ChangedLine
from assises.commons.journal import clock
from assises.commons.journal.actions import EVERYBODY, Role
from assises.commons.journal.errors import NotAllowed
from assises.commons.journal.queries import entries
from tests import world_agenda

pytestmark = pytest.mark.django_db(databases=["default", "vault"])


def test_every_version_of_the_reasons_stays_and_what_changed_shows() -> None:
    """R05: published, versioned, later edits visible, the digest in the journal."""
    world = world_agenda.open_edition()
    second = actions.publish_rationale(
        text="Pourquoi nous tenons ces assises.\nLe conseil décide à la fin.",
        easy_text="Pourquoi ces assises.",
        by=world.team,
    )
    assert [row.version for row in queries.rationale_versions(world.resident)] == [2, 1]
    changes = queries.rationale_changes(world.resident, before=1, after=2)
    assert changes == (
        ChangedLine("same", "Pourquoi nous tenons ces assises."),  # type: ignore[arg-type]
        ChangedLine("removed", "Qui décide à la fin."),  # type: ignore[arg-type]
        ChangedLine("added", "Le conseil décide à la fin."),  # type: ignore[arg-type]
    )
    (line,) = entries(EVERYBODY, prefix="agenda.rationale", limit=1)
    assert second.sha256 in line.facts
    easy = queries.text(world.resident, "rationale", language="fr-x-falc")
    assert (easy.version, easy.body, easy.has_easy_twin) == (2, "Pourquoi ces assises.", True)
    with pytest.raises(NoSuchText):
        queries.rationale_changes(world.resident, before=1, after=3)


def test_the_clock_of_a_word_is_that_of_the_promise_under_which_it_was_spoken() -> None:
    """R81: the clock starts; a later, slower promise does not move it; the breach shows."""
    with clock.told(datetime(2017, 10, 12, 18, tzinfo=UTC)):
        world = world_agenda.open_edition(answer_within_days=60)
    with clock.told(datetime(2017, 12, 1, 12, tzinfo=UTC)):
        actions.publish_promise(
            text="Une réponse, plus tard.", by_function="la maire", answer_within_days=365, by=world.team
        )
    with clock.told(datetime(2018, 2, 2, 19, tzinfo=UTC)):
        early = queries.promise_clock(world.resident, spoken_on=date(2017, 11, 7))
        late = queries.promise_clock(world.resident, spoken_on=date(2017, 12, 9))
        in_force = queries.promise(world.resident)
    assert early is not None
    assert late is not None
    assert in_force is not None
    assert (early.due_on, early.days_left, early.breached) == (date(2018, 1, 6), -27, True)
    assert (late.due_on, late.breached) == (date(2018, 12, 9), False)
    assert in_force.answer_within_days == 365
    with pytest.raises(DatabaseError, match="insert only"), transaction.atomic():
        Promise.objects.update(answer_within_days=999)
    with pytest.raises(DatabaseError, match="insert only"), transaction.atomic():
        Rationale.objects.all().delete()


def test_without_a_promise_there_is_no_clock() -> None:
    world = world_agenda.draft_edition()
    assert queries.promise(world.team) is None
    assert queries.promise_clock(world.team, spoken_on=date(2017, 11, 7)) is None
    with pytest.raises(NothingWritten):
        actions.publish_promise(text="Bientôt.", by_function="la maire", answer_within_days=0, by=world.team)
    assert not Promise.objects.exists()


def test_a_page_of_the_city_has_languages_and_says_who_read_them() -> None:
    world = world_agenda.open_edition()
    assert actions.publish_text(slug="privacy", body="Ce que nous gardons.\r\n", by=world.team).version == 1
    actions.translate_text(
        slug="privacy", version=1, language="ar", body="ما نحتفظ به", by_machine=True, by=world.team
    )
    assert queries.text(world.resident, "privacy", language="ar").state == "machine"
    actions.review_text(
        slug="privacy", version=1, language="ar", reviewed_by="traductrice jurée", by=world.team
    )
    arabic = queries.text(world.resident, "privacy", language="ar")
    assert (arabic.state, arabic.reviewed_by) == ("reviewed", "traductrice jurée")
    assert queries.text(world.resident, "privacy", language="pt").body == "Ce que nous gardons."
    actions.publish_text(slug="privacy", body="Ce que nous gardons, et combien de temps.", by=world.team)
    assert queries.text(world.resident, "privacy", language="ar").language == "fr", "not yet translated"
    assert queries.text(world.resident, "privacy", version=1).body == "Ce que nous gardons."
    assert [text.slug for text in queries.texts(world.resident)] == ["privacy", "promise", "rationale"]
    for refusal, gesture in (
        (NoSuchText, lambda: queries.text(world.resident, "contact")),
        (
            NoSuchText,
            lambda: actions.translate_text(slug="contact", version=1, language="ar", body="x", by=world.team),
        ),
        (
            SlugTaken,
            lambda: actions.translate_text(slug="privacy", version=1, language="ar", body="x", by=world.team),
        ),
        (SlugTaken, lambda: actions.publish_text(slug="promise", body="x", by=world.team)),
        (NothingWritten, lambda: actions.publish_text(slug="contact", body=" \n", by=world.team)),
        (
            NoSuchText,
            lambda: actions.review_text(
                slug="privacy", version=1, language="pt", reviewed_by="x", by=world.team
            ),
        ),
    ):
        with pytest.raises(refusal):
            gesture()


def test_an_objective_reads_its_measures_or_says_not_measured() -> None:
    """R15: objectives are data with indicators and values with their interval."""
    world = world_agenda.open_edition()
    (objective,) = queries.objectives(world.resident)
    (indicator,) = objective.indicators
    assert indicator.latest is None
    reading = {"indicator": indicator.id, "n": 1100, "as_of": date(2017, 12, 5), "by": world.team}
    with pytest.raises(ValueOutsideInterval):
        actions.record_measurement(
            value=Decimal(1300), low=Decimal(1000), high=Decimal(1200), source="cartes", **reading
        )
    with pytest.raises(NoSourceSaid):
        actions.record_measurement(
            value=Decimal(1100), low=Decimal(1000), high=Decimal(1200), source=" ", **reading
        )
    assert not Measurement.objects.exists()
    actions.record_measurement(
        value=Decimal(1100), low=Decimal(1000), high=Decimal(1200), source="cartes d’entrée", **reading
    )
    latest = queries.objectives(world.resident)[0].indicators[0].latest
    assert latest is not None
    assert (latest.value, latest.low, latest.high, latest.n) == (1100, 1000, 1200, 1100)
    with pytest.raises(NoSuchObjective):
        actions.add_indicator(objective=9, name="x", unit="x", method="x", by=world.team)
    with pytest.raises(SlugTaken):
        actions.add_indicator(objective=1, name="personnes distinctes", unit="x", method="x", by=world.team)


def test_a_guiding_question_keeps_its_number_and_its_words() -> None:
    """R77 R78 R79 R80: the four questions, put identically on every channel."""
    world = world_agenda.open_edition()
    assert [one.number for one in queries.questions(world.resident)] == [1, 2, 3, 4]
    key = queries.question_id(world.resident, 3)
    with pytest.raises(QuestionFrozen):
        actions.set_question(number=3, text="Quels services, vraiment ?", by=world.team)
    assert actions.set_question(number=3, text="Quels services publics ?", by=world.team) == key
    with pytest.raises(NoSuchQuestion):
        queries.question_id(world.resident, 5)


def test_a_stake_says_what_is_open_before_anybody_speaks() -> None:
    """R20 R17: decided with its act, constrained with its room, open; tied to changes, or to none."""
    world = world_agenda.open_edition()
    quays = world_agenda.transformation()
    actions.write_stake(
        slug="quais", title="Les quais", text="Que faire des quais ?", horizon=Horizon.Y2030, by=world.team
    )
    with pytest.raises(StakeNotReady) as refused:
        actions.publish_stake(slug="quais", by=world.team)
    assert refused.value.parameters["codes"] == ("status", "transformations")
    with pytest.raises(StakeNotReady) as refused:
        actions.decide_stake(slug="quais", status=DecisionStatus.DECIDED, by=world.team)
    assert refused.value.parameters["codes"] == ("act_reference", "act_date")
    with pytest.raises(StakeNotReady) as refused:
        actions.decide_stake(slug="quais", status=DecisionStatus.CONSTRAINED, by=world.team)
    assert refused.value.parameters["codes"] == ("room_left",)
    assert Stake.objects.get().decision_status == ""
    assert queries.stakes(world.resident) == ()
    with pytest.raises(NoSuchStake):
        queries.stake(world.resident, "quais")
    actions.write_stake(
        slug="quais",
        title="Les quais",
        text="Que faire des quais ?",
        horizon=Horizon.Y2030,
        transformations=[quays],
        by=world.team,
    )
    actions.decide_stake(
        slug="quais",
        status=DecisionStatus.DECIDED,
        act_reference="délibération 2016-44",
        act_date=date(2016, 6, 1),
        act_body="le conseil",
        by=world.team,
    )
    actions.publish_stake(slug="quais", by=world.team)
    stake = queries.stake(world.resident, "quais")
    assert (stake.status, stake.act_date) == ("decided", date(2016, 6, 1))
    assert ([change.slug for change in stake.transformations], stake.says_none) == ([quays], False)


def test_stakes_are_sorted_by_how_far_they_reach() -> None:
    """R50: now, this term, 2030, beyond; the daily apart from the strategic, both kept."""
    world = world_agenda.open_edition()
    world_agenda.stake(world)
    actions.write_stake(
        slug="bancs",
        title="Les bancs",
        text="Plus de bancs ?",
        horizon=Horizon.NOW,
        strategic=False,
        no_transformation=True,
        by=world.team,
    )
    actions.decide_stake(slug="bancs", status=DecisionStatus.OPEN, by=world.team)
    actions.publish_stake(slug="bancs", by=world.team)
    seen = world.resident
    assert [one.slug for one in queries.stakes(seen)] == ["bord-de-l-eau", "bancs"]
    assert [one.slug for one in queries.stakes(seen, horizon=Horizon.NOW)] == ["bancs"]
    assert [one.slug for one in queries.stakes(seen, strategic=True)] == ["bord-de-l-eau"]
    assert queries.stake_id(seen, "bancs") == Stake.objects.get(slug="bancs").pk


def test_one_tree_classifies_words() -> None:
    """R19: domains of change, rights, obstacles in one tree; a branch of the edition before the house's."""
    world = world_agenda.open_edition()
    by = world.team
    quays = world_agenda.transformation()
    actions.add_theme(kind=ThemeKind.DOMAIN_OF_CHANGE, slug="urbain", label="Urbain", by=by)
    actions.add_theme(
        kind=ThemeKind.DOMAIN_OF_CHANGE,
        slug="logement",
        label="Logement",
        parent="urbain",
        transformations=[quays],
        by=by,
    )
    actions.add_theme(kind=ThemeKind.OBSTACLE, slug="langue", label="La langue", for_all_editions=True, by=by)
    tree = {one.slug: one for one in queries.themes(world.resident)}
    assert (tree["logement"].parent, tree["logement"].transformations) == ("urbain", (quays,))
    assert [one.slug for one in queries.themes(world.resident, kind=ThemeKind.OBSTACLE)] == ["langue"]
    assert queries.theme_id(world.resident, "langue") == tree["langue"].id
    for refusal, arguments in (
        (SlugTaken, {"slug": "urbain", "label": "Autre"}),
        (SlugTaken, {"slug": "urbain-2", "label": "Urbain"}),
        (NoSuchTheme, {"slug": "x", "label": "x", "parent": "inconnu"}),
        (UnknownName, {"slug": "x", "label": "x", "transformations": ["inconnue"]}),
        (NothingWritten, {"slug": "x", "label": " "}),
    ):
        with pytest.raises(refusal):
            actions.add_theme(kind=ThemeKind.DOMAIN_OF_CHANGE, by=by, **arguments)  # type: ignore[arg-type]
    assert len(queries.themes(world.resident)) == 3
    with pytest.raises(NoSuchTheme):
        queries.theme_id(world.resident, "inconnu")


def test_values_are_declared_once() -> None:
    world = world_agenda.open_edition()
    actions.declare_value(name="Solidarité", by=world.team)
    with pytest.raises(SlugTaken):
        actions.declare_value(name="Solidarité ", by=world.team)
    assert [value.name for value in queries.values(world.resident)] == ["Solidarité"]


def test_the_guarantor_writes_a_remark_that_nobody_edits() -> None:
    """N11: remarks are the guarantor's alone, and stay as written."""
    world = world_agenda.open_edition()
    guarantor = world.actor(Role.GUARANTOR)
    actions.write_remark(text="Le calendrier laisse peu de temps.", phase=2, by=guarantor)
    (remark,) = queries.remarks(world.resident)
    assert (remark.text, remark.phase) == ("Le calendrier laisse peu de temps.", 2)
    for role in set(Role) - {Role.GUARANTOR}:
        with pytest.raises(NotAllowed):
            actions.write_remark(text="!", by=world.actor(role))
    for change in (
        lambda: Remark.objects.update(text="Tout va bien."),
        lambda: Remark.objects.all().delete(),
    ):
        with pytest.raises(DatabaseError, match="insert only"), transaction.atomic():
            change()
    assert Remark.objects.get().text == "Le calendrier laisse peu de temps."


def test_what_the_process_costs_adds_up() -> None:
    """N10: total, per phase, contractors; the total is the sum of the lines."""
    world = world_agenda.open_edition()
    world_agenda.cost(world, "1200.00")
    actions.publish_cost(
        label="Film",
        amount=Decimal("30000.50"),
        contractor="Une équipe extérieure",
        source="marché 7",
        phase=2,
        by=world.team,
    )
    costs = queries.costs(world.resident)
    assert (costs.total, costs.outside) == (Decimal("31200.50"), Decimal("30000.50"))
    assert costs.total == sum(part.amount for part in costs.by_phase)
    with pytest.raises(NoSourceSaid):
        actions.publish_cost(label="x", amount=Decimal(1), source="", by=world.team)
    with pytest.raises(ValueOutsideInterval):
        actions.publish_cost(label="x", amount=Decimal(-1), source="x", by=world.team)


def test_the_method_note_has_versions_and_the_evaluation_its_evidence() -> None:
    """N18: what the data can and cannot say, versioned."""
    world = world_agenda.open_edition()
    assert queries.method_note(world.resident) is None
    assert actions.publish_method_note(text="Ce n’est pas un sondage.", by=world.team) == 1
    assert actions.publish_method_note(text="Ce n’est toujours pas un sondage.", by=world.team) == 2
    note = queries.method_note(world.resident)
    assert note is not None
    assert (note.version, note.text) == (2, "Ce n’est toujours pas un sondage.")
    evaluator = world.actor(Role.EVALUATOR)
    actions.record_evaluation(
        stage=EvaluationStage.DESIGN,
        criterion="Question neutre",
        evidence="Les quatre questions ont été relues.",
        score=7,
        by=evaluator,
    )
    with pytest.raises(ValueOutsideInterval):
        actions.record_evaluation(
            stage=EvaluationStage.DESIGN, criterion="x", evidence="x", score=11, by=evaluator
        )
    assert [found.score for found in queries.evaluations(world.resident)] == [7]


def test_the_registry_of_schemes_is_public_and_dated() -> None:
    """R41 R42: type, audience, power, budget, contact, active from and to, and what passes between them."""
    world = world_agenda.open_edition()
    committees = world_agenda.scheme(world)
    budget = actions.SchemeCard(
        slug="budget-participatif",
        name="Budget participatif",
        kind=actions.SchemeKind.BUDGET,
        power=actions.Power.CO_GOVERN,
        budget=Decimal(400_000),
        strata=(world_agenda.stratum("jeunes"),),
        active_from=date(2019, 1, 1),
    )
    actions.register_scheme(card=budget, by=world.team)
    with pytest.raises(SlugTaken):
        actions.register_scheme(card=budget, by=world.team)
    actions.link_schemes(
        sender=committees, receiver="budget-participatif", what_passes="des projets", by=world.team
    )
    named = [one.slug for one in queries.schemes(world.resident)]
    assert named == ["budget-participatif", committees]
    assert [one.slug for one in queries.schemes(world.resident, active_on=date(2017, 11, 7))] == [committees]
    (link,) = queries.scheme_links(world.resident)
    assert (link.sender, link.what_passes) == (committees, "des projets")
    actions.revise_scheme(
        card=actions.SchemeCard(slug=committees, name="Comités de quartier", active_to=date(2018, 1, 1)),
        by=world.team,
    )
    assert queries.scheme(world.resident, committees).active_to == date(2018, 1, 1)
    with pytest.raises(NoSuchScheme):
        queries.scheme_id(world.resident, "inconnu")
    with pytest.raises(NothingWritten):
        actions.link_schemes(sender=committees, receiver=committees, what_passes="x", by=world.team)
    with pytest.raises(UnknownName):
        actions.revise_scheme(
            card=actions.SchemeCard(slug=committees, name="x", strata=("inconnu",)), by=world.team
        )
    assert queries.scheme(world.resident, committees).name == "Comités de quartier"


def test_a_new_edition_takes_the_frame_of_the_old_one_and_none_of_its_words() -> None:
    """R03: copied for a new year: objectives, questions, phases moved, stakes without their status."""
    old = world_agenda.open_edition("2017", status="archived")
    # the frame is read, not changed: an archived edition can be copied
    key = actions.copy_edition(
        source="2017",
        slug="2023",
        label="2023",
        public_name="Assises 2023",
        starts_on=date(2023, 1, 10),
        by=old.team,
    )
    new = world_agenda.EditionWorld("2023", key)
    assert queries.edition(new.team).previous == "2017"
    assert [one.text for one in queries.questions(new.team)] == list(world_agenda.QUESTIONS)
    assert queries.phases(new.team)[0].starts_on == date(2023, 1, 10)
    assert [item.code for item in queries.missing_before_opening(new.team)] == ["rationale", "promise"]
    with pytest.raises(SlugTaken):
        actions.copy_edition(
            source="2017", slug="2023", label="x", public_name="x", starts_on=date(2024, 1, 1), by=old.team
        )


def test_a_copy_keeps_the_tree_and_the_stakes_unpublished() -> None:
    old = world_agenda.open_edition("2017")
    actions.add_theme(kind=ThemeKind.THEME, slug="ville", label="Ville", by=old.team)
    actions.add_theme(kind=ThemeKind.THEME, slug="eau", label="Eau", parent="ville", by=old.team)
    world_agenda.stake(old, status=DecisionStatus.CONSTRAINED)
    actions.publish_text(slug="contact", body="Écrivez-nous.", easy_body="Écrire.", by=old.team)
    actions.allow_in_phase(number=2, gesture_name="reach.heads.count", by=old.team)
    key = actions.copy_edition(
        source="2017", slug="2023", label="2023", public_name="x", starts_on=date(2023, 1, 1), by=old.team
    )
    new = world_agenda.EditionWorld("2023", key)
    assert [(one.slug, one.parent) for one in queries.themes(new.team)] == [("eau", "ville"), ("ville", "")]
    (stake,) = queries.stakes(new.team)
    assert (stake.status, stake.published_at) == (None, None)
    with pytest.raises(NoSuchEdition):
        queries.stakes(new.resident)
    assert queries.text(new.team, "contact", language="fr-x-falc").body == "Écrire."
    with pytest.raises(NoSuchText):
        queries.text(new.team, "promise")
