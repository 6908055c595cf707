"""What each column holds, why, and how long: declared beside the model, read by the registers."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Sensitivity(StrEnum):
    """How much harm a leak of this column could do to somebody."""

    NONE = "none"
    TECHNICAL = "technical"
    PSEUDONYMOUS = "pseudonymous"
    PERSONAL = "personal"
    SENSITIVE = "sensitive"


class Basis(StrEnum):
    """The legal ground on which a column is kept."""

    PUBLIC_TASK = "public_task"
    CONSENT = "consent"
    LEGAL_DUTY = "legal_duty"


class Keep(StrEnum):
    """How long rows of a table are kept; the durations are rows of the retention policy."""

    ARCHIVE = "archive"  # for ever, with the public record
    EDITION = "edition"  # until the edition has been followed up, then archived
    CLOSE = "close"  # contact and identity: two months after the edition closes
    EVENT = "event"  # needs: thirty days after the event
    WITHDRAWAL = "withdrawal"  # until consent is withdrawn or its end date
    SHORT = "short"  # sessions, attempts: at most ninety days


@dataclass(frozen=True, slots=True)
class Classification:
    """The columns of one table by sensitivity, with purpose, basis and retention."""

    purpose: str
    basis: Basis
    keep: Keep
    columns: dict[str, Sensitivity] = field(default_factory=dict)


def classify(
    *,
    purpose: str,
    basis: Basis = Basis.PUBLIC_TASK,
    keep: Keep = Keep.EDITION,
    none: str = "",
    technical: str = "",
    pseudonymous: str = "",
    personal: str = "",
    sensitive: str = "",
) -> Classification:
    """Declare every column of a table once, names separated by spaces.

    >>> classify(purpose="count heads", none="event n").columns["n"]
    <Sensitivity.NONE: 'none'>
    """
    words = {
        Sensitivity.NONE: none,
        Sensitivity.TECHNICAL: technical,
        Sensitivity.PSEUDONYMOUS: pseudonymous,
        Sensitivity.PERSONAL: personal,
        Sensitivity.SENSITIVE: sensitive,
    }
    columns = {name: level for level, names in words.items() for name in names.split()}
    declared = sum(len(names.split()) for names in words.values())
    if declared != len(columns):
        raise ValueError(f"a column is declared twice: {purpose}")
    return Classification(purpose=purpose, basis=basis, keep=keep, columns=columns)


class MayChange(tuple[str, ...]):
    """Columns of an insert-only table that an UPDATE may still touch (a withdrawal, a publication)."""

    __slots__ = ()

    def __new__(cls, *columns: str) -> MayChange:
        """Name the columns; none at all means that a row never changes."""
        return super().__new__(cls, columns)
