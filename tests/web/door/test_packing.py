"""A page packed once reads the same as the page itself, whatever stands in its gaps."""

from __future__ import annotations

import gzip
import secrets

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assises.web.door.packing import TooLongToStore, pack


@given(st.lists(st.binary(max_size=3000), min_size=1, max_size=5), st.data())
def test_what_is_unpacked_is_what_was_written(pieces: list[bytes], data: st.DataObject) -> None:
    gap = st.binary(max_size=80)
    missing = data.draw(st.lists(gap, min_size=len(pieces) - 1, max_size=len(pieces) - 1))
    page = pack(pieces)
    whole = page.whole(missing)
    assert gzip.decompress(page.gzipped(missing)) == whole
    assert len(whole) == sum(map(len, pieces)) + sum(map(len, missing))
    assert page.weight >= sum(map(len, pieces))


def test_the_length_of_the_answer_says_nothing_of_the_secret() -> None:
    page = pack([b"<p>un mot</p>" * 200, b"<p>un autre mot</p>" * 200])
    guessed, other = b"un autre mot</p>" * 2, secrets.token_bytes(32)
    assert len(page.gzipped([guessed])) == len(page.gzipped([other]))


def test_a_gap_holds_a_token_and_never_a_text() -> None:
    with pytest.raises(TooLongToStore):
        pack([b"", b""]).gzipped([b"x" * 70_000])
