"""What was written elsewhere enters once, with where it comes from; with one fault, nothing enters."""

from __future__ import annotations

from pathlib import Path

import pytest

from assises.commons.evidence.models import Item, Provenance, VoiceState
from assises.commons.evidence.queries import evidence_faults, totals
from assises.commons.journal.errors import NotAllowed
from assises.commons.journal.models import JournalEntry
from assises.conduct.import_contributions import Given, import_contributions
from assises.conduct.import_report import Course, FileRead, ImportReport
from assises.formats.contribution_files import files_of, gather
from assises.formats.reading import digest_of
from assises.formats.tables import Options
from tests.shared import shared_data
from tests.world_agenda import neighbourhood
from tests.world_evidence import RESIDENT, TEAM, listening_city
from tests.world_ground import a_body

pytestmark = pytest.mark.django_db(databases=["default", "vault"])

TABLE = "texte;date;quartier\nPlus de bus le soir;04/11/2017;Le Port\nUn banc à l’ombre;;Ailleurs\n"


def written(folder: Path, text: str, name: str = "cahier.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def bring(
    *paths: Path, dry_run: bool = False, given: Given | None = None, options: Options | None = None
) -> ImportReport:
    gathered = gather(paths, options or Options())
    digests = {path.name: digest_of(path) for path in paths}
    files = [FileRead(one.source, digests[one.source], one) for one in gathered.reports]
    return import_contributions(
        gathered=gathered, files=files, by=TEAM, given=given, course=Course(dry_run=dry_run)
    )


def counted() -> tuple[int, int, int]:
    return Item.objects.count(), Provenance.objects.count(), JournalEntry.objects.count()


def test_each_text_keeps_its_words_its_day_its_quarter_and_who_brought_it(tmp_path: Path) -> None:
    listening_city()
    neighbourhood("port", "Le Port")
    report = bring(written(tmp_path, TABLE))
    assert (report.written, report.rows, report.already) == (True, {"voices": 2}, 0)
    assert report.apart == {"places_unknown": 1}
    first, second = Provenance.objects.order_by("id").select_related("item", "neighbourhood")
    assert first.item.wording == "Plus de bus le soir"
    assert first.origin == "cahier.csv:2 · 2017-11-04 · answer"
    assert (first.channel, first.taken_by_role, first.neighbourhood.slug) == ("import", "team", "port")
    assert first.state == VoiceState.RECEIVED, "nobody has read it yet"
    assert (second.neighbourhood, second.origin) == (None, "cahier.csv:3 · answer")
    line = JournalEntry.objects.get()
    assert line.verb == "evidence.voices.heard"
    assert digest_of(tmp_path / "cahier.csv") in line.facts
    assert evidence_faults(TEAM).count == 0


def test_a_dry_run_says_the_same_and_writes_nothing(tmp_path: Path) -> None:
    listening_city()
    before = counted()
    report = bring(written(tmp_path, TABLE), dry_run=True)
    assert (report.written, report.rows, report.clean) == (False, {"voices": 2}, True)
    assert counted() == before


def test_the_same_file_under_another_name_adds_nothing_not_even_a_line(tmp_path: Path) -> None:
    listening_city()
    bring(written(tmp_path, TABLE))
    before = counted()
    again = bring(written(tmp_path, TABLE, name="copie.csv"))
    assert (again.rows, again.already) == ({"voices": 0}, 2)
    assert counted() == before


def test_two_sheets_that_say_the_same_are_two_voices(tmp_path: Path) -> None:
    listening_city()
    bring(written(tmp_path, "texte\nPlus de bus\n", name="lundi.csv"))
    bring(written(tmp_path, "texte\nPlus de bus\nUn banc\n", name="mardi.csv"))
    assert Item.objects.count() == 3, "somebody else may well have written the same words"


def test_one_fault_refuses_the_whole_file_and_names_its_line(tmp_path: Path) -> None:
    listening_city()
    before = counted()
    report = bring(written(tmp_path, "texte;date\nPlus de bus;04/11/2017\nDes arbres;hier\nUn banc;demain\n"))
    assert not report.written
    assert [(one.file, one.fault.line, one.fault.column, one.fault.code) for one in report.faults] == [
        ("cahier.csv", 3, "date", "formats.not_a_date"),
        ("cahier.csv", 4, "date", "formats.not_a_date"),
    ]
    assert counted() == before


