"""A bundle verifies with no database, and says where it was touched."""

import hashlib
import io
import json
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assises.formats.bundle import (
    About,
    Anchor,
    ColumnNote,
    Manifest,
    TableNote,
    UndescribedColumn,
    write_bundle,
)
from assises.formats.chain import GENESIS, Head, NotCanonical, canonical, entry_hash
from assises.formats.faults import MissingColumn
from assises.formats.verification import Verification, verify_bundle

ABOUT = About(
    name="assises-ville-2017",
    title="Assises de la ville, 2017",
    description="Tout ce qui a été dit, et ce que c’est devenu.",
    made_at="2018-06-30T12:00:00Z",
    authors=("Ville",),
    licence="ODbL-1.0",
    licence_text="Open Database License…",
    how_to_cite="Ville, Assises 2017.",
    software_version="0.1.0",
)


def note(name: str, columns: str, shape: Any = "jsonl") -> TableNote:
    pairs = [each.split(":") for each in columns.split()]
    return TableNote(name, f"table {name}", tuple(ColumnNote(n, t, f"colonne {n}") for n, t in pairs), shape)  # type: ignore[arg-type]


NOTES = (
    note(
        "journal",
        "node:string seq:integer at:datetime gesture_uuid:string verb:string actor_role:string "
        "actor_channel:string actor_account:integer subject:string facts:string reason:string "
        "prev_hash:string hash:string",
    ),
    note(
        "items",
        "uuid:string cote:string kind:string wording:string salt:string digest:string recorded_at:datetime "
        "withdrawn_at:datetime hidden:boolean",
    ),
    note("links", "claim:string source:string relation:string"),
    note("outcomes", "item:string state:string target:string reason:string at:datetime"),
    note("reach", "stratum:string n:integer", "csv"),
)


def uuid(n: int) -> str:
    return str(UUID(int=n))


def item(n: int, **changes: object) -> dict[str, object]:
    wording, salt = f"J’attends le bus n° {n}, «été»\nle soir.", f"sel{n}"
    return {
        "uuid": uuid(n),
        "cote": f"REN-07-{n}",
        "kind": "statement",
        "wording": wording,
        "salt": salt,
        "digest": hashlib.sha256((salt + wording).encode()).hexdigest(),
        "recorded_at": datetime(2017, 11, 4, 18, n, tzinfo=UTC),
        "withdrawn_at": None,
        "hidden": False,
    } | changes


def journal(items: list[dict[str, object]], node: str = "home") -> list[dict[str, object]]:
    entries, previous = [], GENESIS
    for seq, each in enumerate(items, start=1):
        entry: dict[str, object] = {
            "node": node,
            "seq": seq,
            "at": "2017-11-04T18:00:00Z",
            "gesture_uuid": uuid(1000 + seq),
            "verb": "evidence.item.recorded",
            "actor_role": "note_taker",
            "actor_channel": "tablet",
            "actor_account": None,
            "subject": each["cote"],
            "facts": canonical({"digest": each["digest"]}),
            "reason": "",
            "prev_hash": previous,
        }
        entry["hash"] = previous = entry_hash(entry)
        entries.append(entry)
    return entries


Tables = dict[str, list[dict[str, object]]]


def world(count: int = 6) -> Tables:
    """Items 1…n; the last rests on the one before, and so down to 2; item 1 is apart."""
    items = [item(n) for n in range(1, count + 1)]
    withdrawn = items[2] | {"wording": "", "salt": "", "withdrawn_at": datetime(2018, 1, 1, tzinfo=UTC)}
    hidden = items[3] | {"wording": "", "salt": "", "hidden": True}
    return {
        "journal": journal(items),
        "items": [*items[:2], withdrawn, hidden, *items[4:]],
        "links": [{"claim": uuid(n + 1), "source": uuid(n), "relation": "draws_on"} for n in range(2, count)],
        "outcomes": [
            {"item": uuid(2), "state": "answered", "target": uuid(count), "reason": "", "at": None},
            {"item": uuid(1), "state": "set_aside", "target": None, "reason": "hors sujet", "at": None},
        ],
        "reach": [{"stratum": "=jeunes", "n": 12}, {"stratum": "aînés", "n": None}],
    }


def bundle(tables: Tables, **more: Any) -> tuple[bytes, Manifest]:
    out = io.BytesIO()
    manifest = write_bundle(out, tables=tables, notes=NOTES, about=ABOUT, **more)
    return out.getvalue(), manifest


def check(tables: Tables, **more: Any) -> Verification:
    return verify_bundle(bundle(tables, **more)[0])


def told(verification: Verification) -> list[tuple[str, int | None]]:
    return [(fault.code, fault.line) for fault in verification.faults]


def test_a_bundle_just_written_verifies() -> None:
    data, manifest = bundle(world())
    verification = verify_bundle(data)
    assert verification.sound
    assert verification.root == manifest.root
    assert verification.rows == {"journal": 6, "items": 6, "links": 4, "outcomes": 2}
    assert (verification.withdrawn, verification.hidden) == (1, 1)
    assert verification.heads == manifest.heads == (Head("home", 6, str(world()["journal"][5]["hash"])),)


