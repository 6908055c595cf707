"""The survey: interviews under a pseudonym, excerpts with consent, and the film made of them."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from assises.cli.replay.folder import Row
from assises.cli.replay.story import Story
from assises.cli.replay.words import places_of, spoken_in, tag
from assises.commons.evidence import actions as evidence
from assises.commons.journal.actions import Channel, Role
from assises.commons.people import actions as people
from assises.phases.survey import actions as survey

FILE = "survey/survey.toml"


def tell(story: Story) -> None:
    """Open the survey, meet people, choose excerpts, cut the film."""
    document = story.folder.document(FILE)
    if "survey" not in document:
        return
    story.each([story.folder.section(FILE, "survey")], lambda row: _open(story, row))
    ends = story.folder.section(FILE, "survey").day("consents_end")
    story.table("survey/interviews.csv", lambda row: _interview(story, row, ends))
    story.table("survey/excerpts_invented.csv", lambda row: _excerpt(story, row))
    if "film" in document:
        story.each([story.folder.section(FILE, "film")], lambda row: _film(story, row))


def _open(story: Story, row: Row) -> None:
    protocol = survey.Protocol(
        title=row.said("title"),
        protocol=row.said("protocol"),
        guide_version=row.said("guide_version"),
        charter=row.said("charter"),
        funder=row.said("funder"),
    )
    cells = [
        survey.Cell(
            key=one.said("key"),
            label=one.said("label"),
            target=one.number("target"),
            floor=one.number("floor"),
            strata=one.words("strata"),
            oversample=one.yes("oversample"),
        )
        for one in story.folder.table("survey/quotas.csv")
    ]
    at = row.moment("starts")

    def make() -> None:
        number = survey.open_survey(protocol=protocol, by=story.as_(Role.TEAM))
        survey.draw_quota_plan(survey=number, cells=cells, by=story.as_(Role.INTERVIEWER))
        story.numbers["survey"] = number

    strata = {f"stratum:{slug}" for cell in cells for slug in cell.strata}
    story.tell(at, row, make, gives="survey", needs=["edition", *sorted(strata)])
    note = row.said("method_note")

    def publish() -> None:
        outside = story.as_(Role.INTERVIEWER)
        survey.write_method_note(survey=story.numbers["survey"], text=note, by=outside)
        survey.publish_survey(survey=story.numbers["survey"], by=outside)

    story.tell(row.moment("published"), row, publish, needs=["survey"])


def _interview(story: Story, row: Row, ends: date) -> None:
    number = row.number("number")
    met = survey.Met(
        pseudonym=row.said("pseudonym"),
        cell=row.said("cell"),
        place_kind=row.choice("place_kind", survey.PlaceKind),
        neighbourhood=row.text("neighbourhood"),
        language=row.said("language"),
    )
    uses = tuple(people.Use(one) for one in row.words("uses"))

    def make() -> None:
        outside = story.as_(Role.INTERVIEWER, Channel.VOICE)
        # Read aloud, by an interpreter where needed: the form says in which language the text was written.
        form = people.ConsentForm(uses=uses, ends_on=ends, spoken_proof=f"{number}".encode())
        consent = people.give_consent(form=form, by=outside)
        survey.record_interview(
            survey=story.numbers["survey"], met=met, consent=consent, number=number, by=outside
        )

    story.tell(row.moment("at"), row, make, gives=f"interview:{number}", needs=["survey"])


def _excerpt(story: Story, row: Row) -> None:
    key, number, wording, at = row.said("key"), row.number("interview"), row.said("wording"), row.moment("at")
    strata = {
        one.maybe("number"): one.words("strata") for one in story.folder.table("survey/interviews.csv")
    }.get(str(number), ())
    spoken = spoken_in(row, evidence.VoiceChannel.DOOR, None, strata)

    def make() -> None:
        heard = survey.record_excerpt(
            interview=number, wording=wording, spoken=spoken, by=story.as_(Role.INTERVIEWER, Channel.VOICE)
        )
        story.cotes[key], story.codes[key] = heard.cote, heard.code

    needs = [f"interview:{number}", *places_of(row), *(f"stratum:{one}" for one in strata)]
    story.tell(at, row, make, gives=key, needs=needs)
    tag(story, row, key, at + timedelta(days=20))


def _film(story: Story, row: Row) -> None:
    title, use, captions = row.said("title"), row.choice("target_use", survey.TargetUse), row.said("captions")
    at = row.moment("assembled")

    def begin() -> None:
        outside = story.as_(Role.INTERVIEWER)
        film = survey.open_film(title=title, by=outside)
        story.numbers["film version"] = survey.begin_version(
            film=film, target_use=use, captions=captions, by=outside
        )

    story.tell(at, row, begin, gives="film version", needs=["survey"])
    rows = story.folder.table("survey/sequences.csv")
    story.each(rows, lambda one: _sequence(story, one, at))
    wording = row.said("wording")

    def approve() -> None:
        made = survey.approve_version(
            version=story.numbers["film version"], wording=wording, by=story.as_(Role.INTERVIEWER)
        )
        story.cotes["film"] = made.cote

    keys = [one.maybe("key") for one in rows]
    story.tell(row.moment("approved"), row, approve, gives="film", needs=["film version", *keys])


def _sequence(story: Story, row: Row, at: datetime) -> None:
    key, excerpt, title = row.said("key"), row.said("excerpt"), row.said("title")
    moment = survey.Moment(row.number("in_ms"), row.number("out_ms"))

    def make() -> None:
        story.cotes[key] = survey.cut_sequence(
            version=story.numbers["film version"],
            wording=title,
            excerpts=[story.cotes[excerpt]],
            moment=moment,
            by=story.as_(Role.INTERVIEWER),
        ).cote

    later = at + timedelta(hours=1)
    story.tell(later, row, make, gives=key, needs=["film version", excerpt])
