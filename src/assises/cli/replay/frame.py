"""The frame of an edition: why, what is promised, what is at stake, when and where people meet."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial

from assises.cli.replay import days
from assises.cli.replay.folder import Row, repeated
from assises.cli.replay.story import Story
from assises.commons.agenda import actions as agenda
from assises.commons.journal.actions import Role

FILE = "agenda/edition.toml"


def begins(story: Story) -> datetime:
    """The instant at which the edition begins in draft."""
    return story.folder.section(FILE, "edition").moment("created")


def tell(story: Story) -> None:
    """The edition, from its draft to its follow-up."""
    row = story.folder.section(FILE, "edition")
    at = begins(story)
    slug, institution = row.said("slug"), row.said("institution")

    def make() -> None:
        team = story.as_(Role.TEAM)
        agenda.begin_edition(
            slug=slug,
            label=row.said("label"),
            public_name=row.said("public_name"),
            institution=institution,
            target_people=row.number("target_people"),
            by=team,
        )
        agenda.file_edition(
            rubric=row.text("rubric"),
            council_file=row.text("council_file"),
            council_date=row.maybe_day("council_date"),
            by=team,
        )

    story.tell(at, row, make, gives="edition", needs=[f"institution:{institution}"])
    _matters(story, at)
    days.tell(story, at)
    _texts(story, row)
    _life(story, row)


def _texts(story: Story, edition: Row) -> None:
    for name in ("rationale", "rationale_v2"):
        if story.folder.document(FILE).get(name):
            story.each([story.folder.section(FILE, name)], lambda row: _rationale(story, row))

    def promise(row: Row) -> None:
        days, function, text = row.number("answer_within_days"), row.said("by_function"), row.said("text")

        def make() -> None:
            agenda.publish_promise(
                text=text,
                by_function=function,
                answer_within_days=days,
                easy_text=row.text("easy_read"),
                by=story.as_(Role.TEAM),
            )

        story.tell(row.moment("published"), row, make, needs=["edition"])

    story.each([story.folder.section(FILE, "promise")], promise)
    _pages(story, edition)


def _pages(story: Story, edition: Row) -> None:
    def note(row: Row) -> None:
        text = row.said("text")
        make = partial(agenda.publish_method_note, text=text, by=story.as_(Role.TEAM))
        story.tell(row.moment("published"), row, make, needs=["edition"])

    if story.folder.document(FILE).get("method_note"):
        story.each([story.folder.section(FILE, "method_note")], note)

    def page(row: Row) -> None:
        slug, body, easy = row.said("slug"), row.said("body"), row.text("easy_body")

        def make() -> None:
            agenda.publish_text(slug=slug, body=body, easy_body=easy, by=story.as_(Role.TEAM))

        story.tell(edition.moment("announced"), row, make, needs=["edition"])

    story.each(story.folder.sections("agenda/texts_invented.toml", "texts"), page)


def _rationale(story: Story, row: Row) -> None:
    text, easy = row.said("text"), row.text("easy_read")

    def make() -> None:
        agenda.publish_rationale(text=text, easy_text=easy, by=story.as_(Role.TEAM))

    story.tell(row.moment("published"), row, make, needs=["edition"])


def _life(story: Story, row: Row) -> None:
    steps = {
        "announced": agenda.announce_edition,
        "opened": agenda.open_edition,
        "answering": agenda.start_answering,
        "drafting": agenda.start_drafting,
        "following_up": agenda.start_following_up,
    }
    for name, step in steps.items():
        if row.maybe(name):
            make = partial(step, by=story.as_(Role.TEAM))
            story.tell(row.moment(name) + timedelta(minutes=1), row, make, needs=["edition"])

    def remark(one: Row) -> None:
        text, phase = one.said("text"), one.maybe("phase")

        def write() -> None:
            agenda.write_remark(
                text=text,
                phase=story.numbers[f"phase:{phase}"] if phase else None,
                by=story.as_(Role.GUARANTOR),
            )

        story.tell(one.moment("at"), one, write, needs=[f"phase:{phase}" if phase else ""])

    story.each(story.folder.sections(FILE, "remarks"), remark)
    story.each(story.folder.sections(FILE, "costs"), lambda row: _cost(story, row))


def _cost(story: Story, row: Row) -> None:
    """A line of cost; what the real city did not publish is invented, and its source says so."""
    label, amount, source = row.said("label"), row.amount("amount"), row.said("source")
    contractor, phase = row.maybe("contractor"), row.maybe("phase")

    def publish() -> None:
        agenda.publish_cost(
            label=label,
            amount=amount,
            contractor=contractor,
            source=source,
            phase=story.numbers.get(f"phase:{phase}"),
            by=story.as_(Role.TEAM),
        )

    story.tell(row.moment("at"), row, publish, needs=["edition", f"phase:{phase}" if phase else ""])


def _matters(story: Story, at: datetime) -> None:
    def objective(row: Row) -> None:
        number, text = row.number("number"), row.said("text")

        def make() -> None:
            agenda.set_objective(number=number, text=text, by=story.as_(Role.TEAM))

        story.tell(at, row, make, gives=f"objective:{number}", needs=["edition"])
        rows = repeated(row.values, row.where, "indicators", story.folder.zone)
        for rank, one in enumerate(rows, 1):
            _indicator(story, at, number, rank, one)

    story.each(story.folder.sections(FILE, "objectives"), objective)

    def value(row: Row) -> None:
        name = row.said("name")

        def make() -> None:
            story.numbers[f"value:{name}"] = agenda.declare_value(name=name, by=story.as_(Role.TEAM))

        story.tell(at, row, make, gives=f"value:{name}", needs=["edition"])

    story.each(story.folder.sections(FILE, "values"), value)

    def question(row: Row) -> None:
        number, text = row.number("number"), row.said("text")
        make = partial(agenda.set_question, number=number, text=text, by=story.as_(Role.TEAM))
        story.tell(at, row, make, gives=f"question:{number}", needs=["edition"])

    story.each(story.folder.sections(FILE, "questions"), question)
    story.table("agenda/themes.csv", lambda row: _theme(story, at, row))
    story.table("agenda/stakes.csv", lambda row: _stake(story, at, row))


def _indicator(story: Story, at: datetime, objective: int, rank: int, row: Row) -> None:
    key = f"indicator:{objective}-{rank}"
    name, unit, method = row.said("name"), row.said("unit"), row.said("method")
    target, measured = row.maybe_amount("target"), row.maybe_amount("measured")

    def make() -> None:
        story.numbers[key] = agenda.add_indicator(
            objective=objective, name=name, unit=unit, method=method, target=target, by=story.as_(Role.TEAM)
        )

    story.tell(at, row, make, gives=key, needs=[f"objective:{objective}"])
    if measured is None:
        return
    as_of = row.day("as_of")
    low, high = row.maybe_amount("low") or measured, row.maybe_amount("high") or measured

    def read() -> None:
        agenda.record_measurement(
            indicator=story.numbers[key],
            value=measured,
            low=low,
            high=high,
            n=row.maybe_number("n") or int(measured),
            as_of=as_of,
            source=row.maybe("source") or method,
            by=story.as_(Role.TEAM),
        )

    noon = datetime(as_of.year, as_of.month, as_of.day, 23, tzinfo=story.folder.zone)
    story.tell(noon, row, read, needs=[key])


def _theme(story: Story, at: datetime, row: Row) -> None:
    key, label, parent = row.said("key"), row.said("label"), row.text("parent")
    kind, changes = row.choice("kind", agenda.ThemeKind), row.words("transformations")

    def make() -> None:
        story.numbers[f"theme:{key}"] = agenda.add_theme(
            kind=kind,
            slug=key,
            label=label,
            parent=parent,
            transformations=changes,
            by=story.as_(Role.TEAM),
        )

    needs = ["edition", f"theme:{parent}" if parent else "", *(f"change:{one}" for one in changes)]
    story.tell(at, row, make, gives=f"theme:{key}", needs=needs)


def _stake(story: Story, at: datetime, row: Row) -> None:
    key, title, text = row.said("key"), row.said("title"), row.said("text")
    horizon, status = (
        row.choice("horizon", agenda.Horizon),
        row.choice("decision_status", agenda.DecisionStatus),
    )
    changes, themes = row.words("transformations"), row.words("themes")
    strategic, act_date = row.yes("strategic"), row.maybe_day("act_date")

    def make() -> None:
        team = story.as_(Role.TEAM)
        agenda.write_stake(
            slug=key,
            title=title,
            text=text,
            horizon=horizon,
            strategic=strategic,
            transformations=changes,
            no_transformation=not changes,
            themes=themes,
            by=team,
        )
        agenda.decide_stake(
            slug=key,
            status=status,
            act_reference=row.text("act_reference"),
            act_date=act_date,
            room_left=row.text("room_left"),
            by=team,
        )
        agenda.publish_stake(slug=key, by=team)

    needs = [*(f"change:{one}" for one in changes), *(f"theme:{one}" for one in themes)]
    story.tell(at, row, make, gives=f"stake:{key}", needs=needs)
