"""Words given outside interviews and meetings, on every channel, and what became of some of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta

from assises.cli.replay.folder import Row
from assises.cli.replay.story import Story
from assises.commons.evidence import actions as evidence
from assises.commons.journal.actions import Actor, Channel, Role
from assises.conduct.transfer_voice import transfer_voice
from assises.conduct.withdraw_voice import withdraw_voice
from assises.phases.followup import actions as followup

# Who puts a word on record, by the way it came.
KEYED_BY: Mapping[evidence.VoiceChannel, tuple[Role, Channel]] = {
    evidence.VoiceChannel.WEB: (Role.RESIDENT, Channel.SCREEN),
    evidence.VoiceChannel.TABLET: (Role.RESIDENT, Channel.TABLET),
    evidence.VoiceChannel.SMS: (Role.MACHINE, Channel.SMS),
    evidence.VoiceChannel.VOICEMAIL: (Role.NOTE_TAKER, Channel.PHONE),
    evidence.VoiceChannel.PAPER: (Role.NOTE_TAKER, Channel.PAPER),
    evidence.VoiceChannel.STALL: (Role.NOTE_TAKER, Channel.VOICE),
    evidence.VoiceChannel.DOOR: (Role.NOTE_TAKER, Channel.VOICE),
    evidence.VoiceChannel.LETTER: (Role.TEAM, Channel.POST),
    evidence.VoiceChannel.RELAY: (Role.RELAY, Channel.PAPER),
}
READ_AFTER = timedelta(hours=14)
TRANSFER_WITHIN = timedelta(days=60)


def tell(story: Story) -> None:
    """Words in the order of their days, read by a moderator, tagged, and followed."""
    moderated = {
        row.maybe("voice")
        for row in story.folder.table("voices/fates.csv")
        if row.maybe("gesture") == "moderate"
    }
    story.table("voices/voices_invented.csv", lambda row: _voice(story, row, moderated))
    story.table("voices/translations_invented.csv", lambda row: _translation(story, row))
    story.table("voices/fates.csv", lambda row: _fate(story, row))


def spoken_in(
    row: Row, channel: evidence.VoiceChannel, body: int | None, strata: Sequence[str] = ()
) -> evidence.Spoken:
    """Where a word comes from, as the line says it."""
    return evidence.Spoken(
        nature=row.choice("nature", evidence.Nature),
        channel=channel,
        question=row.maybe_number("question"),
        stake=row.text("stake"),
        neighbourhood=row.maybe("neighbourhood"),
        strata=(*row.words("strata"), *strata),
        fidelity=evidence.Fidelity(row.maybe("fidelity") or "verbatim"),
        body=body,
        language=row.maybe("language") or "fr",
    )


def places_of(row: Row) -> list[str]:
    """What a word needs to be already there."""
    stake, question, quarter = row.text("stake"), row.maybe("question"), row.maybe("neighbourhood")
    return [
        "edition",
        f"stake:{stake}" if stake else "",
        f"question:{question}" if question else "",
        f"quarter:{quarter}" if quarter else "",
        *(f"stratum:{one}" for one in row.words("strata")),
        *(f"theme:{one}" for one in row.words("themes")),
    ]


def tag(story: Story, row: Row, key: str, at: datetime) -> None:
    """Classify a word by the themes of its line, as the analyst would."""
    themes = row.words("themes")

    def make() -> None:
        for theme in themes:
            evidence.tag(
                cote=story.cotes[key], theme=story.numbers[f"theme:{theme}"], by=story.as_(Role.ANALYST)
            )

    if themes:
        story.tell(at, row, make, needs=[key])


def _voice(story: Story, row: Row, moderated: set[str]) -> None:
    key, wording, at, body = row.said("key"), row.said("wording"), row.moment("at"), row.text("body")
    channel = row.choice("channel", evidence.VoiceChannel)
    role, means = KEYED_BY[channel]
    asked = row.text("nature") == evidence.Nature.QUESTION
    spoken_in(row, channel, None)

    def make() -> None:
        number = story.numbers[f"body:{body}"] if body else None
        heard = evidence.hear(
            wording=wording,
            spoken=spoken_in(row, channel, number),
            kind=evidence.Kind.QUESTION if asked else evidence.Kind.VOICE,
            by=story.as_(role, means),
        )
        story.cotes[key], story.codes[key] = heard.cote, heard.code

    story.tell(at, row, make, gives=key, needs=[*places_of(row), f"body:{body}" if body else ""])
    if role in (Role.RESIDENT, Role.MACHINE) and key not in moderated:
        story.tell(at + READ_AFTER, row, lambda: _read(story, key), needs=[key])
    tag(story, row, key, at + READ_AFTER + timedelta(hours=1))


def _read(story: Story, key: str) -> None:
    evidence.publish_voices(cotes=[story.cotes[key]], by=story.as_(Role.MODERATOR))


def _translation(story: Story, row: Row) -> None:
    key, language, text = row.said("voice"), row.said("language"), row.said("text")
    at = row.moment("at")

    def make() -> None:
        evidence.translate(cote=story.cotes[key], language=language, text=text, by=story.as_(Role.NOTE_TAKER))

    story.tell(at, row, make, needs=[key])


def _fate(story: Story, row: Row) -> None:
    key, name, reason, second = row.said("voice"), row.said("gesture"), row.text("reason"), row.text("second")
    gestures: dict[str, Callable[[], object]] = {
        "moderate": lambda: _moderate(story, key, reason, second),
        "appeal": lambda: _appeal(story, key, row.said("note")),
        "appeal_decided": lambda: _judge(story, key, reason, second, row.said("note")),
        "withdraw": lambda: withdraw_voice(
            cote=story.cotes[key], reason=row.said("note"), by=_counter(story)
        ),
        "transfer": lambda: _transfer(story, key, reason, row.text("note"), row.moment("at")),
        "repair": lambda: followup.report_repair(
            cote=story.cotes[key],
            department=story.numbers[f"department:{reason}"],
            by=story.as_(Role.SERVICE_HEAD),
        ),
        "set_aside": lambda: evidence.record_outcome(
            cote=story.cotes[key],
            state=evidence.OutcomeState.SET_ASIDE,
            reason=row.said("note"),
            by=story.as_(Role.TEAM),
        ),
    }
    if name not in gestures:
        raise row.fault("gesture", f"«{name}» is not one of: {', '.join(gestures)}")
    needs = [key, f"account:{second}" if second else ""]
    story.tell(row.moment("at"), row, gestures[name], needs=needs)


def _counter(story: Story) -> Actor:
    return story.as_(Role.TEAM, Channel.VOICE)


def _moderate(story: Story, key: str, reason: str, second: str) -> None:
    first = next(name for name in story.with_role(Role.MODERATOR) if name != second)
    evidence.hide(cote=story.cotes[key], reason_code=evidence.ReasonCode(reason), by=story.signed(first))
    evidence.confirm_hiding(cote=story.cotes[key], by=story.signed(second))


def _appeal(story: Story, key: str, text: str) -> None:
    story.numbers[f"appeal:{key}"] = evidence.appeal(
        code=story.codes[key], text=text, by=story.as_(Role.RESIDENT, Channel.SCREEN)
    )


def _judge(story: Story, key: str, decision: str, judge: str, reason: str) -> None:
    evidence.decide_appeal(
        appeal_id=story.numbers[f"appeal:{key}"],
        restore=decision == "restored",
        reason=reason,
        by=story.signed(judge),
    )


def _transfer(story: Story, key: str, to: str, reason: str, at: datetime) -> None:
    scheme = story.numbers.get(f"scheme:{to}")
    transfer_voice(
        cotes=[story.cotes[key]],
        due_on=(at + TRANSFER_WITHIN).date(),
        scheme=scheme,
        institution="" if scheme else to,
        reason=reason,
        by=story.as_(Role.TEAM),
    )
