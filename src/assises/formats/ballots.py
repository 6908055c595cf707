"""Reactions of a conversation, from whatever file holds them: an export of Polis, a log, a matrix.

Misleads when: participant 0, often the owner who tries the page, is counted as a resident; and when a log was
cut at an hour: who changed their mind afterwards is known by the answer before.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assises.formats.faults import Report
from assises.formats.polis import Moderation, read_conversation, read_participants
from assises.formats.reading import digest_of
from assises.formats.tables import PLAIN, Options, columns_of
from assises.formats.votes import Vote, Votes, last_votes, read_votes


@dataclass(frozen=True, slots=True)
class Ballots:
    """The last reaction of each person to each statement, and what is known of the statements."""

    votes: Votes
    texts: Mapping[str, str]
    out: tuple[int, ...]  # places of the statements that were moderated out
    meta: tuple[int, ...]
    sha256: str
    reports: tuple[Report, ...]

    @property
    def people(self) -> int:
        """How many people reacted."""
        return len(self.votes.voters)

    @property
    def statements(self) -> int:
        """How many statements were reacted to."""
        return len(self.votes.statements)

    def arrays(self) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
        """People, statements and values, as a method takes them."""
        told = (self.votes.voter, self.votes.statement, self.votes.value)
        who, what, said = (np.asarray(one, dtype=np.int64) for one in told)
        return who, what, said


def read_ballots(path: Path, *, options: Options = PLAIN) -> Ballots:
    """Read a folder of Polis, its matrix of participants, or any log of votes.

    Raises the refusals of `formats.faults`, each with its line. Lines that cannot be read are in `reports`.
    """
    if path.is_dir():
        found = read_conversation(path, options=options)
        place = {one: n for n, one in enumerate(found.votes.statements)}
        named = [one for one in found.statements if one.id in place]
        return Ballots(
            votes=found.votes,
            texts={one.id: one.text for one in named},
            out=tuple(place[one.id] for one in named if one.moderated is Moderation.OUT),
            meta=tuple(place[one.id] for one in named if one.is_meta),
            sha256=_digests(path),
            reports=found.reports,
        )
    if "participant" in {column.strip() for column in columns_of(path, options)}:
        people = read_participants(path, options=options)
        votes = last_votes(
            Vote(row.line, row.id, statement, value) for row in people.all() for statement, value in row.votes
        )
        return Ballots(votes, {}, (), (), digest_of(path), (people.report,))
    log = read_votes(path, options=options)
    return Ballots(last_votes(log), {}, (), (), digest_of(path), (log.report,))


def _digests(folder: Path) -> str:
    """One digest for a folder: that of the digests of its files, in order of their names."""
    files = sorted(one for one in folder.iterdir() if one.is_file())
    return digest_of("\n".join(f"{digest_of(one)}  {one.name}" for one in files).encode())
