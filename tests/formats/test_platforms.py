"""What other platforms export comes in with its faults told, and nothing attached to the wrong page."""

import gzip
import json
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assises.formats import cap_collectif, decidim
from assises.formats.contribution_files import Origin, files_of, gather, origin_of
from assises.formats.contributions import Contribution, Piece, Votes, concentration, read_contributions
from assises.formats.faults import UnknownFormat
from assises.formats.polis import (
    Moderation,
    NotAConversation,
    read_conversation,
    read_participants,
    read_statements,
    write_statements,
    write_votes,
)
from assises.formats.tables import Options
from assises.formats.votes import Tallied, Vote, last_votes, read_votes
from tests.shared import shared_data

DEBATES = (
    "id;author_id;title/fr;description/fr;comments;created_at;url;component/id\n"
    '7;;Le bus;"<p><strong>Soir</strong></p>";2;2019-01-16 10:58:44 +0100;http://a.fr/f/1/debates/7;1\n'
)
COMMENT_HEAD = (
    "id;created_at;body;author/id;author/name;alignment;depth;commentable_id;commentable_type;"
    "root_commentable_url\n"
)
COMMENTS = (
    COMMENT_HEAD
    + '1;2019-01-17 08:13:26 +0100;"Plus tard\nle soir";9;Nom;1;0;7;Decidim::Debates::Debate;http://a.fr/f/1/debates/7\n'
    + "2;2019-01-18 08:13:26 +0100;Oui;9;Nom;0;1;1;Decidim::Comments::Comment;http://a.fr/f/1/debates/7\n"
    + "3;2019-01-18 09:00:00 +0100;Non;8;Nom;-1;1;99;Decidim::Comments::Comment;http://a.fr/f/1/debates/7\n"
    + "4;2019-01-18 09:00:00 +0100;Là;8;Nom;0;0;7;Decidim::Debates::Debate;http://b.fr/f/1/debates/7\n"
)


def test_comments_go_under_their_page_and_those_of_another_platform_are_told() -> None:
    gathered = decidim.read_export([COMMENTS.encode(), DEBATES.encode()])
    assert gathered.clean
    assert [(row.kind, row.id) for row in gathered.kept] == [
        (Piece.COMMENT, "1"), (Piece.COMMENT, "2"), (Piece.COMMENT, "3"), (Piece.DEBATE, "7")
    ]  # fmt: skip
    assert [row.id for row in gathered.orphans] == ["4"]
    assert [(notice.code, notice.line) for notice in gathered.notices] == [
        ("formats.attached_to_page", 5),
        ("formats.orphan", 6),
    ]
    first, debate = gathered.kept[0], gathered.kept[3]
    assert (first.text, first.side, first.parent, first.parent_kind) == (
        "Plus tard\nle soir", "for", "7", Piece.DEBATE
    )  # fmt: skip
    assert debate.text == "Soir"
    assert "Nom" not in repr(gathered)


def test_the_same_comment_twice_and_an_unknown_kind_are_refused_at_their_line() -> None:
    text = COMMENTS + "4;;Encore;8;N;0;0;7;Decidim::Debates::Debate;http://a.fr/f/1/debates/7\n"
    text += "5;;Ah;8;N;7;0;7;Decidim::Pages::Page;http://a.fr\n"
    reading = decidim.read_comments(text.encode())
    assert len(reading.all()) == 4
    assert [(f.code, f.line, f.column) for f in reading.report.faults] == [
        ("formats.same_id_twice", 7, "id"),
        ("formats.unknown_value", 8, "commentable_type"),
        ("formats.unknown_value", 8, "alignment"),
    ]
    assert (reading.report.kept, reading.report.refused) == (4, 2)


def test_a_file_that_is_none_of_the_three_is_refused() -> None:
    with pytest.raises(UnknownFormat):
        decidim.read_export([b"a;b\n1;2\n"])


words = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="<&\xa0"), max_size=30
)


