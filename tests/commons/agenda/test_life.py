"""The life of an edition: it opens when it is ready, goes one step at a time, and is then frozen."""

from __future__ import annotations

import pytest
from django.utils import translation

from assises.commons.agenda import actions
from assises.commons.agenda.errors import (
    CostsMissing,
    EditionArchived,
    EditionNotOpen,
    EditionNotThere,
    NoSuchEdition,
    NotReadyToOpen,
    SlugPrinted,
    SlugTaken,
)
from assises.commons.agenda.models import Edition
from assises.commons.agenda.queries import (
    edition,
    edition_id,
    editions,
    following_edition,
    may,
    missing_before_opening,
    require,
    text,
)
from assises.commons.journal.actions import EVERYBODY, Actor, Channel, Role
from assises.commons.journal.errors import NotAllowed
from assises.commons.journal.queries import entries
from assises.web.door.saying import sentence
from tests import world_agenda

pytestmark = pytest.mark.django_db(databases=["default", "vault"])


def status(slug: str = "2017") -> str:
    return Edition.objects.get(slug=slug).status


def test_an_edition_says_all_that_it_lacks_before_it_opens() -> None:
    """R05 R15 R81: no opening without reasons, promise and an indicator per objective."""
    world = world_agenda.draft_edition()
    actions.announce_edition(by=world.team)
    actions.set_objective(number=1, text="Mieux décider ensemble.", by=world.team)
    actions.set_objective(number=2, text="Aller vers tout le monde.", by=world.team)
    actions.add_indicator(objective=2, name="présents", unit="personnes", method="comptage", by=world.team)
    with pytest.raises(NotReadyToOpen) as refused:
        actions.open_edition(by=world.team)
    assert refused.value.parameters["codes"] == ("rationale", "promise", "indicator")
    with translation.override("fr"):
        said = sentence(refused.value)
    for piece in ("l’exposé des motifs", "la promesse et son délai", "un indicateur pour l’objectif 1"):
        assert piece in said
    assert status() == "announced"
    assert [item.code for item in missing_before_opening(world.team)] == ["rationale", "promise", "indicator"]


def test_an_edition_that_is_ready_opens_and_its_life_goes_one_step_at_a_time() -> None:
    world = world_agenda.open_edition(status="announced")
    with pytest.raises(EditionNotThere):
        actions.start_answering(by=world.team)
    assert status() == "announced"
    for passage, reached in zip(
        world_agenda.PASSAGES[1:5], ("open", "answering", "drafting", "following_up"), strict=True
    ):
        passage(by=world.team)
        assert status() == reached
    with pytest.raises(EditionNotThere):
        actions.open_edition(by=world.team)
    lived = [line.verb for line in entries(EVERYBODY, subject="agenda.edition:2017")]
    assert lived[:4] == [
        "agenda.edition.following_up_started",
        "agenda.edition.drafting_started",
        "agenda.edition.answering_started",
        "agenda.edition.opened",
    ]


def test_an_edition_is_archived_with_its_costs_or_the_reason_why_not() -> None:
    """N10: the cost of the process is public."""
    world = world_agenda.open_edition(status="following_up")
    with pytest.raises(CostsMissing):
        actions.archive_edition(by=world.team)
    assert status() == "following_up"
    world_agenda.cost(world)
    actions.archive_edition(by=world.team)
    assert status() == "archived"


def test_an_archived_edition_is_frozen_but_for_its_follow_up() -> None:
    """N19: after the archive every gesture is refused except the follow-up; its pages stay readable."""
    world = world_agenda.open_edition(status="archived")
    with pytest.raises(EditionArchived):
        actions.set_objective(number=9, text="Trop tard.", by=world.team)
    assert edition(world.resident).no_costs_because == "démonstration"
    assert not may(world.team, "agenda.stake.write")


