"""A whole file of voices: the same rows as one by one, written at once, right whoever speaks meanwhile."""

from __future__ import annotations

import json
from hashlib import sha256

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assises.commons.evidence.actions import (
    Nature,
    RestsOn,
    Spoken,
    Voice,
    VoiceChannel,
    bring_voices,
    hear,
    hear_many,
)
from assises.commons.evidence.actions.bringing import made_ready
from assises.commons.evidence.errors import NothingSaid, NumbersExhausted
from assises.commons.evidence.models import CoteBlock, Item, Kind, Provenance, Relation, VoiceState
from assises.commons.evidence.queries import evidence_faults
from assises.commons.journal.actions import Actor, Channel, Role, gesture, prepared
from assises.commons.journal.errors import NotAllowed
from assises.commons.journal.models import JournalEntry
from assises.commons.journal.rows import Aside
from tests.world_agenda import neighbourhood
from tests.world_evidence import RESIDENT, TEAM, listening_city, voice
from tests.world_ground import a_body

pytestmark = pytest.mark.django_db(databases=["default", "vault"])

DRAWN = {"id", "item", "item_id", "uuid", "cote", "salt", "digest", "recorded_at", "origin_key"}


def said(*wordings: str, key: str = "k", **spoken: object) -> list[Voice]:
    return [
        Voice(
            wording=wording,
            spoken=Spoken(channel=VoiceChannel.IMPORT, **spoken),
            origin=f"cahier.csv:{place}",
            origin_key=f"{key}{place}" if key else "",
        )
        for place, wording in enumerate(wordings, start=2)
    ]


def bring(voices: list[Voice], by: Actor = TEAM, **more: object) -> tuple[int, int]:
    with made_ready(voices=voices, by=by, origin="cahier.csv", **more) as ready:
        done = bring_voices(ready=ready, by=by, file_sha256="f" * 64)
    return done.n, done.already


def rows(model: type, **which: object) -> list[dict[str, object]]:
    """Every column but those that are drawn, numbered or timed."""
    found = model.objects.filter(**which).order_by("id").values()
    return [{name: value for name, value in row.items() if name not in DRAWN} for row in found]


words = st.text(
    alphabet=st.characters(codec="utf-8", exclude_characters="\x00"), min_size=1, max_size=40
).filter(lambda text: any(letter.isalnum() for letter in text))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    wordings=st.lists(words, min_size=1, max_size=6),
    place=st.sampled_from(["", "port"]),
    shown=st.booleans(),
    nature=st.sampled_from(list(Nature)),
    english=st.booleans(),
)
def test_a_file_gives_the_rows_that_its_voices_would_give(
    wordings: list[str], place: str, shown: bool, nature: Nature, english: bool
) -> None:
    if not CoteBlock.objects.exists() and not Provenance.objects.exists():
        listening_city()
        neighbourhood("port", "Le Port")
        a_body()
    told = {"neighbourhood": place, "nature": nature, "language": "en" if english else "fr"}
    before = Item.objects.count()
    hear_many(voices=said(*wordings, key="", **told), by=TEAM, origin="cahier.csv", already_read=shown)
    assert bring(said(*wordings, key="", **told), already_read=shown) == (len(wordings), 0)
    items, came = rows(Item)[before:], rows(Provenance)[before:]
    half = len(wordings)
    assert items[:half] == items[half:]
    assert came[:half] == came[half:]
    first, second = JournalEntry.objects.order_by("-seq")[:2]
    facts = [json.loads(line.facts) for line in (first, second)]
    assert [sorted(one) for one in facts] == [sorted(facts[0])] * 2
    assert (first.verb, facts[0]["n"]) == (second.verb, facts[1]["n"])
    assert evidence_faults(TEAM).count == 0


def test_the_line_of_the_journal_seals_the_digests_in_the_order_of_the_file() -> None:
    listening_city()
    bring(said("Un banc", "Un bus", "Un arbre"))
    line = JournalEntry.objects.get()
    digests = list(Item.objects.order_by("id").values_list("digest", flat=True))
    assert line.subject == "PAR-00001…PAR-00003"
    assert json.loads(line.facts) == {
        "n": 3,
        "digest_of_digests": sha256(json.dumps(digests).encode()).hexdigest(),
        "origin": "cahier.csv",
        "already_there": 0,
        "file_sha256": "f" * 64,
    }


def test_who_speaks_between_the_preparation_and_the_writing_keeps_their_number() -> None:
    listening_city()
    with made_ready(voices=said("Un banc", "Un bus"), by=TEAM, origin="cahier.csv") as ready:
        spoken = voice("Je parle pendant ce temps.")
        bring_voices(ready=ready, by=TEAM)
    assert spoken.cote == "PAR-00001"
    assert list(Item.objects.order_by("id").values_list("cote", "wording")) == [
        ("PAR-00001", "Je parle pendant ce temps."),
        ("PAR-00002", "Un banc"),
        ("PAR-00003", "Un bus"),
    ]
    assert voice("Et après.").cote == "PAR-00004"
    assert evidence_faults(TEAM).count == 0