def test_the_same_rows_give_the_same_bytes() -> None:
    assert bundle(world())[0] == bundle({name: world()[name] for name in reversed(world())})[0]


def test_everything_a_stranger_needs_is_in_it() -> None:
    data, _ = bundle(world())
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert sorted(archive.namelist()) == [
            "CITATION.cff", "LICENCE.txt", "README.txt", "datapackage.json", "items.jsonl", "journal.jsonl",
            "links.jsonl", "manifest.json", "outcomes.jsonl", "reach.csv",
        ]  # fmt: skip
        package = json.loads(archive.read("datapackage.json"))
        assert package["licenses"][0]["name"] == "ODbL-1.0"
        fields = {each["name"]: each["schema"]["fields"] for each in package["resources"]}
        assert fields["links"][0] == {"name": "claim", "type": "string", "description": "colonne claim"}
        assert "cff-version: 1.2.0" in archive.read("CITATION.cff").decode()
        assert "assises verify" in archive.read("README.txt").decode()
        assert archive.read("reach.csv").decode() == "stratum,n\r\n'=jeunes,12\r\naînés,\r\n"
        first = json.loads(archive.read("items.jsonl").decode().split("\n")[0])
        assert first["recorded_at"] == "2017-11-04T18:01:00Z"


def test_rows_are_taken_one_by_one_from_any_iterable() -> None:
    def rows() -> Iterator[dict[str, object]]:
        yield from world()["items"]

    out = io.BytesIO()
    write_bundle(out, tables=world() | {"items": rows()}, notes=NOTES, about=ABOUT)  # type: ignore[dict-item]
    assert out.getvalue() == bundle(world())[0]


@pytest.mark.parametrize(
    "row",
    [
        {"stratum": "a"},
        {"stratum": "a", "n": 1, "secret": 2},
        {"stratum": 1, "n": 1},
        {"stratum": "a", "n": True},
    ],
)
def test_what_the_dictionary_does_not_describe_is_refused(row: dict[str, object]) -> None:
    with pytest.raises(UndescribedColumn) as refusal:
        bundle(world() | {"reach": [row]})
    assert refusal.value.parameters["table"] == "reach"


def test_a_table_without_note_a_needed_table_absent_and_a_float_are_refused() -> None:
    with pytest.raises(MissingColumn):
        bundle(world() | {"unknown": []})
    with pytest.raises(MissingColumn):
        bundle({name: rows for name, rows in world().items() if name != "outcomes"})
    tables = world()
    odd = note("runs", "result:object")
    with pytest.raises(NotCanonical):
        write_bundle(
            io.BytesIO(), tables=tables | {"runs": [{"result": {"a": 0.5}}]}, notes=(*NOTES, odd), about=ABOUT
        )


def rewrite(data: bytes, change: Callable[[str, bytes], bytes | None]) -> bytes:
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as before,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for name in before.namelist():
            content = change(name, before.read(name))
            if content is not None:
                after.writestr(name, content)
    return out.getvalue()


def test_a_file_altered_removed_or_added_is_named() -> None:
    data, _ = bundle(world())
    altered = rewrite(data, lambda name, c: c.replace(b"12", b"13") if name == "reach.csv" else c)
    assert [f.parameters["file"] for f in verify_bundle(altered).faults] == ["reach.csv"]
    removed = rewrite(data, lambda name, c: None if name == "links.jsonl" else c)
    assert told(verify_bundle(removed))[0] == ("formats.bundle_file_missing", None)
    out = io.BytesIO(data)
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("names.csv", "nom")
    assert told(verify_bundle(out.getvalue())) == [("formats.bundle_file_unlisted", None)]


def test_a_manifest_rewritten_by_hand_does_not_give_its_root() -> None:
    data, manifest = bundle(world())
    forged = rewrite(data, lambda name, c: c.replace(b"2018", b"2019") if name == "manifest.json" else c)
    assert ("formats.bundle_root_wrong", None) in told(verify_bundle(forged))
    assert verify_bundle(data, published_root=manifest.root).sound
    assert told(verify_bundle(data, published_root="0" * 64)) == [("formats.bundle_root_wrong", None)]


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_one_altered_removed_or_reordered_entry_is_found_even_with_fresh_digests(data: st.DataObject) -> None:
    tables = world()
    entries = tables["journal"]
    place = data.draw(st.integers(0, len(entries) - 2))
    gesture = data.draw(st.sampled_from(["alter", "remove", "swap", "rewrite"]))
    if gesture == "alter":
        column = data.draw(st.sampled_from(["verb", "subject", "facts", "reason", "prev_hash", "at"]))
        entries[place] = entries[place] | {column: "autre"}
    elif gesture == "remove":
        del entries[place]
    elif gesture == "swap":
        entries[place], entries[place + 1] = entries[place + 1], entries[place]
    else:
        entries[place] = entries[place] | {"reason": "autre"}
        entries[place]["hash"] = entry_hash(entries[place])
    faults = check(tables).faults
    damage = [fault for fault in faults if fault.code == "formats.bundle_entry_damaged"]
    assert [fault.parameters["seq"] for fault in damage] == [place + 1]


