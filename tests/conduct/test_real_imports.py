"""Real files with real faults enter whole, with the figures expected of them; their words are not here."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.db.models import Sum

from assises.commons.evidence.models import Item, Provenance
from assises.commons.evidence.queries import evidence_faults
from assises.commons.territory.models import Margin, StatisticalArea
from assises.conduct.bring_files import Brief, bring_files
from assises.conduct.import_report import ImportReport
from assises.formats.faults import FormatError
from assises.formats.tables import Options, columns_of
from assises.phases.opinion.models import CurrentReaction, OpenStatement, Reaction, Sheet
from assises.phases.opinion.queries import reaction_faults
from tests.shared import shared_bytes, shared_data
from tests.world_evidence import TEAM, listening_city

pytestmark = [pytest.mark.django_db(databases=["default", "vault"]), pytest.mark.shared_data]

# people, statements of the file, those not taken out, votes in force, events of the log (or of the matrix)
CONVERSATIONS = {
    "london.youth.policing": (26, 39, 36, 638, 640),
    "scoop-hivemind.freshwater": (117, 80, 51, 3_972, 3_979),
    "brexit-consensus": (204, 50, 50, 5_303, 5_312),
    "15-per-hour-seattle": (339, 54, 31, 2_872, 2_995),
    "scoop-hivemind.biodiversity": (536, 316, 154, 29_719, 29_802),
    "vtaiwan.uberx": (1_921, 197, 119, 49_443, 49_997),
    "american-assembly.bowling-green": (2_031, 896, 607, 225_524, 225_524),
}


def bring(what: str, *paths: Path, **said: object) -> ImportReport:
    return bring_files(paths=paths, brief=Brief(what=what, **said), by=TEAM)


@pytest.mark.parametrize("name", CONVERSATIONS)
def test_a_conversation_enters_whole_and_is_recounted_from_the_last_votes(name: str) -> None:
    people, statements, kept, in_force, events = CONVERSATIONS[name]
    listening_city()
    report = bring("votes", shared_data(f"polis/{name}"))
    assert (report.faults, report.written) == ((), True)
    assert OpenStatement.objects.count() == statements
    assert OpenStatement.objects.exclude(state="out").count() == kept
    assert (Reaction.objects.count(), CurrentReaction.objects.count()) == (events, in_force)
    assert Sheet.objects.count() == report.rows["sheets"] == people
    assert reaction_faults(TEAM) == ()
    again = bring("votes", shared_data(f"polis/{name}"))
    assert (again.written, again.already) == (False, events)


def test_what_the_export_counts_twice_is_counted_once() -> None:
    listening_city()
    bring("votes", shared_data("polis/vtaiwan.uberx"))
    assert Reaction.objects.filter(value=1).count() == 31_352
    assert CurrentReaction.objects.filter(value=1).count() == 31_029


def test_an_export_of_decidim_enters_by_command_words_and_orphans_are_told() -> None:
    listening_city()
    report = bring("contributions", shared_data("decidim_mel_grand_debat"))
    assert (report.rows, report.written) == ({"voices": 465 + 146}, True)
    assert (report.apart["orphans"], report.apart["prompts"]) == (25, 29)
    assert report.apart["votes_elsewhere"] == 369
    assert evidence_faults(TEAM).count == 0


def test_exports_of_cap_collectif_enter_with_their_sides_and_their_votes_apart() -> None:
    listening_city()
    folder = shared_data("republique_numerique")
    report = bring("contributions", folder / "opinions.csv", folder / "arguments.csv.gz")
    assert report.rows["voices"] + report.apart.get("hidden_elsewhere", 0) == 475 + 2_882
    assert Provenance.objects.filter(origin__startswith="arguments", origin__endswith="for").count() == 1_411
    assert report.apart["votes_elsewhere"] >= 54_222 + 4_258 + 8_538


def test_the_most_voted_contributions_of_another_consultation_enter() -> None:
    listening_city()
    report = bring("contributions", shared_data("vrai_debat/main_contributions.json"))
    assert (report.rows, report.written) == ({"voices": 249}, True)
    titles = bring("contributions", shared_data("vrai_debat/sample_votes.json"))
    assert titles.rows == {"voices": 67}
    assert titles.apart["votes_elsewhere"] == 55_292


def test_answers_with_the_tags_of_annotators_enter() -> None:
    listening_city()
    report = bring("contributions", shared_data("grand_debat_annote/idees_marquantes.json"))
    assert (report.rows, report.written) == ({"voices": 1_445}, True)


def test_a_table_of_five_thousand_free_answers_enters_but_for_what_is_too_long() -> None:
    listening_city()
    report = bring("contributions", shared_data("grand_debat_eco_q1/sample_5000.csv"))
    too_long = [one for one in report.faults if one.fault.code == "evidence.too_long"]
    assert len(too_long) == len(report.faults)
    assert report.written is not bool(too_long)
    assert report.kept == 5_000


@pytest.mark.parametrize(("name", "rows"), [("DEC.tsv", 1_090), ("FDP.tsv", 5_673)])
def test_a_survey_whose_texts_stand_in_an_odd_column_enters_by_its_mapping(name: str, rows: int) -> None:
    listening_city()
    path = shared_data(f"entendre_la_france/reponses_annotees_multilabel_{name}")
    report = bring("contributions", path, mapping={"corpus": "texte"})
    assert (report.rows, report.written) == ({"voices": rows}, True)


def test_the_questionnaire_with_two_ids_enters_by_its_mapping_only() -> None:
    listening_city()
    path = shared_data("consultation_an_egalite/consultation_an.csv")
    assert _refusal("contributions", path) == "formats.duplicate_column"
    assert not Item.objects.exists()
    asked = next(name for name in columns_of(path) if "°" in name and len(name) > 300)
    report = bring("contributions", path, mapping={asked: "texte"})
    assert (report.rows, report.written) == ({"voices": 652}, True)
    told = [one.fault.column for one in report.notices if one.fault.parameters.get("reason") == "repeated"]
    assert told == ["id", "id"]


def test_the_syntheses_with_invisible_apostrophes_are_refused_and_mended_on_demand() -> None:
    listening_city()
    path = shared_data("consultation_an_egalite/crowdsource_resultat_syntheses.csv")
    named = {name: "texte" for name in columns_of(path, Options(mend_c1=True)) if "synth" in name.casefold()}
    column = next(iter(named))
    refused = bring("contributions", path, mapping={column: "texte"})
    assert refused.faults[0].fault.code == "formats.c1_controls"
    mended = bring("contributions", path, mapping={column: "texte"}, repair=True)
    assert (mended.read, {one.fault.code for one in mended.faults}) == (1_205, set())
    assert mended.written


def test_the_territory_enters_and_adds_up_with_its_secrets_kept() -> None:
    listening_city()
    folder = shared_data("ivry")
    report = bring("territory", folder, commune="94041", years={"gares_stations_ivry_et_alentours.csv": 2023})
    assert (report.faults, report.written) == ((), True)
    assert StatisticalArea.objects.count() == 22
    population = StatisticalArea.objects.aggregate(all=Sum("population"))["all"]
    assert population == 59_793
    secret = Margin.objects.filter(secret=True, area__isnull=False)
    assert {one.area.code for one in secret.select_related("area")} >= {"940410107", "940410204"}
    assert not secret.filter(count__isnull=False).exists(), "secret is never zero"
    facilities = Margin.objects.filter(variable__startswith="facilities").aggregate(n=Sum("count"))["n"]
    assert facilities == 2_117
    again = bring("territory", folder, commune="94041", years={"gares_stations_ivry_et_alentours.csv": 2023})
    assert (sum(again.rows.values()), again.written) == (0, False)


def _refusal(what: str, path: Path) -> str:
    try:
        report = bring(what, path)
    except FormatError as refusal:
        return refusal.code
    return report.faults[0].fault.code


def test_files_that_are_none_of_these_say_so() -> None:
    listening_city()
    assert json.loads(shared_bytes("polis/oracles/r4tykwac8thvzv35jrn53_math_blob.json"))
    path = shared_data("polis/oracles/r4tykwac8thvzv35jrn53_math_blob.json.gz")
    assert _refusal("contributions", path) == "formats.unknown_format"
    assert not Item.objects.exists()
