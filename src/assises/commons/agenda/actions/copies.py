"""An edition begins from an earlier one: the frame is copied; reasons, promise and words are not."""

from __future__ import annotations

from datetime import date, timedelta

from assises.commons.agenda.actions.editions import edition_called, require_free
from assises.commons.agenda.models import (
    DeclaredValue,
    Edition,
    EventSeries,
    GuidingQuestion,
    Indicator,
    Objective,
    Phase,
    PhaseRight,
    PublicText,
    ReservedText,
    Stake,
    Theme,
)
from assises.commons.journal import clock
from assises.commons.journal.actions import Actor, gesture, note
from assises.commons.journal.queries import require_role

NEVER_COPIED = (ReservedText.RATIONALE, ReservedText.PROMISE, ReservedText.NAME)


@gesture
def copy_edition(*, source: str, slug: str, label: str, public_name: str, starts_on: date, by: Actor) -> int:
    """Begin an edition with the frame of an earlier one, its phases moved to begin on a given day."""
    require_role(by, "agenda.edition.copy")
    old = edition_called(source)
    require_free(old.institution, slug, label)
    new = Edition.objects.create(
        slug=slug,
        label=label,
        public_name=public_name,
        institution=old.institution,
        rubric=old.rubric,
        target_people=old.target_people,
        previous=old,
    )
    _copy_objectives(old, new)
    _copy_questions_and_values(old, new)
    _copy_phases(old, new, starts_on)
    _copy_stakes(old, new, _copy_themes(old, new))
    _copy_texts(old, new)
    note(
        by=by,
        verb="agenda.edition.copied",
        subject=f"agenda.edition:{slug}",
        facts={"source": source, "starts_on": starts_on.isoformat()},
    )
    return new.pk


def _copy_objectives(old: Edition, new: Edition) -> None:
    for objective in Objective.objects.filter(edition=old).order_by("number"):
        copy = Objective.objects.create(edition=new, number=objective.number, text=objective.text)
        Indicator.objects.bulk_create(
            Indicator(objective=copy, name=row.name, unit=row.unit, method=row.method, target=row.target)
            for row in Indicator.objects.filter(objective=objective).order_by("id")
        )


def _copy_questions_and_values(old: Edition, new: Edition) -> None:
    GuidingQuestion.objects.bulk_create(
        GuidingQuestion(edition=new, number=row.number, text=row.text)
        for row in GuidingQuestion.objects.filter(edition=old).order_by("number")
    )
    DeclaredValue.objects.bulk_create(
        DeclaredValue(edition=new, name=row.name)
        for row in DeclaredValue.objects.filter(edition=old).order_by("id")
    )
    EventSeries.objects.bulk_create(
        EventSeries(edition=new, name=row.name, planned=row.planned)
        for row in EventSeries.objects.filter(edition=old).order_by("id")
    )


def _copy_phases(old: Edition, new: Edition, starts_on: date) -> None:
    phases = tuple(Phase.objects.filter(edition=old).order_by("starts_on", "number"))
    shift = starts_on - phases[0].starts_on if phases else timedelta()
    for phase in phases:
        copy = Phase.objects.create(
            edition=new,
            number=phase.number,
            kind=phase.kind,
            title=phase.title,
            starts_on=phase.starts_on + shift,
            ends_on=phase.ends_on + shift,
            declared_level=phase.declared_level,
            who=phase.who,
            how=phase.how,
            power=phase.power,
        )
        PhaseRight.objects.bulk_create(
            PhaseRight(phase=copy, gesture=row.gesture, role=row.role)
            for row in PhaseRight.objects.filter(phase=phase).order_by("id")
        )


def _copy_themes(old: Edition, new: Edition) -> dict[int, Theme]:
    copies: dict[int, Theme] = {}
    waiting = list(Theme.objects.filter(edition=old).order_by("id"))
    own = {theme.pk for theme in waiting}
    while waiting:
        ready = [theme for theme in waiting if theme.parent_id not in own or theme.parent_id in copies]
        for theme in ready:
            parent = copies.get(theme.parent_id or 0)
            copies[theme.pk] = Theme.objects.create(
                edition=new,
                kind=theme.kind,
                slug=theme.slug,
                label=theme.label,
                parent_id=parent.pk if parent else theme.parent_id,
            )
            copies[theme.pk].transformations.set(theme.transformations.all())
        waiting = [theme for theme in waiting if theme.pk not in copies]
    return copies


def _copy_stakes(old: Edition, new: Edition, themes: dict[int, Theme]) -> None:
    """Copy the stakes unpublished and without a status: what was open then may be decided now."""
    for stake in Stake.objects.filter(edition=old).order_by("id"):
        copy = Stake.objects.create(
            edition=new,
            slug=stake.slug,
            title=stake.title,
            text=stake.text,
            strategic=stake.strategic,
            horizon=stake.horizon,
            no_transformation=stake.no_transformation,
        )
        copy.transformations.set(stake.transformations.all())
        copy.themes.set([themes.get(theme.pk, theme) for theme in stake.themes.all()])


def _copy_texts(old: Edition, new: Edition) -> None:
    newest: dict[str, list[PublicText]] = {}
    for text in (
        PublicText.objects.filter(edition=old).exclude(slug__in=NEVER_COPIED).order_by("version", "id")
    ):
        kept = newest.setdefault(text.slug, [])
        if kept and kept[0].version < text.version:
            kept.clear()
        kept.append(text)
    PublicText.objects.bulk_create(
        PublicText(
            edition=new,
            slug=text.slug,
            version=1,
            language=text.language,
            body=text.body,
            state=text.state,
            reviewed_by=text.reviewed_by,
            published_at=clock.now(),
        )
        for texts in newest.values()
        for text in texts
    )