@given(st.lists(st.tuples(words, words, words), min_size=1, max_size=8))
def test_proposals_written_for_decidim_come_back_with_ids_words_and_categories(
    rows: list[tuple[str, str, str]],
) -> None:
    given_rows = [
        Contribution(
            n, str(n), Piece.PROPOSAL, f"x{text}".strip(), title=title.strip(), theme=theme.strip(), url="http://a.fr",
            votes=Votes(agree=n),
        )
        for n, (title, text, theme) in enumerate(rows, start=1)
    ]  # fmt: skip
    data = "".join(decidim.write_proposals(given_rows)).encode()
    reading = decidim.read_proposals(data)
    back = reading.all()
    assert reading.report.clean
    assert [(r.id, r.title, r.text, r.theme, r.votes) for r in back] == [
        (r.id, r.title, r.text, r.theme, r.votes) for r in given_rows
    ]


def test_the_real_decidim_export_has_its_25_orphans() -> None:
    folder = shared_data("decidim_mel_grand_debat")
    gathered = decidim.read_export(sorted(folder.glob("*.csv")))
    assert gathered.clean
    kinds = Counter(row.kind for row in gathered.kept)
    assert kinds == {Piece.COMMENT: 465, Piece.DEBATE: 29, Piece.PROPOSAL: 146}
    assert len(gathered.orphans) == 25
    assert sum(notice.code == "formats.orphan" for notice in gathered.notices) == 25
    comments = [row for row in gathered.kept if row.kind is Piece.COMMENT]
    assert sum("\n" in row.text for row in comments) > 150
    spoken = concentration(comments)
    assert (spoken.texts, spoken.authors) == (465, 104)
    assert round(100 * spoken.first_ten / spoken.texts, 1) == 26.7
    proposals = [row for row in gathered.kept if row.kind is Piece.PROPOSAL]
    assert sum(row.votes.agree or 0 for row in proposals) == 369
    assert max(row.votes.agree or 0 for row in proposals) == 13
    assert sum(not row.theme for row in proposals) == 24


def test_opinions_and_arguments_keep_both_sides_and_their_votes() -> None:
    opinions = b"opinion_id,title,body,votes_ok,votes_mitige,votes_nok,is_trashed\n"
    opinions += b"1,Un,a,242,22,,False\n2,,b,1,0,1,True\n"
    rows = cap_collectif.read_opinions(opinions).all()
    assert [(row.votes, row.moderated) for row in rows] == [
        (Votes(242, 22, None), False), (Votes(1, 0, 1), True)
    ]  # fmt: skip
    arguments = b"argument_id,opinion_id,side,body,votes\n1,1,1,a,3\n2,1,0,b,\n3,1,2,c,\n4,,1,d,x\n"
    reading = cap_collectif.read_arguments(arguments)
    assert [(row.side, row.votes.agree) for row in reading] == [("for", 3), ("against", None)]
    assert [(f.code, f.line, f.column) for f in reading.report.faults] == [
        ("formats.unknown_value", 4, "side"),
        ("formats.empty_cell", 5, "opinion_id"),
        ("formats.not_a_number", 5, "votes"),
    ]


def test_the_export_of_the_platform_gives_proposals_arguments_and_versions_and_counts_the_rest() -> None:
    head = (
        "type,contributions_id,contributions_title,contributions_bodyText,contributions_author_email,"
        "contributions_votesCountOk,contributions_arguments_id,contributions_arguments_body,"
        "contributions_arguments_type,contributions_versions_id,contributions_versions_title,"
        "contributions_versions_bodyText\n"
    )
    body = (
        "opinion,a,Bus,<p>Plus de bus</p>,x@example.org,12,,,,,,\n"
        "argument,a,Bus,Plus de bus,x@example.org,12,b,Trop cher,AGAINST,,,\n"
        "version,a,Bus,Plus de bus,x@example.org,12,,,,c,Bus 2,Plus de bus le soir\n"
        "vote,a,Bus,,x@example.org,,,,,,,\nsource,a,Bus,,x@example.org,,,,,,,\n"
    )
    reading = cap_collectif.read_consultation((head + body).encode())
    rows = reading.all()
    assert [(r.kind.value, r.id, r.parent, r.side, r.text) for r in rows] == [
        ("proposal", "a", "", "", "Plus de bus"),
        ("argument", "b", "a", "against", "Trop cher"),
        ("amendment", "c", "a", "", "Plus de bus le soir"),
    ]
    assert (reading.report.read, reading.report.kept, reading.report.outside) == (5, 3, 2)
    assert "example.org" not in repr(rows)


