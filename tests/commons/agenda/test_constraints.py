"""What the database itself refuses, whoever writes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import DatabaseError, IntegrityError, models, transaction

from assises.commons.agenda import models as tables
from assises.commons.journal import clock
from assises.commons.territory.models import Institution
from tests import world_agenda

pytestmark = pytest.mark.django_db(databases=["default", "vault"])

Row = Callable[[int], models.Model]
TODAY = {"starts_on": "2017-11-07", "ends_on": "2017-12-05", "declared_level": "involve", "kind": "meetings"}


def edition(here: int, **changed: object) -> models.Model:
    fields = {"slug": "2019", "label": "2019", "public_name": "x", "target_people": 1}
    return tables.Edition(institution=Institution.objects.get(), **(fields | changed))


def phase(here: int, **changed: object) -> tables.Phase:
    return tables.Phase(edition_id=here, number=1, **(TODAY | changed))


def event(here: int, **changed: object) -> tables.Event:
    now = clock.now()
    fields = {"number": 1, "kind": "workshop", "starts_at": now, "ends_at": now + timedelta(hours=1)}
    return tables.Event(edition_id=here, **(fields | changed))


def stake(here: int, **changed: object) -> tables.Stake:
    fields = {"slug": "quais", "title": "x", "text": "x", "horizon": "2030"}
    return tables.Stake(edition_id=here, **(fields | changed))


def theme(**changed: object) -> tables.Theme:
    return tables.Theme(**({"kind": "theme", "slug": "s", "label": "l"} | changed))


def saved(row: models.Model) -> models.Model:
    row.save(force_insert=True)
    return row


def indicator(here: int) -> tables.Indicator:
    objective = saved(tables.Objective(edition_id=here, number=7, text="x"))
    return saved(tables.Indicator(objective=objective, name="n", unit="u", method="m"))  # type: ignore[return-value]


def measurement(here: int, **changed: object) -> tables.Measurement:
    fields = {"value": 2, "low": 1, "high": 3, "n": 1, "as_of": "2017-12-05", "source": "x"}
    return tables.Measurement(indicator=indicator(here), **(fields | changed))


def text(here: int, **changed: object) -> tables.PublicText:
    fields = {"slug": "contact", "version": 1, "language": "fr", "body": "x", "published_at": clock.now()}
    return tables.PublicText(edition_id=here, **(fields | changed))


def scheme(**changed: object) -> tables.Scheme:
    return tables.Scheme(**({"slug": "comites", "name": "x"} | changed))


def twice(make: Row) -> Row:
    """The same row a second time."""

    def second(here: int) -> models.Model:
        saved(make(here))
        return make(here)

    return second


def branch(here: int | None) -> Row:
    """A theme under another one, in an edition or in the house."""
    root = tables.Theme.objects.filter(slug="racine").first() or saved(
        theme(slug="racine", label="racine", edition_id=here)
    )
    count = tables.Theme.objects.count()
    return lambda _: theme(slug=f"s{count}", edition_id=here, parent=root)


def link(here: int) -> tables.SchemeLink:
    first = tables.Scheme.objects.filter(slug="a").first() or saved(scheme(slug="a"))
    second = tables.Scheme.objects.filter(slug="b").first() or saved(scheme(slug="b"))
    return tables.SchemeLink(sender=first, receiver=second, what_passes="x")  # type: ignore[misc]


def series(here: int) -> tables.EventSeries:
    return tables.EventSeries.objects.filter(name="s").first() or saved(  # type: ignore[return-value]
        tables.EventSeries(edition_id=here, name="s")
    )


def numbered_in_series(here: int) -> models.Model:
    saved(event(here, kind="workshop", series=series(here)))
    return event(here, kind="public_meeting", series=series(here))


def offer(here: int) -> tables.EventOffer:
    held = tables.Event.objects.first() or saved(event(here))
    return tables.EventOffer(event=held, kind="food")  # type: ignore[misc]


def right(here: int) -> tables.PhaseRight:
    held = tables.Phase.objects.first() or saved(phase(here))
    return tables.PhaseRight(phase=held, gesture="x", role="")  # type: ignore[misc]


def itself(here: int) -> tables.SchemeLink:
    one = saved(scheme(slug="a"))
    return tables.SchemeLink(sender=one, receiver=one, what_passes="x")  # type: ignore[misc]


def assignment(here: int) -> tables.Assignment:
    return tables.Assignment(
        account_id=world_agenda.account(),
        role="team",
        edition_id=here,
        valid_from="2017-12-05",
        valid_to="2017-11-07",
    )


def evaluation(here: int) -> tables.Evaluation:
    return tables.Evaluation(
        edition_id=here, stage="design", criterion="x", evidence="x", score=11, at=clock.now()
    )


def versioned(table: type[models.Model], **fields: object) -> Row:
    return twice(lambda here: table(edition_id=here, version=1, text="x", published_at=clock.now(), **fields))


def cost(here: int, **changed: object) -> tables.ProcessCost:
    return tables.ProcessCost(
        edition_id=here, **({"label": "x", "amount": Decimal(1), "source": "x"} | changed)
    )


def promise(here: int) -> tables.Promise:
    return tables.Promise(
        edition_id=here, text="x", by_function="x", answer_within_days=0, published_at=clock.now()
    )


BROKEN: dict[str, Row] = {
    "agenda_edition_slug_once": twice(lambda here: edition(here, label=str(tables.Edition.objects.count()))),
    "agenda_edition_label_once_per_institution": twice(
        lambda here: edition(here, slug=str(tables.Edition.objects.count()))
    ),
    "agenda_edition_expects_people": lambda here: edition(here, target_people=0),
    "agenda_text_once_per_version_and_language": twice(text),
    "agenda_text_reviewed_by_somebody": lambda here: text(here, state="reviewed"),
    "agenda_rationale_version_once": versioned(tables.Rationale, sha256="x"),
    "agenda_promise_answers_within_days": promise,
    "agenda_phase_number_once": twice(phase),
    "agenda_phase_ends_after_it_starts": lambda here: phase(here, ends_on="2017-11-06"),
    "agenda_phase_right_once": twice(right),
    "agenda_series_name_once": twice(lambda here: tables.EventSeries(edition_id=here, name="s")),
    "agenda_format_name_once": twice(lambda here: tables.Format(name="f", protocol="x")),
    "agenda_event_number_once_per_series": numbered_in_series,
    "agenda_event_number_once_per_kind": twice(event),
    "agenda_event_ends_after_it_starts": lambda here: event(here, ends_at=clock.now() - timedelta(days=1)),
    "agenda_offer_once_per_event": twice(offer),
    "agenda_assignment_ends_after_it_starts": assignment,
    "agenda_objective_number_once": twice(lambda here: tables.Objective(edition_id=here, number=1, text="x")),
    "agenda_indicator_name_once": lambda here: tables.Indicator(
        objective=indicator(here).objective, name="n", unit="u", method="m"
    ),
    "agenda_measurement_value_inside_its_interval": lambda here: measurement(here, value=4),
    "agenda_measurement_has_a_source": lambda here: measurement(here, source=""),
    "agenda_value_name_once": twice(lambda here: tables.DeclaredValue(edition_id=here, name="x")),
    "agenda_question_number_once": twice(
        lambda here: tables.GuidingQuestion(edition_id=here, number=1, text="x")
    ),
    "agenda_theme_root_once_in_the_house": twice(lambda here: theme(slug=str(tables.Theme.objects.count()))),
    "agenda_theme_branch_once_in_the_house": twice(lambda here: branch(None)(here)),
    "agenda_theme_root_once_per_edition": twice(
        lambda here: theme(slug=str(tables.Theme.objects.count()), edition_id=here)
    ),
    "agenda_theme_branch_once_per_edition": twice(lambda here: branch(here)(here)),
    "agenda_theme_slug_once_in_the_house": twice(lambda here: theme(label=str(tables.Theme.objects.count()))),
    "agenda_theme_slug_once_per_edition": twice(
        lambda here: theme(label=str(tables.Theme.objects.count()), edition_id=here)
    ),
    "agenda_stake_slug_once": twice(stake),
    "agenda_stake_decided_cites_its_act": lambda here: stake(
        here, decision_status="decided", act_reference="x"
    ),
    "agenda_stake_constrained_says_what_room_is_left": lambda here: stake(
        here, decision_status="constrained"
    ),
    "agenda_stake_published_says_its_status": lambda here: stake(here, published_at=clock.now()),
    "agenda_scheme_slug_once": twice(lambda here: scheme()),
    "agenda_scheme_ends_after_it_starts": lambda here: scheme(
        active_from="2017-12-05", active_to="2017-11-07"
    ),
    "agenda_scheme_link_once": twice(link),
    "agenda_scheme_link_joins_two_schemes": itself,
    "agenda_cost_is_not_negative": lambda here: cost(here, amount=Decimal(-1)),
    "agenda_cost_has_a_source": lambda here: cost(here, source=""),
    "agenda_method_note_version_once": versioned(tables.MethodNote),
    "agenda_evaluation_score_up_to_ten": evaluation,
}


@pytest.mark.parametrize("name", BROKEN)
def test_the_database_refuses_what_no_page_would_write(name: str) -> None:
    world = world_agenda.draft_edition()
    row = BROKEN[name](world.id)
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        row.save(force_insert=True)
    constraint = next(one for one in type(row)._meta.constraints if one.name == name)
    # SQLite names the columns of a broken uniqueness, and the constraint of a broken check.
    columns = [
        f"{row._meta.db_table}.{row._meta.get_field(f).column}" for f in getattr(constraint, "fields", ())
    ]
    said = str(refused.value)
    assert name in said or (columns and all(column in said for column in columns))


SEALED = {
    "agenda_publictext": lambda here: text(here),
    "agenda_rationale": lambda here: tables.Rationale(
        edition_id=here, version=1, text="x", sha256="x", published_at=clock.now()
    ),
    "agenda_remark": lambda here: tables.Remark(edition_id=here, text="x", published_at=clock.now()),
    "agenda_methodnote": lambda here: tables.MethodNote(
        edition_id=here, version=1, text="x", published_at=clock.now()
    ),
}


@pytest.mark.parametrize("table", SEALED)
def test_what_was_said_in_public_is_never_rewritten(table: str) -> None:
    world = world_agenda.draft_edition()
    row = saved(SEALED[table](world.id))
    same = type(row)._default_manager.filter(pk=row.pk)
    for change in (same.delete, lambda: same.update(published_at=clock.now() + timedelta(days=1))):
        with pytest.raises(DatabaseError, match="insert only"), transaction.atomic():
            change()
    assert same.exists()