def test_the_last_entries_cut_off_are_found_by_a_head_published_elsewhere() -> None:
    tables = world()
    last = tables["journal"].pop()
    data, _ = bundle(tables)
    assert verify_bundle(data).sound
    published = Head("home", 6, str(last["hash"]))
    fault = verify_bundle(data, published=[published]).faults[0]
    assert (fault.parameters["damage"], fault.parameters["seq"]) == ("cut", 6)
    anchored, _ = bundle(tables, anchors=[Anchor("2017-11-04", "home", 6, str(last["hash"]))])
    assert told(verify_bundle(anchored)) == [("formats.bundle_entry_damaged", 6)]


def test_words_that_do_not_give_their_digest_are_found() -> None:
    tables = world()
    tables["items"][0] = tables["items"][0] | {"wording": "Je n’ai rien dit"}
    assert [(f.parameters["cote"], f.parameters["reason"]) for f in check(tables).faults] == [
        ("REN-07-1", "digest")
    ]
    forged = item(1, wording="Je n’ai rien dit")
    forged["digest"] = hashlib.sha256(f"{forged['salt']}{forged['wording']}".encode()).hexdigest()
    tables["items"][0] = forged
    assert [f.parameters["reason"] for f in check(tables).faults] == ["journal"]


def test_a_withdrawn_piece_that_still_holds_its_salt_is_found() -> None:
    tables = world()
    tables["items"][2] = tables["items"][2] | {"salt": "sel3"}
    assert [f.parameters["reason"] for f in check(tables).faults] == ["withdrawn"]


@pytest.mark.parametrize(("claim", "source"), [(2, 3), (3, 3), (99, 1), (3, 99)])
def test_a_link_forward_to_itself_or_to_nothing_is_found(claim: int, source: int) -> None:
    tables = world()
    tables["links"].append({"claim": uuid(claim), "source": uuid(source), "relation": "quotes"})
    assert told(check(tables)) == [("formats.bundle_link_broken", 5)]


def test_an_outcome_whose_target_does_not_rest_on_the_voice_is_found() -> None:
    tables = world()
    lost = {"item": uuid(1), "state": "answered", "target": uuid(6), "reason": "", "at": None}
    tables["outcomes"].append(lost)
    assert told(check(tables)) == [("formats.bundle_outcome_groundless", 3)]
    tables["outcomes"][-1] = lost | {"target": uuid(77)}
    assert told(check(tables)) == [("formats.bundle_outcome_groundless", 3)]


def test_the_same_piece_twice_and_a_row_with_another_column_are_found() -> None:
    tables = world()
    tables["items"].append(tables["items"][0])
    assert ("formats.bundle_row_malformed", 7) in told(check(tables))
    data, _ = bundle(world())
    odd = rewrite(data, lambda name, c: c + b'{"a":1}\nnot json\n' if name == "links.jsonl" else c)
    assert ("formats.bundle_row_malformed", 5) in told(verify_bundle(odd))
    assert ("formats.bundle_row_malformed", 6) in told(verify_bundle(odd))


@pytest.mark.parametrize("data", [b"", b"PK", b"{}", b"PK\x03\x04rubbish"])
def test_what_is_no_bundle_is_refused(data: bytes) -> None:
    assert told(verify_bundle(data)) == [("formats.damaged_file", None)]


def test_an_archive_that_is_another_thing_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("manifest.json", "{}")
    assert told(verify_bundle(out.getvalue())) == [("formats.unknown_format", None)]


def test_two_nodes_are_two_chains_in_one_bundle() -> None:
    tables = world()
    tables["journal"] += journal([item(9)], node="malle-1")
    verification = check(tables)
    assert verification.sound
    assert [(head.node, head.seq) for head in verification.heads] == [("home", 6), ("malle-1", 1)]


def test_verifying_needs_neither_django_nor_numpy() -> None:
    asked = (
        "import sys, assises.formats.verification; print({'django', 'numpy', 'sqlite3'} & set(sys.modules))"
    )
    said = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "set()"


def test_a_bundle_cut_anywhere_is_refused_by_name() -> None:
    data, _ = bundle(world())
    for size in range(1, len(data), 397):
        assert not verify_bundle(data[:size]).sound


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_bundle_with_any_byte_changed_never_verifies_as_another(data: st.DataObject) -> None:
    whole, manifest = bundle(world())
    place = data.draw(st.integers(0, len(whole) - 1))
    changed = bytearray(whole)
    changed[place] ^= data.draw(st.integers(1, 255))
    verification = verify_bundle(bytes(changed))
    assert not verification.sound or verification.root == manifest.root