def test_tags_repeated_are_counted_as_annotators_and_postcodes_get_their_digits_back() -> None:
    data = json.dumps(
        [
            {
                "index": 1,
                "reponse": "a",
                "Categories": ["Marquée", "Z", "Z", "Bus"],
                "authorZipCode": 75010.0,
            },
            {"index": 2, "reponse": "b", "Categories": [], "authorZipCode": None, "publishedAt": "hier"},
            {"index": 3, "reponse": "", "Categories": ["Bus"]},
        ]
    ).encode()
    reading = cap_collectif.read_annotated(data, constant="Marquée")
    assert [(row.tags, row.place) for row in reading] == [({"Bus": 1, "Z": 2}, "75010")]
    assert [(f.code, f.line, f.column) for f in reading.report.faults] == [
        ("formats.not_a_date", 2, "publishedAt"),
        ("formats.empty_cell", 3, "reponse"),
    ]


def test_the_real_consultations_give_the_expected_counts() -> None:
    opinions = cap_collectif.read_opinions(shared_data("republique_numerique/opinions.csv"))
    rows = opinions.all()
    assert opinions.report.clean
    votes = [row.votes for row in rows]
    assert len(rows) == 475
    assert [sum(getattr(v, side) or 0 for v in votes) for side in ("agree", "mixed", "disagree")] == [
        54_222, 4_258, 8_538
    ]  # fmt: skip
    arguments = cap_collectif.read_arguments(shared_data("republique_numerique/arguments.csv")).all()
    assert Counter(row.side for row in arguments) == {"for": 1_411, "against": 1_471}
    assert len({row.author for row in arguments}) == 1_059
    selected = cap_collectif.read_selected(shared_data("vrai_debat/main_contributions.json"))
    assert (len(selected.all()), selected.report.clean) == (249, True)
    titles = cap_collectif.read_voted_titles(shared_data("vrai_debat/sample_votes.json")).all()
    total = sum((v.agree or 0) + (v.mixed or 0) + (v.disagree or 0) for v in (t.votes for t in titles))
    assert (len(titles), total) == (67, 55_292)


def test_the_real_annotated_answers_keep_their_annotators() -> None:
    path = shared_data("grand_debat_annote/idees_marquantes.json")
    whole = cap_collectif.read_annotated(path)
    rows = whole.all()
    assert whole.report.clean
    assert len(rows) == 1_445
    assert sum(sum((row.tags or {}).values()) for row in rows) == 11_831
    assert len({tag for row in rows for tag in row.tags or {}}) == 449
    assert len({row.question for row in rows}) == 19
    assert all(len(row.place) == 5 for row in rows if row.place)


def test_any_table_with_one_column_of_texts_comes_in() -> None:
    data = "Horodateur;Votre idée;Quartier\n04/11/2017 18:30;'- un banc;Port\n;;Port\n".encode()
    reading = read_contributions(data, options=Options(mapping={"Votre idée": "text"}))
    row = reading.all()[0]
    assert (row.id, row.text, row.place, row.at.isoformat() if row.at else "") == (
        "2", "- un banc", "Port", "2017-11-04T18:30:00+00:00"
    )  # fmt: skip
    assert reading.report.faults == ()
    assert [(f.code, f.line, f.column) for f in reading.report.notices] == [
        ("formats.nothing_said", 3, "Votre idée")
    ]


def folder_of(tmp_path: Path, **files: str) -> Path:
    for name, text in files.items():
        (tmp_path / f"{name.replace('_', '-')}.csv").write_text(text, encoding="utf-8")
    return tmp_path


