"""A code opens what became of one's words, whatever way they came, alone or at the counter, for ever."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from assises.commons.evidence.actions import Spoken, Voice, VoiceChannel, hear_many, print_slips
from assises.commons.evidence.models import Item, Receipt
from assises.commons.journal.actions import Actor, Channel, Role
from assises.commons.people.actions import erase_due
from assises.phases.workshops.actions import CardKind, pin_card
from tests.world_agenda import PASSAGES, EditionWorld, actions, neighbourhood, open_edition
from tests.world_halls import at_work, text_of
from tests.world_phases_a import excerpt, field_survey, held_meeting, interview
from tests.world_phases_b import published, said, workshop

pytestmark = pytest.mark.django_db(databases=["default", "vault"])
CODE = re.compile(r"[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]")
Way = Callable[[EditionWorld, str], str]


@pytest.fixture(autouse=True)
def _nothing_remembered() -> None:
    """Tries are counted for a minute: each story begins without them."""
    cache.clear()


@pytest.fixture
def city(db: None) -> EditionWorld:
    """An edition whose meetings are running."""
    neighbourhood("port", "Le Port")
    return open_edition()


def code_in(page: object) -> str:
    found = CODE.search(text_of(page))
    assert found, text_of(page)
    return found.group(0)


def sent(browser: Client, path: str, typed: dict[str, str]) -> str:
    page = browser.post(path, typed, follow=True)
    assert page.status_code == 200, text_of(page)
    return code_in(page)


def on_the_site(world: EditionWorld, words: str) -> str:
    return sent(Client(), "/2017/dire", {"words": words})


def at_a_meeting(world: EditionWorld, words: str) -> str:
    held_meeting(world, number=7, at="laverie")
    line = {"wording": words, "said_by": "woman", "fidelity": "verbatim"}
    return sent(at_work(world, Role.NOTE_TAKER), "/2017/terrain/rencontres/7/paroles", line)


def on_an_outing(channel: VoiceChannel) -> Way:
    def go(world: EditionWorld, words: str) -> str:
        tablet = at_work(world, Role.FACILITATOR)
        outing = tablet.get("/2017/terrain/sorties").context["form"]
        mark = str(outing.initial["mark"])
        where = {"place": "Marché", "at": f"{timezone.localtime():%Y-%m-%dT%H:%M}", "mark": mark}
        there = tablet.post("/2017/terrain/sorties", where)["Location"]
        return sent(
            tablet, f"{there}/paroles", {"wording": words, "channel": channel, "fidelity": "verbatim"}
        )

    return go


def typed_in(channel: VoiceChannel) -> Way:
    def type_(world: EditionWorld, words: str) -> str:
        word = {"wording": words, "channel": channel, "fidelity": "verbatim"}
        return sent(at_work(world, Role.TEAM), "/2017/terrain/saisie", word)

    return type_


def brought_from_elsewhere(world: EditionWorld, words: str) -> str:
    voice = Voice(words, Spoken(channel=VoiceChannel.IMPORT), origin_key="plateforme:12")
    (heard,) = hear_many(voices=[voice], origin="plateforme", by=world.team)
    assert heard.code == "", "nobody was there to receive it"
    return sent(at_work(world, Role.TEAM), f"/2017/bureau/paroles/{heard.cote}/code", {})


# How a resident's word comes in, channel by channel, through the page where it really comes in.
WAYS: dict[VoiceChannel, Way] = {
    VoiceChannel.WEB: on_the_site,
    VoiceChannel.MEETING: at_a_meeting,
    VoiceChannel.DOOR: on_an_outing(VoiceChannel.DOOR),
    VoiceChannel.STALL: on_an_outing(VoiceChannel.STALL),
    VoiceChannel.RELAY: typed_in(VoiceChannel.RELAY),
    VoiceChannel.PAPER: typed_in(VoiceChannel.PAPER),
    VoiceChannel.LETTER: typed_in(VoiceChannel.LETTER),
    VoiceChannel.VOICEMAIL: typed_in(VoiceChannel.VOICEMAIL),
    VoiceChannel.SMS: typed_in(VoiceChannel.SMS),
    VoiceChannel.TABLET: typed_in(VoiceChannel.TABLET),
    VoiceChannel.IMPORT: brought_from_elsewhere,
}
# Words that are not typed where one speaks in general, but where the interview or the workshop is.


def at_an_interview(world: EditionWorld, words: str) -> str:
    number = interview(world, field_survey(world))
    cote = excerpt(world, number, words)
    Receipt.objects.get(item__cote=cote)
    journalist = at_work(world, Role.INTERVIEWER)
    again = {"wording": f"{words} Encore.", "fidelity": "verbatim", "nature": "expectation", "question": ""}
    return sent(journalist, f"/2017/bureau/enquete/entretiens/{number}/extrait", again)


def opens(code: str, words: str, world: EditionWorld, *, counter: Client | None = None) -> None:
    """The page of the code, without account; then the same at the counter, with somebody who reads."""
    alone = Client().get(f"/r/{code.replace('-', '')}")
    assert alone.status_code == 200
    assert words in text_of(alone)
    together = (counter or at_work(world, Role.NOTE_TAKER)).post("/2017/terrain/guichet", {"codes": code})
    assert together.status_code == 200
    assert words in text_of(together)


def test_no_channel_is_offered_without_its_way_in() -> None:
    assert set(WAYS) == set(VoiceChannel)


@pytest.mark.parametrize("channel", sorted(VoiceChannel.values))
def test_a_word_weighs_the_same_whatever_way_it_came(city: EditionWorld, channel: str) -> None:
    """R33: one code, one trail, one counter, on every channel."""
    words = f"Le bus du soir, dit par {channel}."
    code = WAYS[VoiceChannel(channel)](city, words)
    item = Item.objects.select_related("provenance").get(wording=words)
    assert item.provenance.channel == channel
    assert Receipt.objects.get(item=item).issued_on == channel
    opens(code, words, city)


def test_the_code_of_an_interview_opens_its_words(city: EditionWorld) -> None:
    code = at_an_interview(city, "J’attends le bus quarante minutes.")
    opens(code, "J’attends le bus quarante minutes. Encore.", city)


def test_a_slip_printed_before_is_the_code_of_what_is_typed_from_it(city: EditionWorld) -> None:
    (slip,) = print_slips(n=1, batch="marché", by=city.actor(Role.NOTE_TAKER))
    words = "Écrit au dos d’un bulletin."
    typed = {"wording": words, "channel": "paper", "fidelity": "verbatim", "slip": slip}
    assert sent(at_work(city, Role.TEAM), "/2017/terrain/saisie", typed) == slip
    opens(slip, words, city)


def test_a_word_that_has_its_code_is_given_no_other(city: EditionWorld) -> None:
    heard = said(city)
    team = at_work(city, Role.TEAM)
    refused = team.post(f"/2017/bureau/paroles/{heard.cote}/code")
    assert refused.status_code == 409
    assert "a déjà son code" in text_of(refused)
    assert Receipt.objects.count() == 1
    page = text_of(team.get(f"/2017/bureau/paroles/{heard.cote}"))
    assert "Remettre son code" not in page


def test_several_codes_are_read_on_one_page(city: EditionWorld) -> None:
    codes = [on_the_site(city, f"Une phrase, la {n}.") for n in range(3)]
    wrong = codes[0][:-1] + ("0" if codes[0][-1] != "0" else "1")
    page = Client().post("/ma-parole", {"codes": ", ".join([*codes, wrong])})
    assert page.status_code == 200
    for n in range(3):
        assert f"Une phrase, la {n}." in text_of(page)
    assert "faute de frappe" in text_of(page)
    together = at_work(city, Role.NOTE_TAKER).post(
        "/2017/terrain/guichet", {"codes": ",".join([*codes, wrong])}
    )
    assert together.status_code == 200
    assert "Une phrase, la 2." in text_of(together)
    assert "faute de frappe" in text_of(together)


def test_one_wrong_character_or_two_swapped_are_seen_before_any_search(city: EditionWorld) -> None:
    """The refusal says what to look at, in the language of the page, and keeps what was typed."""
    code = on_the_site(city, "Une phrase.")
    plain = code.replace("-", "")
    swapped = next(
        plain[:n] + plain[n + 1] + plain[n] + plain[n + 2 :] for n in range(8) if plain[n] != plain[n + 1]
    )
    replaced = ("7" if plain[0] != "7" else "8") + plain[1:]
    for typed in (swapped, replaced):
        page = Client().post("/ma-parole", {"codes": typed})
        assert page.status_code == 422
        assert "faute de frappe" in text_of(page)
        assert f'value="{typed}"' in page.content.decode()
        english = Client(headers={"accept-language": "en"}).post("/ma-parole", {"codes": typed})
        assert "typing mistake" in text_of(english)
        assert (
            at_work(city, Role.NOTE_TAKER).post("/2017/terrain/guichet", {"codes": typed}).status_code == 422
        )


def test_guesses_are_slowed_down_on_the_page_and_at_the_counter(city: EditionWorld) -> None:
    counter = at_work(city, Role.NOTE_TAKER)
    alone = [Client().get("/r/000000001").status_code for _ in range(11)]
    assert alone == [404] * 10 + [429]
    together = [
        counter.post("/2017/terrain/guichet", {"codes": "0000-0000-1"}).status_code for _ in range(31)
    ]
    assert together == [422] * 30 + [429]


def test_a_code_still_opens_two_years_after_the_city_closed_its_book(
    city: EditionWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    """R33 N19: closed, archived, emptied of what must be erased; 24 months later the code opens."""
    (slip,) = print_slips(n=1, batch="marché", by=city.actor(Role.NOTE_TAKER))
    words = {channel: f"Dit par {channel}." for channel in WAYS}
    codes = {channel: WAYS[channel](city, words[channel]) for channel in WAYS}
    for passage in PASSAGES[PASSAGES.index(actions.start_answering) :]:
        more = {"no_costs_because": "démonstration"} if passage is actions.archive_edition else {}
        passage(by=city.team, **more)
    later = timezone.now() + timedelta(days=731)
    monkeypatch.setattr("django.utils.timezone.now", lambda: later)
    erase_due(dry_run=False, by=Actor(role=Role.MACHINE, channel=Channel.COMMAND))
    newcomer = at_work(city, Role.NOTE_TAKER, named="recrutee-depuis")
    for channel, code in codes.items():
        cache.clear()
        opens(code, words[channel], city, counter=newcomer)
    cache.clear()
    asked = text_of(Client().get(f"/r/{codes[VoiceChannel.WEB].replace('-', '')}"))
    assert "Pas encore traitée, depuis 731 jours" in asked, "and it says that nobody answered"
    assert Client().get(f"/r/{slip.replace('-', '')}").status_code == 404, "printed, and never written on"


def test_the_receipt_is_a_code_an_image_and_a_paper_one_can_keep(city: EditionWorld) -> None:
    page = Client().post("/2017/dire", {"words": "Une phrase."}, follow=True)
    assert code_in(page)
    assert "<svg" in page.content.decode().split("receipt", 1)[1], "the code to photograph"
    assert "data-print" in page.content.decode()
    sheet = at_work(city, Role.NOTE_TAKER).post("/2017/terrain/bulletins", {"batch": "marché", "sheets": "1"})
    assert len(set(CODE.findall(text_of(sheet)))) == 8
    assert sheet.content.decode().count("<svg") >= 8


def test_cards_of_a_workshop_and_words_of_a_synthesis_open_too(city: EditionWorld) -> None:
    heard = said(city, "Le dernier bus est trop tôt.")
    (section, *_rest) = published(city, heard.cote)
    event = workshop(city, section)
    pinned = pin_card(
        event=event, table=7, kind=CardKind.IDEA, wording="Un bus à minuit.", by=city.actor(Role.FACILITATOR)
    )
    opens(pinned.code, "Un bus à minuit.", city)
    opens(heard.code, "Le dernier bus est trop tôt.", city)
