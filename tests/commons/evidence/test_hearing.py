"""A voice is put on record, its owner walks away with a code, and finds it again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assises.commons.evidence import codes
from assises.commons.evidence.actions import (
    Kind,
    Nature,
    OutcomeState,
    Spoken,
    Voice,
    VoiceChannel,
    VoiceState,
    hear,
    hear_many,
    print_slips,
)
from assises.commons.evidence.errors import (
    NoSuchPlace,
    NoSuchReceipt,
    NothingSaid,
    ReceiptMistyped,
    SlipAlreadyUsed,
    TooLong,
)
from assises.commons.evidence.models import Item, Receipt
from assises.commons.evidence.queries import by_receipt, item, latest_voices, totals
from assises.commons.journal.errors import NotAllowed
from assises.commons.journal.models import JournalEntry
from assises.commons.journal.queries import chain_report
from tests.world_evidence import GUARANTOR, MACHINE, NOTE_TAKER, RESIDENT, TEAM, listening_city, voice

pytestmark = pytest.mark.django_db(databases=["default", "vault"])
BUS = "J’attends le bus quarante minutes à la gare, alors je ne sors plus le soir."


def test_a_sentence_said_is_found_again_by_its_code_and_nothing_else() -> None:
    listening_city()
    heard = hear(wording=BUS, spoken=Spoken(channel=VoiceChannel.WEB), by=RESIDENT)
    assert heard.cote == "PAR-00001"
    found = by_receipt(RESIDENT, heard.code.lower().replace("-", " "))
    assert found.item.wording == BUS
    assert found.state == OutcomeState.NOT_YET_TREATED
    kept = Receipt.objects.get()
    assert heard.code.replace("-", "") not in str(vars(kept)), "only a keyed hash is kept"


def test_what_a_resident_writes_is_read_by_a_human_before_everybody_sees_it() -> None:
    listening_city()
    heard = hear(wording=BUS, spoken=Spoken(), by=RESIDENT)
    assert item(RESIDENT, heard.cote).wording is None
    assert item(RESIDENT, heard.cote).silence == VoiceState.RECEIVED
    assert item(GUARANTOR, heard.cote).wording == BUS
    assert latest_voices(RESIDENT) == ()


def test_what_a_note_taker_writes_down_is_public_at_once() -> None:
    listening_city()
    heard = voice(BUS)
    assert item(RESIDENT, heard.cote).wording == BUS


def test_the_journal_knows_that_a_voice_was_heard_but_not_its_words() -> None:
    listening_city()
    heard = voice(BUS)
    line = JournalEntry.objects.get(verb="evidence.voice.heard")
    assert line.subject == heard.cote
    assert "bus" not in line.facts
    assert chain_report(RESIDENT).faults == ()


def test_a_form_sent_twice_speaks_once_and_gives_the_same_code() -> None:
    listening_city()
    first = hear(wording=BUS, spoken=Spoken(), by=RESIDENT, once="a-secret-of-one-form")
    second = hear(wording=BUS, spoken=Spoken(), by=RESIDENT, once="a-secret-of-one-form")
    assert first == second
    assert Item.objects.count() == 1


def test_a_slip_printed_beforehand_opens_the_word_written_on_it() -> None:
    listening_city()
    slip, other = print_slips(n=2, batch="meeting-7", by=NOTE_TAKER)
    heard = hear(wording=BUS, spoken=Spoken(channel=VoiceChannel.PAPER), by=NOTE_TAKER, slip=slip)
    assert by_receipt(RESIDENT, slip).item.cote == heard.cote
    with pytest.raises(SlipAlreadyUsed):
        hear(wording="Autre chose.", spoken=Spoken(), by=NOTE_TAKER, slip=slip)
    with pytest.raises(NoSuchReceipt):
        by_receipt(RESIDENT, other)
    assert Item.objects.count() == 1


@pytest.mark.parametrize(
    ("wording", "refusal"),
    [("", NothingSaid), (" \n\t ", NothingSaid), ("\x00\x07", NothingSaid), ("a" * 20_001, TooLong)],
)
def test_nothing_and_too_much_are_refused_by_name(wording: str, refusal: type[Exception]) -> None:
    listening_city()
    with pytest.raises(refusal):
        hear(wording=wording, spoken=Spoken(), by=RESIDENT)
    assert not Item.objects.exists()
    assert not Receipt.objects.exists()


def test_a_place_that_does_not_exist_is_refused_and_nothing_is_half_written() -> None:
    listening_city()
    with pytest.raises(NoSuchPlace):
        hear(wording=BUS, spoken=Spoken(neighbourhood="atlantide"), by=RESIDENT)
    with pytest.raises(NoSuchPlace):
        hear(wording=BUS, spoken=Spoken(question=9), by=RESIDENT)
    assert not Item.objects.exists()


def test_the_guarantor_reads_everything_and_speaks_for_nobody() -> None:
    listening_city()
    with pytest.raises(NotAllowed):
        hear(wording=BUS, spoken=Spoken(), by=GUARANTOR)
    assert not Item.objects.exists()


def test_the_same_file_brought_twice_adds_nothing() -> None:
    listening_city()
    lines = [
        Voice(f"Parole {n}", Spoken(channel=VoiceChannel.IMPORT), origin_key=f"cahier:{n}") for n in range(3)
    ]
    assert len(hear_many(voices=lines, by=TEAM, origin="cahier de la mairie")) == 3
    assert hear_many(voices=lines, by=TEAM, origin="cahier de la mairie") == ()
    assert totals(RESIDENT).voices == 3
    assert totals(RESIDENT).by_channel == {"import": 3}
    assert JournalEntry.objects.filter(verb="evidence.voices.heard").count() == 1


def test_words_of_an_evening_keep_their_order_and_their_series() -> None:
    listening_city()
    said = [
        Voice(f"Phrase {n}", Spoken(channel=VoiceChannel.MEETING), Kind.STATEMENT, "REN-07") for n in (1, 2)
    ] + [Voice("Et la nuit ?", Spoken(nature=Nature.QUESTION), Kind.QUESTION)]
    heard = hear_many(voices=said, by=NOTE_TAKER, receipts=True)
    assert [one.cote for one in heard] == ["REN-07-01", "REN-07-02", "QUE-00001"]
    assert by_receipt(RESIDENT, heard[1].code).item.wording == "Phrase 2"


def test_only_the_machine_and_the_team_import() -> None:
    listening_city()
    with pytest.raises(NotAllowed):
        hear_many(voices=[Voice("x", Spoken(), origin_key="k:1")], by=RESIDENT, origin="fichier")
    assert not Item.objects.exists()
    hear_many(voices=[Voice("x", Spoken(), origin_key="k:1")], by=MACHINE, origin="fichier")
    assert Item.objects.count() == 1


BODY = st.text(alphabet=codes.ALPHABET, min_size=8, max_size=8).filter(
    lambda body: codes.check_character(body) in codes.ALPHABET
)


@given(BODY, st.integers(0, 8), st.sampled_from(codes.ALPHABET))
def test_one_mistyped_character_is_always_noticed(body: str, place: int, letter: str) -> None:
    code = body + codes.check_character(body)
    wrong = code[:place] + letter + code[place + 1 :]
    if wrong == code:
        assert codes.read(wrong) == code
    else:
        with pytest.raises(ReceiptMistyped):
            codes.read(wrong)


@given(BODY, st.integers(0, 7))
def test_two_swapped_neighbours_are_always_noticed(body: str, place: int) -> None:
    code = body + codes.check_character(body)
    wrong = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
    if wrong == code:
        assert codes.read(wrong) == code
    else:
        with pytest.raises(ReceiptMistyped):
            codes.read(wrong)


def test_a_code_is_read_as_hands_write_it() -> None:
    code = codes.printed("00000000" + codes.check_character("00000000"))
    assert codes.read(f"  {code.lower().replace('0', 'o')} ") == "000000001"
    assert len({codes.draw() for _ in range(500)}) == 500