STATEMENTS = (
    "timestamp,datetime,comment-id,author-id,agrees,disagrees,moderated,comment-body\n"
    '1500000000000,Mon,4,1,3,0,1,"Deux\nlignes, oui"\n1500000000001,Mon,0,1,1,1,-1,Zéro\n'
)
VOTES = (
    "timestamp,datetime,comment-id,voter-id,vote\n"
    "1500000000030,x,4,b,-1\n1500000000010,x,4,a,1\n1500000000020,x,4,a,0\n1500000000005,x,4,b,1\n"
    "1500000000020,x,0,a,1\n1500000000020,x,0,a,-1\n"
)
MATRIX = "participant,group-id,n-comments,n-votes,n-agree,n-disagree,0,4\na,0,1,2,0,1,-1,0\nb,,0,1,0,1,,-1\n"


def test_the_last_vote_counts_whatever_the_order_of_the_log(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, comments=STATEMENTS, votes=VOTES, participants_votes=MATRIX,
                       summary='topic,Bus\nviews,7\nconversation-description,"a\nb"\n')  # fmt: skip
    conversation = read_conversation(folder)
    assert conversation.clean
    assert [each.id for each in conversation.statements] == ["0", "4"]
    assert conversation.statements[0].moderated is Moderation.OUT
    assert conversation.tally() == {"0": Tallied(0, 1, 0), "4": Tallied(0, 1, 1)}
    assert (conversation.votes.events, conversation.votes.superseded) == (6, 3)
    assert conversation.miscounted() == ("0", "4")
    assert (dict(conversation.groups), conversation.participants) == ({"a": "0"}, 2)
    assert conversation.summary == {"topic": "Bus", "views": "7", "conversation-description": "a\nb"}
    assert not conversation.rebuilt


def test_without_a_log_the_votes_are_read_from_the_matrix_and_said_so(tmp_path: Path) -> None:
    conversation = read_conversation(folder_of(tmp_path, comments=STATEMENTS, participants_votes=MATRIX))
    assert conversation.rebuilt
    assert conversation.tally() == {"0": Tallied(0, 1, 0), "4": Tallied(0, 1, 1)}


def test_a_folder_that_is_no_conversation_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotAConversation):
        read_conversation(tmp_path)
    with pytest.raises(NotAConversation):
        read_conversation(folder_of(tmp_path, comments=STATEMENTS))


def test_totals_that_do_not_add_up_and_votes_out_of_range_are_refused() -> None:
    reading = read_participants((MATRIX + "c,,0,2,0,0,,1\n").encode())
    assert [row.id for row in reading] == ["a", "b"]
    assert [(f.code, f.line, f.column) for f in reading.report.faults] == [
        ("formats.sum_mismatch", 4, "n-votes"),
        ("formats.sum_mismatch", 4, "n-agree"),
    ]
    votes = read_votes((VOTES + "1500000000099,x,0,a,2\n1500000000099,x,0,a,\n").encode())
    assert len(votes.all()) == 6
    assert [(f.code, f.line) for f in votes.report.faults] == [
        ("formats.unknown_value", 8),
        ("formats.empty_cell", 9),
    ]


events = st.builds(
    Vote,
    line=st.just(0),
    voter=st.sampled_from("abc"),
    statement=st.sampled_from(["0", "4", "12"]),
    value=st.sampled_from([-1, 0, 1]),
    at=st.integers(10**12, 10**12 + 9),
)


@given(st.lists(events, min_size=1, max_size=30))
def test_writing_then_reading_votes_changes_nothing(log: list[Vote]) -> None:
    reading = read_votes("".join(write_votes(log)).encode())
    back = last_votes(reading)
    before = last_votes(log)
    assert reading.report.clean
    assert back.tally() == before.tally()
    assert (back.voters, back.statements, back.superseded) == (
        before.voters,
        before.statements,
        before.superseded,
    )
    assert before.tally()["0" if "0" in before.statements else before.statements[0]].seen <= 3


def test_statements_written_are_read_back_with_recounted_figures(tmp_path: Path) -> None:
    conversation = read_conversation(folder_of(tmp_path, comments=STATEMENTS, votes=VOTES))
    text = "".join(write_statements(conversation.statements, conversation.tally()))
    rows = read_statements(text.encode()).all()
    assert [(row.id, row.text, row.agree_events, row.moderated) for row in rows] == [
        ("0", "Zéro", 0, Moderation.OUT),
        ("4", "Deux\nlignes, oui", 0, Moderation.IN),
    ]


