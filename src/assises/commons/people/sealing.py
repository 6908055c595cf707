"""Seals of the vault: a value opens only with the key of the city, at the row it was written for.

A sealed value reads ``s1.<which key>.<nonce and text>``. The key setting may hold several keys
separated by spaces: the first one seals, all of them open, so that a key can be changed.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from assises.commons.people.errors import SealBroken

_PREFIX = "s1"
_NONCE = 12


def _keys(setting: str) -> list[str]:
    return setting.replace(",", " ").split()


@lru_cache(maxsize=16)
def _derived(secret: str, use: str) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=f"assises/vault/{use}/1".encode()).derive(
        secret.encode()
    )


def _name(secret: str) -> str:
    return _derived(secret, "name").hex()[:8]


def seal(value: str, *, row: str, setting: str) -> str:
    """Seal a value for one row (its table and handle) under the first key of the setting."""
    secret = _keys(setting)[0]
    nonce = secrets.token_bytes(_NONCE)
    hidden = AESGCM(_derived(secret, "seal")).encrypt(nonce, value.encode(), row.encode())
    return f"{_PREFIX}.{_name(secret)}.{urlsafe_b64encode(nonce + hidden).decode()}"


def unseal(sealed: str, *, row: str, setting: str) -> str:
    """Open a value at the row it was sealed for, with whichever of the keys sealed it."""
    prefix, name, hidden = (*sealed.split("."), "", "")[:3]
    for secret in _keys(setting):
        if prefix == _PREFIX and name == _name(secret):
            whole = urlsafe_b64decode(hidden)
            try:
                opened = AESGCM(_derived(secret, "seal")).decrypt(
                    whole[:_NONCE], whole[_NONCE:], row.encode()
                )
            except InvalidTag:
                break
            return opened.decode()
    raise SealBroken(table=row.split(":", maxsplit=1)[0])


def is_current(sealed: str, *, setting: str) -> bool:
    """Say whether a value was sealed under the first key of the setting."""
    return sealed.startswith(f"{_PREFIX}.{_name(_keys(setting)[0])}.")


def stop_digest(value: str, *, setting: str) -> str:
    """A keyed digest by which somebody who writes STOP is found without opening anything."""
    return _digest(value, _keys(setting)[0])


def stop_digests(value: str, *, setting: str) -> list[str]:
    """The digests of a value under every key still held."""
    return [_digest(value, secret) for secret in _keys(setting)]


def _digest(value: str, secret: str) -> str:
    return hmac.new(_derived(secret, "stop"), value.encode(), hashlib.sha256).hexdigest()