def test_after_the_archive_the_law_is_kept_up_to_date_and_history_is_not_rewritten() -> None:
    """N19: who answers changes in 24 months; what was promised does not."""
    world = world_agenda.open_edition(status="archived")
    for slug in ("legal-notice", "privacy", "accessibility", "contact", "danger"):
        actions.publish_text(slug=slug, body="La ville a déménagé.", by=world.team)
        assert text(world.resident, slug, language="fr").body == "La ville a déménagé."
    actions.translate_text(slug="contact", version=1, language="en", body="We moved.", by=world.team)
    for frozen in ("moderation-rules", "une-page-libre"):
        with pytest.raises(EditionArchived):
            actions.publish_text(slug=frozen, body="Après coup.", by=world.team)
    with pytest.raises(EditionArchived):
        actions.publish_promise(text="x", by_function="la maire", answer_within_days=9, by=world.team)
    for still in ("agenda.role.assign", "agenda.role.end", "survey.recall.acknowledge"):
        assert may(world.team, still), still
    assert may(world.actor(Role.GUARANTOR), "agenda.remark.write")
    assert may(world.actor(Role.MODERATOR), "evidence.text.hide")


def test_residents_take_part_once_the_edition_is_open() -> None:
    world = world_agenda.open_edition(status="announced")
    with pytest.raises(EditionNotOpen):
        require(world.resident, "reach.exit_card.record")
    actions.open_edition(by=world.team)
    assert require(world.resident, "reach.exit_card.record") == world.id


def test_an_address_nobody_has_is_refused_by_name() -> None:
    with pytest.raises(NoSuchEdition) as refused:
        edition_id(Actor(role=Role.RESIDENT, channel=Channel.SCREEN, edition="1789"))
    assert refused.value.parameters == {"slug": "1789"}


def test_a_draft_is_not_shown_to_residents() -> None:
    world = world_agenda.draft_edition()
    assert editions(EVERYBODY) == ()
    with pytest.raises(NoSuchEdition):
        edition(world.resident)
    assert edition(world.team).public_name == "Assises 2017"


def test_an_edition_follows_another_one() -> None:
    """R03: several editions of one institution, each after the one before."""
    first = world_agenda.open_edition("2017", status="archived")
    assert following_edition(first.resident) == ""
    second = world_agenda.open_edition("2023", previous="2017")
    assert edition(second.resident).previous == "2017"
    assert following_edition(first.resident) == "2023"
    with pytest.raises(SlugTaken):
        world_agenda.draft_edition("2023")
    assert Edition.objects.count() == 2


def test_a_name_changes_but_an_announced_address_does_not() -> None:
    """R02: the process is renamed at will; what is printed on paper stays."""
    world = world_agenda.draft_edition()
    assert actions.rename_edition(slug="2018", public_name="La ville et nous", by=world.team) == "2018"
    renamed = world_agenda.EditionWorld("2018", world.id)
    actions.announce_edition(by=renamed.team)
    with pytest.raises(SlugPrinted):
        actions.rename_edition(slug="2019", by=renamed.team)
    actions.rename_edition(public_name="La ville avec nous", by=renamed.team)
    assert edition(renamed.resident).public_name == "La ville avec nous"
    assert edition(renamed.resident).slug == "2018"


def test_an_edition_is_filed_in_the_record_of_its_institution() -> None:
    """R01: council file, rubric and date."""
    world = world_agenda.open_edition()
    actions.file_edition(
        rubric="Démocratie", council_file="2017-112", council_date=world_agenda.day(-5), by=world.team
    )
    filed = edition(world.resident)
    assert (filed.rubric, filed.council_file, filed.council_date) == (
        "Démocratie",
        "2017-112",
        world_agenda.day(-5),
    )


def test_nobody_but_the_team_opens_an_edition() -> None:
    world = world_agenda.open_edition(status="announced")
    for role in (Role.RESIDENT, Role.ELECTED_MEMBER, Role.GUARANTOR, Role.ADMINISTRATOR):
        with pytest.raises(NotAllowed):
            actions.open_edition(by=world.actor(role))
    assert status() == "announced"