@pytest.mark.parametrize(
    ("name", "participants", "moderated_in", "unique", "all_events", "grouped"),
    [
        ("london.youth.policing", 26, 36, 638, 640, {"1": 18, "0": 3, "2": 3}),
        ("scoop-hivemind.freshwater", 117, 51, 3_972, 3_979, {"0": 9, "1": 108}),
        ("brexit-consensus", 204, 50, 5_303, 5_312, {"0": 106, "1": 91}),
        ("15-per-hour-seattle", 339, 30, 2_872, 2_995, {"0": 99, "1": 39}),
        ("scoop-hivemind.biodiversity", 536, 154, 29_719, 29_802, {"0": 72, "1": 371}),
        ("vtaiwan.uberx", 1_921, 99, 49_443, 49_997, {"0": 330, "1": 889}),
        ("american-assembly.bowling-green", 2_031, 607, 225_524, None, {"0": 753, "1": 828}),
    ],
)
def test_the_real_conversations_give_the_expected_counts(
    name: str,
    participants: int,
    moderated_in: int,
    unique: int,
    all_events: int | None,
    grouped: dict[str, int],
) -> None:
    conversation = read_conversation(shared_data(f"polis/{name}"))
    assert conversation.clean
    assert conversation.participants == participants
    assert sum(each.moderated is Moderation.IN for each in conversation.statements) == moderated_in
    assert len(conversation.votes.value) == unique
    assert conversation.rebuilt == (all_events is None)
    assert conversation.votes.events == (all_events or unique)
    assert Counter(conversation.groups.values()) == grouped
    if name == "vtaiwan.uberx":
        assert sum(each.agree_events or 0 for each in conversation.statements) == 31_352
        assert sum(each.agree for each in conversation.tally().values()) == 31_029


def test_each_file_of_contributions_is_recognised_and_read_by_its_own_format(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("texte;date\nUn banc;04/11/2017\n", encoding="utf-8")
    (tmp_path / "b.csv").write_text(COMMENTS, encoding="utf-8")
    (tmp_path / "c.csv").write_text(DEBATES, encoding="utf-8")
    (tmp_path / "d.json").write_text('[{"index":1,"reponse":"Oui","Categories":["Bus"]}]', encoding="utf-8")
    (tmp_path / "LISEZMOI.md").write_text("rien", encoding="utf-8")
    files = files_of(tmp_path)
    assert [origin_of(path).value for path in files] == ["table", "decidim", "decidim", "annotated"]
    gathered = gather(files)
    assert gathered.clean
    assert Counter(row.kind for row in gathered.kept) == {Piece.COMMENT: 3, Piece.DEBATE: 1, Piece.ANSWER: 2}
    assert len(gathered.orphans) == 1
    assert [report.source for report in gathered.reports] == ["b.csv", "c.csv", "a.csv", "d.json"]


def test_a_mapping_makes_any_file_a_plain_table_and_a_strange_json_is_refused() -> None:
    options = Options(mapping={"body": "text"})
    assert origin_of(COMMENTS.encode(), options) is Origin.TABLE
    assert gather([COMMENTS.encode()], options).kept[0].text == "Plus tard\nle soir"
    with pytest.raises(UnknownFormat):
        origin_of(b'[{"a": 1}]')


def test_every_real_file_of_contributions_is_recognised() -> None:
    found = {
        name: origin_of(shared_data(name)).value
        for name in (
            "decidim_mel_grand_debat/debats.csv",
            "republique_numerique/opinions.csv",
            "republique_numerique/arguments.csv",
            "vrai_debat/main_contributions.json",
            "vrai_debat/sample_votes.json",
        )
    }
    assert list(found.values()) == ["decidim", "opinions", "arguments", "selected", "voted_titles"]
    annotated = gzip.decompress(shared_data("grand_debat_annote/idees_marquantes.json").read_bytes())
    assert origin_of(annotated) is Origin.ANNOTATED
    assert origin_of(shared_data("grand_debat_annote/idees_marquantes.json")) is Origin.ANNOTATED
