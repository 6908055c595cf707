"""What is made of the words: codes, near-same voices, the synthesis, and what it is answered."""

from __future__ import annotations

from datetime import timedelta

from assises.cli.replay.folder import Row
from assises.cli.replay.story import Story
from assises.commons.evidence.actions import Relation
from assises.commons.journal.actions import Role
from assises.phases.synthesis import actions as synthesis

FILE = "synthesis/synthesis.toml"


def tell(story: Story) -> None:
    """The grid, the codings, the echoes, then the sections and their life."""
    if not story.folder.document(FILE):
        return
    times = story.folder.section(FILE, "synthesis")
    _grid(story, times)
    story.table("synthesis/codings.csv", lambda row: _coding(story, row, times))
    story.table("synthesis/echoes.csv", lambda row: _echo(story, row, times))
    _sections(story, times)
    story.table("synthesis/objections_invented.csv", lambda row: _objection(story, row))


def _grid(story: Story, times: Row) -> None:
    def opened() -> None:
        codes = [
            synthesis.NewCode(
                label=row.said("label"),
                kind=row.choice("kind", synthesis.CodeKind),
                definition=row.said("definition"),
                theme=story.numbers[f"theme:{row.said('theme')}"],
            )
            for row in story.folder.table("synthesis/codes.csv")
        ]
        synthesis.open_codebook(codes=codes, by=story.as_(Role.ANALYST))

    themes = {f"theme:{row.maybe('theme')}" for row in story.folder.table("synthesis/codes.csv")}
    story.tell(times.moment("coded"), times, opened, gives="codebook", needs=["edition", *sorted(themes)])


def _coding(story: Story, row: Row, times: Row) -> None:
    voice, code, coder = row.said("voice"), row.said("code"), row.said("coder")
    start, end = row.number("start"), row.number("end")
    labels = {one.maybe("key"): one.maybe("label") for one in story.folder.table("synthesis/codes.csv")}
    if code not in labels:
        raise row.fault("code", f"«{code}» is not a code of synthesis/codes.csv")

    def make() -> None:
        synthesis.code_voice(
            cote=story.cotes[voice], label=labels[code], start=start, end=end, by=story.signed(coder)
        )

    at = times.moment("coded") + timedelta(minutes=30)
    story.tell(at, row, make, needs=["codebook", voice, f"account:{coder}"])


def _echo(story: Story, row: Row, times: Row) -> None:
    key, voices, shown = row.said("key"), row.words("voices"), row.said("shown")
    decision, reason = row.choice("decision", synthesis.EchoDecision), row.said("reason")

    def make() -> None:
        analyst = story.as_(Role.ANALYST)
        group = synthesis.gather_echoes(
            cotes=[story.cotes[one] for one in voices], shown=story.cotes[shown], by=analyst
        )
        synthesis.decide_echo(group=group, decision=decision, reason=reason, by=analyst)

    at = times.moment("coded") + timedelta(hours=2)
    story.tell(at, row, make, gives=key, needs=[*voices, shown])


def _sections(story: Story, times: Row) -> None:
    team, written = Role.TEAM, times.moment("written")

    def opened() -> None:
        story.numbers["synthesis"] = synthesis.open_synthesis(by=story.as_(team))

    story.tell(written, times, opened, gives="synthesis", needs=["edition"])
    rows = story.folder.table("synthesis/sections_invented.csv")
    story.each(rows, lambda row: _section(story, row, times))
    keys = [row.maybe("key") for row in rows]
    function = times.said("signed_by")

    def sign() -> None:
        synthesis.sign(synthesis=story.numbers["synthesis"], function=function, by=story.as_(Role.ANALYST))

    def validate() -> None:
        synthesis.validate(synthesis=story.numbers["synthesis"], by=story.as_(Role.FACILITATOR))

    def publish() -> None:
        synthesis.publish(synthesis=story.numbers["synthesis"], by=story.as_(team))

    story.tell(times.moment("signed"), times, sign, gives="signed synthesis", needs=["synthesis", *keys])
    story.tell(
        times.moment("validated"), times, validate, gives="valid synthesis", needs=["signed synthesis"]
    )
    story.tell(
        times.moment("published"), times, publish, gives="published synthesis", needs=["valid synthesis"]
    )


def _section(story: Story, row: Row, times: Row) -> None:
    key, wording, stake = row.said("key"), row.said("wording"), row.text("stake")
    kind, sources = row.choice("kind", synthesis.SectionKind), row.words("rests_on")
    quoted, findings = set(row.words("quotes")), row.words("findings")

    def make() -> None:
        cited = tuple(
            base
            for one in sources
            for base in story.bases([one], Relation.QUOTES if one in quoted else Relation.DRAWS_ON)
        )
        # A map may find nothing demonstrable: a section then stands on the voices alone.
        known = [f"finding:{one}" for one in findings if f"finding:{one}" in story.cotes]
        story.cotes[key] = synthesis.write_section(
            synthesis=story.numbers["synthesis"],
            kind=kind,
            wording=wording,
            rests_on=(*story.bases(known, Relation.DRAWS_ON), *cited),
            stake=stake,
            by=story.as_(Role.ANALYST),
        )

    at = times.moment("written") + timedelta(minutes=10)
    needs = ["synthesis", f"stake:{stake}" if stake else "", *sources, "map" if findings else ""]
    story.tell(at, row, make, gives=key, needs=needs)


def _objection(story: Story, row: Row) -> None:
    section, text, answer = row.text("section"), row.said("text"), row.text("answer")
    key = f"objection:{row.where}"

    def said() -> None:
        story.uuids[key] = synthesis.object_to(
            synthesis=story.numbers["synthesis"],
            section=story.cotes[section] if section else "",
            text=text,
            by=story.as_(Role.RESIDENT),
        )

    def answered() -> None:
        synthesis.answer_objection(objection=story.uuids[key], answer=answer, by=story.as_(Role.TEAM))

    story.tell(row.moment("at"), row, said, gives=key, needs=["signed synthesis", section])
    if answer:
        story.tell(row.moment("answered_at"), row, answered, needs=[key])
