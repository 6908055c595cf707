"""From words to a synthesis: coded, gathered, written with its divergences, signed, disputed."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.db.models import Model

from assises.commons.evidence.actions import Relation, RestsOn, ask_run, withdraw_item
from assises.commons.evidence.models import Item, Link
from assises.commons.evidence.queries import by_receipt, voice
from assises.commons.journal.actions import Role
from assises.commons.journal.errors import NotAllowed
from assises.commons.journal.models import JournalEntry
from assises.phases.synthesis.actions import (
    CodeKind,
    EchoDecision,
    NewCode,
    SectionKind,
    answer_objection,
    code_voice,
    decide_echo,
    gather_echoes,
    object_to,
    open_codebook,
    open_synthesis,
    publish,
    report_back,
    sign,
    validate,
    write_section,
)
from assises.phases.synthesis.errors import (
    AlreadyCoded,
    AnswerEmpty,
    CodebookEmpty,
    CodeSaidTwice,
    CopiedWords,
    EchoAlreadyDecided,
    EchoTooSmall,
    EmptySynthesis,
    NoDivergence,
    NoSuchCode,
    NoSuchEcho,
    NoSuchObjection,
    NoSuchSection,
    NoSuchSynthesis,
    NotAVoice,
    NotSigned,
    NotValidated,
    ObjectionAnswered,
    ObjectionEmpty,
    PassageOutside,
    ReaderUnknown,
    ReasonMissing,
    ReportEmpty,
    SectionWithoutVoice,
    SignatureMissing,
    SynthesisNotDraft,
)
from assises.phases.synthesis.models import (
    Code,
    Codebook,
    Coding,
    EchoGroup,
    ReportBack,
    Synthesis,
    SynthesisObjection,
    SynthesisSection,
)
from assises.phases.synthesis.queries import (
    agreement,
    codebook,
    echo_groups,
    published,
    published_sections,
    readings,
    report_backs,
    same_as,
    syntheses,
    synthesis,
)
from tests.world_agenda import EditionWorld
from tests.world_phases_b import BUS, NIGHT, SECTION, city, ends, holder, rows_of, said, who, written
from tests.world_phases_b import published as a_published_synthesis

pytestmark = pytest.mark.django_db(databases=["default", "vault"])
GRID = [
    NewCode("transports", CodeKind.EXPECTATION, "se déplacer"),
    NewCode("nuit", CodeKind.PERCEPTION, "le soir et la nuit"),
]
NOW = datetime(2026, 11, 23, tzinfo=UTC)


@pytest.fixture
def world() -> EditionWorld:
    return city()


def test_two_people_read_the_same_voice_and_their_agreement_is_known(world: EditionWorld) -> None:
    first, second = said(world), said(world, NIGHT)
    one, two = who(world, Role.ANALYST, named="lectrice"), who(world, Role.ANALYST, named="lecteur")
    open_codebook(codes=GRID, by=world.team)
    for reader in (one, two):
        code_voice(cote=first.cote, label="transports", start=0, end=9, by=reader)
        code_voice(cote=second.cote, label="nuit", start=0, end=9, by=reader)
    assert [view.human_readers for view in readings(world.team, first.cote)] == [2]
    assert agreement(world.team, "transports").alpha == 1.0
    assert agreement(world.team, "transports").voices == 2
    assert [code.label for code in codebook(world.team)] == ["transports", "nuit"]


def test_agreement_of_one_reader_cannot_be_told(world: EditionWorld) -> None:
    open_codebook(codes=GRID, by=world.team)
    heard = said(world)
    code_voice(cote=heard.cote, label="nuit", start=0, end=5, by=who(world, Role.ANALYST, named="seule"))
    assert agreement(world.team, "nuit").alpha is None


def test_a_coding_says_who_reads_and_stays_inside_the_words(world: EditionWorld) -> None:
    heard = said(world)
    reader = who(world, Role.ANALYST, named="lectrice")
    with pytest.raises(NoSuchCode):
        code_voice(cote=heard.cote, label="nuit", start=0, end=5, by=reader)
    open_codebook(codes=GRID, by=world.team)
    with pytest.raises(ReaderUnknown):
        code_voice(cote=heard.cote, label="nuit", start=0, end=5, by=world.team)
    with pytest.raises(ReaderUnknown):
        code_voice(
            cote=heard.cote,
            label="nuit",
            start=0,
            end=5,
            by=world.team,
            run="00000000-0000-0000-0000-000000000000",
        )
    with pytest.raises(PassageOutside):
        code_voice(cote=heard.cote, label="nuit", start=0, end=900, by=reader)
    with pytest.raises(NotAVoice):
        code_voice(cote="SYN-01", label="nuit", start=0, end=5, by=reader)
    with pytest.raises(NotAllowed):
        code_voice(cote=heard.cote, label="nuit", start=0, end=5, by=world.resident)
    assert rows_of(Coding) == (0,)
    code_voice(cote=heard.cote, label="nuit", start=0, end=5, by=reader)
    with pytest.raises(AlreadyCoded):
        code_voice(cote=heard.cote, label="nuit", start=0, end=5, by=reader)
    assert rows_of(Coding) == (1,)


def test_a_grid_has_codes_each_said_once_and_keeps_its_versions(world: EditionWorld) -> None:
    with pytest.raises(CodebookEmpty):
        open_codebook(codes=[], by=world.team)
    with pytest.raises(CodeSaidTwice):
        open_codebook(codes=[GRID[0], GRID[0]], by=world.team)
    with pytest.raises(NotAllowed):
        open_codebook(codes=GRID, by=world.resident)
    assert rows_of(Codebook, Code) == (0, 0)
    assert open_codebook(codes=GRID, by=world.team) == 1
    assert open_codebook(codes=GRID[:1], by=world.team) == 2
    assert [code.codebook for code in codebook(world.team)] == [2]


def test_near_same_voices_are_decided_by_a_human_and_every_one_keeps_its_end(world: EditionWorld) -> None:
    shown, echo = said(world), said(world, "Le bus du soir met quarante minutes.")
    group = gather_echoes(cotes=[shown.cote, echo.cote], shown=shown.cote, by=world.team)
    decide_echo(group=group, decision=EchoDecision.SAME, reason="même ligne, même heure", by=world.team)
    sections = a_published_synthesis(world, shown.cote, said(world, NIGHT).cote)
    assert ends(echo.cote) == ["in_synthesis"]
    assert voice(world.team, echo.cote).endings[0].target == sections[0]
    assert by_receipt(holder(world, echo), echo.code).item.cote == echo.cote
    (kept,) = echo_groups(world.team)
    assert [one.cote for one in kept.voices] == [shown.cote, echo.cote]
    assert kept.decision == EchoDecision.SAME
    assert same_as(world.team) == {shown.cote: (echo.cote,), echo.cote: (shown.cote,)}


def test_an_echo_is_decided_once_with_a_reason(world: EditionWorld) -> None:
    one, two = said(world), said(world, NIGHT)
    with pytest.raises(EchoTooSmall):
        gather_echoes(cotes=[one.cote], shown=one.cote, by=world.team)
    with pytest.raises(NotAVoice):
        gather_echoes(cotes=[one.cote, "PRO-0001"], shown=one.cote, by=world.team)
    with pytest.raises(ReaderUnknown):
        gather_echoes(
            cotes=[one.cote, two.cote],
            shown=one.cote,
            by=world.team,
            run="00000000-0000-0000-0000-000000000000",
        )
    with pytest.raises(NotAllowed):
        gather_echoes(cotes=[one.cote, two.cote], shown=one.cote, by=world.resident)
    assert rows_of(EchoGroup) == (0,)
    group = gather_echoes(cotes=[one.cote, two.cote], shown=one.cote, by=world.team)
    with pytest.raises(ReasonMissing):
        decide_echo(group=group, decision=EchoDecision.DISTINCT, reason=" ", by=world.team)
    with pytest.raises(NotAllowed):
        decide_echo(group=group, decision=EchoDecision.SAME, reason="non", by=world.actor(Role.MACHINE))
    assert EchoGroup.objects.get().decision == "open"
    decide_echo(group=group, decision=EchoDecision.DISTINCT, reason="l’inverse", by=world.team)
    with pytest.raises(EchoAlreadyDecided):
        decide_echo(group=group, decision=EchoDecision.SAME, reason="autre", by=world.team)
    with pytest.raises(NoSuchEcho):
        decide_echo(group=EchoGroup().uuid, decision=EchoDecision.SAME, reason="autre", by=world.team)
    assert EchoGroup.objects.get().decision == "distinct"


def test_a_sentence_is_found_in_the_published_synthesis_with_its_divergence(world: EditionWorld) -> None:
    bus, night = said(world), said(world, NIGHT)
    common, minority = a_published_synthesis(world, bus.cote, night.cote)
    view = published(world.resident)
    assert view is not None
    assert [section.kind for section in view.sections] == ["common_ground", "minority"]
    assert [cited.piece.wording for cited in view.sections[0].cites] == [BUS, NIGHT]
    assert ends(bus.cote) == ["in_synthesis"]
    assert ends(night.cote) == ["in_synthesis"]
    assert {common, minority} == {one.cote for one in published_sections(world.team, [common, minority])}


def test_a_voice_cited_by_a_minority_alone_is_in_the_minority_section(world: EditionWorld) -> None:
    bus, night = said(world), said(world, NIGHT)
    version = written(world, bus.cote, dissent=(night.cote,))
    sign(synthesis=version, function="la direction", by=world.team)
    validate(synthesis=version, by=world.team)
    assert publish(synthesis=version, by=world.team) == 2
    assert ends(night.cote) == ["in_minority_section"]


def test_a_section_cites_and_never_copies_so_that_a_withdrawal_reaches_it(world: EditionWorld) -> None:
    heard = said(world)
    version = open_synthesis(by=world.team)
    with pytest.raises(CopiedWords):
        write_section(
            synthesis=version,
            kind=SectionKind.COMMON_GROUND,
            wording=f"On entend : « {BUS} »",
            rests_on=[RestsOn(heard.cote, Relation.QUOTES)],
            by=world.team,
        )
    with pytest.raises(SectionWithoutVoice):
        write_section(
            synthesis=version, kind=SectionKind.DISSENT, wording=SECTION, rests_on=[], by=world.team
        )
    with pytest.raises(NoSuchSynthesis):
        write_section(
            synthesis=9,
            kind=SectionKind.DISSENT,
            wording=SECTION,
            rests_on=[RestsOn(heard.cote, Relation.QUOTES)],
            by=world.team,
        )
    assert rows_of(SynthesisSection, Link) == (0, 0)
    (common, *_) = a_published_synthesis(world, heard.cote, said(world, NIGHT).cote)
    withdraw_item(cote=heard.cote, reason="à ma demande", by=holder(world, heard))
    view = published(world.resident)
    assert view is not None
    assert view.sections[0].cote == common
    assert [cited.piece.wording for cited in view.sections[0].cites] == [None, NIGHT]


def test_a_synthesis_without_divergence_is_not_validated_unless_somebody_says_why(
    world: EditionWorld,
) -> None:
    """R49."""
    version = written(world, said(world).cote)
    sign(synthesis=version, function="la direction", by=world.team)
    with pytest.raises(NoDivergence):
        validate(synthesis=version, by=world.team)
    assert Synthesis.objects.get().state == "signed"
    validate(synthesis=version, no_divergence_reason="personne n’a dit l’inverse", by=world.team)
    assert synthesis(world.team, version).no_divergence_reason == "personne n’a dit l’inverse"


def test_a_human_signs_before_residents_validate_and_the_city_publishes(world: EditionWorld) -> None:
    """N17: a machine signs nothing."""
    empty = open_synthesis(by=world.team)
    with pytest.raises(EmptySynthesis):
        sign(synthesis=empty, function="la direction", by=world.team)
    heard = said(world)
    version = written(world, heard.cote, dissent=(heard.cote,))
    with pytest.raises(NotAllowed):
        sign(synthesis=version, function="la machine", by=world.actor(Role.MACHINE))
    with pytest.raises(SignatureMissing):
        sign(synthesis=version, function=" ", by=world.team)
    with pytest.raises(NotSigned):
        validate(synthesis=version, by=world.team)
    sign(synthesis=version, function="la direction", by=world.team)
    with pytest.raises(NotValidated):
        publish(synthesis=version, by=world.team)
    with pytest.raises(SynthesisNotDraft):
        sign(synthesis=version, function="encore", by=world.team)
    with pytest.raises(SynthesisNotDraft):
        write_section(
            synthesis=version,
            kind=SectionKind.DISSENT,
            wording="ajout",
            rests_on=[RestsOn(heard.cote, Relation.QUOTES)],
            by=world.team,
        )
    assert ends(heard.cote) == []
    validate(synthesis=version, by=world.team)
    with pytest.raises(NotAllowed):
        publish(synthesis=version, by=world.resident)
    publish(synthesis=version, by=world.team)
    assert Synthesis.objects.get(version=version).state == "published"


def test_drafts_are_read_by_those_who_write_and_by_the_guarantor(world: EditionWorld) -> None:
    version = written(world, said(world).cote)
    assert syntheses(world.resident) == ()
    with pytest.raises(NoSuchSynthesis):
        synthesis(world.resident, version)
    assert [row.version for row in syntheses(world.team)] == [version]
    assert [row.version for row in syntheses(world.actor(Role.GUARANTOR))] == [version]


def test_an_objection_is_kept_and_shown_with_its_answer(world: EditionWorld) -> None:
    """R46."""
    heard = said(world)
    mine = holder(world, heard)
    version = written(world, heard.cote, dissent=(heard.cote,))
    with pytest.raises(NotSigned):
        object_to(synthesis=version, text="Non.", by=mine)
    sign(synthesis=version, function="la direction", by=world.team)
    with pytest.raises(ObjectionEmpty):
        object_to(synthesis=version, text=" ", by=mine)
    with pytest.raises(NoSuchSection):
        object_to(synthesis=version, text="Non.", section="SYN-99", by=mine)
    with pytest.raises(NotAllowed):
        object_to(synthesis=version, text="Non.", by=world.actor(Role.ELECTED_MEMBER))
    assert rows_of(SynthesisObjection) == (0,)
    kept = object_to(synthesis=version, text="Je n’ai pas dit cela.", section="SYN-01", by=mine)
    with pytest.raises(AnswerEmpty):
        answer_objection(objection=kept, answer="", by=world.team)
    with pytest.raises(NoSuchObjection):
        answer_objection(objection=SynthesisObjection().uuid, answer="Oui.", by=world.team)
    with pytest.raises(NotAllowed):
        answer_objection(objection=kept, answer="Oui.", by=world.resident)
    answer_objection(objection=kept, answer="La section sera reprise.", by=world.team)
    with pytest.raises(ObjectionAnswered):
        answer_objection(objection=kept, answer="Autre chose.", by=world.team)
    (shown,) = synthesis(world.resident, version).objections
    assert (shown.section, shown.text, shown.answer) == (
        "SYN-01",
        "Je n’ai pas dit cela.",
        "La section sera reprise.",
    )
    assert "Je n’ai pas dit cela." not in "".join(JournalEntry.objects.values_list("facts", flat=True))


def test_what_is_told_back_is_published(world: EditionWorld) -> None:
    with pytest.raises(ReportEmpty):
        report_back(text="", by=world.team)
    with pytest.raises(NotAllowed):
        report_back(text="Voici.", by=world.resident)
    assert rows_of(ReportBack) == (0,)
    report_back(text="Voici ce que nous avons compris.", by=world.team)
    assert [told.text for told in report_backs(world.resident)] == ["Voici ce que nous avons compris."]


def test_the_database_holds_what_the_gestures_promise(world: EditionWorld) -> None:
    heard = said(world)
    version = written(world, heard.cote)
    open_codebook(codes=GRID, by=world.team)
    who(world, Role.ANALYST, named="lectrice")
    book, code = Codebook.objects.get(), Code.objects.order_by("id").first()
    reader = {"coder_id": who(world, Role.ANALYST, named="autre").account}
    passage = {"item_id": heard.item, "code": code, "start": 0, "end": 4, "at": NOW}
    Coding.objects.create(**passage, **reader)
    text = Synthesis.objects.get(version=version)
    objection = SynthesisObjection.objects.create(synthesis=text, text="Non.", at=NOW)
    broken: dict[str, Model] = {
        "synthesis_codebook_once_per_version": Codebook(edition_id=world.id, version=1, opened_at=NOW),
        "synthesis_code_said_once": Code(codebook=book, label="nuit", kind="vision", definition="x"),
        "synthesis_coding_once_per_coder": Coding(**passage, **reader),
        "synthesis_coding_has_one_reader": Coding(**passage),
        "synthesis_coding_starts_before_it_ends": Coding(**(passage | {"start": 4}), **reader),
        "synthesis_echo_decided_by_somebody": EchoGroup(
            edition_id=world.id, shown_id=heard.item, decision="same"
        ),
        "synthesis_once_per_version": Synthesis(edition_id=world.id, version=version),
        "synthesis_signed_by_a_human": Synthesis(edition_id=world.id, version=8, state="signed"),
        "synthesis_validated_before_published": Synthesis(
            edition_id=world.id, version=9, state="published", signed_by="x"
        ),
        "synthesis_objection_says_something": SynthesisObjection(synthesis=text, text="", at=NOW),
        "synthesis_answer_is_dated": SynthesisObjection(synthesis=text, text="x", answer="y", at=NOW),
        "synthesis_report_back_says_something": ReportBack(edition_id=world.id, text="", published_at=NOW),
    }
    for name, row in broken.items():
        with pytest.raises(IntegrityError), transaction.atomic():
            row.save(force_insert=True)
        assert name.startswith("synthesis_")
    with pytest.raises(DatabaseError, match="insert only"), transaction.atomic():
        SynthesisObjection.objects.filter(pk=objection.pk).update(text="réécrit")
    assert Item.objects.count() == 2


def test_a_run_reads_a_passage_once(world: EditionWorld) -> None:
    run = ask_run(method="themes.tag", parameters={}, seed=1, inputs=b"[]", by=world.team)
    heard = said(world)
    open_codebook(codes=GRID, by=world.team)
    machine = world.actor(Role.MACHINE)
    code_voice(cote=heard.cote, label="nuit", start=0, end=5, run=run, by=machine)
    again = Coding.objects.get()
    again.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        again.save(force_insert=True)  # synthesis_coding_once_per_run
    (view,) = readings(world.team, heard.cote)
    assert (view.human_readers, view.runs) == (0, 1)
