"""A page packed once and sent many times, with room left in it for what is each visitor's own.

What stays the same is deflated once, in pieces; what changes goes between two pieces as it is, in a stored
block. The result is one ordinary gzip member. A secret is thus never compressed beside words somebody
else wrote, and the length of the answer says nothing about it.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence
from dataclasses import dataclass

_HEADER = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\xff"  # no name and no hour: the same page, the same bytes
_END = b"\x03\x00"  # an empty last block
_LONGEST = 0xFFFF  # what one stored block may hold


class TooLongToStore(ValueError):
    """What changes on a page is a token, never a text."""


@dataclass(frozen=True, slots=True)
class Packed:
    """The pieces of a page, plain and deflated; between two pieces something is missing."""

    plain: tuple[bytes, ...]
    deflated: tuple[bytes, ...]

    @property
    def weight(self) -> int:
        """The bytes this takes in memory."""
        return sum(map(len, self.plain)) + sum(map(len, self.deflated))

    def whole(self, missing: Sequence[bytes]) -> bytes:
        """The page as it was written, with what was missing."""
        return b"".join(_between(self.plain, missing))

    def gzipped(self, missing: Sequence[bytes]) -> bytes:
        """The same page for whoever reads gzip."""
        plain = self.whole(missing)
        packed = b"".join(_between(self.deflated, [_stored(one) for one in missing]))
        return b"".join(
            (_HEADER, packed, _END, struct.pack("<II", zlib.crc32(plain), len(plain) & 0xFFFFFFFF))
        )


def pack(pieces: Sequence[bytes]) -> Packed:
    """Deflate each piece on its own, so that anything may stand between them."""
    return Packed(plain=tuple(pieces), deflated=tuple(_deflated(one) for one in pieces))


def _deflated(piece: bytes) -> bytes:
    alone = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return alone.compress(piece) + alone.flush(zlib.Z_FULL_FLUSH)


def _stored(text: bytes) -> bytes:
    if len(text) > _LONGEST:
        raise TooLongToStore
    return b"\x00" + struct.pack("<HH", len(text), len(text) ^ _LONGEST) + text


def _between(pieces: Sequence[bytes], missing: Sequence[bytes]) -> list[bytes]:
    found = [pieces[0]]
    for what, piece in zip(missing, pieces[1:], strict=True):
        found += (what, piece)
    return found