def test_a_voice_that_somebody_brought_meanwhile_is_left_as_it_is() -> None:
    listening_city()
    with made_ready(voices=said("Un banc", "Un bus", "Un arbre"), by=TEAM, origin="b.csv") as ready:
        hear_many(voices=said("Un banc", "Un bus")[1:], by=TEAM, origin="a.csv")
        done = bring_voices(ready=ready, by=TEAM)
    assert (done.n, done.already) == (2, 1)
    assert [row["origin"] for row in rows(Provenance)] == ["cahier.csv:3", "cahier.csv:2", "cahier.csv:4"]
    cotes = list(Item.objects.order_by("id").values_list("cote", flat=True))
    assert cotes == ["PAR-00001", "PAR-00002", "PAR-00004"], "numbers never move; a gap is allowed"


def test_when_everything_came_meanwhile_nothing_is_written_not_even_a_line() -> None:
    listening_city()
    with made_ready(voices=said("Un banc"), by=TEAM, origin="b.csv") as ready:
        hear_many(voices=said("Un banc"), by=TEAM, origin="a.csv")
        before = (Item.objects.count(), JournalEntry.objects.count(), CoteBlock.objects.get().next)
        assert bring_voices(ready=ready, by=TEAM).n == 0
    assert (Item.objects.count(), JournalEntry.objects.count(), CoteBlock.objects.get().next) == before


def test_numbers_go_on_in_the_next_block_when_one_is_full() -> None:
    listening_city()
    voice("La première.")
    CoteBlock.objects.update(next=99_999)
    bring(said("Un", "Deux", "Trois", "Quatre"))
    cotes = list(Item.objects.order_by("id").values_list("cote", "wording"))[1:]
    assert cotes == [
        ("PAR-99999", "Un"),
        ("PAR-100000", "Deux"),
        ("PAR-100001", "Trois"),
        ("PAR-100002", "Quatre"),
    ]
    assert JournalEntry.objects.order_by("-seq")[0].subject == "PAR-99999…PAR-100002"
    assert evidence_faults(TEAM).count == 0
    assert voice("La suivante.").cote == "PAR-100003"


def test_a_node_that_works_offline_does_not_open_a_second_block() -> None:
    listening_city()
    case = Actor(role=Role.TEAM, channel=Channel.TABLET, edition="2030", node="valise-2")
    bring(said("Un", key="a"), by=case)
    CoteBlock.objects.update(next=100_001)
    before = Item.objects.count()
    with pytest.raises(NumbersExhausted):
        bring(said("Deux", key="b"), by=case)
    assert Item.objects.count() == before


def test_nothing_is_left_of_what_was_made_ready_and_not_written() -> None:
    listening_city()
    with made_ready(voices=said("Un banc"), by=TEAM, origin="b.csv") as ready:
        assert ready.pieces.count == 1
    assert not Item.objects.exists()
    with pytest.raises(NothingSaid), made_ready(voices=said("Un banc", " "), by=TEAM, origin="b.csv"):
        pass
    assert not Item.objects.exists()


def test_whoever_counts_may_stop_everything() -> None:
    listening_city()

    def stop(n: int) -> None:
        raise KeyboardInterrupt(str(n))

    with (
        pytest.raises(KeyboardInterrupt, match="2"),
        made_ready(voices=said("Un", "Deux"), by=TEAM, origin="b.csv", done=stop),
    ):
        pass
    assert not Item.objects.exists()


def test_residents_bring_no_files_and_a_file_brings_plain_voices_only() -> None:
    listening_city()
    with pytest.raises(NotAllowed), made_ready(voices=said("Un"), by=RESIDENT, origin="b.csv"):
        pass
    first = voice("Un banc")
    resting = Voice("Un banc", Spoken(), rests_on=(RestsOn(first.cote, Relation.DRAWS_ON),))
    with pytest.raises(ValueError, match="plain"), made_ready(voices=[resting], by=TEAM, origin="b.csv"):
        pass


def test_what_waits_to_be_read_is_not_shown() -> None:
    listening_city()
    bring(said("Un", key="a"))
    bring(said("Deux", key="b"), already_read=True)
    assert list(Provenance.objects.order_by("id").values_list("state", flat=True)) == [
        VoiceState.RECEIVED,
        VoiceState.PUBLISHED,
    ]


def test_an_action_that_prepares_writes_by_one_gesture_only() -> None:
    listening_city()

    @gesture
    def speak(*, by: Actor) -> None:
        hear(wording="Un banc", spoken=Spoken(), by=by)

    @prepared
    def twice(*, by: Actor) -> None:
        speak(by=by)
        speak(by=by)

    @prepared
    def again(*, by: Actor) -> None:
        speak(by=by)

    again(by=RESIDENT)
    again(by=RESIDENT)
    assert Item.objects.count() == 2
    with pytest.raises(RuntimeError, match="one gesture only"):
        twice(by=RESIDENT)


def test_rows_aside_keep_their_order_and_their_types() -> None:
    listening_city()
    voice("Un banc")
    with Aside(Item) as aside:
        aside.add([])
        assert aside.count == 0
        aside.add(list(Item.objects.filter(kind=Kind.VOICE)))
        assert aside.count == 1
    assert Item.objects.count() == 1
