"""Receipt codes: one format on every channel, easy to read aloud, hard to mistype, impossible to guess.

Eight characters of base 32 without I, L, O and U (40 bits) and a check character of ISO/IEC 7064
MOD 37-2, which detects every single substitution and every swap of two neighbours. Codes whose check
character would fall outside the alphabet are drawn again. Printed ``XXXX-XXXX-C``.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Iterator
from itertools import count

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from assises.commons.evidence.errors import ReceiptMistyped

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_MOD_37 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ*"
# What hands write and eyes read for letters that are never printed.
_READ_AS = str.maketrans(
    {"I": "1", "L": "1", "O": "0", " ": None, "-": None, "–": None, "—": None, ".": None}
)
_LENGTH = 8


def check_character(body: str) -> str:
    """The ISO/IEC 7064 MOD 37-2 check character of eight characters.

    >>> check_character("00000000")
    '1'
    """
    total = 0
    for letter in body:
        total = (total + _MOD_37.index(letter)) * 2 % 37
    return _MOD_37[(1 - total) % 37]


def read(typed: str) -> str:
    """The nine characters of a code as somebody typed or dictated it, or a refusal before any search.

    >>> read("0000 0000-1")
    '000000001'
    """
    code = typed.strip().upper().translate(_READ_AS)
    if len(code) != _LENGTH + 1 or any(letter not in ALPHABET for letter in code):
        raise ReceiptMistyped()
    if check_character(code[:_LENGTH]) != code[_LENGTH]:
        raise ReceiptMistyped()
    return code


def printed(code: str) -> str:
    """The code as it is printed.

    >>> printed("000000001")
    '0000-0000-1'
    """
    return f"{code[:4]}-{code[4:8]}-{code[8:]}"


def draw() -> str:
    """A new code that nobody can guess."""
    return next(_valid(secrets.token_bytes(8) for _ in count()))


def derived(once: str) -> str:
    """The code of one sending: the same form sent twice gives the same code, and stores nothing more."""
    key = _key(settings.ASSISES_NODE, "sending")
    return next(_valid(hmac.digest(key, f"{once}/{attempt}".encode(), "sha256")[:8] for attempt in count()))


def _valid(draws: Iterator[bytes]) -> Iterator[str]:
    for raw in draws:
        number = int.from_bytes(raw, "big")
        body = "".join(ALPHABET[number >> 5 * place & 31] for place in range(_LENGTH))
        check = check_character(body)
        if check in ALPHABET:
            yield body + check


def key_id(node: str) -> str:
    """The name of the key of a node: a lost case is revoked alone."""
    return f"{node}:1"


def keyed_hash(code: str, node: str | None = None) -> str:
    """What the database keeps of a code."""
    key = _key(settings.ASSISES_NODE if node is None else node, "receipt")
    return hmac.new(key, read(code).encode(), hashlib.sha256).hexdigest()


def _key(node: str, use: str) -> bytes:
    kdf = HKDF(algorithm=hashes.SHA256(), length=32, salt=None, info=f"assises/{use}/{key_id(node)}".encode())
    return kdf.derive(settings.ASSISES_MASTER_KEY.encode())