def test_a_question_left_blank_does_not_keep_the_others_out(tmp_path: Path) -> None:
    listening_city()
    report = bring(written(tmp_path, "texte;quartier\nPlus de bus;\n;port\n  ;\nUn banc;\n"))
    assert report.written
    assert report.rows == {"voices": 2}
    assert [(one.fault.line, one.fault.code) for one in report.notices] == [
        (3, "formats.nothing_said"),
        (4, "formats.nothing_said"),
    ]


def test_a_text_that_no_hand_wrote_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    listening_city()
    before = counted()
    report = bring(written(tmp_path, "texte\nUn banc\n" + "mot " * 6000 + "\n"))
    assert [(one.fault.line, one.fault.code) for one in report.faults] == [(3, "evidence.too_long")]
    assert counted() == before


def test_the_words_of_a_group_are_counted_apart_from_residents(tmp_path: Path) -> None:
    listening_city()
    a_body()
    bring(written(tmp_path, TABLE), given=Given(body="cooperative"))
    bring(written(tmp_path, "texte\nDes bus\n", name="habitants.csv"))
    counts = totals(RESIDENT)
    assert (counts.from_bodies, counts.voices) == (2, 3)


def test_what_was_public_elsewhere_may_be_shown_at_once(tmp_path: Path) -> None:
    listening_city()
    bring(written(tmp_path, TABLE), given=Given(already_read=True))
    assert set(Provenance.objects.values_list("state", flat=True)) == {"published"}


def test_residents_do_not_import(tmp_path: Path) -> None:
    listening_city()
    gathered = gather([written(tmp_path, TABLE)])
    with pytest.raises(NotAllowed):
        import_contributions(gathered=gathered, files=[], by=RESIDENT)
    assert not Item.objects.exists()


def test_prompts_and_hidden_texts_stay_where_they_are_and_orphans_are_told(tmp_path: Path) -> None:
    listening_city()
    debates = "id;title/fr;description/fr;url\n7;Le soir;<p>Que manque-t-il ?</p>;https://a.test/d/7\n"
    comments = (
        "id;body;commentable_id;commentable_type;root_commentable_url;created_at\n"
        "1;Un bus;7;Decidim::Debates::Debate;https://a.test/d/7;2019-02-01 10:00:00\n"
        "2;Un train;9;Decidim::Debates::Debate;https://b.test/d/9;2019-02-01 10:00:00\n"
    )
    report = bring(written(tmp_path, debates, "debats.csv"), written(tmp_path, comments, "comments.csv"))
    assert report.rows == {"voices": 1}
    assert report.apart == {"orphans": 1, "prompts": 1}
    assert Provenance.objects.get().origin == "comments.csv:2 · 2019-02-01 · comment · → debate 7"


def test_a_real_export_enters_whole_with_its_orphans_told() -> None:
    listening_city()
    report = bring(*files_of(shared_data("decidim_mel_grand_debat")))
    assert report.rows == {"voices": 465 + 146}
    assert report.apart["orphans"] == 25
    assert (Item.objects.count(), report.written) == (611, True)
    assert bring(*files_of(shared_data("decidim_mel_grand_debat"))).already == 611


def test_opinions_and_arguments_enter_with_their_sides() -> None:
    listening_city()
    folder = shared_data("republique_numerique")
    report = bring(folder / "opinions.csv", folder / "arguments.csv.gz")
    assert report.rows["voices"] + report.apart["hidden_elsewhere"] == 475 + 2882
    sides = Provenance.objects.filter(origin__startswith="arguments")
    assert sides.filter(origin__endswith="for").count() == 1411
    assert sides.filter(origin__endswith="against").count() == 1471


def test_a_wrong_mapping_refuses_a_real_table_whole() -> None:
    listening_city()
    folder = shared_data("consultation_an_egalite")
    report = bring(folder / "consultation_an.csv", options=Options(mapping={"id": "text"}))
    assert not report.written
    assert report.faults
    assert not Item.objects.exists()
