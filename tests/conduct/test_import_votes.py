"""A round held elsewhere enters closed: the log keeps every answer, the last one is in force."""

from __future__ import annotations

from pathlib import Path

import pytest

from assises.commons.evidence.models import Item, Provenance
from assises.commons.journal.models import JournalEntry
from assises.conduct.import_report import Course, FileRead, ImportReport
from assises.conduct.import_votes import Ballots, import_votes
from assises.formats.polis import read_conversation
from assises.formats.reading import digest_of
from assises.formats.votes import read_votes
from assises.phases.opinion.models import CurrentReaction, OpenStatement, Reaction, Round, Sheet, Shown
from assises.phases.opinion.queries import reaction_faults
from tests.shared import shared_data
from tests.world_evidence import TEAM, listening_city, voice
from tests.world_ground import a_body

pytestmark = pytest.mark.django_db(databases=["default", "vault"])

COMMENTS = (
    "timestamp,comment-id,author-id,agrees,disagrees,moderated,comment-body,is-seed\n"
    "1509818400000,0,0,1,1,1,Des bus le soir,1\n"
    "1509818500000,3,1,1,0,1,Un banc à l’ombre,0\n"
    "1509818600000,4,1,0,0,-1,Une injure,0\n"
)
VOTES = (
    "timestamp,comment-id,voter-id,vote\n"
    "1509818800000,0,0,-1\n"
    "1509818700000,0,0,1\n"
    "1509818700000,3,1,1\n"
    "1509818700000,3,1,0\n"
    "1509818700000,4,1,-1\n"
)


def conversation(folder: Path, votes: str = VOTES) -> Path:
    (folder / "comments.csv").write_text(COMMENTS, encoding="utf-8")
    (folder / "votes.csv").write_text(votes, encoding="utf-8")
    return folder


def bring(folder: Path, *, dry_run: bool = False, seeds: str = "") -> ImportReport:
    told = read_conversation(folder)
    files = tuple(FileRead(one.source, digest_of(folder / one.source), one) for one in told.reports)
    ballots = Ballots("Un tour", files, told.log, told.statements, seeds=seeds)
    return import_votes(ballots=ballots, by=TEAM, course=Course(dry_run=dry_run))


def counted() -> tuple[int, ...]:
    tables = (Item, Provenance, Round, OpenStatement, Sheet, Reaction, CurrentReaction, JournalEntry)
    return tuple(table.objects.count() for table in tables)


def test_the_last_answer_by_the_clock_counts_and_the_log_keeps_the_others(tmp_path: Path) -> None:
    listening_city()
    report = bring(conversation(tmp_path))
    assert report.written
    assert report.rows == {"statements": 3, "sheets": 2, "reactions": 5, "in_force": 3}
    assert report.apart == {"replaced_later": 2, "statements_moderated_out": 1, "seeds": 1}
    in_force = CurrentReaction.objects.order_by("statement_id").values_list(
        "statement__wording_shown", "value"
    )
    assert list(in_force) == [("Des bus le soir", -1), ("Un banc à l’ombre", 0), ("Une injure", -1)]
    assert Reaction.objects.count() == 5
    assert reaction_faults(TEAM) == ()
    assert Round.objects.get().state == "closed"
    assert not Shown.objects.exists(), "nobody knows what was shown to whom"


def test_what_moderators_took_out_is_kept_and_shown_to_nobody(tmp_path: Path) -> None:
    listening_city()
    bring(conversation(tmp_path))
    out = OpenStatement.objects.get(state="out")
    assert out.item.provenance.state == "received"
    assert OpenStatement.objects.filter(state="in").count() == 2


def test_statements_of_the_organisers_are_those_of_a_body(tmp_path: Path) -> None:
    listening_city()
    a_body()
    bring(conversation(tmp_path), seeds="cooperative")
    speaks = Provenance.objects.order_by("id").values_list("body__slug", flat=True)
    assert sorted(map(str, speaks)) == ["None", "None", "cooperative"]


def test_the_same_round_twice_adds_nothing(tmp_path: Path) -> None:
    listening_city()
    bring(conversation(tmp_path))
    before = counted()
    again = bring(tmp_path)
    assert (again.written, again.already) == (False, 5)
    assert counted() == before


def test_a_dry_run_and_a_fault_write_nothing(tmp_path: Path) -> None:
    listening_city()
    before = counted()
    assert bring(conversation(tmp_path), dry_run=True).rows["reactions"] == 5
    assert counted() == before
    refused = bring(conversation(tmp_path, VOTES + "1509818700000,3,2,7\n"))
    assert [(one.file, one.fault.line, one.fault.column) for one in refused.faults] == [
        ("votes.csv", 7, "vote")
    ]
    assert counted() == before


def test_votes_on_pieces_already_on_record_name_their_cotes(tmp_path: Path) -> None:
    listening_city()
    cote = voice("Des bus le soir").cote
    table = tmp_path / "tour.csv"
    table.write_text(f"votant;énoncé;réaction\na;{cote};d’accord\nb;{cote};contre\n", encoding="utf-8")
    log = read_votes(table)
    votes = log.all()
    file = FileRead("tour.csv", digest_of(table), log.report)
    done = import_votes(ballots=Ballots("Au marché", (file,), votes), by=TEAM)
    assert done.rows["in_force"] == 2
    assert reaction_faults(TEAM) == ()
    wrong = tmp_path / "faux.csv"
    wrong.write_text("votant;énoncé;réaction\na;PAR-99999;d’accord\n", encoding="utf-8")
    log = read_votes(wrong)
    votes = log.all()
    file = FileRead("faux.csv", digest_of(wrong), log.report)
    before = counted()
    refused = import_votes(ballots=Ballots("Ailleurs", (file,), votes), by=TEAM)
    assert [(one.fault.code, one.fault.line) for one in refused.faults] == [("evidence.no_such_cote", 2)]
    assert counted() == before


def test_a_real_conversation_is_recounted_from_its_last_votes() -> None:
    listening_city()
    report = bring(shared_data("polis/london.youth.policing"))
    assert (report.rows["reactions"], report.rows["in_force"]) == (640, 638)
    assert reaction_faults(TEAM) == ()


def test_a_large_real_conversation_enters_whole() -> None:
    listening_city()
    report = bring(shared_data("polis/vtaiwan.uberx"))
    assert report.rows == {"statements": 197, "sheets": 1921, "reactions": 49_997, "in_force": 49_443}
    assert CurrentReaction.objects.count() == 49_443
    assert reaction_faults(TEAM) == ()
