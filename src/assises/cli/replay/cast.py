"""Who is there: staff by their function, bodies, seats, relays, and the texts people consent to."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from assises.cli.replay.folder import Row
from assises.cli.replay.story import Story
from assises.commons.agenda import actions as agenda
from assises.commons.journal.actions import Role
from assises.commons.people import actions as people


def tell(story: Story, at: datetime) -> None:
    """Bodies, seats, relays and consent texts; staff come once the edition exists."""
    story.table("people/bodies.csv", lambda row: _body(story, at, row))
    _seats(story, at)

    def relay(row: Row) -> None:
        key, function, body = row.said("key"), row.said("function"), row.text("body")
        languages, strata, invented = row.words("languages"), row.words("strata"), row.yes("invented")

        def make() -> None:
            story.numbers[f"relay:{key}"] = people.add_relay(
                languages=languages,
                body=body,
                function=function,
                strata=strata,
                invented=invented,
                by=story.as_(Role.TEAM),
            )

        needs = [f"body:{body}" if body else "", *(f"stratum:{one}" for one in strata)]
        story.tell(at, row, make, gives=f"relay:{key}", needs=needs)

    story.table("people/relays.csv", relay)

    def text(row: Row) -> None:
        use, language = row.choice("use", people.Use), row.said("language")
        body, easy = row.said("body"), row.said("easy_read")

        def make() -> None:
            people.publish_consent_text(
                use=use, language=language, body=body, easy_read_body=easy, by=story.as_(Role.TEAM)
            )

        story.tell(at, row, make)

    story.each(story.folder.sections("people/consent_texts.toml", "texts"), text)


def _body(story: Story, at: datetime, row: Row) -> None:
    key, institution = row.said("key"), row.text("institution")
    card = people.BodyCard(
        slug=key,
        name=row.said("name"),
        kind=row.choice("kind", people.BodyKind),
        statute=row.text("statute"),
        mandate=row.text("mandate"),
        members_count=row.maybe_number("members"),
        institution=institution,
        invented=row.yes("invented"),
    )

    def make() -> None:
        story.numbers[f"body:{key}"] = people.add_body(body=card, by=story.as_(Role.TEAM))

    needs = [f"institution:{institution}"] if institution else []
    story.tell(at, row, make, gives=f"body:{key}", needs=needs)


def _seats(story: Story, at: datetime) -> None:
    terms: dict[tuple[str, date], int] = {}

    def seat(row: Row) -> None:
        body, function, group = row.said("body"), row.said("function"), row.text("group")
        since, until = row.day("from"), row.maybe_day("to")
        majority, invented = row.yes("in_majority"), row.yes("invented")

        def make() -> None:
            clerk = story.as_(Role.CLERK)
            if (body, since) not in terms:
                terms[body, since] = people.begin_term(body=body, starts_on=since, ends_on=until, by=clerk)
            people.seat_member(
                body=body,
                function=function,
                in_majority=majority,
                group=group,
                term=terms[body, since],
                invented=invented,
                by=clerk,
            )

        story.tell(at, row, make, needs=[f"body:{body}"])

    story.table("people/elected_members.csv", seat)


def enter(story: Story, at: datetime) -> None:
    """Open the accounts of the demo, by function, each with its role in the edition."""
    password = str(story.folder.document("city.toml").get("demo_password", ""))
    functions: dict[str, str] = {}

    def account(row: Row) -> None:
        username, role = row.said("username"), row.choice("role", Role)
        functions[username], story.roles[username] = row.said("display_name"), role

        def assign() -> None:
            agenda.assign_role(account=story.accounts[username], role=role, by=story.as_(Role.ADMINISTRATOR))

        story.tell(at + timedelta(minutes=5), row, assign, gives=f"account:{username}", needs=["accounts"])

    rows = story.folder.sections("city.toml", "staff")
    story.each(rows, account)

    def open_all() -> None:
        keeper = story.as_(Role.ADMINISTRATOR)
        opened = people.open_demo_accounts(functions=functions, password=password, by=keeper)
        story.accounts.update(opened)

    if rows:
        story.tell(at, rows[0], open_all, gives="accounts", needs=["edition"])
