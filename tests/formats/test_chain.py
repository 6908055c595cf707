"""A journal that was touched says where."""

import json
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assises.formats.chain import (
    GENESIS,
    Damage,
    Head,
    NotCanonical,
    canonical,
    check_chain,
    entry_hash,
)

Entry = dict[str, object]


def journal(count: int, node: str = "home", start: str = GENESIS) -> list[Entry]:
    entries: list[Entry] = []
    previous = start
    for seq in range(1, count + 1):
        entry: Entry = {
            "node": node,
            "seq": seq,
            "at": f"2017-11-{seq % 28 + 1:02d}T18:00:00Z",
            "gesture_uuid": f"00000000-0000-4000-8000-{seq:012d}",
            "verb": "meetings.statement.recorded",
            "actor_role": "note_taker",
            "actor_channel": "tablet",
            "actor_account": None if seq % 2 else seq,
            "subject": f"REN-07-{seq}",
            "facts": canonical({"n": seq}),
            "reason": "",
            "prev_hash": previous,
        }
        entry["hash"] = previous = entry_hash(entry)
        entries.append(entry)
    return entries


def forge(entries: Sequence[Entry], position: int, **changes: object) -> list[Entry]:
    return [entry | changes if n == position else entry for n, entry in enumerate(entries)]


def test_an_untouched_journal_is_intact_and_gives_its_head() -> None:
    entries = journal(12)
    report = check_chain(iter(entries))
    assert report.intact
    assert report.first is None
    assert report.entries == 12
    assert report.heads == (Head("home", 12, str(entries[-1]["hash"])),)


def test_two_nodes_interleaved_are_two_chains() -> None:
    home, case = journal(3), journal(2, "malle-1")
    report = check_chain([home[0], case[0], case[1], home[1], home[2]])
    assert report.intact
    assert [(head.node, head.seq) for head in report.heads] == [("home", 3), ("malle-1", 2)]


@given(st.data())
def test_one_altered_entry_is_named(data: st.DataObject) -> None:
    entries = journal(data.draw(st.integers(1, 15)))
    position = data.draw(st.integers(0, len(entries) - 1))
    column = data.draw(st.sampled_from([name for name in entries[0] if name not in ("node", "seq")]))
    forged = forge(entries, position, **{column: "something else"})
    fault = check_chain(forged).first
    assert fault is not None
    assert (fault.node, fault.seq, fault.damage) == ("home", position + 1, Damage.ALTERED)


@given(st.data())
def test_one_removed_entry_is_named(data: st.DataObject) -> None:
    entries = journal(data.draw(st.integers(2, 15)))
    position = data.draw(st.integers(0, len(entries) - 1))
    head = Head("home", len(entries), str(entries[-1]["hash"]))
    left = entries[:position] + entries[position + 1 :]
    fault = check_chain(left, expected_heads=[head]).first
    assert fault is not None
    assert fault.seq == position + 1
    assert fault.damage is (Damage.CUT if position == len(entries) - 1 else Damage.REMOVED)


@given(st.data())
def test_two_swapped_entries_are_named(data: st.DataObject) -> None:
    entries = journal(data.draw(st.integers(2, 15)))
    one = data.draw(st.integers(0, len(entries) - 2))
    other = data.draw(st.integers(one + 1, len(entries) - 1))
    entries[one], entries[other] = entries[other], entries[one]
    fault = check_chain(entries).first
    assert fault is not None
    assert (fault.seq, fault.damage) == (one + 1, Damage.REORDERED)


@given(st.data())
def test_an_entry_rewritten_with_a_fresh_hash_is_named_by_the_next(data: st.DataObject) -> None:
    entries = journal(data.draw(st.integers(2, 15)))
    position = data.draw(st.integers(0, len(entries) - 2))
    rewritten = entries[position] | {"reason": "nothing happened"}
    rewritten["hash"] = entry_hash(rewritten)
    fault = check_chain([*entries[:position], rewritten, *entries[position + 1 :]]).first
    assert fault is not None
    assert (fault.seq, fault.damage) == (position + 1, Damage.REWRITTEN)


def test_a_whole_chain_rewritten_is_shown_only_by_a_head_published_elsewhere() -> None:
    forged = journal(5)
    forged[4]["reason"] = "nothing happened"
    forged[4]["hash"] = entry_hash(forged[4])
    assert check_chain(forged).intact
    published = Head("home", 5, str(journal(5)[4]["hash"]))
    fault = check_chain(forged, expected_heads=[published]).first
    assert fault is not None
    assert (fault.seq, fault.damage) == (5, Damage.REWRITTEN)


def test_the_same_entry_twice_and_an_entry_without_number_are_faults() -> None:
    entries = journal(2)
    twice = check_chain([*entries, entries[1]]).first
    assert twice is not None
    assert (twice.seq, twice.damage) == (2, Damage.REORDERED)
    nameless = check_chain([entries[0], {"node": "home", "seq": "2", "hash": "x"}]).first
    assert nameless is not None
    assert (nameless.seq, nameless.damage) == (2, Damage.MALFORMED)


def test_a_float_slipped_into_an_entry_is_an_alteration_not_a_crash() -> None:
    fault = check_chain(forge(journal(2), 1, actor_account=2.0)).first
    assert fault is not None
    assert (fault.seq, fault.damage) == (2, Damage.ALTERED)


plain = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(st.characters(exclude_characters="\0", codec="utf-8")),
    lambda inside: st.lists(inside) | st.dictionaries(st.text("abcé", max_size=3), inside),
)


@settings(max_examples=40, deadline=None)
@given(plain)
def test_the_canonical_text_of_the_same_value_is_the_same_text(value: object) -> None:
    assert canonical(json.loads(canonical(value))) == canonical(value)


def test_keys_are_sorted_and_composed_letters_are_one() -> None:
    assert canonical({"é": 1, "a": "e\u0301", "Z": [True, None]}) == '{"Z":[true,null],"a":"é","é":1}'


@pytest.mark.parametrize(
    ("value", "where", "found"),
    [
        ({"a": [1, 0.5]}, "$.a[1]", "float"),
        (float("nan"), "$", "float"),
        ("a\0b", "$", "NUL"),
        ({"a\0": 1}, "$", "NUL"),
        ("\ud800", "$", "lone surrogate"),
        ({1: 2}, "$", "key of type int"),
        (b"bytes", "$", "bytes"),
        ({1, 2}, "$", "set"),
        ({"é": 1, "e\u0301": 2}, "$.é", "same key twice"),
    ],
)
def test_what_has_no_canonical_form_is_refused_by_name(value: object, where: str, found: str) -> None:
    with pytest.raises(NotCanonical) as refusal:
        canonical(value)
    assert refusal.value.code == "formats.not_canonical"
    assert refusal.value.parameters == {"where": where, "found": found}
