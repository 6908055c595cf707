"""The token of a sheet: signed, so that it is checked without asking the database."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from uuid import UUID

from django.core import signing
from django.utils.crypto import salted_hmac

from assises.phases.opinion.errors import BadToken

_SALT = "opinion.sheet"


@dataclass(frozen=True, slots=True)
class Token:
    """What a token says: its round, and the keyed hash under which its sheet is kept."""

    round: UUID
    hashed: str


def issue(round_uuid: UUID) -> str:
    """A new token for one participant of a round; nothing is written anywhere."""
    return signing.Signer(salt=_SALT).sign(f"{round_uuid.hex}.{secrets.token_urlsafe(16)}")


def read(token: str) -> Token:
    """Check a token and say which round it belongs to."""
    try:
        said = signing.Signer(salt=_SALT).unsign(token)
        return Token(round=UUID(said.split(".")[0]), hashed=keyed(said))
    except (signing.BadSignature, ValueError) as bad:
        raise BadToken from bad


def keyed(secret: str) -> str:
    """The keyed hash of a token or of the serial of a sheet of paper."""
    return salted_hmac(_SALT, secret, algorithm="sha256").hexdigest()
